# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Contracts on screen: added, corrected part by part, cancelled, with every refusal in its place."""

import re
from datetime import date
from uuid import UUID, uuid4

from django.test import Client

from openfla.desk.workers.staff import CancelEmployment, EmploymentView, WorkerCard
from tests.channels.web.conftest import Browser
from tests.channels.web.test_worker_forms import refused
from tests.desk.conftest import Body, House
from tests.desk.test_trainings import registered

PART = {
    "segments-0-weekly_minutes": "38",
    "segments-0-full_time_weekly_minutes": "38",
    "segments-0-category": "white_collar",
    "segments-0-contract_type": "open_ended",
}


def contracts(house: House, employer: Body, worker: UUID) -> tuple[EmploymentView, ...]:
    """The contracts as stored."""
    found: tuple[EmploymentView, ...] = house.ask(WorkerCard(employer.id, worker), by=employer.officer).employments
    return found


def one_contract(house: House, browser: Browser) -> tuple[Body, UUID, Client, EmploymentView, str]:
    """An employer with one worker, its officer's browser, the worker's only contract and the address of that."""
    employer = house.employer()
    worker = house.worker(employer)
    [known] = contracts(house, employer, worker)
    place = f"/e/{employer.id}/workers/{worker}/contracts/{known.employment}/"
    return employer, worker, browser.as_actor(employer.officer), known, place


def opened(client: Client, place: str) -> dict[str, str]:
    """What the form of a contract holds when it is opened."""
    page = client.get(place).content.decode()
    fields = dict(re.findall(r'name="([a-z0-9_-]+)" type="[a-z]*" value="([^"]*)"', page))
    version = re.search(r'name="version" value="([^"]*)"', page)
    assert version
    return {**fields, "version": version[1], **{name: value for name, value in PART.items() if "minutes" not in name}}


def test_a_contract_is_corrected_part_by_part(house: House, browser: Browser) -> None:
    """A second part from a day on; the first one ends on its eve by itself."""
    employer, worker, client, _known, place = one_contract(house, browser)
    second = {name.replace("-0-", "-1-"): value for name, value in PART.items()}
    form = {**opened(client, place), **second, "segments-1-starts_on": "01/07/2026", "segments-1-weekly_minutes": "19"}
    assert client.post(place, {**form, "act": "save", "reason": "Half-time"}).status_code == 302
    [corrected] = contracts(house, employer, worker)
    assert [(part.weekly_minutes, part.ends_on) for part in corrected.segments] == [
        (2280, date(2026, 6, 30)),
        (1140, None),
    ]
    page = client.get(f"/e/{employer.id}/workers/{worker}/").content.decode()
    assert "Half-time" in page
    assert "19\xa0h" in page


def test_a_shortened_contract_leaves_no_training_outside(house: House, browser: Browser) -> None:
    """The training that would lie outside is named, and what was typed stays."""
    employer = house.employer()
    worker = house.worker(employer)
    registered(house, employer, [worker])
    client = browser.as_actor(employer.officer)
    [known] = contracts(house, employer, worker)
    place = f"/e/{employer.id}/workers/{worker}/contracts/{known.employment}/"
    page = refused(client, place, {**opened(client, place), "ends_on": "31/12/2023", "reason": "Left earlier"})
    assert "would lie outside any contract" in page
    assert 'value="31/12/2023"' in page


def test_who_comes_second_sees_what_stands_now(house: House, browser: Browser) -> None:
    """The differing field with both values."""
    _employer, _worker, client, _known, place = one_contract(house, browser)
    form = opened(client, place)
    assert client.post(place, {**form, "ends_on": "31/12/2026", "reason": "Agreed"}).status_code == 302
    page = refused(client, place, {**form, "ends_on": "30/06/2026", "reason": "Agreed"})
    assert "31/12/2026" in page
    assert "Replace what stands now" in page


def test_a_part_more_stays_on_the_version_that_was_seen(house: House, browser: Browser) -> None:
    """Adding a part to the form does not look at what somebody else wrote meanwhile."""
    _employer, _worker, client, known, place = one_contract(house, browser)
    form = opened(client, place)
    client.post(place, {**form, "ends_on": "31/12/2026", "reason": "Agreed"})
    page = client.post(place, {**form, "act": "add-segment"}).content.decode()
    assert f'name="version" value="{known.version}"' in page


def test_a_contract_is_added(house: House, browser: Browser) -> None:
    """A further one; one that overlaps is refused beside its first day, also with the same first day."""
    employer = house.employer()
    worker = house.worker(employer, ends_on=date(2025, 12, 31))
    client = browser.as_actor(employer.officer)
    place = f"/e/{employer.id}/workers/{worker}/contracts/new/"
    for day in ("01/01/2025", "01/01/2020"):
        assert 'id="starts_on-error"' in refused(client, place, {**PART, "starts_on": day})
    assert client.post(place, {**PART, "starts_on": "01/01/2026"}).status_code == 302
    assert len(contracts(house, employer, worker)) == 2


def test_a_contract_is_cancelled_with_a_reason(house: House, browser: Browser) -> None:
    """Asked first; refused without a reason and on an older version; then it is gone."""
    employer = house.employer()
    worker = house.worker(employer)
    client = browser.as_actor(employer.officer)
    [known] = contracts(house, employer, worker)
    place = f"/e/{employer.id}/workers/{worker}/contracts/{known.employment}/cancel/"
    assert "entered by mistake" in client.get(place).content.decode()
    assert 'id="reason-error"' in refused(client, place, {"version": str(known.version), "reason": ""})
    assert "after you opened it" in refused(client, place, {"version": str(uuid4()), "reason": "Twice"})
    assert client.post(place, {"version": str(known.version), "reason": "Twice"}).status_code == 302
    assert contracts(house, employer, worker) == ()


def test_a_contract_that_holds_trainings_stays(house: House, browser: Browser) -> None:
    """Cancelling names the training."""
    employer = house.employer()
    worker = house.worker(employer)
    registered(house, employer, [worker])
    [known] = contracts(house, employer, worker)
    place = f"/e/{employer.id}/workers/{worker}/contracts/{known.employment}/cancel/"
    client = browser.as_actor(employer.officer)
    assert "would lie outside" in refused(client, place, {"version": str(known.version), "reason": "Twice"})


def test_no_version_and_no_contract_are_not_found(house: House, browser: Browser) -> None:
    """What is not there, or was not opened, answers as such."""
    employer = house.employer()
    worker = house.worker(employer)
    client = browser.as_actor(employer.officer)
    [known] = contracts(house, employer, worker)
    place = f"/e/{employer.id}/workers/{worker}/contracts/"
    assert client.get(f"{place}{uuid4()}/").status_code == 404
    assert client.post(f"{place}{known.employment}/cancel/", {"version": "x", "reason": "y"}).status_code == 404


def test_a_suspension_is_added_and_taken_away_without_scripts(house: House, browser: Browser) -> None:
    """A row more, a row less, a blank one left out; the card tells it in words, and nothing asks why."""
    employer, worker, client, _known, place = one_contract(house, browser)
    form = opened(client, place)
    page = client.post(place, {**form, "act": "add-suspension"}).content.decode()
    assert 'name="suspensions-0-starts_on"' in page
    first = {"suspensions-0-starts_on": "02/03/2026", "suspensions-0-ends_on": "11/09/2026"}
    blank = {"suspensions-1-starts_on": " ", "suspensions-1-ends_on": ""}
    shown = client.post(place, {**form, **first, **blank, "act": "remove-suspension-1"}).content.decode()
    assert ("02/03/2026" in shown, 'name="suspensions-1-starts_on"' in shown) == (True, False)
    saved = client.post(place, {**form, **first, **blank, "act": "save", "reason": "Leave"})
    assert saved.status_code == 302
    [suspended] = contracts(house, employer, worker)
    assert [(off.starts_on, off.ends_on) for off in suspended.suspensions] == [(date(2026, 3, 2), date(2026, 9, 11))]
    assert (
        "Suspended from 02/03/2026 to 11/09/2026" in client.get(f"/e/{employer.id}/workers/{worker}/").content.decode()
    )
    assert opened(client, place)["suspensions-0-ends_on"] == "11/09/2026"


def test_a_suspension_that_cannot_be_is_told_beside_its_field(house: House, browser: Browser) -> None:
    """A last day without a first; a first day before the contract; what was typed stays."""
    _employer, _worker, client, _known, place = one_contract(house, browser)
    form = {**opened(client, place), "act": "save", "reason": "Leave"}
    page = refused(client, place, {**form, "suspensions-0-starts_on": "", "suspensions-0-ends_on": "11/09/2026"})
    assert 'href="#suspensions-0-starts_on"' in page
    page = refused(client, place, {**form, "suspensions-0-starts_on": "02/03/2019", "suspensions-0-ends_on": ""})
    assert ('href="#suspensions-0-starts_on"' in page, "02/03/2019" in page) == (True, True)


def test_a_contract_cancelled_meanwhile_says_by_whom_and_keeps_what_was_typed(house: House, browser: Browser) -> None:
    """The correction is refused with who cancelled and why; what was typed can be added as a contract of its own."""
    employer, worker, client, known, place = one_contract(house, browser)
    form = {**opened(client, place), "ends_on": "31/12/2026", "reason": "Agreed"}
    house.done(CancelEmployment(employer.id, known.employment, known.version, "Entered twice"), by=employer.officer)
    page = refused(client, place, form)
    for words in ("This was cancelled on", "Entered twice", "by Sam Officer", 'value="31/12/2026"', "Add the contract"):
        assert words in page
    assert f'action="/e/{employer.id}/workers/{worker}/contracts/new/"' in page
    assert client.post(f"/e/{employer.id}/workers/{worker}/contracts/new/", form).status_code == 302
    [anew] = contracts(house, employer, worker)
    assert anew.ends_on == date(2026, 12, 31)
    assert "This was cancelled on" in refused(client, f"{place}cancel/", {"version": str(known.version), "reason": "Z"})
