# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Issued papers signed: read back by pyHanko's validator and by pdfsig; certificates that can't be used are told."""

import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from asn1crypto import keys, x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12, serialize_key_and_certificates
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from openfla.channels.paper import signing
from openfla.channels.paper.certificates import certificate_for, every_certificate, opened_certificate
from openfla.channels.paper.issuing import issue
from openfla.channels.paper.signing import signed
from openfla.channels.paper.writing import paper
from openfla.desk.documents.issued import IssueForm
from openfla.site.certificates import check_certificates, invented
from openfla.site.configuration import ConfigurationError
from openfla.terms.problem import Problem
from tests.desk.conftest import NOW as THEN
from tests.desk.conftest import House, house
from tests.desk.issuing import issuing
from tests.desk.test_account_form import form, worker_with

__all__ = ["house"]

NOW, SECRET, NAME = datetime.now(tz=UTC), b"geheim", "Bakkerij De Korenaar (invented)"
CONTENT = {"language": "nl", "title": "T", "kicker": "", "lead": "", "foot": "", "page_of": ["", ""], "parts": []}
CERTIFICATE = invented(NAME, min(NOW, THEN), SECRET)


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    """The folder of certificates, with that of the installation."""
    settings.OPENFLA_CERTIFICATES = tmp_path
    put(tmp_path, "installation", CERTIFICATE)
    return tmp_path


def put(folder: Path, name: str, content: bytes, password: bytes = SECRET) -> Path:
    """A file with its password beside it."""
    (folder / f"{name}.password").write_bytes(password + b"\n")
    (folder / f"{name}.p12").write_bytes(content)
    return folder / f"{name}.p12"


def status_of(pdf: bytes) -> PdfSignatureStatus:
    """What pyHanko says of the signature, with the signer's certificate trusted."""
    [signature] = PdfFileReader(BytesIO(pdf)).embedded_signatures
    trusted = ValidationContext(trust_roots=[signature.signer_cert], allow_fetching=False)
    with ThreadPoolExecutor(1) as apart:  # a loop of pyHanko's runs in no thread in which that of a browser does
        return apart.submit(validate_pdf_signature, signature, trusted, trusted).result()


def signed_paper() -> bytes:
    made = signed(paper(CONTENT, NOW), load_pkcs12(CERTIFICATE, SECRET))
    assert isinstance(made, bytes)
    return made


def test_the_signature_is_whole_and_covers_the_paper() -> None:
    """Nothing of the archival paper is changed; whatever is changed later shows."""
    pdf = signed_paper()
    assert pdf.startswith(paper(CONTENT, NOW))
    found = status_of(pdf)
    assert (found.bottom_line, found.intact, found.valid) == (True, True, True)
    assert found.signing_cert.subject.native["common_name"] == NAME
    assert found.docmdp_ok
    at = pdf.index(b"/Title")
    broken = status_of(pdf[:at] + b"/Tutle" + pdf[at + 6 :])
    assert not broken.intact


def test_keys_of_elliptic_curves_sign_too() -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    made = signed(paper(CONTENT, NOW), load_pkcs12(invented(NAME, NOW, SECRET, key=key), SECRET))
    assert isinstance(made, bytes)
    assert status_of(made).bottom_line


def test_a_key_is_not_proven_anew_for_each_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    """It was when its file was opened. Proving it takes eight times as long as the signature."""
    opened = load_pkcs12(CERTIFICATE, SECRET)
    monkeypatch.setattr(serialization, "load_der_private_key", None)
    made = signed(paper(CONTENT, NOW), opened)
    assert isinstance(made, bytes)
    assert status_of(made).bottom_line


def test_poppler_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "signed.pdf"
    file.write_bytes(signed_paper())
    program = shutil.which("pdfsig")
    assert program, "poppler-utils is installed by openfla/site/ready/system.sh browser"
    told = subprocess.run([program, "-nocert", file], capture_output=True, text=True, check=False).stdout
    for words in (NAME, "ETSI.CAdES.detached", "Signature is Valid", "Total document signed", "SHA-256"):
        assert words in told, told


def test_an_authority_stamps_the_time(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """B-T with one, no document without its answer."""
    settings.OPENFLA_TIMESTAMPS = "http://127.0.0.1:9/tsa"
    refused = signed(paper(CONTENT, NOW), load_pkcs12(CERTIFICATE, SECRET))
    assert isinstance(refused, Problem)
    assert refused.code == "signing.no_timestamp"
    opened = load_pkcs12(CERTIFICATE, SECRET)
    assert opened.key is not None
    assert opened.cert is not None
    key = keys.PrivateKeyInfo.load(opened.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))
    authority = DummyTimeStamper(x509.Certificate.load(opened.cert.certificate.public_bytes(Encoding.DER)), key)
    monkeypatch.setattr(signing, "_stamper", lambda _address: authority)
    assert status_of(signed_paper()).timestamp_validity is not None


@pytest.mark.usefixtures("folder")
def test_a_form_is_signed_when_it_is_issued(house: House) -> None:
    """In the name that stands in the certificate."""
    employer = house.employer()
    command = issuing(house, employer, worker_with(house, employer))
    assert command.signed_by == NAME
    assert status_of(command.paper).intact


def test_an_employers_own_goes_first(house: House, folder: Path) -> None:
    """And where it can't be used, nothing is signed by another."""
    employer = house.employer()
    own = put(folder, employer.number.digits, CERTIFICATE, b"wrong")
    assert certificate_for(employer.number.digits) == own
    found = issue(form(house, employer, worker_with(house, employer)), "nl", NOW)
    assert not isinstance(found, IssueForm)
    assert found.code == "signing.unreadable"


def test_what_is_wrong_with_a_certificate_is_told(folder: Path) -> None:
    """Each with its own code; a server with one of them does not start."""
    opened = load_pkcs12(CERTIFICATE, SECRET)
    assert opened.cert is not None
    keyless = serialize_key_and_certificates(None, None, opened.cert.certificate, None, BestAvailableEncryption(SECRET))
    for content, password, at, code in (
        (CERTIFICATE, b"wrong", NOW, "signing.unreadable"),
        (b"nothing", SECRET, NOW, "signing.unreadable"),
        (keyless, SECRET, NOW, "signing.no_key"),
        (CERTIFICATE, SECRET, NOW + timedelta(days=4000), "signing.expired"),
        (CERTIFICATE, SECRET, NOW - timedelta(days=4000), "signing.not_yet"),
    ):
        found = opened_certificate(put(folder, "installation", content, password), at)
        assert isinstance(found, Problem)
        assert found.code == code
    put(folder, "installation", CERTIFICATE)
    assert [each.said for each in every_certificate(NOW)] == [NAME]
    check_certificates(folder)
    put(folder, "other", b"nothing")
    with pytest.raises(ConfigurationError, match=r"other\.p12 can't be opened"):
        check_certificates(folder)
