# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One form open in two tabs, of which the second is sent later: size, decisions, plan, deadline, offer.

Whoever sends second learns what changed meanwhile, and finds what was typed; nothing is overwritten unseen or doubled.
"""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from lxml import html

from openfla.channels.web.signin import today
from openfla.desk.employers.size_card import SizeCard
from openfla.desk.employers.sizes import EmployerDecisions
from openfla.desk.plan.plan import PlanVersionView, SavePlan
from openfla.desk.trainings.trainings import (
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingTerms,
)
from openfla.terms.period import Quarter
from openfla.terms.training import ParticipationState, TrainingType
from tests.channels.web.conftest import Browser
from tests.channels.web.test_deadlines_done import THIS
from tests.channels.web.test_plan import WRITTEN
from tests.channels.web.test_size import DECISION
from tests.desk.conftest import Body, House
from tests.desk.test_deadlines_done import school
from tests.desk.test_plan import YEAR, linked, read


def parsed(page: Any) -> Any:
    """The page as a browser has it."""
    return html.document_fromstring(page.content.decode())


def form_of(page: Any, *fields: str) -> dict[str, str]:
    """What a browser would send of the form of a page that has all these fields."""
    for form in parsed(page).forms:
        if set(fields) <= set(form.fields):
            return {str(name): str(value) for name, value in form.form_values()}
    raise AssertionError(f"no form has {fields}")


def words(page: Any) -> str:
    """Everything that can be read on it."""
    return " ".join(parsed(page).text_content().split())


def row_of(page: Any, label: str) -> tuple[str, ...]:
    """The cells of the row with this name in the table of what somebody else changed."""
    rows = parsed(page).xpath("//table//tr[th/a]")
    [cells] = [each.xpath("td") for each in rows if each.xpath("string(th)").strip() == label]
    return tuple(cell.text_content().strip() for cell in cells)


def test_a_size_is_declared_in_two_tabs(house: House, browser: Browser) -> None:
    """The quarter that was blank in both has the first one's number; the second sees it, and replaces it knowingly."""
    employer = house.employer()
    client, place = browser.as_actor(employer.officer), f"/e/{employer.id}/size/?year=2026"
    blank = form_of(client.get(place), "fte") | {"quarter": "2025Q1", "declared": "number"}
    assert client.post(place, {**blank, "fte": "12,5"}).status_code == 302
    told = client.post(place, {**blank, "fte": "20"})
    assert (told.status_code, "2025Q1 is declared already" in words(told)) == (422, True)
    assert row_of(told, "Full-time equivalents") == ("12.5", "20")
    assert house.ask(SizeCard(employer.id, Quarter(2025, 1)), by=employer.officer).fte == 12.5
    again = form_of(told, "fte")
    assert again["fte"] == "20"
    assert client.post(place, again).status_code == 422  # a reason is asked for
    assert client.post(place, {**again, "reason": "All of them"}).status_code == 302
    assert house.ask(SizeCard(employer.id, Quarter(2025, 1)), by=employer.officer).fte == 20


def test_a_mistake_in_the_second_tab_hides_no_size(house: House, browser: Browser) -> None:
    """A form that comes back for another reason is still one of somebody who saw nothing declared."""
    employer = house.employer()
    client, place = browser.as_actor(employer.officer), f"/e/{employer.id}/size/?year=2026"
    blank = form_of(client.get(place), "fte") | {"quarter": "2025Q1", "declared": "number"}
    assert client.post(place, {**blank, "fte": "12,5"}).status_code == 302
    mistaken = client.post(place, {**blank, "fte": "many", "reason": "All of them"})
    told = client.post(place, {**form_of(mistaken, "fte"), "fte": "20"})
    assert (told.status_code, "2025Q1 is declared already" in words(told)) == (422, True)


def test_a_decision_sent_from_two_tabs_is_recorded_once(house: House, browser: Browser) -> None:
    """The second tab is told that nothing differed; another decision is one more."""
    employer = house.employer()
    client, place = browser.as_actor(employer.officer), f"/e/{employer.id}/size/"
    assert client.post(place, DECISION).status_code == 302
    second = client.post(place, DECISION, follow=True)
    assert "Nothing differed" in words(second)
    view = house.ask(EmployerDecisions(employer.id), by=employer.officer)
    assert len(view.decisions) == 1
    assert client.post(place, {**DECISION, "to_year": "2027"}).status_code == 302
    assert len(house.ask(EmployerDecisions(employer.id), by=employer.officer).decisions) == 2


def test_a_decision_cancelled_in_two_tabs_is_told_so(house: House, browser: Browser) -> None:
    """Who cancelled it, and why, in the second."""
    employer = house.employer()
    client, place = browser.as_actor(employer.officer), f"/e/{employer.id}/size/"
    assert client.post(place, DECISION).status_code == 302
    shown = form_of(client.get(place), "decision", "version")
    assert client.post(place, {**shown, "cancel-reason": "Of another firm"}).status_code == 302
    told = client.post(place, {**shown, "cancel-reason": "Twice"})
    assert (told.status_code, "“Of another firm”" in words(told)) == (422, True)


def plan_now(house: House, employer: Body) -> PlanVersionView:
    """The last version of its plan."""
    latest = read(house, employer).latest
    assert latest is not None
    return latest


@pytest.fixture
def planning(house: House, browser: Browser) -> tuple[House, Body, Client, str]:
    """An employer without a plan, its officer's browser, and the page of the plan."""
    employer = house.employer()
    return house, employer, browser.as_actor(employer.officer), f"/e/{employer.id}/plan/?year={YEAR}"


def test_a_plan_is_written_in_two_tabs(planning: tuple[House, Body, Client, str]) -> None:
    """The second is shown each place in which they differ, groups too, and writes on top of it knowingly."""
    house, employer, client, place = planning
    blank = form_of(client.get(place), "starts_on") | WRITTEN
    group = next(name for name in WRITTEN if name.endswith("-workers"))
    assert client.post(place, {**blank, "formal_hours": "120"}).status_code == 302
    mine = {**blank, "formal_hours": "80", "gender": "Typed in the second tab", group: "7"}
    told = client.post(place, mine)
    assert (told.status_code, "version 1 is the last" in words(told)) == (422, True)
    assert row_of(told, "Hours of formal training planned") == ("120", "80")
    assert "Typed in the second tab" in words(told)
    differing = parsed(told).xpath("//table//th/a/@href")
    assert f"#{group}" in differing
    assert f"#{group.replace('-workers', '-hours')}" not in differing
    assert plan_now(house, employer).formal_hours == 120
    assert client.post(place, form_of(told, "starts_on")).status_code == 302
    latest = plan_now(house, employer)
    assert (latest.number, latest.formal_hours) == (2, 80)
    assert read(house, employer).versions[1].formal_hours == 120


def test_a_mistake_in_the_second_tab_hides_no_version(planning: tuple[House, Body, Client, str]) -> None:
    """It is told of the other version once the mistake is mended."""
    house, employer, client, place = planning
    blank = form_of(client.get(place), "starts_on") | WRITTEN
    assert client.post(place, {**blank, "formal_hours": "120"}).status_code == 302
    mistaken = client.post(place, {**blank, "formal_hours": "many"})
    mended = form_of(mistaken, "starts_on") | {"formal_hours": "80"}
    told = client.post(place, mended)
    assert (told.status_code, "version 1 is the last" in words(told)) == (422, True)
    assert plan_now(house, employer).formal_hours == 120


def test_a_step_with_a_plan_that_was_written_again_waits(planning: tuple[House, Body, Client, str]) -> None:
    """What was done with version 1 isn't recorded with version 2 by a page that was opened before it."""
    house, employer, client, place = planning
    assert client.post(place, {"seen": "0", "starts_on": f"1/3/{YEAR}", "years": "1", **WRITTEN}).status_code == 302
    shown = form_of(client.get(place), "on", "kind")
    other = SavePlan(employer.id, YEAR, 1, plan_now(house, employer).starts_on, 1, {"gender": "Anders."})
    house.done(other, by=employer.officer)
    step = {**shown, "body": "works_council"}
    mistaken = client.post(place, {**step, "on": "31/02/2026"})
    assert mistaken.status_code == 422
    again = form_of(mistaken, "on", "kind")
    assert again["seen"] == "1"
    told = client.post(place, {**again, "on": f"{today():%d/%m/%Y}"})
    assert (told.status_code, "version 2 is the last" in words(told)) == (422, True)
    assert read(house, employer).steps == ()
    assert client.post(place, form_of(told, "on", "kind")).status_code == 302
    [recorded] = read(house, employer).steps
    assert recorded.number == 2


def test_a_deadline_is_done_in_two_tabs(house: House, browser: Browser) -> None:
    """The second is told the day that stands, finds its own in the form that corrects it, and doubles nothing."""
    body = school(house)
    client, place = browser.as_actor(body.officer), f"/e/{body.id}/deadlines/{THIS}/"
    blank = form_of(client.get(place), "done_on") | {"act": "note"}
    assert client.post(place, {**blank, "done_on": "30/05/2026", "reference": "F-41"}).status_code == 302
    same = client.post(place, {**blank, "done_on": "30/05/2026", "reference": "F-41"}, follow=True)
    assert "Nothing differed" in words(same)
    told = client.post(place, {**blank, "done_on": "29/05/2026", "reference": "F-42"})
    assert (told.status_code, "It is recorded as done on 30/05/2026" in words(told)) == (422, True)
    mine = form_of(told, "done_on", "version")
    assert (mine["done_on"], mine["reference"]) == ("29/05/2026", "F-42")
    assert client.post(place, {**mine, "act": "correct", "reason": "Read anew"}).status_code == 302


def test_a_deadline_taken_back_in_one_tab_is_not_corrected_in_the_other(house: House, browser: Browser) -> None:
    """Who took it back, and why, is told; the day that was typed stands in the form that records it anew."""
    body = school(house)
    client, place = browser.as_actor(body.officer), f"/e/{body.id}/deadlines/{THIS}/"
    assert client.post(place, {"act": "note", "done_on": "30/05/2026"}).status_code == 302
    shown = form_of(client.get(place), "done_on", "version")
    seen = {name: shown[name] for name in ("done", "version")}
    assert client.post(place, {**seen, "act": "withdraw", "reason": "Another school"}).status_code == 302
    told = client.post(place, {**shown, "act": "correct", "done_on": "29/05/2026", "reason": "Read anew"})
    assert (told.status_code, "“Another school”" in words(told)) == (422, True)
    assert form_of(told, "done_on")["done_on"] == "29/05/2026"


@pytest.fixture
def offered(house: House, browser: Browser) -> tuple[Client, str]:
    """A worker's browser, and the page of a training that is offered to them."""
    bakery = house.employer()
    worker = house.worker(bakery)
    own = browser.as_actor(linked(house, bakery, worker))
    terms = TrainingTerms("Brood", TrainingType.FORMAL, (SlotTerms(today() + timedelta(days=20), 240),))
    course = house.done(RegisterTraining(bakery.id, uuid4(), terms), by=bakery.officer).reference
    offering = RegisterParticipation(bakery.id, course, worker, ParticipationTerms(ParticipationState.OFFERED))
    part = house.done(offering, by=bakery.officer).reference
    return own, f"/me/{bakery.id}/{worker}/offers/{part}/"


def test_an_offer_accepted_in_one_tab_is_not_declined_in_the_other(offered: tuple[Client, str]) -> None:
    """The second reads that it is planned, keeps the reason, and may say at once that the worker can't come."""
    own, place = offered
    shown = form_of(own.get(place), "version", "reason")
    assert own.post(place, {**shown, "answer": "accepted"}).status_code == 302
    told = own.post(place, {**shown, "answer": "declined", "reason": "Dan heb ik vakantie."})
    assert (told.status_code, "its state is now: Planned" in words(told)) == (422, True)
    again = form_of(told, "version", "reason")
    assert again["reason"] == "Dan heb ik vakantie."
    assert own.post(place, {**again, "answer": "cannot_come"}).status_code == 302
    assert "Dan heb ik vakantie." in words(own.get(place))


def test_an_offer_declined_in_one_tab_is_not_accepted_in_the_other(offered: tuple[Client, str]) -> None:
    """It stays declined; the same answer once more changes nothing."""
    own, place = offered
    shown = form_of(own.get(place), "version", "reason")
    declined = {**shown, "answer": "declined", "reason": "Dan heb ik vakantie."}
    assert own.post(place, declined).status_code == 302
    told = own.post(place, {**shown, "answer": "accepted"})
    assert (told.status_code, "its state is now: Declined" in words(told)) == (422, True)
    assert "Nothing differed" in words(own.post(place, declined, follow=True))
    assert words(own.get(place)).count("Dan heb ik vakantie.") == 1
