# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Names of dropped files: FI.FLAT.123456.20260105.00001.R.1.1 and what goes with it.

The parts: kind (FI the declarations, FS their signature, GO the start, TD the cancellation), content, sender, date,
sequence, environment (R production, T simulation), part and number of parts (GO and TD: number of parts alone).
"""

import re
from dataclasses import dataclass
from datetime import date

from openfla.terms.problem import Problem, shown

CONTENT = "FLAT"
ENVIRONMENTS = {"production": "R", "simulation": "T"}
_MARK = re.compile(r"(GO|TD)\.([A-Z]{4})\.([0-9]{6})\.([0-9]{8})\.([0-9A-Z]{5})\.([RTS])\.([0-9]{1,3})")
LONGEST = 80


@dataclass(frozen=True, slots=True)
class DropName:
    """What the name of a mark says."""

    sender: str
    on: date
    sequence: str
    environment: str

    @property
    def stem(self) -> str:
        """What the names of one sending share."""
        return f"{CONTENT}.{self.sender}.{self.on:%Y%m%d}.{self.sequence}.{self.environment}"

    @property
    def declarations(self) -> str:
        """The name of the declarations."""
        return f"FI.{self.stem}.1.1"

    @property
    def signature(self) -> str:
        """The name of the signature."""
        return f"FS.{self.stem}.1.1"

    @property
    def start(self) -> str:
        """The name of the mark that starts the processing."""
        return f"GO.{self.stem}.1"


def parsed(mark: str, *, sender: str, environment: str) -> DropName | Problem:
    """What the name of a mark says; drop.name_wrong, drop.other_sender, drop.other_environment or drop.parts."""
    found = _MARK.fullmatch(mark)
    on = _day(found[4]) if found else None
    if found is None or on is None or found[2] != CONTENT:
        return Problem(
            "drop.name_wrong", values={"found": shown(mark, LONGEST), "expected": _example(mark, sender, environment)}
        )
    if found[3] != sender:
        return Problem("drop.other_sender", values={"found": found[3], "expected": sender})
    if found[6] != ENVIRONMENTS[environment]:
        return Problem("drop.other_environment", values={"found": found[6], "expected": ENVIRONMENTS[environment]})
    if int(found[7]) != 1:
        return Problem("drop.parts", values={"found": int(found[7])})
    return DropName(sender, on, found[5], found[6])


def _day(digits: str) -> date | None:
    try:
        return date.fromisoformat(f"{digits[:4]}-{digits[4:6]}-{digits[6:]}")
    except ValueError:
        return None


def _example(mark: str, sender: str, environment: str) -> str:
    return f"{'TD' if mark.startswith('TD.') else 'GO'}.{CONTENT}.{sender}.YYYYMMDD.00001.{ENVIRONMENTS[environment]}.1"
