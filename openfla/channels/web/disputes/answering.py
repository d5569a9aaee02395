# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What workers dispute, for the employer or whom it mandated: listed by the last day to answer, and answered."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.disputes.card import file_of, shown, view_of
from openfla.channels.web.disputes.dispute_words import about, clock, kind, state, tag, untold_told
from openfla.channels.web.disputes.letter import to_tell
from openfla.channels.web.entry import Entry
from openfla.channels.web.may import may, shows
from openfla.channels.web.paging import paging
from openfla.channels.web.signin import CHANNEL, acting, now, today
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.channels.web.workers.worker_query import page_asked
from openfla.desk.disputes.disputes import (
    LONGEST_TEXT,
    AnswerDispute,
    DisputeAttachment,
    DisputeCard,
    DisputeList,
    DisputePage,
    DisputesDue,
    DisputeView,
)
from openfla.desk.gate import ask
from openfla.desk.information.information import NoteHandedOver
from openfla.desk.reminders.reminders import AskReminders
from openfla.desk.rights.rights import CorrectRight, RightCard
from openfla.desk.trainings.participation_card import ParticipationCard
from openfla.desk.trainings.trainings import CorrectParticipation, RegisterTraining
from openfla.desk.workers.employments import EmploymentCard
from openfla.desk.workers.staff import WorkerCard
from openfla.terms.dispute import DisputeAnswer, DisputeKind, DisputeState
from openfla.terms.duration import duration_text
from openfla.terms.problem import Problem

OF_TRAININGS = {DisputeKind.TRAINING, DisputeKind.MISSING}


@shows(DisputeList)
def listed(request: HttpRequest, employer: UUID) -> HttpResponse:
    """Those without an answer first, those that ended, or those of whom a mail came back. Who may not consult reads
    about own lines alone.
    """
    untold, entered = "untold" in request.GET, not may(request, employer, DisputesDue)
    ended = "ended" in request.GET and not untold
    question = DisputeList(employer, ended, page_asked(request), entered=entered, untold=untold)
    page = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(page, DisputePage):
        raise Http404
    context = {
        "employer": employer,
        "page": page,
        "ended": ended,
        "untold": untold,
        "views": _views(page, ended=ended, untold=untold),
        "rows": [(row, kind(row), about(row), state(row), tag(row), clock(row)) for row in page.rows],
        "pager": paging(request, page.page, page.pages),
        "by_mail": _by_mail(request),
    }
    return render(request, "web/disputes.html", context)


def _views(page: DisputePage, *, ended: bool, untold: bool) -> list[tuple[str, str, bool, int | None]]:
    opened = not ended and not untold
    found = [
        (_("Open"), "?", opened, page.total if opened else None),
        (_("Ended"), "?ended=1", ended, page.total if ended else None),
    ]
    if untold or page.untold:
        found.append((_("Worker not reached"), "?untold=1", untold, page.untold))
    return found


def _by_mail(request: HttpRequest) -> str:
    """The page on which one has them mailed in the name of one's own organisation; empty where one may not."""
    own = acting(request).own
    if own is None or not may(request, own.organisation, AskReminders):
        return ""
    return reverse("reminders", args=[own.organisation])


@shows(DisputeCard, takes=(AnswerDispute, NoteHandedOver))
def card(request: HttpRequest, employer: UUID, worker: UUID, dispute: UUID) -> HttpResponse:
    """The dispute; a POST answers it, or notes that the worker was told on paper."""
    view = view_of(request, employer, worker, dispute)
    entry = Entry(typed_in(request))
    act = _handed_over if "handed_over" in request.POST else _answered
    if request.method == "POST" and act(request, entry, view):
        return redirect("dispute", employer=employer, worker=worker, dispute=dispute)
    context = {
        **shown(view),
        "answers": view.row.state in {DisputeState.OPEN, DisputeState.PROPOSED} and _may_answer(request, view),
        "correct_url": _place(request, view),
        "registers": view.row.kind is DisputeKind.MISSING and may(request, employer, RegisterTraining),
        "duration": duration_text(view.minutes or 0),
        "text": entry.field(
            "text", _("Your answer"), hint=_("Asked for when you refuse or propose; the worker reads it")
        ),
        "untold": untold_told(view),
        "letter": to_tell(view) is not None and may(request, employer, WorkerCard),
        "on": entry.field("on", _("In the hand of the worker on"), hint=_("empty means today")),
        "problems": entry.summary,
    }
    return render(request, "web/dispute.html", context, status=422 if entry.problems else 200)


def _handed_over(request: HttpRequest, entry: Entry, view: DisputeView) -> bool:
    """In the place of the mail that did not arrive; not found where there is none."""
    if view.untold is None:
        raise Http404
    on = entry.day("on") if entry.text("on") else today()
    if on is None:
        return False
    return carried_out(request, entry, NoteHandedOver(view.employer, view.untold.message, on), _("It was noted."))


def _answered(request: HttpRequest, entry: Entry, view: DisputeView) -> bool:
    answer = entry.one_of(DisputeAnswer, "answer")
    if answer is None:
        entry.refuse([Problem("dispute.nothing_chosen")])
        return False
    text = entry.text("text", LONGEST_TEXT)
    if entry.problems:
        return False
    command = AnswerDispute(view.employer, view.row.dispute, view.row.kind, answer, text)
    return carried_out(request, entry, command, _told(answer))


def _told(answer: DisputeAnswer) -> str:
    return {
        DisputeAnswer.AGREED: _("You agreed. Now correct the line: the agreement changes nothing by itself."),
        DisputeAnswer.REFUSED: _("You refused. The worker reads why."),
        DisputeAnswer.PROPOSED: _("The worker reads your proposal, and accepts or declines it."),
    }[answer]


def _may_answer(request: HttpRequest, view: DisputeView) -> bool:
    """Who corrects such lines answers about them."""
    return may(request, view.employer, CorrectParticipation if view.row.kind in OF_TRAININGS else CorrectRight)


def _place(request: HttpRequest, view: DisputeView) -> str:
    """The page where the line is corrected; nothing where there is none, or for whom it is not open."""
    pages = {
        DisputeKind.TRAINING: ("participation", ParticipationCard, (view.employer, view.fact)),
        DisputeKind.RIGHT: ("right", RightCard, (view.employer, view.fact)),
        DisputeKind.CONTRACT: ("contract", EmploymentCard, (view.employer, view.row.worker, view.fact)),
    }
    if view.row.kind not in pages or view.now is None:
        return ""
    name, question, places = pages[view.row.kind]
    return reverse(name, args=places) if may(request, view.employer, question) else ""


@shows(DisputeAttachment)
def file(request: HttpRequest, employer: UUID, worker: UUID, dispute: UUID, attachment: UUID) -> FileResponse:
    """A file that went along."""
    return file_of(request, employer, worker, dispute, attachment)
