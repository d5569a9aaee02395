# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker asks for a training on the own account; the employer answers on a page, with a training or without."""

import re
from uuid import UUID

import pytest
from django.test import Client

from openfla.channels.web.format import date_short
from openfla.channels.web.signin import today
from openfla.desk.requests.requests import LONGEST_REASON
from openfla.desk.trainings.offers import OwnOffers
from openfla.terms.training import ParticipationState
from tests.channels.web.conftest import Browser
from tests.desk.conftest import Body, House
from tests.desk.test_plan import linked

ASKED = {"title": "Lassen, basis", "reason": "Er komen nieuwe machines.", "provider_name": "VDAB", "length": "1,5"}


class Asking:
    """A worker at a browser, and an officer at another."""

    def __init__(self, house: House, browser: Browser) -> None:
        self.house, self.bakery = house, house.employer()
        self.worker = house.worker(self.bakery)
        self.me = linked(house, self.bakery, self.worker)
        self.own, self.officer = browser.as_actor(self.me), browser.as_actor(self.bakery.officer)
        self.mine = f"/me/{self.bakery.id}/{self.worker}/requests/"

    def form(self, **typed: str) -> dict[str, str]:
        """What the page of asking sends."""
        return {**ASKED, "unit": "days", "number": hidden(self.own, f"{self.mine}new/", "number"), **typed}

    def asked(self, **typed: str) -> UUID:
        """A request, by its id."""
        form = self.form(**typed)
        assert self.own.post(f"{self.mine}new/", form).status_code == 302
        return UUID(form["number"])

    def place(self, request: UUID) -> str:
        """Where the employer answers it."""
        return f"/e/{self.bakery.id}/workers/{self.worker}/requests/{request}/"

    def answer(self, request: UUID, **typed: str) -> tuple[int, str]:
        """What the officer is told."""
        place = self.place(request)
        form = {"training": hidden(self.officer, place, "training"), "title": "Lassen", "type": "formal", **typed}
        answer = self.officer.post(place, form, follow=True)
        return answer.status_code, answer.content.decode()


def hidden(client: Client, place: str, name: str) -> str:
    """The value of a hidden field."""
    [value] = re.findall(rf'name="{name}" value="([^"]*)"', client.get(place).content.decode())
    return str(value)


@pytest.fixture
def asking(house: House, browser: Browser) -> Asking:
    return Asking(house, browser)


def test_a_training_is_asked_for_and_planned_on_the_page_of_the_request(asking: Asking) -> None:
    """From the account to the list of the employer, the answer, and back to the worker."""
    own, officer, bakery = asking.own, asking.officer, asking.bakery
    home = f"/me/{bakery.id}/{asking.worker}/"
    assert f'href="{asking.mine}"' in own.get(home).content.decode()
    on = today().replace(year=today().year + 1)
    request = asking.asked(from_on=date_short(on, "en"), link="vdab.be/lassen")
    listed = own.get(asking.mine).content.decode()
    assert ("Your request is with your employer" in listed, "Waiting for an answer" in listed) == (True, True)
    for page in ("overview", "duties"):
        place = f"/e/{bakery.id}/" if page == "overview" else f"/e/{bakery.id}/duties/"
        assert "1 request of a worker waits for your answer" in officer.get(place).content.decode()
    assert asking.place(request) in officer.get(f"/e/{bakery.id}/requests/").content.decode()
    shown = officer.get(asking.place(request)).content.decode()
    for words in (
        "Lassen, basis",
        "1.5\N{NO-BREAK SPACE}days",
        "vdab.be/lassen",
        "Er komen nieuwe machines.",
        date_short(on, "en"),
    ):
        assert words in shown
    assert f'name="on-0" type="text" value="{date_short(on, "en")}"' in shown
    status, said = asking.answer(request, answer="planned", reason="Graag.", **session())
    assert (status, "The training is planned for the worker." in said) == (200, True)
    [planned] = asking.house.ask(OwnOffers(bakery.id, asking.worker), by=asking.me)
    assert (planned.title, planned.state, planned.minutes) == ("Lassen", ParticipationState.PLANNED, 456)
    told = own.get(f"{asking.mine}{request}/").content.decode()
    assert ("Graag." in told, f"/offers/{planned.participation}/" in told) == (True, True)
    agreed = officer.get(f"/e/{bakery.id}/requests/?show=agreed&q=lass").content.decode()
    assert ("Graag." in agreed, "Planned" in agreed) == (True, True)
    assert "No request matches" in officer.get(f"/e/{bakery.id}/requests/?show=agreed&q=frans").content.decode()


def session() -> dict[str, str]:
    """A session of 7:36 that is still to come."""
    on = today().replace(year=today().year + 1)
    return {"on-0": date_short(on, "en"), "duration-0": "7:36"}


def test_another_training_is_offered_or_the_request_refused(asking: Asking) -> None:
    """Each with its reason, which the worker reads; the offer is answered where offers are."""
    first, second, third = asking.asked(), asking.asked(title="Frans"), asking.asked(title="Duits")
    assert asking.answer(first, answer="proposed", reason="Dichterbij.", **session())[0] == 200
    assert asking.answer(second, answer="refused", reason="Geen budget.")[0] == 200
    assert asking.answer(third, answer="agreed")[0] == 200
    [offer] = asking.house.ask(OwnOffers(asking.bakery.id, asking.worker), by=asking.me)
    assert offer.state is ParticipationState.OFFERED
    told = asking.own.get(f"{asking.mine}{first}/").content.decode()
    assert ("Dichterbij." in told, "Answer the offer" in told) == (True, True)
    listed = asking.own.get(asking.mine).content.decode()
    assert [words in listed for words in ("Geen budget.", "Refused", "Agreed", "Another training offered")] == [
        True
    ] * 4


def test_a_unit_that_there_is_not_is_not_taken_for_days(asking: Asking) -> None:
    """Told at its field; nothing is asked."""
    answer = asking.own.post(f"{asking.mine}new/", asking.form(unit="weeks"))
    assert (answer.status_code, 'id="unit-error"' in answer.content.decode()) == (422, True)
    assert "Lassen, basis" not in asking.own.get(asking.mine).content.decode()


def test_a_request_is_taken_back(asking: Asking) -> None:
    """Then nobody can answer it any more."""
    request = asking.asked()
    place = f"{asking.mine}{request}/"
    assert asking.own.post(place, {"reason": "x" * (LONGEST_REASON + 1)}).status_code == 422
    assert "You took the request back." in asking.own.post(place, {"reason": "Toch niet"}, follow=True).content.decode()
    assert "Toch niet" in asking.officer.get(asking.place(request)).content.decode()
    late = asking.officer.post(asking.place(request), {"answer": "agreed"})
    assert (late.status_code, "Taken back" in late.content.decode()) == (422, True)


def test_what_can_not_be_asked_is_told_beside_its_field(asking: Asking) -> None:
    """All at once, with what was typed; and sent twice it is one request."""
    place = f"{asking.mine}new/"
    wrong = asking.form(title="", reason="", length="veel", from_on="31/02/2027")
    answer = asking.own.post(place, wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert [f'id="{name}-error"' in page for name in ("length", "from_on")] == [True, True]
    assert 'value="veel"' in page
    missing = asking.own.post(place, asking.form(title="", reason="", length="400")).content.decode()
    assert [f'id="{name}-error"' in missing for name in ("title", "reason", "length")] == [True] * 3
    form = asking.form(unit="hours", length="7:36")
    for _ in range(2):
        assert asking.own.post(place, form).status_code == 302
    assert asking.own.get(asking.mine).content.decode().count(f"{asking.mine}{form['number']}/") == 1
    assert asking.own.post(place, form | {"number": "x"}).status_code == 404


def test_an_answer_with_something_wrong_stores_nothing(asking: Asking) -> None:
    """No button, no reason, no session, a session before the contract: the request still waits."""
    request = asking.asked()
    for typed, words in (
        ({}, "Nothing says what you answer."),
        ({"answer": "refused"}, "Nothing says why."),
        ({"answer": "planned"}, "session"),
        ({"answer": "proposed", "on-0": "1/3/2027", "duration-0": "7:36"}, "Nothing says why."),
        ({"answer": "planned", "on-0": "1/3/2019", "duration-0": "7:36"}, "1/3/2019"),
        ({"answer": "planned", "on-0": "morgen", "duration-0": "7:36"}, "morgen"),
    ):
        status, page = asking.answer(request, **typed)
        assert (status, words in page) == (422, True), (typed, page)
    assert asking.house.ask(OwnOffers(asking.bakery.id, asking.worker), by=asking.me) == ()


def test_a_training_that_was_filled_in_is_not_left_aside(asking: Asking) -> None:
    """Who agrees or refuses below a day that was typed is told which button takes it along; it stays typed."""
    request = asking.asked()
    for pressed in ("agreed", "refused"):
        status, page = asking.answer(request, answer=pressed, reason="Goed.", **{"on-0": "04/12/2026"})
        assert (status, "04/12/2026" in page) == (422, True)
        assert "would leave it aside" in page or "laten vallen" in page
    assert asking.answer(request, answer="agreed", reason="Goed.")[0] == 200
    dated = asking.asked(from_on=date_short(today(), "en"))
    status, page = asking.answer(dated, answer="refused", reason="Nu niet.", **{"on-0": ""})
    assert (status, "filled in below" in page) == (200, False), "the day that was asked for may be emptied"


def test_a_second_request_from_an_old_form_gets_a_number_of_its_own(asking: Asking) -> None:
    """By the back button: told once, and sent again it is a request."""
    form = asking.form()
    asking.own.post(f"{asking.mine}new/", form)
    told = asking.own.post(f"{asking.mine}new/", {**form, "title": "Frezen"})
    assert told.status_code == 422
    [number] = re.findall(r'name="number" value="([^"]*)"', told.content.decode())
    assert number != form["number"]
    assert asking.own.post(f"{asking.mine}new/", {**form, "title": "Frezen", "number": number}).status_code == 302


def test_it_is_nobody_elses(asking: Asking, browser: Browser) -> None:
    """Neither page of it, whatever is sent."""
    request = asking.asked()
    house: House = asking.house
    elsewhere: Body = house.employer("Elders")
    colleague = browser.as_actor(linked(house, asking.bakery, house.worker(asking.bakery)))
    for client in (colleague, browser.as_actor(elsewhere.officer)):
        for place in (asking.mine, f"{asking.mine}new/", f"{asking.mine}{request}/", asking.place(request)):
            assert client.get(place).status_code == 404
            assert client.post(place, {"answer": "agreed"}).status_code in {404, 405}
    assert "Waiting for an answer" in asking.own.get(asking.mine).content.decode()
