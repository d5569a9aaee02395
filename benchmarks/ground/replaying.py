# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The statements of a call, recorded where they leave for the database, and sent again with fresh identifiers."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from unittest.mock import patch
from uuid import UUID

import psycopg

ID = re.compile(r"\b[0-9a-f]{8}(-?)[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{4}\1[0-9a-f]{12}\b")
ENDS = ("COMMIT", "ROLLBACK")
Cursor = psycopg.Cursor[Any]
Connection = psycopg.Connection[Any]


@dataclass(frozen=True, slots=True)
class Recorded:
    """Statements in order, BEGIN, COMMIT and ROLLBACK among them; `%(a0)s` and so on stand for fresh identifiers."""

    statements: tuple[str, ...]
    fresh: int
    body: str

    def send(self, raw: Connection, new_id: Callable[[], UUID]) -> None:
        """Sends them again and reads what they give."""
        values = {f"a{place}": new_id() for place in range(self.fresh)}
        with psycopg.Cursor(raw) as cursor:
            for statement in self.statements:
                cursor.execute(statement % values)
                if cursor.description is not None:
                    cursor.fetchall()

    def script(self) -> str:
        """The same for pgbench, which replaces names behind a colon wherever they stand."""
        names = {f"a{place}": f":a{place}" for place in range(self.fresh)}
        made = ", ".join(f"gen_random_uuid() AS {name}" for name in names)
        lines = [f"SELECT {made} \\gset"] if made else []
        return "\n".join([*lines, *(" ".join((statement % names).split("\n")) + ";" for statement in self.statements)])


def recorded(call: Callable[[], str]) -> Recorded:
    """What the second of two calls sends: identifiers that the first did not send are its own."""
    _, before = _sent(call)
    body, steps = _sent(call)
    known = {each for text, _ in before for each in _ids(text)}
    fresh = {each: place for place, each in enumerate(dict.fromkeys(_all_ids(steps))) if each not in known}
    names = {each: f"%(a{place})s" for place, each in enumerate(fresh)}
    return Recorded(tuple(_with_names(text, names) for text in _in_transactions(steps)), len(names), body)


def _sent(call: Callable[[], str]) -> tuple[str, list[tuple[str, bool]]]:
    """What a call gives, and its statements, each with whether it stands by itself."""
    steps: list[tuple[str, bool]] = []
    with _noting(steps):
        return call(), steps


@contextmanager
def _noting(steps: list[tuple[str, bool]]) -> Iterator[None]:
    execute, commit, rollback = psycopg.Cursor.execute, psycopg.Connection.commit, psycopg.Connection.rollback

    def executed(cursor: Cursor, statement: Any, values: Any = None, **options: Any) -> Cursor:  # noqa: ANN401 - psycopg's own
        text = psycopg.ClientCursor(cursor.connection).mogrify(statement, values)
        steps.append((text, bool(cursor.connection.autocommit)))
        return execute(cursor, statement, values, **options)

    def committed(raw: Connection) -> None:
        steps.append(("COMMIT", False))
        commit(raw)

    def rolled_back(raw: Connection) -> None:
        steps.append(("ROLLBACK", False))
        rollback(raw)

    with (
        patch.object(psycopg.Cursor, "execute", executed),
        patch.object(psycopg.Connection, "commit", committed),
        patch.object(psycopg.Connection, "rollback", rolled_back),
    ):
        yield


def _in_transactions(steps: Sequence[tuple[str, bool]]) -> Iterator[str]:
    """The statements with the beginnings that the driver sends unseen."""
    for alone, some in groupby(steps, key=lambda step: step[1]):
        begun = alone
        for text, _ in some:
            if not begun:
                yield "BEGIN"
            begun = alone or text not in ENDS
            yield text


def _ids(text: str) -> Iterator[int]:
    return (UUID(found[0]).int for found in ID.finditer(text))


def _all_ids(steps: Sequence[tuple[str, bool]]) -> Iterator[int]:
    return (each for text, _ in steps for each in _ids(text))


def _with_names(text: str, names: Mapping[int, str]) -> str:
    return ID.sub(lambda found: names.get(UUID(found[0]).int, found[0]), text.replace("%", "%%"))
