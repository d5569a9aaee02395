# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Any command or question, filled by the types of its fields: enough for the gate to judge it."""

import dataclasses
import types
import typing
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from enum import Enum
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid4

from openfla.desk.policy import RULES
from openfla.terms.enterprise import EnterpriseNumber, EstablishmentNumber
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.period import Quarter
from openfla.terms.ssin import Ssin
from tests.desk.conftest import enterprise_number, ssin

PLAIN: Mapping[Any, Callable[[], Any]] = {
    UUID: uuid4,
    str: lambda: "x",
    int: lambda: 2026,
    bool: lambda: False,
    bytes: lambda: b"x",
    date: lambda: date(2026, 3, 2),
    datetime: lambda: datetime(2026, 3, 2, tzinfo=UTC),
    Fraction: lambda: Fraction(1),
    EnterpriseNumber: lambda: enterprise_number(900_001),
    EstablishmentNumber: lambda: EstablishmentNumber("2000000091"),
    JointCommittee: lambda: JointCommittee("200"),
    Ssin: lambda: ssin(900),
    Quarter: lambda: Quarter(2026, 1),
}


def item_of(kind: type, **known: UUID | None) -> Any:
    """An item of this type about these ids, as far as it names them; `target` is what its row calls so."""
    rule = RULES[kind]
    values = {rule.target: known.get("target"), **{name: each for name, each in known.items() if name != "target"}}
    names = {each.name for each in dataclasses.fields(kind)}
    return filled(kind, {name: each for name, each in values.items() if name in names and each is not None})


def filled(kind: type, values: Mapping[str, Any]) -> Any:
    """One of this type; fields with a value of their own keep it, unless it is said here."""
    hints = typing.get_type_hints(kind)
    needed = {
        each.name: of_type(hints[each.name])
        for each in dataclasses.fields(kind)
        if each.init and each.name not in values and _lacks_value(each)
    }
    return kind(**{**needed, **values})


def _lacks_value(field: "dataclasses.Field[Any]") -> bool:
    return field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING


def of_type(hint: Any) -> Any:
    """Some value of this type; None where it may be none."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if hint in PLAIN:
        return PLAIN[hint]()
    if origin in (typing.Union, types.UnionType):
        return None if type(None) in args else of_type(args[0])
    if isinstance(origin, type):
        return _collection(origin, args)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    return filled(hint, {}) if isinstance(hint, type) and dataclasses.is_dataclass(hint) else None


def _collection(origin: type, args: tuple[Any, ...]) -> Any:
    """Empty, but for a tuple of a known length."""
    if origin is tuple and args[-1] is not ...:
        return tuple(of_type(each) for each in args)
    return frozenset() if origin is frozenset else ()
