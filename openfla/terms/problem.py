# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A problem is a value: what is wrong, where, and the words the sentence needs."""

import dataclasses
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

_SHOWN = 60
NATIONAL_NUMBER = re.compile(
    r"(?<![0-9])[0-9]{2}[ .\-/\u00a0\u202f]?[0-9]{2}[ .\-/\u00a0\u202f]?[0-9]{2}"
    r"[ .\-/\u00a0\u202f]*[0-9]{3}[ .\-/\u00a0\u202f]*[0-9]{2}(?![0-9])|[0-9]{11,}"
)
"""Whatever could be a national number, checked or not."""


def shown(text: str, longest: int = _SHOWN) -> str:
    """What was found, fit for a message: cut short, and with whatever could be a national number masked.

    People paste numbers into the wrong box; the refusal of a date or a committee must not carry one along.
    """
    return NATIONAL_NUMBER.sub(lambda found: found[0][:2] + "*" * 9, text)[:longest]


class Severity(StrEnum):
    """An error stops the act; a warning goes along with it."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One refusal or remark, without language: `code` names the sentence, `values` fill its places.

    `field` says where ("number", "slots.0.date"); empty means the whole. Values never hold a national number.
    """

    code: str
    field: str = ""
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)
    severity: Severity = Severity.ERROR

    def __hash__(self) -> int:
        """Of all but the values, which may hold what has no hash: problems are gathered once each, and counted."""
        return hash((self.code, self.field, self.severity))

    @property
    def stops(self) -> bool:
        """Whether the act can't go on."""
        return self.severity is Severity.ERROR

    def at(self, place: str) -> "Problem":
        """The same problem, placed at `place` (in front of its own field, if it has one)."""
        path = f"{place}.{self.field}" if self.field else place
        return Problem(self.code, path, self.values, self.severity)
