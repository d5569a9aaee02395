# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A provider's list of clients and colleagues by team through the browser: placed, sent again, with rows refused."""

from datetime import timedelta
from uuid import UUID

import pytest

from openfla.desk.access.access import GrantAccess, GrantList, RegisterPerson, WithdrawAccess
from openfla.desk.actor import Actor
from openfla.desk.batch.batches import BatchFile, ConfirmBatch
from openfla.desk.employers.organisations import RegisterOrganisation
from openfla.desk.outcome import NOT_FOUND, Done
from openfla.desk.teams.teams import MakeTeam, PlaceNamedColleague, PlaceNumberedClient, TeamClients
from openfla.desk.workers.worker_list import WorkerList
from openfla.terms.batch import BatchKind
from openfla.terms.role import Permission, Quality
from tests.channels.batch.lists import Lists, Make
from tests.channels.batch.staff_files import csv_bytes
from tests.channels.web.conftest import Browser
from tests.desk.conftest import OPERATOR, SINCE, TODAY, Body, House, enterprise_number

HEADINGS = ("Ondernemingsnummer", "Klant", "Team")


@pytest.fixture
def lists(lists_of: Make, house: House) -> Lists:
    """A sender for a provider with two teams."""
    provider = house.provider()
    for name in ("Noord", "Zuid"):
        house.done(MakeTeam(provider.id, name), by=provider.officer)
    return lists_of(BatchKind.TEAMS, provider)


def client(house: House, lists: Lists, name: str = "Bakkerij") -> Body:
    body = house.employer(name)
    house.mandate(body, lists.employer)
    return body


def placed(house: House, lists: Lists) -> dict[UUID, str]:
    rows = house.ask(TeamClients(lists.employer.id), by=lists.employer.officer).rows
    return {row.employer: row.team_name for row in rows}


def test_each_row_puts_a_client_into_a_team(lists: Lists, house: House) -> None:
    """By number and name as people write them; again nothing, and another name moves it."""
    first, second = client(house, lists), client(house, lists, "Garage")
    rows = [(first.number.display, "Bakkerij", " noord "), (second.number.digits, "", "Zuid")]
    assert lists.take([HEADINGS, *rows]) == ["changed", "changed"]
    assert placed(house, lists) == {first.id: "Noord", second.id: "Zuid"}
    assert "To the teams" in lists.page()
    assert lists.take([HEADINGS, *rows, rows[0]])[:2] == ["unchanged", "unchanged"]
    assert lists.take([HEADINGS, (second.number.display, "", "Noord")]) == ["changed"]
    assert placed(house, lists) == {first.id: "Noord", second.id: "Noord"}


@pytest.mark.parametrize("heading", ["Naam", "Nom", "Name"])
def test_a_name_beside_a_number_is_the_clients(lists: Lists, house: House, heading: str) -> None:
    """In a list without given names there are no colleagues; two clients may have one name."""
    rows = [(client(house, lists).number.display, "Bakkerij", team) for team in ("Noord", "Zuid")]
    assert lists.take([("Ondernemingsnummer", heading, "Team"), *rows]) == ["changed", "changed"]


def test_what_is_wrong_with_a_row_is_said_and_given_back(lists: Lists, house: House) -> None:
    """The good row goes in; who is nobody and who is no client get one answer."""
    good, torn = client(house, lists), client(house, lists, "Twee")
    rows = [
        (good.number.display, "", "Zuid"),
        (client(house, lists, "A").number.display, "", "Ost"),
        (enterprise_number(900_001).display, "", "Noord"),
        (house.employer("Vreemd").number.display, "", "Noord"),
        ("0123", "", "Noord"),
        (client(house, lists, "B").number.display, "", ""),
        (torn.number.display, "", "Noord"),
        (torn.number.display, "", "Zuid"),
    ]
    assert lists.take([HEADINGS, *rows]) == [
        "changed",
        ("team.name_unknown",),
        ("team.not_a_client",),
        ("team.not_a_client",),
        ("enterprise.wrong_form",),
        ("staff.empty",),
        ("team.row_conflicts",),
        ("team.row_conflicts",),
    ]
    assert "The teams are: Noord, Zuid." in lists.refused_rows()


COLLEAGUES = ("Familienaam", "Voornaam", "Team", "Mag raadplegen", "Mag opleidingen registreren")


def colleague(house: House, lists: Lists, family: str, given: str = "An") -> UUID:
    """Somebody who has access at the provider already."""
    person = house.done(RegisterPerson(family, given, "nl"), by=OPERATOR).reference
    house.grant(lists.employer.id, person, {Permission.REPORTS_CONSULT})
    return person


def test_a_colleague_gets_access_to_the_clients_of_a_team(lists: Lists, house: House) -> None:
    """And to no others; the list again gives nothing, another row gives another team; a client may stand beside."""
    here, there = client(house, lists), client(house, lists, "Garage")
    house.do(
        *(
            PlaceNumberedClient(lists.employer.id, each.number, name)
            for each, name in ((here, "Noord"), (there, "Zuid"))
        ),
        by=lists.employer.officer,
    )
    person = colleague(house, lists, "De Smet")
    row = ("de  smet", "AN", "noord", "ja", "")
    assert lists.take([COLLEAGUES, row]) == ["created"]
    actor = Actor.officer(person, lists.employer.id)
    assert [house.ask(WorkerList(each.id, 2026), by=actor) is not None for each in (here, there)] == [True, False]
    assert lists.take([COLLEAGUES, row]) == ["unchanged"]
    both = ("Ondernemingsnummer", *COLLEAGUES)
    rows = [("", "De Smet", "An", "Zuid", "ja", ""), (here.number.display, "", "", "Zuid", "", "")]
    assert lists.take([both, *rows]) == ["created", "changed"]
    assert house.ask(WorkerList(there.id, 2026), by=actor) is not None
    access = house.ask(GrantList(lists.employer.id), by=lists.employer.officer)
    limited = [each for each in access if each.person == person and each.limit]
    assert [(each.quality, each.starts_on) for each in limited] == [(Quality.SERVICE_PROVIDER, TODAY)] * 2


def test_a_list_gives_nothing_back_that_was_withdrawn(lists: Lists, house: House) -> None:
    """The row says so; access that begins later is told with its day, and a name means nobody whose access ended."""
    person, officer = colleague(house, lists, "Maes"), lists.employer.officer
    row = ("Maes", "An", "Noord", "ja", "")
    assert lists.take([COLLEAGUES, row]) == ["created"]
    [given] = [each for each in house.ask(GrantList(lists.employer.id), by=officer) if each.limit]
    house.done(WithdrawAccess(lists.employer.id, given.grant, "Verhuisd"), by=officer)
    assert lists.take([COLLEAGUES, row]) == [("team.access_ended",)]
    later = GrantAccess(
        *(lists.employer.id, person, frozenset({Permission.ACCOUNTS_CONSULT}), TODAY + timedelta(days=9)),
        quality=Quality.SERVICE_PROVIDER,
        limit=given.limit,
    )
    house.done(later, by=officer)
    placing = PlaceNamedColleague(lists.employer.id, "Maes", "An", "Noord", later.permissions)
    [told] = house.do(placing, by=officer)
    assert isinstance(told, Done)
    assert [each.code for each in told.warnings] == ["team.access_to_come"]
    for each in house.ask(GrantList(lists.employer.id), by=officer):
        if each.person == person and each.grant != given.grant:
            house.done(WithdrawAccess(lists.employer.id, each.grant, "Uit dienst"), by=officer)
    assert house.codes(placing, by=officer) == ["team.colleague_unknown"]


def test_spaces_make_another_name(lists: Lists, house: House) -> None:
    """De Smet and Desmet are two people."""
    for name in ("De Smet", "Desmet"):
        colleague(house, lists, name)
    rows = [("De Smet", "An", "Noord", "ja", ""), ("Desmet", "An", "Noord", "ja", "ja")]
    assert lists.take([COLLEAGUES, *rows]) == ["created", "created"]


def test_what_is_wrong_with_a_colleague_is_said(lists: Lists, house: House) -> None:
    """Whom the organisation does not know is nobody here, also if somebody else does."""
    for name in ("Maes", "Peeters", "Peeters"):
        colleague(house, lists, name)
    elsewhere = house.done(RegisterPerson("Claes", "An", "nl"), by=OPERATOR).reference
    house.grant(house.provider().id, elsewhere, {Permission.REPORTS_CONSULT})
    rows = [
        ("", "Maes", "An", "Noord", "", ""),
        ("", "Maes", "An", "West", "ja", ""),
        ("", "Maes", "An", "Zuid", "ja", ""),
        ("", "Maes", "An", "zuid", "ja", "ja"),
        ("", "Claes", "An", "Noord", "ja", ""),
        ("", "Peeters", "An", "Noord", "ja", ""),
        ("", "", "An", "Noord", "ja", ""),
        (client(house, lists).number.display, "Maes", "An", "Noord", "ja", ""),
    ]
    assert lists.take([("Ondernemingsnummer", *COLLEAGUES), *rows]) == [
        ("grant.no_permissions",),
        ("team.name_unknown",),
        ("team.row_conflicts",),
        ("team.row_conflicts",),
        ("team.colleague_unknown",),
        ("team.colleagues_alike",),
        ("team.row_of_nobody",),
        ("team.row_of_two",),
    ]


def test_which_quality_has_the_clients_is_not_guessed(house: House) -> None:
    """An organisation that is both tells on the page; one that is neither has no clients."""
    number = enterprise_number(565)
    command = RegisterOrganisation(
        number, "Sociaal Loket", (Quality.SERVICE_PROVIDER, Quality.SOCIAL_SECRETARIAT), SINCE
    )
    both = house.done(command, by=OPERATOR).reference
    body = Body(both, number, house.officer(both))
    for owner, code in ((body, "team.quality_untold"), (house.employer(), "grant.not_a_quality")):
        house.done(MakeTeam(owner.id, "Noord"), by=owner.officer)
        person = house.done(RegisterPerson("Maes", "An", "nl"), by=OPERATOR).reference
        house.grant(owner.id, person, {Permission.REPORTS_CONSULT})
        placing = PlaceNamedColleague(owner.id, "Maes", "An", "Noord", frozenset({Permission.ACCOUNTS_CONSULT}))
        assert house.codes(placing, by=owner.officer) == [code]


def test_only_who_manages_access_sends_such_lists(lists: Lists, house: House, browser: Browser) -> None:
    """Nobody else finds the pages; who does nothing else opens no other file."""
    body = lists.employer
    lists.send(csv_bytes([HEADINGS, (client(house, lists).number.digits, "", "Noord")]))
    others = house.officer(body.id, set(Permission) - {Permission.ACCESS_MANAGE})
    for address in (lists.sent_to, lists.place, f"{lists.place}refused/", f"{lists.sent_to}template/"):
        assert browser.as_actor(others).get(address).status_code == 404
    assert house.do(ConfirmBatch(body.id, lists.batch, "", BatchKind.TEAMS), by=others) == [NOT_FOUND]
    assert house.ask(BatchFile(body.id, lists.batch), by=others) is None
    manager = house.officer(body.id, {Permission.ACCESS_MANAGE})
    for address in (lists.sent_to, lists.place, f"{lists.sent_to}template/"):
        assert browser.as_actor(manager).get(address).status_code == 200
    assert house.ask(BatchFile(body.id, lists.batch), by=manager) is not None
