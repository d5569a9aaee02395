# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla law affected: the same facts under two editions whose values really differ; nothing is stored."""

import csv
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from click.testing import CliRunner, Result

from openfla.channels.cli.root import openfla
from openfla.desk.gate import browse
from openfla.desk.law.affected import AffectedDuties, AffectedFigures
from openfla.desk.law.law_data import running_edition
from openfla.desk.law.other_law import law_of_edition
from openfla.terms.joint_committee import JointCommittee
from tests.desk.conftest import NOW, Body, House, house, segment
from tests.desk.test_accounts import sized
from tests.desk.test_standings import verified

__all__ = ["house"]

AFFECTED = "Employers affected: 1, figures of their own: 0"
DAYS = "parameters/right/full_time_days.yaml"
Change = Callable[[dict[str, Any]], object]


def run(*arguments: object) -> Result:
    """The command's result."""
    return CliRunner().invoke(openfla, ["law", "affected", *map(str, arguments)])


def edition(file: Path, change: Change = lambda _: None) -> Path:
    """The running edition in a file, changed."""
    data: dict[str, Any] = json.loads(json.dumps(running_edition()))
    change(data)
    file.write_text(json.dumps(data), "utf-8")
    return file


def six_days(data: dict[str, Any]) -> None:
    """Large employers owe six days in place of five."""
    changed = data["files"][DAYS].replace("large: 5", "large: 6")
    assert changed != data["files"][DAYS]
    data["files"][DAYS] = changed


def without_agreement(data: dict[str, Any]) -> None:
    """The agreement of committee 200 is not known."""
    del data["files"]["parameters/sectors/200.yaml"]


def no_carry(data: dict[str, Any]) -> None:
    """What is left of 2023 enters no other year."""
    data["readings"]["carry_2023_into_2024"] = False


@pytest.fixture
def staff(house: House) -> tuple[Body, UUID, UUID]:
    """A worker of a committee without an agreement since 2025, and one of committee 200 since 2023."""
    employer = house.employer()
    sized(house, employer)
    none = segment(date(2025, 1, 1), joint_committee=JointCommittee("335"))
    free = house.worker(employer, starts_on=date(2025, 1, 1), segments=(none,))
    bound = house.worker(employer, starts_on=date(2023, 1, 1))
    return employer, free, bound


def test_it_tells_who_gets_another_number_and_by_how_much(staff: tuple[Body, UUID, UUID], tmp_path: Path) -> None:
    """A day more in each year, carried along; whom an agreement binds is not touched."""
    employer, free, _ = staff
    found = run(edition(tmp_path / "a.json"), edition(tmp_path / "b.json", six_days), "--until", 2026)
    assert found.exit_code == 1
    assert found.output.splitlines() == [
        f"{employer.id} {free} 2025: granted 5 becomes 6, left 5 becomes 6",
        f"{employer.id} {free} 2026: granted 5 becomes 6, left 10 becomes 12",
        f"{AFFECTED}, workers: 1, years of a worker: 2. In all, days granted change by 2, days left by 3.",
    ]


def test_it_reads_an_agreement_and_a_reading_too(staff: tuple[Body, UUID, UUID], tmp_path: Path) -> None:
    """Without the agreement the statute's five days; without the carry-over one year less."""
    employer, _, bound = staff
    before = edition(tmp_path / "a.json")
    found = run(before, edition(tmp_path / "b.json", without_agreement), "--until", 2026).output
    assert f"{employer.id} {bound} 2026: granted 4 becomes 5" in found
    found = run(before, edition(tmp_path / "c.json", no_carry), "--until", 2024).output
    assert f"{bound} 2024: granted 3 becomes 3" in found


def plan_from_thirty(data: dict[str, Any]) -> None:
    """A plan is due from thirty workers."""
    place = "parameters/plan/threshold.yaml"
    data["files"][place] = data["files"][place].replace("value: 20", "value: 30")


def heads_count(data: dict[str, Any]) -> None:
    """The workers of a plan are counted by heads."""
    data["readings"]["plan_threshold_unit"] = "heads"


def averages(data: dict[str, Any]) -> None:
    """Committee 335 asks five days over two years of the firm since 2026."""
    data["files"]["parameters/sectors/335.yaml"] = """
applies_to: ["335"]
agreements:
  - basis: law_2022
    from: 2026-01-01
    source: {act: cla_200_2023, confidence: C1}
    rights:
      - kind: collective_average
        over_years: 2
        steps: [{from: 2026-01-01, amount: 5}]
"""


AVERAGE = "2026: days per full-time equivalent asked of the firm in joint committee 335: none becomes 2.5"


@pytest.mark.parametrize(
    ("change", "told", "figure"),
    [
        (plan_from_thirty, "2026: training plan due: yes becomes no", "plan,yes,no"),
        (heads_count, "2026: training plan due: yes becomes no", "plan,yes,no"),
        (averages, AVERAGE, "average.335,,5/2"),
    ],
)
def test_what_the_law_says_of_an_employer_is_compared_too(
    staff: tuple[Body, UUID, UUID], tmp_path: Path, change: Change, told: str, figure: str
) -> None:
    """Though no worker's account differs."""
    employer, *_ = staff
    before, after = edition(tmp_path / "a.json"), edition(tmp_path / "b.json", change)
    found = run(before, after, "--until", 2026)
    assert found.exit_code == 1
    assert f"{employer.id} {told}" in found.output.splitlines()
    assert "workers: 0, years of a worker: 0" in found.output
    rows = run(before, after, "--until", 2026, "--csv").stdout.splitlines()
    assert f"{employer.id},,2026,,,,,{figure}" in rows


def asking(condition: str) -> Change:
    """Committee 335 has an agreement since 2025, with a day more for who meets the condition."""

    def change(data: dict[str, Any]) -> None:
        data["files"]["parameters/sectors/335.yaml"] = f"""
applies_to: ["335"]
agreements:
  - basis: law_2022
    from: 2025-01-01
    source: {{act: cla_200_2023, confidence: C1}}
    rights:
      - kind: individual
        steps: [{{from: 2025-01-01, amount: 5}}]
      - kind: additional_individual
        conditions: {{{condition}}}
        steps: [{{from: 2025-01-01, amount: 1}}]
"""

    return change


@pytest.mark.parametrize(
    ("condition", "who"), [("age: 40", {"older"}), ("years_in_sector: 1", {"older", "free"}), ("age: 50", set())]
)
def test_a_condition_that_one_edition_alone_asks_for_is_met_by_who_meets_it(
    house: House, staff: tuple[Body, UUID, UUID], tmp_path: Path, condition: str, who: set[str]
) -> None:
    """Days of birth are read also for an age that no agreement here asks for. On 1 January 2026, not a year before."""
    employer, free, _ = staff
    terms = segment(date(2025, 1, 1), joint_committee=JointCommittee("335"))
    older = house.worker(employer, starts_on=date(2025, 1, 1), segments=(terms,), birth_date=date(1985, 6, 1))
    found = run(edition(tmp_path / "a.json"), edition(tmp_path / "b.json", asking(condition)), "--until", 2026)
    told = [line for line in found.output.splitlines()[:-1] if "granted" in line]
    named = {"older": older, "free": free}
    assert set(told) == {f"{employer.id} {named[each]} 2026: granted 5 becomes 6, left 10 becomes 11" for each in who}


def test_without_a_second_edition_it_compares_with_the_one_that_runs(
    staff: tuple[Body, UUID, UUID], tmp_path: Path
) -> None:
    """From six days back to five; and nobody where both are the same."""
    _, free, _ = staff
    found = run(edition(tmp_path / "a.json", six_days), "--until", 2025)
    assert f"{free} 2025: granted 6 becomes 5" in found.output
    same = run(edition(tmp_path / "b.json"))
    assert (same.exit_code, len(same.output.splitlines())) == (0, 1)


def test_rows_of_csv_stand_alone(staff: tuple[Body, UUID, UUID], tmp_path: Path) -> None:
    """Exact to four decimals; the totals go to the error stream."""
    employer, free, _ = staff
    found = run(edition(tmp_path / "a.json"), edition(tmp_path / "b.json", six_days), "--csv", "--until", 2025)
    heads, row = csv.reader(found.stdout.splitlines())
    amounts = ["granted_before", "granted_after", "left_before", "left_after"]
    assert heads == ["employer", "worker", "year", *amounts, "figure", "before", "after"]
    assert row == [str(employer.id), str(free), "2025", "5", "6", "5", "6", "", "", ""]
    assert "Employers affected: 1" in found.stderr


def test_nothing_is_stored(house: House, staff: tuple[Body, UUID, UUID], tmp_path: Path) -> None:
    """The standings are those of the law that runs."""
    employer, *_ = staff
    run(edition(tmp_path / "a.json"), edition(tmp_path / "b.json", six_days))
    assert verified(house, employer) == ()


@pytest.mark.django_db
def test_other_rules_are_said(tmp_path: Path) -> None:
    """A file of another version shows the effect of its values alone."""
    found = run(edition(tmp_path / "a.json", lambda data: data.update(rules="0" * 16)))
    assert "was written under other rules" in found.stderr


def test_only_the_operator_asks(house: House) -> None:
    """An officer is told that there is nothing."""
    employer = house.employer()
    with law_of_edition(running_edition()) as law:
        question = AffectedFigures(employer.id, law, law, 2026)
        with browse(question, actor=employer.officer, channel="tests", now=NOW) as rows:
            assert rows is None
        assert house.ask(AffectedDuties(employer.id, law, law, 2026), by=employer.officer) is None
