# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The training block of the social balance sheet: people once, hours by day, costs shared by everybody's hours."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openfla.desk.social_balance.social_balance import BlockFigures, NotAtCharge, SocialBalance, SocialBalanceView
from openfla.desk.trainings.trainings import ParticipationTerms, RegisterParticipation, RegisterTraining
from openfla.terms.role import Permission
from openfla.terms.social_balance import BalanceSex, TrainingBlock
from openfla.terms.training import Financing, ParticipationState, TrainingType
from tests.desk.conftest import Body, House
from tests.desk.test_trainings import course, registered

YEAR = date(2026, 1, 1), date(2026, 12, 31)
FORMAL, INFORMAL, INITIAL = TrainingBlock
MEN, WOMEN = BalanceSex
DAY = 456
"""Minutes of a slot of `course`."""


@pytest.fixture
def staff(house: House) -> tuple[Body, UUID, UUID, UUID]:
    """An employer with a man, a woman and somebody of whom the sex is not recorded."""
    employer = house.employer()
    man, woman = (house.worker(employer, sex=sex) for sex in ("m", "f"))
    return employer, man, woman, house.worker(employer)


def block(house: House, employer: Body, first: date = YEAR[0], last: date = YEAR[1]) -> SocialBalanceView:
    found = house.ask(SocialBalance(employer.id, first, last), by=employer.officer)
    assert isinstance(found, SocialBalanceView)
    return found


def test_each_column_has_its_people_hours_and_part_of_the_cost(
    house: House, staff: tuple[Body, UUID, UUID, UUID]
) -> None:
    """Two formal trainings and one on the job: who followed both is one person, and a cost is shared by all."""
    employer, man, woman, unknown = staff
    dear = replace(course(date(2026, 3, 2), title="Heftruck"), cost_cents=90_000)
    registered(house, employer, [man, woman, unknown], dear)
    registered(house, employer, [man], replace(course(date(2026, 5, 4), title="Kraan"), cost_cents=None))
    registered(house, employer, [woman], replace(course(date(2026, 6, 1)), type=TrainingType.ON_THE_JOB))
    found = block(house, employer)
    assert found.figures == (
        BlockFigures(FORMAL, MEN, 1, 2 * DAY, Fraction(30_000)),
        BlockFigures(FORMAL, WOMEN, 1, DAY, Fraction(30_000)),
        BlockFigures(INFORMAL, WOMEN, 1, DAY, Fraction(0)),
    )
    assert (found.without_sex, found.without_cost, found.not_at_charge) == (DAY, 2, ())
    assert found.column(INITIAL, MEN).workers == 0


def test_a_financial_year_takes_its_own_days_and_their_part_of_the_cost(
    house: House, staff: tuple[Body, UUID, UUID, UUID]
) -> None:
    """A training of two days, with the end of the year between them."""
    employer, man, *_ = staff
    terms = replace(course(date(2026, 6, 30), date(2026, 7, 1)), cost_cents=10_000)
    registered(house, employer, [man], terms)
    for first, last in ((date(2025, 7, 1), date(2026, 6, 30)), (date(2026, 7, 1), date(2027, 6, 30))):
        assert block(house, employer, first, last).figures == (BlockFigures(FORMAL, MEN, 1, DAY, Fraction(5_000)),)


def test_attendance_goes_by_the_day(house: House, staff: tuple[Body, UUID, UUID, UUID]) -> None:
    """Only the second day was attended, which is in the next financial year."""
    employer, man, *_ = staff
    training, first, last = uuid4(), date(2026, 6, 30), date(2026, 7, 1)
    part = ParticipationTerms(ParticipationState.FOLLOWED, attended=(0, DAY))
    house.do(
        RegisterTraining(employer.id, training, course(first, last)),
        RegisterParticipation(employer.id, training, man, part),
        by=employer.officer,
    )
    assert block(house, employer, date(2025, 7, 1), first).figures == ()
    assert [each.minutes for each in block(house, employer, last, date(2027, 6, 30)).figures] == [DAY]


def test_what_others_pay_and_what_nobody_followed_stays_out(house: House, staff: tuple[Body, UUID, UUID, UUID]) -> None:
    """A training that the worker paid is told apart; one that is planned is not told."""
    employer, man, woman, _ = staff
    registered(house, employer, [man], replace(course(date(2026, 3, 2)), financing=Financing.WORKER))
    registered(house, employer, [woman], replace(course(date(2026, 4, 1)), financing=Financing.SECTOR_FUND))
    training = uuid4()
    house.do(
        RegisterTraining(employer.id, training, course(date(2026, 12, 7))),
        RegisterParticipation(employer.id, training, man, ParticipationTerms(ParticipationState.PLANNED)),
        by=employer.officer,
    )
    found = block(house, employer)
    assert [(each.block, each.sex) for each in found.figures] == [(FORMAL, WOMEN)]
    assert found.not_at_charge == (NotAtCharge(Financing.WORKER, DAY),)


def test_many_workers_take_no_more_statements(house: House) -> None:
    counted = []
    for name, number in (("Klein", 2), ("Groot", 30)):
        employer = house.employer(name)
        registered(house, employer, list(house.workers(employer, number)))
        with CaptureQueriesContext(connection) as queries:
            block(house, employer)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_who_may_not_see_workers_is_told_nothing(house: House) -> None:
    """Columns of a short year can be one person."""
    employer = house.employer()
    reader = house.officer(employer.id, {Permission.REPORTS_CONSULT})
    assert house.ask(SocialBalance(employer.id, *YEAR), by=reader) is None
    assert house.ask(SocialBalance(employer.id, *YEAR), by=house.employer("Ander").officer) is None
