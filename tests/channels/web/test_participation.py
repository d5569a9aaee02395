# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One part in a training: shown, corrected, cancelled, also by two officers at once."""

from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.test import Client

from openfla.desk.trainings.trainings import CancelParticipation, ParticipationView
from tests.channels.web.conftest import Browser
from tests.channels.web.training_forms import card, lost, said, text_of, values
from tests.desk.conftest import Body, House
from tests.desk.test_trainings import registered


@pytest.fixture
def bakery(house: House) -> Body:
    """An employer."""
    return house.employer()


@pytest.fixture
def client(browser: Browser, bakery: Body) -> Client:
    """The employer's officer at the browser."""
    return browser.as_actor(bakery.officer)


@pytest.fixture
def training(house: House, bakery: Body) -> UUID:
    """A training of two days that one worker followed."""
    return registered(house, bakery, [house.worker(bakery)])


def part_of(house: House, bakery: Body, training: UUID) -> ParticipationView:
    """The one part in it."""
    [part] = card(house, bakery, training).participations
    return part


def opened(client: Client, place: str) -> dict[str, Any]:
    """The form of the correction as a browser would send it back, with a reason."""
    return values(client.get(place)) | {"act": "correct", "reason": "attendance list"}


def address(house: House, bakery: Body, training: UUID) -> str:
    """The page of the part."""
    return f"/e/{bakery.id}/participations/{part_of(house, bakery, training).participation}/"


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_untouched_it_changes_nothing(
    house: House, bakery: Body, client: Client, training: UUID, language: str
) -> None:
    """The form says what is registered, and the law goes on deciding what it decided."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    before, place = part_of(house, bakery, training), address(house, bakery, training)
    assert client.post(place, opened(client, place)).status_code == 302
    assert part_of(house, bakery, training) == before


def test_it_is_corrected_and_its_history_says_how(house: House, bakery: Body, client: Client, training: UUID) -> None:
    """Fewer minutes, a certificate, another decision about the right."""
    place = address(house, bakery, training)
    form = opened(client, place) | {"minutes": "5:00", "certificate": "VCA 12", "counts": "no"}
    form |= {"counts_because": "own time", "certificate_until": "2036-03-02", "outcome": "passed"}
    assert client.post(place, form).status_code == 302
    terms = part_of(house, bakery, training).terms
    assert (terms.minutes, terms.certificate, terms.counts, terms.counts_because) == (300, "VCA 12", False, "own time")
    page = text_of(client.get(place))
    assert "Duration is now 5:00; it was 15:12." in page
    assert "Counts for the right is now No; it was Yes." in page
    assert "attendance list" in page


def test_attendance_is_given_per_session(house: House, bakery: Body, client: Client, training: UUID) -> None:
    """A whole day and an hour of the other; the duration follows, and comes back as it was given."""
    place = address(house, bakery, training)
    form = opened(client, place) | {"attended-0": "7:36", "attended-1": "1"}
    assert client.post(place, form).status_code == 302
    terms = part_of(house, bakery, training).terms
    assert (terms.attended, terms.minutes) == ((456, 60), 516)
    again = opened(client, place)
    assert (again["attended-0"], again["attended-1"], again["minutes"]) == ("7:36", "1:00", "")
    assert client.post(place, again).status_code == 302
    assert part_of(house, bakery, training).terms == terms


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"minutes": "16:00"}, "Duration: 960 minutes are more than the 912 minutes"),
        ({"minutes": "all"}, "Duration: “all” is not a duration"),
        ({"attended-0": "9"}, "Session 1: The attendance per session adds up to 540 minutes"),
        ({"attended-1": "x"}, "Session 2: “x” is not a duration"),
        ({"counts": "no", "counts_because": ""}, "Why it counts or not: Say in a few words"),
        ({"counts": "no", "counts_because": "x" * 61}, "Why it counts or not: The reason is longer than 60"),
        ({"certificate": "x" * 101}, "Certificate: This text has 101 characters; 100 fit"),
        ({"certificate_until": "31/02/2030"}, "Certificate valid until: “31/02/2030” is a day"),
        ({"reason": " ", "minutes": "1"}, "Reason: A correction or cancellation needs a reason"),
        ({"state": "asleep"}, "State: “asleep” is not in this list"),
    ],
)
def test_what_is_wrong_is_told_at_its_field(
    house: House, bakery: Body, client: Client, typed: dict[str, str], told: str
) -> None:
    """All that was typed stays; nothing is stored."""
    training = registered(house, bakery, [house.worker(bakery)])
    place, before = address(house, bakery, training), part_of(house, bakery, training)
    form = opened(client, place) | typed
    answer = client.post(place, form)
    assert answer.status_code == 422
    assert any(line.startswith(told) for line in said(answer)), said(answer)
    assert set(lost(answer, form)) <= {"state", "reason"}
    assert part_of(house, bakery, training) == before


def test_two_officers_correct_the_same_part(
    house: House, bakery: Body, client: Client, training: UUID, browser: Browser
) -> None:
    """What the other changed and one left alone is taken over; what both changed is one's own to decide."""
    place, other = address(house, bakery, training), browser.as_actor(house.officer(bakery.id))
    mine, theirs = opened(client, place), opened(other, place)
    assert other.post(place, theirs | {"minutes": "6:00", "certificate": "VCA 12"}).status_code == 302
    answer = client.post(place, mine | {"minutes": "5:00"})
    assert answer.status_code == 409
    assert "Duration 15:12 6:00 5:00 yours" in text_of(answer)
    assert "Certificate – VCA 12 – theirs" in text_of(answer)
    merged = values(answer)
    assert (merged["minutes"], merged["certificate"]) == ("5:00", "VCA 12")
    assert client.post(place, merged | {"act": "correct"}).status_code == 302
    terms = part_of(house, bakery, training).terms
    assert (terms.minutes, terms.certificate) == (300, "VCA 12")


def test_it_is_cancelled_with_a_reason(house: House, bakery: Body, client: Client, training: UUID) -> None:
    """Without one it stays; cancelled, its page says so and offers nothing more."""
    place, part = address(house, bakery, training), part_of(house, bakery, training)
    form = {"act": "cancel", "version": str(part.version), "reason": ""}
    assert said(client.post(place, form))[0].startswith("Reason: A correction or cancellation needs a reason")
    assert client.post(place, form | {"reason": "was ill"}).status_code == 302
    assert card(house, bakery, training).participations == ()
    page = text_of(client.get(place))
    assert "Cancelled" in page
    assert "was ill" in page
    assert "Correct the participation" not in page


def test_what_was_cancelled_meanwhile_is_told(house: House, bakery: Body, client: Client, training: UUID) -> None:
    """By whom and why, to the one who still had it open."""
    place, part = address(house, bakery, training), part_of(house, bakery, training)
    form = opened(client, place) | {"minutes": "1"}
    house.done(CancelParticipation(bakery.id, part.participation, part.version, "was ill"), by=bakery.officer)
    answer = client.post(place, form)
    assert "by Sam Officer 2, for the reason “was ill”" in said(answer)[0]


def test_another_employers_part_is_not_there(house: House, bakery: Body, training: UUID, browser: Browser) -> None:
    """Neither to see nor to change, under either employer's address."""
    stranger = house.employer("Slagerij Anders")
    outsider, part = browser.as_actor(stranger.officer), part_of(house, bakery, training)
    for employer in (bakery, stranger):
        place = f"/e/{employer.id}/participations/{part.participation}/"
        assert outsider.get(place).status_code == 404
        form = {"act": "cancel", "version": str(part.version), "reason": "x"}
        assert outsider.post(place, form).status_code == 404
    assert part_of(house, bakery, training) == part
