# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Codes for workers: made by an employer, withdrawn, and what is said of an open one."""

from collections.abc import Sequence

from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.invitations.invitations import (
    LIFE,
    InvitationView,
    InviteWorker,
    OpenInvitation,
    WithdrawInvitation,
)
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, refused
from openfla.records.invitation import OPEN
from openfla.records.models import Invitation, Link, Worker


@handles(InviteWorker)
def invite_workers(commands: Sequence[InviteWorker], act: Act) -> list[Outcome]:
    """A new code each; the worker's earlier one ends."""
    return [_invited(command, act) for command in commands]


def _invited(command: InviteWorker, act: Act) -> Outcome:
    worker = Worker.objects.select_for_update().filter(id=command.worker, employer=command.employer).first()
    if worker is None:
        return NOT_FOUND
    if Link.objects.filter(worker=worker, withdrawn_at=None).exists():
        return refused("invitation.already_linked", "worker")
    _withdraw(command, act)
    invitation = Invitation(
        organisation_id=command.employer,
        worker=worker,
        digest=command.code.digest,
        expires_at=act.now + LIFE,
        entry=act.entry,
        recorded_at=act.now,
    )
    invitation.save(force_insert=True)
    return Done(invitation.id)


def _withdraw(command: InviteWorker | WithdrawInvitation, act: Act) -> int:
    found = Invitation.objects.filter(OPEN, worker=command.worker, organisation=command.employer)
    return found.update(withdrawn_at=act.now, withdrawn_entry=act.entry)


@handles(WithdrawInvitation)
def withdraw_invitations(commands: Sequence[WithdrawInvitation], act: Act) -> list[Outcome]:
    """At once; where there is none nothing changes."""
    return [_withdrawn(command, act) for command in commands]


def _withdrawn(command: WithdrawInvitation, act: Act) -> Outcome:
    if not Worker.objects.filter(id=command.worker, employer=command.employer).exists():
        return NOT_FOUND
    return Done(command.worker, Effect.CHANGED if _withdraw(command, act) else Effect.UNCHANGED)


@answers(OpenInvitation)
def open_invitation(question: OpenInvitation, act: Act) -> InvitationView | None:
    """None once it is used, withdrawn or over."""
    found = Invitation.objects.filter(
        OPEN, worker=question.worker, organisation=question.employer, expires_at__gt=act.now
    ).first()
    return InvitationView(found.recorded_at, found.expires_at) if found else None
