# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a statement of a migration keeps the version before from serving, told from its words.

What stands in a table that the migration itself makes harms nobody. A statement that isn't known here is taken for
harmless: functions are replaced in a moment. So are triggers and policies, but whoever writes in their table then waits
until the migration ends: they harm where rows are written after them in the same one. A function that is called is
looked into where the migration makes it; of ours that were there before it is told that nobody looked.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

BODY = re.compile(r"\$(\w*)\$.*?\$\1\$", re.DOTALL)
TEXT = re.compile(r"'(?:[^']|'')*'")
COMMENT = re.compile(r"--[^\n]*")
IN_PYTHON = "THIS OPERATION CANNOT BE WRITTEN AS SQL"
NAME = r'(?:ONLY )?(?:IF EXISTS )?(?:"?public"?\.)?"?(?P<table>\w+)"?'
MADE = re.compile(rf"CREATE TABLE (?:IF NOT EXISTS )?{NAME}", re.IGNORECASE)
ALTERED = re.compile(rf"ALTER TABLE {NAME} (?P<rest>.*)", re.IGNORECASE)
INDEXED = re.compile(rf"CREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY).*? ON {NAME}", re.IGNORECASE)
ROWS = re.compile(rf"(?:UPDATE|DELETE FROM|INSERT INTO|MERGE INTO) {NAME}", re.IGNORECASE)
WITHIN = re.compile(
    r"(?<!DO )(?<!ON )(?<!FOR )(?<!KEY )\b(?:UPDATE|DELETE FROM|INSERT INTO|MERGE INTO) "
    rf"(?!SET\b|OF\b|OR\b|ON\b){NAME}",
    re.IGNORECASE,
)
FEW = re.compile(r"INSERT INTO (?!.*\bSELECT\b)", re.IGNORECASE)
HOLDING = re.compile(
    r"(?:CREATE (?:OR REPLACE )?(?:CONSTRAINT )?TRIGGER|DROP TRIGGER|(?:CREATE|ALTER|DROP) POLICY) .*? ON "
    rf"{NAME}|ALTER TABLE (?!.*\bVALIDATE CONSTRAINT\b){NAME.replace('<table>', '<altered>')}",
    re.IGNORECASE,
)
WRITTEN = re.compile(
    r"CREATE (?:OR REPLACE )?(?:FUNCTION|PROCEDURE) (?:\"?public\"?\.)?\"?(?P<name>\w+)\"?.*?\$(?P<tag>\w*)\$"
    r"(?P<body>.*?)\$(?P=tag)\$",
    re.IGNORECASE | re.DOTALL,
)
CALLING = re.compile(r"(?:SELECT|CALL|WITH)\b", re.IGNORECASE)
CALLED = re.compile(r"\b(\w+)\(")
OURS = "openfla_"
HELD = re.compile(rf"(?:LOCK TABLE|LOCK|TRUNCATE TABLE|TRUNCATE|CLUSTER|VACUUM FULL) {NAME}", re.IGNORECASE)
GONE = re.compile(rf"DROP (?:TABLE|VIEW) {NAME}", re.IGNORECASE)
REBUILT = re.compile(rf"REINDEX (?:TABLE|INDEX) (?!CONCURRENTLY){NAME}", re.IGNORECASE)
BLOCK = re.compile(r"DO\b", re.IGNORECASE)

SIMPLE = (
    (INDEXED, "an index of {table} is made while nobody may write there; make it CONCURRENTLY"),
    (ROWS, "rows of {table} are changed, and stay locked until the migration ends"),
    (HELD, "{table} is locked"),
    (GONE, "{table} is removed, which the version before asks for"),
    (REBUILT, "indexes of {table} are built anew while nobody may write there"),
)
ALTERATIONS = (
    (r"ADD COLUMN (?!.*\bDEFAULT\b).*\bNOT NULL\b", "{table} gets a column that must be filled and has no default"),
    (r"ADD COLUMN .*\bDEFAULT (?:gen_random_uuid|random|clock_timestamp)\b", "{table} is written anew"),
    (r"ADD COLUMN .*\bGENERATED ALWAYS AS .*\bSTORED\b", "{table} is written anew"),
    (r"ALTER COLUMN .* TYPE ", "{table} is written anew for a column of another type"),
    (r"ALTER COLUMN .* SET NOT NULL", "{table} is read whole while nobody may use it"),
    (r"ALTER COLUMN .* DROP DEFAULT", "a column of {table} loses its default, and the version before does not fill it"),
    (r"DROP COLUMN", "a column of {table} is removed, which the version before asks for"),
    (r"RENAME ", "{table} or something of it gets another name, and the version before asks for the old one"),
    (
        r"ADD CONSTRAINT \S+ (?:CHECK|FOREIGN KEY)(?!.*\bNOT VALID\b)",
        "{table} is read whole for a new constraint while nobody may write there; add it NOT VALID, validate it apart",
    ),
    (
        r"ADD CONSTRAINT \S+ (?:UNIQUE|PRIMARY KEY|EXCLUDE)(?!.*\bUSING INDEX\b)",
        "an index of {table} is made while nobody may use it; make it CONCURRENTLY, and the constraint from it",
    ),
)
ALTERED_SO = tuple((re.compile(pattern, re.IGNORECASE), why) for pattern, why in ALTERATIONS)


@dataclass(slots=True)
class _Run:
    """What came before a statement: new tables, tables whose writers wait, and the tables that each function writes."""

    new: set[str]
    whole: bool
    waiting: dict[str, None] = field(default_factory=dict)
    functions: dict[str, frozenset[str]] = field(default_factory=dict)

    def learns(self, functions: Mapping[str, str]) -> None:
        """From their bodies."""
        self.functions |= {name: frozenset(_written(body)) for name, body in functions.items()}

    def holds(self, statement: str) -> None:
        """Until the end, where the migration is carried out as a whole."""
        found = HOLDING.match(statement) if self.whole else None
        if found and (table := found["table"] or found["altered"]) not in self.new:
            self.waiting[table] = None

    def called(self, statement: str) -> list[str]:
        """Functions made here, and ours; PostgreSQL's own change no rows."""
        names = CALLED.findall(statement) if CALLING.match(statement) else []
        return [name for name in names if name in self.functions or name.startswith(OURS)]


def harms(collected: Iterable[str], new: set[str], *, whole: bool = True) -> list[str]:
    """Why the version before can't serve while these run, each reason once; none: it may.

    `new` are tables that this upgrade makes; those made here are added. `whole` says that all run in one transaction.
    """
    found, run = dict[str, None](), _Run(new, whole)
    for text in collected:
        run.learns({each["name"]: each["body"] for each in WRITTEN.finditer(text)})
        for statement in _statements(text):
            if made := MADE.match(statement):
                new.add(made["table"])
            found |= dict.fromkeys([*_harms(statement, new), *_harms_within(statement, run), *_waits(statement, run)])
            run.holds(statement)
    return list(found)


def _written(words: str) -> Iterator[str]:
    """Tables of which rows are changed within other words."""
    yield from (each["table"] for each in WITHIN.finditer(" ".join(COMMENT.sub(" ", words).split())))


def _harms_within(statement: str, run: _Run) -> Iterator[str]:
    """Of a question that changes rows, or calls what does."""
    if CALLING.match(statement):
        for table in _written(statement):
            if table not in run.new:
                yield f"rows of {table} are changed, and stay locked until the migration ends"
    for name in run.called(statement):
        if name not in run.functions:
            yield f"{name} is called, which is not looked into"
        for table in sorted(run.functions.get(name, frozenset()) - run.new):
            yield f"rows of {table} are changed by {name}, and stay locked until the migration ends"


def _waits(statement: str, run: _Run) -> Iterator[str]:
    """Few rows are there in a moment: those that stand in the migration itself."""
    writes = ROWS.match(statement) and not FEW.match(statement)
    writes = writes or (CALLING.match(statement) and any(_written(statement)))
    if writes or any(run.functions.get(name) for name in run.called(statement)):
        for table in run.waiting:
            yield (
                f"whoever writes in {table} waits while rows are written after it got another trigger, policy or "
                "form: do it in two migrations"
            )


def _statements(text: str) -> Iterator[str]:
    """One by one on one line each, without comments, texts and bodies of functions."""
    if IN_PYTHON in text:
        yield IN_PYTHON
    bare = TEXT.sub("''", COMMENT.sub(" ", BODY.sub("''", text)))
    yield from (" ".join(each.split()) for each in bare.split(";") if each.strip())


def _harms(statement: str, new: set[str]) -> Iterator[str]:
    if statement == IN_PYTHON:
        yield "rows are changed by a program"
    if BLOCK.match(statement):
        yield "a block is run that is not looked into"
    for pattern, why in SIMPLE:
        if (found := pattern.match(statement)) and found["table"] not in new:
            yield why.format(table=found["table"])
    altered = ALTERED.match(statement)
    if altered and altered["table"] not in new:
        for pattern, why in ALTERED_SO:
            if pattern.match(altered["rest"]):
                yield why.format(table=altered["table"])
