# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Proofs from the journal, checked by the script that knows nothing of openfla; and erasure, which breaks none."""

import ast
import json
import sys
from collections.abc import Mapping
from copy import deepcopy
from datetime import timedelta
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from pytest_django.fixtures import Settings

from openfla.desk.accounts.accounts import WorkerAccount
from openfla.records.checkpoints import PUBLIC
from openfla.records.models import JournalEntry, JournalSubject
from tests.desk.conftest import NOW, House
from tests.desk.notary import Notary, entries, owner, rows

SCRIPT = Path(__file__).resolve().parents[2] / "kit" / "journal" / "check_proof.py"
MINUTE = timedelta(minutes=1)
MOST_BYTES = 4_096


def script() -> Any:
    """The script, as whoever runs it has it."""
    spec = spec_from_file_location("check_proof", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def notary(house: House, settings: Settings, tmp_path: Path) -> Notary:
    """Four checkpoints over more and more entries; the last entry is a consultation."""
    settings.OPENFLA_CHECKPOINTS = tmp_path / "checkpoints"
    notary = Notary(tmp_path / "checkpoints")
    for turn in range(4):
        employer = house.employer(f"Bakkerij {turn}")
        worker = house.worker(employer, family_name="Zonnebloem")
        house.ask(WorkerAccount(employer.id, worker, 2026), by=employer.officer)
        notary.seal(NOW + turn * MINUTE)
        notary.sign(NOW + turn * MINUTE)
    return notary


def key(notary: Notary) -> str:
    """The line to verify with."""
    return (notary.folder / PUBLIC).read_text("utf-8")


def proof_of(notary: Notary, entry: object) -> dict[str, Any]:
    """As the command line prints it."""
    told = notary.run("proof", str(entry))
    assert told.exit_code == 0, told.output
    assert len(told.stdout.encode()) < MOST_BYTES
    made: dict[str, Any] = json.loads(told.stdout)
    return made


def refusal(proof: Mapping[str, Any], notary: Notary) -> str:
    """What the script says to a proof that is none."""
    check = script()
    with pytest.raises(check.WrongError) as caught:
        check.check(proof, key(notary))
    return str(caught.value)


def test_each_entry_is_proven(notary: Notary) -> None:
    """Under the last checkpoint, with all that it says."""
    known = entries()
    for number, entry in enumerate(known, start=1):
        said = script().check(proof_of(notary, entry), key(notary))
        assert said == f"Entry {entry} is number {number} of the {len(known)} entries that were signed."


def test_a_proof_says_what_was_consulted(notary: Notary) -> None:
    told = proof_of(notary, entries()[-1])
    assert told["entry"]["acts"] == {"WorkerAccount: answered": 1}
    assert [row["act"] for row in told["subjects"]] == ["WorkerAccount"]


def test_nothing_in_a_proof_can_be_changed(notary: Notary) -> None:
    """Neither the entry, nor its place, nor the way, nor what was signed."""
    sound = proof_of(notary, entries()[3])
    for path, value in (
        (("entry", "channel"), "cli"),
        (("subjects", 0, "outcome"), "forged"),
        (("subjects",), []),
        (("salt",), "00" * 16),
        (("place",), 4),
        (("place",), -1),
        (("path", 0), "00" * 32),
        (("path",), sound["path"][:-1]),
        (("path",), [*sound["path"], "00" * 32]),
    ):
        forged: Any = deepcopy(sound)
        at = forged
        for step in path[:-1]:
            at = at[step]
        at[path[-1]] = value
        assert refusal(forged, notary).startswith(("the entry is not", "the path is")), path
    size = len(entries())
    forged = sound | {"checkpoint": sound["checkpoint"].replace(f"\n{size}\n", f"\n{size + 1}\n", 1)}
    assert forged != sound
    assert refusal(forged, notary) == "the signature under the checkpoint is not good"


def test_the_key_counts_and_not_what_the_proof_says(notary: Notary) -> None:
    """A checkpoint that another installation signed shows nothing."""
    sound = proof_of(notary, entries()[0])
    name, fingerprint, own = key(notary).strip().split("+", 2)
    check = script()
    for other in (
        f"{name}+00000000+{own}",
        f"elsewhere.example/journal+{fingerprint}+{own}",
        f"{name}+{fingerprint}+AAAA",
    ):
        with pytest.raises(check.WrongError):
            check.check(sound, other)


def test_the_last_journal_begins_with_each_earlier_one(notary: Notary) -> None:
    """What somebody kept years ago still holds."""
    *kept, last = sorted(notary.folder.glob("checkpoint-*.txt"))
    for file in kept:
        told = notary.run("consistency", str(file))
        assert told.exit_code == 0
        proof = json.loads(told.stdout)
        assert script().check(proof, key(notary)).endswith("that were signed earlier.")
        assert proof["path"]
        for place in range(len(proof["path"])):
            forged = deepcopy(proof)
            forged["path"][place] = "00" * 32
            assert refusal(forged, notary) == "the later journal does not begin with the earlier one"
    assert notary.run("consistency", str(last)).exit_code == 1


def test_there_is_no_proof_of_what_is_not_there(notary: Notary, tmp_path: Path, house: House) -> None:
    """No such entry; one that no checkpoint stands over; a checkpoint of somebody else."""
    assert notary.run("proof", "01a21a53-5cf4-768b-aed3-9eac0c9f6720").exit_code == 1
    house.employer("Kapper Oost")
    notary.seal(NOW + 9 * MINUTE)
    told = notary.run("proof", str(entries()[-1]))
    assert (told.exit_code, "openfla journal checkpoint" in told.stderr) == (1, True)
    forged = tmp_path / "forged.txt"
    forged.write_text(
        next(notary.folder.glob("checkpoint-*1.txt")).read_text("utf-8").replace("at 2026", "at 2025"), "utf-8"
    )
    assert notary.run("consistency", str(forged)).exit_code == 1


def test_the_script_stands_alone() -> None:
    """A hundred lines, the standard library and the one library for signatures."""
    text = SCRIPT.read_text("utf-8")
    assert len(text.splitlines()) <= 100
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(text))
        for name in ([node.module or ""] if isinstance(node, ast.ImportFrom) else [])
        + ([each.name for each in node.names] if isinstance(node, ast.Import) else [])
    }
    assert imported - sys.stdlib_module_names == {"cryptography"}


def test_erasure_breaks_no_proof(notary: Notary) -> None:
    """Without the rows that lead from an id to a person, entries, seals and proofs are what they were."""
    entry = entries()[-1]
    before = proof_of(notary, entry)
    with transaction.atomic():
        with owner() as cursor:
            for table in ("link", "personnumber", "person", "workernumber", "workerdetails"):
                cursor.execute(f"DELETE FROM records_{table}")  # noqa: S608 - names of this module
        assert notary.verify() == []
        assert proof_of(notary, entry) == before
        transaction.set_rollback(True)
    assert script().check(before, key(notary))


@pytest.mark.usefixtures("notary")
def test_the_journal_holds_no_name() -> None:
    """Ids, times, numbers and words of closed lists: whoever adds a column to it decides that here again."""
    told = {model: {field.name for field in model._meta.concrete_fields} for model in (JournalEntry, JournalSubject)}
    ids = {"id", "person", "organisation", "entry", "employer", "mandate", "worker", "reference"}
    numbers = {"at", "sequence", "transaction", "position", "salt", "leaf"}
    words = {"actor_kind", "system", "channel", "acts", "edition", "trace", "act", "outcome"}
    assert told[JournalEntry] | told[JournalSubject] == ids | numbers | words
    every = rows("SELECT e::text FROM records_journalentry e UNION ALL SELECT s::text FROM records_journalsubject s")
    assert every
    assert not [text for [text] in every if "Zonnebloem" in text or "Bakkerij" in text]
