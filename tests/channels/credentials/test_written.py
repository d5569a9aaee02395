# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What goes out is accepted by other implementations, and refused by them where it should be."""

import base64
import hashlib
import time
from collections.abc import Callable
from pathlib import Path

import jwt
import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from openbadgeslib.ob3 import OB3VerificationError
from openvc import OpenvcError
from openvc.status.status_list import CredentialRevoked
from pytest_django.fixtures import Settings
from sd_jwt.holder import SDJWTHolder  # type: ignore[import-untyped]

from openfla.channels.credentials import keys
from openfla.channels.credentials.badge import badge
from openfla.channels.credentials.elm import european
from openfla.channels.credentials.selective import TYPE, selective
from openfla.channels.credentials.writing import written
from openfla.terms.credential import CredentialFormat, StatusPlace
from openfla.terms.did_key import did_key
from tests.channels.credentials.foreign import disclosed, opened, verified, view

SSIN = "85010100016"
BADGE: Callable[[int], str] = lambda index: badge(view(index), "nl")  # noqa: E731 - a name for the cases
PARTS: Callable[[int], str] = lambda index: selective(view(index))  # noqa: E731 - a name for the cases
LANGUAGES = ("nl", "fr", "de", "en")


@pytest.fixture(autouse=True)
def _place(settings: Settings, tmp_path: Path) -> None:
    """Keys of its own for each test, and an address that others could resolve."""
    settings.OPENFLA_KEYS = tmp_path / "keys"
    settings.OPENFLA_PUBLIC_URL = "https://fla.example.org"


def test_the_name_is_that_of_the_public_address(settings: Settings) -> None:
    """Published as one finds it (did:web)."""
    assert keys.issuer() == "did:web:fla.example.org"
    settings.OPENFLA_PUBLIC_URL = "http://localhost:8321"
    assert keys.issuer() == "did:web:localhost%3A8321"


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_open_badge_is_accepted(language: str) -> None:
    """Signature, form and state, by openbadgeslib."""
    found = opened(badge(view(holder="Sam Peeters"), language), 16, 18)
    assert (found.issuer.id, found.issuer.name) == ("did:web:fla.example.org", "Exemple SA")
    assert (found.recipient_id, found.achievement.name) == (view().subject, "Prévention incendie")
    assert "15:12" in found.achievement.criteria_narrative


def test_an_open_badge_is_read_by_another_library() -> None:
    """PyJWT knows nothing of credentials: key, signature and times."""
    [method] = keys.document()["verificationMethod"]
    key = jwt.PyJWK(method["publicKeyJwk"]).key
    claims = jwt.decode(badge(view(), "nl"), key, algorithms=["ES256"], issuer="did:web:fla.example.org")
    assert claims["credentialSubject"]["activityEndDate"] == "2026-03-03T00:00:00+01:00"


def test_a_withdrawn_one_is_refused() -> None:
    """Its bit is set, whatever its neighbours are."""
    for write, verify, refusal in ((BADGE, opened, OB3VerificationError), (PARTS, verified, CredentialRevoked)):
        verify(write(17), 16, 18, 9, 25)
        with pytest.raises(refusal, match="revo"):
            verify(write(17), 17)


@pytest.mark.parametrize("index", [0, 7, 8, 131_071])
def test_each_place_of_a_list_is_the_right_bit(index: int) -> None:
    """Both lists count their bits from another end of the byte."""
    for write, verify, refusal in ((BADGE, opened, OB3VerificationError), (PARTS, verified, CredentialRevoked)):
        verify(write(index), *{0, 7, 8, 131_071} - {index})
        with pytest.raises(refusal, match="revo"):
            verify(write(index), index)


@pytest.mark.parametrize(("write", "verify"), [(BADGE, opened), (PARTS, verified)], ids=["badge", "sd-jwt"])
def test_an_altered_one_is_refused(write: Callable[[int], str], verify: Callable[[str], object]) -> None:
    """Another time under the same signature, or a signature of somebody else."""
    token = write(17)
    head, payload, rest = token.split(".", 2)
    said, header = (orjson.loads(base64.urlsafe_b64decode(part + "==")) for part in (payload, head))
    changed = base64.urlsafe_b64encode(orjson.dumps({**said, "iat": 1})).rstrip(b"=").decode()
    forged = jwt.encode(said, ec.generate_private_key(ec.SECP256R1()), "ES256", header)
    unsigned = jwt.encode(said, "", "none", {**header, "alg": "none"})
    for bad in (f"{head}.{changed}.{rest}", forged + rest[rest.find("~") :] if "~" in rest else forged, unsigned):
        with pytest.raises((OpenvcError, OB3VerificationError)):
            verify(bad)


def test_an_sd_jwt_is_accepted_whole_and_in_parts() -> None:
    """By both verifiers; what is kept back is not there."""
    token = selective(view(holder="Sam Peeters"))
    whole = disclosed(token)
    assert (whole["title"], whole["holder"], whole["minutes"]) == ("Prévention incendie", "Sam Peeters", 912)
    assert verified(token, expected_vct=TYPE).credential["employer"] == {"name": "Exemple SA", "number": "0100000094"}
    holder = SDJWTHolder(token)
    holder.create_presentation({"title": True})
    shown = disclosed(holder.sd_jwt_presentation)
    assert shown["title"] == "Prévention incendie"
    assert not {"holder", "employer", "minutes", "sub"} & set(shown)
    assert "Peeters" not in holder.sd_jwt_presentation
    assert verified(holder.sd_jwt_presentation, expected_vct=TYPE).credential["title"] == "Prévention incendie"


def test_nothing_but_the_state_is_shown_by_an_empty_presentation() -> None:
    """And digests are no bare hashes of what they hide."""
    holder = SDJWTHolder(selective(view()))
    holder.create_presentation({})
    assert set(disclosed(holder.sd_jwt_presentation)) == {"iss", "vct", "iat", "nbf", "status"}
    assert set(selective(view()).split("~")[1:-1]).isdisjoint(selective(view()).split("~")[1:-1])


def test_a_wallet_proves_that_it_holds_it() -> None:
    """With the key of each kind that did:key names here: the presentation is bound to audience and nonce."""
    key = ec.generate_private_key(ec.SECP256R1())
    point = key.public_key().public_bytes(Encoding.X962, PublicFormat.CompressedPoint)
    token = selective(view(subject=did_key("P-256", point)))
    digest = base64.urlsafe_b64encode(hashlib.sha256(token.encode()).digest()).rstrip(b"=").decode()
    claims = {"iat": int(time.time()), "aud": "https://verifier.example", "nonce": "n1", "sd_hash": digest}
    proof = jwt.encode(claims, key, "ES256", {"typ": "kb+jwt"})
    bound = {"require_key_binding": True, "audience": "https://verifier.example", "nonce": "n1"}
    assert verified(token + proof, **bound).key_bound
    stranger = jwt.encode(claims, ec.generate_private_key(ec.SECP256R1()), "ES256", {"typ": "kb+jwt"})
    with pytest.raises(OpenvcError):
        verified(token + stranger, **bound)
    public = ed25519.Ed25519PrivateKey.generate().public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    assert disclosed(selective(view(subject=did_key("Ed25519", public))))["cnf"]["jwk"]["crv"] == "Ed25519"


def test_a_new_key_signs_and_the_old_one_stays(settings: Settings) -> None:
    """What was signed before is verified as before."""
    before = badge(view(), "nl")
    named = keys.make_key()
    after = badge(view(), "nl")
    assert jwt.get_unverified_header(after)["kid"] == named != jwt.get_unverified_header(before)["kid"]
    assert len(keys.document()["verificationMethod"]) == 2
    opened(after, 16)
    with pytest.raises(OB3VerificationError, match="revo"):
        opened(after, 17)
    for token, method in zip((after, before), keys.document()["verificationMethod"], strict=True):
        assert jwt.decode(token, jwt.PyJWK(method["publicKeyJwk"]).key, algorithms=["ES256"])
    assert all(path.stat().st_mode & 0o077 == 0 for path in settings.OPENFLA_KEYS.iterdir())


def test_a_key_that_was_taken_away_is_not_made_anew(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    """It is published no more; only where no key is left a new one is made, and the log says so."""
    keys.make_key()
    first, second = (method["id"] for method in reversed(keys.document()["verificationMethod"]))
    (settings.OPENFLA_KEYS / keys.FIRST).unlink()
    caplog.clear()
    assert [method["id"] for method in keys.document()["verificationMethod"]] == [second] != [first]
    assert not caplog.records
    (settings.OPENFLA_KEYS / "credentials-2.pem").unlink()
    assert keys.document()["verificationMethod"][0]["id"] not in {first, second}
    assert "there was no key for credentials" in caplog.text


@pytest.mark.parametrize(
    "name",
    ["credentials-old.pem", "credentials-.pem", "credentials-1.pem.bak", "credentials-²3.pem", "credentials-1 2.pem"],
)
def test_a_file_of_another_name_is_no_key(settings: Settings, name: str) -> None:
    """What the operator put aside there neither signs nor is published, and stops nothing."""
    first = keys.key_id(keys.signing_key())
    (settings.OPENFLA_KEYS / name).write_bytes((settings.OPENFLA_KEYS / keys.FIRST).read_bytes())
    second = keys.make_key()
    assert [method["id"] for method in keys.document()["verificationMethod"]] == [second, first]
    assert (settings.OPENFLA_KEYS / "credentials-2.pem").exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_european_form_says_that_it_is_not_sealed(language: str) -> None:
    """And what the others say, in the words of the European Learning Model."""
    said = european(view(holder="Sam Peeters"), language)
    assert set(said["type"]) == {"VerifiableCredential", "EuropeanDigitalCredential"}
    [claim] = said["credentialSubject"]["hasClaim"]
    [activity] = claim["influencedBy"]
    assert (claim["title"], activity["workload"]) == ({language: "Prévention incendie"}, "PT15H12M")
    shown = said["displayParameter"]
    assert shown["description"][language] in shown["title"][language]
    assert "proof" not in said
    assert said["credentialStatus"]["statusListIndex"] == "17"


@pytest.mark.parametrize("form", CredentialFormat)
def test_no_form_holds_what_was_not_wished(form: CredentialFormat) -> None:
    """Neither a name, nor a national number, nor an id of the records."""
    content = written(view(place=StatusPlace(1, 5)), form, "nl").content.decode()
    tokens = [] if content.startswith("{") else content.split("~")
    parts = [part for token in tokens for part in token.split(".")]
    clear = content + "".join(
        base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)).decode("utf-8", "replace")
        for part in parts
        if "{" not in part
    )
    for secret in (SSIN, "Peeters", "00000000-0000-0000-0000-000000000002"):
        assert secret not in clear
