# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Standing rows: what the law computes from a worker's facts, written in the transaction that changes the facts.

Workers whose facts differ in nothing but identity share one computation; the rows are written in slices.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.facts import account_facts, planned_days
from openfla.law.account import YearAccount, yearly_account, years_to
from openfla.law.facts import AccountFacts
from openfla.records import bulk
from openfla.records.models import Standing
from openfla.terms.right import RightKind

SLICE = 500
FIGURES = (
    "statutory",
    "additional_sector",
    "additional_employer",
    "carried_in",
    "charged",
    "planned",
    "lapsed",
    "left",
)


@dataclass(frozen=True, slots=True)
class Computed:
    """The figures of one worker and year, exact, with what the row needs beside them."""

    worker: UUID
    year: int
    figures: tuple[Fraction, ...]
    employed_to: date | None
    edition: str


def refresh(employers_workers: Mapping[UUID, Collection[UUID]], act: Act) -> None:
    """Recomputes the standings of these workers in the transaction that changed their facts."""
    for employer, workers in employers_workers.items():
        rebuild(employer, workers, act)


def rebuild(employer: UUID, workers: Collection[UUID], act: Act) -> int:
    """Replaces the standings of these workers; the number of rows written."""
    ordered = sorted(workers)
    written = 0
    for start in range(0, len(ordered), SLICE):
        some = ordered[start : start + SLICE]
        rows = [_row(employer, each, act) for each in computed(employer, some, act.today)]
        Standing.objects.filter(employer=employer, worker__in=some).delete()
        bulk.insert(rows)
        written += len(rows)
    return written


def computed(employer: UUID, workers: Collection[UUID], today: date) -> Iterable[Computed]:
    """What the law gives for each worker and year, from the first fact to this year or the last charged one."""
    facts = account_facts(employer, workers)
    planned = planned_days(employer, workers)
    shared: dict[object, tuple[YearAccount, ...]] = {}
    for worker, of_worker in facts.items():
        key = _alike(of_worker)
        if key not in shared:
            last = max([today.year, *(year for (each, year) in planned if each == worker)])
            shared[key] = yearly_account(of_worker, years=years_to(of_worker, last), known_on=today)
        for account in shared[key]:
            yield _computed(worker, account, of_worker, planned.get((worker, account.year), Fraction(0)))


def _alike(facts: AccountFacts) -> object:
    """Equal for workers whose figures must be equal: everything but ids and wording."""
    segments = tuple(
        (s.starts_on, s.ends_on, s.joint_committee, s.weekly_minutes, s.full_time_weekly_minutes)
        for contract in facts.contracts
        for s in contract.segments
    )
    rights = tuple((right.kind, right.year, right.right, right.days) for right in facts.rights)
    charges = tuple((charge.year, charge.minutes, charge.full_time_day, charge.counts) for charge in facts.charges)
    return segments, rights, charges


def _computed(worker: UUID, account: YearAccount, facts: AccountFacts, planned: Fraction) -> Computed:
    granted = account.granted
    figures = (
        granted[RightKind.STATUTORY],
        granted[RightKind.ADDITIONAL_SECTOR],
        granted[RightKind.ADDITIONAL_EMPLOYER],
        account.carried_in,
        account.charged,
        planned,
        account.lapsed,
        account.left,
    )
    return Computed(worker, account.year, figures, _employed_to(facts, account.year), account.edition)


def _employed_to(facts: AccountFacts, year: int) -> date | None:
    """The last day under contract in the year; None when the contract goes on past it."""
    ends = [c.ends_on or date.max for c in facts.contracts if c.starts_on.year <= year]
    last = max(ends, default=None)
    return None if last is None or last.year > year else last


def _row(employer: UUID, each: Computed, act: Act) -> Standing:
    denominator = math.lcm(*(figure.denominator for figure in each.figures))
    amounts = {name: int(figure * denominator) for name, figure in zip(FIGURES, each.figures, strict=True)}
    return Standing(
        employer_id=employer,
        worker_id=each.worker,
        year=each.year,
        denominator=denominator,
        employed_to=each.employed_to,
        edition=each.edition,
        entry=act.entry,
        computed_at=act.now,
        stale=False,
        **amounts,
    )


def figures_of(row: Standing) -> dict[str, Fraction]:
    """The figures of a stored row as exact days."""
    return {name: Fraction(getattr(row, name), row.denominator) for name in FIGURES}
