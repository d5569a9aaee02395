# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One deadline of which somebody says that it is done: said, corrected, taken back; its history."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.clash import clash_of, version_sent, version_shown
from openfla.channels.web.deadlines.deadline_words import known_by, shown
from openfla.channels.web.deadlines.ticking import done_fields, placed
from openfla.channels.web.entry import Entry, Field, here, said
from openfla.channels.web.format import date_short
from openfla.channels.web.ids import sent_id
from openfla.channels.web.may import shows
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.desk.deadlines.done import (
    LONGEST,
    CorrectDeadlineDone,
    DeadlineCard,
    DeadlineCardView,
    DoneView,
    NoteDeadlineDone,
    WithdrawDeadlineDone,
    first_day,
)
from openfla.desk.gate import ask

Command = NoteDeadlineDone | CorrectDeadlineDone | WithdrawDeadlineDone


@shows(DeadlineCard, takes=(NoteDeadlineDone, CorrectDeadlineDone, WithdrawDeadlineDone))
def card(request: HttpRequest, employer: UUID, deadline: str) -> HttpResponse:
    """How it stands and what was said; a POST says that it is done, corrects that or takes it back."""
    question = DeadlineCard(employer, *known_by(deadline))
    entry = Entry(typed_in(request))
    if request.method == "POST" and _carried_out(request, entry, question):
        return redirect("deadline", employer=employer, deadline=deadline)
    view = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(view, DeadlineCardView):
        raise Http404
    known, withdrawing = _typed(view.done), entry.text("act") == "withdraw"
    saying, withdrawn = (Entry(known), entry) if withdrawing else (entry, Entry({}))
    if request.method == "GET":
        saying = Entry(known)
    fields = done_fields(saying)
    context = {
        "employer": employer,
        "view": view,
        "row": shown(request, view.deadline),
        "first": first_day(view.deadline.on),
        "fields": [*fields, _why(saying, "reason")] if view.done else fields,
        "reason": _why(withdrawn, "withdraw-reason"),
        "clash": clash_of(saying, fields, known) if view.done else None,
        "version": version_shown(entry, view.done.version) if view.done else "",
        "errors": [*saying.summary, *withdrawn.summary],
    }
    return render(request, "web/deadline.html", context, status=422 if entry.problems else 200)


def _typed(done: DoneView | None) -> dict[str, str]:
    return {"done_on": date_short(done.on, here()), "reference": done.reference} if done else {}


def _why(entry: Entry, name: str) -> Field:
    """Two reasons may stand on one page; each is sent and refused as `reason`."""
    field = entry.field("reason", said("form.reason"), hint=_("It stays in the history."), required=True, wide=True)
    return Field(name, field.label, field.value, hint=field.hint, error=field.error, required=True, wide=True)


def _carried_out(request: HttpRequest, entry: Entry, about: DeadlineCard) -> bool:
    command = _command(request, entry, about)
    if entry.problems or command is None:
        return False
    return carried_out(request, entry, command, _said(command), placed=placed)


def _command(request: HttpRequest, entry: Entry, about: DeadlineCard) -> Command | None:
    act, reason = entry.text("act"), entry.text("reason")
    if act == "withdraw":
        return WithdrawDeadlineDone(about.employer, _done(request), version_sent(request), reason)
    entry.needs("done_on", _("Done on"))
    on, reference = entry.day("done_on"), entry.text("reference", LONGEST)
    if on is None:
        return None
    if act == "correct":
        return CorrectDeadlineDone(about.employer, _done(request), version_sent(request), on, reference, reason)
    return NoteDeadlineDone(about.employer, about.kind, about.about, on, reference)


def _done(request: HttpRequest) -> UUID:
    return sent_id(request.POST.get("done"))


def _said(command: Command) -> str:
    match command:
        case WithdrawDeadlineDone():
            return _("The deadline stands again as not done.")
        case CorrectDeadlineDone():
            return _("The day or the reference was corrected.")
        case _note:
            return _("Recorded as done.")
