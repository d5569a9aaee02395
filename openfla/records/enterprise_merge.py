# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Lines of an extract staged by COPY into temporary tables, then merged into the reference data by a few statements.

The merging is one transaction: whoever reads meanwhile, or after a kill, sees the extract before. Rows are written only
where something changed, so that a monthly extract costs the database what changed in the month. The lines of minutes
are staged before it, in transactions of their own: nothing of the journal behind a transaction that runs is sealed, and
no event behind it goes out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from itertools import islice
from typing import Any, NamedTuple, TypeAlias

from django.db import connection, transaction

from openfla.records.enterprise_register import MOST_LISTED
from openfla.terms.enterprise_extract import ExtractFile as File
from openfla.terms.enterprise_extract import ExtractKind

PORTION, AT_ONCE = 2_000, 200_000
"""Lines that go to the database in one piece, and in one transaction."""
MEMORY = "96MB"
"""What the database may use for a sort or a hash before it goes on on disk."""
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('openfla.enterprises', 0))"
COLUMNS = {
    "unit": "line bigint, number text, enterprise text, natural_person bool, situation text, form text, starts_on date",
    "denomination": "line bigint, number text, kind text, language text, name text",
    "address": "line bigint, number text, address jsonb",
    "activity": "line bigint, number text, code varchar, main bool",
    "code": "category text, code text, language text, text text",
}
LISTS = (File.DENOMINATION, File.ADDRESS, File.ACTIVITY)
"""The files about units that another file tells."""

GONE = "NOT EXISTS (SELECT FROM new_unit u WHERE u.number = t.number)"
VANISHING = """SELECT count(*) FILTER (WHERE u.number IS NULL), count(*) FROM records_registeredunit t
    LEFT JOIN new_unit u ON u.number = t.number WHERE t.gone_on IS NULL"""
TAKEN_AWAY = f"t.number IN (SELECT number FROM old_enterprise UNION SELECT number FROM old_establishment) AND {GONE}"
TWICE = "EXISTS (SELECT FROM new_unit o WHERE o.number = t.number AND o.line < t.line)"
UNKNOWN = "NOT EXISTS (SELECT FROM new_unit u WHERE u.number = t.{0})"
NOR_STORED = " AND NOT EXISTS (SELECT FROM records_registeredunit s WHERE s.number = t.{0} AND s.gone_on IS NULL)"

NAMES = """SELECT number, jsonb_agg(DISTINCT jsonb_build_array(kind, coalesce(language, ''), name)) AS names
    FROM new_denomination GROUP BY number"""
ADDRESSES = "SELECT DISTINCT ON (number) number, address FROM new_address ORDER BY number, line"
ACTIVITIES = """SELECT number, coalesce(array_agg(DISTINCT code) FILTER (WHERE main), ARRAY[]::varchar[]) AS main,
    coalesce(array_agg(DISTINCT code) FILTER (WHERE NOT main), ARRAY[]::varchar[]) AS other
    FROM new_activity GROUP BY number"""
OWN = ["enterprise", "natural_person", "situation", "form", "starts_on", "gone_on"]
TOLD_APART = ["names", "address", "main_activities", "other_activities"]
UNIT = "coalesce(u.enterprise, ''), {0}, coalesce(u.situation, ''), coalesce(u.form, ''), u.starts_on, NULL::date"
WHOLE = f"""SELECT u.number, {UNIT.format("whose.person")},
    CASE WHEN whose.person THEN '[]' ELSE coalesce(names, '[]') END,
    CASE WHEN whose.person THEN jsonb_build_object() ELSE coalesce(address, jsonb_build_object()) END,
    coalesce(main, ARRAY[]::varchar[]), coalesce(other, ARRAY[]::varchar[]), %s
    FROM new_unit u LEFT JOIN new_unit p ON p.number = u.enterprise
    CROSS JOIN LATERAL (SELECT coalesce(p.natural_person, u.natural_person, false) AS person) AS whose
    LEFT JOIN told_denomination n ON n.number = u.number LEFT JOIN told_address a ON a.number = u.number
    LEFT JOIN told_activity c ON c.number = u.number"""
BARE = f"""SELECT u.number, {UNIT.format("coalesce(p.natural_person, s.natural_person, u.natural_person, false)")},
    '[]'::jsonb, jsonb_build_object(), ARRAY[]::varchar[], ARRAY[]::varchar[], %s
    FROM new_unit u LEFT JOIN new_unit p ON p.number = u.enterprise
    LEFT JOIN records_registeredunit s ON s.number = u.enterprise"""
AGAIN = "UPDATE records_registeredunit t SET {0}, extract = %s FROM ({1}) o WHERE t.number = o.number AND {2}"
TOUCHED = "(SELECT number FROM old_{0} UNION SELECT number FROM new_{0}) k LEFT JOIN told_{0} l USING (number)"
REPLACED = {
    File.DENOMINATION: AGAIN.format(
        "names = o.names",
        f"SELECT k.number, coalesce(l.names, '[]') AS names FROM {TOUCHED.format('denomination')}",
        "NOT t.natural_person AND t.names <> o.names",
    ),
    File.ADDRESS: AGAIN.format(
        "address = o.address",
        "SELECT k.number, coalesce(l.address, jsonb_build_object()) AS address FROM " + TOUCHED.format("address"),
        "NOT t.natural_person AND t.address <> o.address",
    ),
    File.ACTIVITY: AGAIN.format(
        "main_activities = o.main, other_activities = o.other",
        "SELECT k.number, coalesce(l.main, ARRAY[]::varchar[]) AS main, coalesce(l.other, ARRAY[]::varchar[]) AS other "
        "FROM " + TOUCHED.format("activity"),
        "(t.main_activities, t.other_activities) IS DISTINCT FROM (o.main, o.other)",
    ),
}
TOLD = {File.DENOMINATION: NAMES, File.ADDRESS: ADDRESSES, File.ACTIVITY: ACTIVITIES}
"""What each file tells of a unit, in one row."""
CODES_AWAY = """DELETE FROM records_registeredcode r WHERE NOT EXISTS (SELECT FROM new_code c
    WHERE (c.category, c.code, c.language, c.text) = (r.category, r.code, r.language, r.text))"""
CODES = """INSERT INTO records_registeredcode (category, code, language, text)
    SELECT DISTINCT ON (category, code, language) category, code, language, text FROM new_code
    ORDER BY category, code, language ON CONFLICT DO NOTHING"""


class Left(NamedTuple):
    """A line that was left out: of which file, which it is, and the number that it names."""

    file: File
    line: int
    number: str


class Merged(NamedTuple):
    """Rows of units that came, changed and went."""

    came: int
    changed: int
    went: int


class Staging:
    """The temporary tables of one extract, in the session that made them."""

    def __init__(self, kind: ExtractKind) -> None:
        """Makes the tables anew."""
        self.kind = kind
        self.drop()
        for name, columns in self._columns().items():
            _run(f"CREATE TEMP TABLE {name} ({columns})")

    @staticmethod
    def _columns() -> dict[str, str]:
        tables = {f"new_{name}": columns for name, columns in COLUMNS.items()}
        return tables | {f"old_{file}": "number text" for file in (File.ENTERPRISE, File.ESTABLISHMENT, *LISTS)}

    def drop(self) -> None:
        """Takes the tables away."""
        for name in (*self._columns(), *(f"told_{file}" for file in LISTS)):
            _run(f"DROP TABLE IF EXISTS pg_temp.{name}")

    def take(self, file: File, rows: Iterable[Sequence[str]]) -> int:
        """Stages what a file adds, "" being no value; no text holds a tab or a turn of the line. How many rows."""
        return _copy("new_unit" if file in {File.ENTERPRISE, File.ESTABLISHMENT} else f"new_{file}", rows)

    def take_away(self, file: File, numbers: Iterable[Sequence[str]]) -> int:
        """Stages the numbers of which an update replaces, or takes away, what is known. How many."""
        return _copy(f"old_{file}", numbers)

    def gather(self) -> tuple["LeftOut", "LeftOut"]:
        """Brings together what is told of each unit. Left out: units told twice, and lines about nobody.

        Of an update this looks for units that are stored too, so that it needs to see them.
        """
        with roomy(self.kind):
            twice = self.twice()
            unknown = self.of_nobody()
            for file, chosen in TOLD.items():
                _run(f"DROP TABLE IF EXISTS pg_temp.told_{file}")
                _run(f"CREATE TEMP TABLE told_{file} AS {chosen}")
                _run(f"ANALYZE told_{file}")
            _run("ANALYZE new_unit")
        return twice, unknown

    def twice(self) -> "LeftOut":
        """Leaves out units that stand there a second time: how many, and the first of them."""
        return _leave("unit", TWICE, None)

    def of_nobody(self) -> "LeftOut":
        """Leaves out what names a unit that nobody knows: how many lines, and the first of them."""
        unknown = UNKNOWN + NOR_STORED * (self.kind is ExtractKind.UPDATE)
        found = [_leave("unit", f"t.enterprise IS NOT NULL AND {unknown.format('enterprise')}", File.ESTABLISHMENT)]
        found += [_leave(file, unknown.format("number"), file) for file in LISTS]
        return sum(many for many, _ in found), [each for _, left in found for each in left]

    def vanishing(self) -> tuple[int, int]:
        """How many of the units that are active here a full extract has no longer, and how many are active."""
        with roomy(self.kind):
            [[gone, active]] = _run(VANISHING)
        return gone, active

    def merge(self, extract: int, snapshot_on: date, *, ends: bool) -> Merged:
        """Writes what differs. `ends`: units that the extract has no longer are marked with its day."""
        full = self.kind is ExtractKind.FULL
        with roomy(self.kind):
            went = _went(GONE if full else TAKEN_AWAY, extract, snapshot_on) if ends else 0
            put = _put(WHOLE, [*OWN, *TOLD_APART]) if full else _put(BARE, OWN)
            [[came, changed]] = _run(put, [extract])
            if not full:
                changed += sum(_count(REPLACED[file], [extract]) for file in LISTS)
        _run(CODES_AWAY)
        _run(CODES)
        return Merged(came, changed, went)


LeftOut: TypeAlias = tuple[int, list[Left]]
"""How many lines, and the first of them."""


def wait_in_turn() -> None:
    """One extract is merged at a time; the next waits until the transaction of this one ends."""
    _run(LOCK)


@contextmanager
def roomy(kind: ExtractKind) -> Iterator[None]:
    """Memory for large sorts; of a full extract, no walking through whole tables row by row.

    What row security shows is taken for few rows, for which that would look cheap.
    """
    walking = "off" if kind is ExtractKind.FULL else "on"
    settings = {"work_mem": MEMORY, "enable_nestloop": walking}
    before = {name: _run(f"SELECT current_setting('{name}')")[0][0] for name in settings}
    _set(settings)
    yield
    _set(before)


def _set(settings: Mapping[str, str]) -> None:
    for name, value in settings.items():
        _run("SELECT set_config(%s, %s, false)", [name, value])


def _went(condition: str, extract: int, snapshot_on: date) -> int:
    marked = "UPDATE records_registeredunit t SET gone_on = %s, extract = %s WHERE gone_on IS NULL AND "
    return _count(marked + condition, [snapshot_on, extract])


def _put(chosen: str, changing: Sequence[str]) -> str:
    """New rows are added, others changed where one of these columns differs; a person keeps no name and no address."""
    setting = ", ".join(f"{name} = excluded.{name}" for name in (*changing, "extract"))
    before, after = (", ".join(f"{table}.{name}" for name in changing) for table in ("t", "excluded"))
    return f"""WITH put AS (
        INSERT INTO records_registeredunit AS t (number, {", ".join((*OWN, *TOLD_APART))}, extract) {chosen}
        ON CONFLICT (number) DO UPDATE SET {setting} WHERE ({before}) IS DISTINCT FROM ({after})
        RETURNING xmax = 0 AS came)
        SELECT count(*) FILTER (WHERE came), count(*) FILTER (WHERE NOT came) FROM put"""


def _leave(table: str, condition: str, file: File | None) -> tuple[int, list[Left]]:
    enterprise = "coalesce(enterprise, '')" if table == "unit" else "''"
    gone = f"""WITH gone AS (
        DELETE FROM new_{table} t WHERE {condition} RETURNING line, number, {enterprise} AS enterprise)
        SELECT count(*) OVER (), line, number, enterprise FROM gone ORDER BY line LIMIT {MOST_LISTED}"""
    rows = _run(gone)
    left = [Left(file or _file_of(enterprise), line, number) for _, line, number, enterprise in rows]
    if file is File.ESTABLISHMENT:
        left = [each._replace(number=enterprise) for each, (*_, enterprise) in zip(left, rows, strict=True)]
    return (rows[0][0] if rows else 0), left


def _file_of(enterprise: str) -> File:
    return File.ESTABLISHMENT if enterprise else File.ENTERPRISE


def _copy(table: str, rows: Iterable[Sequence[str]]) -> int:
    lines = ("\t".join(row).replace("\\", "\\\\") for row in rows)
    taken = 0
    while some := _copied(table, islice(lines, AT_ONCE)):
        taken += some
    _run(f"ANALYZE {table}")
    return taken


def _copied(table: str, lines: Iterator[str]) -> int:
    taken = 0
    copying = f"COPY {table} FROM STDIN WITH (NULL '')"
    with transaction.atomic(), connection.cursor() as cursor, cursor.copy(copying) as copy:
        while portion := list(islice(lines, PORTION)):
            taken += len(portion)
            copy.write("\n".join(portion) + "\n")
    return taken


def _run(statement: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall()) if cursor.description else []


def _count(statement: str, values: Sequence[Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return int(cursor.rowcount)
