# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Signing in at an identity provider: it works, and nothing forged, stale, replayed or mixed up lets anybody in."""

import hmac
import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import time
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256
from django.test import Client
from pytest_django.fixtures import Settings

from openfla.channels.web.oidc import known as remembered
from openfla.channels.web.oidc import outward
from tests.channels.web.bent_provider import (
    EID,
    ISSUER,
    ITSME,
    PASSWORD,
    BentProvider,
    Claims,
    by_hand,
    encoded,
    key,
    played,
    sign,
)
from tests.channels.web.conftest import Browser
from tests.desk.conftest import House, ssin

PUBLIC = "https://openfla.example.be"


@pytest.fixture
def bent(browser: Browser, settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> BentProvider:
    """A provider that the installation knows, in place of the network."""
    del browser
    found = BentProvider(tmp_path / "secret")
    settings.OPENFLA_SIGN_IN = (found.provider,)
    settings.OPENFLA_PUBLIC_URL = PUBLIC
    monkeypatch.setattr(outward, "client", lambda: httpx.Client(transport=found.transport()))
    remembered._KNOWN.clear()
    return found


def signed_in(client: Client) -> bool:
    """Whether somebody is signed in in this browser."""
    return "person" in client.session


def test_somebody_signs_in(house: House, bent: BentProvider) -> None:
    """By the code flow with PKCE; the session stands on what the provider stated, and the account is there."""
    employer = house.employer()
    worker = house.worker(employer, number=ssin(1))
    client = Client()
    asked = bent.begin(client)
    assert asked["redirect_uri"] == f"{PUBLIC}/sign-in/csam/back/"
    assert (asked["response_type"], asked["code_challenge_method"], asked["acr_values"]) == (
        "code",
        "S256",
        f"{EID} {ITSME}",
    )
    bent.info = {"egovNRN": ssin(1).digits}
    assert bent.back(client).headers["Location"] == "/start/"
    assert client.session["proof"][:2] == [ISSUER, "high"]
    assert client.get("/start/").headers["Location"] == f"/me/{employer.id}/{worker}/"


def test_only_one_role_is_taken_at_once(house: House, bent: BentProvider) -> None:
    """An officer without an account of their own acts for the organisation; after more proof, still for it."""
    employer = house.employer()
    person = house.person("Maes", ssin(1))
    house.grant(employer.id, person)
    bent.info = {"egovNRN": ssin(1).digits}
    client = Client()
    bent.begin(client)
    bent.back(client)
    assert client.session["organisation"] == str(employer.id)
    house.grant(house.employer("Garage Zuid").id, person)
    assert bent.begin(client, "?level=high&next=/days/")["prompt"] == "login"
    assert bent.back(client).headers["Location"] == "/days/"
    assert client.session["organisation"] == str(employer.id)


def test_the_session_is_another_one_after_signing_in(bent: BentProvider, settings: Settings) -> None:
    """An identifier that somebody planted in the browser before opens nothing afterwards."""
    client = Client()
    bent.begin(client)
    planted = client.cookies[settings.SESSION_COOKIE_NAME].value
    bent.back(client)
    assert signed_in(client)
    thief = Client()
    thief.cookies[settings.SESSION_COOKIE_NAME] = planted
    assert not signed_in(thief)


def test_an_answer_counts_once_and_in_its_own_browser(bent: BentProvider) -> None:
    """Another browser can't use it, nor the same one again, nor later, nor at another provider's address."""
    client, other = Client(), Client()
    bent.begin(client)
    assert bent.back(other).status_code == 400
    assert bent.back(client).status_code == 302
    assert bent.back(client).status_code == 400
    assert not signed_in(other)


def test_an_answer_for_one_provider_is_none_for_another(bent: BentProvider, settings: Settings) -> None:
    """The state of one, brought to the address of the other, is used up and lets nobody in."""
    settings.OPENFLA_SIGN_IN = (bent.provider, replace(bent.provider, name="itsme", issuer="https://itsme.example"))
    client = Client()
    state = bent.begin(client)["state"]
    answer = client.get("/sign-in/itsme/back/", {"code": "good", "state": state})
    assert (answer.status_code, signed_in(client)) == (400, False)
    assert bent.back(client).status_code == 400


def test_an_answer_too_late_is_none(bent: BentProvider) -> None:
    """What was asked is forgotten after ten minutes."""
    client = Client()
    state = bent.begin(client)["state"]
    session = client.session
    words = session["asked"][state]
    session["asked"] = {state: [*words[:3], "2026-01-01T00:00:00+00:00", *words[4:]]}
    session.save()
    assert (bent.back(client).status_code, signed_in(client)) == (400, False)


@pytest.mark.parametrize("named", ["https://evil.example", f"{ISSUER}/", ""])
def test_the_answer_names_its_issuer(bent: BentProvider, named: str) -> None:
    """RFC 9207: an answer of another issuer is not taken."""
    client = Client()
    bent.begin(client)
    assert bent.back(client, iss=named).status_code == 400
    bent.begin(client)
    assert bent.back(client, iss=ISSUER).status_code == 302


def test_an_issuer_that_must_name_itself_does(bent: BentProvider, settings: Settings) -> None:
    """Where the operator says so, an answer without a name is not taken."""
    settings.OPENFLA_SIGN_IN = (replace(bent.provider, names_itself=True),)
    client = Client()
    bent.begin(client)
    assert bent.back(client).status_code == 400


def now(seconds: int = 0) -> int:
    return int(time()) + seconds


TOKENS: dict[str, Claims] = {
    "another issuer": {"iss": "https://evil.example"},
    "no issuer": {"iss": None},
    "another audience": {"aud": "another"},
    "more than one audience": {"aud": ["openfla", "another"]},
    "another party": {"azp": "another"},
    "over": {"exp": now(-120)},
    "without an end": {"exp": None},
    "stale": {"iat": now(-3600)},
    "of the future": {"iat": now(3600)},
    "begins later": {"nbf": now(3600)},
    "an end that is no number": {"exp": "tomorrow"},
    "another nonce": {"nonce": "replayed"},
    "without a nonce": {"nonce": None},
    "without a subject": {"sub": None},
    "a subject that is no text": {"sub": {"a": 1}},
    "a subject without end": {"sub": "a" * 300},
    "a key used in the future": {"auth_time": now(3600)},
    "a key used at no time": {"auth_time": None},
}


@pytest.mark.parametrize("what", TOKENS)
def test_a_token_that_says_something_else_lets_nobody_in(bent: BentProvider, what: str) -> None:
    """Signed by the provider, but not for this sign-in."""
    client = Client()
    bent.begin(client)
    bent.token = TOKENS[what]
    assert (bent.back(client).status_code, signed_in(client)) == (400, False)


def _signature(text: bytes) -> bytes:
    private = key().private_key
    assert private is not None
    return private.sign(text, PKCS1v15(), SHA256())


def _unsigned(claims: Claims, algorithm: str) -> str:
    return by_hand(claims, {"alg": algorithm, "kid": "k1"}, lambda _: b"")


def _public_as_secret(claims: Claims) -> str:
    secret = key().as_pem(private=False)
    return by_hand(claims, {"alg": "HS256", "kid": "k1"}, lambda text: hmac.digest(secret, text, "sha256"))


def _critical(claims: Claims) -> str:
    header = {"alg": "RS256", "kid": "k1", "crit": ["b64"], "b64": False}
    return by_hand(claims, header, _signature)


def _twice(claims: Claims) -> str:
    """Signed by the provider, but two readers could read two subjects."""
    body = b'{"sub": "evil", ' + json.dumps(claims).encode()[1:]
    text = b".".join(encoded(each) for each in (b'{"alg": "RS256", "kid": "k1"}', body))
    return b".".join((text, encoded(_signature(text)))).decode()


def _altered(claims: Claims) -> str:
    head, _, signature = sign(claims).split(".")
    return ".".join((head, sign({**claims, "sub": "somebody-else"}).split(".")[1], signature))


FORGED: dict[str, Callable[[Claims], str]] = {
    "by another key": lambda claims: sign(claims, by=key("evil")),
    "by another key with its own name": lambda claims: sign(claims, by=key("evil"), kid="evil"),
    "by none": lambda claims: _unsigned(claims, "none"),
    "by None": lambda claims: _unsigned(claims, "None"),
    "by nobody, as RS256": lambda claims: _unsigned(claims, "RS256"),
    "by the public key as a secret": _public_as_secret,
    "by an algorithm that is not configured": lambda claims: sign(claims, alg="RS512"),
    "with its key": lambda claims: sign(claims, by=key("evil"), jwk=key("evil").as_dict(private=False)),
    "with an address of keys": lambda claims: sign(claims, by=key("evil"), jku="https://evil.example/keys"),
    "with a path as the name of its key": lambda claims: sign(claims, by=key("evil"), kid="../../dev/null"),
    "with something critical": _critical,
    "with a claim that stands twice": _twice,
    "and altered": _altered,
    "and cut": lambda claims: sign(claims)[:-20],
    "as no statement": lambda _: "geen.token",
    "as nothing": lambda _: "",
    "as a statement without end": lambda claims: sign({**claims, "x": "y" * 40_000}),
}


@pytest.mark.parametrize("how", FORGED)
def test_a_forged_token_lets_nobody_in(bent: BentProvider, how: str) -> None:
    """Whoever can write to the token endpoint's answer still needs the provider's own key."""
    client = Client()
    bent.begin(client)
    bent.written = FORGED[how]
    assert (bent.back(client).status_code, signed_in(client)) == (400, False)


@pytest.mark.parametrize("how", FORGED)
def test_a_forged_userinfo_lets_nobody_in(bent: BentProvider, how: str) -> None:
    """The national number is in it: it is held against the same keys."""
    client = Client()
    bent.begin(client)
    bent.info_written = FORGED[how]
    assert (bent.back(client).status_code, signed_in(client)) == (400, False)


@pytest.mark.parametrize(
    "bend",
    [
        {"sub": "somebody-else"},
        {"iss": "https://evil.example"},
        {"aud": "another"},
        {"exp": now(-120)},
        {"egovNRN": "85031499900"},
    ],
)
def test_a_userinfo_of_somebody_else_lets_nobody_in(bent: BentProvider, bend: Claims) -> None:
    """Of another person, issuer, audience or time, or with a number that can't be."""
    client = Client()
    bent.begin(client)
    bent.info = bend
    assert (bent.back(client).status_code, signed_in(client)) == (400, False)


@pytest.mark.parametrize("said", [PASSWORD, "urn:be:fedict:iam:fas:Level999", None, [PASSWORD], {"acr": EID}, 500])
def test_a_weaker_key_lets_nobody_in(bent: BentProvider, said: Any) -> None:
    """What counts is the level that the token states, not the one that was asked, nor one in the userinfo."""
    client = Client()
    bent.begin(client)
    bent.token, bent.info = {"acr": said}, {"acr": EID}
    answer = bent.back(client)
    assert (answer.status_code, signed_in(client)) == (403, False)


def test_more_proof_is_asked_and_given_now(bent: BentProvider) -> None:
    """A step up needs the level it asked, with a key used after the asking; the session before it stays as it was."""
    client = Client()
    bent.begin(client)
    bent.token = {"acr": ITSME}
    bent.back(client)
    before = client.session.session_key
    assert bent.begin(client, "?level=high")["acr_values"] == EID
    assert bent.back(client).status_code == 403
    bent.token = {"auth_time": now(-600)}
    bent.begin(client, "?level=high")
    assert bent.back(client).status_code == 400
    assert (client.session.session_key, client.session["proof"][1]) == (before, "substantial")


def test_a_level_that_is_not_offered_is_said_at_once(bent: BentProvider, settings: Settings) -> None:
    """Nobody is sent to a provider that has no such key."""
    settings.OPENFLA_SIGN_IN = (replace(bent.provider, accepted=(ITSME,)),)
    assert Client().get("/sign-in/csam/?level=high").status_code == 403
    assert bent.calls == []


ELSEWHERE = (
    "https://evil.example",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/%0d%0aLocation:x",
    "javascript:alert(1)",
    "e/",
    "/" + "a" * 600,
    "/ //evil.example",
    "///evil.example",
    "http:evil.example",
)


@pytest.mark.parametrize("onward", ELSEWHERE)
def test_nobody_is_led_elsewhere(bent: BentProvider, onward: str) -> None:
    """`next` is a path of this installation, or nothing."""
    client = Client()
    answer = client.get("/sign-in/csam/", {"next": onward})
    bent.asked = dict(part.split("=") for part in urlsplit(answer.headers["Location"]).query.split("&"))
    led = bent.back(client).headers["Location"]
    assert led == "/start/" or (led.startswith("/%0d") and "\r" not in led)


def test_a_new_key_is_looked_for_once(bent: BentProvider) -> None:
    """A provider may change its key; whoever invents names of keys makes nobody ask for each."""
    client = Client()
    bent.begin(client)
    bent.back(client)
    known = remembered.known(bent.provider)
    bent.keys = [key("k2")]
    assert known.keys("k2") == ()
    known._clock = lambda: 10.0**9
    assert [each["kid"] for each in known.keys("k2")] == ["k2"]
    asked = bent.calls.count("keys")
    assert [known.keys(f"invented-{each}") for each in range(20)] == [()] * 20
    assert bent.calls.count("keys") == asked


def test_a_provider_that_publishes_another_issuer_is_not_used(bent: BentProvider) -> None:
    """Nor one whose addresses are less secure than it says."""
    for published in ({"issuer": "https://evil.example"}, {"token_endpoint": "http://idp.example.be/fas/token"}):
        bent.published = published
        assert Client().get("/sign-in/csam/").status_code == 502


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(302, headers={"Location": "https://evil.example"}),
        httpx.Response(200, content=b"x" * 600_000),
        httpx.Response(200, content=b"[" * 100_000),
        httpx.Response(200, stream=httpx.ByteStream(b"{}"), headers={"Content-Encoding": "gzip"}),
        httpx.Response(500),
    ],
)
def test_a_provider_that_answers_strangely_is_away(
    bent: BentProvider, monkeypatch: pytest.MonkeyPatch, answer: httpx.Response
) -> None:
    """Elsewhere, too much, too deep, packed, or broken: a page says so, with a way to try again."""
    del bent
    transport = played(lambda _: answer)
    monkeypatch.setattr(outward, "client", lambda: httpx.Client(transport=transport))
    page = Client().get("/sign-in/csam/")
    assert page.status_code == 502
    assert "/sign-in/csam/" in page.content.decode()


def test_who_stops_at_the_provider_is_told(bent: BentProvider) -> None:
    """An error of the provider, or no code, or one that it refuses."""
    for answer in ({"error": "access_denied"}, {"code": ""}, {"code": "guessed"}):
        client = Client()
        bent.begin(client)
        assert (bent.back(client, **answer).status_code, signed_in(client)) == (400, False)


def test_the_start_page_has_a_button_for_each_provider(bent: BentProvider, settings: Settings) -> None:
    """Or says that there is none yet."""
    page = Client().get("/?language=en").content.decode()
    assert f'href="/sign-in/{bent.provider.name}/"' in page
    settings.OPENFLA_SIGN_IN = ()
    assert "Nobody can sign in yet" in Client().get("/?language=en").content.decode()
    assert Client().get("/sign-in/csam/").status_code == 404
