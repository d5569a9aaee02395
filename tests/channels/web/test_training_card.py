# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The page of a training: what it shows, and acts on some of those who take part, or on all."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from openfla.desk.accounts.accounts import WorkerAccount
from openfla.desk.trainings.trainings import CancelTraining, ParticipationTerms, RegisterParticipation, RegisterTraining
from openfla.terms.training import ParticipationState
from tests.channels.web.conftest import Browser
from tests.channels.web.training_forms import card, confirmed, filled, said, send, text_of, values
from tests.desk.conftest import Body, House
from tests.desk.test_accounts import sized
from tests.desk.test_trainings import course, registered

PLANNED = ParticipationTerms(ParticipationState.PLANNED)


@pytest.fixture
def bakery(house: House) -> Body:
    """An employer."""
    return house.employer()


@pytest.fixture
def client(browser: Browser, bakery: Body) -> Client:
    """The employer's officer at the browser."""
    return browser.as_actor(bakery.officer)


def planned(house: House, bakery: Body, number: int) -> tuple[UUID, list[UUID]]:
    """A training that so many workers are planned for, and who they are."""
    workers = list(house.workers(bakery, number))
    training = registered(house, bakery, [])
    parts = [RegisterParticipation(bakery.id, training, worker, PLANNED) for worker in workers]
    house.do(*parts, by=bakery.officer)
    return training, workers


def mark(client: Client, bakery: Body, training: UUID, act: str, *parts: Any, **fields: str) -> Any:
    """Ticks these parts and presses a button, and the one below what it would do."""
    picked = [f"{part.participation}.{part.version}" for part in parts]
    form = {"act": act, "picked": picked, "whom": "picked", "reason": "attendance list"}
    return confirmed(client, f"/e/{bakery.id}/trainings/{training}/", form | fields)


def test_it_shows_all_that_is_known(house: House, bakery: Body, client: Client) -> None:
    """Facts in words, sessions with times and place, each part with what it charges and why it counts."""
    form = filled(house.workers(bakery, 1), provider_name="Leerhuis", field="digital", mode="online", cost_cents="12,5")
    form |= {"from-0": "9:00", "to-0": "17:00", "place-0": "Gent", "financing": "sector_fund", "given_in": "fr"}
    form |= {"outcome": "passed", "certificate": "VCA 12", "certificate_until": "02/03/2036", "working_time": "outside"}
    send(client, bakery, form)
    page = text_of(client.get(f"/e/{bakery.id}/trainings/{form['training']}/"))
    for known in ("Leerhuis", "Digital skills", "Online", "12.50", "A sector fund", "French", "09:00–17:00", "Gent"):
        assert known in page
    for known in ("Followed", "outside working hours", "7 h 36", "2026: 1 day", "Passed", "VCA 12", "valid until"):
        assert known in page.replace("\xa0", " ")
    assert "Formal training counts for the right." in page


def test_why_it_does_not_count_is_said_in_the_officers_words(house: House, bakery: Body, client: Client) -> None:
    """The decision and its reason stand beside the part."""
    form = filled(house.workers(bakery, 1), counts="no", counts_because="own initiative")
    send(client, bakery, form)
    page = text_of(client.get(f"/e/{bakery.id}/trainings/{form['training']}/"))
    assert "No: own initiative" in page


def test_the_ticked_ones_followed_and_their_days_follow(house: House, bakery: Body, client: Client) -> None:
    """Planned becomes followed for two of three; the account of each says so at once."""
    training, workers = planned(house, bakery, 3)
    sized(house, bakery)
    parts = card(house, bakery, training).participations
    assert mark(client, bakery, training, "followed", *parts[:2]).status_code == 302
    states = [part.terms.state.value for part in card(house, bakery, training).participations]
    assert states == ["followed", "followed", "planned"]
    account = house.ask(WorkerAccount(bakery.id, workers[0], 2026), by=bakery.officer)
    assert account.figures.charged == 2


def test_all_of_them_at_once(house: House, bakery: Body, client: Client) -> None:
    """Also those on other pages, when the number is the one that was shown."""
    training, _ = planned(house, bakery, 60)
    assert mark(client, bakery, training, "not_followed", whom="all", expected="60").status_code == 302
    assert card(house, bakery, training).by_state == ((ParticipationState.NOT_FOLLOWED, 60),)
    answer = mark(client, bakery, training, "followed", whom="all", expected="59")
    assert "60 match now" in said(answer)[0]


def test_what_it_would_do_for_several_is_shown_first(house: House, bakery: Body, client: Client) -> None:
    """Nothing is stored until the button below it; other ticks are shown anew, one worker alone is marked at once."""
    training, _ = planned(house, bakery, 3)
    parts = card(house, bakery, training).participations
    mark(client, bakery, training, "followed", parts[0])
    place, ticks = f"/e/{bakery.id}/trainings/{training}/", [f"{each.participation}.{each.version}" for each in parts]
    now = card(house, bakery, training).participations
    form = {"act": "followed", "whom": "all", "expected": "3", "reason": "Lijst"}
    shown = client.post(place, form)
    page = text_of(shown)
    assert "It would be recorded for 2 workers. For 1 worker it is so already. Nobody is refused." in page
    assert "Followed: 2 workers" in page.replace("\xa0", " ")
    assert card(house, bakery, training).participations == now
    seen = values(shown)["seen"]
    fewer = client.post(place, form | {"whom": "picked", "picked": ticks[1:], "seen": seen})
    assert "It would be recorded for 2 workers." in text_of(fewer)
    assert card(house, bakery, training).participations == now
    assert client.post(place, form | {"seen": seen}).status_code == 302
    assert card(house, bakery, training).by_state == ((ParticipationState.FOLLOWED, 3),)


def test_parts_are_cancelled(house: House, bakery: Body, client: Client) -> None:
    """The ticked ones go, with their days; the others stay."""
    training, _ = planned(house, bakery, 2)
    first, other = card(house, bakery, training).participations
    assert mark(client, bakery, training, "cancel_parts", first).status_code == 302
    assert [part.worker for part in card(house, bakery, training).participations] == [other.worker]


def test_an_act_on_nobody_or_without_reason_is_told(house: House, bakery: Body, client: Client) -> None:
    """And the ticks stay as they were."""
    training, _ = planned(house, bakery, 2)
    assert said(mark(client, bakery, training, "followed"))[0].startswith("Nobody is chosen")
    part, _ = card(house, bakery, training).participations
    answer = mark(client, bakery, training, "followed", part, reason=" ")
    assert [line[:7] for line in said(answer)] == ["Reason:"]
    assert "checked" in answer.content.decode()


def test_a_part_changed_meanwhile_is_named_and_the_others_are_done(house: House, bakery: Body, client: Client) -> None:
    """One of two was corrected by somebody else after the page was opened."""
    training, _ = planned(house, bakery, 2)
    seen = card(house, bakery, training).participations
    mark(client, bakery, training, "declined", seen[0])
    answer = mark(client, bakery, training, "followed", *seen)
    assert answer.status_code == 422
    assert said(answer)[0].startswith("Maes 00000, An: This was changed on")
    assert "Participations corrected: 1." in text_of(answer)
    states = [part.terms.state.value for part in card(house, bakery, training).participations]
    assert states == ["declined", "followed"]


def test_workers_of_the_same_name_are_each_told(house: House, bakery: Body, client: Client) -> None:
    """Two of one name, both refused: neither stands for the other."""
    workers = [house.worker(bakery) for _ in range(3)]
    training = registered(house, bakery, workers)
    seen = card(house, bakery, training).participations
    mark(client, bakery, training, "declined", *seen[:2])
    answer = mark(client, bakery, training, "not_followed", *seen)
    page = text_of(answer)
    assert "Janssens, An ; Janssens, An" in page
    assert "Participations corrected: 1." in page


def test_enter_in_the_reason_does_nothing_yet(house: House, bakery: Body, client: Client) -> None:
    """Without a button no act is chosen: the page comes back with the ticks and the reason."""
    training, _ = planned(house, bakery, 2)
    part, _ = card(house, bakery, training).participations
    answer = mark(client, bakery, training, "", part)
    assert answer.status_code == 200
    assert values(answer)["reason"] == "attendance list"
    assert card(house, bakery, training).by_state == ((ParticipationState.PLANNED, 2),)


def test_a_training_is_cancelled_with_a_reason(house: House, bakery: Body, client: Client) -> None:
    """Without one it stays; with one it is shown as cancelled, and cancelled again it says by whom."""
    training = registered(house, bakery, [house.worker(bakery)])
    place, version = f"/e/{bakery.id}/trainings/{training}/", card(house, bakery, training).version
    form = {"act": "cancel", "version": str(version), "cancel-reason": " "}
    assert client.post(place, form).status_code == 422
    assert client.post(place, form | {"cancel-reason": "x" * 501}).status_code == 422
    assert client.post(place, form | {"cancel-reason": "entered twice"}).status_code == 302
    assert "Cancelled" in text_of(client.get(place))
    assert "“entered twice”" in said(client.post(place, form | {"cancel-reason": "again"}))[0]


def test_another_language_keeps_what_was_typed(house: House, bakery: Body, client: Client) -> None:
    """Ticks, and the reasons of both acts, stand in the page in the other language; nothing was done."""
    training, _ = planned(house, bakery, 2)
    one, _other = card(house, bakery, training).participations
    form = {"picked": [f"{one.participation}.{one.version}"], "reason": "lijst", "cancel-reason": "dubbel"}
    answer = client.post(f"/e/{bakery.id}/trainings/{training}/", form | {"act": "", "language": "fr"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Annuler la formation" in page
    assert (values(answer)["reason"], values(answer)["cancel-reason"]) == ("lijst", "dubbel")
    assert page.count(" checked") == 1
    assert card(house, bakery, training).by_state == ((ParticipationState.PLANNED, 2),)


def test_another_language_keeps_the_search_for_workers(house: House, bakery: Body, client: Client) -> None:
    """What is typed there goes along, although it was not searched for yet."""
    training = registered(house, bakery, [])
    house.workers(bakery, 1)
    place = f"/e/{bakery.id}/trainings/{training}/add/"
    assert 'form="find" name="language" value="fr"' in client.get(place).content.decode()
    assert values(client.get(place, {"search": "Maes", "language": "fr"}))["search"] == "Maes"


def test_the_history_says_what_was_corrected(house: House, bakery: Body, client: Client) -> None:
    """Each field with what it was and what it is."""
    training = registered(house, bakery, [house.worker(bakery)])
    form = filled([], version=str(card(house, bakery, training).version), reason="typo", act="correct", title="EHBO")
    form |= {"on-1": "03/03/2026", "duration-1": "7:36", "type": "informal"}
    assert client.post(f"/e/{bakery.id}/trainings/{training}/correct/", form).status_code == 302
    page = text_of(client.get(f"/e/{bakery.id}/trainings/{training}/"))
    assert "Title is now EHBO; it was Brandpreventie." in page
    assert "Type is now Informal; it was Formal." in page


def test_its_cost_does_not_grow_with_those_who_take_part(house: House, bakery: Body, client: Client) -> None:
    """The page of two hundred asks no more queries than the page of two."""
    counted = []
    client.get(f"/e/{bakery.id}/trainings/")  # what is asked once only
    for number in (2, 200):
        training = registered(house, bakery, house.workers(bakery, number))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(f"/e/{bakery.id}/trainings/{training}/").status_code == 200
        counted.append(len(queries))
    assert counted[1] <= counted[0]


def test_many_stand_on_several_pages(house: House, bakery: Body, client: Client) -> None:
    """Fifty by fifty."""
    training = registered(house, bakery, house.workers(bakery, 60))
    second = text_of(client.get(f"/e/{bakery.id}/trainings/{training}/?page=2"))
    assert "Maes 00059" in second
    assert "Maes 00049" not in second


def test_a_training_of_nobody_leads_on(house: House, bakery: Body, client: Client) -> None:
    """Nobody yet: the page says how to add somebody. A cancelled one can't be corrected."""
    training = registered(house, bakery, [], course(date(2026, 3, 2)))
    place = f"/e/{bakery.id}/trainings/{training}/"
    assert "Nobody takes part yet" in text_of(client.get(place))
    house.done(CancelTraining(bakery.id, training, card(house, bakery, training).version, "no"), by=bakery.officer)
    assert client.get(place + "correct/").headers["Location"] == place
    assert client.get(place + "add/").headers["Location"] == place
    told = said(client.post(place + "add/", {"act": "register", "worker": str(house.worker(bakery))}))
    assert "for the reason “no”" in told[0]


def test_another_employers_training_is_not_there(house: House, bakery: Body, browser: Browser) -> None:
    """Neither to see nor to act on, under either employer's address."""
    training = registered(house, bakery, [house.worker(bakery)])
    stranger = house.employer("Slagerij Anders")
    outsider = browser.as_actor(stranger.officer)
    for employer in (bakery, stranger):
        place = f"/e/{employer.id}/trainings/{training}/"
        for page in (place, place + "correct/", place + "add/"):
            assert outsider.get(page).status_code == 404
        form = {"act": "cancel", "version": str(card(house, bakery, training).version), "reason": "x"}
        assert outsider.post(place, form).status_code == 404
    assert not card(house, bakery, training).cancelled


def test_an_id_of_a_version_that_is_none_is_not_found(house: House, bakery: Body, client: Client) -> None:
    """Only a hand that writes forms sends it."""
    training = registered(house, bakery, [house.worker(bakery)])
    assert client.post(f"/e/{bakery.id}/trainings/{training}/", {"act": "cancel", "version": "?"}).status_code == 404


def test_register_is_what_the_helpers_send(house: House, bakery: Body) -> None:
    """A training with nobody in it is a training all the same."""
    command = RegisterTraining(bakery.id, registered(house, bakery, []), course())
    assert house.done(command, by=bakery.officer).reference == command.training
