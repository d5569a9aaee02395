# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a declared record says, as one short keyed mark per field: enough to tell which fields differ, no more.

A field that a later version adds comes last, so that the marks kept before still compare.
"""

import dataclasses
from collections.abc import Callable
from datetime import date
from enum import Enum
from functools import cache, lru_cache
from hashlib import blake2b
from operator import attrgetter
from typing import Any
from uuid import UUID

from openfla.desk.declared.declarations import Declare
from openfla.desk.trainings.trainings import SlotTerms
from openfla.terms.ssin import Ssin

BYTES = 4
UNWRAPPED = ("terms", "identity")
RECURRING = (Enum, int, date, UUID)
"""Of these types few values come again and again: an employer, a kind, a number of minutes."""
NOT_DECLARED = frozenset(
    {"training", "participation", "right_id", "employment", "decision", "worker", "version", "source", "fresh"}
)
"""Ids that the desk finds or makes, and how the record came in."""


def keyed_marks(declared: Declare, key: bytes) -> bytes:
    """The marks of all fields, one after the other."""
    nothing, read = _kept_mark(None, key), _reader(*_kinds(declared.command))
    return b"".join([nothing if value is None else _mark(value, key) for value in read(declared)])


def fields_differing(declared: Declare, marks: bytes, key: bytes) -> tuple[str, ...]:
    """The fields in which a record differs from the one that left these marks under the same key."""
    found = keyed_marks(declared, key)
    cut = range(0, min(len(found), len(marks)), BYTES)
    names = [path.rpartition(".")[2] for path in _paths(*_kinds(declared.command))]
    return tuple(names[at // BYTES] for at in cut if found[at : at + BYTES] != marks[at : at + BYTES])


def _mark(value: object, key: bytes) -> bytes:
    """Most fields of a record say what those of many others say."""
    recurs = _recurs(value) if type(value) is tuple else isinstance(value, RECURRING) or value == ""
    return _kept_mark(value, key) if recurs else _mark_of(_text(value), key)


def _recurs(values: tuple[object, ...]) -> bool:
    """Sessions do, and what was attended of them: trainings of one day are as long. Parts of contracts do not."""
    return not values or isinstance(values[0], SlotTerms | int)


@lru_cache(maxsize=4096, typed=True)
def _kept_mark(value: object, key: bytes) -> bytes:
    return _mark_of(_text(value), key)


def _mark_of(text: str, key: bytes) -> bytes:
    keyed = _keyed(key).copy()
    keyed.update(text.encode())
    return keyed.digest()


@cache
def _keyed(key: bytes) -> blake2b:
    """The key is taken in once: that is most of the work on a short text."""
    return blake2b(digest_size=BYTES, key=key, person=b"declared")


def _kinds(command: object) -> tuple[type, ...]:
    """Its type, and those of its parts whose own fields count as the command's."""
    kind: type = type(command)
    return kind, *(type(getattr(command, part)) for part in _unwrapped(kind))


@cache
def _unwrapped(kind: type) -> tuple[str, ...]:
    return tuple(name for name in _names(kind) if name in UNWRAPPED)


@cache
def _reader(*kinds: type) -> Callable[[Declare], tuple[Any, ...]]:
    """What reads all fields of records with such a command at once: there are some fifteen."""
    read: Callable[[Declare], tuple[Any, ...]] = attrgetter(*_paths(*kinds))
    return read


@cache
def _paths(kind: type, *parts: type) -> tuple[str, ...]:
    """Where the fields of a record stand in it: those of its command, and of the parts of that one."""
    within = dict(zip(_unwrapped(kind), parts, strict=True))
    names = [
        path
        for name in _names(kind)
        for path in ([f"{name}.{inner}" for inner in _names(within[name])] if name in within else [name])
    ]
    return "whose", "of", *(f"command.{name}" for name in names)


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(each.name for each in dataclasses.fields(kind) if each.name not in NOT_DECLARED)


@cache
def _parts(kind: type) -> tuple[str, ...]:
    """The fields of a part of a command; none for a single word."""
    return tuple(each.name for each in dataclasses.fields(kind)) if dataclasses.is_dataclass(kind) else ()


def _text(value: Any) -> str:  # noqa: ANN401 - fields are of many types
    if type(value) is str:
        return f"str:{value}"
    if value is None:
        return ""
    if isinstance(value, Ssin):
        return value.digits
    if isinstance(value, tuple):
        return f"({','.join(map(_text, value))})"
    kind: type = type(value)
    if names := _parts(kind):
        return f"({','.join([_text(getattr(value, name)) for name in names])})"
    return f"{kind.__name__}:{value}" if isinstance(value, str) else str(value)
