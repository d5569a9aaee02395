# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The REST API told from its contract, with a console to try it out. Open to anyone; only trial installations call."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from openfla.channels.web.shell import simulated

LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """A parameter of the console: its name, what was typed, and where it goes."""

    id: str
    name: str
    value: str
    hint: str
    required: bool


def told(name: str) -> Any:  # noqa: ANN401 - functions of another channel, named by the settings
    """What the settings name for telling about the API."""
    return import_string(f"{settings.OPENFLA_API}.{name}")


def callable_here() -> bool:
    """Whether calls may be tried out from the page: where nothing is real."""
    return simulated() or settings.OPENFLA_DEMO


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every operation by subject, or those that hold what is searched for."""
    words = request.GET.get("q", "")[:LONGEST_SEARCH]
    found = told("reference")()
    groups = found.holding(words)
    context = {
        "reference": found,
        "groups": groups,
        "subjects": [(each.name, f"#{slugify(each.name)}", False, len(each.operations)) for each in groups],
        "words": words,
        "count": sum(len(each.operations) for each in groups),
        "callable": callable_here(),
    }
    return render(request, "web/api/index.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def card(request: HttpRequest, operation: str) -> HttpResponse:
    """One operation: what it asks, what it answers, a call of it, and the answer to what was typed in the console."""
    found = told("operation_told")(operation)
    if found is None:
        raise Http404
    called = request.method == "POST"
    if called and not callable_here():
        raise Http404
    context = {
        "operation": found,
        "crumbs": [(_("REST API"), reverse("api-reference")), (found.summary, "")],
        "succeeding": next((each for each in found.answers if each.status.startswith("2")), None),
        "callable": callable_here(),
        "entries": _entries(request, found),
        "body": request.POST.get("body", found.bodies[0].example if found.bodies else ""),
        "token": request.POST.get("token", ""),
        "tried": _tried(request, found) if called else None,
    }
    return render(request, "web/api/operation.html", context)


def _entries(request: HttpRequest, found: Any) -> list[Entry]:  # noqa: ANN401 - an operation as the other channel tells it
    """The fields of the console. What isn't required starts empty, so that a first call is the plain one."""
    return [
        Entry(
            f"p-{each.member.name}",
            each.member.name,
            request.POST.get(f"p-{each.member.name}", _offered(each)),
            "" if each.member.required else each.example,
            each.member.required,
        )
        for each in found.parameters
    ]


def _offered(parameter: Any) -> str:  # noqa: ANN401 - see _entries
    """What stands in a field at first: a key of its own, where a call may come twice."""
    if parameter.member.name == "Idempotency-Key":
        return str(uuid4())
    return str(parameter.example) if parameter.member.required else ""


def _tried(request: HttpRequest, found: Any) -> Any:  # noqa: ANN401 - see _entries
    attempt = told("Attempt")(
        values={each.name: each.value.strip() for each in _entries(request, found)},
        body=request.POST.get("body", ""),
        token=request.POST.get("token", "").strip(),
        language=(translation.get_language() or "nl")[:2],
        host=request.get_host(),
        origin=request.META.get("REMOTE_ADDR", ""),
        scheme=request.scheme or "http",
    )
    return told("tried")(found.name, attempt)
