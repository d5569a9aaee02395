# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A problem is a value: what is wrong, where, and the words the sentence needs."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


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

    @property
    def stops(self) -> bool:
        """Whether the act can't go on."""
        return self.severity is Severity.ERROR

    def at(self, place: str) -> "Problem":
        """The same problem, placed at `place` (in front of its own field, if it has one)."""
        path = f"{place}.{self.field}" if self.field else place
        return Problem(self.code, path, self.values, self.severity)
