# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Large acts of several officers at once, each on a connection of its own: none waits for another in a circle."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection

from openfla.desk import gate
from openfla.desk.accounts.standings import RecomputeStandings, VerifyStandings
from openfla.desk.outcome import Done, Outcome
from openfla.desk.trainings.trainings import ParticipationTerms, RegisterParticipation, RegisterTraining
from openfla.terms.training import ParticipationState
from tests.desk.conftest import OPERATOR, Body, House
from tests.desk.test_accounts import extra, sized
from tests.desk.test_trainings import course
from tests.desk.test_two_officers import committed, employer_of

__all__ = ["committed"]
pytestmark = pytest.mark.slow
STAFF = 500
FOLLOWED = ParticipationTerms(ParticipationState.FOLLOWED)


def training(employer: Body, workers: Sequence[UUID], day: int) -> list[Any]:
    """One training of these workers, in their order."""
    one = uuid4()
    parts = [RegisterParticipation(employer.id, one, worker, FOLLOWED) for worker in workers]
    return [RegisterTraining(employer.id, one, course(date(2026, 3, day))), *parts]


def together(acts: Sequence[Callable[[], list[Outcome]]]) -> list[list[Outcome]]:
    """Carries all out, starting at the same instant."""
    start = Barrier(len(acts))

    def one(act: Callable[[], list[Outcome]]) -> list[Outcome]:
        start.wait(20)
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as officers:
        return [waiting.result(120) for waiting in [officers.submit(one, act) for act in acts]]


def test_trainings_and_a_right_for_all_at_once(committed: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two trainings of everybody in opposite orders, days for the whole employer, and a job: no deadlock is retried."""
    monkeypatch.setattr(gate, "TRIES", 1)
    employer = employer_of(committed, 80)
    workers = committed.workers(employer, STAFF)
    sized(committed, employer)

    def does(*commands: Any, by: Any = employer.officer) -> Callable[[], list[Outcome]]:
        return lambda: committed.do(*commands, by=by)

    for _ in range(3):
        outcomes = together(
            [
                does(*training(employer, workers, 3)),
                does(*training(employer, workers[::-1], 4)),
                does(extra(employer, None)),
                does(committed.employment(employer)),
                does(RecomputeStandings(employer.id), by=OPERATOR),
            ]
        )
        assert all(isinstance(outcome, Done) for each in outcomes for outcome in each)
    assert committed.ask(VerifyStandings(employer.id), by=OPERATOR).differences == ()
