# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of a saved file as lines for the desk: a contract, rights, a part in a training, whichever a row tells of."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from openfla.channels.batch.rescue import exact
from openfla.channels.batch.rescue.counters import rights
from openfla.channels.batch.rescue.courses import has_training, training
from openfla.channels.batch.rescue.exact_sheet import PERSON
from openfla.channels.batch.rescue.persons import employment, whose
from openfla.channels.batch.rescue.plan import Employer, Plan
from openfla.channels.batch.rescue.saved_values import SavedValues
from openfla.channels.batch.row import Row
from openfla.desk.declared.declarations import WorkerKey
from openfla.desk.rescue.rescues import RescueTraining
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.problem import Problem, Severity, shown


@dataclass(frozen=True, slots=True)
class SavedRow:
    """A row as it was read: what it asks, nothing if it is refused or was said before, and what is said of it.

    `place` holds the number of its table and its line there.
    """

    line: int
    commands: tuple[Any, ...]
    problems: tuple[Problem, ...]
    place: tuple[int, int, int, int]
    is_ours: bool = True
    """Whether it is of the employer for whom the file comes in, as far as it says."""


@dataclass(slots=True)
class Reader:
    """Reads the rows of a file in its order.

    What a row says of a contract or a right that an earlier one said in the same words is not said again: exports
    repeat the worker beside each training.
    """

    employer: Employer
    today: date
    _said: set[int] = field(default_factory=set)

    def read(self, row: Row, plan: Plan, number: int) -> SavedRow:
        """What a row asks, or all that is wrong with it."""
        values = SavedValues(row, plan, self.today)
        place = (plan.table.number, row.line, 0, 0)
        if not plan.table.is_exact:  # where a name may begin with a sign of equality
            values.refuse_broken()
        ours = self._is_ours(values)
        commands = self._commands(values, number) if ours else ()
        problems = (*values.problems, *values.warnings)
        if values.problems:
            return SavedRow(number, (), problems, place, ours)
        fresh = [each for each in commands if plan.table.is_exact or self._is_news(each)]
        if not commands:
            return SavedRow(number, (), (*problems, Problem("rescue.tells_nothing")), place)
        if not fresh:
            repeated = Problem("rescue.said_before", severity=Severity.WARNING)
            return SavedRow(number, (), (repeated, *problems), place)
        return SavedRow(number, tuple(fresh), problems, place)

    def _commands(self, values: SavedValues, line: int) -> tuple[Any, ...]:
        if values.plan.table.is_exact:
            key = whose(values) if any(values.raw(name) for name in PERSON) else None
            return exact.commands(values, key, self.employer, line)
        key = whose(values)
        return () if key is None else tuple(self._told(values, key, line))

    def _told(self, values: SavedValues, key: WorkerKey, line: int) -> Iterator[Any]:
        contract = employment(values, key, self.employer, line)
        if contract is not None:
            yield contract
        yield from rights(values, key, self.employer, line)
        if has_training(values) and (part := training(values, key, self.employer, line)) is not None:
            yield part

    def _is_ours(self, values: SavedValues) -> bool:
        """Whether the row is of the employer; one that names no enterprise is."""
        if self.employer.number is None:
            return True
        written = values.raw("enterprise_number") or values.plan.said
        if not written:
            self._say_another(values, self.employer.number)
            return True
        found = EnterpriseNumber.normalise(written)
        if found == self.employer.number:
            return True
        if isinstance(found, Problem):
            values.say(found, "enterprise_number")
        else:
            said = {"found": shown(found.display), "expected": self.employer.number.display}
            values.refuse("rescue.other_employer", "enterprise_number", **said)
        return False

    def _say_another(self, values: SavedValues, ours: EnterpriseNumber) -> None:
        """That another enterprise is named beside the table: it may be the sender, or the employer of these lines."""
        found = EnterpriseNumber.normalise(values.plan.beside) if values.plan.beside else ours
        if isinstance(found, EnterpriseNumber) and found != ours:
            values.warn("rescue.another_beside", "enterprise_number", found=shown(found.display), expected=ours.display)

    def _is_news(self, command: Any) -> bool:  # noqa: ANN401 - any of the carriers
        """Trainings are left to the desk: the same one twice may be two."""
        if isinstance(command, RescueTraining):
            return True
        # -1 and -2 have one hash in Python: what remains is told apart by its text
        mark = hash((replace(command, line=0), str(getattr(command.command, "remaining", ""))))
        if mark in self._said:
            return False
        self._said.add(mark)
        return True
