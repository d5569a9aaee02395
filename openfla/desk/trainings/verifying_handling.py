# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Lines that others entered, verified or sent back by the employer, and what was just said taken back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.conflict import absent, changed_meanwhile
from openfla.desk.handling import handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, refused
from openfla.desk.trainings.entered import LONGEST_REASON, ReturnParticipation, UndoVerification, VerifyParticipation
from openfla.desk.trainings.participations_handling import locked_parts
from openfla.desk.undoing.at_once import CHANGED, not_taken, own_acts
from openfla.desk.versions import holding
from openfla.desk.withdrawal import withdraw
from openfla.records import bulk
from openfla.records.fact import CURRENT
from openfla.records.models import Participation, Verification
from openfla.records.new import new
from openfla.terms.training import Verdict

Judging: TypeAlias = VerifyParticipation | ReturnParticipation


@handles(VerifyParticipation)
def verify_participations(commands: Sequence[VerifyParticipation], act: Act) -> list[Outcome]:
    """Each by itself; the same again is unchanged, and so is what the employer entered itself."""
    return _said(commands, act, _verified)


@handles(ReturnParticipation)
def return_participations(commands: Sequence[ReturnParticipation], act: Act) -> list[Outcome]:
    """Each by itself, with its reason; another reason takes the place of the one before."""
    return _said(commands, act, _returned)


def _verified(_command: VerifyParticipation, row: Participation, before: Verification | None) -> Outcome | None:
    known = before is not None and before.verdict == Verdict.VERIFIED
    return _unchanged(row) if row.entered_by is None or known else None


def _returned(command: ReturnParticipation, row: Participation, before: Verification | None) -> Outcome | None:
    reason = command.reason.strip()
    if row.entered_by is None:
        return refused("entered.own_line")
    if not reason:
        return refused("desk.reason_missing", "reason")
    if len(reason) > LONGEST_REASON:
        return refused("training.text_too_long", "reason", length=len(reason), limit=LONGEST_REASON)
    same = before is not None and (before.verdict, before.reason) == (Verdict.RETURNED, reason)
    return _unchanged(row) if same else None


def _unchanged(row: Participation) -> Done:
    return Done(row.lineage, Effect.UNCHANGED, about=row.worker_id, holds=holding(row))


def _said(
    commands: Sequence[Judging],
    act: Act,
    answered: Callable[..., Outcome | None],
) -> list[Outcome]:
    """The trainings are locked with their parts, so that nobody corrects meanwhile what is looked at."""
    _, parts = locked_parts(command.participation for command in commands)
    before = _verdicts(command.version for command in commands)
    gone: list[UUID] = []
    fresh: list[Verification] = []

    def judged(command: Judging) -> Outcome:
        row = parts.get(command.participation)
        if row is None or row.employer_id != command.employer:
            return absent(Participation, command.participation, command.employer)
        if row.id != command.version:
            return changed_meanwhile(row)
        old = before.get(row.id)
        if (told := answered(command, row, old)) is not None:
            return told
        verdict = _verdict(command, row, old, act)
        gone.extend([old.id] if old is not None else [])
        fresh.append(verdict)
        before[row.id] = verdict
        return Done(row.lineage, Effect.CHANGED, about=row.worker_id, holds=holding(row))

    outcomes = [judged(command) for command in commands]
    withdraw(Verification, gone, act, "")
    bulk.insert([each for each in fresh if each.id not in gone])
    return outcomes


def _verdicts(versions: Iterable[UUID]) -> dict[UUID, Verification]:
    """What holds of each version that somebody looked at."""
    return {row.version: row for row in Verification.objects.filter(CURRENT, version__among=set(versions))}


def _verdict(command: Judging, row: Participation, old: Verification | None, act: Act) -> Verification:
    returns = isinstance(command, ReturnParticipation)
    return new(
        Verification,
        lineage=row.lineage,
        version=row.id,
        worker_id=row.worker_id,
        verdict=(Verdict.RETURNED if returns else Verdict.VERIFIED).value,
        reason=command.reason.strip() if isinstance(command, ReturnParticipation) else "",
        corrects=old.id if old is not None else None,
        **act.recorded(row.employer_id),
    )


@handles(UndoVerification)
def undo_verifications(commands: Sequence[UndoVerification], act: Act) -> list[Outcome]:
    """Each withdrawn; the verdict that it replaced is recorded again."""
    _, parts = locked_parts(command.participation for command in commands)
    said = _verdicts(command.version for command in commands)
    own = own_acts({row.entry for row in said.values()}, act)
    replaced = {row.corrects for row in said.values() if row.corrects}
    before = {row.id: row for row in Verification.objects.filter(id__among=replaced)} if replaced else {}
    outcomes = [_taken_back(command, parts, said, own, act) for command in commands]
    done = [said[each.version] for each, told in zip(commands, outcomes, strict=True) if isinstance(told, Done)]
    withdraw(Verification, [row.id for row in done], act, "")
    bulk.insert([_again(before[row.corrects], row, act) for row in done if row.corrects in before])
    return outcomes


def _taken_back(
    command: UndoVerification,
    parts: Mapping[UUID, Participation],
    said: Mapping[UUID, Verification],
    own: Mapping[UUID, object],
    act: Act,
) -> Outcome:
    row, part = said.get(command.version), parts.get(command.participation)
    if row is None or (row.lineage, row.employer_id) != (command.participation, command.employer):
        return NOT_FOUND
    if refusal := not_taken(row.entry, own, act):  # type: ignore[arg-type]
        return refusal
    if part is None or part.id != command.version:
        return CHANGED
    if not command.reason.strip():
        return refused("desk.reason_missing", "reason")
    return Done(row.lineage, Effect.CHANGED, about=row.worker_id, holds=holding(part))


def _again(old: Verification, undone: Verification, act: Act) -> Verification:
    return new(
        Verification,
        lineage=old.lineage,
        version=old.version,
        worker_id=old.worker_id,
        verdict=old.verdict,
        reason=old.reason,
        corrects=undone.id,
        **act.recorded(old.employer_id),
    )
