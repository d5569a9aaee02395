# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Software of an organisation that proves itself at the token endpoint, rightly or not."""

import base64
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.conf import settings
from django.test import Client
from joserfc import jwt

from openfla.channels.api.oauth.request import ASSERTION
from openfla.desk.software.api_clients import RegisterApiClient, RegisterClientKey
from openfla.terms.role import Permission
from tests.channels.api.conftest import SERIALS, Api
from tests.desk.client_keys import Pair, elliptic
from tests.desk.conftest import OPERATOR, Body, House

TOKEN = "/oauth2/token"
FORM = "application/x-www-form-urlencoded"


def now() -> int:
    """The second of the clock."""
    return int(datetime.now(tz=UTC).timestamp())


@dataclass
class Software:
    """A client with its pair of keys."""

    house: House
    body: Body
    pair: Pair
    client: UUID = field(default_factory=uuid4)
    key: UUID = field(default_factory=uuid4)

    @classmethod
    def made(cls, house: House, body: Body, pair: Pair | None = None, *scopes: Permission, kid: str = "") -> "Software":
        pair = pair or elliptic()
        assert body.officer.person is not None
        allowed = frozenset(scopes or Permission)
        command = RegisterApiClient(body.id, body.officer.person, f"Loonpakket {next(SERIALS)}", allowed)
        client = house.done(command, by=OPERATOR).reference
        text = pair.jwk(kid=kid) if kid else pair.pem
        key = house.done(RegisterClientKey(body.id, client, text), by=OPERATOR).reference
        return cls(house, body, pair, client, key)

    def claims(self, **change: Any) -> dict[str, Any]:
        """Those of a good assertion, but for the change; None leaves a claim out."""
        good: dict[str, Any] = {
            "iss": str(self.client),
            "sub": str(self.client),
            "aud": settings.OPENFLA_PUBLIC_URL + TOKEN,
        }
        good |= {"jti": str(uuid4()), "iat": now(), "exp": now() + 60}
        return {name: value for name, value in {**good, **change}.items() if value is not None}

    def assertion(self, header: Mapping[str, Any] | None = None, pair: Pair | None = None, **change: Any) -> str:
        """Signed by the client's key, or by another pair."""
        pair = pair or self.pair
        told = {"alg": pair.algorithm, **(header or {})}
        return jwt.encode(told, self.claims(**change), pair.signing, algorithms=[pair.algorithm])

    def ask(self, assertion: str | None = None, **form: Any) -> Any:
        """The answer of the token endpoint."""
        return asked(self.assertion() if assertion is None else assertion, **form)

    def token(self, **form: Any) -> str:
        """A token."""
        answer = self.ask(**form)
        assert answer.status_code == 200, answer.content
        return str(answer.json()["access_token"])

    def api(self, token: str = "") -> Api:
        """Calls the API with a token."""
        return Api({"Authorization": f"Bearer {token or self.token()}"})


def asked(
    assertion: str,
    *,
    media: str = FORM,
    method: str = "POST",
    place: str = TOKEN,
    headers: Mapping[str, str] | None = None,
    **form: Any,
) -> Any:
    """The answer to a request for a token; what is None is left out of the form."""
    sent = {"grant_type": "client_credentials", "client_assertion_type": ASSERTION, "client_assertion": assertion}
    told = {name: value for name, value in {**sent, **form}.items() if value is not None}
    return Client().generic(method, place, urlencode(told, doseq=True), content_type=media, headers=headers)


def unsigned(header: Mapping[str, Any], claims: Mapping[str, Any], signature: str = "") -> str:
    """A statement with whatever signature."""
    parts = [base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode() for part in (header, claims)]
    return ".".join([*parts, signature])
