# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What others did at an employer since one was here last: theirs, not one's own, since the last day before today."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from openfla.desk.accounts import since_visit_handling
from openfla.desk.accounts.since_visit import SinceLastVisit, SinceVisitView
from openfla.desk.actor import Actor
from openfla.desk.changes import Changed, FactType
from openfla.desk.signing_in.signins import NoteSignIn
from openfla.terms.assurance import Assurance, Proof
from openfla.terms.role import Permission
from tests.desk.conftest import NOW, Body, House

DAY = timedelta(days=1)


def visited(house: House, officer: Actor, days_ago: float) -> None:
    """The officer signed in so long ago."""
    at = NOW - days_ago * DAY
    assert officer.person is not None
    command = NoteSignIn(officer.person, uuid4().hex, Proof("tests", Assurance.HIGH, at), "")
    house.done(command, by=Actor.worker(officer.person), now=at)


def told(house: House, body: Body) -> SinceVisitView | None:
    """What the officer of the employer is told now."""
    found: SinceVisitView | None = house.ask(SinceLastVisit(body.id), by=body.officer)
    return found


@pytest.fixture
def body(house: House) -> Body:
    """An employer whose officer was here two days ago, an hour ago, and is again."""
    body = house.employer()
    for days_ago in (9, 2, 0.01):
        visited(house, body.officer, days_ago)
    return body


def test_what_others_did_since_is_counted_by_kind(house: House, body: Body) -> None:
    """What was done before that visit, by oneself or elsewhere is no news; proving oneself again is no other visit."""
    other = replace(body, officer=house.officer(body.id))
    house.do(house.employment(body), by=other.officer, now=NOW - 3 * DAY)
    house.do(house.employment(body), house.employment(body), by=other.officer, now=NOW - DAY)
    house.do(house.employment(body), by=body.officer, now=NOW - DAY)
    house.worker(house.employer("Elders"))
    found = told(house, body)
    assert found is not None
    assert (found.since, found.more) == (NOW - 2 * DAY, False)
    numbers = {(each.of, each.how): each.number for each in found.done}
    assert numbers == {(FactType.ACCOUNT, Changed.REGISTERED): 2}


def test_what_software_does_in_ones_name_is_told(house: House, body: Body) -> None:
    """One did not do it oneself."""
    assert body.officer.person is not None
    software = replace(body.officer, system="client 1", within=frozenset(Permission))
    house.do(house.employment(body), by=software, now=NOW - DAY)
    found = told(house, body)
    assert found is not None
    assert [each.number for each in found.done] == [1]


def test_nothing_is_told_on_a_first_day(house: House) -> None:
    """There is no visit to count from."""
    body = house.employer()
    visited(house, body.officer, 0.01)
    assert told(house, body) is None


def test_only_the_latest_is_looked_through(house: House, body: Body, monkeypatch: pytest.MonkeyPatch) -> None:
    """And it is said where more was done."""
    monkeypatch.setattr(since_visit_handling, "READ", 2)
    officer = house.officer(body.id)
    house.do(*[house.employment(body) for _ in range(3)], by=officer, now=NOW - DAY)
    found = told(house, body)
    assert found is not None
    assert (found.more, [each.number for each in found.done]) == (True, [2])


def test_who_may_not_see_the_overview_is_told_nothing(house: House, body: Body) -> None:
    """Nor is anybody of another employer."""
    reader = house.officer(body.id, [Permission.TRAININGS_REGISTER])
    visited(house, reader, 2)
    assert house.ask(SinceLastVisit(body.id), by=reader) is None
    assert house.ask(SinceLastVisit(body.id), by=house.employer("Elders").officer) is None
