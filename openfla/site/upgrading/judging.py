# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whether a statement of a migration keeps the version before from serving, told from its words.

What stands in a table that the migration itself makes harms nobody. A statement that isn't known here is taken for
harmless: functions, triggers and policies are replaced in a moment.
"""

import re
from collections.abc import Iterable, Iterator

BODY = re.compile(r"\$(\w*)\$.*?\$\1\$", re.DOTALL)
TEXT = re.compile(r"'(?:[^']|'')*'")
COMMENT = re.compile(r"--[^\n]*")
IN_PYTHON = "THIS OPERATION CANNOT BE WRITTEN AS SQL"
NAME = r'(?:ONLY )?(?:IF EXISTS )?(?:"?public"?\.)?"?(?P<table>\w+)"?'
MADE = re.compile(rf"CREATE TABLE (?:IF NOT EXISTS )?{NAME}", re.IGNORECASE)
ALTERED = re.compile(rf"ALTER TABLE {NAME} (?P<rest>.*)", re.IGNORECASE)
INDEXED = re.compile(rf"CREATE (?:UNIQUE )?INDEX (?!CONCURRENTLY).*? ON {NAME}", re.IGNORECASE)
ROWS = re.compile(rf"(?:UPDATE|DELETE FROM|INSERT INTO) {NAME}", re.IGNORECASE)
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


def harms(collected: Iterable[str], new: set[str]) -> list[str]:
    """Why the version before can't serve while these run, each reason once; none: it may.

    `new` are tables that this upgrade makes; those made here are added.
    """
    found: dict[str, None] = {}
    for text in collected:
        for statement in _statements(text):
            if made := MADE.match(statement):
                new.add(made["table"])
            found |= dict.fromkeys(_harms(statement, new))
    return list(found)


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
