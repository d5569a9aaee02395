# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Part of something larger, carried out in one sweep while the database writes; with care where that is refused."""

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction

from openfla.desk.accounts.standings import VerifyStandings
from openfla.desk.act import Act
from openfla.desk.batch import sweep
from openfla.desk.employers.sizes import DeclareSize
from openfla.desk.outcome import Done, Effect, Outcome, Refused
from openfla.desk.trainings.trainings import RegisterParticipation, RegisterTraining
from openfla.records.behind import write, writing_behind
from openfla.records.identifier import new_id
from openfla.records.models import Attendance, JournalEntry, Participation, Worker
from openfla.terms.period import Quarter
from tests.desk.conftest import OPERATOR, House, ssin
from tests.desk.test_trainings import FOLLOWED, course

MANY = 64


class Noted:
    """A part that notes whether it was carried out in a sweep, and what came out."""

    def __init__(self) -> None:
        self.swept: list[bool] = []

    def store(self, outcomes: Sequence[Outcome], act: Act) -> None:
        assert len(outcomes) > 0
        self.swept.append(act.sweep is not None)


def test_a_part_is_carried_out_in_one_sweep(house: House) -> None:
    """Facts, journal and standings are there, of whatever kinds the commands are."""
    bakery, noted = house.employer(), Noted()
    staff = [house.employment(bakery, number=ssin(serial)) for serial in range(1, MANY)]
    size = DeclareSize(bakery.id, Quarter(2025, 4), None, "Niet aangegeven")
    outcomes = house.do(*staff, size, *staff[:3], by=bakery.officer, part=noted)
    assert not any(isinstance(each, Refused) for each in outcomes)
    assert noted.swept == [True]
    house.see(bakery)
    assert Worker.objects.count() == len(staff)
    assert house.ask(VerifyStandings(bakery.id), by=OPERATOR).differences == ()


def test_what_the_database_refuses_is_found_with_care(house: House) -> None:
    """All of the sweep is undone, its journal entry too; then the guilty one is told and the others are stored."""
    bakery, noted = house.employer(), Noted()
    house.see(bakery)
    before = JournalEntry.objects.count()
    commands = [house.employment(bakery) for _ in range(MANY)]
    commands[37] = replace(commands[37], source="longer than its column, which no handler asks about")
    outcomes = house.do(*commands, by=bakery.officer, part=noted)
    assert [place for place, outcome in enumerate(outcomes) if isinstance(outcome, Refused)] == [37]
    assert noted.swept[-1] is False
    house.see(bakery)
    assert Worker.objects.count() == MANY - 1
    assert JournalEntry.objects.count() == before + 1


def test_what_an_earlier_act_of_the_sweep_registered_is_seen(house: House) -> None:
    """The same part of a training as new as itself, with another act between: no second try is needed to find it."""
    bakery, noted = house.employer(), Noted()
    training, worker = uuid4(), house.worker(bakery)
    part = RegisterParticipation(bakery.id, training, worker, FOLLOWED)
    other = replace(part, terms=replace(FOLLOWED, minutes=60))
    between = house.employment(bakery)
    sent = (RegisterTraining(bakery.id, training, course()), part, between, part, between, other)
    _, first, _, again, _, refused = house.do(*sent, by=bakery.officer, part=noted)
    assert isinstance(first, Done)
    assert isinstance(again, Done)
    assert (again.reference, again.effect) == (first.reference, Effect.UNCHANGED)
    assert isinstance(refused, Refused)
    assert noted.swept == [True]


@pytest.fixture
def small_pieces(monkeypatch: pytest.MonkeyPatch) -> int:
    """So few commands are decided before the database gets what is written of them."""
    monkeypatch.setattr(sweep, "PIECE", 3)
    monkeypatch.setattr(sweep, "AT_ONCE", 3)
    return 3


@pytest.mark.usefixtures("small_pieces")
def test_pieces_know_of_each_other(house: House) -> None:
    """A training and a part that an earlier piece sent are seen by a later one; what is refused stops nobody."""
    bakery, noted = house.employer(), Noted()
    workers = [house.worker(bakery, number=ssin(serial)) for serial in range(1, 12)]
    trainings = [uuid4() for _ in range(MANY)]
    named = replace(course(), reference="T-1")
    registered = [RegisterTraining(bakery.id, each, course(date(2026, 3, 2))) for each in trainings[1:]]
    first = RegisterTraining(bakery.id, trainings[0], named)
    attended = replace(FOLLOWED, attended=(60,), minutes=None)
    parts = [RegisterParticipation(bakery.id, trainings[1], each, attended) for each in workers]
    elsewhere = RegisterParticipation(bakery.id, uuid4(), workers[0], FOLLOWED)
    sent = (first, *registered, replace(first, training=uuid4(), fresh=True), *parts, elsewhere, parts[0])
    outcomes = house.do(*sent, by=bakery.officer, part=noted)
    refused = [place for place, each in enumerate(outcomes) if isinstance(each, Refused)]
    assert refused == [MANY, MANY + 1 + len(parts)]
    again = outcomes[-1]
    assert isinstance(again, Done)
    assert again.effect is Effect.UNCHANGED
    assert noted.swept == [True]
    house.see(bakery)
    assert (Participation.objects.count(), Attendance.objects.count()) == (len(parts), len(parts))
    assert house.ask(VerifyStandings(bakery.id), by=OPERATOR).differences == ()


@pytest.mark.usefixtures("small_pieces")
def test_what_a_piece_sent_goes_with_the_sweep(house: House) -> None:
    """The database refuses a part that was sent while the next were decided: all is done again with care."""
    bakery, noted = house.employer(), Noted()
    training = uuid4()
    house.do(RegisterTraining(bakery.id, training, course()), by=bakery.officer)
    workers = [house.worker(bakery, number=ssin(serial)) for serial in range(1, MANY)]
    parts = [RegisterParticipation(bakery.id, training, each, FOLLOWED) for each in workers]
    parts[1] = replace(parts[1], source="longer than its column, which no handler asks about")
    outcomes = house.do(*parts, by=bakery.officer, part=noted)
    assert [place for place, each in enumerate(outcomes) if isinstance(each, Refused)] == [1]
    assert noted.swept[-1] is False
    house.see(bakery)
    assert Participation.objects.count() == len(parts) - 1
    assert house.ask(VerifyStandings(bakery.id), by=OPERATOR).differences == ()


def test_a_part_that_fails_leaves_nothing(house: House) -> None:
    """What was on its way to the database then is undone with the rest."""
    bakery = house.employer()

    class Failing:
        def store(self, outcomes: Sequence[Outcome], act: Act) -> None:
            raise LookupError(len(outcomes), act.entry)

    with pytest.raises(LookupError), transaction.atomic():
        house.do(*(house.employment(bakery) for _ in range(MANY)), by=bakery.officer, part=Failing())
    house.see(bakery)
    assert Worker.objects.count() == 0


def test_a_read_sees_what_was_written_behind_it(house: House) -> None:
    """And a refusal shows at the first read after it."""
    house.see(scope="system")
    with writing_behind(), connection.cursor() as cursor:
        write("CREATE TEMPORARY TABLE seen (n int CHECK (n < 5)) ON COMMIT DROP")
        write("INSERT INTO seen SELECT generate_series(1, %s)", [4])
        cursor.execute("SELECT count(*) FROM seen")
        assert cursor.fetchone() == (4,)
    with transaction.atomic(), writing_behind(), connection.cursor() as cursor:
        write("INSERT INTO seen VALUES (5)")
        write("INSERT INTO seen VALUES (1)")
        with pytest.raises(IntegrityError):
            cursor.execute("SELECT 1")
        transaction.set_rollback(True)
    with pytest.raises(IntegrityError), transaction.atomic(), writing_behind():
        write("INSERT INTO seen VALUES (5)")


def test_processes_that_fork_make_ids_of_their_own() -> None:
    """Chance that was drawn before is not used by both."""
    new_id()
    reading, writing = os.pipe()
    if os.fork() == 0:
        os.write(writing, b"".join(new_id().bytes for _ in range(300)))
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as file:
        others = file.read()
    os.wait()
    assert {others[at + 8 : at + 16] for at in range(0, len(others), 16)}.isdisjoint(
        new_id().bytes[8:] for _ in range(300)
    )
    assert len({new_id() for _ in range(1_000)} | {uuid4()}) == 1_001
