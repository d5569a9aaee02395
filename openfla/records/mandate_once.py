# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Between one employer and one provider, at most one mandate gives a permission on a day.

So each act has one mandate under which it was done. Mandates accepted before this was held may overlap: `parts_of` says
what a later one gives that no earlier one does, so that an upgrade takes nothing away and gives nothing.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.db.models import F, Func, Q, Value

from openfla.terms.mandate import MANDATABLE

ONE_DAY = timedelta(days=1)


class Days(Func):
    """The days of a period, its last one included; without a last day, all that follow."""

    function = "DATERANGE"
    output_field = DateRangeField()


def constraints() -> tuple[ExclusionConstraint, ...]:
    """One for each permission that a mandate can give."""
    days = Days(F("starts_on"), F("ends_on"), Value("[]"))
    return tuple(
        ExclusionConstraint(
            name=f"mandate_once_{permission.value}",
            expressions=[("employer", "="), ("provider", "="), (days, "&&")],
            condition=Q(accepted_at__isnull=False, withdrawn_at=None, permissions__contains=[permission.value]),
        )
        for permission in MANDATABLE
    )


class Given(NamedTuple):
    """What a mandate gives, and on which days, the last included; none lasts for good."""

    permissions: frozenset[str]
    starts_on: date
    ends_on: date | None


Span = tuple[date, date]


def parts_of(mandate: Given, earlier: Sequence[Given]) -> tuple[Given, ...]:
    """What of a mandate no earlier one gives: as it is, in parts, or nothing at all."""
    by_days: dict[tuple[Span, ...], set[str]] = {}
    for permission in mandate.permissions:
        taken = (_span(each) for each in earlier if permission in each.permissions)
        by_days.setdefault(_left(_span(mandate), taken), set()).add(permission)
    parts = [
        Given(frozenset(permissions), first, None if last == date.max else last)
        for spans, permissions in by_days.items()
        for first, last in spans
    ]
    return tuple(sorted(parts, key=lambda part: (part.starts_on, sorted(part.permissions))))


def _span(given: Given) -> Span:
    return given.starts_on, given.ends_on or date.max


def _left(span: Span, taken: Iterable[Span]) -> tuple[Span, ...]:
    """The days of a span that are in none of the others."""
    first, last = span
    left: list[Span] = []
    for begins, ends in sorted(taken):
        if begins > last or ends < first:
            continue
        if begins > first:
            left.append((first, begins - ONE_DAY))
        if ends >= last:
            return tuple(left)
        first = ends + ONE_DAY
    return (*left, (first, last))
