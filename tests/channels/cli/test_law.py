# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla law cases: what it prints, in the reader's language, and its exit status."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from openfla.channels.cli.root import openfla

SHARED = Path(__file__).parents[2] / "law" / "law_cases.yaml"
CASES = """
cases:
- id: FIVE
  title: Five days for a full-timer
  kind: entitlement
  inputs: {year: 2024, reference_fte: 45, contracts: [{from: 2020-01-01, regime: "1"}]}
  expected: {days: 4}
"""


def run(*arguments: str) -> tuple[int, str]:
    """Exit status and what is printed."""
    done = CliRunner().invoke(openfla, ["law", "cases", *arguments])
    return done.exit_code, done.output


def test_the_shared_cases_pass() -> None:
    """Nothing but the count is printed when all is well."""
    assert run(str(SHARED)) == (0, "54 passed, 0 failed\n")


@pytest.mark.parametrize(
    ("language", "reason"),
    [
        ("en", "5 days for a full-timer, times 1 working time, times 12 twelfths, make 5 days."),
        ("fr", "5 jours pour un temps plein, multipliés par 1 de temps de travail et par 12 douzièmes, font 5 jours."),
        ("nl", "5 dagen voor een voltijdse, maal 1 arbeidstijd, maal 12 twaalfden, is 5 dagen."),
        ("de", "5 Tage bei Vollzeit, mal 1 Arbeitszeit, mal 12 Zwölftel, ergeben 5 Tage."),
    ],
)
def test_a_failing_case_is_told_with_its_reasons(tmp_path: Path, language: str, reason: str) -> None:
    """Where it stands, expected, got, and the law's tree in the language."""
    file = tmp_path / "mine.yaml"
    file.write_text(CASES, "utf-8")
    status, shown = run(str(file), "--language", language)
    assert status == 1
    assert f"FAILED  {file}, line 3, FIVE  Five days for a full-timer" in shown
    assert "expected.days: expected 4, got 5" in shown
    assert reason in shown
    assert shown.endswith("0 passed, 1 failed\n")


def test_several_files_are_added_up_and_a_broken_one_fails(tmp_path: Path) -> None:
    """A file that can't be read counts as a failure and leaves the others."""
    broken = tmp_path / "broken.yaml"
    broken.write_text("cases: 3\n", "utf-8")
    status, shown = run(str(SHARED), str(broken))
    assert status == 1
    assert f"{broken}, line 1, cases: a list of cases is expected, found 3." in shown
    assert shown.endswith("54 passed, 1 failed\n")
