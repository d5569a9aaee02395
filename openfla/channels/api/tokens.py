# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Access tokens of this installation: signed with its own key, good for ten minutes, for this environment alone."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from joserfc import jwt
from joserfc.errors import ExpiredTokenError
from joserfc.jwk import ECKey

from openfla.channels.key_file import made_once

LIFETIME = timedelta(minutes=10)
ALGORITHM = "ES256"
KIND = "at+jwt"
KEPT = 1024
"""Tokens whose signature a process remembers to have verified."""


class ExpiredError(Exception):
    """The token was good once."""


@dataclass(frozen=True, slots=True)
class Token:
    """A client, the person and organisation it acts for, and its scopes."""

    client: UUID
    person: UUID
    organisation: UUID
    scopes: frozenset[str]


def token_made(token: Token, now: datetime) -> str:
    """A signed token (RFC 9068) that ends ten minutes from now."""
    claims = {
        "iss": settings.OPENFLA_PUBLIC_URL,
        "aud": audience(),
        "sub": str(token.client),
        "client_id": str(token.client),
        "act": {"sub": str(token.person)},
        "org": str(token.organisation),
        "scope": " ".join(sorted(token.scopes)),
        "jti": str(uuid4()),
        "iat": int(now.timestamp()),
        "exp": int((now + LIFETIME).timestamp()),
    }
    key = _key()
    return jwt.encode({"alg": ALGORITHM, "typ": KIND, "kid": key.thumbprint()}, claims, key, algorithms=[ALGORITHM])


def audience() -> str:
    """For whom tokens are: production and simulation take each other's for nothing."""
    return f"{settings.OPENFLA_PUBLIC_URL}#{settings.OPENFLA_ENVIRONMENT}"


def token_read(text: str, now: datetime) -> Token:
    """What a token says. JoseError or ValueError if it isn't one of ours for here, ExpiredError if it was."""
    read = _signed(text)
    if read.header.get("typ") != KIND:
        raise ValueError("another kind of token")
    rules = jwt.JWTClaimsRegistry(
        now=int(now.timestamp()),
        leeway=0,
        iss={"essential": True, "value": settings.OPENFLA_PUBLIC_URL},
        aud={"essential": True, "value": audience()},
        exp={"essential": True},
    )
    try:
        rules.validate(read.claims)
    except ExpiredTokenError as error:
        raise ExpiredError from error
    return _token(read.claims)


@lru_cache(maxsize=KEPT)
def _signed(text: str) -> jwt.Token:
    """What stands in a token that we signed, whatever it says of its time: each is sent with many calls."""
    return jwt.decode(text, _key(), algorithms=[ALGORITHM])


def _token(claims: dict[str, Any]) -> Token:
    try:
        return Token(
            UUID(claims["sub"]), UUID(claims["act"]["sub"]), UUID(claims["org"]), frozenset(claims["scope"].split())
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("a claim is missing") from error


def public_key() -> dict[str, Any]:
    """The public half of the key, as JWK, named by its thumbprint."""
    key = _key()
    return {**key.as_dict(private=False), "kid": key.thumbprint()}


@lru_cache(maxsize=1)
def _key() -> ECKey:
    """The key of this installation, made on first use; of two processes that make it, one wins."""
    path = Path(settings.OPENFLA_KEYS) / "tokens.pem"
    if not path.exists():
        made_once(path, ECKey.generate_key("P-256").as_pem(private=True))
    return ECKey.import_key(path.read_bytes())


def signing_key() -> ECKey:
    """The key of this installation: what it sends unasked is signed with it too."""
    return _key()
