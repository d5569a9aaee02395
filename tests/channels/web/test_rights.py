# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Decisions about rights: for many workers, for everybody, corrected and cancelled."""

import re
from collections.abc import Sequence
from uuid import UUID, uuid4

import pytest
from django.test import Client

from openfla.desk.accounts.accounts import WorkerAccount
from openfla.desk.rights.rights import CancelRight, EmployerRights, RightView
from openfla.terms.right import RightKind
from tests.channels.web.conftest import Browser
from tests.desk.conftest import Body, House
from tests.desk.test_accounts import sized


def form(**changes: object) -> dict[str, object]:
    """A day and a half extra in 2026."""
    usual = {"act": str(uuid4()), "year": "2026", "kind": "grant", "days": "1,5", "reason": "Letter of the management"}
    return {**usual, **changes}


def rights(house: House, employer: Body, worker: UUID) -> Sequence[RightView]:
    """What is recorded for the worker in 2026."""
    found: Sequence[RightView] = house.ask(WorkerAccount(employer.id, worker, 2026), by=employer.officer).rights
    return found


def post(client: Client, employer: Body, sent: dict[str, object]) -> tuple[int, str]:
    """Sends the form; the status and the page."""
    answer = client.post(f"/e/{employer.id}/rights/", sent)
    return answer.status_code, answer.content.decode()


def looked(client: Client, employer: Body, sent: dict[str, object]) -> tuple[int, str]:
    """Sends the form as somebody who looked first at what it would do."""
    status, page = post(client, employer, sent)
    seen = re.findall(r'name="seen" value="([0-9a-f]{64})"', page)
    return post(client, employer, {**sent, "seen": seen[0]}) if seen else (status, page)


def test_days_are_granted_once(house: House, browser: Browser) -> None:
    """A form that is sent twice records one decision per chosen worker."""
    bakery = house.employer()
    workers = house.workers(bakery, 2)
    client = browser.as_actor(bakery.officer)
    sent = form(worker=[str(each) for each in workers])
    for _ in range(2):
        assert looked(client, bakery, sent)[0] == 302
    for worker in workers:
        assert [right.days * 2 for right in rights(house, bakery, worker) if right.days] == [3]


def test_a_big_choice_travels_as_its_filter(house: House, browser: Browser) -> None:
    """The form for all that match holds no worker's id and records for each who matches."""
    bakery = house.employer()
    workers = house.workers(bakery, 40)
    house.worker(bakery, family_name="Claes")
    client = browser.as_actor(bakery.officer)
    page = client.get(f"/e/{bakery.id}/rights/?all=1&search=maes&year=2026").content.decode()
    assert "For 40 workers." in page
    assert 'name="worker"' not in page
    hidden = dict(re.findall(r'type="hidden" name="(all|listed|search|chosen)" value="([^"]*)"', page))
    assert looked(client, bakery, form(**hidden))[0] == 302
    assert all(len(rights(house, bakery, worker)) == 1 for worker in workers[:3])


def test_what_it_would_do_is_shown_before_it_is_done(house: House, browser: Browser) -> None:
    """Nothing is stored by it; what was typed otherwise since is shown anew; then one is back at the list as it was."""
    bakery = house.employer()
    workers = house.workers(bakery, 2)
    strange = str(uuid4())
    client = browser.as_actor(bakery.officer)
    chosen = {"worker": [*map(str, workers), strange], "listed": "2026", "team": "Oven"}
    page = client.get(f"/e/{bakery.id}/rights/", {"worker": chosen["worker"], "year": "2026"}).content.decode()
    assert ("Show what it would do" in page, "Record the right</button>" in page) == (True, False)
    sent = form(**chosen)
    status, page = post(client, bakery, sent)
    assert (status, "It would be recorded for 2 workers." in page, "Record it for 2 workers" in page) == (
        200,
        True,
        True,
    )
    assert "<strong>…</strong>" in page
    [seen] = re.findall(r'name="seen" value="([0-9a-f]{64})"', page)
    status, page = post(client, bakery, {**sent, "seen": seen, "days": "2"})
    assert (status, "Nothing is stored yet." in page) == (200, True)
    assert [rights(house, bakery, each) for each in workers] == [(), ()]
    alone = {**sent, "worker": chosen["worker"][:2]}
    [seen] = re.findall(r'name="seen" value="([0-9a-f]{64})"', post(client, bakery, {**alone, "preview": "1"})[1])
    answer = client.post(f"/e/{bakery.id}/rights/", {**alone, "seen": seen}, follow=True)
    assert answer.redirect_chain == [(f"/e/{bakery.id}/workers/?year=2026&team=Oven", 302)]
    assert [len(rights(house, bakery, each)) for each in workers] == [1, 1]


def test_a_choice_survives_another_language(house: House, browser: Browser) -> None:
    """With what was typed; nothing is recorded by it."""
    bakery = house.employer()
    worker = house.worker(bakery)
    client = browser.as_actor(bakery.officer)
    status, page = post(client, bakery, form(worker=str(worker), reason="Brief van juni", language="fr"))
    assert (status, 'lang="fr"' in page, f'name="worker" value="{worker}"' in page) == (200, True, True)
    assert "Brief van juni" in page
    assert rights(house, bakery, worker) == ()


def test_a_choice_that_changed_is_asked_again(house: House, browser: Browser) -> None:
    """Somebody was added between the choice and the press: nothing is recorded before the new number was seen."""
    bakery = house.employer()
    workers = house.workers(bakery, 3)
    client = browser.as_actor(bakery.officer)
    status, page = post(client, bakery, form(all="1", listed="2026", chosen="2"))
    assert status == 422
    assert "3 workers match now; 2 did" in page
    assert rights(house, bakery, workers[0]) == ()


def test_everybody_of_a_year(house: House, browser: Browser) -> None:
    """One right for the whole employer reaches each worker's figures and stands in its own list."""
    bakery = house.employer()
    worker = house.worker(bakery)
    sized(house, bakery)
    client = browser.as_actor(bakery.officer)
    assert post(client, bakery, form(everybody="1"))[0] == 302
    figures = house.ask(WorkerAccount(bakery.id, worker, 2026), by=bakery.officer).figures
    assert figures.additional_employer * 2 == 3
    page = client.get(f"/e/{bakery.id}/rights/everybody/?year=2026").content.decode()
    assert "Letter of the management" in page


def test_whose_days_they_are_is_said_and_kept(house: House, browser: Browser) -> None:
    """Left open, extra days are the employer's; one that was cancelled meanwhile is recorded anew as what it was."""
    bakery = house.employer()
    client = browser.as_actor(bakery.officer)
    post(client, bakery, form(everybody="1"))
    post(client, bakery, form(everybody="1", kind="set", origin="additional_sector"))
    extra, sector = sorted(house.ask(EmployerRights(bakery.id, 2026), by=bakery.officer), key=lambda each: each.kind)
    assert (extra.right, sector.right) == (RightKind.ADDITIONAL_EMPLOYER, RightKind.ADDITIONAL_SECTOR)
    place = f"/e/{bakery.id}/rights/{sector.right_id}/"
    assert "<dd>additional sector</dd>" in client.get(place).content.decode()
    house.done(CancelRight(bakery.id, sector.right_id, sector.version, "Mistake"), by=bakery.officer)
    page = client.post(place, {"version": str(sector.version), "days": "4", "reason": "Four"}).content.decode()
    assert '<input type="hidden" name="origin" value="additional_sector">' in page


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"days": "many"}, 'id="days-error"'),
        ({"days": ""}, 'id="days-error"'),
        ({"year": "20266"}, 'id="year-error"'),
        ({"year": ""}, 'id="year-error"'),
        ({"reason": " "}, 'id="reason-error"'),
        ({"kind": "opening_balance"}, 'id="evidence-error"'),
        ({"kind": "opt_out"}, "carries no number of days"),
        ({"kind": "another"}, 'id="kind-error"'),
        ({"worker": []}, "Nobody is chosen"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    house: House, browser: Browser, changes: dict[str, object], told: str
) -> None:
    """Once, not once per worker; what was typed stays; nothing is recorded."""
    bakery = house.employer()
    workers = house.workers(bakery, 2)
    sent = form(worker=[str(each) for each in workers], reason="Letter 7") | changes
    status, page = post(browser.as_actor(bakery.officer), bakery, sent)
    assert status == 422
    assert told in page
    assert rights(house, bakery, workers[0]) == ()


def test_who_is_refused_is_named(house: House, browser: Browser) -> None:
    """One was registered before with other content: that worker is named, the other gets the days."""
    bakery = house.employer()
    first, second = house.workers(bakery, 2)
    client = browser.as_actor(bakery.officer)
    sent = form(worker=[str(first)])
    post(client, bakery, sent)
    status, page = looked(client, bakery, {**sent, "days": "2", "worker": [str(first), str(second)]})
    assert status == 422
    assert "Maes 00000" in page
    assert "registered before with other content" in page
    assert len(rights(house, bakery, second)) == 1


def test_another_employers_worker_is_refused(house: House, browser: Browser) -> None:
    """The page of a foreign employer is not there; a foreign worker's id gets nothing."""
    bakery, foreign = house.employer(), house.employer("Other")
    worker = house.worker(bakery)
    client = browser.as_actor(foreign.officer)
    assert post(client, bakery, form(worker=str(worker)))[0] == 404
    assert post(client, foreign, form(worker=str(worker)))[0] == 422
    assert rights(house, bakery, worker) == ()


def recorded(house: House, browser: Browser) -> tuple[Body, Client, RightView]:
    """An employer with a right for everybody."""
    bakery = house.employer()
    client = browser.as_actor(bakery.officer)
    post(client, bakery, form(everybody="1"))
    [right] = house.ask(EmployerRights(bakery.id, 2026), by=bakery.officer)
    return bakery, client, right


def test_a_right_is_corrected_and_then_cancelled(house: House, browser: Browser) -> None:
    """Each with its reason, and the page keeps the history."""
    bakery, client, right = recorded(house, browser)
    place = f"/e/{bakery.id}/rights/{right.right_id}/"
    sent = {"version": str(right.version), "days": "2", "reason": "Two were agreed"}
    assert client.post(place, sent).status_code == 302
    [now] = house.ask(EmployerRights(bakery.id, 2026), by=bakery.officer)
    assert now.days == 2
    gone = {"act": "cancel", "version": str(now.version), "reason": "Withdrawn"}
    assert client.post(place, gone).status_code == 302
    page = client.get(place).content.decode()
    for words in ("Cancelled", "Two were agreed", "Withdrawn"):
        assert words in page
    assert house.ask(EmployerRights(bakery.id, 2026), by=bakery.officer) == ()


def test_a_correction_without_reason_or_on_an_older_version_comes_back(house: House, browser: Browser) -> None:
    """The error stands beside the field; what stands now is shown."""
    bakery, client, right = recorded(house, browser)
    place = f"/e/{bakery.id}/rights/{right.right_id}/"
    sent = {"version": str(right.version), "days": "2", "reason": ""}
    answer = client.post(place, sent)
    assert (answer.status_code, 'id="reason-error"' in answer.content.decode()) == (422, True)
    answer = client.post(place, {**sent, "act": "cancel"})
    assert (answer.status_code, 'id="cancel-reason-error"' in answer.content.decode()) == (422, True)
    client.post(place, {**sent, "reason": "Two were agreed"})
    answer = client.post(place, {**sent, "days": "3", "reason": "Three"})
    assert (answer.status_code, "Replace what stands now" in answer.content.decode()) == (422, True)


def test_a_strangers_right_is_not_there(house: House, browser: Browser) -> None:
    """Neither under its employer nor under one's own."""
    bakery, _, right = recorded(house, browser)
    stranger = house.employer("Other")
    client = browser.as_actor(stranger.officer)
    for employer in (bakery, stranger):
        assert client.get(f"/e/{employer.id}/rights/{right.right_id}/").status_code == 404


def test_a_number_that_only_looks_like_one_is_no_count(house: House, browser: Browser) -> None:
    """A superscript in the hidden count breaks nothing."""
    bakery = house.employer()
    [worker] = house.workers(bakery, 1)
    status, _ = post(browser.as_actor(bakery.officer), bakery, form(worker=[str(worker)], chosen="²", reason="Letter"))
    assert status == 302
    assert len(rights(house, bakery, worker)) == 1


def test_a_right_cancelled_meanwhile_says_by_whom_and_keeps_what_was_typed(house: House, browser: Browser) -> None:
    """The correction is refused with who cancelled and why; what was typed stands in a form that records it anew."""
    bakery, client, right = recorded(house, browser)
    place = f"/e/{bakery.id}/rights/{right.right_id}/"
    house.done(CancelRight(bakery.id, right.right_id, right.version, "Was a mistake"), by=bakery.officer)
    answer = client.post(place, {"version": str(right.version), "days": "4", "reason": "Four were agreed"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "This was cancelled on" in page
    assert "Was a mistake" in page
    assert "by Sam Officer" in page
    again = dict(re.findall(r'name="(\w+)"[^>]*? value="([^"]*)"', page.partition('id="anew"')[2]))
    assert (again["days"], again["reason"]) == ("4", "Four were agreed")
    assert client.post(f"/e/{bakery.id}/rights/", again).status_code == 302
    [anew] = house.ask(EmployerRights(bakery.id, 2026), by=bakery.officer)
    assert (anew.days, anew.reason) == (4, "Four were agreed")


def test_a_right_is_cancelled_once(house: House, browser: Browser) -> None:
    """The second who cancels learns of the first, and has nothing to record anew."""
    bakery, client, right = recorded(house, browser)
    place = f"/e/{bakery.id}/rights/{right.right_id}/"
    sent = {"act": "cancel", "version": str(right.version), "reason": "Twice"}
    assert client.post(place, sent).status_code == 302
    page = client.post(place, sent).content.decode()
    assert "This was cancelled on" in page
    assert "Record the right anew" not in page
