# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The national number (SSIN: NISS, INSZ): national register and BIS numbers that check themselves."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from openfla.terms.problem import Problem

_FORM = re.compile(r"[0-9]{11}")
_TEN = re.compile(r"[0-9]{10}")
_SCIENTIFIC = re.compile(r"[0-9]+(?:[.,][0-9]+)?[eE]\+?[0-9]+")
_SEPARATORS = str.maketrans("", "", " \u00a0\u202f.-/\t")
_BORN_FROM_2000 = 2_000_000_000
_MODULUS = 97
_UNKNOWN_BIRTH = ("000001", "002001", "004001")
_BIS_UNKNOWN, _BIS_KNOWN, _NO_SERIES = 20, 40, 60
_MONTHS = 12
_LONGEST_MONTH = 31


class SsinKind(StrEnum):
    """Who gave the number out, and whether the gender was known then."""

    NATIONAL = "nn"
    BIS_GENDER_UNKNOWN = "bisGenderUnknown"
    BIS_GENDER_KNOWN = "bisGenderKnown"


def masked(text: str) -> str:
    """The two first digits and nine stars: the only spelling for logs and messages."""
    digits = text.translate(_SEPARATORS)[:2]
    return (digits if digits.isdigit() else "") + "*" * 9


def _century(digits: str, today: date) -> int | None:
    base, check = int(digits[:9]), int(digits[9:])
    if check == _MODULUS - base % _MODULUS:
        return 1900
    later = check == _MODULUS - (_BORN_FROM_2000 + base) % _MODULUS
    return 2000 if later and 2000 + int(digits[:2]) <= today.year else None


def _date_possible(digits: str) -> bool:
    month, day = int(digits[2:4]), int(digits[4:6])
    return month < _NO_SERIES and month % 20 <= _MONTHS and day <= _LONGEST_MONTH


@dataclass(frozen=True, slots=True, repr=False)
class Ssin:
    """A number whose form, date part and check number hold.

    Made by `parse` or `normalise`. Showing it (str, repr, format) masks it; `digits` gives it in clear.
    What it tells about birth and gender serves plausibility warnings only, never display.
    """

    digits: str
    century: int

    @classmethod
    def parse(cls, text: str, *, today: date, field: str = "") -> "Ssin | Problem":
        """The number in its one spelling, eleven digits; `today` rules out births in the future.

        Problems: ssin.wrong_form, ssin.wrong_date, ssin.wrong_check_number.
        """
        values = {"found": masked(text)}
        if not _FORM.fullmatch(text):
            return Problem("ssin.wrong_form", field, values)
        if not _date_possible(text) or text[:9] == "0" * 9:
            return Problem("ssin.wrong_date", field, values)
        century = _century(text, today)
        if century is None:
            return Problem("ssin.wrong_check_number", field, values)
        return cls(text, century)

    @classmethod
    def normalise(cls, text: str, *, today: date, field: str = "") -> "Ssin | Problem":
        """The number as people write it: spaces, dots, hyphens, slashes; a lost leading zero if the check number fits.

        A spreadsheet's "8.50000999E+10" has lost digits for good: ssin.scientific_notation.
        """
        if _SCIENTIFIC.fullmatch(text.strip()):
            return Problem("ssin.scientific_notation", field, {"found": masked(text)})
        bare = text.translate(_SEPARATORS)
        if _TEN.fullmatch(bare):
            restored = cls.parse("0" + bare, today=today, field=field)
            return (
                restored if isinstance(restored, Ssin) else Problem("ssin.wrong_form", field, {"found": masked(text)})
            )
        return cls.parse(bare, today=today, field=field)

    @property
    def kind(self) -> SsinKind:
        """National register number, or one of the two BIS series."""
        month = int(self.digits[2:4])
        if month < _BIS_UNKNOWN:
            return SsinKind.NATIONAL
        return SsinKind.BIS_GENDER_UNKNOWN if month < _BIS_KNOWN else SsinKind.BIS_GENDER_KNOWN

    @property
    def birth_year(self) -> int | None:
        """The year of birth; None if no part of the date was known."""
        if self.digits[:6] in _UNKNOWN_BIRTH:
            return None
        return self.century + int(self.digits[:2])

    @property
    def birth_month(self) -> int | None:
        """The month of birth; None if unknown."""
        return int(self.digits[2:4]) % 20 or None

    @property
    def birth_date(self) -> date | None:
        """The full date of birth; None if a part is unknown or the day goes beyond its month."""
        year, month, day = self.birth_year, self.birth_month, int(self.digits[4:6])
        if year is None or month is None or not 1 <= day <= calendar.monthrange(year, month)[1]:
            return None
        return date(year, month, day)

    @property
    def gender(self) -> str | None:
        """Male (odd counter) or female (even); None for BIS numbers given without knowing it."""
        if self.kind is SsinKind.BIS_GENDER_UNKNOWN:
            return None
        return "male" if int(self.digits[6:9]) % 2 else "female"

    @property
    def display(self) -> str:
        """The number in clear as printed on cards: 85.00.00-999.10."""
        text = self.digits
        return f"{text[:2]}.{text[2:4]}.{text[4:6]}-{text[6:9]}.{text[9:]}"

    @property
    def masked_display(self) -> str:
        """Dots for all but the check number, for screens."""
        return f"••.••.••-•••.{self.digits[9:]}"

    def __str__(self) -> str:
        """Masked."""
        return masked(self.digits)

    def __repr__(self) -> str:
        """Masked."""
        return f"Ssin({masked(self.digits)})"

    def __format__(self, spec: str) -> str:
        """Masked."""
        return format(str(self), spec)


def is_same_person(one: Ssin, other: Ssin) -> bool:
    """Whether two numbers can be of one person: one of each register, and the same birth as far as it was known."""
    kinds = {one.kind is SsinKind.NATIONAL, other.kind is SsinKind.NATIONAL}
    genders = {one.gender, other.gender} - {None}
    return len(kinds) > 1 and one.birth_date is not None and one.birth_date == other.birth_date and len(genders) < 2  # noqa: PLR2004
