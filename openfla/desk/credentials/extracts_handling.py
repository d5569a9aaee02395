# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Extracts drafted, kept, listed, taken back and verified."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any, NamedTuple
from uuid import UUID

from openfla.desk.accounts.own_accounts_handling import OwnWorker, own_workers
from openfla.desk.act import Act
from openfla.desk.batch.batches import ReceivedFile
from openfla.desk.batch.received import kept_bytes
from openfla.desk.batch.said_words import read, written
from openfla.desk.credentials.diplomas import DiplomaView, OwnDiplomas
from openfla.desk.credentials.diplomas_handling import HOLDING, own_diplomas
from openfla.desk.credentials.extracts import (
    LONGEST_DAYS,
    MOST_HOLDING,
    MOST_LINES,
    DiplomaShown,
    DraftedExtract,
    ExtractChosen,
    ExtractDraft,
    ExtractFile,
    ExtractSaid,
    ExtractView,
    IssueExtract,
    OwnExtracts,
    TrainingSaid,
    VerifiedExtract,
    VerifiedExtractView,
    WithdrawExtract,
)
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, refused
from openfla.desk.trainings.trust_marks import marks_of
from openfla.records import bulk
from openfla.records.extract import extract_of_code, standing_of
from openfla.records.fact import CURRENT
from openfla.records.models import Extract, Participation, Person, Training, Verification
from openfla.records.new import new
from openfla.terms.credential import SignatureState
from openfla.terms.extract import ExtractLineState, ExtractState
from openfla.terms.problem import Problem
from openfla.terms.training import ParticipationState, TrustMark, Verdict

WAITING = frozenset({SignatureState.WAITING, SignatureState.ISSUER_UNREACHABLE})
SAME, CHANGED, BEING_CHECKED = ExtractLineState


class _Line(NamedTuple):
    """A training that may stand in an extract: its versions and whose it is."""

    part: Participation
    training: Training
    at: OwnWorker


class _Draft(NamedTuple):
    """What was chosen, found: what it says, and what that rests on."""

    said: ExtractSaid
    lines: tuple[_Line, ...]

    @property
    def content(self) -> bytes:
        """The digest of what it says."""
        return hashlib.sha256(_text(self.said).encode()).digest()


@answers(ExtractDraft)
def extract_draft(question: ExtractDraft, act: Act) -> DraftedExtract:
    """From the facts of this moment."""
    found = _drafted(question.person, question.chosen, act)
    if not isinstance(found, _Draft):
        return DraftedExtract(None, b"", tuple(found))
    return DraftedExtract(found.said, found.content)


def _drafted(person: UUID, chosen: ExtractChosen, act: Act) -> "_Draft | list[Problem]":
    problems = list(_unfit(chosen, act))
    if problems:
        return problems
    lines, diplomas = _lines(person, chosen.parts), _diplomas(person, chosen.diplomas, act)
    if None in lines or None in diplomas:
        return [Problem("extract.not_there")]
    known = tuple(line for line in lines if line is not None)
    marks = marks_of([line.part.id for line in known])
    said = ExtractSaid(
        _name(person),
        tuple(_training(line, marks, employers=chosen.employers) for line in known),
        tuple(_shown(view) for view in diplomas if view is not None),
    )
    return _Draft(said, known)


def _unfit(chosen: ExtractChosen, act: Act) -> Iterable[Problem]:
    number = len(chosen.parts) + len(chosen.diplomas)
    if not number:
        yield Problem("extract.nothing_chosen")
    if number > MOST_LINES:
        yield Problem("extract.too_many_lines", values={"limit": MOST_LINES})
    last = act.today + timedelta(days=LONGEST_DAYS)
    if not act.today <= chosen.until <= last:
        yield Problem("extract.until", "until", {"today": act.today, "last": last})


def _lines(person: UUID, parts: Sequence[UUID]) -> list[_Line | None]:
    """Of each id the own, followed, current part; one that was sent back is none. Each id once."""
    own = {each.worker: each for each in own_workers(person)}
    followed = Participation.objects.filter(
        CURRENT, lineage__in=parts, worker__in=list(own), state=ParticipationState.FOLLOWED.value
    )
    rows = list(followed)
    back = _sent_back({row.id for row in rows})
    trainings = Training.objects.filter(CURRENT, lineage__in={row.training for row in rows})
    of = {(row.employer_id, row.lineage): row for row in trainings}
    found = {
        row.lineage: _Line(row, training, own[row.worker_id])
        for row in rows
        if row.id not in back and (training := of.get((row.employer_id, row.training))) is not None
    }
    return [found.get(part) for part in dict.fromkeys(parts)]


def _sent_back(versions: Collection[UUID]) -> set[UUID]:
    rows = Verification.objects.filter(CURRENT, version__in=versions, verdict=Verdict.RETURNED.value)
    return set(rows.values_list("version", flat=True))


def _diplomas(person: UUID, diplomas: Sequence[UUID], act: Act) -> list[DiplomaView | None]:
    found = {view.diploma: view for view in own_diplomas(OwnDiplomas(person), act)} if diplomas else {}
    return [found.get(each) for each in dict.fromkeys(diplomas)]


def _name(person: UUID) -> str:
    row = Person.objects.get(id=person)
    return f"{row.given_names} {row.family_name}".strip()


def _training(line: _Line, marks: Mapping[UUID, TrustMark], *, employers: bool) -> TrainingSaid:
    part, training, at = line
    return TrainingSaid(
        title=training.title,
        provider=training.provider_name,
        employer=at.name if employers else "",
        employer_number=at.number if employers else "",
        type=training.type,
        starts_on=training.starts_on,
        ends_on=training.ends_on,
        minutes=part.minutes,
        certificate=part.certificate,
        certificate_until=part.certificate_until,
        trust=marks.get(part.id, TrustMark.DECLARED),
    )


def _shown(view: DiplomaView) -> DiplomaShown:
    said = view.said
    return DiplomaShown(
        title=said.title,
        issuer=said.issuer,
        issuer_name=said.issuer_name,
        awarded=said.awarded,
        state=said.state,
        checked_at=view.checked_at,
        ends_at=said.ends_at,
        trust=view.trust,
    )


@handles(IssueExtract)
def issue_extracts(commands: Sequence[IssueExtract], act: Act) -> list[Outcome]:
    """Each drafted again: a paper that says something else by now is not kept."""
    return [_issued(command, act) for command in commands]


def _issued(command: IssueExtract, act: Act) -> Outcome:
    own = Extract.objects.filter(person=command.person)
    if own.filter(id=command.extract).exists():
        return Done(command.extract, Effect.UNCHANGED)
    draft = _drafted(command.person, command.chosen, act)
    if not isinstance(draft, _Draft):
        return Refused(tuple(draft))
    if draft.content != command.content:
        return refused("extract.changed_meanwhile")
    if own.filter(CURRENT, holds_until__gte=act.today).count() >= MOST_HOLDING:
        return refused("extract.too_many", limit=MOST_HOLDING)
    kept = kept_bytes(BytesIO(command.paper))
    if kept is None:
        return refused("extract.not_kept")
    row = new(
        Extract,
        id=command.extract,
        person_id=command.person,
        said=json.loads(_text(draft.said)),
        parts=[line.part.id for line in draft.lines],
        trainings=[line.training.id for line in draft.lines],
        diplomas=list(dict.fromkeys(command.chosen.diplomas)),
        language=command.language,
        holds_until=command.chosen.until,
        code=command.code.digest,
        digest=kept.digest,
        size=kept.size,
        stored_as=kept.name,
        entry=act.entry,
        recorded_at=act.now,
    )
    bulk.insert([row])
    return Done(row.id)


def _text(said: ExtractSaid) -> str:
    """As the row keeps it, in a fixed order."""
    return json.dumps(written(said), ensure_ascii=False, sort_keys=True)


@handles(WithdrawExtract)
def withdraw_extracts(commands: Sequence[WithdrawExtract], act: Act) -> list[Outcome]:
    """The file goes with the next sweep, once no row names it."""
    return [_withdrawn(command, act) for command in commands]


def _withdrawn(command: WithdrawExtract, act: Act) -> Outcome:
    own = Extract.objects.filter(id=command.extract, person=command.person)
    if not own.exists():
        return NOT_FOUND
    ended = own.filter(CURRENT).update(withdrawn_at=act.now, withdrawn_entry=act.entry, stored_as="")
    return Done(command.extract, Effect.CHANGED if ended else Effect.UNCHANGED)


@answers(OwnExtracts)
def own_extracts(question: OwnExtracts, act: Act) -> tuple[ExtractView, ...]:
    """With how each line stands now."""
    rows = list(Extract.objects.filter(person=question.person).order_by("-recorded_at", "-id"))
    standing = standing_of([row.id for row in rows])
    return tuple(_view(row, *standing[row.id], act) for row in rows)


def _view(row: Extract, lines: Sequence[bool], states: Sequence[str], act: Act) -> ExtractView:
    said = _said(row.said)
    trainings, diplomas = _states(said, lines, states, act.now)
    return ExtractView(
        extract=row.id,
        said=said,
        language=row.language,
        issued_at=row.recorded_at,
        holds_until=row.holds_until,
        withdrawn_at=row.withdrawn_at,
        state=_state(row, (*trainings, *diplomas), act),
        trainings=trainings,
        diplomas=diplomas,
    )


def _said(kept: Mapping[str, Any]) -> ExtractSaid:
    return read(ExtractSaid, kept)


def _states(
    said: ExtractSaid, lines: Sequence[bool], states: Sequence[str], now: datetime
) -> tuple[tuple[ExtractLineState, ...], tuple[ExtractLineState, ...]]:
    """Of each training and of each diploma."""
    diplomas = zip(said.diplomas, states, strict=True)
    return tuple(SAME if each else CHANGED for each in lines), tuple(_diploma(*each, now) for each in diplomas)


def _diploma(said: DiplomaShown, state: str, now: datetime) -> ExtractLineState:
    """As it was checked when the paper was made; one that was taken away, or ended by itself, is changed."""
    over = said.state in HOLDING and said.ends_at is not None and said.ends_at < now
    if not state or over:
        return CHANGED
    known = SignatureState(state)
    # what was over when the paper was made is kept under the state that it had before
    if known is said.state or (said.state is SignatureState.EXPIRED and known in HOLDING):
        return SAME
    return BEING_CHECKED if known in WAITING else CHANGED


def _state(row: Any, lines: Iterable[ExtractLineState], act: Act) -> ExtractState:  # noqa: ANN401 - a row or its columns
    if row.withdrawn_at is not None:
        return ExtractState.WITHDRAWN
    if row.holds_until < act.today:
        return ExtractState.EXPIRED
    return ExtractState.CORRECTED if CHANGED in set(lines) else ExtractState.VALID


@answers(ExtractFile)
def extract_file(question: ExtractFile, _act: Act) -> ReceivedFile | None:
    """The place of the bytes."""
    row = Extract.objects.filter(CURRENT, id=question.extract, person=question.person).first()
    return None if row is None else ReceivedFile(row.id, row.stored_as, f"{row.id}.pdf", {})


@answers(VerifiedExtract)
def verified_extract(question: VerifiedExtract, act: Act) -> VerifiedExtractView | None:
    """By the one function of the database that tells of an extract what anybody may know."""
    found = extract_of_code(question.code.digest)
    if found is None:
        return None
    said = _said(found.said) if found.said is not None else None
    trainings, diplomas = _states(said, found.lines, found.diplomas, act.now) if said else ((), ())
    state = _state(found, (*trainings, *diplomas), act)
    over = state is ExtractState.EXPIRED
    return VerifiedExtractView(
        state=state,
        language=found.language,
        issued_at=found.issued_at,
        holds_until=found.holds_until,
        withdrawn_at=found.withdrawn_at,
        said=None if over else said,
        trainings=() if over else trainings,
        diplomas=() if over else diplomas,
        same=None if question.digest is None else question.digest == found.digest,
    )
