# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What decides whether workers are to be told something: contracts, what they were told, how they are reached."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple
from uuid import UUID

from django.db.models import Q

from openfla.desk.employers.employer_facts import employer_facts, employers_facts
from openfla.desk.law.chosen import readings
from openfla.law.calendar import months_later
from openfla.law.facts import EmployerFacts
from openfla.law.finding import Finding
from openfla.law.information import LATEST, Told, Work, information_due
from openfla.law.parameter import NotInForce, parameter
from openfla.law.record_keeping import account_due, below
from openfla.records.committees import committees_at_work, committees_of
from openfla.records.fact import CURRENT
from openfla.records.message import alike_to_tell, to_look_at
from openfla.records.models import Employment, Standing, WorkerDetails, WorkerMessage, WorkerNumber
from openfla.terms.message import FAILED, MessageKind, MessageState

NOT_FAILED = [each.value for each in FAILED]


@dataclass(frozen=True, slots=True)
class Heard:
    """The last contract that has begun, the last message about the account that was not overtaken, and the last of
    these that did not fail.

    `account`: why an account is kept for this worker, or may have to be: by the committee of that contract, the size of
    the employer, the days left and the law on the day, of who left on the last day. None where nothing asks for one.
    """

    work: Work | None
    latest: WorkerMessage | None
    told: Told | None
    account: Finding | None

    def due(self, on: date) -> Finding | None:
        """What the worker is to be told on a day; nothing of an account that there isn't."""
        return information_due(self.work, self.told, on) if self.work and self.account else None


class Balance(NamedTuple):
    """Days left in a year, as a numerator over a denominator."""

    left: int
    denominator: int


def heard(workers: Mapping[UUID, UUID], on: date) -> dict[UUID, Heard]:
    """Of each of these workers, who are given with their employers; seven queries at most."""
    of_account = WorkerMessage.objects.filter(worker__among=workers, step=None)
    works, messages = _works(workers, on), of_account.exclude(state=MessageState.OVERTAKEN.value)
    ordered = messages.order_by("worker_id", "-recorded_at", "-id").distinct("worker_id")
    latest = {row.worker_id: row for row in ordered}
    told = {row.worker_id: Told(MessageKind(row.kind), row.on) for row in ordered.exclude(state__in=NOT_FAILED)}
    accounts = _accounts(workers, works, on)
    return {each: Heard(works.get(each), latest.get(each), told.get(each), accounts.get(each)) for each in workers}


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


def _accounts(workers: Mapping[UUID, UUID], works: Mapping[UUID, Work], on: date) -> dict[UUID, Finding | None]:
    """Why there is an account, of each worker by its own committee; one of which nothing is known is in none.

    Who left is judged as on the last day. Days left are looked up of those alone to whom neither size nor committee
    gives any.
    """
    facts, committees = employers_facts(set(workers.values())), committees_of(workers, on)
    days = {each: min(works[each].ends_on or on, on) if each in works else on for each in workers}

    @cache
    def kept(employer: UUID, committee: str, day: date, *, credit: bool) -> Finding | None:
        return _account(facts[employer], {committee} - {""}, day, credit=credit)

    def found(among: Collection[UUID], *, credit: bool) -> dict[UUID, Finding | None]:
        return {each: kept(workers[each], committees.get(each, ""), days[each], credit=credit) for each in among}

    accounts = found(workers, credit=False)
    without = {each: days[each].year for each, account in accounts.items() if account is None}
    return accounts | found(_with_days_left(without), credit=True)


def _with_days_left(years: Mapping[UUID, int]) -> set[UUID]:
    """Those of these workers who have days left in the year given with each, as it was computed last."""
    rows = Standing.objects.filter(worker__among=years, year__in=set(years.values()), left__gt=0) if years else ()
    return {row.worker_id for row in rows if row.year == years[row.worker_id]}


def _account(employer: EmployerFacts, committees: Collection[str], on: date, *, credit: bool = False) -> Finding | None:
    try:
        return account_due(employer, committees, on, readings(), credit=credit)
    except NotInForce:
        return None


def candidates(employer: UUID, on: date, after: UUID | None, most: int) -> list[UUID]:
    """Workers who may have to be told something on that day, in the order of their ids."""
    told_by, left_since = _looked_since(on)
    return to_look_at(employer, on, told_by=told_by, left_since=left_since, after=after, most=most)


def _looked_since(on: date) -> tuple[date, date]:
    """Who was told something later goes on as before, and who left earlier is not written to any more."""
    every = parameter("account.inform_months").at(on, date.max).whole()
    return months_later(on, -every) + timedelta(days=1), on - LATEST


def account_asked(employer: UUID, on: date) -> bool:
    """Whether an account is kept there on a day for anybody who works there or has days left, or may have to be."""
    facts, committees = employer_facts(employer), committees_at_work([employer], on).get(employer, ())
    if _account(facts, committees, on) is not None:
        return True
    works = Q(employed_to=None) | Q(employed_to__gte=on)
    left = Standing.objects.filter(works, employer=employer, year=on.year, left__gt=0)
    return left.exists() and _account(facts, committees, on, credit=True) is not None


def due_now(employer: UUID, on: date) -> Iterator[tuple[MessageKind, Finding, int]]:
    """What workers of an employer are to be told, with why there is an account to tell of, and how many of them.

    One query for the workers: those of whom it hangs on the same are judged once.
    """
    facts, (told_by, left_since) = employer_facts(employer), _looked_since(on)
    by_credit = any(below(facts, day) for day in (on, left_since))
    for each in alike_to_tell(employer, on, told_by=told_by, left_since=left_since, by_credit=by_credit):
        day, committees = each.ended_on or on, {each.committee} - {""}
        account = _account(facts, committees, day) or (
            _account(facts, committees, day, credit=True) if each.credit else None
        )
        told = Told(MessageKind(each.told), each.told_on) if each.told and each.told_on else None
        work = Work(each.starts_on or on, each.ended_on, each.followed)
        due = information_due(work, told, on) if account else None
        if due is not None and account is not None:
            yield MessageKind(str(due.value)), account, each.number


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
