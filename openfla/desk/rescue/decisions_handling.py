# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Doubtful pairs decided by people; rules saved, which decide those that wait and those to come, and withdrawn."""

from collections.abc import Sequence
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.handling import handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, refused
from openfla.desk.rescue.choices import choices_of, is_field
from openfla.desk.rescue.decided import Choice, choices_for, decided
from openfla.desk.rescue.doubts import DecideDoubt, SaveRule, WithdrawRule
from openfla.desk.rescue.file import RescueFile
from openfla.records.fact import CURRENT
from openfla.records.models import RescueDoubt, RescueRule
from openfla.records.new import new
from openfla.terms.rescue import DoubtKind, DoubtState, RescuedKind

DOES_NOT_FIT = refused("rescue.decision_does_not_fit", "decision")
OF = {
    DoubtKind.EMPLOYMENT: RescuedKind.EMPLOYMENT,
    DoubtKind.RIGHT: RescuedKind.STATE_RIGHT,
    DoubtKind.TRAINING: RescuedKind.PARTICIPATION,
}


@handles(DecideDoubt)
def decide_doubts(commands: Sequence[DecideDoubt], act: Act) -> list[Outcome]:
    """`reference` of Done is the fact: ours, or the one that was registered beside it."""
    file = RescueFile({command.employer for command in commands}, act)
    rows = _locked({command.doubt for command in commands})
    outcomes: dict[int, Outcome] = {}
    ready: dict[int, Choice] = {}
    taken: dict[UUID, DecideDoubt] = {}
    for place, command in enumerate(commands):
        row = rows.get(command.doubt)
        first = taken.setdefault(command.doubt, command)
        if row is None or row.employer_id != command.employer or row.kind != command.kind:
            outcomes[place] = NOT_FOUND
        elif first is not command:
            outcomes[place] = _repeated(first.decision == command.decision, row)
        elif row.state != DoubtState.OPEN:
            outcomes[place] = _repeated(row.state == command.decision, row)
        elif command.decision not in choices_for(row):
            outcomes[place] = DOES_NOT_FIT
        else:
            ready[place] = (row, command.decision)
    outcomes |= zip(ready, decided(list(ready.values()), file), strict=True)
    file.store()
    told = [_told(outcomes[place], rows.get(command.doubt)) for place, command in enumerate(commands)]
    return file.telling(commands, told)


def _locked(ids: set[UUID]) -> dict[UUID, RescueDoubt]:
    rows = RescueDoubt.objects.select_for_update(of=("self",)).select_related("rescue").filter(id__among=ids)
    return {row.id: row for row in rows.order_by("id")}


def _repeated(same: bool, row: RescueDoubt) -> Outcome:  # noqa: FBT001 - a question answered
    return Done(row.candidate, Effect.UNCHANGED) if same else refused("rescue.decided_already", "doubt")


def _told(outcome: Outcome, row: RescueDoubt | None) -> Outcome:
    """That it was decided is a change, whatever became of the fact; the journal says about whom."""
    if not isinstance(outcome, Done) or row is None:
        return outcome
    effect = outcome.effect if row.state != DoubtState.OPEN else Effect.CHANGED
    return Done(outcome.reference, effect, outcome.warnings, row.worker_id)


@handles(SaveRule)
def save_rules(commands: Sequence[SaveRule], act: Act) -> list[Outcome]:
    """`reference` of Done is the rule. Pairs that it decides and of which it can't be done go on waiting."""
    file = RescueFile({command.employer for command in commands}, act)
    outcomes = [_saved(command, file, act) for command in commands]
    file.store()
    return file.telling(commands, outcomes)


def _saved(command: SaveRule, file: RescueFile, act: Act) -> Outcome:
    differs = sorted(set(command.differs))
    fits = command.decision in choices_of(command.kind, OF[command.kind], tuple(differs))
    if not fits or not all(map(is_field, differs)) or (not differs and command.kind is not DoubtKind.TRAINING):
        return DOES_NOT_FIT
    alike = RescueRule.objects.filter(CURRENT, employer=command.employer, kind=command.kind.value, differs=differs)
    known = alike.first()
    if known is not None and known.decision == command.decision:
        _decide_those_that_wait(known, file)
        return Done(known.id, Effect.UNCHANGED)
    alike.update(withdrawn_at=act.now, withdrawn_entry=act.entry)
    terms = {"kind": command.kind.value, "differs": differs, "decision": command.decision.value}
    rule = new(RescueRule, **terms, **act.recorded(command.employer))
    rule.save(force_insert=True)
    _decide_those_that_wait(rule, file)
    return Done(rule.id, Effect.CREATED if known is None else Effect.CHANGED)


def _decide_those_that_wait(rule: RescueRule, file: RescueFile) -> None:
    waiting = RescueDoubt.objects.select_for_update(of=("self",)).select_related("rescue")
    rows = waiting.filter(employer=rule.employer_id, kind=rule.kind, differs=rule.differs, state=DoubtState.OPEN.value)
    choices = [
        (row, decision) for row in rows.order_by("id") for decision in choices_for(row) if decision == rule.decision
    ]
    decided(choices, file, rule.id)


@handles(WithdrawRule)
def withdraw_rules(commands: Sequence[WithdrawRule], act: Act) -> list[Outcome]:
    """A rule withdrawn before is unchanged."""
    rows = {row.id: row for row in RescueRule.objects.filter(id__in={command.rule for command in commands})}
    outcomes: list[Outcome] = []
    for command in commands:
        row = rows.get(command.rule)
        if row is None or row.employer_id != command.employer or row.kind != command.kind:
            outcomes.append(NOT_FOUND)
            continue
        current = RescueRule.objects.filter(CURRENT, id=row.id)
        changed = current.update(withdrawn_at=act.now, withdrawn_entry=act.entry)
        outcomes.append(Done(row.id, Effect.CHANGED if changed else Effect.UNCHANGED))
    return outcomes
