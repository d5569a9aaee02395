# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Teams of a provider: kept by its access manager; access limited to one reaches its clients of this moment alone."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from pytest_django.fixtures import DjangoAssertNumQueries

from openfla.desk.access.access import AccessOfPerson, GrantAccess, GrantList, MandateCard, WithdrawAccess
from openfla.desk.access.limits import LimitsToGrant
from openfla.desk.access.reached import OrganisationsReached
from openfla.desk.access.readers import OwnReaders
from openfla.desk.access.review import AccessReview
from openfla.desk.accounts.accounts import WorkerAccount
from openfla.desk.actor import Actor
from openfla.desk.declared.declarations import EmployersNumbered
from openfla.desk.employers.organisations import RegisterOrganisation
from openfla.desk.information.information import InformWorker, NoteReturned, PrintMessages
from openfla.desk.invitations.invitation_code import InvitationCode
from openfla.desk.invitations.invitations import InviteColleague, RedeemInvitation
from openfla.desk.mandates.due_at_clients import DueAtClient, DueAtClients, RequestsAtClient, RequestsAtClients
from openfla.desk.mandates.missing_mandate import MissingMandate
from openfla.desk.outcome import Done, Effect
from openfla.desk.requests.requests import AskTraining, RequestTerms
from openfla.desk.teams.teams import EndTeam, MakeTeam, PlaceClient, TeamCard, TeamClients, Teams
from openfla.desk.workers.staff import WorkerCard
from openfla.desk.workers.worker_list import WorkerList
from openfla.records.models import Grant, Team, TeamClient
from openfla.records.scope import set_scope
from openfla.terms.limit import Limit
from openfla.terms.role import LIMITABLE, Permission, Quality
from tests.desk.conftest import NOW, OPERATOR, SINCE, TODAY, Body, House, establishment_number, ssin
from tests.desk.roles import SELF, oneself
from tests.desk.test_plan import linked

NOT_THERE = ["desk.not_found"]
WORK = frozenset(LIMITABLE)
SERVING = Quality.SERVICE_PROVIDER


@dataclass(frozen=True, slots=True)
class Office:
    """A provider with two clients, the first in the team North, the second in South; and who works for North alone."""

    body: Body
    first: Body
    second: Body
    north: UUID
    south: UUID
    member: Actor


def made(house: House, body: Body, name: str) -> UUID:
    """A team."""
    return house.done(MakeTeam(body.id, name), by=body.officer).reference


def limited(house: House, body: Body, *teams: UUID, permissions: frozenset[Permission] = WORK) -> Actor:
    """Somebody whose access as a provider is limited to these teams."""
    person, limit = house.person("Beperkt"), Limit(teams=frozenset(teams))
    house.done(GrantAccess(body.id, person, permissions, SINCE, None, SERVING, limit), by=body.officer)
    return Actor.officer(person, body.id)


@pytest.fixture
def office(house: House) -> Office:
    """All of them under mandate for everything."""
    body, first, second = house.provider(), house.employer("Bakkerij"), house.employer("Garage")
    for client in (first, second):
        house.mandate(client, body)
    north, south = made(house, body, "Noord"), made(house, body, "Zuid")
    house.done(PlaceClient(body.id, first.id, north), by=body.officer)
    house.done(PlaceClient(body.id, second.id, south), by=body.officer)
    return Office(body, first, second, north, south, limited(house, body, north))


def test_what_waits_is_told_of_the_clients_that_one_reaches(
    house: House, office: Office, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """Letters, who was not reached, requests, disputes: of all clients to the manager, of one team to its own."""
    for client in (office.first, office.second):
        told = InformWorker(client.id, house.worker(client), "nl", by_email=False)
        message = house.done(told, by=client.officer).reference
        house.done(PrintMessages(client.id), by=client.officer)
        house.done(NoteReturned(client.id, message, "verhuisd"), by=client.officer)
        worker = house.worker(client)
        house.done(InformWorker(client.id, worker, "nl", by_email=False), by=client.officer)
        asked = AskTraining(client.id, worker, uuid4(), RequestTerms("Lassen", "Nieuwe machines"))
        house.done(asked, by=linked(house, client, worker))
    found = {DueAtClient(each.id, letters=1, unreached=1) for each in (office.first, office.second)}
    question = DueAtClients(office.body.id)
    with django_assert_max_num_queries(20):
        assert set(house.ask(question, by=office.body.officer)) == found
    assert house.ask(question, by=office.member) == (DueAtClient(office.first.id, letters=1, unreached=1),)
    assert house.ask(question, by=house.officer(office.body.id, frozenset({Permission.RIGHTS_MANAGE}))) is None
    assert house.ask(question, by=office.first.officer) is None
    asking = RequestsAtClients(office.body.id)
    both = {RequestsAtClient(each.id, 1) for each in (office.first, office.second)}
    registrar = house.officer(office.body.id, frozenset({Permission.TRAININGS_REGISTER}))
    for who in (office.body.officer, registrar):
        assert set(house.ask(asking, by=who)) == both
    assert house.ask(question, by=registrar) is None
    assert house.ask(asking, by=office.member) == (RequestsAtClient(office.first.id, 1),)
    for who in (office.first.officer, house.officer(office.body.id, frozenset({Permission.RIGHTS_MANAGE}))):
        assert house.ask(asking, by=who) is None
    house.done(PlaceClient(office.body.id, office.first.id, office.south), by=office.body.officer)
    assert house.ask(question, by=office.member) == ()


def test_a_team_tells_who_left_it(house: House, office: Office) -> None:
    """Which client moved where, whose access was withdrawn or was over, by whom and why; nobody sees another's."""
    body, limit = office.body, Limit(teams=frozenset({office.north}))
    given = [
        GrantAccess(body.id, house.person(name), WORK, SINCE, until, SERVING, limit)
        for name, until in (("Weg", None), ("Tijdelijk", SINCE))
    ]
    withdrawn, _over = (house.done(each, by=body.officer).reference for each in given)
    house.done(WithdrawAccess(body.id, withdrawn, "andere dienst"), by=body.officer)
    house.done(PlaceClient(body.id, office.first.id, office.south), by=body.officer)
    house.done(PlaceClient(body.id, office.second.id, None), by=body.officer)
    north, south = (house.ask(TeamCard(body.id, team), by=body.officer) for team in (office.north, office.south))
    told = {(each.name.rpartition(" ")[2], each.on, each.reason, each.to, each.client) for each in north.departures}
    assert told == {
        ("Bakkerij", TODAY, "", "Zuid", True),
        ("Weg", TODAY, "andere dienst", "", False),
        ("Tijdelijk", SINCE, "", "", False),
    }
    assert len({each.by for each in north.departures if each.on == TODAY}) == 1
    assert [(each.name, each.to) for each in south.departures] == [("Garage", "")]
    assert [each.name.rpartition(" ")[2] for each in north.members] == ["Beperkt"]


def reached(house: House, office: Office, actor: Actor) -> list[bool]:
    """Whether the workers of the first client and of the second are there."""
    return [house.ask(WorkerList(each.id, 2026), by=actor) is not None for each in (office.first, office.second)]


def test_teams_are_made_filled_told_and_ended(house: House, office: Office) -> None:
    """Their list, a card with members and what was done, the clients by team, and a client that has none."""
    body, third = office.body, house.employer("Drukkerij Inkt")
    house.proposal(third, body)
    view = house.ask(Teams(body.id), by=body.officer)
    told = [(row.team, row.name, row.clients, row.people) for row in view.rows]
    assert told == [(office.north, "Noord", 1, 1), (office.south, "Zuid", 1, 0)]
    assert (view.clients, view.without) == (3, 1)
    card = house.ask(TeamCard(body.id, office.north), by=body.officer)
    assert ([each.permissions for each in card.members], card.clients) == ([WORK], 1)
    assert [(line.act, line.about) for line in card.history] == [("PlaceClient", "Bakkerij"), ("MakeTeam", "")]
    rows = house.ask(TeamClients(body.id), by=body.officer).rows
    assert [(row.employer, row.team_name) for row in rows] == [
        (office.first.id, "Noord"),
        (third.id, ""),
        (office.second.id, "Zuid"),
    ]
    number = third.number.digits
    for asked in (
        TeamClients(body.id, without=True),
        TeamClients(body.id, search="inkt druk"),
        TeamClients(body.id, search=number),
    ):
        assert [row.employer for row in house.ask(asked, by=body.officer).rows] == [third.id]
    house.done(EndTeam(body.id, office.north), by=body.officer)
    assert house.ask(TeamCard(body.id, office.north), by=body.officer) is None
    assert house.ask(Teams(body.id), by=body.officer).without == 2


WRONG: dict[str, Callable[[Office, Body], object]] = {
    "team.name_missing": lambda office, _: MakeTeam(office.body.id, "  "),
    "team.name_taken": lambda office, _: MakeTeam(office.body.id, "NOORD"),
    "training.text_too_long": lambda office, _: MakeTeam(office.body.id, "x" * 101),
    "team.not_a_client": lambda office, other: PlaceClient(office.body.id, other.id, office.north),
    "team.unknown": lambda office, _: PlaceClient(office.body.id, office.first.id, uuid4()),
}


@pytest.mark.parametrize("code", WRONG)
def test_what_is_refused_of_teams(house: House, office: Office, code: str) -> None:
    """A name that is none, taken or too long; who is no client; a team that is not there."""
    assert house.codes(WRONG[code](office, house.employer("Vreemd")), by=office.body.officer) == [code]


def test_only_ones_own_teams(house: House, office: Office) -> None:
    """Those of another provider are not there, nor for it; one that ended takes no clients and is given to nobody."""
    other = house.provider("Kantoor Zuid")
    house.mandate(office.first, other)
    theirs = made(house, other, "Noord")
    own = office.body.officer
    assert house.codes(PlaceClient(office.body.id, office.first.id, theirs), by=own) == ["team.unknown"]
    assert house.codes(EndTeam(office.body.id, theirs), by=own) == NOT_THERE
    for command in (EndTeam(office.body.id, office.north), PlaceClient(office.body.id, office.first.id, None)):
        assert house.codes(command, by=other.officer) == NOT_THERE
        assert house.codes(command, by=office.member) == NOT_THERE
    house.done(EndTeam(office.body.id, office.south), by=own)
    assert house.codes(PlaceClient(office.body.id, office.first.id, office.south), by=own) == ["team.unknown"]
    for team in (office.south, theirs):
        given = GrantAccess(office.body.id, house.person(), WORK, SINCE, None, SERVING, Limit(teams=frozenset({team})))
        assert house.codes(given, by=own) == ["grant.team_unknown"]


def test_a_client_of_another_team_is_not_there(house: House, office: Office) -> None:
    """Neither read nor written, nor told of as a mandate that lacks something; lists leave it out."""
    worker = house.worker(office.second)
    member = office.member
    assert reached(house, office, member) == [True, False]
    assert house.ask(WorkerCard(office.second.id, worker), by=member) is None
    assert house.codes(house.employment(office.second), by=member) == NOT_THERE
    house.done(house.employment(office.first), by=member)
    [own] = house.ask(AccessOfPerson(member.person or uuid4()), by=member).organisations
    assert [(each.employer, each.permissions) for each in own.clients] == [(office.first.id, WORK)]
    assert own.limited_at_clients[Permission.RIGHTS_MANAGE] == Limit(teams=frozenset({office.north}))
    assert own.names == {office.north: "Noord"}


def test_whoever_also_works_at_home_sees_no_more_clients(house: House, office: Office) -> None:
    """The organisations reached and the numbers of a file name no client of another team."""
    body, person = office.body, office.member.person or uuid4()
    house.done(RegisterOrganisation(body.number, "Loonburo", (Quality.EMPLOYER, SERVING), SINCE), by=OPERATOR)
    house.done(GrantAccess(body.id, person, WORK, SINCE, None, Quality.EMPLOYER), by=body.officer)
    page = house.ask(OrganisationsReached(body.id), by=office.member)
    assert ([(row.name, row.permissions) for row in page.rows], page.total) == (
        [("Loonburo", WORK), ("Bakkerij", WORK)],
        2,
    )
    numbers = tuple(each.number for each in (office.first, office.second))
    assert house.ask(EmployersNumbered(body.id, numbers), by=office.member) == {numbers[0]: office.first.id}
    assert house.ask(MissingMandate(body.id, office.second.id, WORK), by=office.member) is None


def test_each_permission_has_its_teams(house: House, office: Office) -> None:
    """One held for all clients stays for all; what is limited to two teams reaches the clients of both."""
    person = office.member.person or uuid4()
    consult = frozenset({Permission.ACCOUNTS_CONSULT})
    house.done(GrantAccess(office.body.id, person, consult, SINCE, None, SERVING), by=office.body.officer)
    assert reached(house, office, office.member) == [True, True]
    assert house.codes(house.employment(office.second), by=office.member) == NOT_THERE
    both = limited(house, office.body, office.north, office.south)
    assert reached(house, office, both) == [True, True]


def test_a_client_or_a_person_is_moved(house: House, office: Office) -> None:
    """The next question and the next act know it; a client without a team is reached by nobody who is limited."""
    body, member = office.body, office.member
    outcomes = house.do(
        PlaceClient(body.id, office.first.id, office.south),
        PlaceClient(body.id, office.second.id, office.north),
        by=body.officer,
    )
    assert [each.effect for each in outcomes if isinstance(each, Done)] == [Effect.CHANGED, Effect.CHANGED]
    assert reached(house, office, member) == [False, True]
    assert house.codes(house.employment(office.first), by=member) == NOT_THERE
    again = house.done(PlaceClient(body.id, office.second.id, office.north), by=body.officer)
    assert again.effect is Effect.UNCHANGED
    twice = (PlaceClient(body.id, office.second.id, each) for each in (office.south, None, office.north, None))
    assert all(isinstance(each, Done) for each in house.do(*twice, by=body.officer))
    assert reached(house, office, member) == [False, False]
    assert house.ask(TeamClients(body.id, without=True), by=body.officer).total == 1
    assert TeamClient.objects.filter(employer=office.second.id).count() >= 2


def test_a_team_ends(house: House, office: Office) -> None:
    """Who is limited to it reaches nobody, also where a new team has the name; what was done keeps its mandate."""
    member, body = office.member, office.body
    worker = house.done(house.employment(office.first), by=member).reference
    house.done(EndTeam(body.id, office.north), by=body.officer)
    assert reached(house, office, member) == [False, False]
    anew = made(house, body, "Noord")
    house.done(PlaceClient(body.id, office.first.id, anew), by=body.officer)
    assert reached(house, office, member) == [False, False]
    [line] = house.ask(WorkerAccount(office.first.id, worker, 2026), by=office.first.officer).history
    assert (line.act, line.on_behalf_of, line.organisation_name) == ("RegisterEmployment", "Bakkerij", "Loonburo Noord")
    assert line.mandate is not None


def test_the_limit_is_told(house: House, office: Office) -> None:
    """Where access is given, listed and reviewed, to the employer on its mandate, and counted for the worker."""
    body, first = office.body, office.first
    assert list(house.ask(LimitsToGrant(body.id), by=body.officer).teams.values()) == ["Noord", "Zuid"]
    assert house.ask(LimitsToGrant(body.id, Quality.EMPLOYER), by=body.officer).teams == {}
    assert ("Noord",) in {each.named for each in house.ask(GrantList(body.id), by=body.officer)}
    assert ("Noord",) in {each.named for each in house.ask(AccessReview(body.id), by=body.officer).items}
    [mandate] = [
        each.mandate
        for each in house.ask(AccessOfPerson(office.member.person or uuid4()), by=office.member)
        .organisations[0]
        .clients
    ]
    assert house.ask(MandateCard(first.id, mandate), by=first.officer).team == "Noord"
    worker = house.worker(first, number=ssin(SELF))
    me = oneself(house, first, worker).actor
    readers = {each.organisation: each.people for each in house.ask(OwnReaders(first.id, worker), by=me)}
    limited(house, body, office.south)
    assert {each.organisation: each.people for each in house.ask(OwnReaders(first.id, worker), by=me)} == readers
    assert readers[body.id] == 2


LIMITS: dict[str, tuple[frozenset[Permission], Quality | None, Callable[[Office], Limit]]] = {
    "grant.teams_at_home": (WORK, None, lambda office: Limit(teams=frozenset({office.north}))),
    "grant.limit_on_all": (
        frozenset({Permission.ACCESS_MANAGE}),
        SERVING,
        lambda office: Limit(teams=frozenset({office.north})),
    ),
    "grant.limit_empty": (WORK, SERVING, lambda _: Limit()),
}


@pytest.mark.parametrize("code", LIMITS)
def test_what_cannot_be_limited_to_teams(house: House, office: Office, code: str) -> None:
    """What is for the organisation itself, the management of access, and no team at all; given or offered by a code."""
    permissions, quality, limit = LIMITS[code]
    body = office.body
    given = GrantAccess(body.id, house.person(), permissions, SINCE, None, quality, limit(office))
    offered = InviteColleague(body.id, "Jan", permissions, InvitationCode.fresh(), SINCE, None, quality, limit(office))
    assert [house.codes(each, by=body.officer) for each in (given, offered)] == [[code], [code]]


def test_a_code_gives_what_it_says(house: House, office: Office) -> None:
    """Whoever uses it works for that team alone."""
    code, limit = InvitationCode.fresh(), Limit(teams=frozenset({office.south}))
    offered = InviteColleague(office.body.id, "Jan", WORK, code, SINCE, None, SERVING, limit)
    house.done(offered, by=office.body.officer)
    person = house.person("Claes")
    house.done(RedeemInvitation(person, code), by=Actor.worker(person))
    assert reached(house, office, Actor.officer(person, office.body.id)) == [False, True]


def test_the_database_keeps_teams_apart(office: Office) -> None:
    """No grant mixes teams with what is at home, a client is in one team, and other organisations see none of them."""
    rows = Grant.objects.exclude(teams=[])
    set_scope(entry=uuid4(), employers=[office.body.id], scope="door")
    terms = {"organisation_id": office.body.id, "person_id": office.member.person, "starts_on": SINCE}
    marks = {"entry": uuid4(), "recorded_at": NOW, "permissions": ["accountsConsult"], "teams": [office.north]}
    for wrong in (
        {"quality": ""},
        {"quality": "employer"},
        {"quality": SERVING, "establishments": [establishment_number(1).digits]},
    ):
        with pytest.raises(IntegrityError, match="grant_limit_suits"), transaction.atomic():
            Grant.objects.create(**terms, **marks, **wrong)
    place = {"organisation_id": office.body.id, "team_id": office.south, "employer_id": office.first.id}
    with pytest.raises(IntegrityError, match="team_client_once"), transaction.atomic():
        TeamClient.objects.create(**place, entry=uuid4(), recorded_at=NOW)
    assert rows.count() == 1
    set_scope(employers=[office.second.id, office.first.id])
    assert (Team.objects.count(), TeamClient.objects.count()) == (0, 0)
    set_scope(employers=[office.body.id])
    assert (Team.objects.count(), TeamClient.objects.count()) == (2, 2)
