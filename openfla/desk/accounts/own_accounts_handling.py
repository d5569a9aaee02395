# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker's own accounts together, in a fixed number of statements however many employers there were."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.accounts.own_accounts import OwnAccountRow, OwnAccounts, OwnAccountsView
from openfla.desk.accounts.year_figures import figures_of_all
from openfla.desk.act import Act
from openfla.desk.employers.employer_facts import employers_facts
from openfla.desk.facts import staff_facts
from openfla.desk.handling import answers
from openfla.desk.law.chosen import readings
from openfla.law.account import yearly_account, years_to
from openfla.law.explanation import explain_year
from openfla.law.facts import AccountFacts
from openfla.law.leaving import last_day
from openfla.records.composed import composed_once
from openfla.records.models import Link
from openfla.records.text_order import TextOrder


class OwnWorker(NamedTuple):
    """A worker that the person is, with the employer."""

    worker: UUID
    employer: UUID
    name: str
    number: str


@answers(OwnAccounts)
def own_accounts(question: OwnAccounts, act: Act) -> OwnAccountsView:
    """Figures as they stand, with the tree of reasons from the facts."""
    own = own_workers(question.person)
    staff = staff_of(own)
    facts = staff_facts(staff, employers_facts(list(staff)))
    figures = figures_of_all(staff, facts, question.year, act)
    ends = {each.worker: last_day(facts[each.worker].contracts) for each in own}
    return OwnAccountsView(
        tuple(
            OwnAccountRow(
                worker=each.worker,
                employer=each.employer,
                employer_name=each.name,
                employer_number=each.number,
                ended_on=ends[each.worker],
                left_at_end=_left_at_end(facts[each.worker], ends[each.worker], act.today),
                figures=figures[each.worker],
                reasons=explain_year(facts[each.worker], year=question.year, known_on=act.today, readings=readings()),
            )
            for each in own
        )
    )


def _left_at_end(facts: AccountFacts, ended_on: date | None, today: date) -> Fraction | None:
    """The balance of the year in which the last contract ended; None while it has not."""
    if ended_on is None or ended_on >= today:
        return None
    years = yearly_account(facts, years=years_to(facts, ended_on.year), known_on=today, readings=readings())
    return next((each.left for each in years if each.year == ended_on.year), Fraction(0))


def own_workers(person: UUID) -> list[OwnWorker]:
    """In the order of the employers' names."""
    return [OwnWorker(*row) for row in _linked(person)]


@composed_once
def _linked(person: UUID) -> QuerySet[Link, tuple[UUID, UUID, str, str]]:
    links = Link.objects.filter(person=person, withdrawn_at=None)
    employer = (f"worker__employer__{name}" for name in ("id", "name", "enterprise_number"))
    return links.order_by(TextOrder("worker__employer__name"), "worker_id").values_list("worker_id", *employer)


def staff_of(own: Iterable[OwnWorker]) -> Mapping[UUID, Collection[UUID]]:
    """The workers by employer."""
    found: dict[UUID, list[UUID]] = defaultdict(list)
    for each in own:
        found[each.employer].append(each.worker)
    return found
