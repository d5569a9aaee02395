# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings that workers declare by a form, correct and take back."""

import hashlib
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.batch.batches import ReceivedFile
from openfla.desk.batch.received_rows import kept_file, plain_name
from openfla.desk.batch.said_words import digest_of
from openfla.desk.disputes.attaching import beginning, file_problems
from openfla.desk.disputes.disputes import Attached
from openfla.desk.facts import Contracts, staff_contracts
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, refused
from openfla.desk.rescue.declaring import (
    MOST_A_DAY,
    MOST_OPEN,
    CorrectDeclared,
    DeclaredDocument,
    DeclareTraining,
    TakeBackDeclared,
)
from openfla.desk.rescue.file import Place
from openfla.desk.rescue.parts import Stated
from openfla.desk.trainings.participation_problems import decided
from openfla.desk.trainings.participation_problems import problems_of as part_problems
from openfla.desk.trainings.training_problems import problems_of as training_problems
from openfla.records import bulk
from openfla.records.models import SelfDeclaration
from openfla.records.new import new
from openfla.records.turns import in_turn
from openfla.terms.file_type import file_type
from openfla.terms.problem import Problem
from openfla.terms.rescue import DeclaredState

NO_DOCUMENT: dict[str, Any] = {"filename": "", "type": "", "digest": None, "size": None, "stored_as": ""}
"""The columns of a declaration without one."""
OPEN, WITHDRAWN = DeclaredState.DECLARED.value, DeclaredState.WITHDRAWN.value

ANSWERED = refused("rescue.answered_already", "declared")
"""The employer was first."""


@dataclass
class _Declarers:
    """What is known of workers who declare: all that they said, and their contracts."""

    rows: dict[UUID, SelfDeclaration]
    said: set[tuple[UUID, bytes]]
    waiting: Counter[UUID]
    of_late: Counter[UUID]
    contracts: Contracts

    @classmethod
    def of(cls, commands: Sequence[DeclareTraining | CorrectDeclared | TakeBackDeclared], act: Act) -> "_Declarers":
        """Their declarations follow each other from here to the end of the request."""
        workers = {command.worker for command in commands}
        in_turn(*(f"declarations of {worker}" for worker in workers))
        rows = _rows_of(workers)
        staff: dict[UUID, set[UUID]] = {}
        for command in commands:
            staff.setdefault(command.employer, set()).add(command.worker)
        return cls(
            {row.id: row for row in rows},
            {(row.worker_id, bytes(row.content)) for row in rows if row.state != WITHDRAWN},
            Counter(row.worker_id for row in rows if row.state == OPEN),
            Counter(
                row.worker_id for row in rows if row.rescue_id is None and row.recorded_at > act.now - timedelta(days=1)
            ),
            staff_contracts(staff),
        )

    def own(self, command: CorrectDeclared | TakeBackDeclared) -> SelfDeclaration | None:
        """The declaration that a command names, if it is this worker's and came by a form."""
        row = self.rows.get(command.declared)
        mine = row is not None and (row.employer_id, row.worker_id) == (command.employer, command.worker)
        return row if row is not None and mine and row.rescue_id is None else None

    def add(self, row: SelfDeclaration) -> None:
        """Later items of a list see what earlier ones said."""
        self.rows[row.id] = row
        self.said.add((row.worker_id, bytes(row.content)))
        self.waiting[row.worker_id] += 1
        self.of_late[row.worker_id] += 1

    def too_many(self, worker: UUID) -> Refused | None:
        """Whether nothing more is declared by this worker for now."""
        if self.waiting[worker] >= MOST_OPEN:
            return refused("declared.too_many_open", "", limit=MOST_OPEN)
        return self.too_many_today(worker)

    def too_many_today(self, worker: UUID) -> Refused | None:
        """Whether nothing more is kept of this worker for now."""
        if self.of_late[worker] < MOST_A_DAY:
            return None
        return refused("declared.too_many_today", "", limit=MOST_A_DAY)

    def end(self, row: SelfDeclaration, act: Act) -> Refused | None:
        """It waits no more; refused where the employer answered it since it was read."""
        marks = {"decided_at": act.now, "decided_entry": act.entry}
        if SelfDeclaration.objects.filter(id=row.id, state=OPEN).update(state=WITHDRAWN, **marks) != 1:
            return ANSWERED
        row.state = WITHDRAWN
        self.said.discard((row.worker_id, bytes(row.content)))
        self.waiting[row.worker_id] -= 1
        return None


def _rows_of(workers: Collection[UUID]) -> list[SelfDeclaration]:
    return list(SelfDeclaration.objects.filter(worker__among=workers))


@handles(DeclareTraining)
def declare_trainings(commands: Sequence[DeclareTraining], act: Act) -> list[Outcome]:
    """`reference` of Done is what was declared."""
    known = _Declarers.of(commands, act)
    return [_declared(command, known, act) for command in commands]


def _declared(command: DeclareTraining, known: _Declarers, act: Act) -> Outcome:
    stated = _stated(command)
    if (before := known.rows.get(command.declared)) is not None:
        return _again(command, before, stated)
    if problems := _problems_of(command, known, act):
        return Refused(tuple(problems))
    if (command.worker, digest_of(stated.said)) in known.said:
        return refused("declared.said_already", "title")
    if refusal := known.too_many(command.worker):
        return refusal
    document = _document(command.document)
    if isinstance(document, Refused):
        return document
    return _stored(command.declared, stated, document, known, act)


def _again(command: DeclareTraining, before: SelfDeclaration, stated: Stated) -> Outcome:
    """Sent twice: unchanged, unless it was taken back since, or another file goes along than before."""
    if (before.employer_id, before.worker_id) != (command.employer, command.worker):
        return NOT_FOUND
    if bytes(before.content) != digest_of(stated.said) or before.state == WITHDRAWN:
        return refused("declared.id_used", "declared")
    if command.document is not None and _sha(command.document) != bytes(before.digest or b""):
        return refused("declared.file_apart", "file")
    return Done(before.id, Effect.UNCHANGED, about=command.worker)


@handles(CorrectDeclared)
def correct_declared(commands: Sequence[CorrectDeclared], act: Act) -> list[Outcome]:
    """What stood there before stays, withdrawn."""
    known = _Declarers.of(commands, act)
    return [_corrected(command, known, act) for command in commands]


def _corrected(command: CorrectDeclared, known: _Declarers, act: Act) -> Outcome:
    before = known.own(command)
    if before is None or before.state == WITHDRAWN:
        return NOT_FOUND
    if before.state != OPEN:
        return ANSWERED
    if problems := _problems_of(command, known, act):
        return Refused(tuple(problems))
    return _replaced(command, before, known, act)


def _replaced(command: CorrectDeclared, before: SelfDeclaration, known: _Declarers, act: Act) -> Outcome:
    """The successor, unless it says just the same, or what another one says already."""
    stated, keeps = _stated(command), command.document is None and not command.without_document
    content = digest_of(stated.said)
    if content != bytes(before.content):
        if (command.worker, content) in known.said:
            return refused("declared.said_already", "title")
    elif keeps or not (before.stored_as or command.document):
        return Done(before.id, Effect.UNCHANGED, about=command.worker)
    if refusal := known.too_many_today(command.worker):
        return refusal
    document = {name: getattr(before, name) for name in NO_DOCUMENT} if keeps else _document(command.document)
    if isinstance(document, Refused):
        return document
    if ended := known.end(before, act):
        return ended
    return _stored(command.as_declared, stated, {**document, "corrects": before.id}, known, act)


@handles(TakeBackDeclared)
def take_back_declared(commands: Sequence[TakeBackDeclared], act: Act) -> list[Outcome]:
    """Nothing of it is shown any more."""
    known = _Declarers.of(commands, act)
    return [_taken_back(command, known, act) for command in commands]


def _taken_back(command: TakeBackDeclared, known: _Declarers, act: Act) -> Outcome:
    before = known.own(command)
    if before is None:
        return NOT_FOUND
    if before.state == WITHDRAWN:
        return Done(before.id, Effect.UNCHANGED, about=command.worker)
    if before.state != OPEN:
        return ANSWERED
    if ended := known.end(before, act):
        return ended
    return Done(before.id, Effect.CHANGED, about=command.worker)


def _stated(command: DeclareTraining | CorrectDeclared) -> Stated:
    return Stated.of(Place(None, 0, command.worker, command.employer), command.training, command.terms)


def _problems_of(command: DeclareTraining | CorrectDeclared, known: _Declarers, act: Act) -> list[Problem]:
    """All that is wrong: what no employer could confirm, and a file that can't go along."""
    files = file_problems([command.document] if command.document else [])
    if found := training_problems(command.training):
        return [*found, *files]
    contracts = known.contracts.get(command.worker, ())
    return [*part_problems(decided(command.terms, command.training), command.training, contracts, act.today), *files]


def _sha(sent: Attached) -> bytes:
    with sent.path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").digest()


def _document(sent: Attached | None) -> dict[str, Any] | Refused:
    """The columns of the document, which is kept by then."""
    if sent is None:
        return dict(NO_DOCUMENT)
    kind, kept = file_type(beginning(sent.path)), kept_file(sent.path)
    if kind is None or kept is None:
        return refused("batch.not_kept", "file")
    return {
        "filename": plain_name(sent.filename),
        "type": kind.value,
        "digest": kept.digest,
        "size": kept.size,
        "stored_as": kept.name,
    }


def _stored(declared: UUID, stated: Stated, columns: dict[str, Any], known: _Declarers, act: Act) -> Outcome:
    row = new(
        SelfDeclaration,
        rescue_id=None,
        worker_id=stated.at.worker,
        line=0,
        said=stated.said,
        content=digest_of(stated.said),
        **columns,
        **{**act.recorded(stated.at.employer), "id": declared},
    )
    bulk.insert([row])
    known.add(row)
    return Done(row.id, about=row.worker_id)


@answers(DeclaredDocument)
def declared_document(question: DeclaredDocument, _act: Act) -> ReceivedFile | None:
    """The place of the bytes."""
    rows = SelfDeclaration.objects.filter(id=question.declared, worker=question.worker, employer=question.employer)
    row = rows.exclude(stored_as="").exclude(state=WITHDRAWN).first()
    return None if row is None else ReceivedFile(row.id, row.stored_as, row.filename, {})
