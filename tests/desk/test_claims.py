# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is claimed back for training, filled in from what was recorded."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from openfla.desk.claims.claims import (
    AllClaims,
    Claims,
    ClaimsPage,
    CutYear,
    days_problem,
    last_school_year,
    usual_days,
)
from openfla.desk.gate import browse
from openfla.desk.outcome import Done
from openfla.desk.trainings.trainings import (
    CorrectTraining,
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
)
from openfla.records.models import JournalSubject, Training
from openfla.terms.claim import LeaveRegion, Scheme
from openfla.terms.role import Permission
from openfla.terms.training import Financing, ParticipationState, WorkingTime
from tests.desk.conftest import NOW, TODAY, Body, House
from tests.desk.rescuing import training
from tests.desk.test_trainings import current

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
    """Leave with the day to claim by and without the right; premiums of all else but unions, nothing planned."""
    body = house.employer()
    worker = house.worker(body, reference="W7")
    leave = followed(house, body, worker, FIRST, field="educational_leave", registration_number="ODB-1000123")
    followed(house, body, worker, LAST + timedelta(days=1), field="educational_leave")
    followed(house, body, worker, date(2026, 2, 2), "not_followed", field="educational_leave")
    followed(house, body, worker, date(2026, 2, 4), "planned")
    followed(house, body, worker, date(2026, 2, 3), field="union")
    fund = followed(house, body, worker, date(2026, 3, 3), financing=Financing.SECTOR_FUND)
    page = found(house, body)
    [row] = page.rows
    assert (row.training, row.reference, row.training_reference, row.counts) == (leave, "W7", "T250901", False)
    assert (row.minutes, row.paid_minutes, row.committee) == (456, 456, "200")
    assert row.registration_number == "ODB-1000123"
    assert row.claim_by is not None
    assert (row.claim_by.value, row.late, row.state) == (date(2025, 12, 1), True, ParticipationState.FOLLOWED)
    assert (page.total, page.minutes, page.without_right) == (1, 456, 456)
    [row] = found(house, body, region=LeaveRegion.WALLONIA).rows
    assert row.claim_by is not None
    assert (row.claim_by.value, row.late) == (date(2027, 3, 31), False)
    page = found(house, body, Scheme.PREMIUM)
    [row] = page.rows
    assert (row.training, row.paid_minutes, row.financing, row.counts) == (fund, 0, Financing.SECTOR_FUND, True)
    assert (row.claim_by, page.without_right) == (None, 0)


def test_leave_that_began_is_there_before_it_is_followed(house: House) -> None:
    """The Flemish term runs from the start, so the usual days are those from which it still runs; nothing to come."""
    body = house.employer()
    worker = house.worker(body)
    first, last = usual_days(Scheme.LEAVE, LeaveRegion.FLANDERS, TODAY)
    assert (first, last) == (date(2026, 8, 25), TODAY)
    for day in (first, TODAY, TODAY + timedelta(days=1)):
        followed(house, body, worker, day, "planned", field="educational_leave")
    rows = found(house, body, starts_on=first, ends_on=TODAY + timedelta(days=9)).rows
    told = [(row.starts_on, row.state, row.late) for row in rows]
    assert told == [(day, ParticipationState.PLANNED, False) for day in (first, TODAY)]
    for scheme, region in ((Scheme.PREMIUM, LeaveRegion.FLANDERS), (Scheme.LEAVE, LeaveRegion.BRUSSELS)):
        assert usual_days(scheme, region, TODAY) == (FIRST, LAST)


def test_leave_over_two_school_years_is_claimed_in_each(house: House) -> None:
    """Where it is claimed by the year: with the day of the year asked. In Flanders it is there once, by its start."""
    body = house.employer()
    terms = training("Lassen", date(2025, 6, 2), date(2025, 10, 6), field="educational_leave")
    course = house.done(RegisterTraining(body.id, uuid4(), terms), by=body.officer).reference
    part = ParticipationTerms(ParticipationState.FOLLOWED)
    house.done(RegisterParticipation(body.id, course, house.worker(body), part), by=body.officer)
    years = ((date(2024, 9, 1), date(2025, 8, 31)), (FIRST, LAST))
    for region, days in (
        (LeaveRegion.BRUSSELS, [date(2025, 12, 31), date(2026, 12, 31)]),
        (LeaveRegion.WALLONIA, [date(2026, 3, 31), date(2027, 3, 31)]),
        (LeaveRegion.FLANDERS, [date(2025, 9, 2)]),
    ):
        pages = [found(house, body, region=region, starts_on=first, ends_on=last) for first, last in years]
        assert [row.claim_by.value for page in pages for row in page.rows if row.claim_by] == days


def test_each_school_year_has_its_own_hours(house: House) -> None:
    """By what was attended in each block; where that is not recorded, blocks fill in order of days, and it is told."""
    body = house.employer()
    days = (date(2025, 6, 2), date(2025, 6, 3), date(2025, 10, 6))
    terms = training("Lassen", *days, minutes=240, field="educational_leave")
    course = house.done(RegisterTraining(body.id, uuid4(), terms), by=body.officer).reference
    parts = {
        "all": {},
        "some": {"minutes": 600},
        "attended": {"attended": (60, 0, 240)},
        "first": {"attended": (240, 0, 0)},
    }
    for name, said in parts.items():
        part = ParticipationTerms(ParticipationState.FOLLOWED, **said)  # type: ignore[arg-type]
        worker = house.worker(body, reference=name)
        house.done(RegisterParticipation(body.id, course, worker, part), by=body.officer)
    both: dict[str, Any] = {"starts_on": date(2024, 9, 1), "ends_on": LAST, "region": LeaveRegion.BRUSSELS}
    page = found(house, body, **both)
    told = {(row.reference, row.school_year): (row.minutes, row.whole_minutes, row.supposed) for row in page.rows}
    assert told == {
        ("all", 2025): (480, 720, False),
        ("all", 2026): (240, 720, False),
        ("some", 2025): (480, 600, True),
        ("some", 2026): (120, 600, True),
        ("attended", 2025): (60, 300, False),
        ("attended", 2026): (240, 300, False),
        ("first", 2025): (240, 240, False),
    }
    assert (page.total, page.minutes) == (7, sum(minutes for minutes, _, _ in told.values()))
    pages = [found(house, body, **both, page=number, size=3).rows for number in (1, 2, 3)]
    assert [row for rows in pages for row in rows] == list(page.rows)
    narrow = found(house, body, region=LeaveRegion.BRUSSELS, starts_on=date(2025, 6, 3), ends_on=date(2025, 8, 31))
    assert {row.reference: row.minutes for row in narrow.rows} == {"all": 240, "some": 240}
    told_cut = CutYear(date(2025, 6, 3), date(2025, 8, 31), 480)
    assert ([row.cut for row in narrow.rows], narrow.cut, page.cut) == ([told_cut] * 2, 2, 0)
    assert {row.cut for row in page.rows} == {None}
    [row, *_] = found(house, body, starts_on=days[0], ends_on=days[0]).rows
    moved = training("Lassen", *days[:2], date(2025, 8, 25), minutes=240, field="educational_leave")
    version = current(house, body, Training, course).id
    house.done(CorrectTraining(body.id, course, version, moved, "Vervroegd"), by=body.officer)
    by_days = {(each.reference, each.school_year): each.minutes for each in found(house, body, **both).rows}
    assert by_days == {("all", 2025): 720, ("some", 2025): 600, ("attended", 2025): 300, ("first", 2025): 240}
    assert (row.minutes, row.school_year, row.supposed) == (row.whole_minutes, None, False)


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


def test_all_rows_are_those_of_the_pages(house: House) -> None:
    """Read at one moment and written down once, however many pages they would be."""
    body = house.employer()
    worker = house.worker(body)
    for day in (2, 3, 4):
        followed(house, body, worker, date(2026, 2, day), field="educational_leave")
    pages = [found(house, body, size=1, page=number).rows for number in (1, 2, 3)]
    every = AllClaims(body.id, Scheme.LEAVE, FIRST, LAST)
    with browse(every, actor=body.officer, channel="tests", now=NOW) as rows:
        assert rows is not None
        assert list(rows) == [row for page in pages for row in page]
    house.see(scope="system")
    [told] = JournalSubject.objects.filter(act="AllClaims")
    assert told.worker == worker
