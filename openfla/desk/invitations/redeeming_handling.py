# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Codes used: once, by a signed-in person, counted where they are guessed."""

from collections.abc import Sequence
from uuid import UUID

from openfla.desk.access.access import GrantAccess, HandOverAccess
from openfla.desk.access.access_handling import current_principals, give_access, permissions_of, quality_named
from openfla.desk.access.handing_over_handling import hand_over_access
from openfla.desk.access.people_handling import INVITATION_CODE, Links
from openfla.desk.access.trust_accepting import accepted
from openfla.desk.act import Act
from openfla.desk.handling import handles
from openfla.desk.invitations.invitations import GUESSES_WITHIN, MOST_GUESSES, RedeemInvitation
from openfla.desk.outcome import Done, Outcome, refused
from openfla.desk.powers import ACCESS, in_force, limit_kept
from openfla.records import bulk
from openfla.records.invitation import OPEN
from openfla.records.models import Grant, Invitation, JournalEntry
from openfla.records.turns import in_turn

WRONG = "RedeemInvitation: invitation.not_valid"
"""How the journal counts a code that was not taken."""
NOT_VALID = refused("invitation.not_valid", "code")


@handles(RedeemInvitation)
def redeem_invitations(commands: Sequence[RedeemInvitation], act: Act) -> list[Outcome]:
    """One after the other; of one person one at a time, so that guesses side by side are counted too."""
    return [_redeemed(command, act) for command in commands]


def _redeemed(command: RedeemInvitation, act: Act) -> Outcome:
    in_turn(f"codes of {command.person}")
    since = act.now - GUESSES_WITHIN
    wrong = JournalEntry.objects.filter(person=command.person, at__gt=since, acts__has_key=WRONG)
    if wrong.count() >= MOST_GUESSES:
        return refused("invitation.too_many", "code")
    found = Invitation.objects.select_for_update().filter(OPEN, digest=command.code.digest, expires_at__gt=act.now)
    invitation = found.first()
    if invitation is None:
        return accepted(command, act)
    worker = invitation.worker_id
    outcome = _granted(invitation, command, act) if worker is None else _linked(worker, invitation, command, act)
    if isinstance(outcome, Done):
        Invitation.objects.filter(id=invitation.id).update(used_at=act.now, used_entry=act.entry)
    return outcome


def _linked(worker: UUID, invitation: Invitation, command: RedeemInvitation, act: Act) -> Outcome:
    links = Links({worker}, {command.person}, act)
    if worker in links.linked or command.person not in links.people:
        return NOT_VALID
    link = links.add(worker, command.person, INVITATION_CODE)
    bulk.insert(links.added)
    return Done(link, about=worker, of=invitation.organisation_id)


def _granted(invitation: Invitation, command: RedeemInvitation, act: Act) -> Outcome:
    """The access that waited; its days may have passed, and who made the code may have left, meanwhile."""
    over = invitation.ends_on is not None and invitation.ends_on < act.today
    if over or not _stands(invitation, act):
        return NOT_VALID
    terms = GrantAccess(
        invitation.organisation_id,
        command.person,
        permissions_of(invitation.permissions or ()),
        invitation.starts_on or act.today,
        invitation.ends_on,
        quality_named(invitation.quality),
        limit_kept(invitation),
    )
    [outcome] = give_access([terms], act)
    if not isinstance(outcome, Done):
        return NOT_VALID
    if invitation.made_by_id is None:
        _head(invitation, command.person, act)
    return Done(outcome.reference, of=invitation.organisation_id)


def _head(invitation: Invitation, person: UUID, act: Act) -> None:
    """By a code of the operator one becomes the principal: the way back in where the one before can't be reached."""
    principal = current_principals([invitation.organisation_id]).exclude(person=person)
    if principal.exists():
        hand_over_access([HandOverAccess(invitation.organisation_id, person, invitation.invited)], act)


def _stands(invitation: Invitation, act: Act) -> bool:
    """Whether who made the code may give this access today; the operator's codes stand by themselves."""
    if invitation.made_by_id is None:
        return True
    in_it = {"", invitation.quality}
    managing = Grant.objects.filter(in_force(act.today), permissions__contains=[ACCESS], quality__in=in_it)
    if ACCESS in (invitation.permissions or ()):
        managing = managing.filter(principal=True)
    return managing.filter(person=invitation.made_by_id, organisation=invitation.organisation_id).exists()
