# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Codes for access: made by an access manager, taken back, and listed while they can be used."""

from collections.abc import Sequence

from openfla.desk.access.access_handling import (
    full_name,
    permissions_of,
    qualities_of,
    quality_named,
    quality_problems,
    terms_problems,
)
from openfla.desk.access.limits import limit_problems, named_in, names_in, unknown_problems
from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.invitations.invitations import (
    LIFE,
    InviteColleague,
    InvitedColleague,
    InvitedColleagues,
    TakeBackInvitation,
)
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused
from openfla.desk.powers import limit_columns, limit_kept
from openfla.records.invitation import OPEN, TO_ACCESS
from openfla.records.models import Invitation
from openfla.terms.problem import Problem


@handles(InviteColleague)
def invite_colleagues(commands: Sequence[InviteColleague], act: Act) -> list[Outcome]:
    """A new code each."""
    return [_invited(command, act) for command in commands]


def _invited(command: InviteColleague, act: Act) -> Outcome:
    if problems := _problems(command, act):
        return Refused(problems)
    invitation = Invitation(
        organisation_id=command.organisation,
        invited=command.name.strip(),
        made_by_id=act.actor.person,
        permissions=sorted(permission.value for permission in command.permissions),
        quality=command.quality or "",
        starts_on=command.starts_on,
        ends_on=command.ends_on,
        digest=command.code.digest,
        expires_at=act.now + LIFE,
        entry=act.entry,
        recorded_at=act.now,
        **limit_columns(command.limit),
    )
    invitation.save(force_insert=True)
    return Done(invitation.id)


def _problems(command: InviteColleague, act: Act) -> tuple[Problem, ...]:
    """A code for days that have passed would open nothing."""
    found = () if command.name.strip() else (Problem("invitation.no_name", "name"),)
    begins = max(command.starts_on or act.today, act.today)
    has = qualities_of([command.organisation], act).get(command.organisation, frozenset())
    terms = terms_problems(command.permissions, begins, command.ends_on)
    reach = limit_problems(command.permissions, command.quality, command.limit)
    unknown = unknown_problems(command.organisation, command.limit)
    return (*found, *terms, *quality_problems(command.permissions, command.quality, has), *reach, *unknown)


@handles(TakeBackInvitation)
def take_back_invitations(commands: Sequence[TakeBackInvitation], act: Act) -> list[Outcome]:
    """At once; one that was used or taken back is not there."""
    return [_taken_back(command, act) for command in commands]


def _taken_back(command: TakeBackInvitation, act: Act) -> Outcome:
    found = Invitation.objects.filter(OPEN, TO_ACCESS, id=command.invitation, organisation=command.organisation)
    ended = found.update(withdrawn_at=act.now, withdrawn_entry=act.entry)
    return Done(command.invitation, Effect.CHANGED) if ended else NOT_FOUND


@answers(InvitedColleagues)
def invited_colleagues(question: InvitedColleagues, act: Act) -> tuple[InvitedColleague, ...]:
    """Those that are not over."""
    found = Invitation.objects.filter(OPEN, TO_ACCESS, organisation=question.organisation, expires_at__gt=act.now)
    rows = list(found.select_related("made_by").order_by("recorded_at", "id"))
    names = names_in(map(limit_kept, rows))
    return tuple(
        InvitedColleague(
            each.id,
            each.invited,
            permissions_of(each.permissions or ()),
            each.starts_on,
            each.ends_on,
            full_name(each.made_by) if each.made_by else "",
            each.expires_at,
            quality_named(each.quality),
            limit_kept(each),
            named_in(limit_kept(each), names),
        )
        for each in rows
    )
