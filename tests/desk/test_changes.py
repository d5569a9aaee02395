# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What changed at an employer is told once, in order, and nothing of it comes late."""

from dataclasses import replace
from datetime import date
from itertools import count
from threading import Event, Thread
from uuid import uuid4

import pytest
from django.db import connection, connections, transaction

from openfla.desk.changes import BEGINNING, Changed, Changes, ChangesView, FactType
from openfla.desk.trainings.offers import OfferAnswer
from openfla.desk.trainings.trainings import (
    CancelTraining,
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingTerms,
)
from openfla.terms.training import ParticipationState, TrainingType
from tests.desk.conftest import Body, House, segment
from tests.desk.settling import settled
from tests.desk.test_offers import answer, offered, own
from tests.desk.test_plan import linked
from tests.desk.test_two_officers import committed

TENS = count()
TERMS = TrainingTerms("Excel", TrainingType.FORMAL, (SlotTerms(date(2026, 3, 2), 60),))
FOLLOWED = ParticipationTerms(ParticipationState.FOLLOWED)
__all__ = ["committed"]


@pytest.fixture
def house(committed: House) -> House:
    """A house whose acts are over; what it makes stays, under numbers that no other test uses."""
    committed._serials = count(740_000 + next(TENS) * 20)
    return committed


def told(house: House, employer: Body) -> ChangesView:
    settled()
    found = house.ask(Changes(employer.id), by=employer.officer)
    assert isinstance(found, ChangesView)
    return found


def test_tells_what_was_registered_and_cancelled(house: House) -> None:
    employer = house.employer()
    worker, training = house.worker(employer), uuid4()
    commands = (
        RegisterTraining(employer.id, training, TERMS),
        RegisterParticipation(employer.id, training, worker, FOLLOWED),
    )
    house.do(*commands, by=employer.officer)
    house.see(employer)
    card = told(house, employer)
    kinds = [(each.type, each.changed, each.worker) for each in card.changes]
    assert kinds == [
        (FactType.ACCOUNT, Changed.REGISTERED, worker),
        (FactType.EMPLOYMENT, Changed.REGISTERED, worker),
        (FactType.TRAINING, Changed.REGISTERED, None),
        (FactType.PARTICIPATION, Changed.REGISTERED, worker),
    ]
    assert card.changes[2].fact == training


def test_tells_a_contract_and_the_account_that_it_opens(house: House) -> None:
    """A worker's next contract opens none; registered again with other hours it is corrected itself."""
    employer = house.employer()
    first = house.employment(employer, ends_on=date(2024, 12, 31))
    worker = house.done(first, by=employer.officer).reference
    second = replace(first, starts_on=(begun := date(2025, 1, 1)), ends_on=None, segments=(segment(begun),))
    half = replace(second, segments=(segment(begun, weekly_minutes=1140),))
    held = [house.done(each, by=employer.officer).holds for each in (first, second, half)]
    house.done(replace(half, identity=replace(half.identity, family_name="Smets")), by=employer.officer)
    contracts = [each.fact for each in held if each]
    account, employment = FactType.ACCOUNT, FactType.EMPLOYMENT
    assert [(each.type, each.changed, each.fact) for each in told(house, employer).changes] == [
        (account, Changed.REGISTERED, worker),
        (employment, Changed.REGISTERED, contracts[0]),
        (employment, Changed.REGISTERED, contracts[1]),
        (employment, Changed.CORRECTED, contracts[1]),
        (account, Changed.CORRECTED, worker),
    ]


def test_what_changed_nothing_is_not_told(house: House) -> None:
    employer = house.employer()
    command = RegisterTraining(employer.id, uuid4(), TERMS)
    house.do(command, by=employer.officer)
    house.do(command, by=employer.officer)
    house.do(CancelTraining(employer.id, uuid4(), uuid4(), "by mistake"), by=employer.officer)
    assert [each.changed for each in told(house, employer).changes] == [Changed.REGISTERED]


def test_tells_what_a_worker_answers_to_an_offer(house: House) -> None:
    """The part has a new version, which whoever keeps a copy reads before the next correction."""
    employer = house.employer()
    worker = house.worker(employer)
    me = linked(house, employer, worker)
    offered(house, employer, worker)
    before = told(house, employer).changes[-1]
    [seen] = own(house, employer, worker, me)
    house.done(answer(employer, worker, seen, OfferAnswer.ACCEPTED), by=me)
    now = told(house, employer).changes[-1]
    kinds = [(each.type, each.changed, each.fact, each.worker) for each in (before, now)]
    same = (FactType.PARTICIPATION, seen.participation, worker)
    assert kinds == [(same[0], changed, *same[1:]) for changed in (Changed.REGISTERED, Changed.CORRECTED)]


def test_goes_on_where_it_ended(house: House) -> None:
    employer = house.employer()
    house.workers(employer, 5)
    settled()
    place, seen = BEGINNING, []
    for expected in (True, True, False):
        stretch = house.ask(Changes(employer.id, place, 4), by=employer.officer)
        seen += [each.id for each in stretch.changes]
        assert stretch.more is expected
        place = stretch.changes[-1].place
    assert len(set(seen)) == 10
    assert house.ask(Changes(employer.id, place, 2), by=employer.officer).changes == ()


def test_tells_nobody_else(house: House) -> None:
    employer, other = house.employer(), house.employer()
    house.worker(employer)
    assert house.ask(Changes(employer.id), by=other.officer) is None
    assert told(house, other).changes == ()


def test_what_is_being_written_comes_in_its_turn(house: House) -> None:
    """A request that began earlier and ends later holds back what came after it, so that it is not passed over."""
    employer = house.employer()
    written, go_on = Event(), Event()

    def slowly() -> None:
        with transaction.atomic():
            house.do(house.employment(employer, reference="SLOW"), by=employer.officer)
            written.set()
            go_on.wait(20)
        connections.close_all()

    slow = Thread(target=slowly)
    slow.start()
    assert written.wait(20)
    house.worker(employer)
    during = house.ask(Changes(employer.id), by=employer.officer).changes
    go_on.set()
    slow.join()
    after = told(house, employer).changes
    assert (len(during), len(after)) == (0, 4)
    assert after[0].place < after[1].place < after[2].place


def test_is_found_without_reading_the_journal(house: House) -> None:
    employer = house.employer()
    house.workers(employer, 3)
    house.see(employer)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT 1 FROM records_journalsubject WHERE employer = %s AND transaction >= 5", [employer.id]
        )
        assert "journal_subject_in_turn" in str(cursor.fetchall())
