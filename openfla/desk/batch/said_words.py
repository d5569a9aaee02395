# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a line says, as JSON for a table, and back. Only what differs from the usual is written.

A national number is never written: whoever the line is about is kept apart, by the worker's id.
"""

import dataclasses
import hashlib
import json
import re
import types
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from enum import Enum
from fractions import Fraction
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

from openfla.terms.enterprise import EstablishmentNumber
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.period import Quarter
from openfla.terms.problem import Problem
from openfla.terms.ssin import Ssin

Said = TypeVar("Said")
_HINTS: dict[type[Any], dict[str, Any]] = {}
UNSAID: tuple[type, ...] = (Ssin,)
WRITE: Mapping[type, Callable[[Any], str]] = {
    date: date.isoformat,
    datetime: datetime.isoformat,
    time: time.isoformat,
    Fraction: str,
    UUID: str,
    JointCommittee: lambda committee: committee.code,
    EstablishmentNumber: lambda number: number.digits,
    Quarter: str,
    bytes: bytes.hex,
}
_AMOUNT = re.compile(r"-?[0-9]{1,18}(/[0-9]{1,18})?")
_MOST = 1 << 62


def _amount(text: str) -> Fraction:
    """A Fraction reads 1e999999999 too, for hours."""
    if _AMOUNT.fullmatch(text) is None:
        raise ValueError(text)
    return Fraction(text)


READ: Mapping[type, Callable[[str], Any]] = {
    date: date.fromisoformat,
    datetime: datetime.fromisoformat,
    time: time.fromisoformat,
    Fraction: _amount,
    UUID: UUID,
    JointCommittee: JointCommittee.parse,
    EstablishmentNumber: EstablishmentNumber.parse,
    Quarter: Quarter.parse,
    bytes: bytes.fromhex,
}


def written(said: Any) -> dict[str, Any]:  # noqa: ANN401 - commands and terms are of many types
    """The JSON of a dataclass."""
    return {
        each.name: _written(value)
        for each in dataclasses.fields(said)
        if not isinstance(value := getattr(said, each.name), UNSAID) and value != each.default
    }


def _written(value: Any) -> Any:  # noqa: ANN401 - fields are of many types
    if isinstance(value, tuple):
        return [_written(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if (write := WRITE.get(type(value))) is not None:
        return write(value)
    return written(value) if dataclasses.is_dataclass(value) else value


def read(kind: type[Said], said: Mapping[str, Any], *, of_before: bool = False) -> Said:
    """What was written of a dataclass of this type; TypeError, ValueError or the like for anything else.

    `of_before` says that it may come from a version before: names that the type no longer has are passed over.
    """
    hints = _hints(kind)
    known = {name: value for name, value in said.items() if name in hints} if of_before else said
    return kind(**{name: _read(hints[name], value, of_before=of_before) for name, value in known.items()})


def _hints(kind: type[Any]) -> dict[str, Any]:
    if kind not in _HINTS:
        _HINTS[kind] = get_type_hints(kind)
    return _HINTS[kind]


def _read(kind: Any, value: Any, *, of_before: bool) -> Any:  # noqa: ANN401 - fields are of many types
    if get_origin(kind) in (Union, types.UnionType):
        said = next(each for each in get_args(kind) if each is not type(None))
        return None if value is None else _read(said, value, of_before=of_before)
    if get_origin(kind) is tuple:
        return tuple(_read(get_args(kind)[0], each, of_before=of_before) for each in value)
    if (reader := READ.get(kind)) is not None:
        found = reader(value)
        if isinstance(found, Problem):
            raise ValueError(found.code)
        return found
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return read(kind, value, of_before=of_before)
    return kind(value) if isinstance(kind, type) and issubclass(kind, Enum) else _plain(kind, value)


def _plain(kind: Any, value: Any) -> Any:  # noqa: ANN401 - see above
    if type(value) is not kind or (kind is int and abs(value) > _MOST):
        raise ValueError(kind)
    return value


def digest_of(said: Mapping[str, Any]) -> bytes:
    """The SHA-256 by which the same words are known again."""
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).digest()
