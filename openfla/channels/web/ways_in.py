# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The ways to sign in anew from a page, and back to it."""

from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from django.http import HttpRequest
from django.urls import reverse

from openfla.channels.web.own_paths import own_path
from openfla.terms.assurance import Assurance


class Way(NamedTuple):
    """A link, with the name of the key that it leads to (none in the demo)."""

    label: str
    url: str


def ways_in(request: HttpRequest, level: Assurance, issuer: str, *, before: bool) -> tuple[Way, ...]:
    """Where a key of this level can be used; `before` leads back to the page before, not to this one."""
    onward = _page_before(request) if before else request.get_full_path()
    asked = urlencode({"level": level.value, "next": onward})
    del issuer
    return (Way("", f"{reverse('identities')}?{asked}"),)


def _page_before(request: HttpRequest) -> str:
    """The page here from which a link was followed; the start if it is not known."""
    parts = urlsplit(request.headers.get("Referer", ""))
    query = f"?{parts.query}" if parts.query else ""
    here = parts.netloc == request.get_host()
    return own_path(parts.path + query if here else "", reverse("start"))
