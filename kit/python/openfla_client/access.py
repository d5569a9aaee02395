# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Access tokens: asked for with an assertion that the client signs with its own key (RFC 7523, private_key_jwt)."""

import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import httpx
from joserfc import jwt
from joserfc.jwk import ECKey, RSAKey

from openfla_client.failures import AccessError, NotNowError

ASSERTION = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
LIFETIME = 120
"""Seconds for which an assertion is good."""
NOT_NOW = frozenset({429, 500, 502, 503, 504})
"""Statuses after which a token may be had."""
EARLY = 30
"""Seconds before its end from which a token is no longer used."""


@dataclass(frozen=True, slots=True)
class Key:
    """The private key of a client: elliptic curve P-256 (ES256) or RSA (RS256)."""

    key: ECKey | RSAKey
    kid: str

    @classmethod
    def read(cls, path: Path | str, password: str | None = None) -> "Key":
        """From a PEM file. ValueError if it holds no private key of these two kinds."""
        content = Path(path).read_bytes()
        for kind in (ECKey, RSAKey):
            try:
                return cls.of(kind.import_key(content, password=password))
            except (ValueError, TypeError):
                continue
        raise ValueError(f"{path} holds no private key on the curve P-256 or of RSA")

    @classmethod
    def of(cls, key: ECKey | RSAKey) -> "Key":
        """A key at hand; its id is its thumbprint (RFC 7638)."""
        if not key.is_private:
            raise ValueError("A public key signs nothing")
        return cls(key, key.thumbprint())

    @property
    def algorithm(self) -> str:
        """How it signs."""
        return "ES256" if isinstance(self.key, ECKey) else "RS256"

    def assertion(self, client_id: str, audience: str) -> str:
        """Says who the client is, for one use."""
        now = int(time.time())
        claims = {
            "iss": client_id,
            "sub": client_id,
            "aud": audience,
            "jti": str(uuid4()),
            "iat": now,
            "exp": now + LIFETIME,
        }
        header = {"alg": self.algorithm, "kid": self.kid, "typ": "JWT"}
        return jwt.encode(header, claims, self.key, algorithms=[self.algorithm])


class Access:
    """The token of a client, asked for when it is needed and kept until shortly before its end."""

    def __init__(self, address: str, client_id: str, key: Key, scopes: Collection[str]) -> None:
        self._address, self._client_id, self._key, self._scopes = address, client_id, key, scopes
        self._token, self._until = "", 0.0

    def token(self, http: httpx.Client) -> str:
        """A token that is still good. AccessError if none is given, NotNowError if one may be later."""
        if not self._token or time.monotonic() > self._until:
            self._renew(http)
        return self._token

    def forget(self) -> None:
        """The token was not taken."""
        self._token = ""

    def _renew(self, http: httpx.Client) -> None:
        form = {
            "grant_type": "client_credentials",
            "scope": " ".join(sorted(self._scopes)),
            "client_id": self._client_id,
            "client_assertion_type": ASSERTION,
            "client_assertion": self._key.assertion(self._client_id, self._address),
        }
        asked = time.monotonic()
        response = http.post(self._address, data=form)
        if response.status_code in NOT_NOW:
            raise NotNowError(response)
        told = response.json() if "json" in response.headers.get("Content-Type", "") else {}
        if response.status_code != httpx.codes.OK:
            raise AccessError(str(told.get("error", response.status_code)), str(told.get("error_description", "")))
        self._token, self._until = told["access_token"], asked + told["expires_in"] - EARLY
