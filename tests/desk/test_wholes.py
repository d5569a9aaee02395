# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A training with those who take part in it: all of it, or nothing; and workers found by the sender's own keys."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest

from openfla.desk.batch.for_workers import ForWorker
from openfla.desk.declared.declarations import TO_BE_FOUND, WorkerKey
from openfla.desk.outcome import Done, Outcome, Refused, Version
from openfla.desk.trainings.trainings import RegisterParticipation, RegisterTraining
from openfla.records.fact import CURRENT
from openfla.records.models import JournalSubject, Participation, Training
from tests.desk.conftest import Body, House, ssin
from tests.desk.test_trainings import FOLLOWED, course

MARCH_2 = date(2026, 3, 2)


def item(employer: Body, *keys: WorkerKey | UUID) -> list[Any]:
    """A training with a part for each of these workers."""
    training = uuid4()
    part = RegisterParticipation(employer.id, training, TO_BE_FOUND, FOLLOWED)
    return [RegisterTraining(employer.id, training, course(MARCH_2)), *(ForWorker(part, key) for key in keys)]


def said(outcomes: list[Outcome]) -> list[str]:
    return [each.effect.value if isinstance(each, Done) else each.problems[0].code for each in outcomes]


def counted(house: House, employer: Body) -> tuple[int, int]:
    house.see(employer)
    return Training.objects.filter(CURRENT).count(), Participation.objects.filter(CURRENT).count()


def test_workers_are_found_by_number_reference_and_id(house: House) -> None:
    employer = house.employer()
    numbered = house.worker(employer, number=ssin(1))
    referenced, own = house.worker(employer, reference="W7"), house.worker(employer)
    keys = (WorkerKey(ssin(1)), WorkerKey(None, "W7"), own)
    training, *parts = house.do(*item(employer, *keys), by=employer.officer)
    assert isinstance(training, Done)
    assert [part.about for part in parts if isinstance(part, Done)] == [numbered, referenced, own]
    house.see(employer)
    [row] = Training.objects.filter(CURRENT)
    assert training.holds == Version(row.lineage, row.id)
    told = JournalSubject.objects.filter(act="RegisterParticipation").values_list("worker", "outcome")
    assert set(told) == {(numbered, "created"), (referenced, "created"), (own, "created")}


def test_a_worker_of_another_employer_is_unknown(house: House) -> None:
    """By our id too, and it looks like an id that nobody has."""
    employer, other = house.employer(), house.employer("Garage Zuid")
    theirs = house.worker(other, reference="W7")
    _, *parts = house.do(*item(employer, theirs, uuid4(), WorkerKey(None, "W7")), by=employer.officer)
    assert said(parts) == ["declaration.worker_unknown"] * 3
    assert parts[0] == parts[1]


def test_a_broken_whole_leaves_nothing_and_the_others_stay(house: House) -> None:
    """The training in which somebody is unknown is not registered, without anyone; the one beside it is, with all."""
    employer = house.employer()
    worker = house.worker(employer)
    good, bad = item(employer, worker), item(employer, worker, uuid4())
    wholes = [range(3), range(3, 5)]
    outcomes = house.do(*bad, *good, by=employer.officer, wholes=wholes)
    left, unknown = "desk.left_with_others", "declaration.worker_unknown"
    assert said(outcomes) == [left, left, unknown, "created", "created"]
    assert counted(house, employer) == (1, 1)
    journalled = JournalSubject.objects.filter(employer=employer.id, act="RegisterTraining")
    assert sorted(journalled.values_list("outcome", flat=True)) == ["created", left]


def test_what_is_refused_at_the_gate_breaks_its_whole(house: House) -> None:
    """A training for an employer who gave no mandate takes its parts along."""
    employer, stranger = house.employer(), house.employer("Garage Zuid")
    training, part = item(employer, house.worker(employer))
    elsewhere = replace(training, employer=stranger.id)
    outcomes = house.do(elsewhere, part, by=employer.officer, wholes=[range(2)])
    assert said(outcomes) == ["desk.not_found", "desk.left_with_others"]
    assert counted(house, employer) == (0, 0)


@pytest.mark.parametrize("rehearse", [True, False])
def test_breaking_goes_on_until_all_that_is_left_is_whole(house: House, rehearse: bool) -> None:
    """The part in a training of a broken whole breaks its own whole."""
    employer = house.employer()
    first, worker = item(employer, uuid4()), house.worker(employer)
    into_first = ForWorker(RegisterParticipation(employer.id, first[0].training, TO_BE_FOUND, FOLLOWED), worker)
    second = [*item(employer, worker), into_first]
    wholes = [range(2), range(2, 5)]
    outcomes = house.do(*first, *second, by=employer.officer, wholes=wholes, rehearse=rehearse)
    assert all(isinstance(outcome, Refused) for outcome in outcomes)
    assert said(outcomes)[-1] == "participation.training_unknown"
    assert counted(house, employer) == (0, 0)
