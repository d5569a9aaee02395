# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Invitations to sessions: written once for each version of a training, claimed, sent, and what came back."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import F

from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.information.workers_known import details_of
from openfla.desk.information.written_in import languages_of
from openfla.desk.outbox import CLAIMED, next_try
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, refused
from openfla.desk.trainings.invites import (
    ClaimedInvites,
    ClaimInvites,
    InviteParticipant,
    NoteInvite,
    NoteInviteBounced,
    NoteInviteReturned,
    OutgoingInvite,
    OwnInvite,
    OwnInvites,
)
from openfla.desk.trainings.session_events import sequence_at
from openfla.desk.trainings.training_file import terms_by_version
from openfla.desk.versions import last_versions, locked
from openfla.records import bulk
from openfla.records.fact import CURRENT
from openfla.records.models import Participation, Training, TrainingInvite, WorkerDetails
from openfla.terms.invite import COMES, InviteKind, InviteState
from openfla.terms.training import ParticipationState

AWAITED = {ParticipationState.PLANNED.value, ParticipationState.OFFERED.value}
COMING = {each.value for each in COMES}
WAITING, LONGEST = InviteState.WAITING.value, 200


@handles(InviteParticipant)
def invite_participants(commands: Sequence[InviteParticipant], act: Act) -> list[Outcome]:
    """The trainings are locked, so that nobody is told twice; later items of a list see what earlier ones wrote.

    In a fixed number of statements.
    """
    asked = {command.participation for command in commands}
    known = Participation.objects.filter(lineage__among=asked)
    locked(Training, set(known.values_list("training", flat=True)))
    told = _known(asked)
    written: list[TrainingInvite] = []
    outcomes = [_invited(command, told, written, act) for command in commands]
    waiting = TrainingInvite.objects.filter(participation__among=[row.participation for row in written], state=WAITING)
    waiting.update(state=InviteState.OVERTAKEN.value, changed_at=act.now)
    bulk.insert(written)
    return outcomes


@dataclass(frozen=True, slots=True)
class _Known:
    """The last versions of parts and of their trainings, the last mails, and how their workers are reached."""

    parts: Mapping[UUID, Participation]
    trainings: Mapping[UUID, Training]
    invites: dict[UUID, TrainingInvite]
    details: Mapping[UUID, WorkerDetails]
    languages: Mapping[UUID, str]


def _known(lineages: Collection[UUID]) -> _Known:
    parts = last_versions(Participation, lineages)
    trainings = last_versions(Training, {part.training for part in parts.values()})
    mails = TrainingInvite.objects.filter(participation__among=lineages).order_by("sequence")
    details = details_of({part.worker_id for part in parts.values()})
    languages = languages_of(list(details.values()))
    return _Known(parts, trainings, {row.participation: row for row in mails}, details, languages)


def _invited(command: InviteParticipant, known: _Known, written: list[TrainingInvite], act: Act) -> Outcome:
    part = known.parts.get(command.participation)
    training = known.trainings.get(part.training) if part else None
    if part is None or training is None or part.employer_id != command.employer:
        return NOT_FOUND
    before = known.invites.get(part.lineage)
    stands = _stands(part, training, before)
    if stands is None:
        return refused("invite.nothing_to_tell", state=f"words.state_{part.state}")
    if before is not None and _tells(before, stands, training):
        return Done(before.id, Effect.UNCHANGED, about=part.worker_id)
    if stands is InviteKind.REQUEST and training.ends_on < act.today:
        return refused("invite.over", on=training.ends_on)
    details = known.details.get(part.worker_id)
    if details is None or not details.email:
        return refused("invite.no_address")
    row = _row(part, training, stands, before, act)
    row.language = known.languages[part.worker_id]
    known.invites[part.lineage] = row
    written.append(row)
    return Done(row.id, about=part.worker_id)


def _row(
    part: Participation, training: Training, stands: InviteKind, before: TrainingInvite | None, act: Act
) -> TrainingInvite:
    """The mail about a part, behind the one before."""
    return TrainingInvite(
        worker_id=part.worker_id,
        participation=part.lineage,
        training=part.training,
        version=training.id,
        kind=stands.value,
        sequence=max(sequence_at(act.now), before.sequence + 1 if before else 0),
        changed_at=act.now,
        next_at=act.now,
        **act.recorded(part.employer_id),
    )


def _stands(part: Participation, training: Training, before: TrainingInvite | None) -> InviteKind | None:
    """What there is to tell: that it is off only to whom something else was told."""
    if part.withdrawn_at is None and training.withdrawn_at is None and part.state in AWAITED:
        return InviteKind.REQUEST
    off = part.withdrawn_at is not None or training.withdrawn_at is not None or part.state not in FOLLOWED
    return InviteKind.CANCEL if off and before is not None else None


FOLLOWED = {ParticipationState.FOLLOWED.value, ParticipationState.NOT_FOLLOWED.value}
"""States that come after the sessions, of which nobody needs a mail."""


def _tells(row: TrainingInvite, stands: InviteKind, training: Training) -> bool:
    """Whether this mail told that, or is about to."""
    if row.state not in COMING or row.kind != stands.value:
        return False
    return stands is InviteKind.CANCEL or row.version == training.id


@answers(OwnInvites)
def own_invites(question: OwnInvites, _act: Act) -> tuple[OwnInvite, ...]:
    """All of them."""
    rows = TrainingInvite.objects.filter(employer=question.employer, worker=question.worker).order_by("-recorded_at")
    titles = dict(Training.objects.filter(id__in={row.version for row in rows}).values_list("id", "title"))
    return tuple(
        OwnInvite(titles.get(row.version, ""), InviteKind(row.kind), row.recorded_at, InviteState(row.state))
        for row in rows
    )


@handles(NoteInviteReturned)
def note_invites_returned(commands: Sequence[NoteInviteReturned], act: Act) -> list[Outcome]:
    """With what the mail server said."""
    return [_returned(command, act) for command in commands]


def _returned(command: NoteInviteReturned, act: Act) -> Outcome:
    row = TrainingInvite.objects.select_for_update().filter(employer=command.employer, id=command.invite).first()
    if row is None:
        return NOT_FOUND
    if not command.reason.strip():
        return refused("desk.reason_missing", "reason")
    if row.state != InviteState.SENT.value:
        return refused("invite.not_sent")
    _came_back(row, command.reason.strip(), act)
    return Done(row.id, Effect.CHANGED, about=row.worker_id)


def _came_back(row: TrainingInvite, answer: str, act: Act) -> None:
    told = {"state": InviteState.RETURNED.value, "changed_at": act.now, "answer": answer[:LONGEST]}
    TrainingInvite.objects.filter(id=row.id).update(**told)


@handles(NoteInviteBounced)
def note_invites_bounced(commands: Sequence[NoteInviteBounced], act: Act) -> list[Outcome]:
    """One that still waits was handed in by a post that died before it noted so."""
    return [_bounced(command, act) for command in commands]


def _bounced(command: NoteInviteBounced, act: Act) -> Outcome:
    row = TrainingInvite.objects.select_for_update().filter(id=command.invite).first()
    if row is None:
        return NOT_FOUND
    known = row.state == InviteState.RETURNED.value
    if not known and row.state not in COMING:
        return refused("invite.not_sent")
    if not known:
        _came_back(row, command.code, act)
    effect = Effect.UNCHANGED if known else Effect.CHANGED
    return Done(row.id, effect, about=row.worker_id, of=row.employer_id)


@handles(ClaimInvites)
def claim_invites(commands: Sequence[ClaimInvites], act: Act) -> list[Outcome]:
    """The oldest first."""
    return [_claimed(command, act) for command in commands]


def _claimed(command: ClaimInvites, act: Act) -> Outcome:
    due = TrainingInvite.objects.filter(state=WAITING, next_at__lte=act.now).order_by("next_at", "id")
    ids = [row.id for row in due.select_for_update(skip_locked=True)[: command.most]]
    TrainingInvite.objects.filter(id__among=ids).update(next_at=act.now + CLAIMED, run=act.entry)
    return Done(act.entry, Effect.CHANGED if ids else Effect.UNCHANGED)


@answers(ClaimedInvites)
def claimed_invites(question: ClaimedInvites, _act: Act) -> tuple[OutgoingInvite, ...]:
    """To the address that the worker has now."""
    rows = list(
        TrainingInvite.objects.filter(state=WAITING, run=question.claim)
        .select_related("employer")
        .order_by("next_at", "id")
    )
    details = details_of([row.worker_id for row in rows])
    earlier = _earlier(rows)
    versions = {row.version for row in rows} | {each.version for told in earlier.values() for each in told}
    trainings = {each.id: each for each in Training.objects.filter(id__among=versions)}
    terms = terms_by_version(list(trainings.values()))
    offered = set(
        Participation.objects.filter(
            CURRENT, lineage__among={row.participation for row in rows}, state=ParticipationState.OFFERED.value
        ).values_list("lineage", flat=True)
    )
    return tuple(
        OutgoingInvite(
            invite=row.id,
            kind=InviteKind(row.kind),
            employer=row.employer_id,
            employer_name=row.employer.name,
            worker=row.worker_id,
            participation=row.participation,
            name=f"{known.given_names} {known.family_name}".strip(),
            email=known.email,
            details=known.id,
            language=row.language,
            written_at=row.recorded_at,
            sequence=row.sequence,
            title=trainings[row.version].title,
            provider_name=trainings[row.version].provider_name,
            offered=row.participation in offered,
            slots=terms[row.version].slots,
            gone=max(
                (terms[each.version].slots[len(terms[row.version].slots) :] for each in earlier[row.participation]),
                key=len,
                default=(),
            ),
        )
        for row in rows
        if (known := details.get(row.worker_id)) is not None
    )


def _earlier(rows: Collection[TrainingInvite]) -> dict[UUID, list[TrainingInvite]]:
    """What was told before about the same parts, and may stand in a calendar."""
    sent, found = InviteState.SENT.value, defaultdict[UUID, list[TrainingInvite]](list)
    for row in TrainingInvite.objects.filter(participation__in={row.participation for row in rows}, state=sent):
        found[row.participation].append(row)
    return found


@handles(NoteInvite)
def note_invites(commands: Sequence[NoteInvite], act: Act) -> list[Outcome]:
    """Taken, refused for good, or waiting for the next try; given up after the last one."""
    return [_noted(command, act) for command in commands]


def _noted(command: NoteInvite, act: Act) -> Outcome:
    row = TrainingInvite.objects.select_for_update().filter(id=command.invite, state=WAITING).first()
    if row is None:
        return NOT_FOUND
    again = next_try(row.tries, act.now)
    told: dict[str, Any] = {"tries": F("tries") + 1, "answer": command.answer[:LONGEST], "details": command.details}
    state = _state_after(command, given_up=again is None)
    TrainingInvite.objects.filter(id=row.id).update(
        state=state.value, changed_at=act.now, next_at=again or act.now, **told
    )
    return Done(row.id, Effect.CHANGED, about=row.worker_id, of=row.employer_id)


def _state_after(command: NoteInvite, *, given_up: bool) -> InviteState:
    if command.taken:
        return InviteState.SENT
    if command.refused:
        return InviteState.RETURNED
    return InviteState.GIVEN_UP if given_up else InviteState.WAITING
