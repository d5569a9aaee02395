# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Without national numbers everything works: workers by reference, their account by a code; a number is refused."""

from datetime import date

import pytest
from pytest_django.fixtures import Settings

from openfla.desk.access.access import AccessOfPerson, LinkOwnWorkers, RegisterPerson
from openfla.desk.accounts.accounts import WorkerAccount
from openfla.desk.actor import Actor
from openfla.desk.invitations.invitation_code import InvitationCode
from openfla.desk.invitations.invitations import InviteWorker, RedeemInvitation
from openfla.desk.outcome import Done, Refused
from openfla.desk.workers.staff import CorrectWorker, WorkerCard, WorkerIdentity
from openfla.records.models import PersonNumber, WorkerNumber
from openfla.terms.role import Permission
from tests.desk.conftest import OPERATOR, House, ssin
from tests.desk.trained import trained

REFUSED = "number.not_taken_in"


@pytest.fixture(autouse=True)
def off(settings: Settings) -> None:
    """As an installation is unless its operator states a legal basis."""
    settings.OPENFLA_NUMBERS_BASIS = ""


def test_a_worker_is_registered_trained_and_reads_the_account(house: House) -> None:
    """By the employer's own reference, and by a code; a provider under a mandate sees the same."""
    bakery, office = house.employer(), house.provider()
    worker = house.worker(bakery, reference="W1")
    trained(house, bakery, worker, date(2026, 3, 3))
    house.mandate(bakery, office, Permission.ACCOUNTS_CONSULT)
    code = InvitationCode.fresh()
    house.done(InviteWorker(bakery.id, worker, code), by=bakery.officer)
    person = house.person()
    house.done(RedeemInvitation(person, code), by=Actor.worker(person))
    [own] = house.ask(AccessOfPerson(person), by=Actor.worker(person)).workers
    assert own.worker == worker
    for somebody in (bakery.officer, office.officer, Actor.worker(person)):
        assert house.ask(WorkerAccount(bakery.id, worker, 2026), by=somebody)
    house.see(bakery, scope="system")
    assert (WorkerNumber.objects.count(), PersonNumber.objects.count()) == (0, 0)


def test_a_number_is_refused_at_its_field_and_the_others_go_on(house: House) -> None:
    """In a list of three the one with a number is left out."""
    bakery = house.employer()
    sent = [house.employment(bakery, **number) for number in ({}, {"number": ssin(5)}, {})]
    first, second, third = house.do(*sent, by=bakery.officer)
    assert isinstance(first, Done)
    assert isinstance(third, Done)
    assert isinstance(second, Refused)
    assert [(each.code, each.field) for each in second.problems] == [(REFUSED, "identity.number")]


def test_neither_a_worker_nor_a_person_gets_one_later(house: House) -> None:
    """A correction that brings one is refused as a whole."""
    bakery = house.employer()
    worker = house.worker(bakery, reference="W1")
    identity = WorkerIdentity("Janssens", "An", "W1", number=ssin(5))
    version = house.ask(WorkerCard(bakery.id, worker), by=bakery.officer).version
    correction = CorrectWorker(bakery.id, worker, version, identity, "Nummer bekend")
    assert house.codes(correction, by=bakery.officer) == [REFUSED]
    assert house.codes(RegisterPerson("Maes", "Bo", "nl", ssin(6)), by=OPERATOR) == [REFUSED]


def test_what_was_stored_before_stays(house: House, settings: Settings) -> None:
    """Turning numbers off takes nothing away and links nobody."""
    settings.OPENFLA_NUMBERS_BASIS = "a decree"
    bakery = house.employer()
    worker = house.worker(bakery, number=ssin(5))
    person = house.person(number=ssin(5))
    settings.OPENFLA_NUMBERS_BASIS = ""
    assert house.ask(WorkerCard(bakery.id, worker), by=bakery.officer).masked_number
    house.done(LinkOwnWorkers(person), by=OPERATOR)
