# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which workers of an employer in a year: the conditions of a filter on the list kept ready; what values it may take.

Lists, sums and acts on "all that match" narrow by the same conditions.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from openfla.desk.names import LEAST, SHORTEST, plain
from openfla.desk.workers.worker_list import FilterValues, WorkerFilter, WorkerOrder
from openfla.records.listed import in_order

STAYING = """l.worker_id NOT IN (
    SELECT s.worker_id FROM records_standing s
    WHERE s.employer_id = %(employer)s AND s.year = %(year)s AND s.employed_to IS NOT NULL)"""
"""Whose contract goes on past the year: days of others pass to no other year."""
UNPLANNED = 'l.left_sign > 0 AND l."left" > l.planned'
STANDINGS = {
    "with_days": "l.left_sign > 0",
    "none_left": "l.left_sign = 0",
    "over_used": "l.left_sign < 0",
    "nothing_followed": "NOT l.followed",
    "to_plan": f"{UNPLANNED} AND {STAYING}",
}
VALUES = ("team", "joint_committee", "category", "establishment")
ORDERS = {
    WorkerOrder.NAME: "sort_name",
    WorkerOrder.REFERENCE: "reference_order",
    WorkerOrder.CARRIED: "carried_order",
    WorkerOrder.GRANTED: "granted_order",
    WorkerOrder.FOLLOWED: "charged_order",
    WorkerOrder.LEFT: "left_order",
}


@dataclass(slots=True)
class Search:
    """The conditions of a search, with the values for their places."""

    where: list[str]
    values: dict[str, Any]
    alike: str = ""
    """How alike the name of a row is, where that is what is searched: the order of the rows."""

    @classmethod
    def of(cls, employer: UUID, year: int, filters: WorkerFilter, *, alike: bool = False) -> "Search":
        """The search that a filter asks for; an unknown standing filters nothing. `alike`: as in WorkerList."""
        search = cls(["l.employer_id = %(employer)s", "l.year = %(year)s"], {"employer": employer, "year": year})
        search.by_text(filters.search, alike=alike)
        for name in VALUES:
            search.equal(name, getattr(filters, name))
        if filters.standing in STANDINGS:
            search.where.append(STANDINGS[filters.standing])
        return search

    def by_text(self, text: str, *, alike: bool = False) -> None:
        """Own reference (w7 is W007), or every word somewhere in the name; or whose name is only alike."""
        words = plain(text).split()
        if not words:
            self.where += ["false"] if alike else []
            return
        for place, word in enumerate(words):
            self.values[f"word{place}"] = f"%{_literal(word)}%"
        names = " AND ".join(f"l.sort_name LIKE %(word{place})s" for place in range(len(words)))
        self.values["reference"] = text.strip()
        had = f"(l.reference_order = {in_order('%(reference)s::text')} OR ({names}))"
        self.where.append(f"NOT {had}" if alike else had)
        if alike:
            self._alike(words)

    def _alike(self, words: Sequence[str]) -> None:
        """Each word, where it is long enough, shares a part of its letters with a word of the name."""
        self.values |= {f"near{place}": word for place, word in enumerate(words)} | {"least": float(LEAST)}
        shared = [f"strict_word_similarity(%(near{place})s, l.sort_name)" for place in range(len(words))]
        long = all(len(word) >= SHORTEST for word in words)
        self.where += [f"{each} >= %(least)s" for each in shared] if long else ["false"]
        self.alike = " + ".join(shared)

    def equal(self, name: str, value: str) -> None:
        """Keeps the rows where the column has the value; an empty value keeps all."""
        if value:
            self.values[name] = value
            self.where.append(f"l.{name} = %({name})s")

    @property
    def source(self) -> str:
        """FROM and WHERE.

        What a text matches is gathered first, along the index of names, whatever the order asked: only that index
        holds the names.
        """
        listed = f"FROM records_listedworker l WHERE {self.condition}"
        columns = ", ".join(f"l.{column}" for column in ORDERS.values())
        columns += f", {self.alike} AS alike" if self.alike else ""
        return f"FROM (SELECT l.worker_id, {columns} {listed} OFFSET 0) l" if "reference" in self.values else listed

    @property
    def condition(self) -> str:
        """What a row `l` of the list must fulfil."""
        return " AND ".join(self.where)


def _literal(word: str) -> str:
    for sign in ("\\", "%", "_"):
        word = word.replace(sign, f"\\{sign}")
    return word


def rows_of(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    """What a statement finds."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())


FACETS = (
    ("joint_committee", "records_segment", "joint_committee", "true"),
    ("category", "records_segment", "category", "true"),
    ("establishment", "records_segment", "establishment", "true"),
    ("team", "records_workerdetails", "team", "withdrawn_at IS NULL"),
)


def filter_values(employer: UUID) -> FilterValues:
    """The values in use, by one step along an index for each value and not one for each row."""
    parts = [
        f"""(WITH RECURSIVE used AS (
                SELECT (SELECT min({column}) FROM {table} WHERE employer_id = %(employer)s AND {only}) AS value
            UNION ALL
                SELECT (SELECT min({column}) FROM {table}
                        WHERE employer_id = %(employer)s AND {only} AND {column} > used.value)
                FROM used WHERE used.value IS NOT NULL)
            SELECT '{name}', value FROM used WHERE value <> '')"""  # noqa: S608 - the places hold names from FACETS only
        for name, table, column, only in FACETS
    ]
    found: dict[str, list[str]] = {name: [] for name, *_ in FACETS}
    for name, value in rows_of(" UNION ALL ".join(parts), {"employer": employer}):
        found[name].append(value)
    return FilterValues(**{name: tuple(sorted(values, key=plain)) for name, values in found.items()})
