# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The rights that a row tells of: one for each year and kind that its columns speak of."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from openfla.channels.batch.rescue.figures import MOST_DAYS, Quantity, fits_days
from openfla.channels.batch.rescue.mapping import Column
from openfla.channels.batch.rescue.plan import Employer
from openfla.channels.batch.rescue.saved_values import SavedValues
from openfla.channels.batch.rescue.traits import is_year
from openfla.desk.declared.declarations import TO_BE_FOUND, WorkerKey
from openfla.desk.rescue.rescues import RecordStateRight, RescueRight
from openfla.terms.duration import MINUTES_OF_HOUR
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.problem import shown
from openfla.terms.rescue import StatedUnit
from openfla.terms.right import RightKind

_COMMENT = 500
_DAY = (6 * MINUTES_OF_HOUR, 10 * MINUTES_OF_HOUR)
"""Minutes that a day of a right has at least and at most."""
_MOST_HOURS = MOST_DAYS * 10
_NAMED = {"right_amount": "granted", "taken": "taken", "remaining": "remaining", "carried_over": "carried_over"}


@dataclass(slots=True)
class Counter:
    """The figures of one right while its cells are gathered; a nought has no unit."""

    amounts: dict[str, Quantity] = field(default_factory=dict)

    def add(self, name: str, quantity: Quantity) -> Quantity:
        """One figure; what comes first stays, and is given back."""
        return self.amounts.setdefault(name, quantity)

    @property
    def units(self) -> set[StatedUnit]:
        """In what the figures count."""
        return {_unit(each) for each in self.amounts.values() if each.days or each.minutes}


def _unit(quantity: Quantity) -> StatedUnit:
    return StatedUnit.DAYS if quantity.days is not None else StatedUnit.MINUTES


def rights(values: SavedValues, key: WorkerKey, employer: Employer, line: int) -> Iterator[RescueRight]:
    """Each right of the row; what keeps one from being read is among the problems of the row."""
    opted_out = _opted_out(values)
    for (year, kind), counter in _counters(values, opted_out=opted_out).items():
        if year is None:
            values.refuse("rescue.right_without_year", "year")
            return
        units = counter.units
        if len(units) > 1:
            values.refuse("rescue.units_mixed", "right_unit", year=year)
            return
        with values.leniently():
            committee = values.identifier("sector_code", JointCommittee.normalise)
        command = RecordStateRight(
            employer.id,
            TO_BE_FOUND,
            year,
            RightKind(kind),
            next(iter(units), StatedUnit.DAYS),
            opted_out=opted_out,
            joint_committee=committee,
            comment=values.text("comment", _COMMENT),
            **{_NAMED[name]: _amount(quantity) for name, quantity in counter.amounts.items()},
        )
        yield RescueRight(command, key, employer.batch, line)


def _amount(quantity: Quantity) -> Fraction:
    return quantity.days if quantity.days is not None else Fraction(quantity.minutes or 0)


def _opted_out(values: SavedValues) -> bool:
    return values.choice("opt_out") == "yes"


def _counters(values: SavedValues, *, opted_out: bool) -> dict[tuple[int | None, str], Counter]:
    """The figures that are filled in, by year and kind; an opt-out alone is about a right too."""
    said_year, said_kind = _year(values), values.choice("right_kind")
    found: dict[tuple[int | None, str], Counter] = {}
    for place, column in values.plan.figures:
        quantity = _figure(values, place, column)
        if quantity is not None:
            own = column.year or said_year or values.plan.table.year
            kind = column.kind or said_kind or RightKind.STATUTORY.value
            kept = found.setdefault((own, kind), Counter()).add(column.field, quantity)
            _compare(values, column, kept, quantity)
    if not found and opted_out:
        found[said_year or values.plan.table.year, said_kind or RightKind.STATUTORY.value] = Counter()
    return found


def _compare(values: SavedValues, column: Column, kept: Quantity, other: Quantity) -> None:
    """Says it when a figure in days and the same one in hours can't both be true: the one kept is in days."""
    if kept.days is None or other.minutes is None:
        return
    if not fits_days(abs(kept.days), abs(other.minutes), *_DAY):
        hours = Fraction(other.minutes, MINUTES_OF_HOUR)
        values.warn("rescue.days_and_hours", column.field, column=column.heading, days=kept.days, hours=hours)


def _figure(values: SavedValues, place: int, column: Column) -> Quantity | None:
    """A figure; only what remains may be less than nothing."""
    if column.field != "remaining" or not values.at(place).startswith("-"):
        return _possible(values, column, values.quantity(place, column))
    found = values.quantity_of(type(values.at(place))(values.at(place)[1:].strip()), column)
    if found is None:
        return None
    return Quantity(days=-found.days) if found.days is not None else Quantity(minutes=-(found.minutes or 0))


def _possible(values: SavedValues, column: Column, quantity: Quantity | None) -> Quantity | None:
    """The figure, unless a year could not hold it."""
    if quantity is None or (quantity.minutes or 0) <= _MOST_HOURS * MINUTES_OF_HOUR:
        return quantity
    hours = Fraction(quantity.minutes or 0, MINUTES_OF_HOUR)
    values.refuse("rescue.many_hours", column.field, column=column.heading, found=hours, most=_MOST_HOURS)
    return None


def _year(values: SavedValues) -> int | None:
    written = values.raw("year")
    if not written:
        return None
    if not is_year(written):
        values.refuse("sheet.year_wrong_form", "year", found=shown(written))
        return None
    return int(written.removesuffix(".0"))
