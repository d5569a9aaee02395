# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files for other systems: what goes out is what they document, and comes in here again as the same."""

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from click.testing import CliRunner

from openfla.channels.batch.for_others import Written, formats, write_for_others
from openfla.channels.batch.headings import normalised
from openfla.channels.batch.known_exports import known_exports
from openfla.channels.batch.systems_command import systems
from openfla.desk.trainings.trainings import (
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingCard,
    TrainingList,
    TrainingTerms,
)
from openfla.desk.workers.worker_list import WorkerList
from openfla.records.models import JournalSubject
from openfla.terms.batch import BatchKind
from openfla.terms.training import DeliveryMode, ParticipationState, TrainingType
from tests.channels.batch.lists import Lists, Make, lists_of
from tests.channels.web.conftest import Browser
from tests.desk.conftest import NOW, Body, House, segment, ssin

__all__ = ["lists_of"]

FOLLOWED, NOT_FOLLOWED = ParticipationState.FOLLOWED, ParticipationState.NOT_FOLLOWED
MORNING = SlotTerms(date(2026, 3, 2), 180, time(9), time(12), "Gent")
COMES_BACK = [code for code, each in formats().items() if each.comes_back]
OF_TRAININGS = [code for code in COMES_BACK if not formats()[code].of_staff]
OF_STAFF = [code for code in COMES_BACK if formats()[code].of_staff]
PEOPLE: Sequence[dict[str, Any]] = (
    {
        "reference": "W1",
        "family_name": "Van den Berghe",
        "given_names": "An",
        "sex": "f",
        "birth_date": date(1985, 3, 14),
        "email": "an@example.org",
        "team": "Productie",
    },
    {"reference": "W2", "family_name": "Peeters", "given_names": "Jan Willem", "sex": "m", "email": "jw@example.org"},
)


@pytest.fixture
def bakery(house: House) -> Body:
    """An employer of two workers who followed an event together, of which one missed another."""
    body = house.employer()
    workers = [
        house.worker(body, **each, number=ssin(3 + place), segments=(segment(weekly_minutes=38 * 60),))
        for place, each in enumerate(PEOPLE)
    ]
    both = [(each, FOLLOWED) for each in workers]
    training(house, body, both, "Brandpreventie", (MORNING,), provider_name="Veiligwerk vzw")
    missed = [(workers[0], FOLLOWED), (workers[1], NOT_FOLLOWED)]
    other = replace(MORNING, on=date(2026, 4, 7), starts_at=time(13), ends_at=time(16))
    training(house, body, missed, "Talen", (other,), mode=DeliveryMode.ONLINE)
    return body


def training(house: House, body: Body, parts: Sequence[Any], title: str, slots: Any, **more: Any) -> None:
    """A training with those who took part."""
    found = uuid4()
    terms = TrainingTerms(title, TrainingType.FORMAL, slots, **more)
    house.done(RegisterTraining(body.id, found, terms), by=body.officer)
    for worker, state in parts:
        part = ParticipationTerms(state, outcome="passed" if state is FOLLOWED else "")
        house.done(RegisterParticipation(body.id, found, worker, part), by=body.officer)


def written(body: Body, code: str, year: int = 2026) -> tuple[bytes, Written]:
    """The file, and what was counted."""
    target = io.BytesIO()
    told = write_for_others(body.id, formats()[code], year, target, actor=body.officer, channel="tests", now=NOW)
    assert told is not None
    return target.getvalue(), told


def rows(content: bytes) -> list[list[str]]:
    """Its lines."""
    return list(csv.reader(io.StringIO(content.decode(), newline="")))


def said(house: House, body: Body) -> dict[str, Any]:
    """The trainings of an employer by title: sessions, and who did what."""
    listed = house.ask(TrainingList(body.id, 2026, size=100), by=body.officer).rows
    cards = [house.ask(TrainingCard(body.id, each.training), by=body.officer) for each in listed]
    return {
        card.terms.title: (
            [(slot.on, slot.minutes) for slot in card.terms.slots],
            sorted((each.worker_name, each.terms.state.value, each.terms.minutes) for each in card.participations),
        )
        for card in cards
    }


def test_each_file_says_its_source_and_is_read_where_it_comes_back() -> None:
    """Every heading that our reader knows is one that it takes for the same."""
    for form in formats().values():
        assert form.source
        assert set(form.needs) | set(form.columns.values())
        assert form.once <= set(form.columns)
        if form.comes_back:
            known = known_exports()[form.comes_back]
            assert (known.kind is BatchKind.STAFF_LIST) == form.of_staff
            assert any(each <= set(map(normalised, form.columns)) for each in known.known_by), form.code


@pytest.mark.parametrize("code", OF_TRAININGS)
def test_what_was_followed_comes_in_again_as_the_same(lists_of: Make, bakery: Body, house: House, code: str) -> None:
    """At another employer with the same workers; to the employer itself it says nothing new."""
    other = house.employer("Garage Het Wiel")
    for each in PEOPLE:
        house.worker(other, **each, segments=(segment(),))
    content, told = written(bakery, code)
    assert told.left_out == 0
    there = lists_of(BatchKind.TRAININGS, other)
    assert set(there.send(content)) == {"created"}
    assert set(there.let_in()) == {"created"}
    known, found = said(house, bakery), said(house, other)
    if code != "frappe_training_events":  # only there somebody can be absent
        known = {
            title: (slots, [part for part in parts if part[1] == "followed"]) for title, (slots, parts) in known.items()
        }
    assert found == known
    here = lists_of(BatchKind.TRAININGS, bakery)
    assert set(here.send(content)) == {"unchanged"}


@pytest.mark.parametrize("code", OF_STAFF)
def test_staff_comes_in_again_as_the_same(lists_of: Make, bakery: Body, house: House, code: str) -> None:
    content, told = written(bakery, code)
    assert (told.lines, told.left_out) == (2, 0)
    there: Lists = lists_of(BatchKind.STAFF_LIST)
    assert there.send(content) == ["created", "created"]
    assert there.let_in() == ["created", "created"]
    found, known = (
        {
            (row.reference, row.family_name, row.given_names, row.team)
            for row in house.ask(WorkerList(body.id, 2026), by=body.officer).rows
        }
        for body in (there.employer, bakery)
    )
    assert found == known


def test_an_event_of_frappe_stands_once(bakery: Body, house: House) -> None:
    """With its employees below it; its result by the same name."""
    _, first, second, third, fourth = rows(written(bakery, "frappe_training_events")[0])
    shared = ["Brandpreventie", "Completed", "Workshop", "Veiligwerk vzw", "Gent", "2026-03-02 09:00:00"]
    assert first == [*shared, "2026-03-02 12:00:00", "Brandpreventie", "W1", "Present"]
    assert second == ["", "", "", "", "", "", "", "", "W2", "Present"]
    assert (third[2], third[-2:], fourth[-2:]) == ("Internet", ["W1", "Present"], ["W2", "Absent"])
    training(
        house, bakery, [(worker(house, bakery), FOLLOWED)], "Brandpreventie", (replace(MORNING, on=date(2026, 5, 4)),)
    )
    names = [row[0] for row in rows(written(bakery, "frappe_training_events")[0])[1:] if row[0]]
    assert names == ["Brandpreventie", "Talen", "Brandpreventie (2026-05-04)"]
    results = rows(written(bakery, "frappe_training_results")[0])
    assert results[:3] == [
        ["Training Event", "Employee (Employees)", "Hours (Employees)", "Grade (Employees)"],
        ["Brandpreventie", "W1", "3", "Passed"],
        ["", "W2", "3", "Passed"],
    ]


def worker(house: House, body: Body) -> Any:
    """The worker W1."""
    return next(
        row.worker for row in house.ask(WorkerList(body.id, 2026), by=body.officer).rows if row.reference == "W1"
    )


def test_moodle_takes_users_and_what_they_completed(bakery: Body) -> None:
    """Under the headings that it knows, and no other."""
    assert rows(written(bakery, "moodle_users")[0]) == [
        ["username", "firstname", "lastname", "email", "idnumber", "department"],
        ["w1", "An", "Van den Berghe", "an@example.org", "W1", "Productie"],
        ["w2", "Jan Willem", "Peeters", "jw@example.org", "W2", ""],
    ]
    completed = rows(written(bakery, "moodle_completions")[0])
    assert completed[0] == ["username", "coursecompleted1", "coursecompleteddate1"]
    assert sorted(completed[1:]) == [
        ["w1", "Brandpreventie", "2026-03-02"],
        ["w1", "Talen", "2026-04-07"],
        ["w2", "Brandpreventie", "2026-03-02"],
    ]


def test_what_would_mean_nothing_there_is_left_out_and_counted(house: House, bakery: Body) -> None:
    """Somebody without a reference, an event without its times, a sum over several sessions."""
    nobody = house.worker(bakery, reference="", number=ssin(9), family_name="Claes", given_names="Mia")
    training(house, bakery, [(nobody, FOLLOWED)], "Ladder", (SlotTerms(date(2026, 5, 4), 60),))
    assert written(bakery, "lms_completions")[1] == Written(3, 1)
    assert written(bakery, "frappe_training_events")[1] == Written(4, 1)
    assert written(bakery, "moodle_users")[1] == Written(2, 1)
    assert written(bakery, "odoo_employees")[1] == Written(3, 0)
    two, found = (MORNING, replace(MORNING, on=date(2026, 3, 3))), uuid4()
    house.done(RegisterTraining(bakery.id, found, TrainingTerms("Kraan", TrainingType.FORMAL, two)), by=bakery.officer)
    some = ParticipationTerms(FOLLOWED, minutes=200)
    house.done(RegisterParticipation(bakery.id, found, worker(house, bakery), some), by=bakery.officer)
    assert written(bakery, "lms_completions")[1] == Written(3, 3)


def test_another_year_has_nothing_of_this_one(bakery: Body) -> None:
    content, told = written(bakery, "lms_completions", 2025)
    assert (len(rows(content)), told) == (1, Written(0, 0))


@pytest.mark.parametrize("code", formats())
def test_no_number_stands_in_a_file_and_no_cell_computes(house: House, bakery: Body, code: str) -> None:
    training(house, bakery, [(worker(house, bakery), FOLLOWED)], "=1+1", (replace(MORNING, on=date(2026, 6, 1)),))
    content = written(bakery, code)[0].decode()
    assert not any(ssin(3 + place).digits in content.replace(".", "").replace("-", "") for place in (0, 1))
    assert not any(cell.startswith("=") for row in rows(content.encode()) for cell in row)


def test_each_worker_who_is_read_is_journalled(house: House, bakery: Body) -> None:
    written(bakery, "odoo_employees")
    written(bakery, "lms_completions")
    house.see(bakery, scope="system")
    told = list(JournalSubject.objects.filter(act="ForOtherSystems").values_list("worker", flat=True))
    assert len(told) == 4
    assert None not in told


def test_who_may_not_gets_nothing(house: House, bakery: Body) -> None:
    target, foreign = io.BytesIO(), house.employer("Garage Het Wiel").officer
    form = formats()["odoo_employees"]
    assert write_for_others(bakery.id, form, 2026, target, actor=foreign, channel="tests", now=NOW) is None
    assert target.getvalue() == b""


def test_the_page_leads_to_each_file(browser: Browser, bakery: Body) -> None:
    client, place = browser.as_actor(bakery.officer), f"/e/{bakery.id}/systems/"
    page = client.get(f"{place}?year=2026").content.decode()
    for code, form in formats().items():
        assert f"{place}{code}.csv" in page
        answer = client.get(f"{place}{code}.csv?year=2026")
        assert answer.getvalue() == written(bakery, code)[0]
        name = code if form.of_staff else f"{code}-2026"
        assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}.csv"'
    assert client.get(f"{place}nothing.csv").status_code == 404


def test_the_command_writes_them(bakery: Body, tmp_path: Path) -> None:
    file = tmp_path / "staff.csv"
    told = CliRunner().invoke(systems, ["write", str(bakery.id), "odoo_employees", str(file)])
    assert (told.exit_code, told.output) == (0, f"{file}: 2 lines, 0 left out\n")
    assert file.read_bytes() == written(bakery, "odoo_employees")[0]
    listed = CliRunner().invoke(systems, ["formats"]).output
    assert [line.split()[0] for line in listed.splitlines()] == list(formats())
    nowhere = CliRunner().invoke(systems, ["write", str(uuid4()), "odoo_employees", str(tmp_path / "none.csv")])
    assert (nowhere.exit_code, (tmp_path / "none.csv").exists()) == (1, False)
