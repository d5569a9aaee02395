# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The State's counters as rows and as amounts: what one says, what another adds to it, where they contradict."""

import math
from collections.abc import Collection, Iterator
from fractions import Fraction
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.rescue.rescues import RecordStateRight
from openfla.desk.rights.right_problems import FIRST_YEAR, LAST_YEAR
from openfla.desk.withdrawal import withdraw
from openfla.records import bulk
from openfla.records.fact import CURRENT
from openfla.records.identifier import new_id
from openfla.records.models import StateRight
from openfla.records.new import new
from openfla.terms.amount import too_fine
from openfla.terms.problem import Problem
from openfla.terms.rescue import STATE_SOURCE, StatedUnit

FIGURES = ("granted", "taken", "remaining", "carried_over")
MOST = {StatedUnit.DAYS: 1_000, StatedUnit.MINUTES: 1_000 * 24 * 60}
COMMENT = 500
Place = tuple[UUID, int, str]
"""Worker, year and kind."""
Amounts = dict[str, Fraction | None]


def problems_of(command: RecordStateRight) -> list[Problem]:
    """All that keeps a counter from being recorded."""
    problems = list(_amount_problems(command))
    if not FIRST_YEAR <= command.year <= LAST_YEAR:
        problems.append(Problem("right.year_out_of_range", "year", {"year": command.year, "first": FIRST_YEAR}))
    if not command.opted_out and all(getattr(command, name) is None for name in FIGURES):
        problems.append(Problem("state_right.no_figures", "granted"))
    if (length := len(command.comment)) > COMMENT:
        problems.append(Problem("state_right.comment_too_long", "comment", {"length": length, "limit": COMMENT}))
    return problems


def _amount_problems(command: RecordStateRight) -> Iterator[Problem]:
    most = MOST[command.unit]
    for name in FIGURES:
        amount: Fraction | None = getattr(command, name)
        if amount is None:
            continue
        if not -most <= amount <= most:
            yield Problem("state_right.out_of_range", name, {"found": amount, "most": most})
        elif command.unit is StatedUnit.MINUTES and amount.denominator != 1:
            yield Problem("state_right.part_of_a_minute", name, {"found": amount})
        elif fine := too_fine(amount, name):
            yield fine


def amounts_of(row: StateRight) -> Amounts:
    """The figures of a row, in its unit."""
    stored = {name: getattr(row, name) for name in FIGURES}
    return {name: None if value is None else Fraction(value, row.denominator) for name, value in stored.items()}


def stated_amounts(command: RecordStateRight) -> Amounts:
    """The figures of a command, in its unit."""
    return {name: getattr(command, name) for name in FIGURES}


def place_of(command: RecordStateRight) -> Place:
    """By which a counter is known again."""
    return command.worker, command.year, command.kind.value


def contradicting(row: StateRight, command: RecordStateRight) -> tuple[str, ...]:
    """The figures of which both say something else; counted in days and in minutes they can't be compared."""
    known, stated = amounts_of(row), stated_amounts(command)
    both = [name for name in FIGURES if known[name] is not None and stated[name] is not None]
    if both and row.unit != command.unit:
        return ("unit",)
    return tuple(sorted(name for name in both if known[name] != stated[name]))


class StateRightFile:
    """The counters of some workers, and what a request adds to them."""

    def __init__(self, workers: Collection[UUID], act: Act) -> None:
        """Loads what is current."""
        self.act = act
        rows = StateRight.objects.filter(CURRENT, worker__among=set(workers))
        self._current: dict[Place, StateRight] = {(row.worker_id, row.year, row.kind): row for row in rows}
        self._added: list[StateRight] = []
        self._fresh: set[UUID] = set()
        self._withdrawn: list[UUID] = []

    def at(self, place: Place) -> StateRight | None:
        """The counter there."""
        return self._current.get(place)

    def put(self, command: RecordStateRight) -> tuple[StateRight, bool]:
        """The counter with what is said over what was known, and whether that changes it."""
        before = self._current.get(place_of(command))
        row = self._row(command, before)
        if before is not None and _content(row) == _content(before):
            return before, False
        if before is not None:
            row.lineage, row.corrects = before.lineage, before.id
            self._drop(before)
        self._current[place_of(command)] = row
        self._added.append(row)
        self._fresh.add(row.id)
        return row, True

    def _drop(self, before: StateRight) -> None:
        if before.id in self._fresh:
            for name, value in self.act.withdrawn("").items():
                setattr(before, name, value)
        else:
            self._withdrawn.append(before.id)

    def _row(self, command: RecordStateRight, before: StateRight | None) -> StateRight:
        amounts = stated_amounts(command)
        if before is not None and before.unit == command.unit:
            known = amounts_of(before)
            amounts = {name: known[name] if value is None else value for name, value in amounts.items()}
        common = math.lcm(*(value.denominator for value in amounts.values() if value is not None))
        figures = {name: None if value is None else int(value * common) for name, value in amounts.items()}
        committee = command.joint_committee.code if command.joint_committee else ""
        return new(
            StateRight,
            lineage=new_id(),
            worker_id=command.worker,
            year=command.year,
            kind=command.kind.value,
            unit=command.unit.value,
            denominator=common,
            opted_out=command.opted_out or (before is not None and before.opted_out),
            joint_committee=committee or (before.joint_committee if before else ""),
            comment=command.comment.strip() or (before.comment if before else ""),
            source=STATE_SOURCE,
            **figures,
            **self.act.recorded(command.employer),
        )

    def store(self) -> None:
        """Writes it."""
        withdraw(StateRight, self._withdrawn, self.act, "")
        bulk.insert(self._added)


def _content(row: StateRight) -> tuple[object, ...]:
    return (row.unit, tuple(amounts_of(row).items()), row.opted_out, row.joint_committee, row.comment)
