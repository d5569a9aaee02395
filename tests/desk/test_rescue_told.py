# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is told of a rescue: the receipt with what seems missing, and the State's figures beside ours."""

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openfla.desk.access.access import LinkWorker
from openfla.desk.actor import Actor
from openfla.desk.batch.batches import BatchCard
from openfla.desk.outcome import Done
from openfla.desk.rescue.told import ReceiptView, RescueReceipt, StateFigures, StateYear
from openfla.desk.rights.rights import RegisterRight
from openfla.records.models import Standing
from openfla.terms.batch import BatchState
from openfla.terms.rescue import RescuedKind, StatedUnit
from openfla.terms.right import RightFactKind, RightKind
from tests.desk.conftest import OPERATOR, House
from tests.desk.rescuing import SavedFile, received, run, training


@pytest.fixture
def file(house: House, tmp_path: Path) -> SavedFile:
    """A saved file of an employer with workers W1 to W3."""
    bakery = house.employer()
    for reference in ("W1", "W2", "W3"):
        house.worker(bakery, reference=reference, family_name=f"Maes {reference}")
    return received(house, bakery, tmp_path)


def receipt(file: SavedFile) -> ReceiptView:
    view = file.house.ask(RescueReceipt(file.employer.id, file.batch), by=file.by)
    assert isinstance(view, ReceiptView)
    return view


def test_a_file_goes_through_the_spine(file: SavedFile) -> None:
    """Preview, partial acceptance, run; lines of one kind are carried out together, whatever their order."""
    lines = [
        file.training_line("W9"),
        file.right_line("W1", granted=5),
        file.training_line("W1"),
        file.worker_line("W9"),
    ]
    run(file, lines)
    view = file.house.ask(BatchCard(file.employer.id, file.batch), by=file.by)
    assert (view.state, view.created, view.refused) == (BatchState.DONE, 4, 0)


def test_the_receipt_counts_what_came_in(file: SavedFile, tmp_path: Path) -> None:
    """By kind, with the causes of what did not."""
    known = training("Known", date(2024, 2, 1), minutes=420)
    file.take(*(file.training_line(worker, known) for worker in ("W1", "W2")))
    later = received(file.house, file.employer, tmp_path, b"later")
    lines = [
        later.right_line("W1", granted=5),
        later.training_line("W1", known),
        later.training_line("W2", training("Known", date(2024, 2, 1))),
        later.training_line("W9"),
    ]
    run(later, lines)
    told = receipt(later)
    assert (told.lines, told.created, told.unchanged, told.refused, told.workers) == (4, 1, 2, 1, 2)
    counts = {each.kind: (each.registered, each.matched) for each in told.kinds}
    assert counts == {RescuedKind.STATE_RIGHT: (1, 0), RescuedKind.PARTICIPATION: (0, 1), RescuedKind.TRAINING: (0, 1)}
    assert [(each.code, each.lines, each.stops) for each in told.causes] == [
        ("declaration.worker_unknown", 1, True),
        ("rescue.doubtful", 1, False),
    ]
    assert told.waiting == (("training", 1),)


def test_the_receipt_says_what_seems_missing(file: SavedFile) -> None:
    """Workers and years by name, quarters, and figures that do not add up by the State's own count."""
    lines = [
        file.right_line("W1", 2024, granted=5, taken=1, remaining=3),
        file.right_line("W1", 2025, granted=5, taken=1, carried_over=1, remaining=5),
        file.right_line("W2", 2024, granted=5),
        file.training_line("W1", training("Excel", date(2024, 2, 1))),
        file.training_line("W1", training("Word", date(2025, 2, 1))),
    ]
    run(file, lines)
    told = receipt(file)
    assert told.years == (2024, 2025)
    assert [(each.worker_name, each.year) for each in told.without_right.first] == [("Maes W2, An", 2025)]
    assert [(each.worker_name, each.year) for each in told.without_training.first] == [("Maes W2, An", 2024)]
    assert [(each.worker_name, each.year) for each in told.absent.first] == [("Maes W3, An", None)]
    assert [(each.worker_name, each.year) for each in told.not_adding_up.first] == [("Maes W1, An", 2024)]
    assert [(each.worker_name, each.year) for each in told.differing.first] == [
        ("Maes W1, An", 2024),
        ("Maes W1, An", 2025),
    ]
    assert told.empty_quarters.quarters == ((2024, 2), (2024, 3), (2024, 4))
    assert (told.empty_quarters.first_day, told.empty_quarters.last_day) == (date(2024, 2, 1), date(2025, 2, 1))


@pytest.mark.parametrize("other", [0, 1])
def test_minutes_are_compared_by_the_day_of_their_year(file: SavedFile, other: int) -> None:
    """38 hours a week make days of 456 minutes: the same in minutes is no difference, a minute more is one."""
    worker = file.house.worker(file.employer, reference="W7", family_name="Maes W7")
    given = RegisterRight(
        file.employer.id, worker, 2025, RightFactKind.GRANT, RightKind.ADDITIONAL_EMPLOYER, Fraction(2), "Agreed"
    )
    file.house.done(given, by=file.by)
    file.house.see(file.employer)
    ours = Standing.objects.get(worker=worker, year=2025)
    minutes = Fraction(ours.left, ours.denominator) * 456
    assert minutes == int(minutes) > 0
    run(file, [file.right_line("W7", 2025, unit=StatedUnit.MINUTES, granted=5, remaining=int(minutes) + other)])
    assert receipt(file).differing.total == other


def test_the_receipt_of_a_file_without_anything(file: SavedFile) -> None:
    """It says so, and misses nobody."""
    run(file, [file.training_line("W9")])
    told = receipt(file)
    assert (told.kinds, told.years, told.workers, told.absent.total) == ((), (), 0, 0)


def test_the_receipt_is_not_for_others(file: SavedFile) -> None:
    """Nor whether there is one."""
    garage = file.house.employer("Garage Zuid")
    for employer in (garage.id, file.employer.id):
        assert file.house.ask(RescueReceipt(employer, file.batch), by=garage.officer) is None


def test_a_receipt_takes_the_same_statements_whatever_its_length(file: SavedFile) -> None:
    """As many for four lines as for two hundred."""
    counts = []
    for number in (4, 200):
        file.take(*(file.training_line("W1", training(f"Course {number} {place}")) for place in range(number)))
        with CaptureQueriesContext(connection) as queries:
            receipt(file)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_lines_take_the_same_statements_whatever_their_number(file: SavedFile) -> None:
    """A slice of two hundred lines asks as often as one of fifty."""
    counts = []
    for number in (50, 200):
        lines: list[Any] = [
            file.training_line("W1", training(f"Course {number} {place}", date(2025, 1 + place % 12, 3)))
            for place in range(number)
        ]
        lines += [file.right_line(f"W{place % 3 + 1}", 2018 + place % 8, taken=place % 5) for place in range(number)]
        with CaptureQueriesContext(connection) as queries:
            file.take(*lines)
        counts.append(len(queries))
    assert abs(counts[0] - counts[1]) <= 10, counts


ONE = Fraction(1)


def years(file: SavedFile, worker: Any, by: Actor | None = None) -> tuple[StateYear, ...]:
    found = file.house.ask(StateFigures(file.employer.id, worker), by=by or file.by)
    assert isinstance(found, tuple)
    return found


def test_the_states_figures_stand_beside_ours(file: SavedFile) -> None:
    """With the difference, and the reasons for ours: their top is what is left by us."""
    done = file.taken(file.right_line("W1", 2025, granted=4, taken=1, remaining=3))
    file.taken(file.training_line("W1"))
    assert done.about
    [year] = years(file, done.about)
    by_name = {each.name: each for each in year.figures}
    assert (by_name["taken"].theirs, by_name["taken"].ours, by_name["taken"].difference) == (ONE, ONE, ONE - ONE)
    granted = by_name["granted"]
    assert granted.difference == 4 - granted.ours
    assert by_name["carried_over"].theirs is None
    assert year.reasons.value == by_name["remaining"].ours
    [counter] = year.counters
    assert (counter.fact, counter.marks[0].line) == (done.reference, 1)


def test_hours_are_shown_as_days_of_the_worker(file: SavedFile) -> None:
    """By the full-time day of the year; without one there is nothing to compare."""
    done = file.taken(file.right_line("W1", 2025, granted=912, unit=StatedUnit.MINUTES))
    file.taken(file.right_line("W1", 2019, granted=912, unit=StatedUnit.MINUTES, kind=RightKind.ADDITIONAL_SECTOR))
    later, before = years(file, done.about)
    assert later.figures[0].theirs == Fraction(2)
    assert before.figures[0].theirs is None


def test_a_worker_sees_the_states_figures_and_marks_of_their_own(file: SavedFile) -> None:
    """And nobody else's."""
    house = file.house
    done = file.taken(file.right_line("W1", 2025, granted=4))
    other = file.taken(file.right_line("W2", 2025, granted=4))
    assert done.about
    assert other.about
    person = house.person()
    house.done(LinkWorker(file.employer.id, done.about, person, "invitation_code"), by=OPERATOR)
    worker = Actor.worker(person)
    [year] = years(file, done.about, by=worker)
    assert year.counters[0].marks[0].filename == "export.csv"
    assert house.ask(StateFigures(file.employer.id, other.about), by=worker) is None
    garage = house.employer("Garage Zuid")
    assert house.ask(StateFigures(garage.id, done.about), by=garage.officer) is None


def test_outcomes_keep_their_lines(file: SavedFile) -> None:
    """Though lines of one kind are carried out together."""
    lines = [file.training_line("W1"), file.right_line("W9", granted=1), file.training_line("W2")]
    outcomes = file.take(*lines)
    assert [isinstance(each, Done) for each in outcomes] == [True, False, True]
