# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the open page says of a credential: never that it is ours where our key did not sign it, and what to do next."""

import base64
from datetime import UTC, datetime, timedelta
from typing import Any

import jwt
import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from django.test import Client
from pytest_django.fixtures import Settings

from openfla.channels.credentials import badge, keys
from openfla.channels.credentials.signing import signed
from openfla.channels.credentials.states import list_address
from openfla.channels.wording import sentence
from openfla.terms.credential import SignatureState
from tests.channels.credentials.foreign import view
from tests.channels.credentials.issuers import School
from tests.channels.web.conftest import Browser

FOREIGN = "It was not issued here"


@pytest.fixture(autouse=True)
def _place(browser: Browser, settings: Settings) -> None:
    """Where the world can see it; nobody signs in."""
    del browser
    settings.OPENFLA_PUBLIC_URL = "https://fla.example.org"


def told(token: str, language: str = "en") -> str:
    """What anybody reads."""
    answer = Client().post("/credentials/verify/", {"text": token}, headers={"accept-language": language})
    assert answer.status_code == 200
    return answer.content.decode()


def ours(**more: Any) -> str:
    """Signed with our key, whatever else it says."""
    return signed({**badge.badge_claims(view(), "en"), "iss": keys.issuer(), **more}, badge.KIND)


def test_one_of_this_house_is_told_as_such() -> None:
    """By its key, also where it holds no more."""
    page = told(ours(exp=int((datetime.now(tz=UTC) - timedelta(days=1)).timestamp())))
    assert "outside the time" in page
    assert "Signed by" in page
    assert FOREIGN not in page


def test_our_name_under_another_key_is_not_ours() -> None:
    """Whoever writes our name into a credential has not our key."""
    stranger = ec.generate_private_key(ec.SECP256R1())
    claims = {**badge.badge_claims(view(), "en"), "iss": keys.issuer()}
    token = jwt.encode(claims, stranger, "ES256", {"kid": f"{keys.issuer()}#{School().did}"})
    page = told(token)
    assert "nothing here tells whether its issuer" in page
    assert FOREIGN in page


def test_what_our_key_did_not_sign_is_not_ours() -> None:
    """Without a signature, read in no way that is known here, or altered under the name of our key."""
    claims = {**badge.badge_claims(view(), "en"), "iss": keys.issuer()}
    head, _, signature = ours().split(".")
    other = base64.urlsafe_b64encode(orjson.dumps({**claims, "name": "Doctor"})).rstrip(b"=").decode()
    selective = jwt.encode(
        {"iss": keys.issuer(), "vct": "urn:x", "_sd_alg": "md5"},
        ec.generate_private_key(ec.SECP256R1()),
        "ES256",
        {"kid": keys.key_id(keys.signing_key()), "typ": "dc+sd-jwt"},
    )
    for shown, said in (
        (orjson.dumps(badge.badge_claims(view(), "en")).decode(), "It bears no signature"),
        (f"{selective}~", "in a way that"),
        (f"{head}.{other}.{signature}", "altered or forged"),
    ):
        page = told(shown)
        assert said in page
        assert FOREIGN in page
        assert ("Names as its issuer" in page) is ("It bears no signature" not in page)


@pytest.mark.parametrize("number", ["²", "١", "", "12345", "x", "1 "])
def test_a_place_in_no_list_of_ours_was_never_given(number: str) -> None:
    """However its address ends, the page tells that it does not hold."""
    status = {
        "type": "BitstringStatusListEntry",
        "statusPurpose": "revocation",
        "statusListIndex": "1",
        "statusListCredential": list_address(1)[:-1] + number,
    }
    assert "Its issuer withdrew it" in told(ours(credentialStatus=status))


@pytest.mark.parametrize("state", [SignatureState.EXPIRED, SignatureState.REVOKED, SignatureState.ISSUER_UNKNOWN])
@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_what_to_do_next_is_said(state: SignatureState, language: str) -> None:
    """In a sentence of its own, to be asked for or about."""
    ask = {"nl": ("Vraag",), "fr": ("Demandez",), "de": ("Fragen", "Bitten"), "en": ("Ask",)}[language]
    *_, last = sentence(f"credential.state_{state}", {}, language).split(". ")
    assert last.startswith(ask)
