# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Sessions called over: a code for the room, workers who say to be there, and nothing for anybody else."""

from dataclasses import dataclass, replace
from datetime import time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from openfla.desk.actor import Actor
from openfla.desk.outcome import Effect
from openfla.desk.trainings.roll_call_key import RollCallKey
from openfla.desk.trainings.roll_calls import (
    CloseRollCall,
    ConfirmPresence,
    OpenRollCall,
    OwnPresences,
    RollCallHere,
    RollCalls,
)
from openfla.desk.trainings.trainings import (
    CancelTraining,
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingCard,
    TrainingTerms,
)
from openfla.terms.training import ParticipationState, TrainingType
from tests.desk.conftest import NOW, TODAY, Body, House, house, ssin
from tests.desk.test_plan import linked

__all__ = ["house"]

SLOTS = SlotTerms(TODAY, 240, time(9), time(13), "Zaal 2"), SlotTerms(TODAY + timedelta(days=1), 60)
LATER = NOW + timedelta(minutes=11)


@dataclass
class Room:
    """A training of two sessions of which the first is today, with a worker who is planned, and one who is not."""

    house: House
    employer: Body
    training: UUID
    worker: UUID
    me: Actor
    call: UUID

    def opening(self, **terms: Any) -> OpenRollCall:
        return replace(OpenRollCall(self.employer.id, self.training, uuid4(), TODAY, time(9)), **terms)

    def key(self, minutes: int = 10) -> RollCallKey:
        return RollCallKey.fresh(self.call, minutes, NOW)

    def here(self, **terms: Any) -> ConfirmPresence:
        return replace(ConfirmPresence(self.employer.id, self.worker, self.key()), **terms)


@pytest.fixture
def room(house: House) -> Room:
    """The first session is being called over."""
    employer = house.employer()
    worker = house.worker(employer)
    me = linked(house, employer, worker)
    terms = TrainingTerms("Brood & banket", TrainingType.FORMAL, SLOTS)
    training = house.done(RegisterTraining(employer.id, uuid4(), terms), by=employer.officer).reference
    planned = ParticipationTerms(ParticipationState.PLANNED)
    house.done(RegisterParticipation(employer.id, training, worker, planned), by=employer.officer)
    opened = house.done(OpenRollCall(employer.id, training, uuid4(), TODAY, time(9)), by=employer.officer)
    return Room(house, employer, training, worker, me, opened.reference)


def test_who_is_there_says_so_once_and_the_officer_reads_it(room: Room) -> None:
    """The account is as it was: attendance is what an officer records."""
    asked = RollCallHere(room.employer.id, room.worker, room.key())
    session = room.house.ask(asked, by=room.me)
    assert (session.title, session.slot, session.said_at) == ("Brood & banket", SLOTS[0], None)
    assert room.house.done(room.here(), by=room.me).effect is Effect.CREATED
    assert room.house.done(room.here(), by=room.me, now=LATER).effect is Effect.UNCHANGED
    assert room.house.ask(asked, by=room.me, now=LATER).said_at == NOW
    [call] = room.house.ask(RollCalls(room.employer.id, room.training), by=room.employer.officer)
    assert (call.slot, call.minutes, call.closed_at, call.present) == (SLOTS[0], 10, None, ((room.worker, NOW),))
    [own] = room.house.ask(OwnPresences(room.employer.id, room.worker), by=room.me)
    assert (own.training, own.on, own.starts_at, own.said_at) == (room.training, TODAY, time(9), NOW)
    card = room.house.ask(TrainingCard(room.employer.id, room.training), by=room.employer.officer)
    assert [part.terms.state for part in card.participations] == [ParticipationState.PLANNED]


def test_a_closed_roll_call_takes_nobody(room: Room) -> None:
    """Closed twice it is closed once; another one of the same session may be opened then."""
    close = CloseRollCall(room.employer.id, room.call)
    assert room.house.done(close, by=room.employer.officer).effect is Effect.CHANGED
    assert room.house.done(close, by=room.employer.officer).effect is Effect.UNCHANGED
    assert room.house.codes(room.here(), by=room.me) == ["roll_call.not_valid"]
    assert room.house.ask(RollCallHere(room.employer.id, room.worker, room.key()), by=room.me) is None
    assert room.house.done(room.opening(), by=room.employer.officer).effect is Effect.CREATED


def test_a_code_that_is_too_old_takes_nobody(room: Room) -> None:
    """To the second."""
    assert room.house.codes(room.here(), by=room.me, now=LATER) == ["roll_call.not_valid"]
    assert room.house.ask(RollCallHere(room.employer.id, room.worker, room.key()), by=room.me, now=LATER) is None


def test_whom_it_is_not_for_finds_nothing(room: Room) -> None:
    """A colleague who takes no part, the worker of another employer, an officer, and a roll-call that never was."""
    colleague = room.house.worker(room.employer, number=ssin(2))
    of_colleague = linked(room.house, room.employer, colleague)
    elsewhere = room.house.employer("Slagerij Anders")
    stranger = room.house.worker(elsewhere, number=ssin(3))
    of_stranger = linked(room.house, elsewhere, stranger)
    tried = (
        (room.here(worker=colleague), of_colleague),
        (room.here(employer=elsewhere.id, worker=stranger), of_stranger),
        (room.here(), of_colleague),
        (room.here(), room.employer.officer),
        (room.here(key=RollCallKey.fresh(uuid4(), 10, NOW)), room.me),
    )
    for command, by in tried:
        asked = RollCallHere(command.employer, command.worker, command.key)
        assert room.house.codes(command, by=by) == ["desk.not_found"]
        assert room.house.ask(asked, by=by) is None
    assert room.house.codes(CloseRollCall(elsewhere.id, room.call), by=elsewhere.officer) == ["desk.not_found"]
    assert room.house.ask(RollCalls(elsewhere.id, room.training), by=elsewhere.officer) is None


def test_what_can_not_be_called_over(room: Room) -> None:
    """The same session twice, one of another day, one that is not there, a code that lives for ever."""
    by = room.employer.officer
    tomorrow = room.opening(on=TODAY + timedelta(days=1), starts_at=None)
    assert room.house.codes(room.opening(), by=by) == ["roll_call.open_already"]
    assert room.house.codes(tomorrow, by=by) == ["roll_call.other_day"]
    assert room.house.codes(room.opening(starts_at=time(10)), by=by) == ["roll_call.no_such_session"]
    assert room.house.codes(room.opening(minutes=600), by=by) == ["roll_call.minutes"]
    assert room.house.codes(room.opening(training=uuid4()), by=by) == ["desk.not_found"]
    assert room.house.done(room.opening(roll_call=room.call), by=by).effect is Effect.UNCHANGED
    card = room.house.ask(TrainingCard(room.employer.id, room.training), by=by)
    room.house.done(CancelTraining(room.employer.id, room.training, card.version, "Te weinig volk"), by=by)
    assert room.house.codes(room.opening(), by=by) == ["desk.cancelled_meanwhile"]
    assert room.house.ask(RollCallHere(room.employer.id, room.worker, room.key()), by=room.me) is None


def test_a_key_says_what_it_is_for_and_can_not_be_made_elsewhere() -> None:
    """Another sign anywhere, or another length, is no key."""
    key = RollCallKey.fresh(uuid4(), 2, NOW)
    assert RollCallKey.read(key.text) == key
    assert (key.lives(NOW + timedelta(seconds=119)), key.lives(NOW + timedelta(seconds=120))) == (True, False)
    assert key.text not in repr(key)
    other = "B" if key.text[3] == "A" else "A"
    for wrong in (key.text[:3] + other + key.text[4:], key.text[:-4], key.text + "AAAA", "", "é", "x" * 50):
        assert RollCallKey.read(wrong) is None
