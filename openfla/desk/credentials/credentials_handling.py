# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Credentials taken and taken back. What the correction of a line does to them is done by the database."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from openfla.desk.accounts.own_accounts_handling import own_workers
from openfla.desk.act import Act
from openfla.desk.credentials.credentials import (
    MOST_OF_A_PART,
    CredentialSaid,
    CredentialsView,
    CredentialView,
    OwnCredential,
    OwnCredentials,
    StatusListOf,
    StatusListView,
    TakeCredential,
    WithdrawCredential,
)
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, refused
from openfla.records import bulk
from openfla.records.credential import fresh_place, revoked_in
from openfla.records.fact import CURRENT
from openfla.records.models import Credential, Organisation, Participation, Training, Verification, WorkerDetails
from openfla.records.new import new
from openfla.terms.credential import CredentialEnd, StatusPlace
from openfla.terms.did_key import DidKey
from openfla.terms.training import ParticipationState, Verdict

Line = tuple[UUID, UUID, UUID]
"""The employer, the worker and the part."""
HOLDER = CredentialEnd.HOLDER.value


@dataclass
class _Lines:
    """What is known of the lines that commands name, and of what was taken of them before."""

    parts: Mapping[Line, Participation]
    trainings: Mapping[tuple[UUID, UUID], Training]
    employers: Mapping[UUID, Organisation]
    names: Mapping[UUID, str]
    before: dict[UUID, Credential]
    holding: Counter[UUID]
    returned: Collection[UUID]

    @classmethod
    def of(cls, commands: Sequence[TakeCredential]) -> "_Lines":
        """One query for each kind."""
        named = {command.participation for command in commands}
        parts = list(Participation.objects.filter(CURRENT, lineage__in=named))
        trainings = Training.objects.filter(CURRENT, lineage__in={part.training for part in parts})
        workers = {command.worker for command in commands}
        details = WorkerDetails.objects.filter(CURRENT, worker__in=workers)
        versions = {part.id for part in parts}
        back = Verification.objects.filter(CURRENT, version__in=versions, verdict=Verdict.RETURNED.value)
        before = list(Credential.objects.filter(worker__in=workers))
        return cls(
            {(part.employer_id, part.worker_id, part.lineage): part for part in parts},
            {(row.employer_id, row.lineage): row for row in trainings},
            Organisation.objects.in_bulk({command.employer for command in commands}),
            {row.worker_id: f"{row.given_names} {row.family_name}".strip() for row in details},
            {row.id: row for row in before},
            Counter(row.part for row in before if row.withdrawn_at is None),
            set(back.values_list("version", flat=True)),
        )

    def add(self, row: Credential) -> None:
        """Later items of a list see what earlier ones took."""
        self.before[row.id] = row
        self.holding[row.part] += 1


class _From(NamedTuple):
    """What a credential is made from: the versions, what it says, and the key of the wallet, if there is one."""

    part: Participation
    training: Training
    said: CredentialSaid
    key: DidKey | None


@handles(TakeCredential)
def take_credentials(commands: Sequence[TakeCredential], act: Act) -> list[Outcome]:
    """`reference` of Done is the credential."""
    known = _Lines.of(commands)
    return [_taken(command, known, act) for command in commands]


def _taken(command: TakeCredential, known: _Lines, act: Act) -> Outcome:
    part = known.parts.get((command.employer, command.worker, command.participation))
    training = known.trainings.get((command.employer, part.training)) if part is not None else None
    if part is None or training is None:
        return NOT_FOUND
    if (refusal := _unproven(part, known)) is not None:
        return refusal
    key = DidKey.read(command.holder_key, field="holder_key") if command.holder_key else None
    if key is not None and not isinstance(key, DidKey):
        return refused(key.code, key.field)
    said = _said(part, training, known.employers[command.employer], known.names[command.worker], command)
    if (same := _same(command, said, key, known)) is not None:
        mine = (same.employer_id, same.worker_id) == (command.employer, command.worker)
        return Done(same.id, Effect.UNCHANGED, about=command.worker) if mine else NOT_FOUND
    if known.holding[part.id] >= MOST_OF_A_PART:
        return refused("credential.too_many", limit=MOST_OF_A_PART)
    return _stored(command, _From(part, training, said, key), known, act)


def _unproven(part: Participation, known: _Lines) -> Outcome | None:
    if part.state != ParticipationState.FOLLOWED.value:
        return refused("credential.not_followed")
    return refused("credential.returned") if part.id in known.returned else None


def _same(command: TakeCredential, said: CredentialSaid, key: DidKey | None, known: _Lines) -> Credential | None:
    """What was taken under that id, or holds and says the same to the same key."""
    if (sent := known.before.get(command.credential)) is not None:
        return sent
    wanted = _kept(said)
    for row in known.before.values():
        bound = row.subject if row.subject.startswith("did:key:") else ""
        alike = row.withdrawn_at is None and row.participation == command.participation and row.said == wanted
        if alike and bound == (key.did if key else ""):
            return row
    return None


def _said(
    part: Participation, training: Training, employer: Organisation, name: str, command: TakeCredential
) -> CredentialSaid:
    return CredentialSaid(
        title=training.title,
        provider=training.provider_name,
        employer=employer.name,
        employer_number=employer.enterprise_number,
        type=training.type,
        field=training.field,
        language=training.language,
        starts_on=training.starts_on,
        ends_on=training.ends_on,
        minutes=part.minutes,
        holder=name if command.named else "",
    )


def _stored(command: TakeCredential, made_from: _From, known: _Lines, act: Act) -> Outcome:
    place = fresh_place()
    row = new(
        Credential,
        worker_id=command.worker,
        participation=made_from.part.lineage,
        part=made_from.part.id,
        training=made_from.training.id,
        said=_kept(made_from.said),
        subject=made_from.key.did if made_from.key else f"urn:uuid:{uuid4()}",
        status_list=place.number,
        status_index=place.index,
        **{**act.recorded(command.employer), "id": command.credential},
    )
    bulk.insert([row])
    known.add(row)
    return Done(row.id, about=command.worker)


def _kept(said: CredentialSaid) -> dict[str, Any]:
    """As the row keeps it: days as ISO 8601 writes them."""
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in asdict(said).items()}


def _read(kept: Mapping[str, Any]) -> CredentialSaid:
    days = {name: date.fromisoformat(kept[name]) for name in ("starts_on", "ends_on")}
    return CredentialSaid(**{**kept, **days})


@handles(WithdrawCredential)
def withdraw_credentials(commands: Sequence[WithdrawCredential], act: Act) -> list[Outcome]:
    """One after the other; they are few."""
    return [_withdrawn(command, act) for command in commands]


def _withdrawn(command: WithdrawCredential, act: Act) -> Outcome:
    mine = Credential.objects.filter(id=command.credential, employer=command.employer, worker=command.worker)
    if not mine.exists():
        return NOT_FOUND
    ended = mine.filter(CURRENT).update(ended_by=HOLDER, withdrawn_at=act.now, withdrawn_entry=act.entry)
    return Done(command.credential, Effect.CHANGED if ended else Effect.UNCHANGED, about=command.worker)


@answers(OwnCredential)
def own_credential(question: OwnCredential, _act: Act) -> CredentialView | None:
    """With what became of its line."""
    mine = Credential.objects.filter(id=question.credential, employer=question.employer, worker=question.worker)
    return next(iter(_views(list(mine))), None)


@answers(OwnCredentials)
def own_credentials(question: OwnCredentials, _act: Act) -> CredentialsView:
    """Of every account, former ones too."""
    own = [each.worker for each in own_workers(question.person)]
    return CredentialsView(tuple(_views(Credential.objects.filter(worker__in=own).order_by("-recorded_at", "-id"))))


def _views(rows: Iterable[Credential]) -> list[CredentialView]:
    kept = list(rows)
    there = _lines_there({row.participation for row in kept if row.withdrawn_at is not None})
    return [
        CredentialView(
            credential=row.id,
            employer=row.employer_id,
            worker=row.worker_id,
            participation=row.participation,
            said=_read(row.said),
            subject=row.subject,
            place=StatusPlace(row.status_list, row.status_index),
            taken_at=row.recorded_at,
            ended_by=CredentialEnd(row.ended_by) if row.ended_by else None,
            ended_at=row.withdrawn_at,
            corrected=(row.employer_id, row.participation) in there,
        )
        for row in kept
    ]


def _lines_there(parts: Collection[UUID]) -> set[tuple[UUID, UUID]]:
    if not parts:
        return set()
    return set(Participation.objects.filter(CURRENT, lineage__in=parts).values_list("employer_id", "lineage"))


@answers(StatusListOf)
def status_list_of(question: StatusListOf, _act: Act) -> StatusListView | None:
    """By the one function of the database that tells of the lists what anybody may know."""
    found = revoked_in(question.number, question.before)
    return StatusListView(question.number, tuple(found[0]), found[1]) if found else None
