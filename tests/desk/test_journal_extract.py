# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An employer's part of the journal, taken to another installation: proven, whole or not at all, beside its own."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from openfla.desk.employer_journal import BroughtLines
from openfla.desk.leaf import APART, WHOLE
from openfla.records import checkpoints
from openfla.records.merkle import Growing
from openfla.records.models import BroughtJournal, BroughtName, BroughtNode, JournalEntry, Worker
from openfla.terms.role import Permission
from tests.desk.conftest import House
from tests.desk.extracted import Line, Moved, on_its_way, script
from tests.desk.notary import Notary, owner

Change = Callable[[list[Line]], None]
ERASED = "SELECT openfla_erase_workers(ARRAY(SELECT id FROM records_worker WHERE employer_id = %s))"


@pytest.fixture
def moved(house: House, settings: Settings, tmp_path: Path) -> Moved:
    """On its way to the second installation, not brought yet."""
    return on_its_way(house, settings, tmp_path)


def refused(moved: Moved, said: str, key: str = "") -> None:
    """Nothing is kept, and the reason is told."""
    done = moved.bring(key)
    assert (done.exit_code, said in done.output) == (1, True), done.output
    moved.house.see(scope="system")
    assert not BroughtJournal.objects.exists()
    assert not BroughtNode.objects.exists()
    assert not BroughtName.objects.exists()


def test_another_installation_tells_what_was_done(moved: Moved) -> None:
    """Line by line as here: who, for whom, under which mandate, how, when, what, and which worker."""
    done = moved.bring()
    assert (done.exit_code, done.output) == (0, f"{moved.file}: kept\n")
    look, *told = moved.told()
    assert (told, [deed.act for deed in look.deeds]) == (moved.before, ["EmployerJournal"])
    assert {deed.act for line in told for deed in line.deeds} >= {"RegisterEmployment", "WorkerAccount"}
    page = moved.page()
    assert page.asked is not None
    assert (page.asked.key, {is_proven for _, is_proven, _ in page.lines}) == (moved.key.strip(), {True})


def test_a_page_goes_on_where_the_last_one_ended(moved: Moved) -> None:
    """By places, until nothing is left."""
    assert moved.bring().exit_code == 0
    every, found, before = moved.told(), [], None
    while True:
        page = moved.page(size=2, before=before)
        found += [line for _, _, line in page.lines]
        if not page.more:
            break
        before = page.lines[-1][0]
    assert found == every
    assert len(found) > 2


def test_its_own_journal_says_that_it_was_brought(moved: Moved) -> None:
    """And nothing of what it holds: nobody did that here."""
    entries = JournalEntry.objects.count
    moved.house.see(scope="system")
    known = entries()
    assert moved.bring().exit_code == 0
    moved.house.see(scope="system")
    assert entries() == known + 1
    assert JournalEntry.objects.latest("sequence").acts == {"BringJournal: created": 1}


def test_nothing_of_others_is_in_the_file(moved: Moved) -> None:
    """No id of the neighbour or its workers, no name of it, and no count over what was done for both."""
    text = moved.file.read_text("utf-8")
    assert str(moved.employer.id) in text
    moved.house.see(moved.neighbour)
    workers = list(Worker.objects.filter(employer=moved.neighbour.id).values_list("id", flat=True))
    assert len(workers) == 7
    for hidden in (str(moved.neighbour.id), moved.neighbour.number.digits, "Garage Zuid", *map(str, workers)):
        assert hidden not in text
    [shared] = [line for line in moved.lines() if text_of(line).count('"outcome":"created"') == 3]
    assert ('"acts"' in text_of(shared), "parts" in shared) == (False, True)


def text_of(line: Line) -> str:
    return json.dumps(line, separators=(",", ":"))


def test_it_is_checked_apart_from_openfla(moved: Moved) -> None:
    """By the script that lies in the kit; a line that is changed is found by it too."""
    check = script("check_extract")
    said = check.check(iter(moved.lines()), moved.key)
    assert said.endswith("are shown and proven, 0 are told without proof.")
    forged = json.loads(json.dumps(moved.lines()).replace('"channel": "tests"', '"channel": "web"', 1))
    with pytest.raises(check.WrongError):
        check.check(iter(forged), moved.key)


def test_brought_again_it_is_there_once(moved: Moved) -> None:
    assert moved.bring().exit_code == 0
    done = moved.bring()
    assert (done.exit_code, done.output) == (0, f"{moved.file}: here already\n")
    moved.house.see(moved.employer)
    assert BroughtJournal.objects.count() == 1


def test_where_it_came_from_it_is_not_brought(moved: Moved, settings: Settings) -> None:
    """There the journal itself tells it."""
    settings.OPENFLA_KEYS = moved.notary.keys
    refused(moved, "This is the journal of this very installation")


def test_it_is_about_the_employer_of_the_same_number(moved: Moved) -> None:
    done = Notary.run("bring-in", str(moved.neighbour.id), str(moved.file), "--key", moved.key)
    assert (done.exit_code, "about the employer with enterprise number" in done.output) == (1, True)


def test_the_key_counts_and_not_what_the_file_says(moved: Moved) -> None:
    """Another key, one of another name, none at all."""
    name, _, spelled = moved.key.strip().split("+", 2)
    for key in (checkpoints.public_key(), f"{name}+00000000+{spelled}", f"other+15b681f4+{spelled}", "a+b+c", "?"):
        refused(moved, "is not signed with this key", key)


def forged_head(lines: list[Line]) -> None:
    lines[0]["checkpoint"] = lines[0]["checkpoint"].replace("at 2026", "at 2025")


def channel_changed(lines: list[Line]) -> None:
    said = next(line for line in lines if "subjects" in line)
    said["entry"]["channel"] = "web"


def row_added(lines: list[Line]) -> None:
    said = next(line for line in lines if "subjects" in line)
    said["subjects"].append(said["subjects"][0])


def part_changed(lines: list[Line]) -> None:
    number = next(number for number, line in enumerate(lines) if "parts" in line)
    lines[number] = json.loads(json.dumps(lines[number]).replace('"created"', '"changed"', 1))


def two_exchanged(lines: list[Line]) -> None:
    one, other = [number for number, line in enumerate(lines) if "subjects" in line or "parts" in line][:2]
    lines[one], lines[other] = lines[other], lines[one]


def entry_hidden(lines: list[Line]) -> None:
    """What is hidden must be hidden under its own hash: another one is found."""
    number = next(number for number, line in enumerate(lines) if "subjects" in line)
    lines[number] = {"hidden": 1, "hash": "00" * 32}


def entry_told(lines: list[Line]) -> None:
    """Told without proof, under a leaf that is none."""
    said = next(line for line in lines if "subjects" in line)
    told = {"entry": said.pop("entry"), "subjects": said.pop("subjects")}
    said.pop("salt")
    said |= {"leaf": "00" * 32, "told": told}


@pytest.mark.parametrize(
    "change",
    [forged_head, channel_changed, row_added, part_changed, two_exchanged, entry_hidden, entry_told],
    ids=lambda change: change.__name__,
)
def test_a_file_that_was_changed_is_refused_whole(moved: Moved, change: Change) -> None:
    lines = moved.lines()
    change(lines)
    moved.write(lines)
    refused(moved, "not signed with this key" if change is forged_head else "do not add up to what the journal")


def test_a_file_that_was_cut_off_is_refused_whole(moved: Moved) -> None:
    """After any line: the tree alone would not tell that names are missing."""
    lines = moved.lines()
    for kept in (1, len(lines) // 2, len(lines) - 1):
        moved.write(lines[:kept])
        refused(moved, f"ends after line {kept}")
    moved.write([*lines, {"hidden": 1, "hash": "00" * 32}])
    refused(moved, f"Line {len(lines) + 1} of the file")


def test_what_is_no_extract_is_refused_with_its_line(moved: Moved) -> None:
    """Whatever stands in a line: no text of it is told again."""
    lines, nested = moved.lines(), list[Any](["00" * 32] * 2)
    for _ in range(500):
        nested = [nested, "00" * 32]
    for number, said in (
        (1, {"form": "openfla journal extract 9"}),
        (1, {}),
        (2, {"hidden": 3, "hash": "00" * 32}),
        (2, {"hidden": 1, "hash": "00"}),
        (2, {"hidden": "many", "hash": "00" * 32}),
        (2, {"parts": nested}),
        (2, {"parts": [{"key": "00", "says": {}}, "00" * 32]}),
        (2, {"parts": 7}),
        (2, {"entry": {}, "subjects": [], "salt": "00" * 16}),
        (2, {"leaf": "00" * 32, "told": {"entry": {"id": "?", "at": "?", "channel": "web"}, "subjects": []}}),
        (2, ["hidden"]),
        (len(lines) - 1, {"id": "?", "person": "Sam"}),
        (len(lines) - 1, {"id": str(moved.employer.id), "worker": {"national_number": "85073003329"}}),
        (len(lines) - 1, {"id": str(moved.employer.id), "soul": "?"}),
    ):
        changed: list[Any] = [*lines]
        changed[number - 1] = said
        moved.write(changed)
        refused(moved, f"Line {number} of the file")
    moved.file.write_bytes(b"PK\x03\x04 no text \xff\n")
    refused(moved, "Line 1 of the file")


def test_a_later_extract_takes_the_place_of_an_earlier_one(moved: Moved, settings: Settings) -> None:
    """It holds the same entries in the same places, and those that came since."""
    assert moved.bring().exit_code == 0
    known = moved.told()
    later = moved.later(settings)
    assert later.bring().exit_code == 0
    assert later.told()[-len(known) :] == known
    assert len(later.told()) > len(known)
    page = later.page()
    assert page.journals == (page.asked,)
    moved.file.write_bytes(later.file.read_bytes())
    assert "here already" in later.bring().output


def test_two_journals_that_say_different_things_are_noticed(moved: Moved, settings: Settings) -> None:
    """The other installation put its journal back and went another way: both files are proven, one is not true."""
    assert moved.bring().exit_code == 0
    with owner() as cursor:
        cursor.execute("UPDATE records_broughtnode SET hash = %s WHERE shown IS NOT NULL AND leaves = 1", [bytes(32)])
    later = moved.later(settings)
    done = later.bring()
    assert (done.exit_code, "is another one than in the extract" in done.output) == (1, True)
    assert len(later.page().journals) == 1


def test_two_roots_signed_over_as_many_entries_are_noticed(moved: Moved, settings: Settings) -> None:
    """What the employer sees is alike in both; what stands between is not."""
    assert moved.bring().exit_code == 0
    head, *lines = moved.lines()
    number = next(number for number, line in enumerate(lines) if "hidden" in line)
    lines[number]["hash"] = "ab" * 32
    moved.write([{**head, "checkpoint": signed_over(moved, settings, head["checkpoint"], lines)}, *lines])
    done = moved.bring()
    assert (done.exit_code, "signed two histories" in done.output) == (1, True), done.output
    assert len(moved.page().journals) == 1


def test_a_later_journal_with_others_entries_changed_is_noticed(moved: Moved, settings: Settings) -> None:
    """The root of as many entries in the same place is another one, and the new checkpoint is over that."""
    assert moved.bring().exit_code == 0
    later = moved.later(settings)
    head, *lines = later.lines()
    number = next(number for number, line in enumerate(lines) if "hidden" in line)
    assert {key: lines[number][key] for key in ("hidden", "hash")} in moved.lines()
    lines[number]["hash"] = "ab" * 32
    later.write([{**head, "checkpoint": signed_over(later, settings, head["checkpoint"], lines)}, *lines])
    done = later.bring()
    assert (done.exit_code, "is another one than in the extract" in done.output) == (1, True), done.output
    assert len(later.page().journals) == 1


def signed_over(moved: Moved, settings: Settings, checkpoint: str, lines: list[Line]) -> str:
    """The checkpoint, with the root of these lines, signed by whoever has the key of the first installation."""
    tree, leaf_of = Growing(), script("check_extract").leaf_of
    for line in lines:
        if "hidden" in line:
            tree.hang(line["hidden"], bytes.fromhex(line["hash"]))
        elif line.keys() & {"parts", "subjects", "told"}:
            tree.add(leaf_of(line))
    own, settings.OPENFLA_KEYS = settings.OPENFLA_KEYS, moved.notary.keys
    text = checkpoints.signed(replace(checkpoints.opened(checkpoint), root=tree.root()))
    settings.OPENFLA_KEYS = own
    return text


def test_an_erased_worker_is_led_to_no_more(moved: Moved) -> None:
    """The entry stays and is proven; the row that leads from its id to the worker is gone."""
    assert moved.bring().exit_code == 0
    linked = [deed for line in moved.told() for deed in line.deeds if deed.worker is not None]
    assert linked
    with owner() as cursor:
        cursor.execute(ERASED, [moved.employer.id])
    assert [deed for line in moved.told() for deed in line.deeds if deed.worker is not None] == []
    moved.house.see(moved.employer)
    assert not BroughtName.objects.filter(kind="worker").exists()


def test_an_older_entry_with_rows_of_others_is_told_without_proof(moved: Moved, settings: Settings) -> None:
    """What is the employer's is told, what is others' is not, and nothing says that it is proven."""
    with owner() as cursor:
        cursor.execute("UPDATE records_journalentry SET salt = %s WHERE length(salt) = %s", [bytes(WHOLE), APART])
    later = moved.later(settings)
    text = later.file.read_text("utf-8")
    assert str(moved.neighbour.id) not in text
    assert later.bring().exit_code == 0
    proven = {is_proven: line for _, is_proven, line in later.page(size=500).lines}
    assert proven.keys() == {True, False}
    assert "without proof" in script("check_extract").check(iter(later.lines()), later.key)


TAMPERED = {
    "was changed": "UPDATE records_broughtnode SET shown = shown || '{\"subjects\": []}' WHERE shown ? 'salt'",
    "Bring the extract in again": "UPDATE records_broughtnode SET hash = sha256(hash) WHERE shown IS NULL",
}


@pytest.mark.parametrize("said", TAMPERED)
def test_what_was_brought_is_verified_with_the_journal(moved: Moved, said: str) -> None:
    """An entry that was changed, and what stood in the place of others' entries."""
    assert moved.bring().exit_code == 0
    assert brought_findings(moved) == []
    with owner() as cursor:
        cursor.execute(TAMPERED[said])
    findings = brought_findings(moved)
    assert findings
    assert all("localhost:8321/journal" in finding and said in finding for finding in findings)


def test_a_checkpoint_that_was_changed_is_found(moved: Moved) -> None:
    """And one of which the last entries were taken away."""
    assert moved.bring().exit_code == 0
    for table, change in (
        ("UPDATE records_broughtjournal", "SET checkpoint = replace(checkpoint, 'at 2026', 'at 2025')"),
        ("DELETE FROM records_broughtnode", "WHERE place = (SELECT max(place) FROM records_broughtnode)"),
    ):
        with owner() as cursor:
            cursor.execute(f"{table} {change}")
        [finding] = brought_findings(moved)
        assert "Bring the extract in again" in finding


def brought_findings(moved: Moved) -> list[str]:
    """Of what was brought; the journal of the test itself was signed by the other keys."""
    return [line for line in moved.notary.run("verify", "--jobs", "1").stdout.splitlines() if "brought here" in line]


def test_who_manages_access_there_reads_it_and_nobody_else(moved: Moved) -> None:
    assert moved.bring().exit_code == 0
    question = BroughtLines(moved.employer.id)
    assert moved.house.ask(question, by=moved.neighbour.officer) is None
    few = moved.house.officer(moved.employer.id, [Permission.RIGHTS_MANAGE])
    assert moved.house.ask(question, by=few) is None
    assert moved.house.ask(replace(question, journal=moved.employer.id), by=moved.employer.officer) is None
    other = moved.house.ask(BroughtLines(moved.neighbour.id), by=moved.neighbour.officer)
    assert (other.asked, other.lines) == (None, ())
