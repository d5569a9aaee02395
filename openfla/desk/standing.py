# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Standing rows: what the law computes from a worker's facts, written in the transaction that changes the facts.

Workers whose facts differ in nothing but identity share one computation; the rows are written in slices. Who recomputes
has seen every fact that was committed before: workers are locked first, and a fact about the whole employer waits for
the acts on single workers, and they for it.
"""

import math
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.db import connection

from openfla.desk.act import Act
from openfla.desk.facts import account_facts, planned_days
from openfla.law.account import YearAccount, yearly_account, years_to
from openfla.law.facts import AccountFacts
from openfla.records import bulk
from openfla.records.models import Standing, Worker
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
    for employer in sorted(employers_workers):
        rebuild(employer, employers_workers[employer], act)


def refresh_all(employers: Iterable[UUID], act: Act) -> None:
    """Recomputes everyone's standings after a fact about whole employers: a size, a decision, a right for all."""
    for employer in sorted(employers):
        _wait_for("pg_advisory_xact_lock", employer)
        rebuild(employer, workers_of(employer), act)


def workers_of(employer: UUID) -> tuple[UUID, ...]:
    """Everyone who is or was registered with the employer, in the order of their ids."""
    return tuple(Worker.objects.filter(employer=employer).order_by("id").values_list("id", flat=True))


def rebuild(employer: UUID, workers: Collection[UUID], act: Act) -> int:
    """Replaces the standings of these workers; the number of rows written."""
    if not workers:
        return 0
    _wait_for("pg_advisory_xact_lock_shared", employer)
    ordered = sorted(workers)
    written = 0
    for start in range(0, len(ordered), SLICE):
        some = ordered[start : start + SLICE]
        _lock(some)
        rows = [_row(employer, each, act) for each in computed(employer, some, act.today)]
        Standing.objects.filter(employer=employer, worker__in=some).delete()
        bulk.insert(rows)
        written += len(rows)
    return written


def _wait_for(lock: str, employer: UUID) -> None:
    """Taken until the transaction ends: shared by acts on single workers, alone for what touches everyone."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {lock}(hashtextextended(%s, 0))", [f"standing {employer}"])


def _lock(workers: Collection[UUID]) -> None:
    """Two acts on one worker follow each other, so that the second computes from the facts of both."""
    rows = Worker.objects.select_for_update(no_key=True).filter(id__in=workers).order_by("id")
    list(rows.values_list("id", flat=True))


def computed(employer: UUID, workers: Collection[UUID], today: date) -> Iterable[Computed]:
    """What the law gives for each worker and year, from the first fact to this year or the last charged one."""
    facts = account_facts(employer, workers)
    planned = planned_days(employer, workers)
    last_of: dict[UUID, int] = {}
    for worker, year in planned:
        last_of[worker] = max(year, last_of.get(worker, today.year))
    shared: dict[object, tuple[YearAccount, ...]] = {}
    for worker, of_worker in facts.items():
        last = last_of.get(worker, today.year)
        key = last, _alike(of_worker)
        if key not in shared:
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
