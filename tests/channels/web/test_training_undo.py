# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The button that waits beside what was done for many: it takes all of it back, or says why not."""

import html
import re
from datetime import date
from uuid import UUID, uuid4

from django.test import Client

from tests.channels.web.conftest import Browser
from tests.channels.web.test_roll_call import planned
from tests.channels.web.training_forms import card, confirmed, filled
from tests.desk.conftest import Body, House

UNDO = re.compile(r'<form method="post" action="([^"]*undo=[^"]*)" data-undo="30">')


def marked(officer: Client, employer: Body, training: UUID) -> str:
    """Everybody marked as followed; the page that says so."""
    place = f"/e/{employer.id}/trainings/{training}/"
    form = {"act": "followed", "whom": "all", "expected": "2", "reason": "Lijst"}
    page: str = confirmed(officer, place, form, follow=True).content.decode()
    return page


def test_what_was_done_for_many_is_taken_back_by_one_button(house: House, browser: Browser) -> None:
    """Without any script; the next page says so, and offers nothing more."""
    employer = house.employer()
    training = planned(house, employer, *house.workers(employer, 2))
    officer = browser.as_actor(employer.officer)
    [undo] = UNDO.findall(marked(officer, employer, training))
    page = officer.post(html.unescape(undo), follow=True).content.decode()
    assert ("It was undone" in page, "Planned: 2" in page, UNDO.findall(page)) == (True, True, [])
    again = officer.post(html.unescape(undo), follow=True).content.decode()
    assert "nothing was undone" in again


def test_a_new_training_is_taken_back_whole(house: House, browser: Browser) -> None:
    """Those who were added to it are taken back alone."""
    employer = house.employer()
    first, second = house.workers(employer, 2)
    officer = browser.as_actor(employer.officer)
    form = {"act": "register", "training": str(uuid4()), "worker": str(first), "title": "Lassen", "type": "formal"}
    form |= {"on-0": "13/03/2026", "duration-0": "7:36", "state": "followed", "expected": "1", "working_time": "inside"}
    form |= {"mode": "classroom", "financing": "employer"}
    page = officer.post(f"/e/{employer.id}/trainings/new/", form, follow=True).content.decode()
    [undo] = UNDO.findall(page)
    added = {"act": "register", "worker": str(second), "state": "followed", "working_time": "inside"}
    place = f"/e/{employer.id}/trainings/{form['training']}/"
    [undo_adding] = UNDO.findall(officer.post(f"{place}add/", added, follow=True).content.decode())
    refused = officer.post(html.unescape(undo), follow=True).content.decode()
    assert "nothing was undone" in refused
    officer.post(html.unescape(undo_adding))
    whole = officer.post(html.unescape(undo), follow=True).content.decode()
    assert ("It was undone" in whole, "Cancelled" in whole) == (True, True)


def test_what_was_taken_back_is_registered_again_from_the_same_form(house: House, browser: Browser) -> None:
    """Under another id; and another form with the same reference adds its worker to what is there."""
    employer = house.employer()
    first, second = house.workers(employer, 2)
    officer = browser.as_actor(employer.officer)
    form = {"act": "register", "training": str(uuid4()), "worker": str(first), "title": "Lassen", "type": "formal"}
    form |= {"on-0": "13/03/2026", "duration-0": "7:36", "state": "followed", "expected": "1", "working_time": "inside"}
    form |= {"mode": "classroom", "financing": "employer", "reference": "L-1"}
    place = f"/e/{employer.id}/trainings/new/"
    [undo] = UNDO.findall(officer.post(place, form, follow=True).content.decode())
    officer.post(html.unescape(undo))
    again = officer.post(place, form)
    assert (again.status_code, form["training"] in again["Location"]) == (302, False)
    joined = officer.post(place, {**form, "training": str(uuid4()), "worker": str(second)})
    assert (joined.status_code, joined["Location"]) == (302, again["Location"])


def test_what_is_no_act_is_not_there(house: House, browser: Browser) -> None:
    """Nor a page for whom it is not open."""
    employer = house.employer()
    training = planned(house, employer)
    officer, stranger = browser.as_actor(employer.officer), browser.as_actor(house.employer("Elders").officer)
    place = f"/e/{employer.id}/trainings/{training}/"
    assert officer.post(f"{place}?undo={uuid4()}").status_code == 404
    assert officer.post(f"{place}?undo=x").status_code == 404
    assert stranger.post(f"{place}?undo={uuid4()}").status_code == 404


def test_where_some_were_refused_the_others_can_still_be_taken_back(house: House, browser: Browser) -> None:
    """The page that asks to mend the refused has the button; pressed, the training is gone."""
    employer = house.employer()
    good, late = house.worker(employer), house.worker(employer, starts_on=date(2026, 6, 1))
    officer = browser.as_actor(employer.officer)
    form = filled([good, late])
    page = officer.post(f"/e/{employer.id}/trainings/new/", form).content.decode()
    assert "Not registered" in page
    [undo] = UNDO.findall(page)
    told = officer.post(html.unescape(undo), follow=True).content.decode()
    assert "It was undone; all stands as before." in told
    assert card(house, employer, form["training"]).cancelled
