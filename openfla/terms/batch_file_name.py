# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Names of files in the batch channel: FI.FLAT.999998.20260105.00001.T.1.1."""

import re
from dataclasses import dataclass
from datetime import date

from openfla.terms.problem import Problem, shown

AUTHORITY = "999999"
_STEM = r"\.([A-Z]{4})\.([0-9]{6})\.([0-9]{8})\.([0-9A-Z]{5})\.([RTS])"
_FORMS = (
    re.compile(r"(FI|FS)" + _STEM + r"\.([0-9]+)\.([0-9]+)"),
    re.compile(r"(GO|TD)" + _STEM + r"\.([0-9]+)"),
    re.compile(r"(FO|FS|GO)" + _STEM.replace("[0-9]{6}", AUTHORITY, 1)),
)


@dataclass(frozen=True, slots=True)
class BatchFileName:
    """The parts of a name; `counters` are part and number of parts (FI, FS), number of parts (GO, TD), or nothing."""

    kind: str
    content: str
    sender: str
    created_on: date
    sequence: str
    environment: str
    counters: tuple[int, ...] = ()

    @classmethod
    def parse(cls, text: str, *, field: str = "") -> "BatchFileName | Problem":
        """The parts of `text`; batch_file_name.wrong_form or batch_file_name.wrong_date."""
        match = next((found for form in _FORMS if (found := form.fullmatch(text))), None)
        if match is None:
            return Problem("batch_file_name.wrong_form", field, {"found": shown(text)})
        kind, content, sender, day, sequence, environment, *counters = match.groups()
        try:
            created_on = date(int(day[:4]), int(day[4:6]), int(day[6:]))
        except ValueError:
            return Problem("batch_file_name.wrong_date", field, {"found": shown(text)})
        return cls(kind, content, sender, created_on, sequence, environment, tuple(map(int, counters)))

    def __str__(self) -> str:
        """The name itself."""
        day = f"{self.created_on:%Y%m%d}"
        parts = (self.kind, self.content, self.sender, day, self.sequence, self.environment, *map(str, self.counters))
        return ".".join(parts)
