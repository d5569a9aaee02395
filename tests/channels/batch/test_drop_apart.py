# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A client that breaks its own folder, on purpose or not, harms itself alone."""

import os
from pathlib import Path

import pytest

from openfla.channels.batch.drop import safe
from openfla.channels.batch.drop.watch import look
from openfla.channels.batch.work import go_through
from openfla.desk.batch.batches import Phase
from openfla.desk.declared import dropped_files_handling
from openfla.desk.software.technical_clients import EndTechnicalClient, RegisterTechnicalClient
from openfla.records.models import Batch, DroppedFile, Training
from openfla.terms.batch import BatchState
from tests.channels.batch.declaring import NS, clock
from tests.channels.batch.test_drop import NUMBER, STEM, Folder, Signer, folder, good
from tests.desk.conftest import OPERATOR

__all__ = ["folder", "good"]
SECOND = STEM.replace("00001", "00002")
PERSON_NUMBER = f"850730999{97 - 850730999 % 97:02}"


def register(folder: Folder, number: str) -> None:
    person = folder.sender.body.officer.person
    assert person is not None
    folder.house.done(RegisterTechnicalClient(folder.sender.body.id, number, person), by=OPERATOR)


def look_and_fail() -> None:
    with pytest.raises(ExceptionGroup, match="1 faults in the drop folder"):
        look(clock)


def test_others_are_answered_while_a_folder_is_broken(folder: Folder, good: bytes) -> None:
    register(folder, "000001")
    broken = folder.root.parent / "000001"
    (broken / "IN").mkdir(parents=True)
    (broken / "OUT").write_text("no folder")
    (broken / "IN" / "GO.wrong").touch()
    folder.drop(good)
    look_and_fail()
    folder.house.see(folder.sender.body)
    for phase in Phase:
        go_through(Batch.objects.get().id, phase, clock=clock)
    look_and_fail()
    assert [len(folder.answers(content)) for content in ("ACRF", "NOTI")] == [1, 1]
    (broken / "OUT").unlink()
    look(clock)
    assert len(list((broken / "OUT").glob("FO.ACRF.*"))) == 1


def test_a_folder_is_no_mark(folder: Folder, good: bytes) -> None:
    """It can't be removed as a mark is, and would be refused and answered at every look."""
    (folder.root / "IN" / f"GO.{SECOND}.1").mkdir()
    folder.drop(good)
    folder.worked()
    assert (folder.codes(), len(folder.answers("NOTI"))) == ([], 1)


@pytest.mark.parametrize("name", [b"GO.\xff\xfe", b"GO." + b"9" * 252, f"GO.{PERSON_NUMBER}".encode()])
def test_names_that_cannot_be_kept_are_refused_all_the_same(folder: Folder, name: bytes) -> None:
    """What could be a national number is masked, in the answer and in what is kept."""
    os.close(os.open(os.fsencode(folder.root / "IN") + b"/" + name, os.O_CREAT))
    folder.worked()
    assert (folder.codes(), folder.left()) == (["drop.name_wrong"], [])
    folder.house.see(folder.sender.body)
    kept = DroppedFile.objects.get()
    [receipt] = folder.answers("ACRF")
    assert PERSON_NUMBER not in f"{kept.name} {kept.problems} {''.join(map(str, receipt.itertext()))}"


def test_a_cancelled_file_is_not_started_again_under_its_name(folder: Folder, good: bytes) -> None:
    folder.drop(good)
    look(clock)
    (folder.root / "IN" / f"TD.{STEM}.1").touch()
    folder.worked()
    folder.drop(good)
    folder.worked()
    folder.house.see(folder.sender.body, folder.sender.employer)
    assert folder.codes() == ["drop.name_used"]
    assert (Batch.objects.get().state, Training.objects.count()) == (BatchState.CANCELLED, 0)
    folder.drop(good, stem=SECOND)
    folder.worked()
    folder.house.see(folder.sender.body, folder.sender.employer)
    assert Training.objects.count() == 1


def test_no_answer_follows_a_link(folder: Folder, good: bytes, tmp_path: Path) -> None:
    """The name of the result is known once the receipt is there."""
    folder.drop(good)
    look(clock)
    folder.house.see(folder.sender.body)
    go_through(Batch.objects.get().id, Phase.PREVIEW, clock=clock)
    look(clock)
    [receipt] = (folder.root / "OUT").glob("GO.ACRF.*")
    receipt.with_name(receipt.name.replace("ACRF", "NOTI")).symlink_to(tmp_path / "elsewhere")
    folder.worked()
    assert len(folder.answers("NOTI")) == 1
    assert not (tmp_path / "elsewhere").exists()


def test_no_answer_goes_where_a_link_in_place_of_the_folder_leads(folder: Folder, good: bytes, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (folder.root / "OUT").rmdir()
    (folder.root / "OUT").symlink_to(tmp_path / "elsewhere")
    folder.drop(good[:-20])
    look(clock)
    folder.house.see(folder.sender.body)
    go_through(Batch.objects.get().id, Phase.PREVIEW, clock=clock)
    look_and_fail()
    assert list((tmp_path / "elsewhere").iterdir()) == []


def der(tag: int, *parts: bytes) -> bytes:
    content = b"".join(parts)
    size = len(content)
    return bytes([tag]) + (bytes([size]) if size < 128 else b"\x82" + size.to_bytes(2, "big")) + content


def nested_signature() -> bytes:
    """Signed data with an attribute of a kind nobody knows, nested ten thousand times."""
    value = b"\x05\x00"
    while len(value) < 45_000:
        value = der(0x30, value)
    sha256 = der(0x30, bytes.fromhex("0609608648016503040201"))
    attribute = der(0x30, bytes.fromhex("06032a0304"), der(0x31, value))
    sid = der(0x30, der(0x30), b"\x02\x01\x01")
    ecdsa = der(0x30, bytes.fromhex("06082a8648ce3d040302"))
    signer = der(0x30, b"\x02\x01\x01", sid, sha256, der(0xA0, attribute), ecdsa, b"\x04\x01\x00")
    data = der(0x30, bytes.fromhex("06092a864886f70d010701"))
    signed = der(0x30, b"\x02\x01\x01", der(0x31, sha256), data, der(0x31, signer))
    return der(0x30, bytes.fromhex("06092a864886f70d010702"), der(0xA0, signed))


def test_a_signature_nested_without_end(folder: Folder, good: bytes) -> None:
    folder.trust(Signer.made())
    folder.drop(good, nested_signature())
    folder.worked()
    assert folder.codes() == ["signature.unreadable"]


def test_a_look_works_on_so_many_marks_of_a_folder(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safe, "MOST_MARKS", 2)
    for number in "312":
        (folder.root / "IN" / f"GO.{number}").touch()
    look(clock)
    assert folder.left() == ["GO.3"]
    look(clock)
    assert folder.left() == []


def test_files_at_work_take_no_place_in_a_round(folder: Folder, good: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dropped_files_handling, "MOST", 1)
    folder.drop(good)
    look(clock)
    (folder.root / "IN" / "GO.wrong").touch()
    look(clock)
    assert folder.codes() == ["drop.name_wrong"]


def test_a_number_registered_anew_gets_the_answers_that_are_due(folder: Folder, good: bytes) -> None:
    """As when another officer takes over what the system sends."""
    folder.drop(good)
    look(clock)
    folder.house.done(EndTechnicalClient(folder.sender.body.id, NUMBER, "replaced"), by=OPERATOR)
    register(folder, NUMBER)
    folder.worked()
    [result] = folder.answers("NOTI")
    assert [record.get("state") for record in result.iter(NS + "Record")] == ["created"]
