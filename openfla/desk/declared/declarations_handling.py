# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Declared records carried out: what was declared before is answered from then, the rest as any command is."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from openfla.desk.act import BRUSSELS, Act
from openfla.desk.carrying import carried_out
from openfla.desk.declared.declaration_keys import TARGETS, found
from openfla.desk.declared.declaration_marks import differing, marks_of
from openfla.desk.declared.declaration_order import waves
from openfla.desk.declared.declarations import Declare, Facts
from openfla.desk.handling import handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, refused
from openfla.desk.workers.staff import RegisterEmployment
from openfla.records import bulk
from openfla.records.behind import all_written
from openfla.records.fact import CURRENT, Fact
from openfla.records.limit import reach_in_force
from openfla.records.models import Declaration, Employment, Participation, Right, Training
from openfla.records.new import new
from openfla.terms.problem import Problem

OF_WORKERS: tuple[type[Fact], ...] = (Employment, Training, Participation, Right)
"""The facts that who reaches some workers may declare."""


@handles(Declare)
def declare(commands: Sequence[Declare], act: Act) -> list[Outcome]:
    """An outcome for each; `reference` of Done is the fact."""
    file = DeclarationFile(commands, act)
    outcomes: dict[int, Outcome] = {}
    for wave in waves(commands, file.facts):
        some = [commands[place] for place in wave]
        done = file.carry_out(some)
        outcomes |= zip(wave, done, strict=True)
        if act.sweep is not None:
            act.sweep.tell(some, done)
    return [outcomes[place] for place in range(len(commands))]


class DeclarationFile:
    """What the sender declared under the references of a list, before and in it."""

    def __init__(self, commands: Sequence[Declare], act: Act) -> None:
        """Loads what was declared before under any of the references."""
        if act.actor.organisation is None:
            raise TypeError(act.actor)
        self.act, self.sender = act, act.actor.organisation
        all_written()  # what was declared under another limit of this request
        used = {each.sender_reference for each in commands} | {each.of.reference for each in commands if each.of}
        rows = Declaration.objects.filter(sender=self.sender, reference__among=used - {""})
        self.known = {row.reference: row for row in rows}
        self.unseen = unseen(self.known.values())

    @property
    def facts(self) -> Facts:
        """What was declared so far."""
        return {(row.employer, reference): row.fact for reference, row in self.known.items()}

    def carry_out(self, wave: Sequence[Declare]) -> list[Outcome]:
        """The outcomes of records of one kind."""
        outcomes: list[Any] = [self._answered(each) for each in wave]
        waiting = [place for place, outcome in enumerate(outcomes) if outcome is None]
        if waiting:
            commands = found([wave[place] for place in waiting], self.facts, self.sender, self.act.entry)
            for place, command in zip(waiting, commands, strict=True):
                outcomes[place] = command
            self._perform(outcomes, [place for place in waiting if not isinstance(outcomes[place], Refused)])
            bulk.insert_last(self._noted(wave, outcomes, waiting))
        return outcomes

    def _answered(self, declared: Declare) -> Outcome | None:
        """What a record gets whose reference was used before; None for a new one."""
        row = self.known.get(declared.sender_reference)
        if row is None:
            return None
        if row.employer != declared.employer:
            return refused("declaration.other_employer", "sender_reference")
        if row.fact in self.unseen:
            return refused("declaration.not_yours", "sender_reference")
        if row.act != type(declared.command).__name__:
            return refused("declaration.reference_used", "sender_reference", act=row.act, since=_day(row))
        if differences := differing(declared, bytes(row.marks)):
            told = Problem("declaration.other_content", "sender_reference", {"since": _day(row)})
            return Refused((told, *(Problem("declaration.differs", name) for name in differences)))
        return Done(row.fact, Effect.UNCHANGED)

    def _perform(self, outcomes: list[Any], ready: Sequence[int]) -> None:
        """Puts an outcome in the place of each command."""
        if not ready:
            return
        commands = [outcomes[place] for place in ready]
        for place, command, outcome in zip(ready, commands, carried_out(commands, self.act), strict=True):
            outcomes[place] = _placed(command, outcome)

    def _noted(self, wave: Sequence[Declare], outcomes: list[Any], places: Sequence[int]) -> list[Declaration]:
        """What was accepted, under its reference; whoever declares a contract is answered with that contract."""
        done = [place for place in places if isinstance(outcomes[place], Done)]
        contracts = _contracts([outcomes[p] for p in done if isinstance(wave[p].command, RegisterEmployment)])
        fresh: list[Declaration] = []
        for place in done:
            declared, outcome = wave[place], outcomes[place]
            start = getattr(declared.command, "starts_on", None)
            fact = contracts.get((outcome.reference, start), outcome.reference)
            if fact != outcome.reference:
                outcomes[place] = replace(outcome, reference=fact)
            self.known[declared.sender_reference] = row = self._row(declared, fact)
            fresh.append(row)
        return fresh

    def _row(self, declared: Declare, fact: UUID) -> Declaration:
        return new(
            Declaration,
            sender_id=self.sender,
            reference=declared.sender_reference,
            act=type(declared.command).__name__,
            employer=declared.employer,
            fact=fact,
            marks=marks_of(declared),
            entry=self.act.entry,
            recorded_at=self.act.now,
        )


def _day(row: Declaration) -> date:
    return row.recorded_at.astimezone(BRUSSELS).date()


def _placed(command: Any, outcome: Outcome) -> Outcome:  # noqa: ANN401 - commands are of many types
    """Whom it is about goes to the journal; a fact that is not there is one that the sender named wrongly."""
    if outcome == NOT_FOUND and type(command) in TARGETS:
        return refused("declaration.fact_unknown", "of")
    worker = None if outcome.about else getattr(command, "worker", None)
    return outcome if worker is None else replace(outcome, about=worker)


def unseen(rows: Iterable[Declaration]) -> Collection[UUID]:
    """The facts of these declarations that limited access does not reach; none where there is no limit."""
    facts = {row.fact for row in rows}
    if not facts or reach_in_force() is None:
        return ()
    for table in OF_WORKERS:
        facts -= set(table._default_manager.filter(lineage__among=facts).values_list("lineage", flat=True))  # noqa: SLF001 - Django's own name
    return facts


def _contracts(registered: Sequence[Done]) -> dict[tuple[UUID, Any], UUID]:
    """The contracts behind registered employments, whose outcome names the worker."""
    if not registered:
        return {}
    rows = Employment.objects.filter(CURRENT, worker__among={outcome.reference for outcome in registered})
    return {(worker, start): lineage for worker, start, lineage in rows.values_list("worker", "starts_on", "lineage")}
