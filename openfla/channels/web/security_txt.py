# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where to tell of a weakness (RFC 9116)."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from openfla.channels.web.signin import now

HOLDS_FOR = timedelta(days=180)
"""Who reads it later should ask again: the contact may have changed."""


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The operator's contact; not there as long as the operator names none."""
    del request
    if not settings.OPENFLA_SECURITY_CONTACT:
        raise Http404
    lines = (
        f"Contact: {settings.OPENFLA_SECURITY_CONTACT}",
        f"Expires: {now() + HOLDS_FOR:%Y-%m-%dT00:00:00Z}",
        "Preferred-Languages: nl, fr, de, en",
        f"Canonical: {settings.OPENFLA_PUBLIC_URL}{reverse('security-txt')}",
    )
    return HttpResponse("".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8")
