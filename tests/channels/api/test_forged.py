# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Assertions and tokens that are forged, stale or somebody else's: none is taken."""

import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.util import urlsafe_b64decode

from openfla.channels.api import tokens
from openfla.channels.api.tokens import Token, token_made
from openfla.terms.role import Permission
from tests.channels.api.conftest import Apis
from tests.channels.api.signing import TOKEN, Software, asked, now, unsigned
from tests.desk.client_keys import Pair, elliptic, rivest
from tests.desk.conftest import House

MINUTE = 60
OTHER = "https://elsewhere.example.org"


@dataclass
class Two:
    """A client, and a client of another organisation."""

    one: Software
    other: Software


@pytest.fixture
def two(apis: Apis, house: House) -> Two:
    del apis
    one = Software.made(house, house.employer(), kid="one")
    return Two(one, Software.made(house, house.employer("Slagerij Anders"), elliptic(1), kid="other"))


def with_secret(claims: Mapping[str, Any], secret: str, typ: str = "JWT") -> str:
    """HS256, with something public as the secret; libraries refuse to make it."""
    said = unsigned({"alg": "HS256", "typ": typ}, claims).rstrip(".")
    digest = urlsafe_b64encode(hmac.digest(secret.encode(), said.encode(), "sha256"))
    return f"{said}.{digest.decode().rstrip('=')}"


def altered(text: str, **change: Any) -> str:
    """Other claims under the old signature."""
    header, claims, signature = text.split(".")
    whole = json.loads(urlsafe_b64decode(claims.encode()))
    return ".".join([header, unsigned({}, {**whole, **change}).split(".")[1], signature])


def twice(software: Software) -> str:
    """An assertion that was used before."""
    text = software.assertion()
    assert software.ask(text).status_code == 200
    return text


Forger = Callable[[Two], str]
ASSERTIONS: dict[str, Forger] = {
    "no algorithm": lambda two: unsigned({"alg": "none"}, two.one.claims()),
    "no signature": lambda two: unsigned({"alg": "ES256", "kid": "one"}, two.one.claims()),
    "HS256 with the public key": lambda two: with_secret(two.one.claims(), two.one.pair.pem),
    "HS256 with the client id": lambda two: with_secret(two.one.claims(), str(two.one.client)),
    "another key": lambda two: two.one.assertion(pair=elliptic(2)),
    "another key under its kid": lambda two: two.one.assertion({"kid": "one"}, elliptic(2)),
    "kid of another client": lambda two: two.one.assertion({"kid": "other"}, elliptic(1)),
    "key of another client": lambda two: two.one.assertion(pair=elliptic(1)),
    "unknown kid": lambda two: two.one.assertion({"kid": "nobody"}),
    "another algorithm than that of the key": lambda two: two.one.assertion({"kid": "one"}, rivest()),
    "its own key in the header": lambda two: two.one.assertion({"jwk": elliptic(2).signing.as_dict()}, elliptic(2)),
    "an address of keys in the header": lambda two: two.one.assertion({"jku": OTHER}),
    "an extension that must be understood": lambda two: two.one.assertion({"crit": ["b64"], "b64": True}),
    "another kind of token": lambda two: two.one.assertion({"typ": "at+jwt"}),
    "unknown client": lambda two: two.one.assertion(iss=str(uuid4())),
    "in the name of another client": lambda two: two.one.assertion(iss=str(two.other.client)),
    "about another client": lambda two: two.one.assertion(sub=str(two.other.client)),
    "no client": lambda two: two.one.assertion(iss=None),
    "a client id in capitals": lambda two: two.one.assertion(iss=str(two.one.client).upper()),
    "for another installation": lambda two: two.one.assertion(aud=OTHER + TOKEN),
    "for the issuer only": lambda two: two.one.assertion(aud=settings.OPENFLA_PUBLIC_URL),
    "for two": lambda two: two.one.assertion(aud=[settings.OPENFLA_PUBLIC_URL + TOKEN, OTHER]),
    "for nobody": lambda two: two.one.assertion(aud=None),
    "ended": lambda two: two.one.assertion(iat=now() - 2 * MINUTE, exp=now() - 1),
    "no end": lambda two: two.one.assertion(exp=None),
    "an end too far away": lambda two: two.one.assertion(exp=now() + 301),
    "an end that is a text": lambda two: two.one.assertion(exp=str(now() + MINUTE)),
    "an end that is true": lambda two: two.one.assertion(exp=True),
    "an endless end": lambda two: two.one.assertion(exp=float("inf")),
    "not begun": lambda two: two.one.assertion(nbf=now() + 2 * MINUTE),
    "made in the future": lambda two: two.one.assertion(iat=now() + 2 * MINUTE, exp=now() + 4 * MINUTE),
    "no time of making": lambda two: two.one.assertion(iat=None),
    "no jti": lambda two: two.one.assertion(jti=None),
    "an endless jti": lambda two: two.one.assertion(jti="x" * 201),
    "a jti that is a number": lambda two: two.one.assertion(jti=7),
    "used before": lambda two: twice(two.one),
    "altered": lambda two: altered(two.one.assertion(), jti=str(uuid4())),
    "cut off": lambda two: two.one.assertion()[:-4],
    "too long": lambda two: two.one.assertion(filling="x" * 9_000),
    "a claim that stands twice": lambda two: doubled(two.one),
    "an access token": lambda two: two.one.token(),
    "no token at all": lambda _two: "abc",
    "not even base64": lambda _two: "ü.é.à",
    "nothing between the points": lambda _two: "..",
}


def doubled(software: Software) -> str:
    """Properly signed, with two subjects."""
    claims = json.dumps(software.claims()).replace('"sub"', f'"sub": "{uuid4()}", "sub"')
    return jws.serialize_compact({"alg": "ES256"}, claims, software.pair.signing)


@pytest.mark.parametrize("name", ASSERTIONS)
def test_no_assertion_but_a_good_one_earns_a_token(two: Two, name: str) -> None:
    answer = asked(ASSERTIONS[name](two))
    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")
    assert two.one.ask().status_code == 200


def token(two: Two, **change: Any) -> str:
    """A token signed with the key of this installation, whose claims are changed."""
    made = token_made(genuine(two), datetime.now(tz=UTC))
    claims = {**said_in(made), **change}
    left = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode({"alg": "ES256", "typ": "at+jwt"}, left, tokens._key(), algorithms=["ES256"])


def said_in(made: str) -> dict[str, Any]:
    """The claims of a token of ours."""
    return dict(jwt.decode(made, tokens._key(), algorithms=["ES256"]).claims)


def genuine(two: Two) -> Token:
    """The rights that a token of the client has."""
    person = two.one.body.officer.person
    assert person is not None
    return Token(two.one.client, person, two.one.body.id, frozenset(each.value for each in Permission))


def old(two: Two) -> str:
    """One of ours that has ended."""
    return token_made(genuine(two), datetime.now(tz=UTC) - timedelta(minutes=11))


def of_typ(two: Two, typ: str | None) -> str:
    """Our signature under another kind of statement."""
    header = {"alg": "ES256"} if typ is None else {"alg": "ES256", "typ": typ}
    return jwt.encode(header, said_in(token(two)), tokens._key(), algorithms=["ES256"])


def signed_by(two: Two, pair: Pair, **header: Any) -> str:
    """Good claims under a foreign signature."""
    told = {"alg": pair.algorithm, "typ": "at+jwt", **header}
    return jwt.encode(told, said_in(token(two)), pair.signing, algorithms=[pair.algorithm])


def hashed(two: Two) -> str:
    """HS256 with the public key as the secret."""
    return with_secret(said_in(token(two)), tokens._key().as_pem(private=False).decode(), "at+jwt")


TOKENS: dict[str, tuple[str, Forger]] = {
    "no algorithm": ("invalid", lambda two: unsigned({"alg": "none", "typ": "at+jwt"}, said_in(token(two)))),
    "HS256 with the public key": ("invalid", hashed),
    "the key of a client": ("invalid", lambda two: signed_by(two, two.one.pair)),
    "the key of a client under our kid": (
        "invalid",
        lambda two: signed_by(two, two.one.pair, kid=tokens._key().thumbprint()),
    ),
    "RS256": ("invalid", lambda two: signed_by(two, rivest())),
    "its own key in the header": (
        "invalid",
        lambda two: signed_by(two, elliptic(2), jwk=elliptic(2).signing.as_dict(private=False)),
    ),
    "ended": ("expired", old),
    "no end": ("invalid", lambda two: token(two, exp=None)),
    "not begun": ("invalid", lambda two: token(two, nbf=now() + 2 * MINUTE)),
    "of another environment": (
        "invalid",
        lambda two: token(two, aud=f"{settings.OPENFLA_PUBLIC_URL}#simulation"),
    ),
    "for another installation": ("invalid", lambda two: token(two, aud=f"{OTHER}#production")),
    "of another issuer": ("invalid", lambda two: token(two, iss=OTHER)),
    "for nobody": ("invalid", lambda two: token(two, aud=None)),
    "an identity token": ("invalid", lambda two: of_typ(two, "JWT")),
    "no kind": ("invalid", lambda two: of_typ(two, None)),
    "an assertion": ("invalid", lambda two: two.one.assertion()),
    "no person": ("invalid", lambda two: token(two, act=None)),
    "no organisation": ("invalid", lambda two: token(two, org=None)),
    "no scopes": ("invalid", lambda two: token(two, scope=None)),
    "altered": ("invalid", lambda two: altered(token(two), scope="rightsManage")),
    "cut off": ("invalid", lambda two: token(two)[:-4]),
    "too long": ("invalid", lambda two: token(two, filling="x" * 9_000)),
    "no token at all": ("invalid", lambda _two: "abc"),
}


@pytest.mark.parametrize("name", TOKENS)
def test_no_token_but_a_good_one_opens_the_api(two: Two, name: str) -> None:
    kind, forged = TOKENS[name]
    answer = two.one.api(forged(two)).get("/client")
    assert answer.status_code == 401
    assert answer.json()["type"] == f"urn:problem-type:belgif:{kind}AccessToken"
    assert 'error="invalid_token"' in answer.headers["WWW-Authenticate"]


def test_the_forgers_begin_with_a_good_token(two: Two) -> None:
    """What they change is what is refused."""
    assert two.one.api(token(two)).get("/client").status_code == 200
    assert len(ASSERTIONS) + len(TOKENS) >= 40


def test_a_token_whose_signature_is_remembered_ends_all_the_same(two: Two) -> None:
    begun = datetime.now(tz=UTC)
    made = token_made(genuine(two), begun)
    assert tokens.token_read(made, begun) == genuine(two)
    assert tokens.token_read(made, begun) == genuine(two)
    with pytest.raises(tokens.ExpiredError):
        tokens.token_read(made, begun + tokens.LIFETIME)
    with pytest.raises(JoseError):
        tokens.token_read(made[:-4], begun)


@pytest.mark.parametrize("change", ["organisation", "person", "client"])
def test_a_token_for_somebody_else_opens_nothing(two: Two, change: str) -> None:
    """Even one that bears our signature: the desk looks the client up."""
    change_of: dict[str, dict[str, Any]] = {
        "organisation": {"org": str(two.other.body.id)},
        "person": {"act": {"sub": str(two.other.body.officer.person)}},
        "client": {"sub": str(two.other.client)},
    }
    assert two.one.api(token(two, **change_of[change])).get("/client").status_code == 404


@pytest.mark.parametrize("header", ["", "Basic YTpi", "Bearer", "Bearer  "])
def test_asks_for_a_token(two: Two, header: str) -> None:
    api = two.one.api("unused")
    api.headers = {"Authorization": header} if header else {}
    answer = api.get("/client")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"].startswith("Bearer realm=")
