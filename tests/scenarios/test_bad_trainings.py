# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A training that cannot be for one of its workers: told in four languages, and the others are registered."""

from datetime import date
from uuid import uuid4

import pytest

from openfla.channels.wording import LANGUAGES, UNSTATED, problem_sentence
from openfla.desk.outcome import Done, Refused
from openfla.desk.trainings.trainings import ParticipationTerms, RegisterParticipation, RegisterTraining
from openfla.terms.training import ParticipationState
from tests.desk.conftest import House
from tests.desk.test_trainings import FOLLOWED, charged, course

LONGER = ParticipationTerms(ParticipationState.FOLLOWED, minutes=1000)
MARCH_2 = date(2026, 3, 2)

BAD = {
    "longer than its slots": (
        LONGER,
        None,
        "1000 minutes are more than the 456 minutes of the training's sessions. Lower them, or correct the sessions.",
    ),
    "outside any contract": (
        FOLLOWED,
        date(2026, 2, 28),
        "On 02/03/2026 the worker was not under contract. Correct the day of the training or the contract.",
    ),
}


@pytest.mark.parametrize(("part", "left", "says"), BAD.values(), ids=list(BAD))
def test_one_is_told_and_the_other_goes_in(
    house: House, part: ParticipationTerms, left: date | None, says: str
) -> None:
    """Sent together: the bad part is refused with its sentence and charges nothing, the good one is charged."""
    employer, training = house.employer(), uuid4()
    bad, good = house.worker(employer, ends_on=left), house.worker(employer)
    outcomes = house.do(
        RegisterTraining(employer.id, training, course(MARCH_2)),
        RegisterParticipation(employer.id, training, bad, part),
        RegisterParticipation(employer.id, training, good, FOLLOWED),
        by=employer.officer,
    )
    refused = outcomes[1]
    assert isinstance(refused, Refused)
    [problem] = refused.problems
    spoken = [problem_sentence(problem, language) for language in LANGUAGES]
    assert says in spoken
    assert len(set(spoken)) == len(LANGUAGES)
    assert UNSTATED not in "".join(spoken)
    assert [isinstance(outcome, Done) for outcome in outcomes] == [True, False, True]
    assert [charged(house, employer, worker) for worker in (bad, good)] == [0, 1]
