# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A provider's list of clients through the browser: proposals for its rows, sent once, again, and with rows refused."""

import io

import openpyxl
import pytest

from openfla.channels.batch.list_columns import LISTS
from openfla.channels.batch.template import empty_list
from openfla.desk.access.access import AcceptMandate, MandateList
from openfla.desk.batch.batches import BatchCard, BatchFile, ConfirmBatch
from openfla.desk.mandates.clients import ProposeToClient
from openfla.desk.outcome import NOT_FOUND
from openfla.terms.batch import BatchKind
from openfla.terms.mandate import MandateStatus
from openfla.terms.role import Permission
from tests.channels.batch.lists import Lists, Make
from tests.channels.batch.staff_files import csv_bytes
from tests.channels.web.conftest import Browser
from tests.desk.conftest import NOW, House, enterprise_number

HEADINGS = ("Ondernemingsnummer", "Klant", "Mag raadplegen", "Mag opleidingen registreren", "Mandaat vanaf", "Bewijs")


def row(number: str, **cells: str) -> tuple[str, ...]:
    """A good row with other cells, by place: c2="nee"."""
    made = [number, "Bakkerij", "ja", "ja", "25/12/2026", "Overeenkomst 17"]
    for name, cell in cells.items():
        made[int(name[1:])] = cell
    return tuple(made)


@pytest.fixture
def clients(lists_of: Make, house: House) -> Lists:
    """A sender for a provider."""
    return lists_of(BatchKind.CLIENTS, house.provider())


def test_each_row_proposes_a_mandate(clients: Lists, house: House) -> None:
    """By number as people write it, with what the columns say; the employer accepts it like any other."""
    bakery, garage = house.employer(), house.employer("Garage Zuid")
    rows = [row(bakery.number.display), row(f"BE {garage.number.digits}", c2="nee")]
    assert clients.take([HEADINGS, *rows]) == ["created", "created"]
    [mandate] = house.ask(MandateList(garage.id), by=garage.officer)
    assert (mandate.status, mandate.provider, mandate.proof) == (
        MandateStatus.PROPOSED,
        clients.employer.id,
        "Overeenkomst 17",
    )
    assert mandate.permissions == {Permission.TRAININGS_REGISTER}
    house.done(AcceptMandate(garage.id, mandate.mandate), by=garage.officer)
    assert "Bakkerij" in clients.page()


def test_the_same_list_again_proposes_nothing_twice(clients: Lists, house: House) -> None:
    """Accepted meanwhile or not."""
    bakery, garage = house.employer(), house.employer("Garage Zuid")
    rows = [HEADINGS, row(bakery.number.digits), row(garage.number.digits)]
    clients.take(rows)
    [mandate] = house.ask(MandateList(garage.id), by=garage.officer)
    house.done(AcceptMandate(garage.id, mandate.mandate), by=garage.officer)
    assert clients.take(rows) == ["unchanged", "unchanged"]


def test_what_is_wrong_with_a_row_is_said_and_given_back(clients: Lists, house: House) -> None:
    """The good rows go in; a number that is nobody's and one of an organisation that is no employer get one answer."""
    bakery, other = house.employer(), house.provider("Loonburo Zuid")
    nobody = enterprise_number(900_000)
    rows = [
        row(bakery.number.digits),
        row(nobody.display),
        row(other.number.display),
        row("0123"),
        row(""),
        row(house.employer("A").number.display, c2="nee", c3="nee"),
        row(house.employer("B").number.display, c4="13/13/2026"),
        row(house.employer("C").number.display, c2="misschien"),
        row(bakery.number.display),
        row(bakery.number.display, c4="01/01/2027"),
    ]
    assert clients.take([HEADINGS, *rows]) == [
        ("client.row_conflicts",),
        ("client.not_known",),
        ("client.not_known",),
        ("enterprise.wrong_form",),
        ("staff.empty",),
        ("mandate.no_permissions",),
        ("date.does_not_exist",),
        ("staff.word_unknown",),
        ("client.row_conflicts",),
        "created",
    ]
    back = clients.refused_rows()
    assert nobody.display in back
    assert "No employer with the number" in back


def test_only_who_manages_mandates_sends_lists_of_clients(clients: Lists, browser: Browser, house: House) -> None:
    """Nobody else finds the pages; who does nothing else finds no other files."""
    provider = clients.employer
    clients.send(csv_bytes([HEADINGS, row(house.employer().number.digits)]))
    others = house.officer(provider.id, set(Permission) - {Permission.MANDATES_MANAGE})
    for address in (clients.sent_to, clients.place, f"{clients.place}refused/", f"{clients.sent_to}template/"):
        assert browser.as_actor(others).get(address).status_code == 404
    command = ConfirmBatch(provider.id, clients.batch, "", BatchKind.CLIENTS)
    assert house.do(command, by=others) == [NOT_FOUND]
    assert house.ask(BatchFile(provider.id, clients.batch), by=others) is None
    manager = house.officer(provider.id, {Permission.MANDATES_MANAGE})
    assert house.ask(BatchCard(provider.id, clients.batch), by=manager) is not None
    assert browser.as_actor(manager).get(clients.place).status_code == 200


def test_who_manages_mandates_alone_opens_no_other_file(lists_of: Make, house: House) -> None:
    """A staff list stays with those who manage staff, wherever it is asked for."""
    staff = lists_of(BatchKind.STAFF_LIST)
    staff.send(csv_bytes([("Personeelsnummer", "Familienaam", "In dienst", "Weekuren", "Voltijdse uren")] * 2))
    manager = house.officer(staff.employer.id, {Permission.MANDATES_MANAGE})
    for question in (BatchCard(staff.employer.id, staff.batch), BatchFile(staff.employer.id, staff.batch)):
        assert house.ask(question, by=manager) is None
    assert house.do(ConfirmBatch(staff.employer.id, staff.batch), by=manager) == [NOT_FOUND]


def test_a_provider_proposes_in_its_own_name_alone(house: House) -> None:
    """Another provider's list is not there to be sent."""
    bakery, bureau, other = house.employer(), house.provider(), house.provider("Loonburo Zuid")
    proposal = ProposeToClient(bureau.id, bakery.number, frozenset({Permission.ACCOUNTS_CONSULT}), NOW.date())
    assert house.do(proposal, by=other.officer) == [NOT_FOUND]


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_the_template_is_understood_as_it_is(clients: Lists, house: House, language: str) -> None:
    """In each language: headings, words of the drop-downs, typed days, a number without its first zero."""
    bakery = house.employer()
    book = openpyxl.load_workbook(io.BytesIO(empty_list(LISTS[BatchKind.CLIENTS], language)))
    yes = {"nl": "ja", "fr": "oui", "de": "ja", "en": "yes"}[language]
    book.worksheets[0].append([int(bakery.number.digits), "Bakkerij", yes, yes, None, None, NOW.date(), None, ""])
    target = io.BytesIO()
    book.save(target)
    assert clients.send(target.getvalue()) == ["created"]
    assert clients.let_in() == ["created"]
