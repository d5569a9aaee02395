# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The page on which somebody says who they are and with which key: nothing is checked, for nobody here exists."""

import re
import time
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from openfla.channels.web.middleware import CONTENT_SECURITY_POLICY
from openfla.channels.web.shell import NAMES, Shell, language_links
from openfla.site.local_provider.given import CODES, Granted
from openfla.site.local_provider.people import everybody
from openfla.site.local_provider.registration import CLIENT, LEVELS, NAME, PLACE

CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
OF_FLOW = ("client_id", "redirect_uri", "response_type", "scope", "state", "nonce")
ASKED = (*OF_FLOW, "code_challenge", "code_challenge_method", "acr_values", "login_hint", "ui_locales", "prompt")


def back() -> str:
    """The one address to which browsers are sent back."""
    return f"{settings.CONFIGURATION.public_url}/sign-in/{NAME}/back/"


@csrf_exempt
@require_http_methods(["GET", "POST"])
def authorize(request: HttpRequest) -> HttpResponse:
    """The page of the invented people; a POST is one of them, with a key of theirs."""
    asked = request.POST if request.method == "POST" else request.GET
    if not _well_asked(asked):
        return HttpResponseBadRequest("This request is none of the product's.", content_type="text/plain")
    if request.method == "POST" and "language" not in request.POST:
        return _answered(asked)
    with translation.override(_language(request, asked)):
        return _page(request, asked)


def _well_asked(asked: QueryDict) -> bool:
    """Whether it is the product that asks, for a code, with state, nonce and a challenge."""
    return (
        asked.get("client_id") == CLIENT
        and asked.get("redirect_uri") == back()
        and asked.get("response_type") == "code"
        and asked.get("code_challenge_method") == "S256"
        and CHALLENGE.fullmatch(asked.get("code_challenge", "")) is not None
        and bool(asked.get("state") and asked.get("nonce"))
    )


def _language(request: HttpRequest, asked: QueryDict) -> str:
    chosen = [request.GET.get("language"), request.POST.get("language"), asked.get("ui_locales", "")[:2]]
    return next((each for each in chosen if each in NAMES), "nl")


def _answered(asked: QueryDict) -> HttpResponse:
    """Back to the product: with a code for somebody, or with word that they stopped."""
    person = next((each for each in everybody() if each.person == asked.get("person")), None)
    level = asked.get("level", "")
    answer = {"state": asked["state"], "iss": settings.CONFIGURATION.local_provider_url}
    if person is None or level not in LEVELS:
        return HttpResponseRedirect(f"{back()}?{urlencode({'error': 'access_denied', **answer})}")
    nonce, challenge = str(asked["nonce"]), str(asked["code_challenge"])
    code = CODES.give(Granted(person.person, level, int(time.time()), nonce, challenge, back()))
    return HttpResponseRedirect(f"{back()}?{urlencode({'code': code, **answer})}")


def _page(request: HttpRequest, asked: QueryDict) -> HttpResponse:
    request.shell = Shell(languages=language_links(request), sample_data=True)  # type: ignore[attr-defined]
    people = everybody()
    hinted = [each for each in people if each.person == asked.get("login_hint")]
    context = {
        "asked": [(name, asked.get(name, "")) for name in ASKED if name in asked],
        "people": hinted or people,
        "keys": _keys(asked),
        "one": hinted[0] if hinted else None,
    }
    response = render(request, "local_provider/authorize.html", context)
    product = urlsplit(back())
    policy = CONTENT_SECURITY_POLICY.replace(
        "form-action 'self'", f"form-action 'self' {product.scheme}://{product.netloc}"
    )
    response["Content-Security-Policy"] = policy
    return response


def _keys(asked: QueryDict) -> list[tuple[str, str, str, bool]]:
    """The keys there are: value, name, what it is, and whether the first one is chosen that the product asks for."""
    wanted = asked.get("acr_values", "").split()
    first = next((value for value in LEVELS if value in wanted), next(iter(LEVELS)))
    said = {
        "500": (_("Identity card"), _("eID with a card reader and a PIN")),
        "450": ("itsme", _("the app with a code or a fingerprint")),
        "400": (_("Code by mobile app"), _("user name, password and a code")),
        "200": (_("User name and password"), _("one factor: too weak, shows how a weak key is refused")),
    }
    return [(value, *said[value.removeprefix(PLACE)], value == first) for value in LEVELS]
