# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A training corrected through its form, also when two officers correct it at the same time."""

import re
from datetime import date, time
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client

from openfla.desk.trainings.trainings import CancelTraining, SlotTerms, TrainingTerms
from openfla.terms.training import Financing, TrainingType
from tests.channels.web.conftest import Browser
from tests.channels.web.training_forms import card, lost, said, text_of, values
from tests.desk.conftest import Body, House
from tests.desk.test_trainings import course, registered

TERMS = TrainingTerms(
    "Brandpreventie",
    TrainingType.FORMAL,
    (SlotTerms(date(2026, 3, 2), 420, time(9), time(17), "Gent"), SlotTerms(date(2026, 3, 3), 240)),
    provider_name="Leerhuis",
    cost_cents=125_050,
    financing=Financing.SECTOR_FUND,
)


@pytest.fixture
def bakery(house: House) -> Body:
    """An employer."""
    return house.employer()


def place(bakery: Body, training: UUID) -> str:
    """The address of the form."""
    return f"/e/{bakery.id}/trainings/{training}/correct/"


def opened(client: Client, bakery: Body, training: UUID) -> dict[str, Any]:
    """The form as a browser would send it back, untouched, with a reason."""
    return values(client.get(place(bakery, training))) | {"act": "correct", "reason": "letter of the provider"}


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_the_form_holds_what_is_registered(house: House, bakery: Body, browser: Browser, language: str) -> None:
    """Sent back untouched, in any language, it changes nothing."""
    client = browser.as_actor(bakery.officer)
    training = registered(house, bakery, [house.worker(bakery)], TERMS)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    before = card(house, bakery, training)
    assert client.post(place(bakery, training), opened(client, bakery, training)).status_code == 302
    after = card(house, bakery, training)
    assert (after.version, after.terms) == (before.version, TERMS)


def test_what_was_typed_is_corrected_and_charged_anew(house: House, bakery: Body, browser: Browser) -> None:
    """The new length reaches those who followed all of it."""
    client = browser.as_actor(bakery.officer)
    training = registered(house, bakery, [house.worker(bakery)], TERMS)
    form = opened(client, bakery, training) | {"title": "EHBO", "duration-1": "3:36"}
    assert client.post(place(bakery, training), form).status_code == 302
    view = card(house, bakery, training)
    assert (view.terms.title, view.participations[0].charges[0].minutes) == ("EHBO", 420 + 216)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"reason": "", "title": "EHBO"}, "Reason: A correction or cancellation needs a reason"),
        ({"reason": "x" * 501}, "Reason: This text has 501 characters; 500 fit"),
        ({"on-1": "30/02/2026"}, "Session 2, Day: “30/02/2026” is a day that does not exist"),
        ({"title": "", "cost_cents": "x"}, "Title: The training has no title"),
        ({"on-1": "03/03/2031", "duration-1": "4"}, "Janssens, An: The last session is on 03/03/2031"),
    ],
)
def test_what_is_wrong_stays_in_the_form(
    house: House, bakery: Body, browser: Browser, typed: dict[str, str], told: str
) -> None:
    """Told at its field, or with the name of the worker whom it no longer fits."""
    client = browser.as_actor(bakery.officer)
    training = registered(house, bakery, [house.worker(bakery)], TERMS)
    form = opened(client, bakery, training) | typed
    answer = client.post(place(bakery, training), form)
    assert answer.status_code == 422
    assert any(line.startswith(told) for line in said(answer)), said(answer)
    assert lost(answer, form) == {}
    assert card(house, bakery, training).terms == TERMS


def test_a_session_is_added_to_a_registered_training(house: House, bakery: Body, browser: Browser) -> None:
    """The button keeps the version that was opened and all that was typed."""
    client = browser.as_actor(bakery.officer)
    training = registered(house, bakery, [house.worker(bakery)], TERMS)
    form = opened(client, bakery, training) | {"act": "more", "title": "EHBO"}
    answer = client.post(place(bakery, training), form)
    assert lost(answer, form) == {}
    assert values(answer)["on-2"] == ""


def test_another_language_keeps_a_correction_in_progress(house: House, bakery: Body, browser: Browser) -> None:
    """Shown again in Dutch, corrected by nobody."""
    client = browser.as_actor(bakery.officer)
    training = registered(house, bakery, [house.worker(bakery)], TERMS)
    form = opened(client, bakery, training) | {"title": "EHBO"}
    answer = client.post(place(bakery, training), form | {"language": "nl"})
    assert "De opleiding verbeteren" in text_of(answer)
    assert lost(answer, form) == {}
    assert card(house, bakery, training).terms == TERMS


def test_two_officers_correct_the_same_training(house: House, bakery: Body, browser: Browser) -> None:
    """The second sees what the first changed, keeps the own words, and sends them on top of the new version."""
    training = registered(house, bakery, [house.worker(bakery)], TERMS)
    one, other = browser.as_actor(bakery.officer), browser.as_actor(house.officer(bakery.id))
    mine, theirs = opened(one, bakery, training), opened(other, bakery, training)
    first = theirs | {"title": "Evacuatie", "place-0": "Brugge"}
    assert other.post(place(bakery, training), first).status_code == 302
    answer = one.post(place(bakery, training), mine | {"title": "EHBO", "cost_cents": "10"})
    assert answer.status_code == 409
    page = text_of(answer)
    assert "Changed while you were at it" in page
    assert re.search(r"Sam Officer \d+ changed this on", page)
    assert "Title Brandpreventie Evacuatie EHBO yours" in page
    assert card(house, bakery, training).terms.title == "Evacuatie"
    merged = values(answer)
    assert (merged["title"], merged["cost_cents"], merged["place-0"]) == ("EHBO", "10", "Brugge")
    assert one.post(place(bakery, training), merged | {"act": "correct"}).status_code == 302
    stands = card(house, bakery, training).terms
    assert (stands.title, stands.cost_cents, stands.slots[0].place) == ("EHBO", 1000, "Brugge")


def test_sessions_moved_meanwhile_are_told_as_days_are_written(house: House, bakery: Body, browser: Browser) -> None:
    """In the reader's way, before and after, one session beside the other."""
    training = registered(house, bakery, [house.worker(bakery)], TERMS)
    one, other = browser.as_actor(bakery.officer), browser.as_actor(bakery.officer)
    mine = opened(one, bakery, training) | {"title": "EHBO"}
    moved = opened(other, bakery, training) | {
        "on-0": "03/03/2026",
        "from-0": "9:00",
        "to-0": "12:00",
        "duration-0": "3",
    }
    assert other.post(place(bakery, training), moved).status_code == 302
    page = text_of(one.post(place(bakery, training), mine))
    assert "03/03/2026 09:00–12:00 (3:00)" in page
    assert "2026-03" not in page


def test_an_older_version_is_not_sent_twice_on_top(house: House, bakery: Body, browser: Browser) -> None:
    """A third correction in between is told again: each is decided on what stands."""
    training = registered(house, bakery, [house.worker(bakery)], TERMS)
    client = browser.as_actor(bakery.officer)
    form = opened(client, bakery, training)
    for title in ("Eerste", "Tweede"):
        fresh = opened(client, bakery, training) | {"title": title}
        client.post(place(bakery, training), fresh)
        answer = client.post(place(bakery, training), form | {"title": "EHBO"})
        assert answer.status_code == 409
        assert f"Title Brandpreventie {title} EHBO yours" in text_of(answer)


def test_what_was_cancelled_meanwhile_is_told(house: House, bakery: Body, browser: Browser) -> None:
    """By whom, when and why; what was typed can still be read."""
    training = registered(house, bakery, [house.worker(bakery)], course())
    client = browser.as_actor(bakery.officer)
    form = opened(client, bakery, training) | {"title": "EHBO"}
    house.done(CancelTraining(bakery.id, training, UUID(form["version"]), "never held"), by=bakery.officer)
    answer = client.post(place(bakery, training), form)
    assert answer.status_code == 422
    assert "by Sam Officer 2, for the reason “never held”" in said(answer)[0]
    assert values(answer)["title"] == "EHBO"
