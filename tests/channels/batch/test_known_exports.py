# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Exports of other systems through the upload: recognised by their headings, and read as our own lists."""

from pathlib import Path

import pytest

from openfla.channels.batch.known_exports import known_exports
from openfla.channels.batch.list_columns import LISTS
from openfla.desk.trainings.trainings import TrainingCard, TrainingList, TrainingView
from openfla.desk.workers.worker_list import WorkerList
from openfla.terms.batch import BatchKind
from openfla.terms.training import ParticipationState
from tests.channels.batch.lists import Lists, Make
from tests.channels.batch.staff_files import opened
from tests.desk.conftest import House

EXAMPLES = Path(__file__).parents[3] / "docs" / "examples" / "exports"
STAFF = [code for code, each in known_exports().items() if each.kind is BatchKind.STAFF_LIST]
FOLLOWED, NOT_FOLLOWED = ParticipationState.FOLLOWED, ParticipationState.NOT_FOLLOWED


def example(code: str) -> bytes:
    """The file of the documentation."""
    return (EXAMPLES / f"{code}.csv").read_bytes()


@pytest.fixture
def sent(lists_of: Make, house: House) -> Lists:
    """A sender of lists of trainings for an employer with the workers W1 and W2."""
    made = lists_of(BatchKind.TRAININGS)
    for reference in ("W1", "W2"):
        house.worker(made.employer, reference=reference)
    return made


def trainings(sent: Lists) -> dict[str, TrainingView]:
    """Those of 2026 by title."""
    rows = sent.house.ask(TrainingList(sent.employer.id, 2026, size=100), by=sent.employer.officer).rows
    cards = [sent.house.ask(TrainingCard(sent.employer.id, each.training), by=sent.employer.officer) for each in rows]
    return {card.terms.title: card for card in cards}


def let_in(sent: Lists, content: bytes) -> list[object]:
    """What became of the rows; the preview said the same."""
    seen = sent.send(content)
    done = sent.let_in()
    assert seen == done
    return list(done)


def test_each_export_has_its_example_and_its_source() -> None:
    """And every column is one of the list that it becomes."""
    files = {path.stem for path in EXAMPLES.glob("*.csv")}
    assert files == set(known_exports())
    for export in known_exports().values():
        assert export.source
        named = {name for column in export.columns.values() for name in column.fields} | set(export.always)
        assert named <= set(LISTS[export.kind].fields)


@pytest.mark.parametrize("code", STAFF)
def test_employees_become_workers(lists_of: Make, code: str) -> None:
    """With their contracts, once the hours were added; the page says what was recognised."""
    staff = lists_of(BatchKind.STAFF_LIST)
    assert staff.send(example(code)) == ["created", "created"]
    assert f"Recognised as an export of {known_exports()[code].name}" in staff.page()
    assert staff.let_in() == ["created", "created"]
    found = staff.house.ask(WorkerList(staff.employer.id, 2026), by=staff.employer.officer)
    assert {(row.family_name, row.given_names) for row in found.rows} == {
        ("Van den Berghe", "An"),
        ("Peeters", "Joris"),
    }


def test_events_of_frappe_become_trainings(sent: Lists) -> None:
    """Rows below an event belong to it; a moment is a day and a time."""
    assert let_in(sent, example("frappe_training_events")) == ["created", "created", "created"]
    event = trainings(sent)["Heftruck maart"]
    [slot] = event.terms.slots
    assert (str(slot.on), str(slot.starts_at), str(slot.ends_at), slot.minutes) == (
        "2026-03-02",
        "09:00:00",
        "16:36:00",
        456,
    )
    assert (slot.place, event.terms.provider_name) == ("Gent", "Veiligwerk vzw")
    assert sorted(each.terms.state for each in event.participations) == [FOLLOWED, NOT_FOLLOWED]


def test_an_event_over_several_days_is_refused(sent: Lists) -> None:
    """How long each of them was is not said; nothing is guessed."""
    longer = example("frappe_training_events").replace(b"2026-03-02 16:36:00", b"2026-03-03 16:36:00")
    told = sent.send(longer)
    assert told == [("time.not_a_time", "sheet.no_duration")] * 2 + ["created"]
    assert "2026-03-03 16:36:00" in sent.page()


def test_a_course_that_is_complete_was_followed(sent: Lists) -> None:
    """Who has not completed it yet is passed over; the moment is a day."""
    assert let_in(sent, example("moodle_completion")) == ["created"]
    course = trainings(sent)["Brandpreventie online"]
    assert (str(course.terms.slots[0].on), course.terms.slots[0].minutes) == ("2026-03-02", 120)
    assert [each.terms.state for each in course.participations] == [FOLLOWED]


@pytest.mark.parametrize(
    ("code", "title", "states"),
    [
        ("moodle_grades", "Brandpreventie online", [FOLLOWED, NOT_FOLLOWED]),
        ("odoo_resume", "Heftruck", [FOLLOWED, FOLLOWED]),
        ("lms_completions", "Werken op hoogte", [FOLLOWED, FOLLOWED]),
    ],
)
def test_others_become_trainings_too(sent: Lists, code: str, title: str, states: list[ParticipationState]) -> None:
    """Two workers in one training of one day."""
    assert let_in(sent, example(code)) == ["created", "created"]
    assert sorted(each.terms.state for each in trainings(sent)[title].participations) == states


def test_what_the_file_lacks_is_asked_for(sent: Lists) -> None:
    """The hours that no Moodle report has."""
    lines = [line.rsplit(b",", 1)[0] for line in example("moodle_completion").splitlines()]
    assert sent.send(b"\n".join(lines)) == [("sheet.no_duration",)]


def test_the_same_file_again_changes_nothing(sent: Lists) -> None:
    """And refused rows that come back with our headings are read as our own list."""
    let_in(sent, example("lms_completions"))
    assert let_in(sent, example("lms_completions")) == ["unchanged", "unchanged"]


def test_another_list_stays_as_it_is() -> None:
    """One heading of an export makes none."""
    sheet = opened(b"Employee ID;Course;Hours\nW1;Heftruck;2\n")
    assert (sheet.system, next(row.cells for row in sheet.rows())) == ("", ("Employee ID", "Course", "Hours"))
