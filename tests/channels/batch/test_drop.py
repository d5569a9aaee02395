# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files dropped into a folder by another system: taken in when they are marked, answered in its other folder."""

import base64
import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs7
from lxml import etree

from openfla.channels.batch.drop.watch import ScannerSilentError, look
from openfla.channels.batch.work import go_through
from openfla.channels.scanning import EICAR
from openfla.desk.access.access import HandOverAccess
from openfla.desk.batch.batches import Phase
from openfla.desk.software.technical_clients import EndTechnicalClient, RegisterCertificate, RegisterTechnicalClient
from openfla.records.models import Batch, Training
from openfla.terms.batch import BatchState
from tests.channels.batch.declaring import NS, Sender, clock
from tests.desk.conftest import NOW, OPERATOR, House

NUMBER = "123456"
STEM = "FLAT.123456.20261125.00001.R"


@dataclass(frozen=True)
class Signer:
    """A key with its certificate."""

    key: Any
    certificate: x509.Certificate

    @classmethod
    def made(cls, key: Any = None, days: int = 30) -> "Signer":
        key = key or ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "Loonburo Noord")])
        start = NOW - timedelta(days=60)
        builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        builder = builder.serial_number(x509.random_serial_number())
        builder = builder.not_valid_before(start).not_valid_after(NOW + timedelta(days=days))
        return cls(key, builder.sign(key, hashes.SHA256()))

    @property
    def pem(self) -> str:
        return self.certificate.public_bytes(Encoding.PEM).decode()

    def signature(self, content: bytes, **options: Any) -> bytes:
        builder = pkcs7.PKCS7SignatureBuilder().set_data(content)
        builder = builder.add_signer(self.certificate, self.key, hashes.SHA256(), **options)
        flags = [pkcs7.PKCS7Options.DetachedSignature, pkcs7.PKCS7Options.Binary]
        return base64.encodebytes(builder.sign(Encoding.DER, flags)).replace(b"\n", b"\r")


class Folder:
    """The folder of one client, and what lies in it."""

    def __init__(self, house: House, sender: Sender, root: Path) -> None:
        self.house, self.sender, self.root = house, sender, root / NUMBER
        for name in ("IN", "OUT"):
            (self.root / name).mkdir(parents=True)
        person = sender.body.officer.person
        assert person is not None
        house.done(RegisterTechnicalClient(sender.body.id, NUMBER, person), by=OPERATOR)

    def drop(self, content: bytes, signature: bytes | None = None, stem: str = STEM) -> None:
        (self.root / "IN" / f"FI.{stem}.1.1").write_bytes(content)
        if signature is not None:
            (self.root / "IN" / f"FS.{stem}.1.1").write_bytes(signature)
        (self.root / "IN" / f"GO.{stem}.1").touch()

    def worked(self) -> None:
        """One look, the work of what it took in, and another look that answers."""
        look(clock)
        self.house.see(self.sender.body)
        for batch in list(Batch.objects.values_list("id", flat=True)):
            for phase in Phase:
                go_through(batch, phase, clock=clock)
        look(clock)

    def left(self) -> list[str]:
        return sorted(path.name for path in (self.root / "IN").iterdir())

    def answers(self, content: str) -> list[etree._Element]:
        found = sorted((self.root / "OUT").glob(f"FO.{content}.*"))
        assert all((path.parent / path.name.replace("FO.", "GO.", 1)).exists() for path in found)
        return [etree.parse(str(path)).getroot() for path in found]

    def codes(self) -> list[str | None]:
        """Why the files were refused, by their receipts."""
        return [problem.get("code") for receipt in self.answers("ACRF") for problem in receipt.iter(NS + "Problem")]

    def trust(self, signer: Signer) -> None:
        self.house.done(RegisterCertificate(self.sender.body.id, NUMBER, signer.pem), by=OPERATOR)


@pytest.fixture
def folder(house: House, tmp_path: Path, settings: Any) -> Folder:
    settings.OPENFLA_DROP = tmp_path / "drop"
    (tmp_path / "files").mkdir()
    return Folder(house, Sender(house, tmp_path / "files"), tmp_path / "drop")


@pytest.fixture
def good(folder: Folder) -> bytes:
    return folder.sender.document(folder.sender.writes.training("T-1"))


def test_a_marked_file_is_taken_in_and_answered(folder: Folder, good: bytes) -> None:
    bad = folder.sender.writes.training("T-2", "<Title>T</Title>").encode()
    folder.drop(good.replace(b"</Declarations>", bad + b"</Declarations>"))
    folder.worked()
    assert folder.left() == []
    [receipt], [result], [refused] = folder.answers("ACRF"), folder.answers("NOTI"), folder.answers("FLAT")
    assert receipt.findtext(NS + "Verdict") == "processable"
    assert receipt.findtext(f"{NS}File/{NS}Name") == f"FI.{STEM}.1.1"
    assert [record.get("state") for record in result.iter(NS + "Record")] == ["created", "refused"]
    assert [each.findtext("{*}Reference") for each in refused.iter("{*}RegisterTraining")] == ["T-2"]
    folder.house.see(folder.sender.employer)
    assert Training.objects.count() == 1


def test_looking_again_answers_nothing_twice(folder: Folder, good: bytes) -> None:
    folder.drop(good)
    folder.worked()
    folder.worked()
    assert [len(folder.answers(content)) for content in ("ACRF", "NOTI", "FLAT")] == [1, 1, 0]


def test_without_its_mark_a_file_waits(folder: Folder, good: bytes) -> None:
    folder.drop(good)
    (folder.root / "IN" / f"GO.{STEM}.1").unlink()
    folder.worked()
    assert folder.left() == [f"FI.{STEM}.1.1"]
    assert folder.answers("ACRF") == []


def test_a_mark_without_its_file(folder: Folder) -> None:
    (folder.root / "IN" / f"GO.{STEM}.1").touch()
    folder.worked()
    assert folder.codes() == ["drop.no_declarations"]
    assert folder.left() == []


@pytest.mark.parametrize(
    ("mark", "code"),
    [
        ("GO.FLAT.123456.20260230.00001.R.1", "drop.name_wrong"),
        ("GO.DMFA.123456.20261125.00001.R.1", "drop.name_wrong"),
        ("GO.FLAT.123456.20261125.0001.R.1", "drop.name_wrong"),
        ("GO.FLAT.654321.20261125.00001.R.1", "drop.other_sender"),
        ("GO.FLAT.123456.20261125.00001.T.1", "drop.other_environment"),
        ("GO.FLAT.123456.20261125.00001.R.2", "drop.parts"),
        ("GO.\x1b[31mFLAT..1", "drop.name_wrong"),
        ("TD.FLAT.123456.20260230.00001.R.1", "drop.name_wrong"),
        ("TD.FLAT.654321.20261125.00001.R.1", "drop.other_sender"),
    ],
)
def test_names_that_say_something_else(folder: Folder, mark: str, code: str) -> None:
    (folder.root / "IN" / mark).touch()
    folder.worked()
    assert folder.codes() == [code]
    assert folder.left() == []


def test_a_name_is_used_once(folder: Folder, good: bytes) -> None:
    folder.drop(good)
    folder.worked()
    folder.drop(good.replace(b"T-1", b"T-9"))
    folder.worked()
    assert folder.codes() == ["drop.name_used"]
    folder.house.see(folder.sender.employer)
    assert Training.objects.count() == 1


def test_a_crash_before_the_files_went_changes_nothing(folder: Folder, good: bytes) -> None:
    folder.drop(good)
    folder.worked()
    folder.drop(good)
    folder.worked()
    assert folder.codes() == []
    assert folder.left() == []
    folder.house.see(folder.sender.body)
    assert Batch.objects.count() == 1


def test_a_file_that_cannot_be_processed(folder: Folder, good: bytes) -> None:
    folder.drop(good[:-20])
    folder.worked()
    assert folder.codes() == ["declarations.cut_off"]
    assert folder.answers("NOTI") == []


def test_nothing_is_followed_out_of_the_folder(folder: Folder, tmp_path: Path, good: bytes) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_bytes(good)
    (folder.root / "IN" / f"FI.{STEM}.1.1").symlink_to(secret)
    (folder.root / "IN" / f"GO.{STEM}.1").touch()
    os.mkfifo(folder.root / "IN" / f"FI.{STEM.replace('00001', '00002')}.1.1")
    (folder.root / "IN" / f"GO.{STEM.replace('00001', '00002')}.1").touch()
    folder.worked()
    assert folder.codes() == ["drop.no_declarations"] * 2
    assert secret.read_bytes() == good


def test_from_a_folder_that_stays_as_it_is_nothing_is_taken(
    folder: Folder, good: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder.drop(good)
    with monkeypatch.context() as patch:
        patch.setattr(os, "access", lambda *_: False)
        for _ in range(2):
            with pytest.raises(ExceptionGroup) as caught:
                look(clock)
            assert "files can't be removed there" in str(caught.value.exceptions[0])
    assert folder.answers("ACRF") == []
    folder.worked()
    assert len(folder.answers("ACRF")) == 1


def test_a_cancelled_drop_is_forgotten(folder: Folder, good: bytes) -> None:
    folder.drop(good)
    (folder.root / "IN" / f"TD.{STEM}.1").touch()
    folder.worked()
    assert folder.left() == []
    assert folder.answers("ACRF") == []


def test_what_waits_is_cancelled_too(folder: Folder, good: bytes) -> None:
    folder.drop(good)
    look(clock)
    (folder.root / "IN" / f"TD.{STEM}.1").touch()
    folder.worked()
    folder.house.see(folder.sender.body)
    assert Batch.objects.get().state == BatchState.CANCELLED
    [receipt] = folder.answers("ACRF")
    assert receipt.findtext(NS + "Verdict") == "pending"


def test_whose_access_ended_takes_nothing_back(folder: Folder, good: bytes) -> None:
    """And is told so: what runs goes on."""
    body = folder.sender.body
    folder.drop(good)
    look(clock)
    other = folder.house.officer(body.id)
    assert other.person is not None
    folder.house.done(HandOverAccess(body.id, other.person, "Uit dienst", stays=False), by=body.officer)
    (folder.root / "IN" / f"TD.{STEM}.1").touch()
    folder.worked()
    assert "batch.sender_may_no_longer" in folder.codes()
    assert f"TD.{STEM}.1" in [each.findtext(f"{NS}File/{NS}Name") for each in folder.answers("ACRF")]


def test_whose_access_ended_sends_no_more(folder: Folder, good: bytes) -> None:
    body = folder.sender.body
    other = folder.house.officer(body.id)
    assert other.person is not None
    folder.house.done(HandOverAccess(body.id, other.person, "Uit dienst", stays=False), by=body.officer)
    folder.drop(good)
    folder.worked()
    assert folder.codes() == ["batch.sender_may_no_longer"]


def test_an_ended_client_is_not_looked_at(folder: Folder, good: bytes) -> None:
    folder.house.done(EndTechnicalClient(folder.sender.body.id, NUMBER, "replaced"), by=OPERATOR)
    folder.drop(good)
    folder.worked()
    assert len(folder.left()) == 2


Key = Callable[[], Any]


@pytest.mark.parametrize(
    "key", [lambda: ec.generate_private_key(ec.SECP384R1()), lambda: rsa.generate_private_key(65537, 2048)]
)
def test_a_signed_file(folder: Folder, good: bytes, settings: Any, key: Key) -> None:
    settings.OPENFLA_SIGNATURES = "required"
    signer = Signer.made(key())
    folder.trust(signer)
    folder.drop(good, signer.signature(good))
    folder.worked()
    [receipt] = folder.answers("ACRF")
    [signature] = receipt.iter(NS + "Signature")
    assert (signature.get("verdict"), signature.get("by")) == ("valid", "CN=Loonburo Noord")


def test_a_signature_with_other_padding(folder: Folder, good: bytes) -> None:
    signer = Signer.made(rsa.generate_private_key(65537, 2048))
    folder.trust(signer)
    pss = padding.PSS(padding.MGF1(hashes.SHA256()), padding.PSS.DIGEST_LENGTH)
    folder.drop(good, signer.signature(good, rsa_padding=pss))
    folder.worked()
    assert folder.codes() == []


def refused_signature(folder: Folder, content: bytes, signature: bytes | None) -> str | None:
    """The code for which a file is kept out."""
    folder.drop(content, signature)
    folder.worked()
    [code] = folder.codes()
    [verdict] = folder.answers("ACRF")[0].iter(NS + "Signature")
    assert verdict.get("verdict") == ("missing" if signature is None else "wrong")
    folder.house.see(folder.sender.body)
    assert not Batch.objects.exists()
    return code


def test_an_unsigned_file_where_signatures_are_required(folder: Folder, good: bytes, settings: Any) -> None:
    settings.OPENFLA_SIGNATURES = "required"
    assert refused_signature(folder, good, None) == "signature.missing"


def test_a_byte_changed_under_a_signature(folder: Folder, good: bytes) -> None:
    signer = Signer.made()
    folder.trust(signer)
    changed = good.replace(b"Pr\xc3\xa9vention", b"Pr\xc3\xa8vention")
    assert refused_signature(folder, changed, signer.signature(good)) == "signature.other_content"


def test_a_certificate_of_somebody_else(folder: Folder, good: bytes) -> None:
    folder.trust(Signer.made())
    assert refused_signature(folder, good, Signer.made().signature(good)) == "signature.unknown_certificate"


def test_an_expired_certificate(folder: Folder, good: bytes) -> None:
    signer = Signer.made(days=1)
    folder.trust(signer)
    folder.drop(good, signer.signature(good))
    look(lambda: NOW + timedelta(days=2))
    look(clock)
    assert folder.codes() == ["signature.certificate_not_valid"]


def test_a_certificate_that_is_not_valid_yet(folder: Folder, good: bytes) -> None:
    signer = Signer.made()
    folder.trust(signer)
    folder.drop(good, signer.signature(good))
    look(lambda: NOW - timedelta(days=61))
    look(clock)
    assert folder.codes() == ["signature.certificate_not_valid"]
    [receipt] = folder.answers("ACRF")
    assert "26/09/2026" in (receipt.findtext(f"{NS}Problem/{NS}Sentence") or "")


WEAK = rsa.generate_private_key(65_537, 1024)  # noqa: S505 - it is to be refused


@pytest.mark.parametrize("key", [WEAK, ec.generate_private_key(ec.SECP224R1())], ids=["RSA", "curve"])
def test_a_certificate_whose_key_can_be_forged_is_not_trusted(folder: Folder, key: Any) -> None:
    trusted = RegisterCertificate(folder.sender.body.id, NUMBER, Signer.made(key).pem)
    assert folder.house.codes(trusted, by=OPERATOR) == ["certificate.key_unfit"]


def test_a_key_that_is_not_that_of_the_certificate(folder: Folder, good: bytes) -> None:
    signer = Signer.made()
    folder.trust(signer)
    forged = Signer(Signer.made().key, signer.certificate)
    assert refused_signature(folder, good, forged.signature(good)) == "signature.wrong"


@pytest.mark.parametrize(
    "signature", [b"", b"no signature", b"\x30\x82\x00", base64.b64encode(b"\x30\x03\x02\x01\x01")]
)
def test_what_is_no_signature(folder: Folder, good: bytes, signature: bytes) -> None:
    folder.trust(Signer.made())
    assert refused_signature(folder, good, signature) == "signature.unreadable"


def test_an_infected_file_is_refused_and_an_unscanned_one_waits(folder: Folder, good: bytes, settings: Any) -> None:
    """While the scanner gives no answer the look fails, says so, and leaves the file for the next one."""
    folder.drop(good + EICAR)
    folder.worked()
    assert folder.codes() == ["file.infected"]
    settings.OPENFLA_SCANNER = ("/no/such/scanner",)
    folder.drop(good, stem=STEM.replace("00001", "00002"))
    with pytest.RaisesGroup(ScannerSilentError):
        look(clock)
    assert len(folder.left()) == 2
    settings.OPENFLA_SCANNER = ("true",)
    folder.worked()
    assert folder.left() == []
