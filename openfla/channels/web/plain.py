# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Answers of the desk as plain data for JSON: every field under its own name, nothing rounded, nothing left out."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from enum import Enum
from fractions import Fraction
from typing import Any
from uuid import UUID

from openfla.terms.amount import exact_text
from openfla.terms.enterprise import EnterpriseNumber, EstablishmentNumber
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.ssin import Ssin

NUMBERED = Ssin | EnterpriseNumber | EstablishmentNumber


def plain(value: Any) -> Any:  # noqa: ANN401 - whatever an answer holds
    """The value as JSON has it. TypeError for what no answer holds."""
    if value is None or (isinstance(value, bool | int | str) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    if isinstance(value, set | frozenset):
        return sorted(plain(each) for each in value)
    if is_dataclass(value) and not isinstance(value, NUMBERED | JointCommittee | type):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    return _text(value)


def _text(value: Any) -> str:  # noqa: ANN401 - a value without parts
    for kind, spelled in SPELLED:
        if isinstance(value, kind):
            return spelled(value)
    raise TypeError(f"no plain form for {type(value).__name__}")


SPELLED: tuple[tuple[Any, Callable[[Any], str]], ...] = (
    (Enum, lambda value: str(value.value)),
    (NUMBERED, lambda value: str(value.digits)),
    (JointCommittee, lambda value: str(value.code)),
    (Fraction, exact_text),
    (datetime, lambda value: str(value.astimezone(UTC).isoformat())),
    (date | time, lambda value: str(value.isoformat())),
    (UUID, str),
    (bytes | memoryview, lambda value: bytes(value).hex()),
)
"""How each kind of value without parts is written; an instant is a day too, and comes first."""
