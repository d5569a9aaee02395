# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Every worked case of this folder, run as a lawyer runs it; then what a file that isn't right is told."""

import re
from collections import Counter
from pathlib import Path

import pytest

from openfla.law.cases import CaseFileError, CaseResult, cases_of, run_case, run_file
from openfla.law.cases.kinds import KINDS
from openfla.law.parameter import PARAMETERS
from openfla.law.sector_file import read_agreements

FILES = sorted(Path(__file__).parent.glob("*.yaml"))
CASES = [pytest.param(case, id=case.id) for file in FILES for case in cases_of(file)]
GOOD = """
cases:
- id: A
  kind: hours
  inputs: {full_time_weekly_hours: 38, days: 1}
  expected: {hours: 7.6, hhmm: "7:36"}
"""


@pytest.mark.parametrize("case", CASES)
def test_the_law_answers_as_expected(case: object) -> None:
    """Published and derived cases, own boundary cases."""
    result = run_case(case)  # type: ignore[arg-type]
    assert (result.differences, result.problem) == ((), None)


def test_every_kind_has_a_case() -> None:
    """A kind that nothing asks would rot."""
    asked = Counter(case.kind for file in FILES for case in cases_of(file))
    assert set(asked) == set(KINDS)


OWN = [case for file in FILES if file.name != "law_cases.yaml" for case in cases_of(file)]
RULES = Path(__file__).resolve().parents[2] / "docs" / "reference" / "law-rules.md"
ROW = re.compile(r"^\| ([A-DS]-[0-9]{2}) \|.*\| (.*) \|$", re.MULTILINE)


def test_every_rule_has_a_case_of_our_own() -> None:
    """A computed rule that no case names would change unseen; a dash says that there is nothing to compute."""
    rows = dict(ROW.findall(RULES.read_text("utf-8")))
    named = {rule for case in OWN for rule in case.rules}
    assert len(rows) == 76
    assert {rule for rule, where in rows.items() if not where.startswith("–")} - named == set()


def test_every_case_names_rules_that_exist() -> None:
    """By their ids on the page of the rules."""
    known = dict(ROW.findall(RULES.read_text("utf-8")))
    cases = [case for file in FILES for case in cases_of(file)]
    assert [case.id for case in cases if not case.rules or not known.keys() >= set(case.rules)] == []


def test_every_agreement_has_a_case_of_our_own() -> None:
    """Named by a committee that it applies to."""
    asked = {str(case.inputs.data.get("joint_committee")) for case in OWN}
    asked |= {str(each["joint_committee"]) for case in OWN for each in _contracts(case.inputs.data.get("contracts"))}
    files = sorted((PARAMETERS / "sectors").glob("*.yaml"))
    assert [file.name for file in files if not asked & set(read_agreements(file)[1])] == []


def _contracts(listed: object) -> list[dict[str, object]]:
    return [each for each in listed if "joint_committee" in each] if isinstance(listed, list) else []


def run(folder: Path, text: str) -> CaseResult:
    """The first case of a file with this text."""
    file = folder / "cases.yaml"
    file.write_text(text, "utf-8")
    return run_file(file)[0]


def test_a_wrong_expectation_fails_with_what_the_law_answers(tmp_path: Path) -> None:
    """Expected and got, exactly, with the reasons."""
    result = run(tmp_path, GOOD.replace("7.6", "7.5"))
    (difference,) = result.differences
    assert (difference.field, difference.expected, difference.got) == ("expected.hours", "7.5", "7.6")
    assert [reason.code for reason in result.reasons] == ["day_length.hours"]


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        ("kind: hours", "kind: hour", "kind: one of entitlement,"),
        ("days: 1", "days: one", 'inputs.days: a number such as 2.5 or "23/38" is expected, found one.'),
        ("days: 1", "days: null", "inputs.days: a number"),
        ("days: 1", "day: 1", "inputs.days: a number"),
        ("days: 1", "days: 1, dayz: 1", "inputs.dayz: unknown field"),
        ("hours: 7.6", "hour: 7.6", "expected.hour: this kind doesn't answer that; it answers hours, hhmm."),
        ("full_time_weekly_hours: 38", "full_time_weekly_hours: 0", "more than zero hours is expected"),
        ("  expected", "  expect", "expect: unknown field"),
        ('{hours: 7.6, hhmm: "7:36"}', "{}", "expected: at least one answer"),
        ("- id: A", "- title: A", "id: a text"),
        ("inputs: {full_time_weekly_hours: 38, days: 1}", "inputs: 38", "inputs: a mapping is expected, found 38."),
    ],
)
def test_a_slip_in_a_case_is_told_with_its_field(tmp_path: Path, before: str, after: str, told: str) -> None:
    """The case fails; it is never skipped."""
    result = run(tmp_path, GOOD.replace(before, after, 1))
    assert not result.passed
    assert told in str(result.problem)


def test_a_day_that_the_law_does_not_cover_is_no_zero(tmp_path: Path) -> None:
    """The right began in 2023; the law of 2017 ended in 2022."""
    ask = "cases:\n- id: A\n  kind: entitlement\n  inputs: {{year: {year}, reference_fte: 50, {law}contracts: "
    ask += "[{{from: 2010-01-01, regime: '1'}}]}}\n  expected: {{days: 0}}\n"
    before = run(tmp_path, ask.format(year=2021, law=""))
    after = run(tmp_path, ask.format(year=2023, law="law: 2017, "))
    for result in (before, after):
        assert "not in force" in str(result.problem)


@pytest.mark.parametrize(
    ("kind", "inputs", "told"),
    [
        ("entitlement", "year: 2022, full_time_days: 5, contracts: []", "not in force on 2022-01-01"),
        ("entitlement", "year: 2016, law: 2017, full_time_days: 2, contracts: []", "not in force on 2016-12-31"),
        ("entitlement", "year: 2025, full_time_days: -5, contracts: []", "a number that isn't negative is expected"),
        ("entitlement", "year: 2025, full_time_days: 5, contracts: [{from: 2025-02-30}]", "contracts.0.from: a day"),
        (
            "entitlement",
            "year: 2025, full_time_days: 5, contracts: [], suspensions: [{from: 2025-05-02, to: 2025-05-01}]",
            "suspensions.0.to: a day not before 2025-05-02",
        ),
        ("reference_window", "year: 2020", "not in force on 2020-12-31"),
        (
            "head_count",
            "year: 2025, fte_quarters: [-1, 20, 20, 20]",
            "fte_quarters.2022Q4: a number that isn't negative",
        ),
        ("sector_path", 'joint_committee: "777", reference_fte: 20', "joint_committee: the code of a joint committee"),
        ("sector_path", "joint_committee: 200, reference_fte: 20", "joint_committee: a text, in quotes is expected"),
        ("validate_employer_decision", "period: [2018, 2019]", "period: a period of two years"),
        ("validate_employer_decision", "period: [2019, 2020, x]", "period: the first and the last year"),
        ("contract_check", "contracts: []", "contracts: a list that isn't empty"),
        ("plan_term", "from: 2025-01-01, plan_years: 99999", "out of range"),
        ("fla_access", "contract_end: 9999-12-31", "contract_end: a day such as 2024-01-31"),
        ("period_check", "used: {2024: -1}, granted_each_year: 5", "used.2024: a number that isn't negative"),
        ("hours", "days: 1/0, full_time_weekly_hours: 38", "days: a number such as"),
        ("hours", "days: 1e99999999, full_time_weekly_hours: 38", "days: a number such as"),
    ],
)
def test_what_can_not_be_is_told_and_never_computed(tmp_path: Path, kind: str, inputs: str, told: str) -> None:
    """Of two pairs of eyes, the second is the law's."""
    result = run(tmp_path, f"cases:\n- {{id: A, kind: {kind}, inputs: {{{inputs}}}, expected: {{days: 1}}}}\n")
    assert told in str(result.problem)


def test_one_broken_case_leaves_the_others(tmp_path: Path) -> None:
    """The rest of the file is run."""
    file = tmp_path / "cases.yaml"
    file.write_text(GOOD + GOOD.replace("cases:", "").replace("id: A", "id: B").replace("days: 1", "days: x"), "utf-8")
    assert [result.passed for result in run_file(file)] == [True, False]


def test_two_cases_of_one_name_are_told(tmp_path: Path) -> None:
    """A name is unique in its file."""
    file = tmp_path / "cases.yaml"
    file.write_text(GOOD + GOOD.replace("cases:", ""), "utf-8")
    assert "another case of the file is named A" in str(run_file(file)[1].problem)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("cases: [", "line 1"),
        ("- a\n", "a mapping is due here"),
        ("cases: 3\n", "cases: a list of cases is expected, found 3."),
        ("cases:\nkases: 1\n", "unknown entry kases"),
        ("", "a mapping is due here"),
        ("word " * 500, "a mapping is due here, found 'word word word word word word word word word word word word '."),
    ],
)
def test_a_file_that_holds_no_cases_is_told_where(tmp_path: Path, text: str, told: str) -> None:
    """File, line, what is found and what is expected."""
    with pytest.raises(CaseFileError, match=r"cases\.yaml") as raised:
        run(tmp_path, text)
    assert told in str(raised.value)
