# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the provider stated: the ID token and, where configured, the userinfo, held against what was asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import httpx
from authlib.oidc.core import CodeIDToken
from joserfc.errors import JoseError

from openfla.channels.web.oidc.known import Known
from openfla.channels.web.oidc.outward import call
from openfla.channels.web.oidc.pending import Asked
from openfla.channels.web.oidc.provider import ClaimNames, Provider
from openfla.channels.web.oidc.signed import StatementError, claims_in
from openfla.terms.assurance import Proof
from openfla.terms.ssin import Ssin

SKEW = 30
"""Seconds by which the clocks of the two sides may differ."""
FRESH = 600
"""Seconds after which an ID token is stale: it was made for this sign-in."""
LONGEST_NAME = 100
LONGEST_SUBJECT = 255


@dataclass(frozen=True, slots=True)
class Stated:
    """Who signs in, according to the provider, and how sure it is."""

    subject: str
    family_name: str
    given_names: str
    language: str
    number: Ssin | None
    proof: Proof


class LevelTooLowError(StatementError):
    """The key that was used is not one of those that let anybody in, or not the one that was asked."""


def stated(tokens: Mapping[str, Any], known: Known, asked: Asked, now: datetime) -> Stated:
    """All checks of an answer. StatementError if any fails, LevelTooLowError if only the key was too weak."""
    provider = known.provider
    token = CodeIDToken(claims_in(tokens.get("id_token"), known), {})
    _check(token, provider, asked, now)
    used = _used_at(token, provider, asked, now)
    level = provider.reached(token.get(provider.claims.level))
    if level is None or (asked.level is not None and not level.reaches(asked.level)):
        raise LevelTooLowError(f"the level is {str(token.get(provider.claims.level))[:80]!r}")
    claims = {**token, **_userinfo(tokens, known, token["sub"], now)}
    names = provider.claims
    return Stated(
        subject=token["sub"],
        family_name=_text(claims, names.family_name),
        given_names=_text(claims, names.given_names),
        language=_language(claims, names.language),
        number=_number(claims, names, now.date()),
        proof=Proof(provider.issuer, level, used),
    )


def _check(token: CodeIDToken, provider: Provider, asked: Asked, now: datetime) -> None:
    """Issuer, audience, nonce, times and party, by the library; then what it leaves to us."""
    token.options = {"iss": {"essential": True, "value": provider.issuer}}
    token.params = {"nonce": asked.nonce, "client_id": provider.client.id}
    try:
        token.validate(int(now.timestamp()), SKEW)
    except (JoseError, ValueError, TypeError) as error:
        raise StatementError(f"ID token: {error}") from error
    if token.get("aud") not in (provider.client.id, [provider.client.id]):
        raise StatementError("ID token: for another audience, or for more than one")
    if not now.timestamp() - FRESH <= _instant(token, "iat") <= now.timestamp() + SKEW:
        raise StatementError("ID token: stale, or made in the future")
    subject = token["sub"]
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise StatementError("ID token: a subject that is no text of 1 to 255 signs")


def _used_at(token: CodeIDToken, provider: Provider, asked: Asked, now: datetime) -> datetime:
    """When the key was used; a fresh sign-in that was asked for is one after the asking."""
    if not provider.tells_time:
        return now
    used = _instant(token, "auth_time")
    if used > now.timestamp() + SKEW or (asked.level is not None and used < asked.at.timestamp() - SKEW):
        raise StatementError("ID token: the key was not used after it was asked for, or in the future")
    return min(datetime.fromtimestamp(used, tz=UTC), now)


def _instant(claims: Mapping[str, Any], name: str) -> float:
    value = claims.get(name)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < 2**33:
        raise StatementError(f"{name} must be a number of seconds since 1970")
    return float(value)


def _userinfo(tokens: Mapping[str, Any], known: Known, subject: str, now: datetime) -> Mapping[str, Any]:
    """More about the person, of whom alone it must speak."""
    kind = known.provider.userinfo
    if kind == "none":
        return {}
    headers = {"Authorization": f"Bearer {tokens.get('access_token', '')}"}
    answer = call("GET", known.endpoints().userinfo, headers=headers)
    if answer.status_code != httpx.codes.OK:
        raise StatementError(f"userinfo: status {answer.status_code}")
    claims = _signed_userinfo(answer.text, known, now) if kind == "signed" else _plain_userinfo(answer)
    if claims.get("sub") != subject:
        raise StatementError("userinfo: of somebody else")
    return {name: value for name, value in claims.items() if name != known.provider.claims.level}


def _signed_userinfo(text: str, known: Known, now: datetime) -> Mapping[str, Any]:
    claims = claims_in(text.strip(), known)
    audience = claims.get("aud")
    if claims.get("iss") != known.provider.issuer or known.provider.client.id not in (
        audience if isinstance(audience, list) else [audience]
    ):
        raise StatementError("userinfo: of another issuer, or for another audience")
    if "exp" in claims and _instant(claims, "exp") < now.timestamp() - SKEW:
        raise StatementError("userinfo: over")
    return claims


def _plain_userinfo(answer: httpx.Response) -> Mapping[str, Any]:
    try:
        claims = answer.json()
    except (ValueError, RecursionError) as error:
        raise StatementError("userinfo: no JSON") from error
    if not isinstance(claims, dict):
        raise StatementError("userinfo: no object")
    return claims


def _text(claims: Mapping[str, Any], name: str) -> str:
    value = claims.get(name) if name else None
    return " ".join(value.split())[:LONGEST_NAME] if isinstance(value, str) else ""


def _language(claims: Mapping[str, Any], name: str) -> str:
    said = _text(claims, name)[:2].lower()
    return said if said in {"nl", "fr", "de", "en"} else ""


def _number(claims: Mapping[str, Any], names: ClaimNames, today: date) -> Ssin | None:
    """The verified national number, where it is read at all. StatementError for one that can't be."""
    value = claims.get(names.number) if names.number else None
    if value is None:
        return None
    number = Ssin.normalise(str(value), today=today)
    if not isinstance(number, Ssin):
        raise StatementError("a national number that can't be")
    return number
