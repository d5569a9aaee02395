# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Exports of other systems through the upload: recognised by their headings, and read as our own lists."""

from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import Workbook

from openfla.channels.batch.known_exports import known_exports
from openfla.channels.batch.list_columns import LISTS
from openfla.desk.batch.batches import Phase
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
    assert (str(course.terms.slots[0].on), course.terms.slots[0].minutes) == ("2026-03-23", 120)
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


def frappe(*, status: str = "Completed", attendance: str = "Present") -> bytes:
    """One event with one person."""
    headings = "ID,Event Name,Event Status,Start Time,End Time,Employee (Employees),Attendance (Employees)"
    return f"{headings}\nE1,Heftruck,{status},2026-03-02 09:00:00,2026-03-02 11:00:00,W1,{attendance}\n".encode()


def lms(*rows: str, headings: str = "Employee ID,Course,Completion Date,Duration (minutes),Status") -> bytes:
    """Completions as any system writes them."""
    return "\n".join([headings, *rows]).encode()


def resume(*rows: str) -> bytes:
    """Lines of a résumé of Odoo, with hours."""
    return "\n".join(["employee_id/barcode,name,date_start,date_end,line_type_id,Hours", *rows]).encode()


def test_a_cancelled_event_is_not_followed(sent: Lists) -> None:
    """Whatever the attendance says; what the cell says tells why."""
    assert sent.send(frappe(status="Cancelled")) == [("staff.word_unknown",)]
    assert "Present (Cancelled)" in sent.page()
    assert sent.send(frappe()) == ["created"]


@pytest.mark.parametrize("heading", ["Duration (min)", "Duration in minutes", "Minutes", "Duration minutes"])
def test_minutes_are_told_by_the_heading(sent: Lists, heading: str) -> None:
    """15 of them are a quarter of an hour."""
    headings = f"Employee ID,Course,Completion Date,{heading},Status"
    assert let_in(sent, lms("W1,Heftruck,2026-03-02,15,Completed", headings=headings)) == ["created"]
    assert trainings(sent)["Heftruck"].terms.slots[0].minutes == 15


def test_a_duration_without_a_unit_is_asked(sent: Lists) -> None:
    """20 may be minutes; where the cell says it, it is read; what is no whole minute is refused."""
    headings = "Employee ID,Course,Completion Date,Duration,Status"
    rows = [f"W1,Cursus {name},2026-03-02,{name},Completed" for name in ("20", "20 min", "2 h", "0:45")]
    told = sent.send(lms(*rows, headings=headings))
    assert told == [("sheet.duration_without_unit",), "created", "created", "created"]
    minutes = lms("W1,Heftruck,2026-03-02,7.5,Completed", headings=headings.replace("Duration", "Duration (min.)"))
    assert sent.send(minutes) == [("duration.not_a_duration",)]


def test_our_own_list_counts_hours(sent: Lists) -> None:
    """And minutes where its heading says so."""
    for heading, title, minutes in (("Duration", "Heftruck", 120), ("Duur (minuten)", "Ladder", 2)):
        own = f"Worker reference;Title;Date;{heading};State\nW1;{title};2026-03-02;2;followed\n".encode()
        assert let_in(sent, own) == ["created"]
        assert trainings(sent)[title].terms.slots[0].minutes == minutes


@pytest.mark.parametrize("nothing", ["0", "0 min", "0:00"])
def test_a_session_of_no_minutes_is_refused(sent: Lists, nothing: str) -> None:
    """At its cell, and the others go on."""
    rows = (f"W1,Heftruck,2026-03-02,{nothing},Completed", "W2,Ladder,2026-03-02,3,Completed")
    told = sent.send(lms(*rows, headings="Employee ID,Course,Completion Date,Duration (hours),Status"))
    assert told == [("training.slot_minutes",), "created"]


def test_only_lines_of_trainings_are_followed(sent: Lists) -> None:
    """Not what somebody did elsewhere, nor a line without its type; one over several days is refused."""
    told = sent.send(
        resume(
            "W1,Magazijnier,2020-01-01,2020-01-01,Experience,8",
            "W1,Iets,2026-03-02,2026-03-02,,8",
            "W1,Kraan,2026-03-02,2026-03-06,Training,8",
            "W1,Heftruck,2026-03-02,,Training,8",
            "W2,Ladder,2026-03-02,2026-03-02,hr_skills.resume_type_training,8",
        )
    )
    refused = [("staff.word_unknown",), ("staff.empty",), ("time.not_a_time",)]
    assert told == [*refused, "created", "created"]


def test_a_short_year_leaves_the_order_open(sent: Lists) -> None:
    """As with four digits: it is asked, unless another day tells."""
    headings = b"Name,ID number,Course complete,Title,Hours"
    row = b"An,W1,%s,Brand %d,2"
    sent.send(b"\n".join([headings, row % (b"03/04/26", 1)]))
    page = sent.page()
    sent.send(b"\n".join([headings, row % (b"03/04/2026", 1)]))
    assert ("03/04/2026" in page, "mdy" in page) == ("03/04/2026" in sent.page(), "mdy" in sent.page()) == (True, True)
    assert sent.send(b"\n".join([headings, row % (b"03/04/26", 1), row % (b'"23/04/26, 11:05"', 2)])) == ["created"] * 2


def test_a_completion_without_its_date_or_status_is_refused(sent: Lists) -> None:
    """And told; what is not completed yet is passed over."""
    rows = ("W1,Heftruck,,30,Completed", "W2,Ladder,2026-03-02,30,", "W2,Kraan,,30,", "W1,Talen,,30,In progress")
    assert sent.send(lms(*rows)) == [("staff.empty",), ("staff.empty",), ("staff.empty", "staff.empty")]
    assert sent.send(lms(rows[0])) == [("staff.empty",)]


def test_a_completed_attempt_counts_once(sent: Lists) -> None:
    """One that failed counts where nobody says that it was made up for."""
    failed, passed = "W1,Heftruck,2026-03-02,120,Failed", "W1,Heftruck,2026-03-05,120,Completed"
    assert let_in(sent, lms(failed, passed, "W2,Heftruck,2026-03-05,120,Failed")) == ["unchanged", "created", "created"]
    card = trainings(sent)["Heftruck"]
    assert [str(slot.on) for slot in card.terms.slots] == ["2026-03-05"]
    assert [warning.code for line in sent.lines(Phase.RUN) for warning in line.problems] == ["training.attempt_made_up"]


def test_a_longer_file_leaves_what_it_says_again(sent: Lists) -> None:
    """Rows that were there say unchanged, though a new row gives their training one more session."""
    first = "W1,Heftruck,2026-03-02,120,Completed"
    let_in(sent, lms(first))
    title = "W1,Heftruck,2026-03-02,120,Completed", "W2,Heftruck,2026-03-02,120,Completed"
    assert let_in(sent, lms(*title)) == ["unchanged", "created"]
    headings = "Employee ID,Course,Completion Date,Duration (minutes),Status,Training reference"
    cumulative = [f"{each},H1" for each in ("W1,Ladder,2026-04-02,60,Completed", "W2,Ladder,2026-04-09,60,Completed")]
    let_in(sent, lms(cumulative[0], headings=headings))
    assert let_in(sent, lms(*cumulative, headings=headings)) == ["unchanged", "created"]
    again = "W1,Ladder,2026-04-16,60,Completed,H1"
    assert let_in(sent, lms(cumulative[1], again, headings=headings)) == ["unchanged", "changed"]
    card = trainings(sent)["Ladder"]
    assert sorted(part.terms.minutes or sum(part.terms.attended) for part in card.participations) == [60, 120]


def test_a_workbook_with_real_moments(sent: Lists) -> None:
    """Days with times in typed cells are read as in the CSV."""
    headings = ["ID", "Event Name", "Start Time", "End Time", "Employee (Employees)", "Attendance (Employees)"]
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(headings)
    begin, end, later = (datetime.fromisoformat(f"2026-03-{each}") for each in ("02T09:00", "02T16:36", "03T16:36"))
    sheet.append(["E1", "Heftruck", begin, end, "W1", "Present"])
    sheet.append(["E2", "Kraan", begin, later, "W1", "Present"])
    file = BytesIO()
    book.save(file)
    assert let_in(sent, file.getvalue()) == ["created", ("time.not_a_time", "sheet.no_duration")]
    [slot] = trainings(sent)["Heftruck"].terms.slots
    assert (str(slot.starts_at), str(slot.ends_at), slot.minutes) == ("09:00:00", "16:36:00", 456)


def test_a_list_of_another_kind_is_not_recognised(lists_of: Make) -> None:
    """Completions sent as a staff list are none."""
    staff = lists_of(BatchKind.STAFF_LIST)
    staff.send(example("lms_completions"))
    assert "Recognised" not in staff.page()


def test_another_list_stays_as_it_is() -> None:
    """One heading of an export makes none."""
    sheet = opened(b"Employee ID;Course;Hours\nW1;Heftruck;2\n")
    assert (sheet.system, next(row.cells for row in sheet.rows())) == ("", ("Employee ID", "Course", "Hours"))
