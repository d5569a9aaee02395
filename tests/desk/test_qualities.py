# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Access in one quality of an organisation: where it is used, who gives it, and nothing beside it."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import Error, transaction

from openfla.desk.access.access import (
    AccessOfPerson,
    GrantAccess,
    GrantHistory,
    GrantList,
    MandateList,
    WithdrawAccess,
)
from openfla.desk.access.parties import PeopleToGrant
from openfla.desk.access.readers import OwnReaders
from openfla.desk.access.review import AccessReview
from openfla.desk.actor import Actor
from openfla.desk.employers.organisations import RegisterOrganisation
from openfla.desk.invitations.invitation_code import InvitationCode
from openfla.desk.invitations.invitations import InviteColleague, InvitedColleagues, RedeemInvitation
from openfla.desk.outcome import Done
from openfla.desk.software.api_clients import ApiClientList
from openfla.desk.workers.staff import WorkerCard
from openfla.records.models import Grant
from openfla.records.scope import set_scope
from openfla.terms.role import Permission, Quality
from tests.desk.conftest import NOW, OPERATOR, SINCE, TODAY, Body, House, enterprise_number, ssin
from tests.desk.roles import SELF, oneself

CONSULT, MANAGE = frozenset({Permission.ACCOUNTS_CONSULT}), frozenset({Permission.ACCESS_MANAGE})
EMPLOYER, SECRETARIAT = Quality.EMPLOYER, Quality.SOCIAL_SECRETARIAT
NOT_THERE = ["desk.not_found"]


@pytest.fixture
def secretariat(house: House) -> Body:
    """A social secretariat that employs people too."""
    number = enterprise_number(560)
    command = RegisterOrganisation(number, "Sociaal Secretariaat Delta", (EMPLOYER, SECRETARIAT), SINCE)
    organisation = house.done(command, by=OPERATOR).reference
    return Body(organisation, number, house.officer(organisation))


def given(house: House, body: Body, quality: Quality | None, permissions: frozenset[Permission] = CONSULT) -> Actor:
    """Somebody with this access in this quality."""
    person = house.person(f"In {quality or 'all'}")
    house.done(GrantAccess(body.id, person, permissions, SINCE, None, quality), by=body.officer)
    return Actor.officer(person, body.id)


def grant_of(house: House, body: Body, actor: Actor) -> UUID:
    """The one grant of somebody."""
    [found] = [each for each in house.ask(GrantList(body.id), by=body.officer) if each.person == actor.person]
    grant: UUID = found.grant
    return grant


def test_access_in_a_quality_is_used_where_the_organisation_acts_in_it(house: House, secretariat: Body) -> None:
    """As employer for its own workers, as secretariat for its clients', without a quality for both."""
    client = house.employer()
    house.mandate(client, secretariat)
    theirs, own = house.worker(client), house.worker(secretariat)
    for quality, reaches in ((EMPLOYER, (True, False)), (SECRETARIAT, (False, True)), (None, (True, True))):
        actor = given(house, secretariat, quality)
        asked = (WorkerCard(secretariat.id, own), WorkerCard(client.id, theirs))
        assert tuple(house.ask(each, by=actor) is not None for each in asked) == reaches
        assert actor.person is not None
        [shown] = house.ask(AccessOfPerson(actor.person), by=actor).organisations
        assert (bool(shown.permissions), bool(shown.clients)) == reaches


def test_a_manager_for_one_quality_gives_and_withdraws_access_in_it(house: House, secretariat: Body) -> None:
    """By name and by a code that is used; they see that access and no other."""
    manager = given(house, secretariat, SECRETARIAT, MANAGE)
    elsewhere = given(house, secretariat, EMPLOYER)
    person, code = house.person("Claes"), InvitationCode.fresh()
    grant = house.done(GrantAccess(secretariat.id, person, CONSULT, SINCE, None, SECRETARIAT), by=manager).reference
    assert house.ask(PeopleToGrant(secretariat.id, "", SECRETARIAT), by=manager)
    listed = house.ask(GrantList(secretariat.id, quality=SECRETARIAT), by=manager)
    assert {each.person for each in listed} == {person, manager.person}
    assert elsewhere.person not in {each.person for each in listed}
    house.done(WithdrawAccess(secretariat.id, grant, "left"), by=manager)
    house.done(InviteColleague(secretariat.id, "Jan", CONSULT, code, quality=SECRETARIAT), by=manager)
    invited = house.person("Jans")
    house.done(RedeemInvitation(invited, code), by=Actor.worker(invited))
    [found] = house.ask(AccessOfPerson(invited), by=Actor.worker(invited)).organisations
    assert found.permissions == frozenset()
    [shown] = [each for each in house.ask(GrantList(secretariat.id), by=secretariat.officer) if each.person == invited]
    assert shown.quality is SECRETARIAT


def test_nothing_beside_that_quality_is_theirs(house: House, secretariat: Body) -> None:
    """Neither another quality, nor all of them, nor who manages access, nor anything else of an access manager."""
    manager = given(house, secretariat, SECRETARIAT, MANAGE)
    other, everything = given(house, secretariat, EMPLOYER), given(house, secretariat, None)
    person, code = house.person(), InvitationCode.fresh()
    for quality in (EMPLOYER, Quality.TRAINING_PROVIDER, None):
        assert house.codes(GrantAccess(secretariat.id, person, CONSULT, SINCE, None, quality), by=manager) == NOT_THERE
        command = InviteColleague(secretariat.id, "Jan", CONSULT, code, quality=quality)
        assert house.codes(command, by=manager) == NOT_THERE
        assert house.ask(GrantList(secretariat.id, quality=quality), by=manager) is None
        assert house.ask(PeopleToGrant(secretariat.id, "", quality), by=manager) is None
    for theirs in (other, everything, secretariat.officer):
        command_of = WithdrawAccess(secretariat.id, grant_of(house, secretariat, theirs), "no")
        assert house.codes(command_of, by=manager) == NOT_THERE
    managing = GrantAccess(secretariat.id, person, MANAGE, SINCE, None, SECRETARIAT)
    assert house.codes(managing, by=manager) == NOT_THERE
    asked = (AccessReview, ApiClientList, GrantHistory, InvitedColleagues, MandateList)
    assert [kind(secretariat.id) for kind in asked if house.ask(kind(secretariat.id), by=manager) is not None] == []
    foreign = house.provider()
    assert house.codes(GrantAccess(foreign.id, person, CONSULT, SINCE, None, SECRETARIAT), by=manager) == NOT_THERE


def test_who_manages_a_quality_is_decided_by_the_principal(house: House, secretariat: Body) -> None:
    """A co-principal gives no such access; whoever has it can give it up."""
    second = house.officer(secretariat.id)
    command = GrantAccess(secretariat.id, house.person(), MANAGE, SINCE, None, SECRETARIAT)
    assert house.codes(command, by=second) == NOT_THERE
    manager = given(house, secretariat, SECRETARIAT, MANAGE)
    house.done(WithdrawAccess(secretariat.id, grant_of(house, secretariat, manager), "enough"), by=manager)
    assert house.ask(GrantList(secretariat.id, quality=SECRETARIAT), by=manager) is None


def test_a_code_ends_with_who_may_give_that_access(house: House, secretariat: Body) -> None:
    """A manager of another quality who made none, and one who left, open nothing by it."""
    manager, code = given(house, secretariat, SECRETARIAT, MANAGE), InvitationCode.fresh()
    house.done(InviteColleague(secretariat.id, "Jan", CONSULT, code, quality=SECRETARIAT), by=manager)
    grant = grant_of(house, secretariat, manager)
    house.done(WithdrawAccess(secretariat.id, grant, "left"), by=secretariat.officer)
    assert manager.person is not None
    employing = GrantAccess(secretariat.id, manager.person, MANAGE, SINCE, None, EMPLOYER)
    house.done(employing, by=secretariat.officer)
    person = house.person("Jans")
    assert house.codes(RedeemInvitation(person, code), by=Actor.worker(person)) == ["invitation.not_valid"]


@pytest.mark.parametrize(
    ("permissions", "quality", "code"),
    [
        (CONSULT, Quality.SECTOR_FUND, "grant.not_a_quality"),
        (CONSULT, Quality.AUTHORITY, "grant.not_a_quality"),
        (frozenset({Permission.MANDATES_MANAGE}), EMPLOYER, "grant.not_in_a_quality"),
    ],
)
def test_a_grant_says_a_quality_of_the_organisation(
    house: House, secretariat: Body, permissions: frozenset[Permission], quality: Quality, code: str
) -> None:
    """One that it has today; mandates bind the whole organisation. A code is refused alike."""
    grant = GrantAccess(secretariat.id, house.person(), permissions, SINCE, None, quality)
    assert house.codes(grant, by=secretariat.officer) == [code]
    invitation = InviteColleague(secretariat.id, "Jan", permissions, InvitationCode.fresh(), quality=quality)
    assert house.codes(invitation, by=secretariat.officer) == [code]


def test_the_first_manager_of_a_quality_is_no_principal(house: House) -> None:
    """The database holds it too."""
    number = enterprise_number(561)
    command = RegisterOrganisation(number, "Nieuw", (EMPLOYER,), SINCE)
    organisation = house.done(command, by=OPERATOR).reference
    grant = GrantAccess(organisation, house.person(), MANAGE, SINCE, None, EMPLOYER)
    reference = house.done(grant, by=OPERATOR).reference
    set_scope(scope="system", entry=organisation)
    assert not Grant.objects.get(id=reference).principal
    row = {"organisation_id": organisation, "person_id": grant.person, "permissions": ["accessManage"]}
    with pytest.raises(Error, match="grant_principal_manages"), transaction.atomic():
        Grant(**row, quality="employer", principal=True, starts_on=SINCE, entry=organisation, recorded_at=NOW).save()


def test_workers_count_those_who_may_look(house: House) -> None:
    """At the employer who may as employer, at the provider who may for clients."""
    employer, provider = house.employer(), house.provider()
    house.mandate(employer, provider)
    worker = house.worker(employer, number=ssin(SELF))
    myself = oneself(house, employer, worker).actor
    for body, quality in ((employer, Quality.EMPLOYER), (provider, Quality.SERVICE_PROVIDER)):
        before = {each.organisation: each.people for each in house.ask(OwnReaders(employer.id, worker), by=myself)}
        given(house, body, quality)
        after = {each.organisation: each.people for each in house.ask(OwnReaders(employer.id, worker), by=myself)}
        assert after[body.id] == before[body.id] + 1


def test_an_end_is_kept(house: House, secretariat: Body) -> None:
    """Access in a quality has its days like any other."""
    person = house.person()
    command = GrantAccess(secretariat.id, person, CONSULT, SINCE, TODAY, SECRETARIAT)
    client = house.employer()
    house.mandate(client, secretariat)
    worker = house.worker(client)
    outcome = house.done(command, by=secretariat.officer)
    assert isinstance(outcome, Done)
    actor = Actor.officer(person, secretariat.id)
    assert house.ask(WorkerCard(client.id, worker), by=actor) is not None
    assert house.ask(WorkerCard(client.id, worker), by=actor, now=NOW + timedelta(days=1)) is None
