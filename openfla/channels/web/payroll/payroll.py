# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files of payroll messages: sent, and what became of each message."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from openfla.channels.web.declared.declared import KINDS
from openfla.channels.web.entry import here, words_of
from openfla.channels.web.format import moment
from openfla.channels.web.ids import sent_id
from openfla.channels.web.imports.import_lines import SHOWN, counts, lines_of
from openfla.channels.web.imports.import_words import figures, where_it_stands
from openfla.channels.web.may import may, shows
from openfla.channels.web.paging import paging
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.uploads import MEGABYTE, sent_file
from openfla.channels.web.workers.worker_query import page_asked
from openfla.channels.wording import problem_sentence
from openfla.desk.batch.batches import (
    BatchCard,
    BatchList,
    BatchOutcomes,
    BatchPage,
    BatchView,
    CancelBatch,
    EmployerOfFile,
    FileEmployers,
    LineOutcome,
    ReceiveFile,
)
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import REACHES_SOME, Done, Outcome, Refused
from openfla.desk.payroll.messages import TakeMessage
from openfla.desk.payroll.points import PayrollPointsWaiting
from openfla.desk.workers.staff import CorrectWorker
from openfla.terms.batch import BatchKind, BatchState
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.problem import Problem, shown

LONGEST_NAME = 200
UNDER_WAY = (BatchState.RECEIVED, BatchState.CHECKED, BatchState.RUNNING)


@shows(BatchList, takes=(ReceiveFile,))
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """The files sent before; a POST sends one more."""
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        outcome = _received(request, employer)
        if isinstance(outcome, Done):
            return redirect("payroll-file", employer=employer, messages=outcome.reference)
        if not (may(request, employer, TakeMessage) or _reaches_some(request, employer)):
            raise Http404
        problems = outcome.problems
    question = BatchList(employer, page_asked(request), kinds=(BatchKind.PAYROLL,))
    page = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(page, BatchPage):
        raise Http404
    context = {
        "employer": employer,
        "own": acting(request).actor.organisation == employer,
        "sends": may(request, employer, TakeMessage),
        "why_not": problem_sentence(Problem(REACHES_SOME), here()) if _reaches_some(request, employer) else "",
        "rows": [_row(view) for view in page.rows],
        "pager": paging(request, page.page, page.pages),
        "sending": request.POST.get("sending") or str(uuid4()),
        "most": settings.OPENFLA_MOST_BYTES // MEGABYTE,
        "waiting": _waiting(request, employer),
        "problems": [(problem_sentence(problem, here()), "file") for problem in problems],
    }
    return render(request, "web/payroll.html", context, status=422 if problems else 200)


def _received(request: HttpRequest, employer: UUID) -> Outcome:
    upload = sent_file(request, "file.no_xml_chosen")
    if isinstance(upload, Problem):
        return Refused((upload,))
    path, name = Path(upload.temporary_file_path()), shown(upload.name or "messages.xml", LONGEST_NAME)
    known: dict[str, Any] = {"actor": acting(request).actor, "language": here(), "now": now(), "channel": CHANNEL}
    known |= {"employer": employer, "sending": sent_id(request.POST.get("sending", ""))}
    outcome: Outcome = import_string(f"{settings.OPENFLA_PAYROLL}.receive")(path, name, **known)
    return outcome


def _row(view: BatchView) -> dict[str, Any]:
    words = dict(words_of(BatchState, "words.batch_state"))
    return {"view": view, "state": words[view.state.value], "kind": KINDS[view.state]}


def _reaches_some(request: HttpRequest, employer: UUID) -> bool:
    """Whether the person corrects workers, but reaches some of them alone: a message may be about anybody."""
    return may(request, employer, CorrectWorker) and not may(request, employer, TakeMessage)


def _waiting(request: HttpRequest, employer: UUID) -> int:
    """How many points wait for a decision, for those who may see them."""
    if not may(request, employer, PayrollPointsWaiting):
        return 0
    found = ask(PayrollPointsWaiting(employer), actor=acting(request).actor, channel=CHANNEL, now=now())
    return found if isinstance(found, int) else 0


@shows(BatchCard, BatchOutcomes, takes=(CancelBatch,))
def card(request: HttpRequest, employer: UUID, messages: UUID) -> HttpResponse:
    """Where a file stands and what became of its messages; a POST stops it."""
    view = ask(BatchCard(employer, messages), actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(view, BatchView) or view.kind is not BatchKind.PAYROLL:
        raise Http404
    problems: tuple[Problem, ...] = ()
    if request.method == "POST":
        stop = CancelBatch(employer, messages, BatchKind.PAYROLL)
        [outcome] = perform([stop], actor=acting(request).actor, channel=CHANNEL, now=now())
        if isinstance(outcome, Done):
            return redirect("payroll-file", employer=employer, messages=messages)
        if not may(request, employer, TakeMessage):
            raise Http404
        problems = outcome.problems
    return render(request, "web/payroll_file.html", _context(request, view, problems), status=422 if problems else 200)


def _context(request: HttpRequest, view: BatchView, problems: tuple[Problem, ...]) -> dict[str, Any]:
    asked, lines = lines_of(request, view)
    others = _others(request, view)
    under_way = view.state in UNDER_WAY and not view.problems
    return {
        "employer": view.employer,
        "view": view,
        "crumbs": [(_("Messages of the payroll"), reverse("payroll", args=[view.employer])), (view.filename, "")],
        "stands": _stands(view),
        "figures": figures(view) if view.total and view.state is not BatchState.CHECKED else [],
        "under_way": under_way,
        "stops": under_way and may(request, view.employer, TakeMessage),
        "views": [(name, f"?show={state}", state == asked, count) for name, state, count in counts(view)],
        "lines": [_line(each, others) for each in lines],
        "following": f"?show={asked}&after={lines[-1].line}" if len(lines) == SHOWN else "",
        "problems": [(problem_sentence(each, here()), "") for each in (*problems, *view.problems)],
        "facts": [
            (_("Sent by"), view.person_name),
            (_("Sent on"), moment(view.received_at, here())),
            *([(_("Ended on"), moment(view.ended_at, here()))] if view.ended_at else []),
        ],
        "waiting": _waiting(request, view.employer),
    }


def _stands(view: BatchView) -> str:
    """What is checked waits for nobody's yes."""
    return _("The file is about to be taken in.") if view.state is BatchState.CHECKED else where_it_stands(view)


def _others(request: HttpRequest, view: BatchView) -> Mapping[UUID, str]:
    """In a file sent in one's own name: the other employers whose messages it has, by name and number."""
    found: Mapping[UUID, EmployerOfFile] | None = ask(
        FileEmployers(view.employer, view.batch), actor=acting(request).actor, channel=CHANNEL, now=now()
    )
    return {
        employer: f"{each.name}, {EnterpriseNumber(each.enterprise_number).display}"
        for employer, each in (found or {}).items()
        if employer != view.employer
    }


def _line(outcome: LineOutcome, others: Mapping[UUID, str]) -> dict[str, Any]:
    sentences = [problem_sentence(problem, here()) for problem in outcome.problems]
    who = others.get(outcome.employer, "") if outcome.employer else ""
    return {"place": _("Message %(number)s") % {"number": outcome.line}, "who": who, "sentences": sentences}
