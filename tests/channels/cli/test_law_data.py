# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla law sources, edition and diff: every value with its source, and what differs between two editions."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from openfla.channels.cli.root import openfla


def run(*arguments: str) -> tuple[int, str]:
    """Exit status and what is printed."""
    done = CliRunner().invoke(openfla, ["law", *arguments])
    return done.exit_code, done.output


def edition(file: Path, change: Callable[[dict[str, object]], object] = lambda _: None) -> str:
    """The running edition in a file, changed."""
    assert run("edition", "--out", str(file))[0] == 0
    data = json.loads(file.read_text("utf-8"))
    change(data)
    file.write_text(json.dumps(data), "utf-8")
    return str(file)


def test_each_value_stands_with_its_source() -> None:
    """The number, its days, act, article and link; parameters and agreements alike."""
    status, shown = run("sources")
    lines = shown.splitlines()
    right = next(line for line in lines if line.startswith("right.full_time_days") and "2024-01-01.." in line)
    assert status == 0
    assert "large 5 (days)" in right
    assert "Law of 3 October 2022" in right
    assert "art. 52" in right
    assert "<https://" in right
    assert any(line.startswith("sector.124.law_2022.individual") and "5/2 day" in line for line in lines)


@pytest.mark.parametrize(("language", "head"), [("nl", "Bron"), ("fr", "Source"), ("de", "Quelle"), ("en", "Source")])
def test_unverified_lists_what_is_still_to_be_checked(language: str, head: str) -> None:
    """No row with a day of verification; the heads in the reader's language; the last line counts the rows."""
    status, shown = run("sources", "--unverified", "--language", language)
    first, *rows, last = shown.splitlines()
    waiting = {"nl": "nog niet", "fr": "pas encore", "de": "noch nicht", "en": "not yet"}[language]
    assert status == 0
    assert first.endswith(head)
    assert all(waiting in row for row in rows)
    assert str(len(rows)) in last


def test_an_edition_is_the_same_as_itself(tmp_path: Path) -> None:
    """The file, and the law that runs here."""
    assert run("diff", edition(tmp_path / "a.json")) == (0, "The two editions are the same.\n")


def change_value(data: dict) -> None:  # type: ignore[type-arg]
    next(row for row in data["values"] if row["name"] == "plan.threshold")["value"] = "25 (workers)"


def remove_agreements(data: dict) -> None:  # type: ignore[type-arg]
    data["values"] = [row for row in data["values"] if not row["name"].startswith("sector.124.")]


def change_reading(data: dict) -> None:  # type: ignore[type-arg]
    data["readings"]["plan_threshold_unit"] = "heads"


def change_both(data: dict) -> None:  # type: ignore[type-arg]
    change_value(data)
    data["rules"] = "0" * 16


def change_rules(data: dict) -> None:  # type: ignore[type-arg]
    data["edition"] = "0" * 16


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (change_value, "plan.threshold from 2022-11-10: value 25 (workers) became 20 (workers)."),
        (remove_agreements, "sector.124.law_2022.individual"),
        (change_reading, "Reading plan_threshold_unit: heads became fte."),
        (change_both, "The rules differ as well (0000000000000000, "),
        (change_rules, "Values and readings are the same; the rules differ (0000000000000000, "),
    ],
)
def test_what_differs_is_told(tmp_path: Path, change: Callable[[dict[str, object]], object], told: str) -> None:
    """In words, and exit 1."""
    status, shown = run("diff", edition(tmp_path / "a.json", change), edition(tmp_path / "b.json"))
    assert status == 1
    assert told in shown


@pytest.mark.parametrize("text", ["[]", "{", '{"edition": "1", "readings": {}, "values": [1]}'])
def test_another_file_is_refused(tmp_path: Path, text: str) -> None:
    """With what to do."""
    file = tmp_path / "other.json"
    file.write_text(text, "utf-8")
    status, shown = run("diff", str(file))
    assert status == 2
    assert "is no edition" in shown
