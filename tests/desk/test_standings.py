# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is stored equals what the facts give, whatever was done and in whatever order."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from random import Random
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from openfla.desk.accounts import standings_handling
from openfla.desk.accounts.standing import figures_of
from openfla.desk.accounts.standings import EmployersKnown, RebuildStandings, StandingDifference, VerifyStandings
from openfla.desk.employers.sizes import DeclareSize
from openfla.desk.outcome import Done
from openfla.desk.rights.rights import CancelRight, CorrectRight
from openfla.desk.trainings.trainings import ParticipationTerms, RegisterParticipation, RegisterTraining
from openfla.desk.workers.worker_list import WorkerFilter, WorkerList
from openfla.law.movement import movements
from openfla.records.models import Standing
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.right import RightFactKind, RightKind
from openfla.terms.training import ParticipationState
from tests.desk.conftest import OPERATOR, Body, House, segment
from tests.desk.test_accounts import WINDOWS, account, extra, sized
from tests.desk.test_trainings import course, registered
from tests.desk.test_two_officers import at_once, committed, employer_of

__all__ = ["committed"]

Act = Callable[[House, Body, Sequence[UUID], Random], Sequence[Any]]


def verified(house: House, employer: Body) -> tuple[StandingDifference, ...]:
    """The differences that verification finds."""
    differences: tuple[StandingDifference, ...] = house.ask(VerifyStandings(employer.id), by=OPERATOR).differences
    return differences


def _right(_house: House, employer: Body, workers: Sequence[UUID], chance: Random) -> Sequence[Any]:
    kind = chance.choice(list(RightFactKind))
    days = None if kind is RightFactKind.OPT_OUT else Fraction(chance.randint(-1, 20), chance.randint(1, 7))
    right, year = chance.choice(list(RightKind)), chance.randint(2022, 2027)
    worker = chance.choice([None, *workers])
    return [extra(employer, worker, kind=kind, right=right, days=days, year=year, evidence="Slip")]


def _training(_house: House, employer: Body, workers: Sequence[UUID], chance: Random) -> Sequence[Any]:
    training, first = uuid4(), date(chance.randint(2023, 2027), chance.randint(1, 12), 28)
    terms = ParticipationTerms(chance.choice(list(ParticipationState)))
    parts = [RegisterParticipation(employer.id, training, worker, terms) for worker in workers]
    return [RegisterTraining(employer.id, training, course(first, minutes=chance.randint(1, 480))), *parts]


def _size(_house: House, employer: Body, _workers: Sequence[UUID], chance: Random) -> Sequence[Any]:
    fte = chance.choice([None, Fraction(chance.randint(0, 30))])
    return [DeclareSize(employer.id, chance.choice(WINDOWS), fte, "recounted")]


def _cancelled(house: House, employer: Body, workers: Sequence[UUID], chance: Random) -> Sequence[Any]:
    rights = account(house, employer, chance.choice(workers), chance.randint(2022, 2027)).rights
    return [CancelRight(employer.id, right.right_id, right.version, "by mistake") for right in rights]


def _corrected(house: House, employer: Body, workers: Sequence[UUID], chance: Random) -> Sequence[Any]:
    rights = account(house, employer, chance.choice(workers), chance.randint(2022, 2027)).rights
    days = Fraction(chance.randint(0, 9), 4)
    return [CorrectRight(employer.id, right.right_id, right.version, days, "recounted") for right in rights]


ACTS: tuple[Act, ...] = (_right, _right, _training, _training, _size, _cancelled, _corrected)


def test_stored_standings_equal_the_facts(house: House) -> None:
    """Verification finds nothing, then finds a planted difference, and a rebuild mends it."""
    employer = house.employer()
    worker = house.worker(employer)
    sized(house, employer)
    registered(house, employer, [worker])
    assert house.ask(VerifyStandings(employer.id), by=OPERATOR).differences == ()
    house.see(employer)
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('openfla.entry', %s, true)", [str(uuid4())])
    Standing.objects.filter(worker=worker, year=2026).update(left=999)
    found = house.ask(VerifyStandings(employer.id), by=OPERATOR).differences
    assert {(each.worker, each.year) for each in found} == {(worker, 2026)}
    assert [each.figure for each in found] == ["left", "balance"]
    house.done(RebuildStandings(employer.id), by=OPERATOR)
    assert house.ask(VerifyStandings(employer.id), by=OPERATOR).differences == ()


def test_verification_adds_up_the_movements(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger that lost its first movement is found out, worker and year."""
    employer = house.employer()
    worker = house.worker(employer, starts_on=date(2026, 1, 1))
    sized(house, employer)
    monkeypatch.setattr(standings_handling, "movements", lambda account, facts: movements(account, facts)[1:])
    found = StandingDifference(worker, 2026, "movements", "0", "4")
    assert verified(house, employer) == (found,)


def test_alike_workers_keep_their_own_planned_years(house: House) -> None:
    """Two workers share a computation only where their years are the same too."""
    employer = house.employer()
    first, second = sorted(house.workers(employer, 2))
    sized(house, employer)
    training = uuid4()
    house.do(
        RegisterTraining(employer.id, training, course(date(2027, 2, 2))),
        RegisterParticipation(employer.id, training, second, ParticipationTerms(ParticipationState.PLANNED)),
        by=employer.officer,
    )
    assert verified(house, employer) == ()
    house.see(employer)
    ahead = Standing.objects.filter(worker__in=[first, second], year=2027)
    assert [(row.worker_id, figures_of(row)["planned"]) for row in ahead] == [(second, Fraction(1))]


@pytest.mark.parametrize("seed", range(4))
def test_whatever_was_done_the_standings_equal_the_facts(house: House, seed: int) -> None:
    """After commands in any order, accepted or refused, verification finds no difference."""
    chance = Random(seed)  # noqa: S311 - a reproducible order, no secret
    employer = house.employer()
    workers = [house.worker(employer, segments=(segment(full_time_weekly_minutes=2400),)) for _ in range(2)]
    workers += [house.worker(employer), house.worker(employer, ends_on=date(2026, 5, 31))]
    for _ in range(14):
        house.do(*ACTS[chance.randrange(len(ACTS))](house, employer, workers, chance), by=employer.officer)
    assert verified(house, employer) == ()


def test_two_acts_on_one_worker_at_once_both_count(committed: House) -> None:
    """The second waits, and computes from the facts of both."""
    employer = employer_of(committed, 60)
    worker = committed.worker(employer)
    sized(committed, employer)
    both = at_once(committed, employer, extra(employer, worker), extra(employer, worker, days=Fraction(1)))
    assert all(isinstance(outcome, Done) for outcome in both), both
    assert verified(committed, employer) == ()


@pytest.mark.parametrize("size_first", [True, False])
def test_a_hire_and_a_size_at_once_both_count(committed: House, *, size_first: bool) -> None:
    """Whichever comes first, the new worker's days follow from the new size."""
    employer = employer_of(committed, 61 + size_first)
    committed.worker(employer)
    commands = [committed.employment(employer), DeclareSize(employer.id, WINDOWS[-1], Fraction(30))]
    both = at_once(committed, employer, *(reversed(commands) if size_first else commands))
    assert all(isinstance(outcome, Done) for outcome in both), both
    assert verified(committed, employer) == ()


def test_only_the_operator_verifies_and_rebuilds(house: House) -> None:
    """An officer is told that it is not there."""
    employer = house.employer()
    assert house.ask(VerifyStandings(employer.id), by=employer.officer) is None
    assert house.codes(RebuildStandings(employer.id), by=employer.officer) == ["desk.not_found"]


def test_all_employers_are_known_to_the_operator(house: House) -> None:
    """Employers, not providers."""
    employer, provider = house.employer(), house.provider()
    known = house.ask(EmployersKnown(), by=OPERATOR)
    assert employer.id in known
    assert provider.id not in known


def test_a_committee_without_days_of_its_own_is_listed_all_the_same(house: House) -> None:
    """A contract changed in what moves no figure: the list of workers still shows and finds the new committee."""
    employer = house.employer()
    contract = house.employment(employer, reference="W77")
    worker = house.done(contract, by=employer.officer).reference
    other = segment(joint_committee=JointCommittee("307"))
    house.done(replace(contract, segments=(other,)), by=employer.officer)
    found = house.ask(WorkerList(employer.id, 2026, WorkerFilter(joint_committee="307")), by=employer.officer)
    assert [row.worker for row in found.rows] == [worker]
    assert verified(house, employer) == ()
