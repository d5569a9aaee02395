# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who calls: the client that a bearer token names, and what it may do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest
from joserfc.errors import JoseError

from openfla.channels.api.contract import Operation
from openfla.channels.api.oauth.foreign import foreign_token
from openfla.channels.api.oauth.signed import Statement, unproved
from openfla.channels.api.problems import Wrong
from openfla.channels.api.tokens import ExpiredError, Token, token_read
from openfla.desk.actor import Actor
from openfla.desk.gate import ask
from openfla.desk.software.api_clients import ApiClientKnown
from openfla.terms.role import Permission

REALM = 'Bearer realm="learningAccount"'
REFUSED = {"WWW-Authenticate": f'{REALM}, error="invalid_token"'}
CHANNEL = "api"
OPERATOR = Actor.operator("token of a client")
SCHEME = "bearer "


@dataclass(frozen=True, slots=True)
class Caller:
    """A client with the permissions that its token carries; VISITOR is somebody without one."""

    actor: Actor
    client: UUID | None = None
    scopes: frozenset[str] = frozenset()


VISITOR = Caller(Actor.visitor())


def caller_of(request: HttpRequest, operation: Operation, now: datetime) -> Caller:
    """The caller. Wrong without a valid token, or with one that lacks a scope; an open operation asks for none."""
    if operation.security is None:
        return VISITOR
    caller = _caller(request.headers.get("Authorization", ""), now)
    if missing := operation.lacking(caller.scopes):
        raise Wrong(
            "missingScope",
            values={"expected": [*missing]},
            extra={"requiredScopes": [*missing]},
            headers={"WWW-Authenticate": f'{REALM}, error="insufficient_scope", scope="{" ".join(missing)}"'},
        )
    return caller


def _caller(header: str, now: datetime) -> Caller:
    if not header[: len(SCHEME)].lower() == SCHEME:
        raise Wrong("noAccessToken", headers={"WWW-Authenticate": REALM})
    try:
        token = _token(unproved(header[len(SCHEME) :].strip()), now)
    except ExpiredError as error:
        raise Wrong("expiredAccessToken", headers=REFUSED) from error
    except (JoseError, ValueError) as error:
        raise Wrong("invalidAccessToken", headers=REFUSED) from error
    return _acting(token)


def _token(statement: Statement, now: datetime) -> Token:
    """What a token says that we gave, or an issuer that the operator trusts."""
    said = statement.claims.get("iss")
    issuer = next((each for each in settings.OPENFLA_ISSUERS if each.issuer == said), None)
    return foreign_token(statement, issuer, now) if issuer else token_read(statement.text, now)


def _acting(token: Token) -> Caller:
    within = frozenset(each for each in Permission if each.value in token.scopes)
    return Caller(Actor.client(token.client, token.person, token.organisation, within), token.client, token.scopes)


@contextmanager
def ended_told(caller: Caller, now: datetime) -> Iterator[None]:
    """Whatever is wrong with a call, what is wrong first is that its client has ended: its token is refused.

    Looked up only then: the gate does nothing for such a client, so that no call of it goes well.
    """
    try:
        yield
    except Wrong as wrong:
        if caller.client is None or ask(ApiClientKnown(caller.client), actor=OPERATOR, channel=CHANNEL, now=now):
            raise
        raise Wrong("invalidAccessToken", headers=REFUSED) from wrong
