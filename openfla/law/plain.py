# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Facts as plain data and back: what one version of the rules hands to another as JSON, whichever is the newer.

Days are written 2026-03-02, quarters 2026Q1, amounts as a fraction 7/2. Ids, names, sources and reasons stay at home,
since no figure depends on them. A key that the reader doesn't know is a fact that its rules don't ask for; one that is
missing takes the reader's own default, where there is one.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from fractions import Fraction
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from openfla.law.facts import Source
from openfla.terms.period import Quarter

Read = Callable[[Any], Any]
Fact = TypeVar("Fact")
AT_HOME = {"id": "", "reason": "", "source": Source("other"), "other": "", "came_from": ""}
"""What is not handed over, with what stands in its place."""


def text_of(data: object) -> str:
    """One line of JSON."""
    return json.dumps(data, default=_plain, separators=(",", ":"))


def fact_of(kind: type[Fact], data: object) -> Fact:
    """A fact of this kind. KeyError, TypeError or ValueError where the data aren't those of one."""
    of_kind: Any = kind
    found: Fact = _reader(of_kind)(data)
    return found


def _plain(value: Any) -> object:  # noqa: ANN401 - whatever a fact holds
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Fraction | Quarter):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): each for key, each in value.items()}
    kind: Any = type(value)
    return {name: _keyed(getattr(value, name)) for name in _names(kind)}


def _keyed(value: object) -> object:
    """JSON wants keys of text."""
    return _plain(value) if isinstance(value, Mapping) else value


@cache
def _names(kind: Any) -> tuple[str, ...]:  # noqa: ANN401 - a dataclass
    return tuple(each.name for each in fields(kind) if each.name not in AT_HOME)


@cache
def _reader(kind: Any) -> Read:  # noqa: ANN401 - a type or what stands for one
    origin, inner = get_origin(kind), get_args(kind)
    if origin in {Union, UnionType}:
        return _or_none(_reader(inner[0]))
    if origin is tuple:
        one = _reader(inner[0])
        return lambda data: tuple(map(one, data))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        key, value = map(_reader, inner)
        return lambda data: {key(name): value(each) for name, each in data.items()}
    return _plain_reader(kind)


def _plain_reader(kind: Any) -> Read:  # noqa: ANN401 - see above
    if kind is date:
        return date.fromisoformat
    if kind is Quarter:
        return _quarter
    if is_dataclass(kind):
        return _record(kind)
    if isinstance(kind, type) and issubclass(kind, Fraction | Enum):
        return kind
    return lambda data: data


def _or_none(read: Read) -> Read:
    return lambda data: None if data is None else read(data)


def _quarter(text: str) -> Quarter:
    found = Quarter.parse(text)
    if isinstance(found, Quarter):
        return found
    raise ValueError(text)


def _record(kind: Any) -> Read:  # noqa: ANN401 - see above
    given = {each.name: AT_HOME[each.name] for each in fields(kind) if each.name in AT_HOME}
    return lambda data: kind(**given, **{name: read(data[name]) for name, read in _own(kind) if name in data})


@cache
def _own(kind: Any) -> tuple[tuple[str, Read], ...]:  # noqa: ANN401 - see above
    """The fields of a record with what reads them, found when the first one is read: a record may hold others alike."""
    hints = get_type_hints(kind)
    return tuple((name, _reader(hints[name])) for name in _names(kind))
