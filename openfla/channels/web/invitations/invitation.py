# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A code by which a worker gets to their account: made, shown once with a slip to print, and withdrawn."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.entry import Entry
from openfla.channels.web.invitations.slips import slip_field, slip_of
from openfla.channels.web.may import takes
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.workers.worker_forms import card_of
from openfla.desk.gate import ask
from openfla.desk.invitations.invitation_code import InvitationCode
from openfla.desk.invitations.invitations import InviteWorker, OpenInvitation, WithdrawInvitation
from openfla.desk.workers.staff import WorkerCard


@takes(InviteWorker, WithdrawInvitation, shows=(WorkerCard, OpenInvitation))
def invite(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """Whether there is a code; a POST makes one, which this answer alone shows, or withdraws it."""
    entry = Entry(request.POST.dict())
    code: InvitationCode | None = None
    if request.method == "POST" and entry.text("act") == "withdraw":
        told = _("The code was withdrawn. It opens nothing any more.")
        if carried_out(request, entry, WithdrawInvitation(employer, worker), told):
            return redirect("worker-invitation", employer=employer, worker=worker)
    elif request.method == "POST":
        code = _made(request, employer, worker, entry)
    view = card_of(request, employer, worker)
    question = OpenInvitation(employer, worker)
    slip = slip_field(entry, view.identity.language)
    name = f"{view.identity.given_names} {view.identity.family_name}".strip()
    context = {
        "employer": employer,
        "view": view,
        "open": ask(question, actor=acting(request).actor, channel=CHANNEL, now=now()),
        "paper": slip_of(code, slip, name, acting(request).name_of(employer)) if code else None,
        "slip": slip,
        "errors": entry.summary,
    }
    return render(request, "web/invitation.html", context, status=422 if entry.problems else 200)


def _made(request: HttpRequest, employer: UUID, worker: UUID, entry: Entry) -> InvitationCode | None:
    code = InvitationCode.fresh()
    made = carried_out(request, entry, InviteWorker(employer, worker, code), _("The code was made."))
    return code if made else None
