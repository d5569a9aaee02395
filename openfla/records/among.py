# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The lookup `among`: one of many values, sent as one array. `in` writes a placeholder for each: it costs far more.

Where nothing can be found because there are no values, the database is not asked.
"""

from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import CharField, ForeignKey, Lookup, UUIDField
from django.db.models.sql.compiler import SQLCompiler

from openfla.records.spelling import spelling_of


@CharField.register_lookup
@UUIDField.register_lookup
@ForeignKey.register_lookup
class Among(Lookup):
    """`worker__among=ids` is `worker_id = ANY (ids)`; of no ids nothing is among."""

    lookup_name = "among"

    def get_prep_lookup(self) -> list[Any]:
        """The values as one list."""
        return list(self.rhs)

    def as_sql(self, compiler: SQLCompiler, connection: BaseDatabaseWrapper) -> tuple[str, tuple[Any, ...]]:
        """One comparison with an array. EmptyResultSet, which tells Django not to ask, where there are no values."""
        if not self.rhs:
            raise EmptyResultSet
        column, places = self.process_lhs(compiler, connection)
        spelling = spelling_of(self.lhs.output_field)
        return f"{column} = ANY (%s::{spelling.staged})", (*places, spelling.many(self.rhs))
