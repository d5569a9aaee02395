# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a participation takes from which year's right, by which full-time day."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as some

from openfla.desk.accounts.accounts import WorkerAccount
from openfla.desk.trainings.participation_problems import decided, problems_of
from openfla.desk.trainings.trainings import (
    CorrectTraining,
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingTerms,
)
from openfla.law.checks import charge_split
from openfla.law.facts import Contract, Segment, Source
from openfla.records.models import Charge, Participation, Training
from openfla.terms.right import ContractType, WorkerCategory
from openfla.terms.training import ParticipationState, TrainingType
from tests.desk.conftest import Body, House, segment
from tests.desk.test_trainings import FOLLOWED, course, current, registered

SILVESTER, NEW_YEAR = date(2025, 12, 31), date(2026, 1, 2)
DAYS = some.dates(date(2024, 1, 1), date(2027, 12, 31))
SLOTS = some.lists(some.tuples(DAYS, some.integers(1, 1440)), min_size=1, max_size=12)


@some.composite
def attended(draw: Any) -> tuple[list[tuple[date, int]], tuple[int, ...]]:
    """Slots, and minutes attended in each."""
    slots = draw(SLOTS)
    return slots, tuple(draw(some.integers(0, length)) for _, length in slots)


@given(SLOTS, some.data())
def test_the_years_bear_the_whole_participation(slots: list[tuple[date, int]], data: Any) -> None:
    """No minute is lost or charged twice, each year stands once, and its day is a day of the training."""
    minutes = data.draw(some.integers(0, sum(length for _, length in slots)))
    charges = charge_split(slots, minutes=minutes)
    assert sum(charge.minutes for charge in charges) == minutes
    assert len({charge.year for charge in charges}) == len(charges)
    assert all(charge.on.year == charge.year and charge.on in {day for day, _ in slots} for charge in charges)


@given(attended())
def test_attendance_decides_which_year_bears_it(given_: tuple[list[tuple[date, int]], tuple[int, ...]]) -> None:
    """With minutes per session, each year bears those of its own sessions."""
    slots, taken = given_
    found = {charge.year: charge.minutes for charge in charge_split(slots, minutes=sum(taken), attended=taken)}
    for year in {day.year for day, _ in slots}:
        assert found.get(year, 0) == sum(part for (day, _), part in zip(slots, taken, strict=True) if day.year == year)


def charges_of(house: House, employer: Body) -> list[tuple[int, int, int, str]]:
    """Year, minutes, full-time week and state of the current charges."""
    house.see(employer)
    rows = Charge.objects.filter(withdrawn_at=None).order_by("year")
    return list(rows.values_list("year", "minutes", "full_time_weekly_minutes", "state"))


def test_each_year_is_charged_by_the_full_time_week_of_its_first_day(house: House) -> None:
    """The week of 38 hours became one of 36 at New Year."""
    employer = house.employer()
    before = segment(ends_on=SILVESTER)
    after = segment(date(2026, 1, 1), weekly_minutes=2160, full_time_weekly_minutes=2160)
    registered(house, employer, [house.worker(employer, segments=(before, after))], course(SILVESTER, NEW_YEAR))
    assert charges_of(house, employer) == [(2025, 456, 2280, "followed"), (2026, 456, 2160, "followed")]


def test_only_what_is_followed_or_planned_is_charged(house: House) -> None:
    """Offered, requested, declined and not followed are facts without a charge."""
    employer = house.employer()
    training = uuid4()
    states = list(ParticipationState)
    parts = [
        RegisterParticipation(employer.id, training, worker, ParticipationTerms(state))
        for worker, state in zip(house.workers(employer, len(states)), states, strict=True)
    ]
    house.do(RegisterTraining(employer.id, training, course(NEW_YEAR)), *parts, by=employer.officer)
    assert {state for *_, state in charges_of(house, employer)} == {"planned", "followed"}


def test_attendance_keeps_its_year_when_the_training_is_corrected(house: House) -> None:
    """Who came for the second day only is charged to the second year, before and after the correction."""
    employer = house.employer()
    worker, training = house.worker(employer), uuid4()
    terms = course(SILVESTER, NEW_YEAR)
    second_day = ParticipationTerms(ParticipationState.FOLLOWED, attended=(0, 200))
    part = RegisterParticipation(employer.id, training, worker, second_day)
    house.do(RegisterTraining(employer.id, training, terms), part, by=employer.officer)
    assert charges_of(house, employer) == [(2026, 200, 2280, "followed")]
    version = current(house, employer, Training, training).id
    shorter = replace(terms, slots=tuple(replace(slot, minutes=240) for slot in terms.slots))
    house.done(CorrectTraining(employer.id, training, version, shorter, "half days"), by=employer.officer)
    assert charges_of(house, employer) == [(2026, 200, 2280, "followed")]


def test_a_moved_day_charges_anew_and_leaves_the_part_as_it_is(house: House) -> None:
    """The part says the same as before, so its version stays; the account counts the new charge only."""
    employer = house.employer()
    worker = house.worker(employer)
    training = registered(house, employer, [worker], course(date(2026, 3, 2)))
    house.see(employer)
    part = Participation.objects.get(training=training).id
    version = current(house, employer, Training, training).id
    moved = course(date(2026, 4, 2))
    house.done(CorrectTraining(employer.id, training, version, moved, "wrong month"), by=employer.officer)
    house.see(employer)
    assert Participation.objects.get(training=training).id == part
    account = house.ask(WorkerAccount(employer.id, worker, 2026), by=employer.officer)
    assert [each.days for each in account.trainings] == [1]
    assert account.figures.charged == 1


def test_another_title_charges_nothing_anew(house: House) -> None:
    """What can't change the charge leaves charges alone."""
    employer = house.employer()
    training = registered(house, employer, [house.worker(employer)])
    version = current(house, employer, Training, training).id
    house.done(CorrectTraining(employer.id, training, version, course(title="EHBO"), "title"), by=employer.officer)
    house.see(employer)
    assert Charge.objects.count() == 1


def test_a_correction_that_no_longer_fits_names_the_part(house: House) -> None:
    """A training moved before the contract is refused, and nothing of it is stored."""
    employer = house.employer()
    training = registered(house, employer, [house.worker(employer)])
    version = current(house, employer, Training, training).id
    early = CorrectTraining(employer.id, training, version, course(date(2019, 3, 4)), "another year")
    [outcome] = house.do(early, by=employer.officer)
    [problem] = outcome.problems  # type: ignore[union-attr]
    house.see(employer)
    lineage = Participation.objects.get().lineage
    assert (problem.code, problem.field) == ("participation.outside_contract", f"participations.{lineage}.training")
    assert problem.values["day"] == date(2019, 3, 4)
    assert current(house, employer, Training, training).id == version


def test_it_needs_no_database_to_decide() -> None:
    """A part is decided from plain facts: minutes, days and contract."""
    contract = Segment(
        date(2020, 1, 1), None, "200", 1140, 2280, WorkerCategory.WHITE_COLLAR, ContractType.OPEN_ENDED, Source("form")
    )
    contracts = [Contract("c", date(2020, 1, 1), None, None, (contract,))]
    training = TrainingTerms("EHBO", TrainingType.INFORMAL, (SlotTerms(NEW_YEAR, 60),))
    part = decided(FOLLOWED, training)
    assert (part.minutes, part.counts, part.counts_because) == (60, True, "counts.informal")
    assert problems_of(part, training, contracts, date(2026, 11, 25)) == []
