# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An authority reads at one employer for a stated case; worker and employer learn of every look."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from openfla.desk.access.access import AccessOfPerson, LinkWorker
from openfla.desk.accounts.accounts import WorkerAccount
from openfla.desk.accounts.overview import EmployerOverview
from openfla.desk.actor import Actor
from openfla.desk.consultations import OwnConsultations
from openfla.desk.employer_journal import EmployerJournal
from openfla.desk.handling import HANDLERS
from openfla.desk.inspections.inspections import CloseInspection, InspectionList, OpenInspection
from openfla.desk.numbers.revealing import NumberToIdentify
from openfla.desk.policy import RULES
from openfla.desk.workers.staff import WorkerCard
from openfla.terms.role import Permission
from tests.desk.conftest import NOW, OPERATOR, TODAY, Body, House, enterprise_number

CASE = "2026/117"
MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Case:
    """An employer with a worker, and an authority that inspects it."""

    bakery: Body
    worker: UUID
    person: Actor
    authority: Body
    inspection: UUID


def opening(authority: Body, employer: Body, **terms: Any) -> OpenInspection:
    """Of this month, told at once, unless said otherwise."""
    usual = OpenInspection(authority.number, employer.number, CASE, TODAY, TODAY + MONTH, timedelta(0))
    return replace(usual, **terms)


@pytest.fixture
def case(house: House) -> Case:
    bakery, authority = house.employer(), house.authority()
    worker, person = house.worker(bakery), house.person()
    house.done(LinkWorker(bakery.id, worker, person, "invitation_code"), by=OPERATOR)
    opened = house.done(opening(authority, bakery), by=OPERATOR)
    return Case(bakery, worker, Actor.worker(person), authority, opened.reference)


def test_an_inspector_reads_accounts_and_reports(house: House, case: Case) -> None:
    """Of that employer and no other, and finds it among what can be reached."""
    inspector = case.authority.officer
    assert house.ask(WorkerAccount(case.bakery.id, case.worker, 2026), by=inspector)
    assert house.ask(EmployerOverview(case.bakery.id, 2026), by=inspector)
    other = house.employer("Garage Het Wiel")
    assert house.ask(WorkerCard(other.id, house.worker(other)), by=inspector) is None
    assert inspector.person
    [own] = house.ask(AccessOfPerson(inspector.person), by=inspector).organisations
    assert [(each.employer, each.case_number) for each in own.inspected] == [(case.bakery.id, CASE)]


def test_nothing_that_is_marked_for_inspections_changes_anything() -> None:
    """Each is a question that an employer may also give a provider; whole numbers and files are not among them."""
    inspected = {kind for kind, rule in RULES.items() if rule.inspected}
    assert inspected
    assert inspected.isdisjoint(HANDLERS)
    assert NumberToIdentify not in inspected
    assert all(RULES[kind].mandated for kind in inspected)


def test_an_inspector_needs_the_permission_at_the_authority(house: House, case: Case) -> None:
    """The authority's access manager says who of its people may."""
    other = house.officer(case.authority.id, {Permission.REPORTS_CONSULT})
    assert house.ask(EmployerOverview(case.bakery.id, 2026), by=other)
    assert house.ask(WorkerCard(case.bakery.id, case.worker), by=other) is None


def test_software_does_not_inspect(house: House, case: Case) -> None:
    """A client of the authority's own reads nothing there."""
    officer = case.authority.officer
    assert officer.person
    client = replace(officer, within=frozenset({Permission.ACCOUNTS_CONSULT}), system="client x")
    assert house.ask(WorkerCard(case.bakery.id, case.worker), by=client) is None


def test_it_opens_nothing_before_and_after_its_days_and_when_closed(house: House, case: Case) -> None:
    """A day too early, a day too late, and from the moment it is closed."""
    question, inspector = WorkerCard(case.bakery.id, case.worker), case.authority.officer
    assert house.ask(question, by=inspector, now=NOW - timedelta(days=1)) is None
    assert house.ask(question, by=inspector, now=NOW + MONTH)
    assert house.ask(question, by=inspector, now=NOW + MONTH + timedelta(days=1)) is None
    house.done(CloseInspection(case.inspection), by=OPERATOR)
    assert house.ask(question, by=inspector) is None


def looks(house: House, case: Case, days: int) -> tuple[list[Any], list[Any]]:
    """What the worker and the employer read of them after so many days."""
    then = NOW + timedelta(days=days)
    seen = house.ask(OwnConsultations(case.bakery.id, case.worker), by=case.person, now=then)
    lines = house.ask(EmployerJournal(case.bakery.id), by=case.bakery.officer, now=then).lines
    told = [(each.organisation, each.case_number, each.mandate) for each in seen]
    return told, [line for line in lines if line.case_number]


def test_each_look_is_told_to_the_worker_and_the_employer(house: House, case: Case) -> None:
    """By the name of the authority and the number of the case; who it was the authority says."""
    house.ask(WorkerCard(case.bakery.id, case.worker), by=case.authority.officer)
    told, [line] = looks(house, case, 0)
    assert told == [("Toezicht Sociale Wetten", CASE, None)]
    assert (line.organisation_name, line.case_number, line.mandate) == ("Toezicht Sociale Wetten", CASE, None)
    assert (line.person, line.person_name) == (None, "")


def test_a_look_is_told_when_the_delay_is_over(house: House) -> None:
    """Not an hour earlier, to neither; closing the inspection changes nothing in that."""
    bakery, authority = house.employer(), house.authority()
    worker, person = house.worker(bakery), house.person()
    house.done(LinkWorker(bakery.id, worker, person, "invitation_code"), by=OPERATOR)
    opened = house.done(opening(authority, bakery, delay=timedelta(days=10)), by=OPERATOR).reference
    case = Case(bakery, worker, Actor.worker(person), authority, opened)
    house.ask(WorkerCard(bakery.id, worker), by=authority.officer)
    house.done(CloseInspection(opened), by=OPERATOR)
    assert looks(house, case, 9) == ([], [])
    told, lines = looks(house, case, 10)
    assert (len(told), len(lines)) == (1, 1)


def test_the_operator_lists_and_closes_them(house: House, case: Case) -> None:
    """With how often was looked; closing twice, or what is not there, changes nothing."""
    for _ in range(2):
        house.ask(WorkerCard(case.bakery.id, case.worker), by=case.authority.officer)
    [view] = house.ask(InspectionList(), by=OPERATOR)
    assert (view.authority_name, view.case_number, view.open, view.requests) == (
        "Toezicht Sociale Wetten",
        CASE,
        True,
        2,
    )
    first, second = (house.done(CloseInspection(case.inspection), by=OPERATOR).effect for _ in range(2))
    assert (first.value, second.value) == ("changed", "unchanged")
    [view] = house.ask(InspectionList(), by=OPERATOR)
    assert (view.open, view.closed_at) == (False, NOW)
    assert house.codes(CloseInspection(uuid4()), by=OPERATOR) == ["desk.not_found"]


def test_the_same_again_is_unchanged(house: House, case: Case) -> None:
    """A command line that is sent twice opens one."""
    again = house.done(opening(case.authority, case.bakery), by=OPERATOR)
    assert (again.reference, again.effect.value) == (case.inspection, "unchanged")


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"case_number": "  "}, "inspection.no_case"),
        ({"case_number": "x" * 61}, "inspection.no_case"),
        ({"authority_number": enterprise_number(800_001)}, "inspection.authority_unknown"),
        ({"employer_number": enterprise_number(800_001)}, "inspection.employer_unknown"),
        ({"ends_on": date(2026, 11, 24)}, "inspection.period"),
        ({"ends_on": date(2027, 11, 27)}, "inspection.too_long"),
        ({"delay": timedelta(days=181)}, "inspection.delay"),
        ({"delay": timedelta(days=-1)}, "inspection.delay"),
    ],
)
def test_what_an_inspection_lacks_is_told(house: House, case: Case, terms: dict[str, Any], code: str) -> None:
    """Each problem by its code."""
    assert house.codes(opening(case.authority, case.bakery, **terms), by=OPERATOR) == [code]


def test_a_provider_is_no_authority(house: House, case: Case) -> None:
    """Only an organisation that is known here as one."""
    office = house.provider()
    assert house.codes(opening(office, case.bakery), by=OPERATOR) == ["inspection.authority_unknown"]
    assert house.codes(opening(case.authority, case.authority), by=OPERATOR) == ["inspection.employer_unknown"]


def test_nobody_but_the_operator_opens_one(house: House, case: Case) -> None:
    """Neither the authority nor the employer."""
    for somebody in (case.authority.officer, case.bakery.officer, case.person):
        assert house.codes(opening(case.authority, case.bakery), by=somebody) == ["desk.not_found"]
