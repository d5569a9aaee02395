# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker's own disputes: how each stands, and what the worker does about it."""

from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.disputes.card import file_of, shown, view_of
from openfla.channels.web.disputes.dispute_words import about, clock, kind, state, tag
from openfla.channels.web.disputes.raising import file_field
from openfla.channels.web.disputes.sending import attached
from openfla.channels.web.entry import Entry
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.desk.disputes.disputes import LONGEST_TEXT, DisputeRow, OwnDisputes, ReplyInDispute
from openfla.desk.gate import ask
from openfla.terms.dispute import DisputeReply, DisputeState
from openfla.terms.problem import Problem


@require_GET
def listed(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """What one disputes or disputed, newest first."""
    rows: tuple[DisputeRow, ...] | None = ask(
        OwnDisputes(employer, worker), actor=acting(request).actor, channel=CHANNEL, now=now()
    )
    if rows is None:
        raise Http404
    context = {
        "employer": employer,
        "worker": worker,
        "rows": [(row, kind(row), about(row), state(row), tag(row), clock(row)) for row in rows],
    }
    return render(request, "web/my_disputes.html", context)


@require_http_methods(["GET", "POST"])
def card(request: HttpRequest, employer: UUID, worker: UUID, dispute: UUID) -> HttpResponse:
    """The dispute; a POST adds something, accepts, declines or withdraws."""
    mine(request, employer, worker)
    entry = Entry(typed_in(request))
    if request.method == "POST" and _replied(request, entry, employer, worker, dispute):
        return redirect("my-dispute", employer=employer, worker=worker, dispute=dispute)
    view = view_of(request, employer, worker, dispute)
    context = {
        **shown(view),
        "own": True,
        "proposed": view.row.state is DisputeState.PROPOSED,
        "runs": view.row.state in {DisputeState.OPEN, DisputeState.PROPOSED},
        "text": entry.field("text", _("In your words"), hint=_("Asked for when you add something")),
        "file": file_field(entry),
        "problems": entry.summary,
    }
    return render(request, "web/dispute.html", context, status=422 if entry.problems else 200)


def mine(request: HttpRequest, employer: UUID, worker: UUID) -> None:
    """Not found but for one's own record at an employer."""
    if all((each.employer, each.worker) != (employer, worker) for each in acting(request).access.workers):
        raise Http404


def _replied(request: HttpRequest, entry: Entry, employer: UUID, worker: UUID, dispute: UUID) -> bool:
    reply = entry.one_of(DisputeReply, "reply")
    if reply is None:
        entry.refuse([Problem("dispute.nothing_chosen")])
        return False
    text, files = entry.text("text", LONGEST_TEXT), attached(request, entry)
    if entry.problems:
        return False
    command = ReplyInDispute(employer, worker, dispute, reply, text, files)
    return carried_out(request, entry, command, _told(reply))


def _told(reply: DisputeReply) -> str:
    return {
        DisputeReply.ADDED: _("It was added. Your employer sees it."),
        DisputeReply.ACCEPTED: _("You accepted the proposal."),
        DisputeReply.DECLINED: _("You declined the proposal. Both versions stay."),
        DisputeReply.WITHDRAWN: _("You withdrew the dispute. It stays to be read."),
    }[reply]


@require_GET
def file(request: HttpRequest, employer: UUID, worker: UUID, dispute: UUID, attachment: UUID) -> FileResponse:
    """A file that went along, for the worker."""
    mine(request, employer, worker)
    return file_of(request, employer, worker, dispute, attachment)
