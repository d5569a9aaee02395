# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The figures of workers as standing rows hold them: computed from facts, compared with what is stored, written."""

import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.accounts.credits_kept import credits_kept
from openfla.desk.act import Act
from openfla.desk.employers.employer_facts import employers_facts
from openfla.desk.facts import Contracts, among, charges_together, ids_of, staff_charges, staff_facts
from openfla.desk.law.chosen import edition, readings
from openfla.law.account import YearAccount
from openfla.law.alike import Accounts, Credits
from openfla.law.facts import AccountFacts, Contract, EmployerFacts
from openfla.records import bulk
from openfla.records.composed import composed_once
from openfla.records.identifier import new_id
from openfla.records.models import Standing

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
PLANNED = FIGURES.index("planned") + 1
CONTENT = ("denominator", *FIGURES, "employed_to", "edition", "stale")
COLUMNS = ("id", "employer_id", "worker_id", "year", *CONTENT, "entry", "computed_at")
KEY, KEPT = ("worker_id", "year"), ("id", "employer_id")
"""A row is changed in place: most indexes of the table hold nothing that changes then."""
ZERO = Fraction(0)
PIECE = 500
"""Rows by one statement: in a sweep the database writes them while those that follow are computed."""

Content = tuple[Any, ...]
"""What a row says, in the order of CONTENT: amounts as integers over the denominator."""


Look = Callable[[UUID, YearAccount, AccountFacts], None]


class Computed(NamedTuple):
    """What the facts give for one worker and year."""

    worker: UUID
    year: int
    content: Content


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored row: its id, and what it says."""

    id: UUID
    content: Content


class Computation:
    """The figures of employers' workers, slice by slice; who is alike at an employer is computed once."""

    def __init__(self, employers: Collection[UUID], today: date, look: Look | None = None) -> None:
        """Reads the facts of the employers: no such fact may be recorded while the computation lasts.

        `look` is shown every account with the facts that it was computed from: each training by itself, so that what
        verifies the figures does not read them as they were computed.
        """
        self.went_on: set[UUID] = set()
        """Those of the workers computed whose accounts go on at another employer."""
        self._today = today
        self._look = look
        self._facts = employers_facts(employers)
        known = credits_kept if look is None else _no_credits
        self._accounts = {
            each: Accounts(today, readings(), known=known(facts, today)) for each, facts in self._facts.items()
        }

    def of(
        self, staff: Mapping[UUID, Collection[UUID]], first_year: int = 0, contracts: Contracts | None = None
    ) -> Iterator[Computed]:
        """For each worker and year, from the first fact to this year or the last with a charge or a plan.

        What they follow from is read here and now; they are computed as one goes through them. `contracts` are theirs,
        where the caller has read them under the lock of the workers.
        """
        charges, planned = charges_together(staff) if self._look is None else staff_charges(staff)
        last_of: dict[UUID, int] = {}
        for worker, year in planned:
            last_of[worker] = max(year, last_of.get(worker, self._today.year))
        facts = staff_facts(staff, self._facts, known=contracts, charges=charges)
        self.went_on |= {worker for worker, each in facts.items() if each.passed_on is not None}
        return (
            self._computed(worker, account, facts[worker], planned)
            for employer, workers in staff.items()
            for worker in workers
            for account in self._accounts[employer].of(facts[worker], last_of.get(worker, self._today.year))
            if account.year >= first_year
        )

    def _computed(
        self, worker: UUID, account: YearAccount, facts: AccountFacts, planned: Mapping[tuple[UUID, int], Fraction]
    ) -> Computed:
        if self._look is not None:
            self._look(worker, account, facts)
        amounts = _amounts(account, planned.get((worker, account.year), ZERO))
        until = _employed_to(facts.contracts, account.year)
        return Computed(worker, account.year, (*amounts, until, account.edition, False))


def _no_credits(_facts: EmployerFacts, _today: date) -> Credits:
    """What verifies the figures rests on nothing that was computed before."""
    return Credits()


def _amounts(account: YearAccount, planned: Fraction) -> tuple[int, ...]:
    """The account's amounts with what is planned among them."""
    amounts = account.amounts
    if not planned:
        return (*amounts[:PLANNED], 0, *amounts[PLANNED:])
    if planned.denominator != 1:
        wider = math.lcm(amounts[0], planned.denominator)
        amounts = (wider, *(amount * (wider // amounts[0]) for amount in amounts[1:]))
    return (*amounts[:PLANNED], int(planned * amounts[0]), *amounts[PLANNED:])


def _employed_to(contracts: Iterable[Contract], year: int) -> date | None:
    """The last day under contract in the year; None when a contract goes on past it, or none has begun."""
    last: date | None = None
    for contract in contracts:
        if contract.starts_on.year <= year:
            if contract.ends_on is None or contract.ends_on.year > year:
                return None
            last = contract.ends_on if last is None else max(last, contract.ends_on)
    return last


def stored(staff: Mapping[UUID, Collection[UUID]], first_year: int = 0) -> dict[tuple[UUID, int], Stored]:
    """The rows of these workers, by employer, as they are, from a year on."""
    return {
        (worker, year): Stored(row, tuple(content))
        for row, worker, year, *content in _stored_rows(*ids_of(staff), first_year)
    }


@composed_once
def _stored_rows(
    employer: UUID | None, workers: Collection[UUID], first_year: int
) -> QuerySet[Standing, tuple[Any, ...]]:
    found = Standing.objects.filter(among(employer, workers), year__gte=first_year)
    return found.values_list("id", "worker_id", "year", *CONTENT)


def write(
    staff: Mapping[UUID, Collection[UUID]],
    before: dict[tuple[UUID, int], Stored],
    now: Iterable[Computed],
    act: Act,
    *,
    renew: bool = False,
) -> int:
    """Brings the rows of these workers from what they were to what they are to be; how many were written.

    Only those that differ, unless they are to be renewed.
    """
    employer_of = {worker: employer for employer, workers in staff.items() for worker in workers}
    written = 0
    fresh: list[tuple[Any, ...]] = []
    for worker, year, content in now:
        known = before.pop((worker, year), None)
        if known is None or known.content != content or renew:
            fresh.append((new_id(), employer_of[worker], worker, year, *content, act.entry, act.now))
        if len(fresh) == PIECE:
            bulk.replace_values(Standing, COLUMNS, fresh, key=KEY, kept=KEPT)
            written, fresh = written + PIECE, []
    bulk.replace_values(Standing, COLUMNS, fresh, key=KEY, kept=KEPT)
    if before:
        Standing.objects.filter(id__among=[row.id for row in before.values()]).delete()
    return written + len(fresh)


def renew(staff: Mapping[UUID, Collection[UUID]], now: Iterable[Computed], act: Act) -> None:
    """Writes every row of these workers anew, by employer, without reading them; rows of other years go."""
    employer_of = {worker: employer for employer, workers in staff.items() for worker in workers}
    rows = [
        (new_id(), employer_of[worker], worker, year, *content, act.entry, act.now) for worker, year, content in now
    ]
    bulk.replace_values(Standing, COLUMNS, rows, key=KEY, kept=KEPT)
    Standing.objects.filter(worker__among=list(employer_of)).exclude(entry=act.entry).delete()


def days_of(content: Content) -> dict[str, Fraction]:
    """What a row says, in exact days."""
    return {name: Fraction(amount, content[0]) for name, amount in zip(FIGURES, content[1:], strict=False)}


def is_current(content: Content) -> bool:
    """Whether nothing is to be recomputed: not marked stale, and computed under the edition of the law that runs."""
    *_, computed_under, stale = content
    return not stale and computed_under == edition()
