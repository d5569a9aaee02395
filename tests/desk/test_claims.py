# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is claimed back for training, filled in from what was recorded."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

from openfla.desk.claims.claims import Claims, ClaimsPage, days_problem, last_school_year
from openfla.desk.outcome import Done
from openfla.desk.trainings.trainings import ParticipationTerms, RegisterParticipation, RegisterTraining
from openfla.terms.claim import LeaveRegion, Scheme
from openfla.terms.role import Permission
from openfla.terms.training import Financing, ParticipationState, WorkingTime
from tests.desk.conftest import Body, House
from tests.desk.rescuing import training

FIRST, LAST = date(2025, 9, 1), date(2026, 8, 31)


def followed(house: House, body: Body, worker: UUID, on: date, state: str = "followed", **terms: object) -> UUID:
    """A training of one day, in which the worker has a part in working hours unless it is of a union."""
    terms = {"reference": f"T{on:%y%m%d}", **terms}
    done: Done = house.done(RegisterTraining(body.id, uuid4(), training("Lassen", on, **terms)), by=body.officer)  # type: ignore[arg-type]
    when = WorkingTime.OUTSIDE if on.month == 3 else WorkingTime.INSIDE
    part = ParticipationTerms(ParticipationState(state), working_time=when)
    house.done(RegisterParticipation(body.id, done.reference, worker, part), by=body.officer)
    return done.reference


def found(house: House, body: Body, scheme: Scheme = Scheme.LEAVE, **terms: object) -> ClaimsPage:
    page = house.ask(replace(Claims(body.id, scheme, FIRST, LAST), **terms), by=body.officer)  # type: ignore[arg-type]
    assert isinstance(page, ClaimsPage)
    return page


def test_leave_and_premiums_are_filled_in_from_what_was_followed(house: House) -> None:
    """Leave with the day to claim by and without the right; premiums of all else but unions; nothing planned."""
    body = house.employer()
    worker = house.worker(body, reference="W7")
    leave = followed(house, body, worker, FIRST, field="educational_leave")
    followed(house, body, worker, LAST + timedelta(days=1), field="educational_leave")
    followed(house, body, worker, date(2026, 2, 2), "planned", field="educational_leave")
    followed(house, body, worker, date(2026, 2, 3), field="union")
    fund = followed(house, body, worker, date(2026, 3, 3), financing=Financing.SECTOR_FUND)
    page = found(house, body)
    [row] = page.rows
    assert (row.training, row.reference, row.training_reference, row.counts) == (leave, "W7", "T250901", False)
    assert (row.minutes, row.paid_minutes, row.committee) == (456, 456, "200")
    assert row.claim_by is not None
    assert row.claim_by.value == date(2025, 12, 1)
    assert (page.total, page.minutes, page.without_right) == (1, 456, 456)
    [row] = found(house, body, region=LeaveRegion.WALLONIA).rows
    assert row.claim_by is not None
    assert row.claim_by.value == date(2027, 3, 31)
    page = found(house, body, Scheme.PREMIUM)
    [row] = page.rows
    assert (row.training, row.paid_minutes, row.financing, row.counts) == (fund, 0, Financing.SECTOR_FUND, True)
    assert (row.claim_by, page.without_right) == (None, 0)


def test_rows_come_by_the_page_to_who_may_consult(house: House) -> None:
    """The earliest first; another employer, and who may not see accounts, are told nothing."""
    body = house.employer()
    worker = house.worker(body)
    for day in (3, 1, 2):
        followed(house, body, worker, date(2025, 10, day))
    pages = [found(house, body, Scheme.PREMIUM, page=page, size=2) for page in (1, 2, 9)]
    assert [[row.starts_on.day for row in page.rows] for page in pages] == [[1, 2], [3], [3]]
    assert [page.minutes for page in pages] == [3 * 456] * 3
    question = Claims(body.id, Scheme.PREMIUM, FIRST, LAST)
    for other in (house.employer("Garage").officer, house.officer(body.id, {Permission.TRAININGS_REGISTER})):
        assert house.ask(question, by=other) is None


def test_the_days_are_those_of_the_last_school_year_and_no_more_than_two() -> None:
    """Nor before the calendar that we know."""
    assert last_school_year(date(2026, 11, 25)) == (FIRST, LAST)
    assert last_school_year(date(2026, 8, 31)) == (date(2024, 9, 1), date(2025, 8, 31))
    assert days_problem(FIRST, LAST) is None
    for first, last in ((LAST, FIRST), (FIRST, date(2027, 9, 1)), (date.min, date.min), (date.max, date.max)):
        problem = days_problem(first, last)
        assert problem is not None
        assert problem.code == "claims.days"
