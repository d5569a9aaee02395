# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who was invited by mail to a training, whom it reached, who confirmed; and those to whom something is to be told."""

from typing import NamedTuple
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.carrying_out import carried_out, performed
from openfla.channels.web.entry import Entry
from openfla.channels.web.ids import sent_id
from openfla.channels.web.may import shows
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.trainings.invite_words import invite_state
from openfla.channels.web.trainings.training_card import Told, told_apart
from openfla.channels.web.trainings.training_fields import Errors
from openfla.channels.web.trainings.training_pages import pages
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.channels.web.workers.workers import page_asked
from openfla.desk.gate import ask
from openfla.desk.outcome import Done, Effect, Refused
from openfla.desk.trainings.invites import (
    InviteParticipant,
    InviteSums,
    InviteView,
    NoteInviteReturned,
    TrainingInvites,
    TrainingInvitesView,
)
from openfla.terms.invite import InviteState
from openfla.terms.problem import Problem

TAGS = {
    InviteState.WAITING: "soon",
    InviteState.SENT: "solid",
    InviteState.RETURNED: "act",
    InviteState.GIVEN_UP: "act",
    InviteState.OVERTAKEN: "dashed",
}
LONGEST = 200
SHOWN = 50
AT_ONCE = 5_000
"""How many are told by one press, so that it is over within what a browser waits for; the page says who remains."""


class Line(NamedTuple):
    """Somebody, and how far the last mail is in words."""

    view: InviteView
    state: str
    tag: str


@shows(TrainingInvites, takes=(InviteParticipant, NoteInviteReturned))
def show(request: HttpRequest, employer: UUID, training: UUID) -> HttpResponse:
    """The list; a POST tells the ticked ones, or all who do not know yet, or notes a mail that came back."""
    entry = Entry(typed_in(request))
    told = Told(Errors())
    if request.method == "POST":
        told = _acted(request, entry, employer, training)
        if not (told.errors or told.refusals or entry.problems):
            return redirect(request.get_full_path())
    view = _view(request, TrainingInvites(employer, training, page_asked(request), SHOWN))
    context = {
        "employer": employer,
        "training": training,
        "view": view,
        "lines": [_line(each) for each in view.rows],
        "due": view.sums.due,
        "sums": _sums(view.sums),
        "pager": pages(request, view.page, view.pages),
        "sends": settings.OPENFLA_MAIL is not None,
        "returned": [each for each in view.rows if each.state is InviteState.SENT],
        "reason": entry.field("reason", _("What the mail server said"), wide=True),
        "problems": [*entry.summary, *told.errors.summary],
        "refusals": told.refusals,
        "done": told.done,
    }
    failed = bool(context["problems"] or told.refusals)
    return render(request, "web/training_invitations.html", context, status=422 if failed else 200)


def _view(request: HttpRequest, question: TrainingInvites) -> TrainingInvitesView:
    view = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(view, TrainingInvitesView):
        raise Http404
    return view


def _line(each: InviteView) -> Line:
    state = invite_state(each.state) if each.state else _("not invited")
    return Line(each, state, TAGS[each.state] if each.state else "dashed")


def _sums(sums: InviteSums) -> list[tuple[str, int]]:
    """How many were invited, reached, not reached, and confirmed; and how many have no address."""
    return [
        (_("Invited"), sums.invited),
        (_("Reached"), sums.reached),
        (_("Came back"), sums.failed),
        (_("Offers accepted"), sums.confirmed),
        (_("Without an address"), sums.without_address),
    ]


def _acted(request: HttpRequest, entry: Entry, employer: UUID, training: UUID) -> Told:
    if entry.text("act") == "returned":
        command = NoteInviteReturned(employer, sent_id(entry.text("invite")), entry.text("reason", LONGEST))
        if not entry.problems:
            carried_out(request, entry, command, _("It is noted that the mail came back."))
        return Told(Errors())
    picked = {sent_id(text) for text in request.POST.getlist("picked")}
    everybody = entry.text("act") == "all"
    page, size = (1, AT_ONCE) if everybody else (page_asked(request), SHOWN)
    rows = _view(request, TrainingInvites(employer, training, page, size, due=everybody)).rows
    chosen = [each for each in rows if everybody or each.participation in picked]
    if not chosen:
        return Told(Errors.of([Problem("training.nobody_chosen")]))
    return _invited(request, employer, chosen)


def _invited(request: HttpRequest, employer: UUID, chosen: list[InviteView]) -> Told:
    """What was written, and who could not be told, by reason."""
    outcomes = performed(request, [InviteParticipant(employer, each.participation) for each in chosen])
    pairs = list(zip(chosen, outcomes, strict=True))
    written = sum(isinstance(each, Done) and each.effect is Effect.CREATED for each in outcomes)
    refused = [(each.worker_name, outcome.problems) for each, outcome in pairs if isinstance(outcome, Refused)]
    done = _("Mails on their way: %(number)s.") % {"number": written} if written else ""
    if refused:
        return told_apart(refused, done)
    notify(request, done or _("Everybody was told before; nothing was sent again."))
    return Told(Errors())
