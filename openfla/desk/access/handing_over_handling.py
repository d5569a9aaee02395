# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The principal access manager is replaced: by a hand-over, in one transaction, and in no other way."""

from collections.abc import Sequence
from uuid import UUID

from openfla.desk.access.access import HandOverAccess
from openfla.desk.access.access_handling import current_principals
from openfla.desk.act import Act
from openfla.desk.handling import handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, refused
from openfla.desk.powers import in_force
from openfla.records.models import Grant


@handles(HandOverAccess)
def hand_over_access(commands: Sequence[HandOverAccess], act: Act) -> list[Outcome]:
    """One after the other; of two at the same moment the second finds that it is handed over."""
    return [_handed_over(command, act) for command in commands]


def _handed_over(command: HandOverAccess, act: Act) -> Outcome:
    held = current_principals([command.organisation]).select_for_update().first()
    if held is None:
        return NOT_FOUND
    if held.person_id == command.person:
        return refused("grant.already_principal", "person")
    if not Grant.objects.filter(in_force(act.today), organisation=held.organisation, person=command.person).exists():
        return refused("grant.not_a_colleague", "person")
    if not command.reason.strip():
        return refused("desk.reason_missing", "reason")
    Grant.objects.filter(id=held.id).update(**act.withdrawn(command.reason.strip()))
    _give(held, command.person, act, principal=True)
    if command.stays:
        _give(held, held.person_id, act, principal=False)
    return Done(held.id, Effect.CHANGED)


def _give(held: Grant, person: UUID, act: Act, *, principal: bool) -> None:
    """What the principal had, from today."""
    Grant(
        organisation_id=held.organisation_id,
        person_id=person,
        permissions=held.permissions,
        starts_on=act.today,
        principal=principal,
        entry=act.entry,
        recorded_at=act.now,
    ).save(force_insert=True)
