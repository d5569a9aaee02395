# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the local identity provider says about itself."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect, JsonResponse
from django.views.decorators.http import require_GET

from openfla.site.local_provider.registration import LEVELS
from openfla.site.local_provider.signing import published


@require_GET
def product(request: HttpRequest) -> HttpResponseRedirect:
    """Whoever comes here by the address alone is led to the product."""
    del request
    return HttpResponseRedirect(settings.CONFIGURATION.public_url)


@require_GET
def configuration(request: HttpRequest) -> JsonResponse:
    """OpenID Connect Discovery 1.0."""
    del request
    issuer = settings.CONFIGURATION.local_provider_url
    said = {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/authorize",
        "token_endpoint": f"{issuer}/token",
        "userinfo_endpoint": f"{issuer}/userinfo",
        "jwks_uri": f"{issuer}/keys",
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
        "userinfo_signing_alg_values_supported": ["RS256"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": ["client_secret_basic"],
        "acr_values_supported": list(LEVELS),
        "authorization_response_iss_parameter_supported": True,
    }
    return JsonResponse(said)


@require_GET
def keys(request: HttpRequest) -> JsonResponse:
    """The keys with which its statements can be checked (RFC 7517)."""
    del request
    return JsonResponse({"keys": [published()]})
