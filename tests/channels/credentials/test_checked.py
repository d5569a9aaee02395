# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What people bring is worth what its signature, its issuer and the operator's trust make of it."""

import base64
import hashlib
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import jwt
import orjson
import pyhanko_certvalidator
import pytest
from asn1crypto import x509 as asn1
from asn1crypto.keys import PrivateKeyInfo
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import PKCS12Certificate, PKCS12KeyAndCertificates
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from fpdf import FPDF
from hypothesis import given
from hypothesis import strategies as st
from joserfc.jwk import ECKey
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.path import ValidationPath
from pyhanko_certvalidator.registry import CertificateRegistry
from pyhanko_certvalidator.validate import async_validate_path
from pypdf import PdfWriter
from pytest_django.fixtures import Settings

from openfla.channels.credentials import papers, trusted
from openfla.channels.credentials.checking import checked, keys_address
from openfla.channels.credentials.reading import read
from openfla.channels.paper.signing import signed
from openfla.terms.credential import DiplomaForm, SignatureState
from openfla.terms.did_key import DidKey, did_key
from openfla.terms.problem import Problem
from tests.channels.credentials.issuers import School

NOW = datetime.now(tz=UTC)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _place(settings: Settings, tmp_path: Path) -> None:
    settings.OPENFLA_KEYS, settings.OPENFLA_CERTIFICATES = tmp_path / "keys", tmp_path / "certificates"
    settings.OPENFLA_PUBLIC_URL, settings.OPENFLA_TIMESTAMPS = "https://fla.example.org", ""


def state(content: bytes, school: School | None = None) -> SignatureState:
    """What it is worth; without a school nobody is asked."""
    found = checked(content, NOW, school.fetch if school else None)
    assert found is not None
    return found.state


def test_a_badge_of_a_school_is_believed() -> None:
    """Its keys and its list are asked for once each; before that it waits."""
    school = School()
    content = school.badge()
    assert state(content) is SignatureState.WAITING
    found = checked(content, NOW, school.fetch)
    assert found is not None
    assert (found.form, found.state, found.title) == (
        DiplomaForm.OPEN_BADGE,
        SignatureState.VALID,
        "Bachelor verpleegkunde",
    )
    assert (found.issuer, found.issuer_name, found.awarded) == (school.did, "Hogeschool Voorbeeld", "2024-06-28")
    assert school.asked == ["https://school.example/.well-known/did.json", "https://school.example/status/1"]


def test_what_is_wrong_with_a_badge_is_told_apart() -> None:
    """Forged, altered, expired, withdrawn, of nobody, of somebody who can't be reached."""
    school, forger = School(), School()
    assert state(school.badge(by=forger), school) is SignatureState.ALTERED
    assert state(school.badge(exp=int((NOW - DAY).timestamp())), school) is SignatureState.EXPIRED
    assert state(school.badge(validFrom=(NOW + DAY).isoformat()), school) is SignatureState.EXPIRED
    assert state(school.badge(issuer={"id": "did:web:other.example"}), school) is SignatureState.ALTERED
    head, payload, signature = school.badge().split(b".")
    other = base64.urlsafe_b64encode(
        base64.urlsafe_b64decode(payload + b"==").replace(b"Bachelor", b"Master!!")
    ).rstrip(b"=")
    assert state(b".".join((head, other, signature)), school) is SignatureState.ALTERED
    school.revoked = {4, 6}
    assert state(school.badge(5), school) is SignatureState.VALID
    school.revoked = {5}
    assert state(school.badge(5), school) is SignatureState.REVOKED
    school.there = False
    assert state(school.badge(), school) is SignatureState.ISSUER_UNREACHABLE
    nobody = School()
    nobody.did = "urn:nobody"
    assert state(nobody.badge(), nobody) is SignatureState.ISSUER_UNKNOWN


def test_a_key_that_names_itself_proves_no_issuer() -> None:
    """Anybody makes a did:key and calls it a university."""
    school, forger = School(), School()
    point = school.key.public_key().public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
    school.did = forger.did = did_key("P-256", point)
    assert state(school.badge()) is SignatureState.ISSUER_UNKNOWN
    assert state(forger.badge()) is SignatureState.ALTERED


def test_a_list_of_somebody_else_or_of_long_ago_says_nothing() -> None:
    """Neither that it holds nor that it does not."""
    school, other = School(), School()
    content = school.badge()
    served = {school.list_address: other.states(), "https://school.example/.well-known/did.json": school.document()}
    for listed in (other.states(), school.states(now=NOW - 3 * DAY), b"", b"a.b.c", school.badge()):
        served[school.list_address] = listed
        found = checked(content, NOW, served.get)
        assert found is not None
        assert found.state is SignatureState.STATUS_UNKNOWN


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("did:web:a.example", "https://a.example/.well-known/did.json"),
        ("did:web:a.example:dept:x", "https://a.example/dept/x/did.json"),
        ("did:web:a.example%3A8443", "https://a.example:8443/.well-known/did.json"),
        ("https://a.example/tenant", "https://a.example/.well-known/jwt-vc-issuer/tenant"),
        ("did:web:", None),
        ("did:web:a.example:..%2F..", None),
        ("did:web:a@b", None),
        ("did:web:a.example%3Fx", None),
        ("http://a.example", None),
        ("https://a.ex\tample", None),
        ("https://a.exa\nmple/", None),
        (" https://a.example", None),
        ("https://a.example\x00", None),
        ("https://a.example/\u00e9", None),
        ("https://a.example:99999", None),
        ("https://a.example:0", None),
        ("https://a.example#@evil.example", None),
        ("https://a.example?@evil.example", None),
        ("https://user@a.example", None),
        ("HTTPS://A.example/Tenant", "https://A.example/.well-known/jwt-vc-issuer/Tenant"),
        ("did:web:a.example%3A99999", None),
        ("did:web:a.example#@evil.example", None),
        ("did:web:a.ex\tample", None),
        ("file:///etc/passwd", None),
        ("", None),
    ],
)
def test_keys_are_looked_for_where_the_name_says(name: str, address: str | None) -> None:
    """And nowhere else."""
    assert keys_address(name) == address


def european(**more: object) -> dict[str, object]:
    """A European Digital Credential of a school."""
    return {
        "type": ["VerifiableCredential", "EuropeanDigitalCredential"],
        "issuer": {"id": "urn:epass:org:1", "legalName": {"nl": ["Hogeschool Voorbeeld"]}},
        "validFrom": "2024-06-28T10:00:00+02:00",
        "credentialSubject": {
            "type": "Person",
            "hasClaim": [{"type": "LearningAchievement", "title": {"nl": ["Bachelor verpleegkunde"]}}],
        },
        **more,
    }


def certified(
    name: str,
    above: tuple[x509.Certificate, ec.EllipticCurvePrivateKey] | None,
    *,
    ends: datetime = NOW + DAY,
    also: tuple[x509.GeneralName, ...] = (),
    ca: bool | None = None,
    longest: int | None = None,
    usage: x509.KeyUsage | None = None,
    more: tuple[x509.ExtensionType, ...] = (),
) -> tuple[x509.Certificate, ec.EllipticCurvePrivateKey]:
    """A certificate, issued by the one above or by itself as a root, which alone issues others if nothing is said."""
    ca = above is None if ca is None else ca
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    issuer, signer = (above[0].subject, above[1]) if above else (subject, key)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - 10 * DAY)
        .not_valid_after(ends)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=longest), critical=True)
        .add_extension(usage or x509.KeyUsage(True, True, False, False, False, ca, ca, False, False), critical=True)
    )
    for extension in (*([x509.SubjectAlternativeName(also)] if also else []), *more):
        made = made.add_extension(extension, critical=isinstance(extension, x509.NameConstraints))
    return made.sign(signer, hashes.SHA256()), key


def believed(settings: Settings, root: x509.Certificate) -> None:
    """The operator lays the root into the folder."""
    folder = Path(settings.OPENFLA_CERTIFICATES) / "trusted"
    folder.mkdir(parents=True)
    (folder / "root.pem").write_bytes(root.public_bytes(Encoding.PEM))


def sealed(
    said: dict[str, object], leaf: tuple[x509.Certificate, ec.EllipticCurvePrivateKey], *chain: x509.Certificate
) -> bytes:
    """In a JSON signature with its certificates, as Europass gives it out."""
    x5c = [base64.b64encode(each.public_bytes(Encoding.DER)).decode() for each in (leaf[0], *chain)]
    protected, payload, signature = jwt.encode(said, leaf[1], "ES256", {"x5c": x5c}).split(".")
    return orjson.dumps({"payload": payload, "signatures": [{"protected": protected, "signature": signature}]})


def test_a_european_credential_is_worth_its_seal(settings: Settings) -> None:
    """Unsigned, sealed by somebody, sealed by somebody whom the operator believes, altered."""
    found = checked(orjson.dumps(european()), NOW)
    assert found is not None
    assert (found.form, found.state, found.title) == (
        DiplomaForm.EDC,
        SignatureState.NOT_SIGNED,
        "Bachelor verpleegkunde",
    )
    root = certified("Root", None)
    leaf = certified("Hogeschool Voorbeeld", root)
    content = sealed(european(), leaf, root[0])
    assert state(content) is SignatureState.ISSUER_UNKNOWN
    believed(settings, root[0])
    assert state(content) is SignatureState.VALID
    assert state(sealed(european(validUntil="2025-01-01T00:00:00Z"), leaf)) is SignatureState.EXPIRED
    assert state(sealed(european(), (leaf[0], certified("X", None)[1]))) is SignatureState.ALTERED
    assert state(sealed(european(), certified("Self", None))) is SignatureState.ISSUER_UNKNOWN
    below = certified("Hogeschool Voorbeeld", leaf)
    assert state(sealed(european(), below, leaf[0])) is SignatureState.ISSUER_UNKNOWN
    assert state(sealed(european(), certified("Late", root, ends=NOW - DAY))) is SignatureState.ISSUER_UNKNOWN


def told(content: bytes) -> tuple[SignatureState, str, str]:
    """Its state, and whom it is said to be from: the id and the name."""
    found = checked(content, NOW)
    assert found is not None
    return found.state, found.issuer, found.issuer_name


def test_a_certificate_speaks_for_whom_it_names_alone(settings: Settings) -> None:
    """A person below a believed root is no university, whatever the credential says of its issuer."""
    root, school = certified("Root", None), School()
    believed(settings, root[0])
    person = certified("An Janssens", root)
    for said in (european(), european(iss="did:web:school.example", issuer="did:web:school.example")):
        assert told(sealed(said, person)) == (SignatureState.ISSUER_UNKNOWN, "", "An Janssens")
    names = (x509.DNSName("school.example"), x509.UniformResourceIdentifier("did:web:other.example"))
    own = certified("Hogeschool Voorbeeld", root, also=names)
    for did in (
        "did:web:school.example",
        "did:web:other.example",
        "https://school.example/x",
        "HTTP://School.Example/",
    ):
        assert told(sealed(european(issuer=did), own)) == (SignatureState.VALID, did, "Hogeschool Voorbeeld")
    for did in (
        "did:web:school.example.org",
        "https://evil.example/school.example",
        "https://school.example@evil.example/",
        "https://[school.example",
        school.did + ":x@y",
        "did:key:z",
        "https://school.ex\tample",
        "https://school.exa\nmple/",
        "https://school.example/\u202e",
        "https://school.example:99999/",
        "https://school.example#@evil.example",
        "https://school.example?@evil.example",
        "did:web:school.example#@evil.example",
        "did:web:school.ex\tample",
    ):
        assert state(sealed(european(issuer=did), own)) is SignatureState.ISSUER_UNKNOWN
    for did in ("https://school.ex\0ample", "https://school.example/" + "x" * 500):
        found = read(sealed(european(issuer=did), own))
        assert found is not None
        assert found.issuer == ""


@pytest.mark.parametrize(
    "claimed",
    ["did:web:kuleuven.example", "DID:WEB:kuleuven.example", "https://kuleuven.example", "Http://kuleuven.example"],
)
def test_a_name_on_the_web_is_not_lent_to_who_is_called_alike(settings: Settings, claimed: str) -> None:
    """Whoever has a certificate in the name that the credential gives has no address by that."""
    root = certified("Root", None)
    believed(settings, root[0])
    issuer = {"id": claimed, "legalName": {"nl": ["Hogeschool Voorbeeld"]}}
    content = sealed(european(issuer=issuer), certified("Hogeschool Voorbeeld", root))
    assert told(content) == (SignatureState.ISSUER_UNKNOWN, "", "Hogeschool Voorbeeld")


@pytest.mark.parametrize("claimed", ["urn:epass:org:1", "", "KU Leuven", "mailto:rector@kuleuven.example"])
def test_any_other_name_is_not_shown_as_that_of_the_issuer(settings: Settings, claimed: str) -> None:
    """What the certificate says is all that is known."""
    root = certified("Root", None)
    believed(settings, root[0])
    issuer = {"id": claimed, "legalName": {"nl": ["HOGESCHOOL  Voorbeeld"]}}
    content = sealed(european(issuer=issuer), certified("Hogeschool Voorbeeld", root))
    assert told(content) == (SignatureState.VALID, "", "Hogeschool Voorbeeld")
    assert told(sealed(european(issuer=issuer), certified("Other", root))) == (
        SignatureState.ISSUER_UNKNOWN,
        "",
        "Other",
    )


def test_a_path_is_held_to_what_its_certificates_say(settings: Settings) -> None:
    """Who may issue, how far down, for which names, and what a key is for."""
    root = certified("Root", None, longest=1)
    believed(settings, root[0])
    below = certified("Below", root, ca=True, longest=0)
    assert state(sealed(european(), certified("Hogeschool Voorbeeld", below), below[0])) is SignatureState.VALID
    assert (
        state(sealed(european(), certified("Hogeschool Voorbeeld", below), below[0], root[0])) is SignatureState.VALID
    )
    too_far = certified("Too far", below, ca=True)
    no_signing = x509.KeyUsage(True, False, False, False, False, False, False, False, False)
    for_keys = x509.KeyUsage(False, False, True, False, False, False, False, False, False)
    no_issuer = certified("No issuer", root, ca=True, usage=no_signing)
    permitted = x509.NameConstraints([x509.DNSName("other.example")], None)
    named = certified("Named", root, ca=True, more=(permitted,))
    host = (x509.DNSName("school.example"),)
    late = certified("Late", root, ca=True, ends=NOW - DAY)
    for leaf, *chain in (
        (certified("Hogeschool Voorbeeld", too_far), too_far[0], below[0]),
        (certified("Hogeschool Voorbeeld", no_issuer), no_issuer[0]),
        (certified("Hogeschool Voorbeeld", named, also=host), named[0]),
        (certified("Hogeschool Voorbeeld", late), late[0]),
        (certified("Hogeschool Voorbeeld", below),),
        (certified("Hogeschool Voorbeeld", root, usage=for_keys),),
    ):
        assert state(sealed(european(), leaf, *chain)) is SignatureState.ISSUER_UNKNOWN


@pytest.mark.parametrize("what", ["late", "no issuer", "names"])
def test_a_root_is_believed_as_far_as_it_says_itself(settings: Settings, what: str) -> None:
    """In its time, for its names, and as an issuer only if it is one; what lies there is believed itself."""
    permitted = x509.NameConstraints([x509.DNSName("other.example")], None)
    terms = {"late": {"ends": NOW - DAY}, "no issuer": {"ca": False}, "names": {"more": (permitted,)}}
    root = certified("Hogeschool Voorbeeld", None, **terms[what])  # type: ignore[arg-type]
    believed(settings, root[0])
    leaf = certified("Hogeschool Voorbeeld", root, also=(x509.DNSName("school.example"),))
    assert state(sealed(european(), leaf, root[0])) is SignatureState.ISSUER_UNKNOWN
    assert state(signed_paper(leaf, root[0])) is SignatureState.ISSUER_UNKNOWN
    itself = SignatureState.ISSUER_UNKNOWN if what == "late" else SignatureState.VALID
    assert state(sealed(european(), root)) is itself


def test_a_root_may_name_its_own_policy(settings: Settings) -> None:
    """As that of the Belgian citizens' cards does; those below it name others."""
    policies = [
        x509.CertificatePolicies([x509.PolicyInformation(x509.ObjectIdentifier(oid), None)])
        for oid in ("1.2.3", "1.2.4")
    ]
    root = certified("Root", None, longest=2, more=(policies[0],))
    believed(settings, root[0])
    below = certified("Below", root, ca=True)
    for leaf in (
        certified("Hogeschool Voorbeeld", below, more=(policies[1],)),
        certified("Hogeschool Voorbeeld", below),
    ):
        assert state(sealed(european(), leaf, below[0])) is SignatureState.VALID
        assert state(signed_paper(leaf, below[0])) is SignatureState.VALID


@pytest.fixture
def tried(monkeypatch: pytest.MonkeyPatch) -> list[ValidationPath]:
    """The paths that are tried."""
    found: list[ValidationPath] = []
    validate = async_validate_path

    async def noted(context: ValidationContext, path: ValidationPath, *more: Any, **named: Any) -> object:
        found.append(path)
        return await validate(context, path, *more, **named)

    monkeypatch.setattr(trusted, "async_validate_path", noted)
    monkeypatch.setattr(pyhanko_certvalidator, "async_validate_path", noted)
    return found


def named_as_the_root(many: int) -> list[x509.Certificate]:
    """Certificates of somebody else's, which bear the name of the operator's root."""
    return [certified("Root", None)[0] for _ in range(many)]


def test_few_paths_are_tried_whatever_came_along(settings: Settings, tried: list[ValidationPath]) -> None:
    """Each that bears the root's name could have issued each other, in some thousand orders; and none did."""
    believed(settings, certified("Root", None)[0])
    crowd = named_as_the_root(10)
    leaf = certified("Hogeschool Voorbeeld", certified("Root", None))
    assert state(sealed(european(), leaf, *crowd)) is SignatureState.ISSUER_UNKNOWN
    assert len(tried) == trusted.LONGEST_PATH
    tried.clear()
    assert state(signed_paper(leaf, *crowd)) is SignatureState.ISSUER_UNKNOWN
    assert 0 < len(tried) <= trusted.MOST_TRIED


def test_what_is_altered_leads_nobody_along_a_path(settings: Settings, tried: list[ValidationPath]) -> None:
    """Nor what is in the name of somebody whom its certificate does not name."""
    root = certified("Root", None)
    believed(settings, root[0])
    leaf = certified("Hogeschool Voorbeeld", root)
    assert state(sealed(european(), (leaf[0], certified("X", None)[1]))) is SignatureState.ALTERED
    assert state(sealed(european(), certified("Other", root))) is SignatureState.ISSUER_UNKNOWN
    assert not tried
    assert state(sealed(european(), leaf)) is SignatureState.VALID
    assert len(tried) == 1


def test_of_a_paper_with_very_many_signatures_nothing_is_said(
    settings: Settings, tried: list[ValidationPath], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And none of them is looked at."""
    root = certified("Root", None)
    believed(settings, root[0])
    leaf = certified("Hogeschool Voorbeeld", root)
    twice = approved(approved(paper(), leaf, "One"), leaf, "Other")
    monkeypatch.setattr(papers, "MOST_SIGNATURES", 1)
    assert state(twice) is SignatureState.UNSUPPORTED
    assert not tried
    monkeypatch.setattr(papers, "MOST_SIGNATURES", 2)
    assert state(twice) is SignatureState.VALID
    assert len(tried) == 2


def approved(content: bytes, leaf: tuple[x509.Certificate, ec.EllipticCurvePrivateKey], field: str) -> bytes:
    """Signed in a field of that name, so that others may sign after that."""
    signer = signers.SimpleSigner(
        asn1.Certificate.load(leaf[0].public_bytes(Encoding.DER)),
        PrivateKeyInfo.load(leaf[1].private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())),
        CertificateRegistry.build(),
    )
    writer, terms = IncrementalPdfFileWriter(BytesIO(content)), signers.PdfSignatureMetadata(field_name=field)
    return bytes(trusted.apart(lambda: signers.sign_pdf(writer, terms, signer)).getvalue())


def test_one_odd_certificate_takes_nothing_from_the_others(settings: Settings) -> None:
    """Beside a good path, whatever is odd about it and wherever it stands."""
    root = certified("Root", None)
    believed(settings, root[0])
    below = certified("Below", root, ca=True)
    leaf = certified("Hogeschool Voorbeeld", below)
    der = below[0].public_bytes(Encoding.DER)
    odd = (der[:40], b"nonsense", b"", of_version(der, 7), der.replace(b"Below", b"B\xff\xfeow"))
    ders = [each[0].public_bytes(Encoding.DER) for each in (leaf, below)]
    for each in odd:
        for chain in ((ders[0], each, ders[1]), (ders[0], ders[1], each)):
            x5c = [base64.b64encode(one).decode() for one in chain]
            content = jwt.encode(european(), leaf[1], "ES256", {"x5c": x5c}).encode()
            assert state(content) is SignatureState.VALID
    paper_of_it = signed_paper(leaf, below[0], certified("Bolow", root, ca=True)[0])
    assert state(paper_of_it) is SignatureState.VALID
    for name, other in ((b"\x0c\x05Bolow", b"\x1e\x05Bolow"), (b"\x0c\x05Bolow", b"\x0c\x7fBolow")):
        whole = paper_of_it.lower()
        place = whole.index(name.hex().encode())
        changed = paper_of_it[:place] + other.hex().encode() + paper_of_it[place + 2 * len(name) :]
        assert state(changed) is SignatureState.VALID


def test_what_lies_on_the_path_is_found_among_many(settings: Settings) -> None:
    """However many certificates of others came along before it."""
    root = certified("Root", None)
    believed(settings, root[0])
    below = certified("Below", root, ca=True)
    leaf = certified("Hogeschool Voorbeeld", below)
    others = [certified(f"Other {number}", None)[0] for number in range(20)]
    assert state(sealed(european(), leaf, *others, below[0])) is SignatureState.VALID
    assert state(signed_paper(leaf, *others, below[0])) is SignatureState.VALID


@pytest.mark.parametrize(
    ("purposes", "worth"),
    [
        ([ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CLIENT_AUTH], SignatureState.ISSUER_UNKNOWN),
        ([ExtendedKeyUsageOID.CODE_SIGNING], SignatureState.ISSUER_UNKNOWN),
        ([ExtendedKeyUsageOID.EMAIL_PROTECTION, ExtendedKeyUsageOID.CLIENT_AUTH], SignatureState.VALID),
        ([ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE], SignatureState.VALID),
        *(
            ([x509.ObjectIdentifier(oid)], SignatureState.VALID)
            for oid in ("1.3.6.1.5.5.7.3.36", "1.3.6.1.4.1.311.10.3.12", "1.2.840.113583.1.1.5")
        ),
    ],
)
def test_a_server_seals_no_diploma(
    settings: Settings, purposes: list[x509.ObjectIdentifier], worth: SignatureState
) -> None:
    """What a certificate says that it is for is kept to; documents and mail are signed alike."""
    root = certified("Root", None)
    believed(settings, root[0])
    leaf = certified("Hogeschool Voorbeeld", root, more=(x509.ExtendedKeyUsage(purposes),))
    assert state(sealed(european(), leaf)) is worth
    assert state(signed_paper(leaf)) is worth


def test_an_issuer_of_certificates_seals_no_diploma(settings: Settings) -> None:
    """Unless it is what the operator believes."""
    root = certified("Hogeschool Voorbeeld", None)
    believed(settings, root[0])
    below = certified("Hogeschool Voorbeeld", root, ca=True)
    for leaf, worth in ((below, SignatureState.ISSUER_UNKNOWN), (root, SignatureState.VALID)):
        assert state(sealed(european(), leaf)) is worth
        assert state(signed_paper(leaf)) is worth


def test_many_certificates_of_one_name_hold_nothing_up(settings: Settings) -> None:
    """Each could have issued each other: whoever tried every order would never end."""
    root = certified("Root", None)
    believed(settings, root[0])
    crowd = [certified("Same", certified("Same", None), ca=True) for _ in range(12)]
    leaf, others = certified("Hogeschool Voorbeeld", crowd[0]), [each[0] for each in crowd]
    assert state(sealed(european(), leaf, *others)) is SignatureState.ISSUER_UNKNOWN
    assert state(signed_paper(leaf, *others)) is SignatureState.ISSUER_UNKNOWN


def test_one_with_certificates_is_asked_about_too(settings: Settings) -> None:
    """Its list is that of the same key; of another's nothing can be told."""
    root, school = certified("Root", None), School()
    believed(settings, root[0])
    own = certified("Hogeschool Voorbeeld", root, also=(x509.DNSName("school.example"),))
    said = orjson.loads(base64.urlsafe_b64decode(school.badge().split(b".")[1] + b"=="))
    content = sealed(said, own)
    assert state(content) is SignatureState.WAITING
    assert state(content, school) is SignatureState.STATUS_UNKNOWN
    school.key = own[1]
    assert state(content, school) is SignatureState.VALID
    school.revoked = {5}
    assert state(content, school) is SignatureState.REVOKED


def test_every_place_where_it_may_be_ended_counts() -> None:
    """The second of two, a suspension, and kinds that nothing here can read."""
    school = School()
    [entry] = [orjson.loads(base64.urlsafe_b64decode(school.badge().split(b".")[1] + b"=="))["credentialStatus"]]
    two = [{**entry, "statusListIndex": "7"}, entry]
    assert state(school.badge(credentialStatus=two), school) is SignatureState.VALID
    school.revoked = {5}
    assert state(school.badge(credentialStatus=two), school) is SignatureState.REVOKED
    school.revoked = set()
    foreign = {"id": "https://school.example/revoked", "type": "1EdTechRevocationList"}
    for status in (
        foreign,
        [entry, foreign],
        "https://x",
        {**entry, "statusPurpose": "else"},
        {**entry, "statusSize": 2},
    ):
        assert state(school.badge(credentialStatus=status), school) is SignatureState.STATUS_UNKNOWN
    assert state(school.badge(credentialStatus=[{**entry, "statusPurpose": "refresh"}]), school) is SignatureState.VALID
    school.revoked = {5}
    assert state(school.badge(credentialStatus=[foreign, entry]), school) is SignatureState.REVOKED


@pytest.mark.parametrize("name", ["status", "credentialStatus"])
@pytest.mark.parametrize("said", ["", "valid", 0, False, True, {}, ["x"], [[]], {"identifier_list": {}}])
def test_a_state_that_is_none_is_not_taken_for_no_state(name: str, said: object) -> None:
    """Its issuer meant something by it, and nothing here tells what."""
    school = School()
    assert state(school.badge(**more(name, said)), school) is SignatureState.STATUS_UNKNOWN


def test_a_list_of_no_states_is_one_for_tokens_alone() -> None:
    """The W3C allows several places, so also none; with the IETF it is no object."""
    school = School()
    assert state(school.badge(credentialStatus=[]), school) is SignatureState.VALID
    assert state(school.badge(credentialStatus=[], status=[]), school) is SignatureState.STATUS_UNKNOWN
    assert state(school.badge(credentialStatus=None, status=None), school) is SignatureState.VALID


def more(name: str, said: object) -> dict[str, Any]:
    """A claim more."""
    return {name: said}


@pytest.mark.parametrize("name", ["exp", "nbf", "validUntil", "validFrom"])
@pytest.mark.parametrize(
    "said",
    [
        *(10**20, -(10**20), 1e300, -1e300, 2**63, 253402300799, -62135596800),
        *("9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00", "9999-12-31"),
    ],
)
def test_a_day_beyond_every_calendar_is_one_at_its_end(name: str, said: float | str) -> None:
    """In each time zone, so that nothing that comes later stumbles over it."""
    found = read(School().badge(**more(name, said)))
    assert found is not None
    told = [each for each in (found.starts_at, found.ends_at) if each is not None]
    for zone in ("Pacific/Kiritimati", "Etc/GMT+12"):
        assert {each.astimezone(ZoneInfo(zone)).year for each in told} <= {1, 2, 2024, 9998, 9999}


def test_keys_that_an_issuer_took_out_sign_no_more() -> None:
    """Those that are there for something else too."""
    school = School()
    document = orjson.loads(school.document())
    served = {school.list_address: school.states()}
    for named, told in (
        (["#key-1"], SignatureState.VALID),
        ([f"{school.did}#key-1"], SignatureState.VALID),
        ([document["verificationMethod"][0]], SignatureState.VALID),
        ([], SignatureState.ISSUER_UNKNOWN),
        (["#key-2"], SignatureState.ISSUER_UNKNOWN),
    ):
        document["assertionMethod"] = named
        served["https://school.example/.well-known/did.json"] = orjson.dumps(document)
        found = checked(school.badge(), NOW, served.get)
        assert found is not None
        assert found.state is told


@pytest.mark.parametrize("jwk", ["x", {}, {"kty": "EC"}, {"kty": "EC", "crv": "P-256", "x": 5, "y": []}, [1], None])
def test_a_key_that_is_none_ends_the_check(jwk: object) -> None:
    """And says nothing of who signed."""
    school = School()
    method = {"id": "#key-1", "publicKeyJwk": jwk}
    document = orjson.dumps({"id": school.did, "verificationMethod": [method, 5], "assertionMethod": ["#key-1"]})
    found = checked(school.badge(), NOW, lambda _: document)
    assert found is not None
    assert found.state is SignatureState.ISSUER_UNKNOWN


@pytest.mark.parametrize("name", ["https://[x", "did:web:[x", "https://a.example:99999999/", "did:key:z"])
def test_an_issuer_of_a_strange_name_is_unknown(name: str) -> None:
    """It is asked nowhere."""
    school = School()
    content = school.badge(iss=name, issuer=name)
    assert state(content, school) is SignatureState.ISSUER_UNKNOWN
    assert not school.asked


def of_version(der: bytes, version: int) -> bytes:
    """A certificate that says to be of another version."""
    return der.replace(b"\xa0\x03\x02\x01\x02", b"\xa0\x03\x02\x01" + bytes([version - 1]), 1)


def test_certificates_that_cannot_be_read_are_told() -> None:
    """Of a version or a curve that nobody knows, or no certificates at all."""
    root = certified("Root", None)
    der = root[0].public_bytes(Encoding.DER)
    curve = b"\x06\x08\x2a\x86\x48\xce\x3d\x03\x01\x07"
    assert curve in der
    for broken in (of_version(der, 7), der.replace(curve, curve[:-1] + b"\x7f"), b"nonsense", b""):
        header = {"x5c": [base64.b64encode(broken).decode()]}
        content = jwt.encode(european(), root[1], "ES256", header).encode()
        assert state(content) is SignatureState.UNSUPPORTED


def test_what_the_header_says_besides_is_left_alone(settings: Settings) -> None:
    """A time of signing (JAdES) or of issue; what is critical and unknown is not read, and not called forged."""
    root = certified("Root", None)
    leaf = certified("Hogeschool Voorbeeld", root)
    believed(settings, root[0])
    x5c = [base64.b64encode(leaf[0].public_bytes(Encoding.DER)).decode()]
    for more, told in (
        ({"sigT": "2026-01-01T00:00:00Z", "crit": ["sigT"]}, SignatureState.VALID),
        ({"iat": 1767225600}, SignatureState.VALID),
        ({"sigD": {}, "crit": ["sigD"]}, SignatureState.UNSUPPORTED),
    ):
        content = jwt.encode(european(), leaf[1], "ES256", {"x5c": x5c, **more}).encode()
        assert state(content) is told
    other = certified("Hogeschool Voorbeeld", None)
    content = jwt.encode(european(), other[1], "ES256", {"x5c": x5c, "iat": 1}).encode()
    assert state(content) is SignatureState.ALTERED


def disclosure(*parts: object) -> tuple[str, str]:
    """As its holder sends it, and its digest."""
    made = base64.urlsafe_b64encode(orjson.dumps(["salt", *parts])).rstrip(b"=")
    digest = base64.urlsafe_b64encode(hashlib.sha256(made).digest()).rstrip(b"=").decode()
    return made.decode(), digest


def selective(school: School, *disclosures: str, **claims: object) -> str:
    """An SD-JWT of a school, with what is shown of it."""
    whole = {"iss": school.did, "vct": "urn:x", **claims}
    token = jwt.encode(whole, school.key, "ES256", {"kid": "#key-1", "typ": "dc+sd-jwt"})
    return "~".join([token, *disclosures, ""])


def test_parts_are_shown_wherever_they_stand() -> None:
    """In an object within, and in a list; what belongs nowhere is not believed."""
    school = School()
    name, of_name = disclosure("title", "Bachelor")
    inner, of_inner = disclosure({"year": 2024, "_sd": [of_name]})
    kept, of_kept = disclosure("hidden")
    claims = {"list": [{"...": of_inner}, {"...": of_kept}], "within": {"_sd": ["unseen"]}}
    found = read(selective(school, name, inner, **claims).encode())
    assert found is not None
    assert not found.broken
    assert (found.claims["list"], found.claims["within"]) == ([{"year": 2024, "title": "Bachelor"}], {})
    assert state(selective(school, name, inner, **claims).encode(), school) is SignatureState.VALID
    assert state(selective(school, name, **claims).encode(), school) is SignatureState.ALTERED
    assert state(selective(school, kept, kept, **claims).encode(), school) is SignatureState.ALTERED
    assert state(selective(school, _sd_alg="sha-1").encode(), school) is SignatureState.UNSUPPORTED


def test_a_wallet_proves_that_it_holds_the_key() -> None:
    """With that key, for what is shown; anything else in its place is not believed."""
    school, other = School(), School()
    wallet = ec.generate_private_key(ec.SECP256R1())
    name, of_name = disclosure("title", "Bachelor")
    jwk = ECKey.import_key(wallet.public_key()).as_dict(private=False)
    shown = selective(school, name, _sd=[of_name], cnf={"jwk": jwk})
    digest = base64.urlsafe_b64encode(hashlib.sha256(shown.encode()).digest()).rstrip(b"=").decode()

    def proof(key: ec.EllipticCurvePrivateKey, sd_hash: str = digest, typ: str = "kb+jwt") -> str:
        said = {"sd_hash": sd_hash, "nonce": "1", "aud": "x", "iat": 1}
        return jwt.encode(said, key, "ES256", {"typ": typ})

    assert state(shown.encode(), school) is SignatureState.VALID
    assert state((shown + proof(wallet)).encode(), school) is SignatureState.VALID
    unbound = selective(school, name, _sd=[of_name])
    for broken in (
        shown + "garbage.kb.jwt",
        shown + "x",
        shown + proof(other.key),
        shown + proof(wallet, "else"),
        shown + proof(wallet, typ="JWT"),
        unbound + proof(wallet),
    ):
        assert state(broken.encode(), school) is SignatureState.ALTERED
    by_name = selective(school, name, _sd=[of_name], cnf={"kid": "did:key:z"})
    digest = base64.urlsafe_b64encode(hashlib.sha256(by_name.encode()).digest()).rstrip(b"=").decode()
    assert state((by_name + proof(wallet, digest)).encode(), school) is SignatureState.UNSUPPORTED


def test_a_list_is_no_credential() -> None:
    """Though it is signed like one."""
    school = School()
    assert checked(school.states(), NOW, school.fetch) is None
    listed = jwt.encode(
        {"iss": school.did, "type": ["VerifiableCredential"]}, school.key, "ES256", {"typ": "statuslist+jwt"}
    )
    assert checked(listed.encode(), NOW, school.fetch) is None


def paper() -> bytes:
    """A diploma on paper."""
    made = FPDF()
    made.add_page()
    made.set_font("helvetica", size=20)
    made.cell(text="Diploma")
    return bytes(made.output())


def signed_paper(leaf: tuple[x509.Certificate, ec.EllipticCurvePrivateKey], *chain: x509.Certificate) -> bytes:
    """Signed as this installation signs its own."""
    opened = PKCS12KeyAndCertificates(
        leaf[1], PKCS12Certificate(leaf[0], None), [PKCS12Certificate(each, None) for each in chain]
    )
    made = signed(paper(), opened)
    assert not isinstance(made, Problem)
    return made


def test_a_paper_is_worth_its_signature(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    """Told without a name in a log, whoever signed it and whatever was done to it since."""
    assert state(paper()) is SignatureState.NOT_SIGNED
    root = certified("Root", None)
    leaf = certified("Hogeschool Voorbeeld", root)
    content = signed_paper(leaf, root[0])
    assert state(content) is SignatureState.ISSUER_UNKNOWN
    believed(settings, root[0])
    found = checked(content, NOW)
    assert found is not None
    assert (found.form, found.state) == (DiplomaForm.PDF, SignatureState.VALID)
    assert found.issuer_name == "Hogeschool Voorbeeld"
    assert not caplog.records
    assert state(content.replace(b"/MediaBox", b"/mediaBox", 1)) is SignatureState.ALTERED
    writer = PdfWriter(BytesIO(content), incremental=True)
    writer.add_blank_page(100, 100)
    added = BytesIO()
    writer.write(added)
    assert state(added.getvalue()) is SignatureState.ALTERED
    assert state(signed_paper(certified("Late", root, ends=NOW - DAY), root[0])) is SignatureState.EXPIRED
    for broken in (b"%PDF-", b"%PDF-1.7 nonsense", content[:2000], content[: len(content) // 2]):
        assert checked(broken, NOW) is None


NAMES = [
    *(
        "type",
        "issuer",
        "id",
        "name",
        "credentialSubject",
        "achievement",
        "hasClaim",
        "title",
        "validFrom",
        "exp",
        "nbf",
    ),
    *(
        "credentialStatus",
        "status",
        "status_list",
        "idx",
        "uri",
        "statusListIndex",
        "statusListCredential",
        "iss",
        "vct",
        "vc",
    ),
    *("_sd", "_sd_alg", "payload", "signatures", "protected", "signature", "identifier", "awardedBy", "x5c"),
]


@given(st.binary(max_size=300) | st.text(alphabet='{}[]":,.~abc0aeyJ', max_size=200).map(str.encode))
def test_whatever_is_brought_reading_ends(content: bytes) -> None:
    """In something or in nothing, never in an error."""
    checked(content, NOW)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=8),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES), inner, max_size=4),
        max_leaves=12,
    )
)
def test_whatever_a_credential_says_reading_ends(said: object) -> None:
    """Names that we look for, with values of any kind."""
    whole = {"type": ["VerifiableCredential"], **(said if isinstance(said, dict) else {"credentialSubject": said})}
    try:
        content = orjson.dumps(whole)
    except TypeError:  # a number too long for it
        return
    read(content)
    payload = base64.urlsafe_b64encode(content).rstrip(b"=")
    read(b"e30." + payload + b".AA")
    read(b"e30." + payload + b".AA~" + payload + b"~")


@given(st.binary(min_size=32, max_size=32))
def test_a_key_is_written_and_read_again(raw: bytes) -> None:
    """And a P-256 point is one."""
    read_again = DidKey.read(did_key("Ed25519", raw))
    assert isinstance(read_again, DidKey)
    assert (read_again.curve, read_again.raw) == ("Ed25519", raw)
    point = DidKey.read(did_key("P-256", b"\x02" + raw))
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), b"\x02" + raw)
    except ValueError:
        assert isinstance(point, Problem)
    else:
        assert isinstance(point, DidKey)
