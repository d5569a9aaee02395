# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Tokens that another authorisation server gave to a client of ours."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from openfla.channels.api.oauth.issuers import Issuer
from openfla.channels.api.oauth.signed import Statement, in_time, instant, is_signed
from openfla.channels.api.tokens import ExpiredError, Token
from openfla.desk.actor import Actor
from openfla.desk.gate import ask
from openfla.desk.software.api_clients import ApiClientKnown, KnownClient

CHANNEL = "api"
OPERATOR = Actor.operator("token of an issuer")
SKEW = 30
LONGEST = 3_600
"""Seconds for which a token may be good that another server gives: who lost one is known to it for no longer."""


def foreign_token(statement: Statement, issuer: Issuer, now: datetime) -> Token:
    """What it says, as a token of ours would. ValueError if it is none for here, ExpiredError if it was."""
    _signed(statement, issuer, now)
    _current(statement.claims, issuer, now)
    known = ask(ApiClientKnown(issuer.client(statement.claims)), actor=OPERATOR, channel=CHANNEL, now=now)
    if not isinstance(known, KnownClient):
        raise ValueError("no client of this installation")  # noqa: TRY004 - whoever sends it made no mistake of types
    allowed = {scope.value for scope in known.scopes}
    scopes = issuer.scopes_in(statement.claims) & allowed
    return Token(known.client, known.person, known.organisation, frozenset(scopes))


def _signed(statement: Statement, issuer: Issuer, now: datetime) -> None:
    name = statement.header.get("kid")
    keys = [key for key in issuer.keys(now) if name in (None, key.key_id)]
    if statement.header.get("typ") not in issuer.kinds or not any(is_signed(statement, key.jwk) for key in keys):
        raise ValueError("not signed by the issuer")


def _current(claims: Mapping[str, Any], issuer: Issuer, now: datetime) -> None:
    audiences = claims.get("aud")
    if issuer.audience not in (audiences if isinstance(audiences, list) else [audiences]):
        raise ValueError("for somebody else")
    if not in_time(claims, now, SKEW):
        raise ValueError("not valid yet")
    if instant(claims, "exp") > now.timestamp() + LONGEST + SKEW:
        raise ValueError("valid for too long")
    if instant(claims, "exp") <= now.timestamp():
        raise ExpiredError
