# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The yearly review: what opens an organisation's data, last used when, confirmed by whom, due when."""

from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from openfla.desk.access.access import GrantList, HandOverAccess, WithdrawAccess
from openfla.desk.access.review import AccessReview, AccessReviewed, ConfirmAccess, Opened
from openfla.desk.actor import Actor
from openfla.desk.outcome import Done, Effect
from openfla.desk.software.api_clients import EndApiClient, RegisterApiClient, RegisterClientKey
from openfla.desk.software.technical_clients import EndTechnicalClient, RegisterTechnicalClient
from openfla.desk.workers.staff import WorkerCard
from openfla.terms.access import Opening
from openfla.terms.role import Permission
from tests.desk.client_keys import elliptic
from tests.desk.conftest import NOW, TODAY, Body, House

CONSULT = frozenset({Permission.ACCOUNTS_CONSULT})
A_YEAR = timedelta(days=365)


def review(house: House, body: Body, days: int = 0) -> AccessReviewed:
    """As the access manager reads it so many days later."""
    found = house.ask(AccessReview(body.id), by=body.officer, now=NOW + timedelta(days=days))
    assert isinstance(found, AccessReviewed)
    return found


def grant_of(house: House, body: Body, person: UUID | None, days: int = 0) -> Opened:
    """The one grant of somebody."""
    [grant] = [each.grant for each in house.ask(GrantList(body.id), by=body.officer) if each.person == person]
    [found] = [each for each in review(house, body, days).items if each.item == grant]
    return found


def connected(house: House, body: Body) -> dict[Opening, UUID]:
    """Software with a key, and a sender of files."""
    assert body.officer.person is not None
    software = RegisterApiClient(body.id, body.officer.person, "Loonpakket", CONSULT)
    client = house.done(software, by=body.officer).reference
    key = house.done(RegisterClientKey(body.id, client, elliptic().pem), by=body.officer).reference
    sender = RegisterTechnicalClient(body.id, "204060", body.officer.person)
    return {
        Opening.SOFTWARE: client,
        Opening.SOFTWARE_KEY: key,
        Opening.SENDER: house.done(sender, by=body.officer).reference,
    }


def test_everything_that_opens_data_is_reviewed_once_a_year(house: House) -> None:
    """Grants, software, keys and senders: due a year after they were given, then a year after they were confirmed."""
    bakery = house.employer()
    there = connected(house, bakery)
    items = {each.kind: each for each in review(house, bakery).items}
    assert {kind: items[kind].item for kind in there} == there
    assert all(each.due_on == date(2027, 11, 25) and not each.overdue for each in items.values())
    later = NOW + A_YEAR
    assert review(house, bakery, 365).overdue == len(items)
    commands = [ConfirmAccess(bakery.id, each.kind, each.item) for each in items.values()]
    outcomes = house.do(*commands, by=bakery.officer, now=later)
    assert all(isinstance(each, Done) and each.effect is Effect.CHANGED for each in outcomes)
    after = review(house, bakery, 366)
    assert after.overdue == 0
    assert {(each.confirmed_at, each.confirmed_by, each.due_on) for each in after.items} == {
        (later, after.history[0].person_name, date(2028, 11, 25))
    }
    assert {line.act for line in after.history[: len(items)]} == {"ConfirmAccess"}


def test_the_same_day_once_more_changes_nothing(house: House) -> None:
    """A second press leaves one confirmation."""
    bakery = house.employer()
    grant = grant_of(house, bakery, bakery.officer.person)
    command = ConfirmAccess(bakery.id, Opening.GRANT, grant.item)
    first, again = house.do(command, command, by=bakery.officer)
    assert (first, again) == (Done(grant.item, Effect.CHANGED), Done(grant.item, Effect.UNCHANGED))
    assert house.done(command, by=bakery.officer) == Done(grant.item, Effect.UNCHANGED)


def test_the_last_use_is_what_the_person_did_or_looked_at_for_the_organisation(house: House) -> None:
    """Never used, then by a look; what the same person does for another organisation is not told."""
    bakery, garage = house.employer(), house.employer("Garage Het Wiel")
    person, worker = house.person("Claes"), house.worker(bakery)
    house.grant(bakery.id, person, CONSULT)
    house.grant(garage.id, person, CONSULT)
    elsewhere = house.worker(garage)
    house.ask(WorkerCard(garage.id, elsewhere), by=Actor.officer(person, garage.id))
    assert grant_of(house, bakery, person).used_at is None
    looked = NOW + timedelta(hours=1)
    house.ask(WorkerCard(bakery.id, worker), by=Actor.officer(person, bakery.id), now=looked)
    assert grant_of(house, bakery, person, 1).used_at == looked


def test_what_ended_is_not_reviewed(house: House) -> None:
    """Nor is the key of software that ended; the history keeps its line, and it can't be confirmed any more."""
    bakery = house.employer()
    there = connected(house, bakery)
    person = house.person("Claes")
    grant = house.grant(bakery.id, person, CONSULT)
    house.done(WithdrawAccess(bakery.id, grant, "left"), by=bakery.officer)
    house.done(EndApiClient(bakery.id, there[Opening.SOFTWARE], "replaced"), by=bakery.officer)
    house.done(EndTechnicalClient(bakery.id, "204060", "contract ended"), by=bakery.officer)
    after = review(house, bakery)
    assert {each.kind for each in after.items} == {Opening.GRANT}
    assert {(line.act, line.about, line.reason) for line in after.history} >= {
        ("WithdrawAccess", "Sam Claes", "left"),
        ("EndApiClient", "Loonpakket", "replaced"),
        ("EndTechnicalClient", "204060", "contract ended"),
    }
    for kind, item in {**there, Opening.GRANT: grant}.items():
        assert house.codes(ConfirmAccess(bakery.id, kind, item), by=bakery.officer) == ["desk.not_found"]


@pytest.mark.parametrize("kind", Opening)
def test_nothing_of_another_organisation_is_there(house: House, kind: Opening) -> None:
    """Not under one's own organisation, not under theirs, not under another kind, and not for an id of nothing."""
    bakery, garage = house.employer(), house.employer("Garage Het Wiel")
    theirs = {**connected(house, garage), Opening.GRANT: grant_of(house, garage, garage.officer.person).item}
    item = theirs.get(kind, uuid4())
    for organisation in (bakery.id, garage.id):
        assert house.codes(ConfirmAccess(organisation, kind, item), by=bakery.officer) == ["desk.not_found"]
    other = Opening.GRANT if kind is not Opening.GRANT else Opening.SENDER
    assert house.codes(ConfirmAccess(garage.id, other, item), by=garage.officer) == ["desk.not_found"]
    assert house.ask(AccessReview(garage.id), by=bakery.officer) is None


def test_who_manages_access_is_confirmed_by_the_principal(house: House) -> None:
    """A co-principal confirms all else, not even the own grant; who left as principal confirms nothing more."""
    bakery = house.employer()
    second = house.officer(bakery.id)
    person = house.person("Claes")
    house.grant(bakery.id, person, CONSULT)
    plain = grant_of(house, bakery, person)
    managing = [grant_of(house, bakery, each.person) for each in (bakery.officer, second)]
    assert [each.managing for each in (plain, *managing)] == [False, True, True]
    house.done(ConfirmAccess(bakery.id, Opening.GRANT, plain.item), by=second)
    for each in managing:
        command = ConfirmAccess(bakery.id, Opening.GRANT, each.item)
        assert house.codes(command, by=second) == ["desk.not_found"]
        house.done(command, by=bakery.officer)
    assert second.person is not None
    house.done(HandOverAccess(bakery.id, second.person, "leaves", stays=False), by=bakery.officer)
    left = ConfirmAccess(bakery.id, Opening.GRANT, plain.item)
    assert house.codes(left, by=bakery.officer, now=NOW + timedelta(days=1)) == ["desk.not_found"]
    assert house.ask(AccessReview(bakery.id), by=bakery.officer) is None


def test_a_29th_of_february_is_due_on_the_first_of_march(house: House) -> None:
    """A year later there is no such day."""
    bakery = house.employer()
    leap = (date(2028, 2, 29) - TODAY).days
    grant = grant_of(house, bakery, bakery.officer.person)
    command = ConfirmAccess(bakery.id, Opening.GRANT, grant.item)
    house.done(command, by=bakery.officer, now=NOW + timedelta(days=leap))
    assert grant_of(house, bakery, bakery.officer.person, leap).due_on == date(2029, 3, 1)
