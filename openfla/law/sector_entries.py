# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Single entries of the file of an agreement: what can't be (a negative amount, 1.5 years) is refused with its line."""

from fractions import Fraction

from openfla.law import committee
from openfla.law.document import Entry, told
from openfla.law.sector_agreement import SERVICE, Sizes

SAID = ("topic", "by")
"""What a term says in words; everything else is a number."""
MONTHS = 12


def amount(entry: Entry, key: str) -> Fraction:
    """A number that isn't negative."""
    found = entry.amount(key)
    if found < 0:
        raise entry.error(key, f"{key} is {told(found)}.", "Write a number from 0 on.")
    return found


def committees_of(entry: Entry) -> tuple[str, ...]:
    """The committees that an agreement applies to: each exists and stands there once."""
    codes = entry.texts("applies_to")
    if not codes:
        raise entry.error("applies_to", "it applies to no committee.", 'Write applies_to: ["200"].')
    for code in codes:
        if code not in committee.committees():
            raise entry.error(
                "applies_to", f"no committee {told(code)} is known.", "Mend it, or add it to committees.csv."
            )
        if codes.count(code) > 1:
            raise entry.error("applies_to", f"{code} stands here twice.", "Keep one of them.")
    return codes


def sizes(entry: Entry) -> Sizes:
    """The bracket; without one every size, and the agreement printed none."""
    if "size" not in entry.data:
        return Sizes(Fraction(0), None, printed=False)
    size = entry.child("size")
    size.only("from", "below")
    first, below = amount(size, "from"), amount(size, "below") if "below" in size.data else None
    if below is not None and below <= first:
        raise size.error(
            "below", "the bracket ends where it starts, or before.", "Write a larger number, or leave it out."
        )
    return Sizes(first, below, printed=True)


def years_stated(entry: Entry) -> int | None:
    """Over how many years the amount is stated: 1 when absent, None where the source doesn't say."""
    found = entry.data.get("over_years", 1)
    if found is None:
        return None
    if isinstance(found, bool) or not isinstance(found, int) or found < 1:
        raise entry.error(
            "over_years", f"over_years is {told(found)}.", "Write 1, 2 ..., or null where no source says it."
        )
    return found


def hours_of_a_day(entry: Entry, unit: str) -> Fraction:
    """The length of a day of an agreement that states hours."""
    if "hours_per_day" not in entry.data:
        return Fraction(8)
    found = amount(entry, "hours_per_day")
    if not found or unit != "hour":
        raise entry.error("hours_per_day", "it makes days of nothing.", "Give it with unit: hour, more than 0.")
    return found


def asked_of_a_worker(entry: Entry, known: tuple[str, ...]) -> tuple[tuple[str, Fraction], ...]:
    """The conditions, each a number; nobody works more months of a year than it has."""
    if "conditions" not in entry.data:
        return ()
    conditions = entry.child("conditions")
    conditions.only(*known)
    found = tuple((name, amount(conditions, name)) for name in conditions.data)
    for name, number in found:
        if name == SERVICE and number > MONTHS:
            raise conditions.error(name, f"{name} is {told(number)}.", "A year has 12 months.")
    return found


def value_of_term(entry: Entry, name: str) -> Fraction | str:
    """A word or a number, as the name asks."""
    return entry.text(name) if name in SAID else amount(entry, name)
