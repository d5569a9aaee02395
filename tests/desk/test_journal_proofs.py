# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Proofs from the journal, checked by the script that knows nothing of openfla; and erasure, which breaks none."""

import ast
import json
import sys
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.db import transaction
from pytest_django.fixtures import Settings

from openfla.desk.access.access import LinkWorker
from openfla.desk.accounts.accounts import WorkerAccount
from openfla.desk.actor import Actor
from openfla.desk.inspections.inspections import OpenInspection
from openfla.desk.leaf import APART, WHOLE
from openfla.desk.outcome import Done
from openfla.desk.sealing.sealing import EntryProof
from openfla.records.checkpoints import PUBLIC
from openfla.records.models import JournalEntry, JournalSubject
from openfla.terms.role import Permission
from openfla.terms.trace import tracing
from tests.desk.conftest import NOW, OPERATOR, TODAY, Body, House
from tests.desk.extracted import KIT, script
from tests.desk.notary import Notary, entries, owner, rows

MINUTE = timedelta(minutes=1)
MOST_BYTES = 4_096


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


def proof_of(notary: Notary, entry: object, *options: str) -> dict[str, Any]:
    """As the command line prints it."""
    told = notary.run("proof", str(entry), *options)
    assert told.exit_code == 0, told.output
    made: dict[str, Any] = json.loads(told.stdout)
    return made


def refusal(proof: Mapping[str, Any], notary: Notary) -> str:
    """What the script says to a proof that is none."""
    check = script("check_proof")
    with pytest.raises(check.WrongError) as caught:
        check.check(proof, key(notary))
    return str(caught.value)


def test_each_entry_is_proven(notary: Notary) -> None:
    """Under the last checkpoint, with all that it says."""
    known = entries()
    for number, entry in enumerate(known, start=1):
        proof = proof_of(notary, entry)
        assert len(json.dumps(proof, indent=1).encode()) < MOST_BYTES
        found = script("check_proof").check(proof, key(notary))
        assert found == f"Entry {entry} is number {number} of the {len(known)} entries that were signed."


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
    check = script("check_proof")
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
        assert script("check_proof").check(proof, key(notary)).endswith("that were signed earlier.")
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


def test_the_scripts_stand_alone() -> None:
    """A hundred lines each, the standard library, the one library for signatures, and what lies beside them."""
    files = sorted(KIT.glob("*.py"))
    imported = set()
    for file in files:
        text = file.read_text("utf-8")
        assert len(text.splitlines()) <= 100
        for node in ast.walk(ast.parse(text)):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [each.name for each in node.names] if isinstance(node, ast.Import) else []
            imported |= {name.split(".")[0] for name in names}
    assert imported - sys.stdlib_module_names - {file.stem for file in files} == {"cryptography"}


@dataclass(frozen=True)
class Office:
    """A payroll office that registered people of three clients in one request, sealed and signed."""

    notary: Notary
    clients: tuple[Body, ...]
    workers: tuple[UUID, ...]
    entry: str


@pytest.fixture
def office(house: House, notary: Notary) -> Office:
    """One row for the first, two for the second, one for the third."""
    provider = house.provider()
    clients = tuple(house.employer(f"Klant {number}") for number in range(3))
    for client in clients:
        house.mandate(client, provider, Permission.RIGHTS_MANAGE)
    with tracing("in one request"):
        done = house.do(*(house.employment(clients[number]) for number in (0, 1, 1, 2)), by=provider.officer)
    notary.seal(NOW + 9 * MINUTE)
    notary.sign(NOW + 9 * MINUTE)
    entry = JournalEntry.objects.get(trace="in one request")
    return Office(notary, clients, tuple(each.reference for each in done if isinstance(each, Done)), str(entry.id))


def said(tree: Any) -> list[dict[str, Any]]:
    """The parts that a tree shows."""
    if isinstance(tree, list):
        return [each for node in tree for each in said(node)]
    return [tree["says"]] if isinstance(tree, dict) else []


def test_an_entry_of_many_employers_is_proven_whole(office: Office) -> None:
    """For who may see all of it: who sent it, the counts, every row."""
    proof = proof_of(office.notary, office.entry)
    assert script("check_proof").check(proof, key(office.notary)).startswith(f"Entry {office.entry} is number ")
    request, who, counts, *shown = said(proof["parts"])
    assert (request["id"], len(who), counts["acts"]["RegisterEmployment: created"]) == (office.entry, 3, 4)
    assert [row["position"] for row in shown] == list(range(len(shown)))
    assert {row["employer"] for row in shown} == {str(each.id) for each in office.clients}


def test_one_of_many_employers_gets_its_own_rows_proven(office: Office) -> None:
    """Of the others nothing is in the file: no id, no count, and no key to guess what a hash was made of."""
    one, of_two, other = (str(client.id) for client in office.clients)
    proof = proof_of(office.notary, office.entry, "--employer", of_two)
    assert script("check_proof").check(proof, key(office.notary)).startswith(f"Entry {office.entry} is number ")
    assert len(json.dumps(proof, indent=1).encode()) < MOST_BYTES
    request, who, *shown = said(proof["parts"])
    assert ("acts" in request, "acts" in who) == (False, False)
    assert {row["employer"] for row in shown} == {of_two}
    assert {row["worker"] for row in shown} == {str(office.workers[1]), str(office.workers[2])}
    file = json.dumps(proof)
    hidden = {one, other, str(office.workers[0]), str(office.workers[3])}
    assert not [each for each in hidden if each in file]
    salt = bytes(JournalEntry.objects.get(id=office.entry).salt)
    assert (len(salt), salt.hex() in file, file.count('"key"')) == (APART, False, 2 + len(shown))


def test_an_employer_gets_no_proof_of_what_its_page_does_not_tell(house: House, notary: Notary) -> None:
    """Of an inspection nothing before its delay, then not who looked; of what workers did themselves nothing."""
    employer, authority, person = house.employer("Kapper West"), house.authority(), house.person()
    worker, month = house.worker(employer), timedelta(days=30)
    house.done(LinkWorker(employer.id, worker, person, "invitation_code"), by=OPERATOR)
    house.done(OpenInspection(authority.number, employer.number, "2026/117", TODAY, TODAY + month, month), by=OPERATOR)
    assert house.ask(WorkerAccount(employer.id, worker, 2026), by=authority.officer)
    looked = entries()[-1]
    assert house.ask(WorkerAccount(employer.id, worker, 2026), by=Actor.worker(person))
    own = entries()[-1]
    assert own != looked
    notary.seal(NOW + 9 * MINUTE)
    notary.sign(NOW + 9 * MINUTE)

    def proof(entry: UUID, days: int = 0) -> Any:
        return house.ask(EntryProof(entry, employer.id), by=OPERATOR, now=NOW + timedelta(days=days))

    assert (proof(looked), proof(own), proof(own, 31)) == (None, None, None)
    later = proof(looked, 31)
    assert script("check_proof").check(later, key(notary)).startswith(f"Entry {looked} is number ")
    request, *shown = said(later["parts"])
    assert (request["id"], {row["act"] for row in shown}) == (str(looked), {"WorkerAccount"})
    assert str(authority.officer.person) not in json.dumps(later)


def test_nothing_that_is_shown_in_parts_can_be_changed(office: Office) -> None:
    """Neither what a part says, nor its key, nor its place, nor what stands beside it."""
    sound = proof_of(office.notary, office.entry, "--employer", str(office.clients[1].id))
    whole: Any = sound["parts"]
    row = next(each for each in said(whole) if each.get("outcome") == "created")
    forgeries: list[Any] = [
        json.loads(json.dumps(whole).replace(json.dumps(row), json.dumps({**row, **change})))
        for change in ({"outcome": "changed"}, {"position": 900}, {"worker": None}, {"more": 1})
    ]
    forgeries += [whole[::-1], whole[0], [whole, "00" * 32], "00" * 32]
    for forged in forgeries:
        assert forged != whole
        assert refusal({**sound, "parts": forged}, office.notary).startswith("the entry is not")


def test_an_older_entry_of_many_employers_has_no_proof_for_one(office: Office) -> None:
    """Its leaf shows all or nothing: whoever may see all of it gets the proof, one employer is told why not."""
    with owner() as cursor:
        cursor.execute("UPDATE records_journalentry SET salt = %s WHERE id = %s", [bytes(WHOLE), office.entry])
    told = office.notary.run("proof", office.entry, "--employer", str(office.clients[1].id))
    assert (told.exit_code, "older than proofs in parts" in told.stderr) == (1, True)
    assert proof_of(office.notary, office.entry)["form"] == "openfla journal entry 1"


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
    assert script("check_proof").check(before, key(notary))


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
