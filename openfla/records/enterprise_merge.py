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
SAID = {File.DENOMINATION: "name", File.ADDRESS: "address", File.ACTIVITY: "code"}
"""What a line of these files says of its unit; a line without it could not be read but for the number."""
STORED = {
    File.DENOMINATION: ("names",),
    File.ADDRESS: ("address",),
    File.ACTIVITY: ("main_activities", "other_activities"),
}
"""Where it is stored."""
NONE_STORED = {"names": "'[]'::jsonb", "address": "jsonb_build_object()"}
NO_ACTIVITY = "ARRAY[]::varchar[]"

GONE = "NOT EXISTS (SELECT FROM new_unit u WHERE u.number = t.number)"
TAKEN_AWAY = f"t.number IN (SELECT number FROM old_enterprise UNION SELECT number FROM old_establishment) AND {GONE}"
HERE = "(SELECT count(*) FROM records_registeredunit t WHERE t.gone_on IS NULL{0})"
ERASED = """SELECT count(*) FILTER (WHERE l.number IS NULL), count(*) FROM records_registeredunit t
    JOIN new_unit u ON u.number = t.number LEFT JOIN told_{0} l ON l.number = t.number
    WHERE t.gone_on IS NULL AND NOT t.natural_person AND NOT ({1})"""
TWICE = "EXISTS (SELECT FROM new_unit o WHERE o.number = t.number AND o.line < t.line)"
UNKNOWN = "NOT EXISTS (SELECT FROM new_unit u WHERE u.number = t.{0})"
NOR_STORED = " AND NOT EXISTS (SELECT FROM records_registeredunit s WHERE s.number = t.{0} AND s.gone_on IS NULL)"

NAMES = """SELECT number, coalesce(jsonb_agg(DISTINCT jsonb_build_array(kind, coalesce(language, ''), name))
        FILTER (WHERE name IS NOT NULL), '[]') AS names, bool_or(name IS NULL) AS unsure
    FROM new_denomination GROUP BY number"""
ADDRESSES = """SELECT DISTINCT ON (number) number, coalesce(address, jsonb_build_object()) AS address,
    address IS NULL AS unsure FROM new_address ORDER BY number, address IS NULL, line"""
ACTIVITIES = """SELECT number,
    coalesce(array_agg(DISTINCT code) FILTER (WHERE main), ARRAY[]::varchar[]) AS main_activities,
    coalesce(array_agg(DISTINCT code) FILTER (WHERE NOT main), ARRAY[]::varchar[]) AS other_activities,
    bool_or(code IS NULL) AS unsure FROM new_activity GROUP BY number"""
OWN = ["enterprise", "natural_person", "situation", "form", "starts_on", "gone_on"]
TOLD_APART = ["names", "address", "main_activities", "other_activities"]
OF_COMPANY = "CASE WHEN whose.person THEN {1} ELSE coalesce({0}, {1}) END"
UNIT = ", ".join(
    (
        "coalesce(u.enterprise, ''), whose.person",
        OF_COMPANY.format("u.situation", "''"),
        OF_COMPANY.format("u.form", "''"),
        "CASE WHEN NOT whose.person THEN u.starts_on END, NULL::date",
    )
)
WHOSE = "CROSS JOIN LATERAL (SELECT coalesce({0}u.natural_person, false) AS person) AS whose"
WHOLE = f"""SELECT u.number, {UNIT},
    {OF_COMPANY.format("names", NONE_STORED["names"])}, {OF_COMPANY.format("address", NONE_STORED["address"])},
    {OF_COMPANY.format("main_activities", NO_ACTIVITY)}, {OF_COMPANY.format("other_activities", NO_ACTIVITY)}, %s
    FROM new_unit u LEFT JOIN new_unit p ON p.number = u.enterprise
    {WHOSE.format("p.natural_person, ")}
    LEFT JOIN told_denomination n ON n.number = u.number LEFT JOIN told_address a ON a.number = u.number
    LEFT JOIN told_activity c ON c.number = u.number"""
BARE = f"""SELECT u.number, {UNIT},
    '[]'::jsonb, jsonb_build_object(), {NO_ACTIVITY}, {NO_ACTIVITY}, %s
    FROM new_unit u LEFT JOIN new_unit p ON p.number = u.enterprise
    LEFT JOIN records_registeredunit s ON s.number = u.enterprise
    {WHOSE.format("p.natural_person, s.natural_person, ")}"""
NOT_OF_A_PERSON = ", ".join(
    f"{name} = CASE WHEN {{0}}.natural_person THEN {NONE_STORED.get(name, NO_ACTIVITY)} ELSE t.{name} END"
    for name in TOLD_APART
)
"""What an enterprise keeps, unless it is a natural person from now on."""
UNITS_OF = f"""UPDATE records_registeredunit t SET natural_person = e.natural_person, extract = %s,
    situation = CASE WHEN e.natural_person THEN '' ELSE t.situation END,
    form = CASE WHEN e.natural_person THEN '' ELSE t.form END,
    starts_on = CASE WHEN e.natural_person THEN NULL ELSE t.starts_on END, {NOT_OF_A_PERSON.format("e")}
    FROM new_unit e
    WHERE e.enterprise IS NULL AND t.enterprise = e.number AND t.natural_person <> e.natural_person"""
"""Establishment units that the extract does not name follow their enterprise, those that ceased too."""
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
        f"SELECT k.number, coalesce(l.main_activities, {NO_ACTIVITY}) AS main, "
        f"coalesce(l.other_activities, {NO_ACTIVITY}) AS other FROM " + TOUCHED.format("activity"),
        "NOT t.natural_person AND (t.main_activities, t.other_activities) IS DISTINCT FROM (o.main, o.other)",
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
    """Units that came, changed and went; each is counted once."""

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
        tables["written"] = "number text, came bool"
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
        for file in LISTS:  # what could not be read is counted already
            _run(f"DELETE FROM new_{file} t WHERE t.{SAID[file]} IS NULL AND {unknown.format('number')}")
        found += [_leave(file, unknown.format("number"), file) for file in LISTS]
        return sum(many for many, _ in found), [each for _, left in found for each in left]

    def vanishing(self) -> tuple[int, int]:
        """How many of the units that are active here the extract has no longer, and how many are active."""
        with roomy(self.kind):
            left = GONE if self.kind is ExtractKind.FULL else TAKEN_AWAY
            [[gone, active]] = _run(f"SELECT {HERE.format(f' AND {left}')}, {HERE.format('')}")
        return gone, active

    def erased(self, file: File) -> tuple[int, int]:
        """Of the units that a full extract has still: of how many it tells nothing in this file, and what is stored."""
        empty = " AND ".join(f"t.{name} = {NONE_STORED.get(name, NO_ACTIVITY)}" for name in STORED[file])
        with roomy(self.kind):
            [[gone, stored]] = _run(ERASED.format(file, empty))
        return gone, stored

    def merge(self, extract: int, snapshot_on: date, *, ends: bool) -> Merged:
        """Writes what differs. `ends`: units that the extract has no longer are marked with its day."""
        full = self.kind is ExtractKind.FULL
        with roomy(self.kind):
            went = _went(GONE if full else TAKEN_AWAY, extract, snapshot_on) if ends else 0
            for file in LISTS:
                _run(_kept_where_unsure(file))
            came, changed = self._whole(extract) if full else self._named(extract)
        if _run("SELECT 1 FROM new_code LIMIT 1"):
            _run(CODES_AWAY)
            _run(CODES)
        return Merged(came, changed, went)

    @staticmethod
    def _whole(extract: int) -> tuple[int, int]:
        """All units, each written once; those that ceased and are of a person from now on are the few beside them."""
        [[came, changed]] = _run(f"{_put(WHOLE, [*OWN, *TOLD_APART])} {CAME_AND_CHANGED}", [extract])
        return came, changed + _count(UNITS_OF, [extract])

    @staticmethod
    def _named(extract: int) -> tuple[int, int]:
        """Those that an update names, each perhaps in several of its files."""
        _run(f"{_put(BARE, OWN)} INSERT INTO written SELECT number, came FROM put", [extract])
        for statement in (UNITS_OF, *(REPLACED[file] for file in LISTS)):
            noted = f"WITH put AS ({statement} RETURNING t.number) INSERT INTO written SELECT number, false FROM put"
            _run(noted, [extract])
        once = "put AS (SELECT number, bool_or(came) AS came FROM written GROUP BY number)"
        [[came, changed]] = _run(f"WITH {once} {CAME_AND_CHANGED}")
        return came, changed


CAME_AND_CHANGED = "SELECT count(*) FILTER (WHERE came), count(*) FILTER (WHERE NOT came) FROM put"


def _kept_where_unsure(file: File) -> str:
    """Where a line about a unit could not be read, what is stored of it stays."""
    names = STORED[file]
    setting = ", ".join(f"{name} = s.{name}" for name in names)
    some = " OR ".join(f"s.{name} <> {NONE_STORED.get(name, NO_ACTIVITY)}" for name in names)
    return f"""UPDATE told_{file} l SET {setting} FROM records_registeredunit s
        WHERE l.unsure AND s.number = l.number AND ({some})"""


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
    if "names" not in changing:
        setting += f", {NOT_OF_A_PERSON.format('excluded')}"
    before, after = (", ".join(f"{table}.{name}" for name in changing) for table in ("t", "excluded"))
    return f"""WITH put AS (
        INSERT INTO records_registeredunit AS t (number, {", ".join((*OWN, *TOLD_APART))}, extract) {chosen}
        ON CONFLICT (number) DO UPDATE SET {setting} WHERE ({before}) IS DISTINCT FROM ({after})
        RETURNING t.number, xmax = 0 AS came)"""


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
