# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The individual training account as a form: on the screen, as an archival PDF, and as files for programs.

A page shows no national number; the files hold it for who may state it, and its use is written into the journal.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from importlib import import_module
from typing import IO
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from openfla.channels.web.access.permissions import beside, summary
from openfla.channels.web.entry import here
from openfla.channels.web.may import may, shows
from openfla.channels.web.shell import NAMES
from openfla.channels.web.signin import CHANNEL, acting, notify, now, today
from openfla.channels.web.typed import Typed
from openfla.channels.web.whole_file import whole_file
from openfla.channels.web.workers.worker_query import address, question_of
from openfla.channels.wording import LANGUAGES, sentence
from openfla.desk.accounts.account_form import AccountForm, AccountForms, AccountFormView
from openfla.desk.employers.sizes import DeclareSize
from openfla.desk.gate import ask, browse
from openfla.desk.numbers.revealing import NumberShown, NumberToDeclare
from openfla.desk.workers.staff import CorrectEmployment, CorrectWorker
from openfla.desk.workers.worker_list import WorkersMatching
from openfla.terms.document import DocumentFile
from openfla.terms.problem import Problem

MOST = 500
"""Forms made while somebody waits: about as many as half a minute allows."""
FILES = {"pdf": "application/pdf", "json": "application/json", "xml": "application/xml"}


@shows(AccountForm)
def of_employer(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """The form as the employer keeps it in the worker's file."""
    return _page(request, employer, worker, own=False)


@require_GET
def of_worker(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """One's own form."""
    return _page(request, employer, worker, own=True)


@shows(AccountForm)
def file_of_employer(request: HttpRequest, employer: UUID, worker: UUID, kind: str) -> HttpResponse:
    """The form as a file."""
    return _file(request, employer, worker, kind, numbered=may(request, employer, NumberToDeclare))


@require_GET
def file_of_worker(request: HttpRequest, employer: UUID, worker: UUID, kind: str) -> HttpResponse:
    """One's own form as a file."""
    return _file(request, employer, worker, kind, numbered=True)


@shows(AccountForms, WorkersMatching)
def archive(request: HttpRequest, employer: UUID) -> HttpResponseBase:
    """The forms of all workers that match the filter of their list, as one archive: each in its worker's language."""
    asked, listed, file = Asked.of(request.GET), question_of(request, employer), file_asked(request)
    if asked.errors or file is None:
        raise Http404
    matching = WorkersMatching(employer, listed.year, listed.filter)
    chosen = frozenset(ask(matching, actor=acting(request).actor, channel=CHANNEL, now=now()) or ())
    if len(chosen) > MOST:
        words = _("At most %(most)s account forms at once: narrow the list. The operator can make those of everybody.")
        notify(request, words % {"most": MOST}, "soon")
        return redirect(f"{reverse('workers', args=[employer])}{address(request)}")
    return _archived(request, AccountForms(employer, asked.on, chosen), asked.language, file)


def file_asked(request: HttpRequest) -> DocumentFile | None:
    """Of which files an archive is to be: papers unless it is said, None for what there is not."""
    said = request.GET.get("files", DocumentFile.PDF.value)
    return DocumentFile(said) if said in set(DocumentFile) else None


def _archived(request: HttpRequest, question: AccountForms, language: str, file: DocumentFile) -> FileResponse:
    def write(target: IO[bytes]) -> bool:
        with browse(question, actor=acting(request).actor, channel=CHANNEL, now=now()) as forms:
            if forms is not None:
                import_module(settings.OPENFLA_PAPER).account_forms_zip(forms, target, language, file)
            return forms is not None

    return whole_file(write, f"{sentence('account_form.file', {}, language)}-{now():%Y-%m-%d}.zip")


@dataclass(frozen=True, slots=True)
class Asked:
    """The day and the language of an address or a form, and what is wrong with them."""

    on: date | None
    language: str
    typed: dict[str, str]
    errors: list[tuple[str, str]]

    @classmethod
    def of(cls, query: QueryDict) -> "Asked":
        """What was typed; a language that there is none of is the reader's."""
        typed = Typed(query)
        on, language = typed.day("on"), typed.texts.get("form_language", "")
        if on is not None and on > today():
            typed.problems.append(Problem("account_form.day_to_come", "on", {"on": on}))
            on = None
        return cls(on, language if language in LANGUAGES else here(), typed.texts, summary(typed.problems, ("on",)))

    def before_all(self, code: str = "account_form.not_known_yet") -> "Asked":
        """The same, told that nothing of the worker was recorded by that day."""
        told = summary([Problem(code, "on", {"on": self.on})], ("on",))
        return replace(self, on=None, errors=told)


def form_read(request: HttpRequest, employer: UUID, worker: UUID, on: date | None) -> AccountFormView | None:
    """The form of that day or now, without the number; None where there is none."""
    view = ask(AccountForm(employer, worker, on), actor=acting(request).actor, channel=CHANNEL, now=now())
    return view if isinstance(view, AccountFormView) else None


def _page(request: HttpRequest, employer: UUID, worker: UUID, *, own: bool) -> HttpResponse:
    asked = Asked.of(request.GET)
    view = form_read(request, employer, worker, asked.on)
    if view is None and asked.on is not None:
        view, asked = form_read(request, employer, worker, None), asked.before_all()
    if view is None:
        raise Http404
    content = import_module(settings.OPENFLA_PAPER).account_form(view, asked.language)
    context = {
        "employer": employer,
        "view": view,
        "own": own,
        "content": content,
        "strip": view.this_year.strip if view.this_year else None,
        "asked": asked,
        "beside": beside(asked.errors),
        "languages": tuple(NAMES.items()),
        "query": f"on={view.on.isoformat()}&form_language={asked.language}",
        "place": "my-account-form" if own else "account-form",
        "mends": [] if own else list(_mends(request, view)),
    }
    return render(request, "web/account_form.html", context, status=422 if asked.errors else 200)


def _mends(request: HttpRequest, view: AccountFormView) -> Iterator[tuple[str, str]]:
    """Where what lacks is filled in, for who may."""
    employer, lacking = view.employer, {each.entry for each in view.missing}
    worker = reverse("worker", args=[employer, view.worker])
    places = (
        ({"identity"}, CorrectWorker, f"{worker}details/", _("Complete the personal details")),
        ({"working_time", "joint_committee"}, CorrectEmployment, f"{worker}#contracts", _("Complete the contracts")),
        ({"growth_path"}, DeclareSize, reverse("size", args=[employer]), _("Size and decisions")),
    )
    return ((url, words) for entries, act, url, words in places if entries & lacking and may(request, employer, act))


def _file(request: HttpRequest, employer: UUID, worker: UUID, kind: str, *, numbered: bool) -> HttpResponse:
    asked = Asked.of(request.GET)
    if asked.errors:
        raise Http404
    view = form_read(request, employer, worker, asked.on)
    if view is None:
        raise Http404
    if numbered:
        view = stating(request, view)
    response = HttpResponse(_written(view, kind, asked.language), content_type=FILES[kind])
    name = sentence("account_form.file", {}, asked.language)
    response["Content-Disposition"] = f'attachment; filename="{name}-{view.worker}-{view.on.isoformat()}.{kind}"'
    return response


def _written(view: AccountFormView, kind: str, language: str) -> bytes:
    papers = import_module(settings.OPENFLA_PAPER)
    if kind == "pdf":
        return bytes(papers.paper(papers.account_form(view, language), view.read_at))
    write = papers.account_form_json if kind == "json" else papers.account_form_xml
    return bytes(write(view))


def stating(request: HttpRequest, view: AccountFormView) -> AccountFormView:
    """The form with the number on it, where one is recorded: a consultation of its own."""
    if not view.numbered:
        return view
    question = NumberToDeclare(view.employer, view.worker, view.read_at)
    shown = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    return view.stating(shown.number if isinstance(shown, NumberShown) else None)
