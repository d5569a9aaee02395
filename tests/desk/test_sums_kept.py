# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Sums kept ready for the overview: right after every act, by several people at once too, who wait for nobody."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection, transaction

from openfla.desk.accounts.overview import OverviewOfSome
from openfla.desk.accounts.standings import GatherSums, RebuildStandings
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    CorrectParticipation,
    CorrectTraining,
    ParticipationTerms,
)
from openfla.desk.workers.staff import CorrectEmployment, WorkerCard
from openfla.desk.workers.worker_list import WorkerFilter
from openfla.records.invariants import INVARIANTS
from openfla.records.invariants import found as broken_by
from openfla.records.limit import limit_text, set_limit
from openfla.records.models import AccountTally, ChargeTally, Participation, Training
from openfla.terms.training import ParticipationState, TrainingType
from tests.desk.conftest import NOW, OPERATOR, SINCE, TODAY, Body, House, segment
from tests.desk.test_accounts import extra, sized
from tests.desk.test_trainings import course, registered
from tests.desk.test_two_officers import committed, employer_of

__all__ = ["committed"]

TALLIES = (AccountTally, ChargeTally)


def right(house: House, employer: Body) -> bool:
    """Whether both sums are as what they are made of, and the overview is as it is counted from the list.

    Everybody is called Maes: by that filter nothing that is kept is used.
    """
    kept = house.ask(OverviewOfSome(employer.id, 2026), by=employer.officer)
    counted = house.ask(OverviewOfSome(employer.id, 2026, WorkerFilter(search="maes")), by=employer.officer)
    with transaction.atomic():
        house.see(scope="system")
        broken = sum(broken_by(INVARIANTS[name], NOW).number for name in ("same_accounts_counted", "charges_added_up"))
        house.see()
    return not broken and replace(kept, values=counted.values) == counted


def of_tally(house: House, employer: Body, tally: Any) -> list[int]:
    house.see(employer)
    return sorted(tally.objects.filter(employer=employer.id).values_list("number", flat=True))


def test_they_are_right_after_each_act(house: House) -> None:
    """Parts registered, corrected and cancelled, a right, a contract that ends; no row of nothing stays."""
    employer = house.employer()
    workers = [house.worker(employer, family_name="Maes") for _ in range(3)]
    assert right(house, employer)
    sized(house, employer)
    assert right(house, employer)
    training = registered(house, employer, workers)
    assert right(house, employer)
    assert of_tally(house, employer, ChargeTally) == [3]
    house.done(extra(employer, workers[0]), by=employer.officer)
    assert right(house, employer)
    _corrected(house, employer, training)
    assert right(house, employer)
    _left(house, employer, workers[1])
    assert right(house, employer)
    assert 0 not in [*of_tally(house, employer, AccountTally), *of_tally(house, employer, ChargeTally)]


def _corrected(house: House, employer: Body, training: UUID) -> None:
    """One part made shorter, one cancelled, and the training of another type."""
    house.see(employer)
    one, other, _ = Participation.objects.filter(training=training).order_by("id").values_list("lineage", "id")
    shorter = ParticipationTerms(ParticipationState.FOLLOWED, minutes=60)
    house.done(CorrectParticipation(employer.id, *one, shorter, "Left early"), by=employer.officer)
    house.done(CancelParticipation(employer.id, *other, "Was ill"), by=employer.officer)
    house.see(employer)
    seen = Training.objects.get(lineage=training, withdrawn_at=None).id
    told = replace(course(), type=TrainingType.INFORMAL)
    house.done(CorrectTraining(employer.id, training, seen, told, "Informal"), by=employer.officer)


def _left(house: House, employer: Body, worker: UUID) -> None:
    [contract] = house.ask(WorkerCard(employer.id, worker), by=employer.officer).employments
    last = TODAY - timedelta(days=10)
    known = contract.employment, contract.version
    command = CorrectEmployment(
        employer.id, *known, SINCE, last, (segment(SINCE, last),), None, "Went to another employer"
    )
    house.done(command, by=employer.officer)


@contextmanager
def underway(house: House, employer: Body, worker: UUID, *, undone: bool) -> Iterator[None]:
    """A right of one worker is registered and not committed; undone in the end, or committed."""
    with transaction.atomic():
        house.done(extra(employer, worker), by=employer.officer)
        yield
        transaction.set_rollback(undone)


@pytest.mark.parametrize("undone", [False, True])
def test_who_acts_at_once_waits_for_nobody(committed: House, *, undone: bool) -> None:
    """The second of two acts on workers with the same account ends while the first lasts; both are counted."""
    employer = employer_of(committed, 130 + undone)
    one, other = (committed.worker(employer, family_name="Maes") for _ in range(2))
    sized(committed, employer)

    def second() -> None:
        committed.done(extra(employer, other), by=employer.officer)
        connection.close()

    with ThreadPoolExecutor(1) as officer, underway(committed, employer, one, undone=undone):
        officer.submit(second).result(20)
    assert right(committed, employer)
    with transaction.atomic():
        assert sum(of_tally(committed, employer, AccountTally)) > 0
    registered(committed, employer, [one, other])
    assert right(committed, employer)


def gathered_by_clock(employer: UUID) -> GatherSums:
    """From the employer before this one."""
    return GatherSums(UUID(int=employer.int - 1))


@pytest.mark.parametrize("anew", [RebuildStandings, gathered_by_clock])
def test_what_is_corrected_in_one_lane_and_was_added_in_another_adds_up(
    committed: House, anew: Callable[[UUID], Any]
) -> None:
    """A number below nothing in one of them is none of the overview's; computed anew, or at night, all is in one."""
    employer = employer_of(committed, 132 + (anew is gathered_by_clock) * 5)
    one, other = (committed.worker(employer, family_name="Maes") for _ in range(2))
    sized(committed, employer)
    training = registered(committed, employer, [one, other])

    with transaction.atomic():
        committed.see(employer)
        part = Participation.objects.get(training=training, worker=other)

    def cancelled() -> None:
        committed.done(CancelParticipation(employer.id, part.lineage, part.id, "Was ill"), by=employer.officer)
        connection.close()

    with ThreadPoolExecutor(1) as officer, underway(committed, employer, one, undone=False):
        officer.submit(cancelled).result(20)
    with transaction.atomic():
        assert of_tally(committed, employer, ChargeTally) == [-1, 2]
    assert right(committed, employer)
    committed.done(anew(employer.id), by=OPERATOR)
    with transaction.atomic():
        assert of_tally(committed, employer, ChargeTally) == [1]
    assert right(committed, employer)


def test_whoever_is_limited_to_some_reads_none_of_them(house: House) -> None:
    """Nor is any of another employer seen; an act within the limit is added all the same."""
    employer, elsewhere = house.employer(), house.employer("Slagerij Anders")
    registered(house, employer, [house.worker(employer)])
    house.see(employer)
    assert all(tally.objects.exists() for tally in TALLIES)
    set_limit(limit_text(employer.id, TODAY, []))
    assert not any(tally.objects.exists() for tally in TALLIES)
    house.see(elsewhere)
    assert not any(tally.objects.exists() for tally in TALLIES)
    assert house.ask(OverviewOfSome(employer.id, 2026), by=OPERATOR) is None
