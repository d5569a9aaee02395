# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Extracts that somebody made to say what was never signed, or what can't be kept; and who may read the file."""

import json
import shutil
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from pytest_django.fixtures import Settings

from openfla.channels.cli.journal_carried import write_journal
from openfla.desk.inspections.inspections import OpenInspection
from openfla.desk.workers.staff import WorkerCard
from openfla.records.models import BroughtJournal
from tests.desk.conftest import OPERATOR, TODAY, House
from tests.desk.extracted import LATER, Line, Moved, on_its_way, script, taken
from tests.desk.notary import Notary

OWNERS_OWN = 0o600
CASE, NAME, MONTH = "2026/117", "Toezicht Sociale Wetten", timedelta(days=30)


@pytest.fixture
def moved(house: House, settings: Settings, tmp_path: Path) -> Moved:
    """On its way to the second installation, not brought yet."""
    return on_its_way(house, settings, tmp_path)


def place_of(lines: list[Line], name: str) -> int:
    return next(number for number, line in enumerate(lines) if name in line)


def refused_at(moved: Moved, number: int) -> None:
    """With its line, without a trace of what stands in it, and nothing is kept."""
    done = moved.bring()
    assert (done.exit_code, done.stderr.startswith(f"Line {number + 1} of the file")) == (1, True), (
        done.output,
        done.exception,
    )
    assert done.stderr.count("\n") == 1
    moved.house.see(scope="system")
    assert not BroughtJournal.objects.exists()


def refused_apart(moved: Moved) -> None:
    """By the script of the kit too."""
    check = script("check_extract")
    with pytest.raises((check.WrongError, TypeError, ValueError, LookupError, AttributeError)):
        check.check(iter(moved.lines()), moved.key)


def leaf_of(moved: Moved, number: int) -> str:
    leaf: str = script("check_extract").leaf_of(moved.lines()[number]).hex()
    return leaf


def test_what_is_told_does_not_pass_for_what_is_proven(moved: Moved) -> None:
    """Under a true leaf, beside what was told without proof, an invented entry in parts."""
    lines = moved.lines()
    number = place_of(lines, "subjects")
    entry, rows = lines[number]["entry"], lines[number]["subjects"]
    invented = {"key": "00" * 32, "says": {**entry, "channel": "web"}}
    told = {"leaf": leaf_of(moved, number), "told": {"entry": entry, "subjects": rows}}
    for forged in (
        {**told, "parts": [invented, {"key": "00" * 32, "says": rows[0]}]},
        {**told, "hidden": 1, "hash": told["leaf"]},
        {**lines[number], "told": told["told"], "leaf": told["leaf"]},
        {**lines[number], "person": "Sam"},
    ):
        moved.write([*lines[:number], forged, *lines[number + 1 :]])
        refused_at(moved, number)
        refused_apart(moved)


def test_nothing_is_not_a_number(moved: Moved) -> None:
    """NaN would be spelled as null where a leaf is computed."""
    lines = moved.lines()
    number = place_of(lines, "subjects")
    assert lines[number]["subjects"][0]["mandate"] is None
    lines[number]["subjects"][0]["mandate"] = float("nan")
    moved.write(lines)
    refused_at(moved, number)
    refused_apart(moved)


def test_another_employers_entries_do_not_pass_for_ones_own(moved: Moved, settings: Settings) -> None:
    """They are proven under the same checkpoint; whose they are stands in their rows."""
    own, settings.OPENFLA_KEYS = settings.OPENFLA_KEYS, moved.notary.keys
    other = taken(moved.neighbour, moved.notary, moved.file.with_name("neighbour.jsonl"))
    settings.OPENFLA_KEYS = own
    head, *lines = [json.loads(line) for line in other.read_text("utf-8").splitlines()]
    moved.write([{**head, "employer": moved.lines()[0]["employer"]}, *lines])
    refused_at(moved, 1 + next(n for n, line in enumerate(lines) if line.keys() & {"parts", "subjects"}))
    refused_apart(moved)


@pytest.mark.parametrize(
    "at",
    [
        "0001-01-01T00:00:00+00:00",
        "9999-12-31T23:00:00+00:00",
        "0000-01-01T00:00:00+00:00",
        "10000-01-01",
        "2026-01-01",
    ],
)
def test_a_moment_that_no_page_can_show_is_refused(moved: Moved, at: str) -> None:
    lines, number = told_line(moved)
    lines[number]["told"]["entry"]["at"] = at
    moved.write(lines)
    refused_at(moved, number)


def told_line(moved: Moved) -> tuple[list[Line], int]:
    """The lines with one that is told without proof, as older entries are."""
    lines = moved.lines()
    number = place_of(lines, "subjects")
    leaf, line = leaf_of(moved, number), lines[number]
    lines[number] = {"leaf": leaf, "told": {"entry": line["entry"], "subjects": line["subjects"]}}
    moved.write(lines)
    script("check_extract").check(iter(moved.lines()), moved.key)
    return lines, number


def test_what_the_database_can_not_hold_is_refused_with_its_line(moved: Moved) -> None:
    """NUL, half a surrogate, infinity, a name that is too long, a name twice: each is refused as a value."""
    lines, number = told_line(moved)
    name = place_of(lines, "person")
    worker = place_of(lines, "worker")
    subject = lines[number]["told"]["subjects"][0]
    for place, said in (
        (number, {**lines[number], "told": {**lines[number]["told"], "subjects": []}}),
        (number, {**lines[number], "told": {**lines[number]["told"], "subjects": [{**subject, "act": "a\0"}]}}),
        (number, {**lines[number], "told": {**lines[number]["told"], "subjects": [{**subject, "act": "\ud800"}]}}),
        (number, {"hidden": float("inf"), "hash": "00" * 32}),
        (number, {"hidden": True, "hash": "00" * 32}),
        (number, {"hidden": "1", "hash": "00" * 32}),
        (number, {"hidden": 0, "hash": "00" * 32}),
        (number, {"hidden": 1 << 70, "hash": "00" * 32}),
        (name, {**lines[name], "person": "a\0"}),
        (name, {**lines[name], "person": "\udfff"}),
        (name, {**lines[name], "person": "a" * 501}),
        (name, {**lines[name], "person": ["a"]}),
        (name + 1, lines[name]),
        (worker, {**lines[worker], "worker": "a"}),
    ):
        changed: list[Any] = [*lines]
        changed[place] = said
        moved.write(changed)
        refused_at(moved, place)


def test_a_hash_has_its_length_everywhere(moved: Moved) -> None:
    """The bytes of two nodes are not moved from one to the other, and an entry does not hide in a hash of parts."""
    lines = moved.lines()
    number = place_of(lines, "parts")
    whole = place_of(lines, "subjects")
    canonical = {"entry": lines[whole]["entry"], "subjects": lines[whole]["subjects"]}
    spelled = json.dumps(canonical, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode().hex()
    moved.write([*lines[:whole], {"parts": lines[whole]["salt"] + spelled}, *lines[whole + 1 :]])
    refused_at(moved, whole)
    refused_apart(moved)
    text = json.dumps(lines[number])
    short = text.replace('"key": "', '"key": "00', 1)
    moved.write([*lines[:number], json.loads(short), *lines[number + 1 :]])
    refused_at(moved, number)
    refused_apart(moved)


def test_the_script_takes_no_file_that_was_cut_off(moved: Moved) -> None:
    """Nor one with more behind its end, or a name among its entries."""
    lines = moved.lines()
    for forged in (lines[:-1], [*lines, lines[-1]], [lines[0], {"id": str(uuid4()), "person": "Sam"}, *lines[1:]]):
        moved.write(forged)
        assert moved.bring().exit_code == 1
        refused_apart(moved)


def test_the_file_is_its_owners_alone(moved: Moved) -> None:
    """Names and national numbers stand in it."""
    assert moved.file.stat().st_mode & 0o777 == OWNERS_OWN


def test_a_full_disk_is_told(moved: Moved, settings: Settings) -> None:
    settings.OPENFLA_KEYS = moved.notary.keys
    done = Notary.run("export", str(moved.employer.id), "/dev/full")
    assert (done.exit_code, done.stderr) == (
        1,
        "Error: /dev/full: No space left on device. It is not whole, and is not brought in.\n",
    )


def test_a_file_that_can_be_read_once_is_refused(moved: Moved, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is read to its end before it is read again, to be kept: what is another file then is not kept."""
    every, opened, copy = Path.open, [0], moved.file.with_name("copy.jsonl")
    shutil.copy(moved.file, copy)
    copy.write_bytes(b"")

    def once(path: Path, *told: Any, **more: Any) -> Any:
        opened[0] += path == moved.file
        return every(copy if path == moved.file and opened[0] > 1 else path, *told, **more)

    monkeypatch.setattr(Path, "open", once)
    refused_at(moved, 0)


def test_for_which_authority_somebody_looked_is_told_as_here(moved: Moved, settings: Settings) -> None:
    """After the delay, with the case and without the person; before, there is nothing of it, not even a name."""
    own, settings.OPENFLA_KEYS = settings.OPENFLA_KEYS, moved.notary.keys
    house, employer, authority = moved.house, moved.employer, moved.house.authority()
    worker = house.worker(employer)
    days = (TODAY, TODAY + MONTH)
    house.done(OpenInspection(authority.number, employer.number, CASE, *days, delay=MONTH), by=OPERATOR)
    assert house.ask(WorkerCard(employer.id, worker), by=authority.officer)
    moved.notary.seal(LATER)
    moved.notary.sign(LATER)
    text = written(moved, LATER)
    assert [hidden for hidden in (CASE, NAME, str(authority.id)) if hidden in text] == []
    text = written(moved, LATER + MONTH)
    assert (str(authority.officer.person) in text, str(authority.id) in text) == (False, False)
    settings.OPENFLA_KEYS = own
    assert moved.bring().exit_code == 0
    [line] = [line for line in moved.told() if line.case_number]
    assert (line.organisation_name, line.case_number, line.person_name) == (NAME, CASE, "")
    assert [(deed.act, deed.worker) for deed in line.deeds] == [("WorkerCard", worker)]
    assert [proven for _, proven, each in moved.page(size=500).lines if each == line] == [True]


def written(moved: Moved, now: datetime) -> str:
    """The file as it is written at that moment."""
    with moved.file.open("w", encoding="utf-8") as file:
        write_journal(moved.employer.id, file, actor=OPERATOR, now=now)
    return moved.file.read_text("utf-8")
