# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Invitation codes: made by an employer, used once by a person, counted where they are guessed."""

from collections.abc import Sequence

from django.db import connection

from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.invitations import (
    GUESSES_WITHIN,
    LIFE,
    MOST_GUESSES,
    InvitationView,
    InviteWorker,
    OpenInvitation,
    RedeemInvitation,
    WithdrawInvitation,
)
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, refused
from openfla.desk.people_handling import INVITATION_CODE, Links
from openfla.records import bulk
from openfla.records.invitation import OPEN
from openfla.records.models import Invitation, JournalEntry, Link, Worker

WRONG = "RedeemInvitation: invitation.not_valid"
"""How the journal counts a code that was not taken."""


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
        employer_id=command.employer,
        worker=worker,
        digest=command.code.digest,
        expires_at=act.now + LIFE,
        entry=act.entry,
        recorded_at=act.now,
    )
    invitation.save(force_insert=True)
    return Done(invitation.id)


def _withdraw(command: InviteWorker | WithdrawInvitation, act: Act) -> int:
    found = Invitation.objects.filter(OPEN, worker=command.worker, employer=command.employer)
    return found.update(withdrawn_at=act.now, withdrawn_entry=act.entry)


@handles(WithdrawInvitation)
def withdraw_invitations(commands: Sequence[WithdrawInvitation], act: Act) -> list[Outcome]:
    """At once; where there is none nothing changes."""
    return [_withdrawn(command, act) for command in commands]


def _withdrawn(command: WithdrawInvitation, act: Act) -> Outcome:
    if not Worker.objects.filter(id=command.worker, employer=command.employer).exists():
        return NOT_FOUND
    return Done(command.worker, Effect.CHANGED if _withdraw(command, act) else Effect.UNCHANGED)


@handles(RedeemInvitation)
def redeem_invitations(commands: Sequence[RedeemInvitation], act: Act) -> list[Outcome]:
    """One after the other; of one person one at a time, so that guesses side by side are counted too."""
    return [_redeemed(command, act) for command in commands]


def _redeemed(command: RedeemInvitation, act: Act) -> Outcome:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"codes of {command.person}"])
    since = act.now - GUESSES_WITHIN
    wrong = JournalEntry.objects.filter(person=command.person, at__gt=since, acts__has_key=WRONG)
    if wrong.count() >= MOST_GUESSES:
        return refused("invitation.too_many", "code")
    found = Invitation.objects.select_for_update().filter(OPEN, digest=command.code.digest, expires_at__gt=act.now)
    invitation = found.first()
    if invitation is None:
        return refused("invitation.not_valid", "code")
    return _linked(invitation, command, act)


def _linked(invitation: Invitation, command: RedeemInvitation, act: Act) -> Outcome:
    links = Links({invitation.worker_id}, {command.person}, act)
    if invitation.worker_id in links.linked or command.person not in links.people:
        return refused("invitation.not_valid", "code")
    link = links.add(invitation.worker_id, command.person, INVITATION_CODE)
    bulk.insert(links.added)
    Invitation.objects.filter(id=invitation.id).update(used_at=act.now, used_entry=act.entry)
    return Done(link, about=invitation.worker_id)


@answers(OpenInvitation)
def open_invitation(question: OpenInvitation, act: Act) -> InvitationView | None:
    """None once it is used, withdrawn or over."""
    found = Invitation.objects.filter(
        OPEN, worker=question.worker, employer=question.employer, expires_at__gt=act.now
    ).first()
    return InvitationView(found.recorded_at, found.expires_at) if found else None
