# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What workers declared, confirmed or declined by their employer."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.handling import handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, refused
from openfla.desk.rescue.file import Place, RescueFile
from openfla.desk.rescue.own_rescues import ConfirmSelfDeclared, DeclineSelfDeclared
from openfla.desk.rescue.pairing import PartsHere, likenesses
from openfla.desk.rescue.parts import Stated
from openfla.desk.rescue.registering import registered
from openfla.desk.rescue.trainings import taken_in
from openfla.desk.trainings.score import DOUBTFUL, may_be, score
from openfla.desk.trainings.trainings import TrainingTerms
from openfla.records.models import SelfDeclaration
from openfla.terms.rescue import DeclaredState

REASON = 500
WAITING = frozenset({"rescue.doubtful", "rescue.same_line_again"})
"""What a line of a file is told that waits for a decision."""


@handles(ConfirmSelfDeclared)
def confirm_self_declared(commands: Sequence[ConfirmSelfDeclared], act: Act) -> list[Outcome]:
    """`reference` of Done is the part in the training."""
    file = RescueFile({command.employer for command in commands}, act)
    rows = _locked([command.declared for command in commands])
    outcomes = [_answered(command, rows, DeclaredState.CONFIRMED) for command in commands]
    asked = dict(zip((command.declared for command in commands), outcomes, strict=True))
    ready = [rows[declared] for declared, outcome in asked.items() if outcome is None]
    on_files = {row.id: _stated(row) for row in ready if row.rescue_id is not None}
    by_form = {row.id: _stated(row) for row in ready if row.rescue_id is None}
    separate = {command.declared for command in commands if command.separate}
    told = dict(zip(on_files, taken_in(list(on_files.values()), file), strict=True))
    told |= _by_form(by_form, separate, file)
    file.store()
    for declared, outcome in told.items():
        if isinstance(outcome, Done):
            fact = None if _waits(outcome) else outcome.reference
            _answer([declared], DeclaredState.CONFIRMED, act, participation=fact)
    answered = [
        _as_change(told[command.declared]) if outcome is None else outcome
        for command, outcome in zip(commands, outcomes, strict=True)
    ]
    return file.telling(commands, answered)


def _stated(row: SelfDeclaration) -> Stated:
    return Stated.again(Place(row.rescue, row.line, row.worker_id, row.employer_id), row.said)


def _waits(outcome: Done) -> bool:
    """Whether a line of a file became a pair that somebody has to decide: then the fact is not said yet."""
    return any(warning.code in WAITING for warning in outcome.warnings)


def _by_form(lines: Mapping[UUID, Stated], separate: Collection[UUID], file: RescueFile) -> dict[UUID, Outcome]:
    """What was said by a form: known here, registered, or refused where it may be a training that is known.

    Each is judged alone, as if it were confirmed in a press of its own: two that are one training count once. That it
    is another one than those known here says nothing of what the same press registers before it.
    """
    parts = PartsHere(list(lines.values())) if lines else None
    outcomes: dict[UUID, Outcome] = {}
    fresh: dict[UUID, Stated] = {}
    for declared, line in lines.items():
        [like] = likenesses([line], parts) if parts else [None]
        if like is not None and like.is_known and declared not in separate:
            outcomes[declared] = Done(like.fact, Effect.UNCHANGED, about=line.at.worker)
        elif like is not None and declared not in separate:
            outcomes[declared] = _refused_beside(like.here.terms if like.here else line.training)
        elif before := next((each for each in fresh.values() if _may_be_one(line, each)), None):
            outcomes[declared] = _refused_beside(before.training)
        else:
            fresh[declared] = line
    return outcomes | dict(zip(fresh, registered(list(fresh.values()), file), strict=True))


def _may_be_one(line: Stated, before: Stated) -> bool:
    """Whether a worker may have said one training twice."""
    if line.at.worker != before.at.worker or not may_be(line.occasion, before.occasion):
        return False
    return score(line.occasion, before.occasion).total >= DOUBTFUL


def _refused_beside(known: TrainingTerms) -> Refused:
    """With the training that it may be."""
    on = min(slot.on for slot in known.slots)
    return refused("declared.may_be_known", "separate", title=known.title, on=on)


def _as_change(outcome: Outcome) -> Outcome:
    """That it was confirmed is a change, also of a training that was known."""
    if isinstance(outcome, Refused) or outcome.effect is Effect.CREATED:
        return outcome
    return Done(outcome.reference, Effect.CHANGED, outcome.warnings, outcome.about)


@handles(DeclineSelfDeclared)
def decline_self_declared(commands: Sequence[DeclineSelfDeclared], act: Act) -> list[Outcome]:
    """`reference` of Done is what was declared."""
    rows = _locked([command.declared for command in commands])
    by_reason: dict[str, list[UUID]] = defaultdict(list)
    outcomes: list[Outcome] = []
    for command in commands:
        reason = command.reason.strip()
        told = _answered(command, rows, DeclaredState.DECLINED)
        if told is None and not 0 < len(reason) <= REASON:
            told = refused("desk.reason_missing", "reason") if not reason else _too_long(reason)
        elif told is None:
            by_reason[reason].append(command.declared)
            told = Done(command.declared, Effect.CHANGED, about=rows[command.declared].worker_id)
        outcomes.append(told)
    for reason, declared in by_reason.items():
        _answer(declared, DeclaredState.DECLINED, act, reason=reason)
    return outcomes


def _too_long(reason: str) -> Refused:
    return refused("training.text_too_long", "reason", length=len(reason), limit=REASON)


def _locked(declared: Sequence[UUID]) -> dict[UUID, SelfDeclaration]:
    rows = SelfDeclaration.objects.select_for_update(of=("self",)).select_related("rescue").filter(id__among=declared)
    return {row.id: row for row in rows.order_by("id")}


def _answered(
    command: ConfirmSelfDeclared | DeclineSelfDeclared, rows: dict[UUID, SelfDeclaration], answer: DeclaredState
) -> Outcome | None:
    """What a command is told that has nothing to answer (any more); None for one that has."""
    row = rows.get(command.declared)
    if row is None or row.employer_id != command.employer:
        return NOT_FOUND
    if row.state == DeclaredState.DECLARED:
        return None
    if row.state == DeclaredState.WITHDRAWN:
        return refused("declared.taken_back", "declared")
    if row.state != answer:
        return refused("rescue.answered_already", "declared")
    return Done(row.participation or row.id, Effect.UNCHANGED, about=row.worker_id)


def _answer(declared: Sequence[UUID], state: DeclaredState, act: Act, **fields: object) -> None:
    marks = {"decided_at": act.now, "decided_entry": act.entry}
    SelfDeclaration.objects.filter(id__among=declared).update(state=state.value, **marks, **fields)
