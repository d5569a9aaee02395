# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The files of declarations of a sender: the queue, sending one more, and the published schema."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from openfla.channels.web.declared.declaration_filters import Asked, asked_of, fields
from openfla.channels.web.declared.declared import declarations, payroll, told
from openfla.channels.web.entry import here, words_of
from openfla.channels.web.may import shows, takes
from openfla.channels.web.organisation.organisation import own_organisation
from openfla.channels.web.paging import paging
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.uploads import MEGABYTE, sent_file
from openfla.channels.web.workers.worker_query import page_asked
from openfla.channels.wording import UNSTATED, problem_sentence, sentence
from openfla.desk.declared.declarations import ReceiveDeclarations
from openfla.desk.declared.declared_files import Cause, CausesInFiles, DeclaredFiles, DeclaredFilesPage
from openfla.desk.gate import ask
from openfla.desk.outcome import Done, Effect, Outcome, Refused, refused
from openfla.terms.batch import BatchState
from openfla.terms.problem import Problem, Severity, shown

LONGEST_NAME = 200
SHOWN_CAUSES = 8


@shows(DeclaredFiles, CausesInFiles)
def show(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """One page of the files that match, newest first, and what goes wrong most in all that match."""
    own = own_organisation(request, organisation)
    asked, actor = asked_of(request, organisation), acting(request).actor
    question = DeclaredFiles(organisation, asked.filter, page_asked(request))
    page = ask(question, actor=actor, channel=CHANNEL, now=now())
    if not isinstance(page, DeclaredFilesPage):
        raise Http404
    whatever = CausesInFiles(organisation, replace(asked.filter, code=""))
    causes: tuple[Cause, ...] = ask(whatever, actor=actor, channel=CHANNEL, now=now()) or ()
    context = {
        "own": own,
        "organisation": organisation,
        "asked": asked,
        "page": page,
        "rows": [told(view) for view in page.rows],
        "running": any(view.state is BatchState.RUNNING for view in page.rows),
        "fields": fields(asked, (cause.code for cause in causes)),
        "problems": asked.entry.summary,
        "states": _states(asked, page),
        "causes": [
            (cause, _whole(cause.code), asked.address(code=cause.code)) for cause in _most(causes, asked.filter.code)
        ],
        "error": Severity.ERROR,
        "pager": paging(request, page.page, page.pages),
    }
    return render(request, "web/declarations.html", context)


def _most(causes: Sequence[Cause], code: str) -> Sequence[Cause]:
    """What refused most; with a code that alone."""
    return [cause for cause in causes if code in {"", cause.code}][:SHOWN_CAUSES]


def _whole(code: str) -> str:
    """The sentence of a code, if it says something without the values of one record."""
    said = sentence(code, {}, here())
    return "" if UNSTATED in said else said


def _states(asked: Asked, page: DeclaredFilesPage) -> list[tuple[str, str, bool, int]]:
    """The list by state, each with its number."""
    words = dict(words_of(BatchState, "words.batch_state"))
    total = sum(number for _state, number in page.by_state)
    every = (_("all files"), asked.address(state=""), asked.filter.state is None, total)
    return [
        every,
        *(
            (words[state.value], asked.address(state=state.value), state is asked.filter.state, number)
            for state, number in page.by_state
        ),
    ]


@takes(ReceiveDeclarations)
def send(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """The form; a file that was sent before leads to the page that it has."""
    own = own_organisation(request, organisation)
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        outcome = _receive(request)
        if isinstance(outcome, Done):
            if outcome.effect is Effect.UNCHANGED:
                notify(
                    request, _("You sent this very file before: this is its page. Nothing was taken in twice."), "soon"
                )
            return redirect("declaration-file", organisation=organisation, file=outcome.reference)
        problems = outcome.problems
    context = {
        "own": own,
        "organisation": organisation,
        "crumbs": [(_("Declaration files"), reverse("declarations", args=[organisation])), (_("Send a file"), "")],
        "problems": [(problem_sentence(problem, here()), "file") for problem in problems],
        "dry": request.POST.get("run") == "dry",
        "most": settings.OPENFLA_MOST_BYTES // MEGABYTE,
        "environment": settings.OPENFLA_ENVIRONMENT,
    }
    return render(request, "web/declarations_send.html", context, status=422 if problems else 200)


def _receive(request: HttpRequest) -> Outcome:
    upload = sent_file(request, "file.no_xml_chosen")
    if isinstance(upload, Problem):
        return Refused((upload,))
    known: dict[str, Any] = {"actor": acting(request).actor, "language": here(), "now": now(), "channel": CHANNEL}
    path, name = Path(upload.temporary_file_path()), shown(upload.name or "declarations.xml", LONGEST_NAME)
    dry = request.POST.get("run") == "dry"
    outcome: Outcome
    if payroll("is_one")(path):
        outcome = refused("payroll.no_dry_run", "file") if dry else payroll("receive")(path, name, **known)
    else:
        outcome = declarations("receive")(path, name, dry=dry, **known)
    return outcome


@require_safe
def schema(_request: HttpRequest, name: str) -> HttpResponse:
    """A published schema, for anyone."""
    content = declarations("schema")(name)
    if content is None:
        raise Http404
    response = HttpResponse(content, content_type="application/xml; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.xsd"'
    response["Cache-Control"] = "public, max-age=3600"
    return response
