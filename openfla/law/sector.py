# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the agreement of a joint committee sets in place of, or on top of, the statute.

An agreement applies to the committees it lists, never to their sub-committees silently (law of 3 October 2022; see the
files in parameters/sectors).
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache

from openfla.law.document import Entry
from openfla.law.finding import Citation
from openfla.law.parameter import PARAMETERS, citation_of, read_document

BANDS = ("below", "small", "large")


@dataclass(frozen=True, slots=True)
class SectorValue:
    """Days per full-timer and year in one size band: in place of the statute's number, or on top of it."""

    starts_on: date
    until: date | None
    band: str
    statutory: Fraction | None
    additional: Fraction
    citation: Citation

    def holds(self, on: date, band: str) -> bool:
        """Whether it applies on a day to employers of that size."""
        return self.band == band and self.starts_on <= on and (self.until is None or on <= self.until)


@cache
def agreements() -> dict[str, tuple[SectorValue, ...]]:
    """The values of each committee that has an agreement with known figures. Raises LawDataError."""
    found: dict[str, tuple[SectorValue, ...]] = {}
    for path in sorted((PARAMETERS / "sectors").glob("*.yaml")):
        document = read_document(path)
        entry = Entry.at(document, (), document.data)
        entry.only("applies_to", "values")
        values = tuple(_value(each) for each in entry.children("values"))
        for code in entry.texts("applies_to"):
            if code in found:
                raise entry.error("applies_to", f"two agreements apply to {code}.", "Keep one of them.")
            found[code] = _without_overlap(entry, values)
    return found


def sector_value(code: str | None, on: date, band: str) -> SectorValue | None:
    """What the committee's agreement sets for the band on that day; None where the statute alone applies."""
    return next((value for value in agreements().get(code or "", ()) if value.holds(on, band)), None)


def _value(entry: Entry) -> SectorValue:
    entry.only("from", "until", "band", "statutory", "additional_sector", "source")
    starts_on, band = entry.day("from"), entry.text("band")
    if starts_on is None:
        raise entry.error("from", "a value without a first day.", "Add from: 2024-01-01.")
    if band not in BANDS:
        raise entry.error("band", f"unknown band {band}.", f"Use one of {', '.join(BANDS)}.")
    statutory = entry.amount("statutory") if "statutory" in entry.data else None
    additional = entry.amount("additional_sector") if "additional_sector" in entry.data else Fraction(0)
    return SectorValue(starts_on, entry.day("until"), band, statutory, additional, citation_of(entry)[0])


def _without_overlap(entry: Entry, values: tuple[SectorValue, ...]) -> tuple[SectorValue, ...]:
    for number, value in enumerate(values):
        for other in values[number + 1 :]:
            if value.holds(other.starts_on, other.band) or other.holds(value.starts_on, value.band):
                raise entry.error(
                    "values", f"two values hold on {other.starts_on}.", "End the first before the second."
                )
    return values
