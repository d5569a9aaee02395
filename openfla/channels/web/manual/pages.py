# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The manual in the reader's language. Open to anyone: it reads no table."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from openfla.channels.web.format import language_of
from openfla.channels.web.manual.topics import BESIDE, topic


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All topics."""
    language = language_of(translation.get_language())
    return render(request, "web/manual.html", {"topics": [topic(name, language) for name in BESIDE]})


@require_safe
def page(request: HttpRequest, name: str) -> HttpResponse:
    """One of them."""
    if name not in BESIDE:
        raise Http404
    return render(request, "web/manual_topic.html", {"topic": topic(name, language_of(translation.get_language()))})
