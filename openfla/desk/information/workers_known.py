# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What decides whether workers are to be told something: contracts, what they were told, how they are reached."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple
from uuid import UUID

from openfla.desk.employers.employer_facts import employer_facts
from openfla.law.calendar import months_later
from openfla.law.finding import Finding
from openfla.law.information import LATEST, Told, Work, information_due
from openfla.law.parameter import NotInForce, parameter
from openfla.law.record_keeping import account_due
from openfla.records.committees import Span, committees_within
from openfla.records.fact import CURRENT
from openfla.records.message import to_look_at
from openfla.records.models import Employment, Standing, WorkerDetails, WorkerMessage, WorkerNumber
from openfla.terms.message import FAILED, MessageKind, MessageState

NOT_FAILED = [each.value for each in FAILED]


@dataclass(frozen=True, slots=True)
class Heard:
    """The last contract that has begun, the last message about the account that was not overtaken, and the last of
    these that did not fail.
    """

    work: Work | None
    latest: WorkerMessage | None
    told: Told | None

    def due(self, on: date) -> Finding | None:
        """What the worker is to be told on a day."""
        return information_due(self.work, self.told, on) if self.work else None


class Balance(NamedTuple):
    """Days left in a year, as a numerator over a denominator."""

    left: int
    denominator: int


def heard(workers: Collection[UUID], on: date) -> dict[UUID, Heard]:
    """Of each of these workers; three queries."""
    of_account = WorkerMessage.objects.filter(worker__among=workers, step=None)
    works, messages = _works(workers, on), of_account.exclude(state=MessageState.OVERTAKEN.value)
    ordered = messages.order_by("worker_id", "-recorded_at", "-id").distinct("worker_id")
    latest = {row.worker_id: row for row in ordered}
    told = {row.worker_id: Told(MessageKind(row.kind), row.on) for row in ordered.exclude(state__in=NOT_FAILED)}
    return {each: Heard(works.get(each), latest.get(each), told.get(each)) for each in workers}


def _works(workers: Collection[UUID], on: date) -> dict[UUID, Work]:
    """Of the contracts that have begun the one that goes on longest, and whether another one is to begin."""
    rows = Employment.objects.filter(CURRENT, worker__among=workers)
    found: dict[UUID, Work] = {}
    for worker, starts_on, ends_on in rows.order_by("starts_on").values_list("worker_id", "starts_on", "ends_on"):
        before = found.get(worker)
        if starts_on > on:
            found |= {worker: replace(before, followed=True)} if before else {}
        elif before is None or (ends_on or date.max) >= (before.ends_on or date.max):
            found[worker] = Work(starts_on, ends_on)
    return found


def candidates(employer: UUID, on: date, after: UUID | None, most: int) -> list[UUID]:
    """Workers who may have to be told something on that day, in the order of their ids."""
    every = parameter("account.inform_months").at(on, date.max).whole()
    told_by, left_since = months_later(on, -every) + timedelta(days=1), on - LATEST
    return to_look_at(employer, on, told_by=told_by, left_since=left_since, after=after, most=most)


def account_kept(employer: UUID, on: date) -> Finding | None:
    """Why an account is kept there on a day, or may have to be; None where nothing asks for one.

    By the committees of whoever works there, or left so shortly before that they are still told of it.
    """
    lately = Span(employer, on - LATEST, on)
    try:
        return account_due(employer_facts(employer), committees_within([lately]).get(lately, ()), on)
    except NotInForce:
        return None


def due_now(employer: UUID, on: date, portion: int) -> Iterator[MessageKind]:
    """What workers of an employer with an account are to be told, one kind for each of them, read in portions."""
    after: UUID | None = None
    while found := candidates(employer, on, after, portion):
        after = found[-1]
        dues = (each.due(on) for each in heard(found, on).values())
        yield from (MessageKind(str(due.value)) for due in dues if due is not None)


def details_of(workers: Collection[UUID]) -> dict[UUID, WorkerDetails]:
    """The current personal fields of workers; one query."""
    return {row.worker_id: row for row in WorkerDetails.objects.filter(CURRENT, worker__among=workers)}


def with_number(workers: Collection[UUID]) -> set[UUID]:
    """Those whose national number is recorded; one query."""
    return set(WorkerNumber.objects.filter(CURRENT, worker__among=workers).values_list("worker_id", flat=True))


def balances(workers: Collection[UUID], years: Collection[int]) -> dict[tuple[UUID, int], Balance]:
    """What is left to workers in some years, where it is computed; one query."""
    rows = Standing.objects.filter(worker__among=workers, year__in=years, stale=False)
    return {
        (worker, year): Balance(left, denominator)
        for worker, year, left, denominator in rows.values_list("worker_id", "year", "left", "denominator")
    }


def awaited(workers: Collection[UUID], year: int) -> set[UUID]:
    """Those whose figures of the year are about to be computed, anew or for the first time; one query."""
    rows = Standing.objects.filter(worker__among=workers, year__in=(year - 1, year))
    known: dict[UUID, dict[int, bool]] = defaultdict(dict)
    for worker, of, stale in rows.values_list("worker_id", "year", "stale"):
        known[worker][of] = stale
    return {worker for worker, stale in known.items() if stale.get(year, True)}
