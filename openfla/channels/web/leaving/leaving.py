# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a worker leaves with: the certificate of trainings on the screen, and those that were issued."""

from dataclasses import dataclass
from importlib import import_module
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from openfla.channels.web.access.permissions import beside
from openfla.channels.web.account_form import Asked
from openfla.channels.web.documents.issued import documents_of, issue
from openfla.channels.web.may import shows
from openfla.channels.web.shell import NAMES
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.workers.worker_forms import card_of
from openfla.desk.documents.issued import IssueCertificate, IssuedDocuments
from openfla.desk.gate import ask
from openfla.desk.leaving.leaving import Leaving, LeavingView
from openfla.desk.workers.staff import WorkerCard
from openfla.terms.document import DocumentKind


@dataclass(frozen=True, slots=True)
class Whose:
    """A worker at an employer, and whether it is the worker who reads."""

    employer: UUID
    worker: UUID
    own: bool


@shows(Leaving, IssuedDocuments, WorkerCard, takes=(IssueCertificate,))
def of_employer(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """What the worker leaves with; a POST issues the certificate of a day in a language."""
    asked = Asked.of(request.POST if request.method == "POST" else request.GET)
    if request.method == "POST" and not asked.errors:
        if _issued(request, employer, worker, asked):
            return redirect("leaving", employer=employer, worker=worker)
        asked = asked.before_all("issued.not_known_yet")
    more = {"view": card_of(request, employer, worker), "place": "issued-form"}
    return _page(request, Whose(employer, worker, own=False), asked, more)


@require_GET
def of_worker(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """What one leaves with oneself."""
    return _page(request, Whose(employer, worker, own=True), Asked.of(request.GET), {"place": "my-issued-form"})


def _page(request: HttpRequest, whose: Whose, asked: Asked, more: dict[str, Any]) -> HttpResponse:
    leaving = _read(request, whose.employer, whose.worker, asked)
    if leaving is None and asked.on is not None:
        asked = asked.before_all()
        leaving = _read(request, whose.employer, whose.worker, asked)
    if leaving is None:
        raise Http404
    issued = documents_of(request, whose.employer, whose.worker)
    context = {
        "employer": whose.employer,
        "worker": whose.worker,
        "own": whose.own,
        "mine": whose.own and acting(request).organisation is None,
        "leaving": leaving,
        "content": import_module(settings.OPENFLA_PAPER).certificate(leaving, asked.language),
        "documents": [each for each in issued if each.kind is DocumentKind.TRAINING_CERTIFICATE],
        "asked": asked,
        "beside": beside(asked.errors),
        "languages": tuple(NAMES.items()),
        "names": NAMES,
        **more,
    }
    return render(request, "web/leaving.html", context, status=422 if asked.errors else 200)


def _read(request: HttpRequest, employer: UUID, worker: UUID, asked: Asked) -> LeavingView | None:
    view = ask(Leaving(employer, worker, asked.on), actor=acting(request).actor, channel=CHANNEL, now=now())
    return view if isinstance(view, LeavingView) else None


def _issued(request: HttpRequest, employer: UUID, worker: UUID, asked: Asked) -> bool:
    """Whether there was anything to certify; what became of it is told on the next page."""
    leaving = _read(request, employer, worker, asked)
    if leaving is None:
        return False
    command = import_module(settings.OPENFLA_PAPER).issue_certificate(leaving, asked.language, now())
    issue(
        request,
        command,
        done=_("The certificate was issued, with the hand-over file. Give both to the worker."),
        same=_("The very same certificate was issued in this language before: that one stands."),
    )
    return True
