# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the local identity provider states to the product: ID token and signed userinfo, for a code."""

import base64
import hmac
import time
from hashlib import sha256
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from openfla.site.local_provider.given import CODES, TOKENS, Granted
from openfla.site.local_provider.people import Somebody, everybody
from openfla.site.local_provider.registration import CLIENT, secret
from openfla.site.local_provider.signing import signed

LIFE = 120


@csrf_exempt
@require_POST
def token(request: HttpRequest) -> JsonResponse:
    """The tokens for a code, which is used up by the asking."""
    if not hmac.compare_digest(request.headers.get("Authorization", ""), _proof()):
        return JsonResponse({"error": "invalid_client"}, status=401)
    granted = CODES.take(request.POST.get("code", ""))
    digest = sha256(request.POST.get("code_verifier", "").encode()).digest()
    challenge = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    fits = granted and (granted.challenge, granted.redirect_uri) == (challenge, request.POST.get("redirect_uri"))
    if granted is None or not fits:
        return JsonResponse({"error": "invalid_grant"}, status=400)
    claims = {**_about(granted), "nonce": granted.nonce, "auth_time": granted.at, "acr": granted.level}
    said = {"access_token": TOKENS.give(granted), "token_type": "Bearer", "expires_in": LIFE}
    return JsonResponse({**said, "id_token": signed(claims)})


@require_GET
def userinfo(request: HttpRequest) -> HttpResponse:
    """The Belgian claims about whom the token is for, as a signed statement."""
    granted = TOKENS.take(request.headers.get("Authorization", "").removeprefix("Bearer "))
    if granted is None:
        return HttpResponse(status=401)
    person = _somebody(granted)
    claims = {"egovNRN": person.number, "surname": person.family_name, "givenName": person.given_names}
    text = signed({**_about(granted), **claims, "prefLanguage": person.language})
    return HttpResponse(text, content_type="application/jwt")


def _proof() -> str:
    both = f"{CLIENT}:{secret(settings.CONFIGURATION).read_text('utf-8')}"
    return f"Basic {base64.b64encode(both.encode()).decode()}"


def _somebody(granted: Granted) -> Somebody:
    return next(each for each in everybody() if each.person == granted.person)


def _about(granted: Granted) -> dict[str, Any]:
    at = int(time.time())
    issuer = settings.CONFIGURATION.local_provider_url
    return {"iss": issuer, "sub": _somebody(granted).subject, "aud": CLIENT, "iat": at, "exp": at + LIFE}
