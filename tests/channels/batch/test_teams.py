# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files of declarations from somebody who works for the clients of some teams: records of others have no mandate."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from openfla.desk.access.access import AccessOfPerson, EndMandate, GrantAccess
from openfla.desk.access.reached import OrganisationsReached
from openfla.desk.actor import Actor
from openfla.desk.batch.batches import BatchCard, BatchOutcomes, Phase
from openfla.desk.declared.declared_files import CausesInFiles, DeclaredFiles
from openfla.desk.employers.organisations import RegisterOrganisation
from openfla.desk.gate import browse
from openfla.desk.mandates.hand_over import HandOver
from openfla.desk.outcome import Done, Effect, Refused
from openfla.desk.teams.teams import MakeTeam, PlaceClient
from openfla.terms.limit import Limit
from openfla.terms.role import LIMITABLE, Permission, Quality
from tests.channels.batch.declaring import Sender
from tests.desk.conftest import NOW, OPERATOR, SINCE, TODAY, Body, House

WORK = frozenset(LIMITABLE)


@pytest.fixture
def sender(house: House, tmp_path: Path) -> Sender:
    """A provider with a client."""
    return Sender(house, tmp_path)


def member(house: House, sender: Sender, *, at_home: bool = False, mandates: bool = False) -> Actor:
    """Somebody who works for the team of the sender's client alone; and may do all work at home, if wanted.

    `mandates`: gives and takes mandates for the whole office too, which says nothing about its files.
    """
    body, person = sender.body, house.person("Beperkt")
    team = house.done(MakeTeam(body.id, "Noord"), by=body.officer).reference
    house.done(PlaceClient(body.id, sender.employer.id, team), by=body.officer)
    limit = Limit(teams=frozenset({team}))
    house.done(GrantAccess(body.id, person, WORK, SINCE, None, Quality.SERVICE_PROVIDER, limit), by=body.officer)
    if at_home:
        both = (Quality.EMPLOYER, Quality.SERVICE_PROVIDER)
        house.done(RegisterOrganisation(body.number, "Loonburo", both, SINCE), by=OPERATOR)
        house.done(GrantAccess(body.id, person, WORK, SINCE, None, Quality.EMPLOYER), by=body.officer)
    if mandates:
        manages = frozenset({Permission.MANDATES_MANAGE})
        house.done(GrantAccess(body.id, person, manages, SINCE), by=body.officer)
    return Actor.officer(person, body.id)


def for_two(sender: Sender, other: Body, reference: str) -> bytes:
    """A training of each of two employers."""
    record = sender.writes.training(reference)
    return sender.document(record.replace(sender.employer.number.digits, other.number.digits), record)


@pytest.mark.parametrize(("at_home", "mandates"), [(False, False), (True, False), (True, True)])
def test_records_of_other_teams_have_no_mandate(house: House, sender: Sender, *, at_home: bool, mandates: bool) -> None:
    """The others are let in; files of colleagues are not there, also for who may do everything at home.

    Who manages mandates knows of every client, and may do no more for those of other teams.
    """
    body, other, manager = sender.body.id, house.employer("Garage"), sender.body.officer
    house.mandate(other, sender.body)
    actor = member(house, sender, at_home=at_home, mandates=mandates)
    of_colleague = sender.sent(for_two(sender, other, "T-9"))
    sender.body = replace(sender.body, officer=actor)
    batch = sender.sent(for_two(sender, other, "T-1"))
    assert sender.states(batch) == ["refused", "created"]
    assert sender.codes(batch) == ["desk.not_found" if mandates else "declarations.employer_without_mandate"]
    assert [row.batch for row in house.ask(DeclaredFiles(body), by=actor).rows] == [batch]
    assert {cause.files for cause in house.ask(CausesInFiles(body), by=actor)} == {1}
    for question in (BatchCard(body, of_colleague), BatchOutcomes(body, of_colleague, Phase.RUN)):
        assert not house.ask(question, by=actor)
    assert house.ask(DeclaredFiles(body), by=manager).total == 2
    assert house.ask(OrganisationsReached(body), by=actor).total == (3 if mandates else 2)


def test_the_same_bytes_of_a_colleague_are_one_file(house: House, sender: Sender) -> None:
    """Whoever sees that file is told which it is; who does not is told to send records of their own."""
    content, manager = sender.document(sender.writes.training("T-1")), sender.body
    first = sender.sent(content)
    again = sender.give(content)
    assert isinstance(again, Done)
    assert (again.reference, again.effect) == (first, Effect.UNCHANGED)
    sender.body = replace(manager, officer=member(house, sender))
    refused = sender.give(content)
    assert isinstance(refused, Refused)
    assert [problem.code for problem in refused.problems] == ["declaration.sent_by_other"]
    assert house.ask(BatchCard(sender.body.id, first), by=sender.body.officer) is None


def test_a_reference_of_another_client_says_nothing_of_it(house: House, sender: Sender) -> None:
    """Neither when nor how it was used, nor whether anything is the same."""
    other = house.employer("Garage")
    house.mandate(other, sender.body)
    record = sender.writes.training("T-1")
    sender.sent(sender.document(record.replace(sender.employer.number.digits, other.number.digits)))
    sender.body = replace(sender.body, officer=member(house, sender))
    assert sender.codes(sender.sent(sender.document(record))) == ["declaration.other_employer"]


def test_software_with_less_is_limited_as_its_person(house: House, sender: Sender) -> None:
    """What a token leaves out does not lift a limit: neither files nor clients of other teams are there."""
    other, manager = house.employer("Garage"), sender.body
    house.mandate(other, sender.body)
    member_of_north = member(house, sender, at_home=True)
    sender.sent(sender.document(sender.writes.training("T-1")))
    consult = replace(member_of_north, within=frozenset({Permission.ACCOUNTS_CONSULT}))
    assert house.ask(DeclaredFiles(manager.id), by=consult).total == 0
    assert house.ask(OrganisationsReached(manager.id), by=consult).total == 2


def test_work_is_handed_over_to_whom_the_client_is_open(house: House, sender: Sender) -> None:
    """Whoever works for another team fetches nothing of what was done there; the provider's manager does."""
    other, manager = house.employer("Garage"), sender.body.officer
    actor = member(house, sender, at_home=True)
    until = TODAY + timedelta(days=10)
    foreign = house.mandate(other, sender.body, ends_on=until)
    assert actor.person is not None
    [own] = [each.mandate for each in house.ask(AccessOfPerson(actor.person), by=actor).organisations[0].clients]
    house.done(EndMandate(sender.body.id, own, until, "Ander kantoor"), by=manager)
    for mandate, opened in ((foreign, [True, False]), (own, [True, True])):
        for who, there in zip((manager, actor), opened, strict=True):
            question = HandOver(sender.body.id, mandate)
            with browse(question, actor=who, channel="web", now=NOW) as rows:
                assert (rows is not None) == there
