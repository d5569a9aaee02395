# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How many statements a call sends to the database, once what a process learns is learnt."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import psycopg


@contextmanager
def statements() -> Iterator[list[str]]:
    """What is sent meanwhile, by Django and around it; savepoints of the test's own transaction are left out."""
    sent: list[str] = []
    execute = psycopg.Cursor.execute

    def noted(cursor: Any, statement: Any, *values: Any, **options: Any) -> Any:
        if "SAVEPOINT" not in str(statement):
            sent.append(str(statement))
        return execute(cursor, statement, *values, **options)

    with patch.object(psycopg.Cursor, "execute", noted):
        yield sent


def queries_of(call: Callable[..., object], *asked: object) -> int:
    """Statements of the second of two calls."""
    call(*asked)
    with statements() as sent:
        call(*asked)
    return len(sent)
