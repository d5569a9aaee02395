# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The table of security requirements says nothing that no test shows."""

import csv
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
STATES = {"proven", "open", "not applicable"}
FIRST = """1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1 4.3:2 4.4:4
5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2 7.4:5 7.5:2 7.6:2 8.1:2 8.2:3 8.3:1
8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2 10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 12.1:3
12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5 14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3
17.1:1 17.2:4 17.3:2"""
"""How many requirements of levels 1 and 2 each section of ASVS 5.0 begins with; those of level 3 follow."""
Requirement = tuple[int, ...]


def requirement(text: str) -> Requirement:
    return tuple(map(int, text.split(".")))


LEVEL_2 = [
    (*requirement(section), number)
    for section, most in (each.split(":") for each in FIRST.split())
    for number in range(1, int(most) + 1)
]


def requirements(row: dict[str, str]) -> list[Requirement]:
    """Those that a row is about; a range is of levels 1 and 2."""
    told: list[Requirement] = []
    for each in row["asvs"].split():
        first, _, last = each.partition("-")
        one, other = requirement(first), requirement(last or first)
        told += [among for among in LEVEL_2 if one <= among <= other] if last else [one]
    return told


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
    told = [each for row in rows() for each in requirements(row)]
    assert len(told) == len(set(told))


def test_each_requirement_of_levels_1_and_2_has_a_row() -> None:
    """None is left out, whatever its state."""
    told = {each for row in rows() for each in requirements(row)}
    assert len(LEVEL_2) == 253
    assert [each for each in LEVEL_2 if each not in told] == []


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
