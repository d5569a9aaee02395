# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Everybody's form issued by a job: started, followed and stopped here, and its papers fetched as one archive."""

from datetime import date
from importlib import import_module
from typing import IO
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.access.permissions import beside
from openfla.channels.web.account_form import Asked, file_asked
from openfla.channels.web.carrying_out import carried_out, performed
from openfla.channels.web.entry import Entry, here, said
from openfla.channels.web.ids import sent_id
from openfla.channels.web.may import shows
from openfla.channels.web.shell import NAMES
from openfla.channels.web.signin import CHANNEL, acting, notify, now, today
from openfla.channels.web.whole_file import whole_file
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.channels.wording import problem_sentence, sentence
from openfla.desk.documents.issue_runs import (
    CancelIssueRun,
    HeldBack,
    IssuedPapers,
    IssueRuns,
    IssueRunView,
    StartIssueRun,
)
from openfla.desk.documents.year_ends import EndYearEnd, OrderYearEnd, YearEnd
from openfla.desk.gate import ask, browse
from openfla.desk.outcome import Done, closed
from openfla.terms.calendar import parse_date
from openfla.terms.document import DocumentFile, RunState


@shows(IssueRuns, YearEnd, takes=(StartIssueRun, CancelIssueRun, OrderYearEnd, EndYearEnd))
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """The runs until now; a POST starts one, stops the one that lasts, or says what the clock does each year."""
    asked, entry = Asked.of(request.POST), Entry(typed_in(request))
    if request.method == "POST" and _done(request, employer, asked, entry):
        return redirect("issue-runs", employer=employer)
    runs = _runs(request, employer)
    errors = [*asked.errors, *entry.summary]
    context = {
        "order": ask(YearEnd(employer), actor=acting(request).actor, channel=CHANNEL, now=now()),
        "reason": entry.field("reason", said("form.reason"), hint=_("It stays in the history."), required=True),
        "errors": errors,
        "employer": employer,
        "runs": [(run, *_said(run), _files(run)) for run in runs],
        "waiting": any(run.resumes_at for run in runs),
        "running": any(run.state is RunState.RUNNING for run in runs),
        "last_of_year": date(today().year - 1, 12, 31),
        "asked": asked,
        "beside": beside(asked.errors),
        "languages": tuple(NAMES.items()),
    }
    return render(request, "web/issue_runs.html", context, status=422 if errors else 200)


@shows(IssuedPapers)
def archive(request: HttpRequest, employer: UUID) -> HttpResponseBase:
    """The forms issued as of a day, today if none is named, of each worker the latest, with their digests."""
    on, file = parse_date(request.GET["on"]) if "on" in request.GET else today(), file_asked(request)
    if not isinstance(on, date) or file is None:
        raise Http404

    def write(target: IO[bytes]) -> bool:
        question = IssuedPapers(employer, on, file)
        with browse(question, actor=acting(request).actor, channel=CHANNEL, now=now()) as papers:
            if papers is not None:
                import_module(settings.OPENFLA_PAPER).issued_papers_zip(papers, target, file)
            return papers is not None

    return whole_file(write, f"{sentence('account_form.file', {}, here())}-{on.isoformat()}.zip")


def _runs(request: HttpRequest, employer: UUID) -> tuple[IssueRunView, ...]:
    found = ask(IssueRuns(employer), actor=acting(request).actor, channel=CHANNEL, now=now())
    if found is None:
        raise Http404
    return tuple(found)


def _said(run: IssueRunView) -> tuple[list[str], list[str], list[tuple[HeldBack, str]]]:
    """In sentences: what stopped it, what it waits for, why somebody has no form."""
    language = here()
    return (
        [problem_sentence(each, language) for each in run.problems],
        [problem_sentence(each, language) for each in run.waits_for],
        [(each, problem_sentence(each.problem, language)) for each in run.held_back],
    )


def _files(run: IssueRunView) -> list[DocumentFile]:
    """The kinds of files for programs that somebody has."""
    missing = {each.file for each in run.without if each.everybody}
    return [each for each in (DocumentFile.JSON, DocumentFile.XML) if each not in missing]


def _done(request: HttpRequest, employer: UUID, asked: Asked, entry: Entry) -> bool:
    """Whether what was sent was carried out, or answered with a notice; else what is wrong stands in the forms."""
    match entry.text("act"):
        case "order":
            told = _("From now on everybody’s form is issued at the end of each year.")
            return carried_out(request, entry, OrderYearEnd(employer, asked.language), told)
        case "end":
            told = _("No forms are issued at the end of a year any more, but by hand.")
            return carried_out(request, entry, EndYearEnd(employer, entry.text("reason")), told)
    if not asked.errors:
        _acted(request, employer, asked)
    return not asked.errors


def _acted(request: HttpRequest, employer: UUID, asked: Asked) -> None:
    """Starts a run or stops one, and tells what became of it."""
    stopped = sent_id(request.POST["stop"]) if "stop" in request.POST else None
    told = _("The run was stopped. What was issued stays.") if stopped else _("The forms are being issued.")
    start = StartIssueRun(employer, asked.on or today(), asked.language)
    [outcome] = performed(request, [CancelIssueRun(employer, stopped) if stopped else start])
    if closed(outcome):
        raise Http404
    if isinstance(outcome, Done):
        notify(request, told)
    else:
        notify(request, problem_sentence(outcome.problems[0], here()), "act")
