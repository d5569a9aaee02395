# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A provider's list of clients by team through the browser: placed, moved, sent again, and with rows refused."""

from uuid import UUID

import pytest

from openfla.desk.batch.batches import BatchFile, ConfirmBatch
from openfla.desk.outcome import NOT_FOUND
from openfla.desk.teams.teams import MakeTeam, TeamClients
from openfla.terms.batch import BatchKind
from openfla.terms.role import Permission
from tests.channels.batch.lists import Lists, Make
from tests.channels.batch.staff_files import csv_bytes
from tests.channels.web.conftest import Browser
from tests.desk.conftest import Body, House, enterprise_number

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
