# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Account forms that were issued: listed, issued anew, handed out again as they were."""

from importlib import import_module
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from openfla.channels.web.access.permissions import beside
from openfla.channels.web.account_form import FILES, Asked, form_read, stating
from openfla.channels.web.carrying_out import performed
from openfla.channels.web.entry import here
from openfla.channels.web.imports.handing_out import handed_out
from openfla.channels.web.may import shows
from openfla.channels.web.shell import NAMES
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.workers.worker_forms import card_of
from openfla.channels.wording import problem_sentence, sentence
from openfla.desk.batch.batches import ReceivedFile
from openfla.desk.documents.issued import IssuedDocuments, IssuedFile, IssuedView, IssueForm, ReadyPaper
from openfla.desk.gate import ask
from openfla.desk.outcome import Done, Effect, Refused, closed
from openfla.desk.workers.staff import WorkerCard
from openfla.terms.document import DocumentFile, DocumentKind
from openfla.terms.problem import Problem


@shows(IssuedDocuments, WorkerCard, takes=(IssueForm,))
def of_employer(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """What was issued about a worker; a POST issues the form of a day in a language."""
    asked = Asked.of(request.POST)
    if request.method == "POST" and not asked.errors:
        if _issued(request, employer, worker, asked):
            return redirect("issued-forms", employer=employer, worker=worker)
        asked = asked.before_all("issued.not_known_yet")
    context = {
        "employer": employer,
        "worker": worker,
        "view": card_of(request, employer, worker),
        "documents": _forms(request, employer, worker),
        "asked": asked,
        "beside": beside(asked.errors),
        "languages": tuple(NAMES.items()),
        "names": NAMES,
        "place": "issued-form",
    }
    return render(request, "web/issued_forms.html", context, status=422 if asked.errors else 200)


@require_GET
def of_worker(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """What was issued about oneself."""
    context = {
        "employer": employer,
        "worker": worker,
        "documents": _forms(request, employer, worker),
        "own": True,
        "mine": acting(request).organisation is None,
        "names": NAMES,
        "place": "my-issued-form",
    }
    return render(request, "web/issued_forms.html", context)


@shows(IssuedFile)
def file_of_employer(request: HttpRequest, employer: UUID, worker: UUID, document: UUID, kind: str) -> FileResponse:
    """The very bytes that were issued."""
    return _file(request, employer, worker, document, kind)


@require_GET
def file_of_worker(request: HttpRequest, employer: UUID, worker: UUID, document: UUID, kind: str) -> FileResponse:
    """The very bytes that were issued, for the worker."""
    return _file(request, employer, worker, document, kind)


def _forms(request: HttpRequest, employer: UUID, worker: UUID) -> list[IssuedView]:
    found = documents_of(request, employer, worker)
    return [each for each in found if each.kind is DocumentKind.ACCOUNT_FORM]


def documents_of(request: HttpRequest, employer: UUID, worker: UUID) -> tuple[IssuedView, ...]:
    """All that was issued about a worker, of every kind. Http404 where it is not open."""
    found = ask(IssuedDocuments(employer, worker), actor=acting(request).actor, channel=CHANNEL, now=now())
    if found is None:
        raise Http404
    return tuple(found)


def _issued(request: HttpRequest, employer: UUID, worker: UUID, asked: Asked) -> bool:
    """Whether there was a form to issue; what became of it is told on the next page."""
    form = form_read(request, employer, worker, asked.on)
    if form is None:
        return False
    command = import_module(settings.OPENFLA_PAPER).issue(stating(request, form), asked.language, now())
    issue(
        request,
        command,
        done=_("The account form was issued. It stays as it is, whatever is corrected later."),
        same=_("The very same form was issued in this language before: that one stands."),
    )
    return True


def issue(request: HttpRequest, made: ReadyPaper | Problem, *, done: str, same: str) -> None:
    """Issues a paper that was made, or says why it was not; told on the next page. Http404 where it is not open.

    `done` is said of a paper that is new, `same` of one that was issued before.
    """
    [outcome] = [Refused((made,))] if isinstance(made, Problem) else performed(request, [made])
    if closed(outcome):
        raise Http404
    if not isinstance(outcome, Done):
        notify(request, problem_sentence(outcome.problems[0], here()), "act")
    elif outcome.effect is Effect.UNCHANGED:
        notify(request, same, "soon")
    else:
        notify(request, done, "done")


def _file(request: HttpRequest, employer: UUID, worker: UUID, document: UUID, kind: str) -> FileResponse:
    question = IssuedFile(employer, worker, document, DocumentFile(kind))
    place = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    name = f"{_named(place)}-{document}.{kind}"
    return handed_out(place, name, FILES[kind])


def _named(place: object) -> str:
    """How files of this kind of document are called; the place begins with the kind."""
    certificate = isinstance(place, ReceivedFile) and place.filename.startswith(DocumentKind.TRAINING_CERTIFICATE.value)
    return sentence("training_certificate.file" if certificate else "account_form.file", {}, here())
