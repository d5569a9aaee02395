# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who asks for a token: a client that signs a statement about itself (private_key_jwt, RFC 7523)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings

from openfla.channels.api.oauth.refusing import Refusal, invalid_client
from openfla.channels.api.oauth.signed import Statement, in_time, instant, is_for, is_signed, unproved
from openfla.desk.actor import Actor
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Refused
from openfla.desk.software.api_clients import AcceptAssertion, ApiClientKnown, KnownClient

CHANNEL = "api"
OPERATOR = Actor.operator("token endpoint")
LONGEST_LIFE = 300
"""Seconds between its making and its end."""
SKEW = 30
"""Seconds by which the clocks of the two sides may differ."""
LONGEST_JTI = 200
KINDS = (None, "JWT", "jwt", "client-authentication+jwt")
UNPROVED = "The assertion is not signed by a key of this client. Check client_id, kid, algorithm and key."


@dataclass(frozen=True, slots=True)
class Proof:
    """A client, and the key by which it proved itself."""

    client: KnownClient
    key: UUID


def endpoint() -> str:
    """The address of the token endpoint: assertions are for it, and for no other installation."""
    return f"{settings.OPENFLA_PUBLIC_URL}/oauth2/token"


def proved(text: str, now: datetime) -> KnownClient:
    """The client that made the assertion; it works once. Refusal if it does not prove who it is."""
    try:
        statement = unproved(text)
        client = UUID(str(statement.claims.get("iss")))
    except ValueError as error:
        raise invalid_client(UNPROVED) from error
    proof = _proof(statement, client, now)
    until = _checked(statement.claims, proof.client, now)
    _used(proof, str(statement.claims["jti"]), until, now)
    return proof.client


def _proof(statement: Statement, client: UUID, now: datetime) -> Proof:
    known = ask(ApiClientKnown(client), actor=OPERATOR, channel=CHANNEL, now=now)
    if not isinstance(known, KnownClient) or statement.header.get("typ") not in KINDS:
        raise invalid_client(UNPROVED)
    name = statement.header.get("kid")
    for key in known.keys:
        if name in (None, key.key_id) and is_signed(statement, key.jwk):
            return Proof(known, key.key)
    raise invalid_client(UNPROVED)


def _checked(claims: Mapping[str, Any], client: KnownClient, now: datetime) -> datetime:
    """When the assertion ends. Refusal if it is not one for here and now."""
    if not claims.get("iss") == claims.get("sub") == str(client.client):
        raise invalid_client("iss and sub must both be the client_id.")
    if not is_for(claims, endpoint()):
        raise invalid_client("aud must be the token endpoint of this installation, and nothing else.")
    jti = claims.get("jti")
    if not isinstance(jti, str) or not 0 < len(jti) <= LONGEST_JTI:
        raise invalid_client("jti must be a text of 1 to 200 signs, another one in each assertion.")
    try:
        ends, made = instant(claims, "exp"), instant(claims, "iat")
        begun = in_time(claims, now, SKEW)
    except ValueError as error:
        raise invalid_client("exp, iat and nbf must be numbers of seconds since 1970.") from error
    if not begun or ends <= now.timestamp() or ends - made > LONGEST_LIFE or made > ends:
        raise invalid_client("The assertion must be valid now, and end 300 seconds after iat at the latest.")
    return datetime.fromtimestamp(ends, tz=UTC)


def _used(proof: Proof, jti: str, until: datetime, now: datetime) -> None:
    """Uses the assertion up. Refusal if it was used before, or client or key ended in this very moment."""
    digest = sha256(jti.encode("utf-8", "surrogatepass")).digest()
    command = AcceptAssertion(proof.client.organisation, proof.client.client, proof.key, digest, until)
    [outcome] = perform([command], actor=OPERATOR, channel=CHANNEL, now=now)
    if isinstance(outcome, Refused):
        raise _refusal(outcome)


def _refusal(outcome: Refused) -> Refusal:
    used = outcome.problems[0].code == "api_client.assertion_used"
    return invalid_client("This assertion was used before. Sign a new one, with another jti." if used else UNPROVED)
