# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The key of the local identity provider, made when it starts, and what it signs with it."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from joserfc import jwt
from joserfc.jwk import RSAKey


@cache
def key() -> RSAKey:
    """Lives as long as the process: whoever signs in after a restart has the product look for the new one."""
    made = RSAKey.generate_key(2048, {"use": "sig", "alg": "RS256"}, private=True)
    return RSAKey.import_key(made.as_dict(private=True), {"kid": made.thumbprint(), "use": "sig", "alg": "RS256"})


def published() -> dict[str, Any]:
    """Its public half."""
    return dict(key().as_dict(private=False))


def signed(claims: Mapping[str, Any]) -> str:
    """A statement."""
    return jwt.encode({"alg": "RS256", "kid": key().kid}, dict(claims), key(), algorithms=["RS256"])
