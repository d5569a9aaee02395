# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The ways to sign in anew from a page, and back to it."""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language

from openfla.channels.web.oidc.onward import own_path
from openfla.channels.web.oidc.provider import Provider
from openfla.channels.web.signin import Acting
from openfla.terms.assurance import Assurance


class Way(NamedTuple):
    """A link, with the name of the provider that it leads to."""

    label: str
    url: str


def ways_in(request: HttpRequest, level: Assurance, issuer: str, *, before: bool) -> tuple[Way, ...]:
    """Where a key of this level can be used; `before` leads back to the page before, not to this one.

    Whoever came by a provider that has such keys is led there again: another one may take them for somebody else.
    """
    onward = _page_before(request) if before else request.get_full_path()
    asked = urlencode({"level": level.value, "next": onward, **_hint(request)})
    providers = [each for each in settings.OPENFLA_SIGN_IN if each.asked(level)]
    same = [each for each in providers if each.issuer == issuer]
    found: Iterable[Provider] = same or providers
    return tuple(Way(_label(each), f"{reverse('sign-in-at', args=[each.name])}?{asked}") for each in found)


def _hint(request: HttpRequest) -> dict[str, str]:
    """In the demo the local provider is told which of the invented people it is about."""
    who = getattr(request, "acting", None)
    return {"hint": str(who.actor.person)} if settings.OPENFLA_DEMO and isinstance(who, Acting) else {}


def issuer_named(issuer: str) -> str:
    """What the sign-in page calls whoever stated an identity; the issuer itself once it is configured no more."""
    return next((_label(each) for each in settings.OPENFLA_SIGN_IN if each.issuer == issuer), issuer)


def _label(provider: Provider) -> str:
    return provider.labelled((get_language() or "nl")[:2])


def _page_before(request: HttpRequest) -> str:
    """The page here from which a link was followed; the start if it is not known."""
    parts = urlsplit(request.headers.get("Referer", ""))
    query = f"?{parts.query}" if parts.query else ""
    here = parts.netloc == request.get_host()
    return (own_path(parts.path + query) if here else "") or reverse("start")
