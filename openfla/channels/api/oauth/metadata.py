# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What this authorisation server says of itself (RFC 8414), and the public key of its tokens."""

from typing import Any

from django.conf import settings

from openfla.channels.api.oauth.assertion import endpoint
from openfla.channels.api.tokens import ALGORITHM, public_key
from openfla.terms.role import Permission


def metadata() -> dict[str, Any]:
    """For clients that configure themselves."""
    return {
        "issuer": settings.OPENFLA_PUBLIC_URL,
        "token_endpoint": endpoint(),
        "jwks_uri": f"{settings.OPENFLA_PUBLIC_URL}/oauth2/jwks",
        "scopes_supported": sorted(each.value for each in Permission),
        "response_types_supported": [],
        "grant_types_supported": ["client_credentials"],
        "token_endpoint_auth_methods_supported": ["private_key_jwt"],
        "token_endpoint_auth_signing_alg_values_supported": ["ES256", "RS256"],
        "service_documentation": f"{settings.OPENFLA_PUBLIC_URL}/REST/learningAccount/v1/doc/openapi.yaml",
    }


def key_set() -> dict[str, Any]:
    """The keys with which tokens of this installation are signed."""
    return {"keys": [{**public_key(), "use": "sig", "alg": ALGORITHM}]}
