# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How many statements a call sends to the database, once what a process learns is learnt."""

from collections.abc import Callable

from django.db import connection
from django.test.utils import CaptureQueriesContext


def queries_of(call: Callable[..., object], *asked: object) -> int:
    """Statements of the second of two calls; savepoints of the test's own transaction are not counted."""
    call(*asked)
    with CaptureQueriesContext(connection) as captured:
        call(*asked)
    return sum("SAVEPOINT" not in query["sql"] for query in captured.captured_queries)
