# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The table of security requirements says nothing that no test shows."""

import csv
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STATES = {"proven", "open", "not applicable"}


def rows() -> list[dict[str, str]]:
    with (ROOT / "docs" / "security" / "asvs.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def attacks() -> list[dict[str, str]]:
    with (ROOT / "docs" / "security" / "attacks.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def exists(test: str) -> bool:
    """Whether this file of tests, or the test in it, is there."""
    name, _, function = test.partition("::")
    path = ROOT / name
    if not path.is_file():
        return False
    return not function or f"\ndef {function}(" in path.read_text("utf-8")


def test_each_test_of_the_table_exists() -> None:
    """A renamed test takes its row along."""
    assert [test for row in rows() for test in row["tests"].split() if not exists(test)] == []


def test_each_attack_names_tests_that_exist() -> None:
    """None is listed that nobody tries."""
    assert [row["attack"] for row in attacks() if not row["tests"]] == []
    assert [test for row in attacks() for test in row["tests"].split() if not exists(test)] == []


def test_each_place_of_the_table_exists() -> None:
    """Files and folders."""
    assert [row["where"] for row in rows() if row["where"] and not (ROOT / row["where"]).exists()] == []


def test_what_is_proven_names_a_test_and_what_is_open_says_what_is_missing() -> None:
    """Nothing is claimed by silence; each requirement stands in one row."""
    for row in rows():
        assert row["state"] in STATES, row
        assert row["tests"] if row["state"] == "proven" else row["note"], row
    named = [requirement for row in rows() for requirement in row["asvs"].split()]
    assert len(named) == len(set(named))


def test_every_part_is_locked_by_its_digest() -> None:
    """From one registry, each file with its SHA-256: the lock file is the list of parts."""
    parts = tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]
    others = [part for part in parts if part["name"] != "openfla"]
    assert len(others) > 50
    assert {part["source"].get("registry") for part in others} == {"https://pypi.org/simple"}
    for part in others:
        files = [*part.get("wheels", ()), *filter(None, [part.get("sdist")])]
        assert files, part["name"]
        assert all(file["hash"].startswith("sha256:") for file in files), part["name"]
