# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rescues under attack: ids of others, colleagues who ask, an ended mandate, two officers at one pair."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from itertools import permutations
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction

from openfla.desk.access.access import LinkWorker
from openfla.desk.actor import Actor
from openfla.desk.outcome import Done, Effect, Outcome
from openfla.desk.rescue.doubts import DecideDoubt, SaveRule
from openfla.desk.rescue.own_rescues import ConfirmSelfDeclared, OwnDeclarations, OwnLine, OwnOriginal, ReceiveOwnRescue
from openfla.desk.rescue.told import RescueMarks
from openfla.desk.trainings.trainings import ParticipationTerms
from openfla.records.models import Participation, Training
from openfla.terms.rescue import Decision
from openfla.terms.training import ParticipationState
from tests.desk.conftest import OPERATOR, House, enterprise_number
from tests.desk.rescuing import SAVED, SavedFile, received, training, warned

FOLLOWED = ParticipationTerms(ParticipationState.FOLLOWED)


def signed_in(house: House, file: SavedFile, reference: str) -> tuple[UUID, Actor]:
    worker, person = house.worker(file.employer, reference=reference), house.person()
    house.done(LinkWorker(file.employer.id, worker, person, "invitation_code"), by=OPERATOR)
    return worker, Actor.worker(person)


def declare(house: House, file: SavedFile, worker: UUID, person: Actor, path: Path) -> None:
    """What a worker saved of the training of all, brought in and confirmed."""
    path.write_bytes(b"own")
    own = ReceiveOwnRescue(file.employer.id, worker, path, path.name, SAVED, (OwnLine(1, training(), FOLLOWED),))
    house.done(own, by=person)
    [declared] = house.ask(OwnDeclarations(file.employer.id, worker), by=person)
    house.done(ConfirmSelfDeclared(file.employer.id, declared.declared), by=file.by)


def test_a_worker_is_not_told_of_a_colleagues_file(house: House, tmp_path: Path) -> None:
    """Marks name who saved a file and how it is called: a colleague's own file stays theirs."""
    file = received(house, house.employer(), tmp_path)
    (mine, me), (other, colleague) = signed_in(house, file, "W1"), signed_in(house, file, "W2")
    part = file.taken(file.training_line("W2")).reference
    shared = file.taken(file.training_line("W1")).reference
    house.see(file.employer)
    one = Participation.objects.get(lineage=shared).training
    marks = house.ask(RescueMarks(file.employer.id, (part, shared, one), mine), by=me)
    assert part not in marks
    assert shared in marks
    declare(house, file, other, colleague, tmp_path / "colleague.csv")
    marks = house.ask(RescueMarks(file.employer.id, (part, shared, one), mine), by=me)
    assert {mark.filename for some in marks.values() for mark in some} == {"export.csv"}
    own = house.ask(RescueMarks(file.employer.id, None, mine), by=me)
    assert own == {fact: some for fact, some in marks.items() if fact != one}  # a training is nobody's own


def test_an_own_original_is_the_workers_alone(house: House, tmp_path: Path) -> None:
    file = received(house, house.employer(), tmp_path)
    (mine, me), (other, colleague) = signed_in(house, file, "W1"), signed_in(house, file, "W2")
    path = tmp_path / "own.csv"
    path.write_bytes(b"own")
    line = OwnLine(1, training(), FOLLOWED)
    rescue = house.done(ReceiveOwnRescue(file.employer.id, mine, path, "own.csv", SAVED, (line,)), by=me).reference
    assert house.ask(OwnOriginal(file.employer.id, mine, rescue), by=me) is not None
    assert house.ask(OwnOriginal(file.employer.id, other, rescue), by=colleague) is None
    assert house.ask(OwnOriginal(file.employer.id, mine, rescue), by=colleague) is None


@pytest.fixture
def committed(django_db_blocker: Any, django_db_setup: None) -> Iterator[House]:
    """A house whose rows are committed, so that two connections see them."""
    del django_db_setup
    with django_db_blocker.unblock():
        yield House()
        connection.close()


def test_two_officers_at_one_pair_register_one_training(committed: House, tmp_path: Path) -> None:
    """The second finds it decided."""
    house = committed
    bakery = house.employer("Twee Bedienden", enterprise_number(700_901))
    house.worker(bakery, reference="W1")
    file = received(house, bakery, tmp_path)
    file.taken(file.training_line("W1", training(minutes=420)))
    later = received(house, bakery, tmp_path, b"later")
    later.taken(later.training_line("W1"))
    [doubt] = file.doubts().rows
    command = DecideDoubt(bakery.id, doubt.kind, doubt.doubt, Decision.SEPARATE)
    rule = SaveRule(bakery.id, doubt.kind, doubt.differs, Decision.SEPARATE)
    start = Barrier(4)

    def decide(act: Any) -> Outcome:
        start.wait(5)
        [told] = house.do(act, by=bakery.officer)
        connection.close()
        return told

    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(decide, (command, command, rule, replace(command, decision=Decision.SAME))))
    with transaction.atomic():
        house.see(bakery)
        parts = Participation.objects.filter(withdrawn_at=None, employer=bakery.id).count()
    assert parts in (1, 2), told
    assert file.doubts().total == 0
    decided = file.doubts(decided=True).rows
    assert len(decided) == 1
    assert parts == (2 if decided[0].state.value == "separate" else 1), told


def test_one_file_sent_twice_at_once_is_one(committed: House, tmp_path: Path) -> None:
    """Two uploads of the same bytes, and two runs of the same line."""
    house = committed
    bakery = house.employer("Twee Bestanden", enterprise_number(700_902))
    house.worker(bakery, reference="W1")
    start = Barrier(2)

    def sending(place: int) -> SavedFile:
        folder = tmp_path / str(place)
        folder.mkdir()
        start.wait(5)
        file = received(house, bakery, folder, b"the same")
        connection.close()
        return file

    with ThreadPoolExecutor(2) as pool:
        files = list(pool.map(sending, range(2)))
    assert files[0].batch == files[1].batch
    other = received(house, bakery, tmp_path, b"another")
    again = Barrier(2)

    def taking(file: SavedFile) -> Outcome:
        again.wait(5)
        [told] = file.take(file.training_line("W1"))
        connection.close()
        return told

    with ThreadPoolExecutor(2) as pool:
        outcomes = list(pool.map(taking, (files[0], other)))
    assert all(isinstance(each, Done) for each in outcomes), outcomes
    with transaction.atomic():
        house.see(bakery)
        assert Participation.objects.filter(withdrawn_at=None, employer=bakery.id).count() == 1
        assert Training.objects.filter(withdrawn_at=None, employer=bakery.id).count() == 1
    assert {each.effect for each in outcomes if isinstance(each, Done)} == {Effect.CREATED, Effect.UNCHANGED}


def test_a_title_in_capitals_is_not_another_training(house: House, tmp_path: Path) -> None:
    """A file that spells one training in several ways registers it once, and asks about the other lines.

    Which spelling it is hangs on what the lines say, never on their order.
    """
    registered = []
    for place, titles in enumerate(permutations(("Économie", "ECONOMIE", "économie"))):
        bakery = house.employer()
        house.worker(bakery, reference="W1")
        (folder := tmp_path / str(place)).mkdir()
        file = received(house, bakery, folder)
        outcomes = file.take(*(file.training_line("W1", training(title)) for title in titles))
        told = {title: each for title, each in zip(titles, outcomes, strict=True) if isinstance(each, Done)}
        [(title, first)] = [(title, each) for title, each in told.items() if each.effect is Effect.CREATED]
        assert warned(first) == []
        assert [warned(told[other]) for other in titles if other != title] == [["rescue.same_line_again"]] * 2
        assert {each.reference for each in told.values()} == {first.reference}
        registered.append(title)
    assert len(set(registered)) == 1
