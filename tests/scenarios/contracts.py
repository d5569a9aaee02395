# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One contract as the stories tell it, whatever channel it goes through."""

from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction
from typing import TypeAlias

Told: TypeAlias = str | tuple[str, ...]
"""What became of a contract: an effect, or the codes of its problems."""


@dataclass(frozen=True, slots=True)
class Contract:
    """One contract of one worker; the fields are named as the columns of a staff list."""

    reference: str
    family_name: str
    given_names: str = "An"
    contract_start: date = date(2024, 2, 13)
    contract_end: date | None = None
    ending: str = ""
    weekly_hours: Fraction = Fraction(38)
    full_time_weekly_hours: Fraction = Fraction(38)
    joint_committee: str = "200"
    national_number: str = ""
    birth_place: str = ""
    opening_days: Fraction | None = None
    opening_year: int | None = None
    opening_evidence: str = ""


MOVED = " "
"""In what the journal says of a fact that moved beside the one that an act names: "employment registered"."""
NAMES = tuple(field.name for field in fields(Contract))


def text(value: object) -> str:
    """As people in Belgium type it: the day first, a decimal comma."""
    if value is None:
        return ""
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    return f"{float(value):g}".replace(".", ",") if isinstance(value, Fraction) else str(value)
