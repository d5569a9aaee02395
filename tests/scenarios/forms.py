# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Contracts typed one by one into the forms that an officer would open, and what the journal says became of each."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q
from django.test import Client

from openfla.desk.workers.staff import EmploymentView, WorkerCard, WorkerView
from openfla.records.fact import CURRENT
from openfla.records.models import JournalSubject, WorkerDetails, WorkerNumber
from openfla.records.numbers import number_keys
from openfla.terms.ssin import Ssin
from tests.channels.web.conftest import Browser
from tests.desk.conftest import TODAY, Body, House
from tests.scenarios.contracts import MOVED, Contract, Told, text

WHY = "As agreed"


def by_form(house: House, browser: Browser, employer: Body, contracts: Sequence[Contract]) -> list[Told]:
    """As an officer types them: a new worker, a further contract, a correction of the person or of the contract."""
    client = browser.as_actor(employer.officer)
    return [_typed(house, client, employer, each) for each in contracts]


def _typed(house: House, client: Client, employer: Body, each: Contract) -> Told:
    place, form = _form(house, employer, each)
    before = _said(house, employer)
    answer = client.post(f"/e/{employer.id}/workers/{place}", form)
    said = _said(house, employer)
    assert said[:-1] == before, answer.content.decode()
    outcome = said[-1]
    assert answer.status_code == (422 if "." in outcome else 302), (outcome, answer.content.decode())
    return (outcome,) if "." in outcome else outcome


def _said(house: House, employer: Body) -> list[str]:
    """The outcomes of all acts at the employer, in order, without the questions and without what moved beside."""
    house.see(employer)
    asked = Q(outcome="answered") | Q(outcome__contains=MOVED)
    acts = JournalSubject.objects.filter(employer=employer.id).exclude(asked)
    return list(acts.order_by("entry__sequence", "position").values_list("outcome", flat=True))


def _form(house: House, employer: Body, each: Contract) -> tuple[str, dict[str, str]]:
    """Which form one would open, and what stands in it when it is sent."""
    worker = known_worker(house, employer, each)
    if worker is None:
        return "new/", _person(each) | _contract(each)
    view = house.ask(WorkerCard(employer.id, worker), by=employer.officer)
    if person_differs(view, each):
        return f"{worker}/details/", _person(each) | {"version": str(view.version), "reason": WHY}
    held = held_by(view, each.contract_start)
    if held is None:
        return f"{worker}/contracts/new/", _contract(each)
    return f"{worker}/contracts/{held.employment}/", _contract(each) | {"version": str(held.version), "reason": WHY}


def known_worker(house: House, employer: Body, each: Contract) -> UUID | None:
    """The worker whom the list of workers shows under this reference, unless the number is another one's."""
    house.see(employer)
    details = WorkerDetails.objects.filter(CURRENT, employer=employer.id, reference=each.reference).first()
    if details is None or not each.national_number:
        return details.worker_id if details else None
    number = Ssin.parse(each.national_number, today=TODAY)
    assert isinstance(number, Ssin)
    numbers = WorkerNumber.objects.filter(worker=details.worker_id, number_index=number_keys().index(number))
    return details.worker_id if numbers.exists() else None


def person_differs(view: WorkerView, each: Contract) -> bool:
    """Whether what is typed of the person is not what is known."""
    known = view.identity
    typed = (each.family_name, each.given_names, each.birth_place)
    return (known.family_name, known.given_names, known.birth_place) != typed


def held_by(view: WorkerView, starts_on: date) -> EmploymentView | None:
    """The contract that begins on that day."""
    return next((each for each in view.employments if each.starts_on == starts_on), None)


def _person(each: Contract) -> dict[str, str]:
    names = ("reference", "family_name", "given_names", "birth_place")
    return {**{name: getattr(each, name) for name in names}, "number": each.national_number}


def _contract(each: Contract) -> dict[str, str]:
    return {
        "act": "save",
        "starts_on": text(each.contract_start),
        "ends_on": text(each.contract_end),
        "ending": each.ending,
        "segments-0-joint_committee": each.joint_committee,
        "segments-0-weekly_minutes": text(each.weekly_hours),
        "segments-0-full_time_weekly_minutes": text(each.full_time_weekly_hours),
        "segments-0-category": "white_collar",
        "segments-0-contract_type": "open_ended",
    }
