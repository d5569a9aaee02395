# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Adding a worker and correcting the personal fields: what is stored, refused, kept, and never shown."""

import re
from datetime import date
from uuid import UUID

from django.test import Client

from openfla.desk.workers.staff import WorkerCard, WorkerView
from tests.channels.web.conftest import Browser
from tests.channels.web.training_forms import values
from tests.desk.conftest import Body, House, ssin

FORM = {
    "act": "save",
    "family_name": "Verstraeten",
    "given_names": "Noor",
    "reference": "V1",
    "birth_date": "14/03/1985",
    "starts_on": "01/03/2024",
    "segments-0-joint_committee": "200",
    "segments-0-weekly_minutes": "19:00",
    "segments-0-full_time_weekly_minutes": "38",
    "segments-0-category": "white_collar",
    "segments-0-contract_type": "open_ended",
}


def card(house: House, employer: Body, worker: UUID) -> WorkerView:
    """The worker as stored."""
    view = house.ask(WorkerCard(employer.id, worker), by=employer.officer)
    assert isinstance(view, WorkerView)
    return view


def added(client: Client, employer: Body, **changes: str) -> UUID:
    """Adds a worker; their id."""
    answer = client.post(f"/e/{employer.id}/workers/new/", {**FORM, **changes})
    assert answer.status_code == 302, answer.content.decode()
    return UUID(answer.headers["Location"].strip("/").split("/")[-1])


def refused(client: Client, place: str, form: dict[str, str]) -> str:
    """Sends a form that must come back; the page."""
    answer = client.post(place, form)
    assert answer.status_code == 422
    return answer.content.decode()


def test_a_worker_is_added(house: House, browser: Browser) -> None:
    """Identity and contract as typed; a part of a contract without days has those of the contract."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    view = card(house, employer, added(client, employer))
    [contract] = view.employments
    [part] = contract.segments
    assert (view.identity.family_name, view.identity.reference) == ("Verstraeten", "V1")
    assert (part.starts_on, part.weekly_minutes, part.full_time_weekly_minutes) == (contract.starts_on, 1140, 2280)
    assert "The worker was added" in client.get(f"/e/{employer.id}/workers/{view.worker}/").content.decode()


def test_a_number_is_stored_and_never_shown(house: House, browser: Browser) -> None:
    """Not in the page that refuses, not in the worker's page, not in the correction."""
    employer, number = house.employer(), ssin(7)
    client = browser.as_actor(employer.officer)
    typed = number.display
    page = refused(client, f"/e/{employer.id}/workers/new/", {**FORM, "number": typed, "family_name": ""})
    worker = added(client, employer, number=typed)
    place = f"/e/{employer.id}/workers/{worker}/"
    pages = [page, client.get(place).content.decode(), client.get(f"{place}details/").content.decode()]
    assert card(house, employer, worker).masked_number
    for content in pages:
        assert typed not in content
        assert number.digits not in content
    assert number.masked_display in pages[1]


def test_errors_stand_beside_their_fields(house: House, browser: Browser) -> None:
    """Every problem at once, each leading to its field; what was typed stays."""
    employer = house.employer()
    wrong = {**FORM, "family_name": "", "birth_date": "31/02/1985", "segments-0-weekly_minutes": "40"}
    page = refused(browser.as_actor(employer.officer), f"/e/{employer.id}/workers/new/", wrong)
    assert 'href="#family_name"' in page
    assert 'id="birth_date-error"' in page
    assert 'value="31/02/1985"' in page
    hours = {**FORM, "segments-0-weekly_minutes": "40"}
    page = refused(browser.as_actor(employer.officer), f"/e/{employer.id}/workers/new/", hours)
    assert 'id="segments-0-weekly_minutes-error"' in page


def test_a_known_worker_is_told_and_not_changed(house: House, browser: Browser) -> None:
    """The same reference again is no second contract and no correction."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    worker = added(client, employer)
    page = refused(
        client, f"/e/{employer.id}/workers/new/", {**FORM, "family_name": "Other", "starts_on": "01/01/2025"}
    )
    assert "is known already" in page
    assert card(house, employer, worker).identity.family_name == "Verstraeten"
    assert len(card(house, employer, worker).employments) == 1


def test_parts_are_added_and_removed_without_scripts(house: House, browser: Browser) -> None:
    """Each press answers with the form; nothing is stored yet."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    place = f"/e/{employer.id}/workers/new/"
    page = client.post(place, {**FORM, "act": "add-segment"}).content.decode()
    assert 'id="segments-1-weekly_minutes"' in page
    assert 'value="Verstraeten"' in page
    two = {**FORM, "segments-1-starts_on": "01/01/2026", "segments-1-weekly_minutes": "38"}
    page = client.post(place, {**two, "act": "remove-segment-0"}).content.decode()
    assert 'id="segments-1-weekly_minutes"' not in page
    assert 'value="01/01/2026"' in page


def detail_form(client: Client, place: str) -> dict[str, str]:
    """What the correction form holds when it is opened."""
    page = client.get(place).content.decode()
    names = ("version", "family_name", "given_names", "reference", "birth_date")
    found = {name: re.search(rf'name="{name}"[^>]*value="([^"]*)"', page) for name in names}
    return {name: match[1] for name, match in found.items() if match}


def test_details_are_corrected_with_a_reason(house: House, browser: Browser) -> None:
    """Without a reason it comes back; the history keeps it."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    worker = added(client, employer)
    place = f"/e/{employer.id}/workers/{worker}/details/"
    form = detail_form(client, place) | {"family_name": "Verstraete"}
    assert 'id="reason-error"' in refused(client, place, form)
    assert client.post(place, {**form, "reason": "Misspelt"}).status_code == 302
    assert card(house, employer, worker).identity.family_name == "Verstraete"
    assert "Misspelt" in client.get(f"/e/{employer.id}/workers/{worker}/").content.decode()


def test_the_language_of_a_worker_is_no_choice_of_the_page(house: House, browser: Browser) -> None:
    """It is stored, and the details of who has one are corrected like anybody's; the page stays in one's own."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    worker = added(client, employer, worker_language="fr")
    assert card(house, employer, worker).identity.language == "fr"
    place = f"/e/{employer.id}/workers/{worker}/details/"
    form = values(client.get(place)) | {"given_names": "Noortje", "reason": "As she writes it"}
    assert client.post(place, form).status_code == 302
    identity = card(house, employer, worker).identity
    assert (identity.given_names, identity.language) == ("Noortje", "fr")
    assert 'lang="en' in client.get(place).content.decode()


def test_a_new_contract_may_be_suspended(house: House, browser: Browser) -> None:
    """From the form of a new worker on."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    more = client.post(f"/e/{employer.id}/workers/new/", {**FORM, "act": "add-suspension"}).content.decode()
    assert 'name="suspensions-0-starts_on"' in more
    [contract] = card(house, employer, added(client, employer, **{"suspensions-0-starts_on": "02/03/2026"})).employments
    assert [(off.starts_on, off.ends_on) for off in contract.suspensions] == [(date(2026, 3, 2), None)]


def test_who_comes_second_sees_both_and_decides(house: House, browser: Browser) -> None:
    """What stands now, what was typed, and the new version: pressing again replaces it."""
    employer = house.employer()
    first, second = browser.as_actor(employer.officer), browser.as_actor(house.officer(employer.id))
    worker = added(first, employer)
    place = f"/e/{employer.id}/workers/{worker}/details/"
    form = detail_form(first, place)
    assert first.post(place, {**form, "given_names": "Eleonora", "reason": "In full"}).status_code == 302
    page = refused(second, place, {**form, "given_names": "Noortje", "reason": "As known"})
    assert "Eleonora" in page
    assert 'value="Noortje"' in page
    assert "Replace what stands now" in page
    version = re.search(r'name="version" value="([^"]*)"', page)
    assert version
    assert version[1] != form["version"]
    again = {**form, "given_names": "Noortje", "reason": "As known", "version": version[1]}
    assert second.post(place, again).status_code == 302
    assert card(house, employer, worker).identity.given_names == "Noortje"


def test_a_form_that_comes_back_stays_on_the_version_that_was_seen(house: House, browser: Browser) -> None:
    """A forgotten reason must not hide that somebody else was first."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    worker = added(client, employer)
    place = f"/e/{employer.id}/workers/{worker}/details/"
    form = detail_form(client, place)
    assert client.post(place, {**form, "given_names": "Eleonora", "reason": "In full"}).status_code == 302
    page = refused(client, place, {**form, "family_name": "", "reason": "As known"})
    assert f'name="version" value="{form["version"]}"' in page
    assert "Replace what stands now" in refused(client, place, {**form, "given_names": "Noortje", "reason": "As known"})


def test_a_strangers_worker_is_not_there(house: House, browser: Browser) -> None:
    """Neither to see nor to correct."""
    employer, stranger = house.employer(), house.employer("Other")
    worker = house.worker(employer)
    client = browser.as_actor(stranger.officer)
    for tail in ("", "details/", "contracts/new/"):
        assert client.get(f"/e/{employer.id}/workers/{worker}/{tail}").status_code == 404
        assert client.get(f"/e/{stranger.id}/workers/{worker}/{tail}").status_code == 404


def test_a_choice_that_there_is_not_takes_nothing_away(house: House, browser: Browser) -> None:
    """Neither the sex nor the language that is known."""
    employer = house.employer()
    worker = house.worker(employer, sex="f", language="fr", family_name="Verstraeten")
    client, place = browser.as_actor(employer.officer), f"/e/{employer.id}/workers/{worker}/details/"
    form = {**values(client.get(place)), "reason": "Tikfout", "given_names": "Nora"}
    for name in ("sex", "worker_language"):
        assert f'id="{name}-error"' in refused(client, place, form | {name: "unknown"})
    identity = card(house, employer, worker).identity
    assert (identity.sex, identity.language, identity.given_names) == ("f", "fr", "An")
    assert client.post(place, form).status_code == 302
    assert card(house, employer, worker).identity.given_names == "Nora"


def test_a_part_of_no_number_is_not_taken_away(house: House, browser: Browser) -> None:
    """However many figures there are."""
    employer = house.employer()
    client = browser.as_actor(employer.officer)
    for act in ("remove-segment-", "remove-suspension-"):
        answer = client.post(f"/e/{employer.id}/workers/new/", {**FORM, "act": act + "9" * 5_000})
        assert (answer.status_code, values(answer)["family_name"]) == (200, "Verstraeten")
