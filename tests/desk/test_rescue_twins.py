# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A file that says something twice, and not the same: nothing of it decides silently."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from openfla.desk.declared.declarations import WorkerKey
from openfla.desk.outcome import Done
from openfla.desk.rescue.doubts import DecideDoubt, SaveRule
from openfla.desk.rescue.names import agree
from openfla.desk.rescue.rescues import RescueEmployment
from openfla.records.models import Employment, Participation, Segment, Training, WorkerDetails
from openfla.terms.rescue import Decision, DoubtKind
from openfla.terms.training import ParticipationState, TrainingType
from tests.desk.conftest import House, segment
from tests.desk.rescuing import DAY, SavedFile, received, training, warned

LATER = date(2025, 5, 5)


@pytest.fixture
def file(house: House, tmp_path: Path) -> SavedFile:
    """A saved file of an employer with a worker W1, called Jo Maes."""
    bakery = house.employer()
    house.worker(bakery, reference="W1", family_name="Maes", given_names="Jo")
    return received(house, bakery, tmp_path)


def half_time(line: RescueEmployment) -> RescueEmployment:
    """The same contract with half the hours."""
    part = replace(line.command.segments[0], weekly_minutes=1140)
    return replace(line, command=replace(line.command, segments=(part,)))


def differs(file: SavedFile) -> list[tuple[str, ...]]:
    return sorted(doubt.differs for doubt in file.doubts().rows)


def minutes(file: SavedFile) -> list[int]:
    file.house.see(file.employer)
    return sorted(Participation.objects.filter(withdrawn_at=None).values_list("minutes", flat=True))


# contracts ------------------------------------------------------------------------------------------------------------


def test_a_new_worker_with_two_working_times_keeps_the_first_and_asks(file: SavedFile) -> None:
    """In one slice as in two: the second line is compared with what the first one stored."""
    first = file.worker_line("N1")
    told = file.take(first, replace(half_time(file.worker_line("N1")), line=first.line + 1))
    assert [warned(each) for each in told] == [[], ["rescue.doubtful"]]
    assert differs(file) == [("weekly_hours",)]
    file.house.see(file.employer)
    assert Employment.objects.count() == 2
    assert set(Segment.objects.values_list("weekly_minutes", flat=True)) == {2280}


def test_a_new_worker_with_two_first_names_asks(file: SavedFile) -> None:
    told = file.take(file.worker_line("N1"), file.worker_line("N1", given_names="Joris"))
    assert [warned(each) for each in told] == [[], ["rescue.doubtful"]]
    assert differs(file) == [("given_names",)]
    file.house.see(file.employer)
    assert WorkerDetails.objects.get(reference="N1", withdrawn_at=None).given_names == "Jo"


def test_several_contracts_of_a_worker_come_in_together(file: SavedFile) -> None:
    """One after the other in time they contradict nothing."""
    years = [(date(year, 1, 1), date(year, 12, 31)) for year in (2022, 2023, 2024)]
    lines = [
        file.worker_line("N1", starts_on=start, ends_on=end, segments=(segment(start, end),)) for start, end in years
    ]
    assert [warned(each) for each in file.take(*lines)] == [[], [], []]
    assert file.doubts().total == 0


# trainings ------------------------------------------------------------------------------------------------------------


def state(line: Any) -> Any:
    terms = replace(line.command.terms, state=ParticipationState.NOT_FOLLOWED)
    return replace(line, command=replace(line.command, terms=terms))


def informal(line: Any) -> Any:
    return replace(line, training=replace(line.training, type=TrainingType.INFORMAL))


def shorter(line: Any) -> Any:
    return replace(line, training=training(minutes=240))


@pytest.mark.parametrize(("other", "field"), [(state, "state"), (informal, "type"), (shorter, "minutes")])
@pytest.mark.parametrize("at_once", [True, False])
def test_the_same_training_said_otherwise_is_asked_about(
    file: SavedFile,
    other: Any,
    field: str,
    at_once: bool,
) -> None:
    """In one slice or in two, one of them is registered and the other waits."""
    lines = [file.training_line("W1"), other(file.training_line("W1"))]
    told = file.take(*lines) if at_once else [*file.take(lines[0]), *file.take(lines[1])]
    assert sorted(warned(each) for each in told) == [[], ["rescue.doubtful"]]
    assert differs(file) == [(field,)]
    assert len(minutes(file)) == 1
    [doubt] = file.doubts().rows
    assert doubt.choices == (Decision.OURS, Decision.THEIRS, Decision.SEPARATE)
    assert f"field.{'training' if field == 'type' else 'participation'}_{field}" in {each.name for each in doubt.fields}


def test_two_that_the_file_tells_apart_are_two(file: SavedFile) -> None:
    """By a reference, by who gave it, or by the day."""
    terms = [
        training(reference="A1", minutes=240),
        training(reference="A2"),
        training("Word", LATER, provider_name="Leerhuis"),
        training("Word", LATER, provider_name="Akademie", minutes=240),
        training("Word", date(2025, 5, 6)),
    ]
    told = file.take(*(file.training_line("W1", each) for each in terms))
    assert [warned(each) for each in told] == [[]] * len(terms)
    assert len(minutes(file)) == len(terms)


def test_what_was_said_to_be_another_one_stays_one_when_sent_again(file: SavedFile, tmp_path: Path) -> None:
    """The decision is remembered with the words of the line."""
    lines = [file.training_line("W1"), shorter(file.training_line("W1"))]
    file.take(*lines)
    [doubt] = file.doubts().rows
    file.house.done(DecideDoubt(file.employer.id, doubt.kind, doubt.doubt, Decision.SEPARATE), by=file.by)
    assert minutes(file) == [240, 456]
    again = received(file.house, file.employer, tmp_path, b"again")
    told = again.take(*(replace(line, batch=again.batch) for line in lines))
    assert [warned(each) for each in told] == [[], []]
    assert minutes(file) == [240, 456]


def test_a_rule_for_theirs_corrects_what_was_just_registered(file: SavedFile) -> None:
    """One line is registered and the other corrects it in the same request."""
    rule = SaveRule(file.employer.id, DoubtKind.TRAINING, ("minutes",), Decision.THEIRS)
    file.house.done(rule, by=file.by)
    told = file.take(file.training_line("W1"), shorter(file.training_line("W1")))
    assert all(isinstance(each, Done) for each in told)
    assert len(minutes(file)) == 1
    assert file.doubts().total == 0


def test_a_line_that_was_refused_is_in_nobodys_way(file: SavedFile) -> None:
    """No training lasts that long; the other line of it is registered."""
    outcomes = file.take(file.training_line("W1", training(minutes=4000)), file.training_line("W1"))
    assert sorted(isinstance(each, Done) for each in outcomes) == [False, True]
    assert minutes(file) == [456]


def test_another_type_is_a_difference_and_can_be_taken_over(file: SavedFile, tmp_path: Path) -> None:
    file.taken(file.training_line("W1"))
    later = received(file.house, file.employer, tmp_path, b"later")
    later.take(informal(later.training_line("W1")))
    [doubt] = later.doubts().rows
    assert doubt.differs == ("type",)
    file.house.done(DecideDoubt(file.employer.id, doubt.kind, doubt.doubt, Decision.THEIRS), by=file.by)
    file.house.see(file.employer)
    assert Training.objects.get(withdrawn_at=None).type == TrainingType.INFORMAL
    silent = received(file.house, file.employer, tmp_path, b"silent")
    assert warned(silent.taken(replace(silent.training_line("W1"), unstated=frozenset({"type"})))) == []


# names ----------------------------------------------------------------------------------------------------------------


def test_another_name_beside_a_known_number_is_told(file: SavedFile) -> None:
    """The training is that of the worker whom the reference means; somebody should look."""
    stranger = WorkerKey(None, "W1", "Peeters", "Bart")
    lines = [file.training_line(stranger), file.right_line(replace(stranger, family_name="Maes"), granted=5)]
    told = file.take(*lines)
    assert [warned(each) for each in told] == [["rescue.name_differs"]] * 2
    same = WorkerKey(None, "W1", "MAES", "J.")
    assert warned(file.taken(file.training_line(same, training("Word", LATER)))) == []
    assert minutes(file) == [456, 456]
    assert DAY in {each.starts_on for each in Training.objects.all()}


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Marie-Claire Van den Broeck", "VAN DEN BROECK Marie", True),
        ("A. Lefevre", "Anaïs Lefèvre", True),
        ("Nora O Suilleabhain", "Nora Ó Súilleabháin", True),
        ("Maes", "Jo Maes", True),
        ("Jan Peeters", "Joris Peeters", False),
        ("Jan Peeters", "Jan Janssens", False),
    ],
)
def test_names_that_may_be_one_persons(one: str, other: str, alike: bool) -> None:
    assert agree(one, other) is alike is agree(other, one)
