# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A pair on the list of what others entered: both told side by side, joined by one button, left as two by the other."""

import html
import re
from dataclasses import dataclass
from datetime import date
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client

from openfla.desk.outcome import Done
from openfla.desk.trainings.entered import EnteredByOthers, EnteredPage
from openfla.desk.trainings.trainings import ParticipationTerms, RegisterParticipation, RegisterTraining
from openfla.records.fact import CURRENT
from openfla.records.models import Participation
from openfla.terms.role import Permission
from openfla.terms.training import ParticipationState
from tests.channels.web.conftest import Browser
from tests.channels.web.training_forms import filled, send, text_of
from tests.desk.conftest import Body, House
from tests.desk.test_trainings import charged, course, registered

MARCH = date(2026, 3, 2)


@dataclass(frozen=True, slots=True)
class Queue:
    """An employer's list, with the officer at the browser."""

    house: House
    employer: Body
    school: Body
    client: Client

    @property
    def url(self) -> str:
        """Its address."""
        return f"/e/{self.employer.id}/entered/"

    def button(self, said: str) -> str:
        """The value of the button that says so."""
        page = self.client.get(self.url).content.decode()
        [value] = re.findall(rf'value="({said}\.[^"]*)"', page)
        return html.unescape(value)

    def press(self, said: str, **more: str) -> HttpResponse:
        """Presses it."""
        return self.client.post(self.url, {"act": self.button(said), **more})  # type: ignore[return-value]

    def page(self) -> EnteredPage:
        """What waits."""
        found = self.house.ask(EnteredByOthers(self.employer.id), by=self.employer.officer)
        assert isinstance(found, EnteredPage)
        return found


@pytest.fixture
def queue(house: House, browser: Browser) -> Queue:
    employer, school = house.employer(), house.provider("Vormingscentrum")
    house.mandate(employer, school)
    return Queue(house, employer, school, browser.as_actor(employer.officer))


def test_it_is_the_same(queue: Queue) -> None:
    """The employer registers what a provider told already: warned, asked, joined, and undone by the notice."""
    house, employer = queue.house, queue.employer
    worker = house.worker(employer)
    registered(house, Body(employer.id, employer.number, queue.school.officer), [worker], course(MARCH))
    form = filled([worker], **{"on-0": "02/03/2026", "title": "Brandpreventie"})
    told = text_of(queue.client.get(send(queue.client, employer, form)["Location"]))
    assert "Somebody else already told of a training of this worker on 02/03/2026 that resembles this one." in told
    shown = text_of(queue.client.get(queue.url))
    assert re.search(
        r"Told twice\? This looks like “Brandpreventie”, 02/03/2026, 7 h 36, followed, entered by you on", shown
    )
    answer = queue.press("same")
    assert answer.status_code == 302
    after = queue.client.get(answer["Location"])
    assert "One of both lines is withdrawn; the other counts." in text_of(after)
    assert ("Told twice?" in text_of(after), float(charged(house, employer, worker))) == (False, 1)
    [undo] = re.findall(r'action="([^"]*undo=[^"]*)"', after.content.decode())
    assert queue.client.post(html.unescape(undo)).status_code == 302
    assert queue.page().rows[0].alike


def test_they_are_two(queue: Queue) -> None:
    """Both stay, and nothing is asked any more."""
    worker = queue.house.worker(queue.employer)
    for officer in (queue.employer.officer, queue.school.officer):
        registered(queue.house, Body(queue.employer.id, queue.employer.number, officer), [worker])
    answer = queue.press("two")
    after = queue.client.get(answer["Location"])
    told = text_of(after)
    assert ("Both lines stay" in told, "Told twice?" in told) == (True, False)
    assert [row.alike for row in queue.page().rows] == [()]
    [undo] = re.findall(r'action="([^"]*undo=[^"]*)"', after.content.decode())
    back = queue.client.post(html.unescape(undo))
    assert (back.status_code, back["Location"]) == (302, queue.url)
    shown = text_of(queue.client.get(queue.url))
    assert ("It was undone" in shown, "Told twice?" in shown) == (True, True)
    assert queue.client.post(html.unescape(undo), follow=True).status_code == 200
    assert "Told twice?" in text_of(queue.client.get(queue.url))


def test_a_reason_that_does_not_fit_joins_nothing(queue: Queue) -> None:
    """It is told at its field, whole; for two that are two nobody asks why."""
    worker = queue.house.worker(queue.employer)
    for officer in (queue.employer.officer, queue.school.officer):
        registered(queue.house, Body(queue.employer.id, queue.employer.number, officer), [worker])
    answer, reason = queue.press("same", reason="x" * 501), "x" * 501
    page = answer.content.decode()
    assert (answer.status_code, 'id="reason-error"' in page, reason in page) == (422, True, True)
    assert queue.page().rows[0].alike
    assert queue.press("two", reason=reason).status_code == 302


@pytest.mark.parametrize("school_plans", [True, False])
@pytest.mark.parametrize("planned_first", [True, False])
def test_of_a_planned_and_a_followed_line_the_planned_one_goes(
    queue: Queue, *, school_plans: bool, planned_first: bool
) -> None:
    """Whoever planned, and whichever was entered last; which it is stands beside the button."""
    house, employer = queue.house, queue.employer
    worker = house.worker(employer)
    planner, other = (queue.school, employer) if school_plans else (employer, queue.school)
    told = [(planner.officer, ParticipationState.PLANNED), (other.officer, ParticipationState.FOLLOWED)]
    for officer, state in told if planned_first else reversed(told):
        training, part = uuid4(), ParticipationTerms(state)
        commands = (
            RegisterTraining(employer.id, training, course(MARCH)),
            RegisterParticipation(employer.id, training, worker, part),
        )
        assert all(isinstance(each, Done) for each in house.do(*commands, by=officer))
    shown = text_of(queue.client.get(queue.url))
    assert "If it is the same, the planned line is withdrawn." in shown
    assert f"7 h 36, {'followed' if school_plans else 'planned'}, entered by you on" in shown
    assert queue.press("same").status_code == 302
    house.see(employer)
    left = Participation.objects.filter(CURRENT, worker=worker)
    assert [row.state for row in left] == [ParticipationState.FOLLOWED]
    assert float(charged(house, employer, worker)) == 1


def test_a_verified_line_is_asked_about_until_it_is_said(queue: Queue) -> None:
    """Verified before or after somebody told it again; the look before verifying says of how many it is asked."""
    worker = queue.house.worker(queue.employer)
    mine, theirs = (
        Body(queue.employer.id, queue.employer.number, each.officer) for each in (queue.employer, queue.school)
    )
    registered(queue.house, theirs, [worker])
    registered(queue.house, theirs, [queue.house.worker(queue.employer, family_name="Zwart")])

    def verify(act: str) -> str:
        rows = [f"{row.participation}.{row.version}" for row in queue.page().rows]
        return text_of(queue.client.post(queue.url, {"act": act, "whom": "picked", "picked": rows}, follow=True))

    assert "told twice:" not in verify("look")
    assert "2 lines were verified." in verify("verify")
    assert queue.page().total == 0
    registered(queue.house, mine, [worker])
    shown = text_of(queue.client.get(queue.url))
    assert ("Told twice?" in shown, "Verified by" in shown, queue.page().total) == (True, True, 1)
    everybody = {"act": "verify", "whom": "all", "expected": "1"}
    assert queue.client.post(queue.url, everybody).status_code == 302
    assert queue.page().total == 1
    assert queue.press("two").status_code == 302
    assert queue.page().total == 0


def test_the_look_before_verifying_says_what_may_be_told_twice(queue: Queue) -> None:
    """One of two; that one stays in the list."""
    workers = [queue.house.worker(queue.employer, family_name=name) for name in ("Peeters", "Zwart")]
    registered(queue.house, Body(queue.employer.id, queue.employer.number, queue.school.officer), workers)
    registered(queue.house, queue.employer, workers[:1])
    form = {"act": "look", "whom": "all", "expected": "2"}
    assert "1 of them may be told twice: it stays in this list" in text_of(queue.client.post(queue.url, form))
    assert queue.client.post(queue.url, {**form, "act": "verify"}).status_code == 302
    assert [row.worker for row in queue.page().rows] == workers[:1]


def test_what_changed_meanwhile_is_told(queue: Queue) -> None:
    """Pressed a second time, from a page of before; what is no pair is no act."""
    worker = queue.house.worker(queue.employer)
    for officer in (queue.employer.officer, queue.school.officer):
        registered(queue.house, Body(queue.employer.id, queue.employer.number, officer), [worker])
    value = queue.button("same")
    assert queue.client.post(queue.url, {"act": value}).status_code == 302
    assert queue.client.post(queue.url, {"act": value}).status_code == 422
    assert queue.client.post(queue.url, {"act": "same.1.2.3.4.5"}).status_code == 404


def test_who_only_looks_sees_the_pair_and_no_button(queue: Queue, browser: Browser) -> None:
    """Whoever entered the line sees neither: a mandate does not let one look at what the employer entered."""
    worker = queue.house.worker(queue.employer)
    for officer in (queue.employer.officer, queue.school.officer):
        registered(queue.house, Body(queue.employer.id, queue.employer.number, officer), [worker])
    looking = queue.house.officer(queue.employer.id, {Permission.ACCOUNTS_CONSULT})
    seen = [text_of(browser.as_actor(actor).get(queue.url)) for actor in (looking, queue.school.officer)]
    assert ["Told twice?" in each for each in seen] == [True, False]
    assert "It is the same" not in seen[0]
