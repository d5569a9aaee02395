# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A new employer is led from nothing to its first registered training, and to nothing it may not do."""

import re
from typing import Any

from openfla.desk.actor import Actor
from openfla.desk.invitations.enrolments import ApproveEnrolment, EnrolmentsOpen
from openfla.terms.role import Permission
from tests.channels.web.conftest import Browser
from tests.channels.web.test_worker_forms import FORM
from tests.channels.web.training_forms import filled
from tests.desk.conftest import OPERATOR, House, enterprise_number


def page(answer: Any) -> str:
    return str(answer.content.decode())


def next_step(client: Any, employer: str) -> str:
    """Where the next step leads, on the page where the start leads."""
    place = f"/e/{employer}/first-steps/"
    assert client.get("/start/").headers["Location"] == place
    [found] = re.findall(r'aria-current="step"><div[^>]*><h2><a href="([^"]+)"', page(client.get(place)))
    return str(found)


def test_from_nothing_to_the_first_training(house: House, browser: Browser) -> None:
    """Asked for, approved, the size, a worker with a contract, a training: each step is done by the facts alone."""
    client = browser.as_actor(Actor.worker(house.person()))
    client.post(
        "/enrol/", {"enterprise_number": enterprise_number(930).display, "name": "Nieuw bv", "quality": "employer"}
    )
    [request] = house.ask(EnrolmentsOpen(), by=OPERATOR).requests
    house.done(ApproveEnrolment(request.enrolment), by=OPERATOR)
    [employer] = re.findall(r'name="organisation" value="([^"]+)"', page(client.get("/start/")))
    client.post("/act-for/", {"organisation": employer})
    assert next_step(client, employer) == f"/e/{employer}/size/"
    client.post(f"/e/{employer}/size/", {"act": "declare", "quarter": "2026Q1", "declared": "number", "fte": "12,5"})
    assert next_step(client, employer) == f"/e/{employer}/workers/new/"
    answer = client.post(f"/e/{employer}/workers/new/", FORM)
    worker = answer.headers["Location"].split("/")[-2]
    assert next_step(client, employer) == f"/e/{employer}/trainings/new/?all=1"
    form = filled([worker])  # type: ignore[list-item]
    assert client.post(f"/e/{employer}/trainings/new/", form).status_code == 302
    assert client.get("/start/").headers["Location"] == f"/e/{employer}/"
    assert "All is done" in page(client.get(f"/e/{employer}/first-steps/"))


def test_who_only_looks_is_not_led_there(house: House, browser: Browser) -> None:
    """The page is for those who can do the steps."""
    employer = house.employer()
    client = browser.as_actor(house.officer(employer.id, {Permission.ACCOUNTS_CONSULT, Permission.REPORTS_CONSULT}))
    assert client.get("/start/").headers["Location"] == f"/e/{employer.id}/"
    assert client.get(f"/e/{employer.id}/first-steps/").status_code == 404


def test_an_invitation_is_offered_to_who_manages_access(house: House, browser: Browser) -> None:
    """Beside the steps."""
    employer = house.employer()
    place = f"/e/{employer.id}/first-steps/"
    assert f"/o/{employer.id}/access/invite/" in page(browser.as_actor(employer.officer).get(place))
    other = house.officer(employer.id, {Permission.RIGHTS_MANAGE, Permission.TRAININGS_REGISTER})
    assert "/access/invite/" not in page(browser.as_actor(other).get(place))
