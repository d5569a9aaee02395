# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of signing in: to the provider, and back from it with an answer that is checked."""

import logging

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from openfla.channels.web.oidc.entering import enter
from openfla.channels.web.oidc.exchange import address, tokens
from openfla.channels.web.oidc.known import known
from openfla.channels.web.oidc.onward import own_path
from openfla.channels.web.oidc.outward import ProviderAwayError
from openfla.channels.web.oidc.pending import Asked, keep, take
from openfla.channels.web.oidc.provider import Provider
from openfla.channels.web.oidc.signed import StatementError
from openfla.channels.web.oidc.statements import LevelTooLowError, stated
from openfla.channels.web.signin import now
from openfla.channels.wording import problem_sentence
from openfla.desk.outcome import Refused
from openfla.terms.assurance import Assurance
from openfla.terms.problem import Problem

AWAY, REFUSED, WRONG = 502, 403, 400
LONGEST_CODE = 2_000
logger = logging.getLogger(__name__)


@require_GET
def to(request: HttpRequest, provider: str) -> HttpResponse:
    """Leads to the provider. `level` asks for at least that level, and for the key to be used now; `next` is where to
    go afterwards, within this installation.
    """
    known_as = named(provider)
    asked = Asked.anew(provider, now(), _level(request), own_path(request.GET.get("next", "")))
    if asked.level is not None and not known_as.asked(asked.level):
        return failed(request, known_as, Problem("sign_in.level_not_offered"), REFUSED)
    hint = request.GET.get("hint", "")[:100] if settings.OPENFLA_DEMO else ""
    try:
        onward = address(known(known_as), asked, _back(provider), (get_language() or "nl")[:2], hint)
    except ProviderAwayError as error:
        return _disbelieved(request, known_as, error)
    keep(request, asked)
    return redirect(onward)


@require_GET
def back(request: HttpRequest, provider: str) -> HttpResponse:
    """The browser comes back with an answer to what it asked here; whoever is behind it is signed in."""
    known_as = named(provider)
    asked = take(request, provider, request.GET.get("state", ""), now())
    if asked is None or _of_another(request, known_as):
        return failed(request, known_as, Problem("sign_in.not_asked"), WRONG)
    code = request.GET.get("code", "")[:LONGEST_CODE]
    if "error" in request.GET or not code:
        logger.warning("sign-in at %s: error %r", provider, request.GET.get("error", "")[:80])
        return failed(request, known_as, Problem("sign_in.stopped"), WRONG, asked)
    try:
        who = stated(tokens(known(known_as), asked, code, _back(provider)), known(known_as), asked, now())
    except (ProviderAwayError, StatementError) as error:
        return _disbelieved(request, known_as, error, asked)
    outcome = enter(request, who)
    if isinstance(outcome, Refused):
        return failed(request, known_as, outcome.problems[0], REFUSED, asked)
    return redirect(asked.onward or reverse("start"))


def named(name: str) -> Provider:
    """The configured provider of this name, or not found."""
    found = next((each for each in settings.OPENFLA_SIGN_IN if each.name == name), None)
    if not isinstance(found, Provider):
        raise Http404
    return found


def _level(request: HttpRequest) -> Assurance | None:
    text = request.GET.get("level", "")
    return Assurance(text) if text in {each.value for each in Assurance} else None


def _back(provider: str) -> str:
    """The one address to which the provider sends browsers back; the host that a request names has no part in it."""
    return settings.OPENFLA_PUBLIC_URL + reverse("sign-in-back", args=[provider])


def _of_another(request: HttpRequest, provider: Provider) -> bool:
    """Whether the answer comes from another provider than the one that was asked (RFC 9207)."""
    named = request.GET.getlist("iss")
    return named != [provider.issuer] if named else provider.names_itself


def _disbelieved(
    request: HttpRequest, provider: Provider, error: Exception, asked: Asked | None = None
) -> HttpResponse:
    """The log has the reason; the page says what to do."""
    logger.warning("sign-in at %s: %s", provider.name, error)
    if isinstance(error, ProviderAwayError):
        return failed(request, provider, Problem("sign_in.provider_away"), AWAY, asked)
    if isinstance(error, LevelTooLowError):
        return failed(request, provider, Problem("sign_in.level_too_low"), REFUSED, asked)
    return failed(request, provider, Problem("sign_in.not_believed"), WRONG, asked)


def failed(
    request: HttpRequest, provider: Provider, problem: Problem, status: int, asked: Asked | None = None
) -> HttpResponse:
    """Why nobody was signed in, and the way to try again. Whoever was signed in before still is."""
    language = (get_language() or "nl")[:2]
    context = {
        "told": problem_sentence(problem, language),
        "again": provider.name,
        "label": provider.labelled(language),
        "asked": asked,
    }
    return render(request, "web/sign_in_failed.html", context, status=status)
