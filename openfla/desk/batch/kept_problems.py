# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Problems as JSON for a table, and back: amounts and dates come back as they were."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, time
from enum import Enum
from fractions import Fraction
from typing import Any

from openfla.terms.problem import Problem, Severity

_WORDS: Mapping[str, tuple[type, Callable[[Any], str], Callable[[str], object]]] = {
    "amount": (Fraction, str, Fraction),
    "at": (datetime, datetime.isoformat, datetime.fromisoformat),  # before days: a moment is one too
    "day": (date, date.isoformat, date.fromisoformat),
    "time": (time, time.isoformat, time.fromisoformat),
}
"""What JSON has no word for: how it is written, and read again."""


def kept(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    """What a JSON column keeps of these problems."""
    return [
        {
            "code": each.code,
            "field": each.field,
            "values": {name: _kept(value) for name, value in each.values.items()},
            "severity": each.severity.value,
        }
        for each in problems
    ]


def problems_of(rows: Iterable[Mapping[str, Any]]) -> tuple[Problem, ...]:
    """The problems behind what `kept` gave."""
    return tuple(
        Problem(
            row["code"],
            row["field"],
            {name: _value(value) for name, value in row["values"].items()},
            Severity(row["severity"]),
        )
        for row in rows
    )


def _kept(value: object) -> object:
    for kind, (type_, write, _) in _WORDS.items():
        if isinstance(value, type_):
            return {kind: write(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, tuple | list | set | frozenset):
        return [_kept(each) for each in value]
    if value is None or isinstance(value, bool | int):
        return value
    return str(value).replace("\0", "\N{REPLACEMENT CHARACTER}")  # the database keeps no NUL


def _value(value: object) -> object:
    if isinstance(value, dict):
        [(kind, text)] = value.items()
        return _WORDS[kind][2](text)
    return tuple(_value(each) for each in value) if isinstance(value, list) else value
