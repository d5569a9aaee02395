# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An invented country: the same for the same seed, plausible, readable as staff lists, and accepted by the desk."""

import hashlib
import json
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pytest_django.fixtures import Settings

from openfla.channels.batch.columns import understand
from openfla.channels.batch.sheet import open_sheet
from openfla.channels.batch.staff import StaffRow
from openfla.channels.cli.root import openfla
from openfla.channels.cli.synth import loading
from openfla.channels.cli.synth.country import Country
from openfla.channels.cli.synth.courses import courses_of
from openfla.channels.cli.synth.staff import worker_in_turn, workers_of
from openfla.channels.wording import problem_sentence
from openfla.desk.accounts.overview import EmployerOverview
from openfla.desk.accounts.standings import EmployersKnown, VerifyStandings
from openfla.desk.actor import Actor
from openfla.desk.outcome import NOT_FOUND
from openfla.terms.problem import Problem
from openfla.terms.ssin import Ssin
from openfla.terms.training import ParticipationState
from tests.channels.batch.staff_files import staff_rows
from tests.desk.conftest import OPERATOR, House, house

__all__ = ["house"]
TODAY = date(2026, 11, 25)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(openfla, ["synth", *arguments])


def written(folder: Path, *more: str) -> dict[str, str]:
    """Digest of each file, by its path."""
    arguments = ("--employers", "12", "--workers", "90", "--trainings", "30", "--out", str(folder), *more)
    shown = run(*arguments)
    assert shown.exit_code == 0, shown.output
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    """Workbooks too; another seed gives another country."""
    first, again = written(tmp_path / "a"), written(tmp_path / "b")
    assert first == again
    assert len(first) == 12 + 3
    assert {Path(name).suffix for name in first} == {".csv", ".xlsx", ".jsonl"}
    assert written(tmp_path / "c", "--seed", "7") != first


def test_every_staff_list_is_understood(tmp_path: Path) -> None:
    """Each row is one that can be registered, in CSV as in XLSX, and no row repeats another."""
    written(tmp_path)
    rows = 0
    for path in sorted((tmp_path / "staff").rglob("*.*")):
        with path.open("rb") as file:
            sheet = open_sheet(file)
            assert not isinstance(sheet, Problem)
            found = understand(sheet)
            assert not isinstance(found, Problem)
            assert found.is_ready, (path, found.problems)
            for row in staff_rows(sheet, found.mapping, today=TODAY):
                assert isinstance(row, StaffRow), row
                assert not row.warnings
                rows += 1
    assert rows >= 90


def test_the_lines_name_the_workers_of_the_lists(tmp_path: Path) -> None:
    """Exactly as many employers and trainings as asked, each with sizes from 2020 to the last full quarter."""
    written(tmp_path)
    lines = {
        path.stem: [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        for path in tmp_path.glob("*.jsonl")
    }
    assert len(lines["organisations"]) == 12
    assert sum(each["workers"] for each in lines["organisations"]) == 90
    assert len(lines["trainings"]) == 30
    assert Counter(each["enterprise_number"] for each in lines["sizes"]).popitem()[1] == 6 * 4 + 3


def test_most_employers_are_tiny_and_few_are_huge() -> None:
    """Five of six have fewer than twenty workers; the largest tenth has most of the workers."""
    sizes = sorted(employer.workers for employer in Country(2000, 30_000, 0, 1).all_employers())
    assert sum(sizes) == 30_000
    assert sum(size < 20 for size in sizes) > 2000 * 5 // 6
    assert sum(sizes[-200:]) > 15_000
    assert sizes[-1] > 500


def test_nobody_in_it_exists() -> None:
    """Numbers that are given to nobody, each once at an employer; the same number is the same person everywhere."""
    country = Country(3, 3000, 0, 5)
    people: dict[str, tuple[str, str]] = {}
    for employer in country.all_employers():
        assert employer.number.digits < "0200000000"
        numbers = [worker.identity for worker in workers_of(country, employer) if worker.identity.number]
        found = [each.number.digits for each in numbers if isinstance(each.number, Ssin)]
        assert len(set(found)) == len(found) > 0
        assert {digits[6:9] for digits in found} <= {"000", "999"}
        for each, digits in zip(numbers, found, strict=True):
            assert people.setdefault(digits, (each.family_name, each.given_names)) == (
                each.family_name,
                each.given_names,
            )


def test_people_come_change_and_leave() -> None:
    """Leavers, several contracts, part-time work, managers; who leaves is followed the day after by somebody else."""
    country = Country(1, 2000, 0, 3)
    [employer] = country.all_employers()
    staff = list(workers_of(country, employer))
    assert staff[1234] == worker_in_turn(country, employer, 1234)
    last = [worker.contracts[-1].segment for worker in staff]
    assert 0.1 < sum(segment.ends_on is not None for segment in last) / 2000 < 0.15
    assert 0.03 < sum(len(worker.contracts) > 1 for worker in staff) / 2000 < 0.1
    assert any(segment.weekly_minutes < segment.full_time_weekly_minutes for segment in last)
    assert len({segment.category for segment in last}) >= 2
    left, follower = last[7], staff[6].contracts[0].segment
    assert left.ends_on is not None
    assert (follower.starts_on - left.ends_on).days == 1


def test_trainings_have_one_to_many_participants_in_all_states() -> None:
    """Who takes part works there on every day of it; what lies ahead is not followed yet."""
    country = Country(1, 800, 400, 3)
    [employer] = country.all_employers()
    courses = list(courses_of(country, employer))
    groups = [len(course.parts) for course in courses]
    assert min(groups) <= 1
    assert max(groups) > 100
    states = {part.terms.state for course in courses for part in course.parts}
    assert states == set(ParticipationState)
    for course in courses:
        days = [slot.on for slot in course.terms.slots]
        ahead = days[-1] > country.on
        for part in course.parts:
            assert worker_in_turn(country, employer, part.turn).works_on(days)
            assert not (ahead and part.terms.state is ParticipationState.FOLLOWED)


@pytest.mark.slow
def test_a_country_is_loaded_through_the_desk(house: House) -> None:
    """Every employer with its workers and figures; all that is stored equals what the facts give."""
    shown = run("--employers", "4", "--workers", "30", "--trainings", "12", "--load")
    assert shown.exit_code == 0, shown.output
    assert "Loaded 4 employers" in shown.output
    employers = house.ask(EmployersKnown(), by=OPERATOR)
    assert len(employers) == 4
    person = house.person()
    house.grant(employers[0], person)
    assert house.ask(EmployerOverview(employers[0], 2026), by=Actor.officer(person, employers[0])).workers > 0
    for employer in employers:
        assert house.ask(VerifyStandings(employer), by=OPERATOR).differences == ()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "--out FOLDER, --load, or both"),
        (("--employers", "5", "--workers", "4", "--load"), "too few for 5 employers"),
        (("--employers", "0", "--load"), "is not in the range"),
    ],
)
def test_what_makes_no_country_is_refused(arguments: tuple[str, ...], said: str) -> None:
    """The message says what to give instead."""
    shown = run(*arguments)
    assert shown.exit_code == 2
    assert said in shown.output


@pytest.mark.usefixtures("house")
def test_where_no_numbers_are_taken_in_nothing_is_loaded(settings: Settings, tmp_path: Path) -> None:
    """The message says what to set. Files are written all the same when they are asked for alone."""
    settings.OPENFLA_NUMBERS_BASIS = ""
    country = ("--employers", "1", "--workers", "1", "--trainings", "0")
    shown = run(*country, "--out", str(tmp_path), "--load")
    assert (shown.exit_code, list(tmp_path.iterdir())) == (1, [])
    assert "Set OPENFLA_NUMBERS=1" in shown.stderr
    assert run(*country, "--out", str(tmp_path)).exit_code == 0


def test_what_the_desk_refuses_is_told_in_a_sentence(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """No traceback, whatever it is: here it is done by somebody who may register nobody."""
    country = ("--employers", "1", "--workers", "1", "--trainings", "0", "--load")
    monkeypatch.setattr(loading, "OPERATOR", house.employer().officer)
    shown = run(*country)
    assert (shown.exit_code, type(shown.exception)) == (1, SystemExit)
    assert shown.stderr == f"{problem_sentence(NOT_FOUND.problems[0], 'en')}\n"


def test_a_folder_that_holds_files_is_left_alone(tmp_path: Path) -> None:
    """Nothing is mixed with what was there."""
    (tmp_path / "mine.txt").write_text("kept")
    shown = run("--employers", "1", "--workers", "1", "--out", str(tmp_path))
    assert shown.exit_code == 2
    assert "holds files already" in shown.output
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
