# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker's own export: the trainings in it, whoever its rows name, with what its reader said of units and dates."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from openfla.channels.batch.rescue.correcting import LEFT_OUT, TAKEN_IN, corrected
from openfla.channels.batch.rescue.courses import has_training, training
from openfla.channels.batch.rescue.dictionary import fields
from openfla.channels.batch.rescue.mapping import RescueMapping
from openfla.channels.batch.rescue.plan import Employer, Plan
from openfla.channels.batch.rescue.proposing import Proposal, look_again, propose
from openfla.channels.batch.rescue.saved_file import SavedFile
from openfla.channels.batch.rescue.saved_values import SavedValues
from openfla.channels.batch.rescue.table import Opened
from openfla.channels.batch.rescue.unfolding import open_unfolded
from openfla.channels.batch.row import Row, SheetRefused
from openfla.channels.batch.told import now
from openfla.desk.act import BRUSSELS
from openfla.desk.declared.declarations import TO_BE_FOUND, WorkerKey
from openfla.desk.rescue.own_rescues import OwnLine
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.problem import Problem

ASKED = {"sheet.dates_ambiguous": "order", "rescue.unit_open": "unit", "rescue.hours_two_readings": "unit"}
"""What a person may answer of the whole file, by what is then said of it."""
NAMELESS = "rescue.names_nobody"
"""An own export need not say whose it is."""
SPOKEN_OF = ("training", "employer")
"""Groups of fields that matter here: rights and contracts are the employer's to bring in."""


@dataclass(frozen=True, slots=True)
class OwnFile:
    """What was found: trainings, why the file as a whole can't be taken, and what is wrong with lines that stay out."""

    lines: tuple[OwnLine, ...] = ()
    problems: tuple[Problem, ...] = ()
    left_out: tuple[tuple[int, Problem], ...] = ()


def own_lines(path: Path, filename: str, answers: Mapping[str, str], *, employer: str, language: str) -> OwnFile:
    """The trainings of a file that a worker saved; `employer` is the enterprise number of the one it is brought in for.

    `answers` may say "unit" and "order" for all columns that leave them open. A problem of the file stands at "file",
    "unit" or "order".
    """
    today = now().astimezone(BRUSSELS).date()
    try:
        with path.open("rb") as file:
            opened = open_unfolded(file, filename)
            return _read(opened, _looked_at(opened, answers, today), _Reader.of(employer, language, today))
    except SheetRefused as refused:
        return OwnFile(problems=(replace(refused.problem, field="file"),))


def _looked_at(opened: Opened, answers: Mapping[str, str], today: date) -> Proposal:
    """The file as it is understood with the answers; what is no training is left out."""
    found = propose(opened, today=today)
    if not found.is_export:
        return found
    mapping = corrected(found.mapping, dict(_wanted(found.mapping)))
    found = look_again(opened, mapping, today=today)
    return look_again(opened, corrected(mapping, dict(_answers(found, answers))), today=today)


def _wanted(mapping: RescueMapping) -> Iterator[tuple[str, str]]:
    """Tables with trainings, also those that name nobody, and of them what tells of trainings."""
    for table in mapping.tables:
        yield f"table-{table.number}", TAKEN_IN if table.has("title", "training_reference") else LEFT_OUT
        for place, column in enumerate(table.columns):
            if column.field and fields()[column.field].group not in SPOKEN_OF and column.field != "national_number":
                yield f"field-{table.number}-{place}", ""


def _answers(found: Proposal, answers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for table in found.tables:
        for place, column in enumerate(table.columns):
            if column.asks in answers:
                yield f"{column.asks}-{table.table.number}-{place}", answers[column.asks]


def _read(opened: Opened, found: Proposal, reader: "_Reader") -> OwnFile:
    stops = [each for each in found.every_problem if each.stops and each.code != NAMELESS]
    if stops or not found.is_export:
        return OwnFile(problems=tuple(replace(each, field=ASKED.get(each.code, "file")) for each in stops))
    for part in SavedFile(opened, found.settled).parts:
        for _number, row in part.records():
            reader.take(row, part.plan)
    return reader.told()


class _Reader:
    """Gathers the trainings of one person."""

    def __init__(self, employer: Employer, today: date) -> None:
        self.employer, self.today = employer, today
        self.lines: list[OwnLine] = []
        self.left_out: list[tuple[int, Problem]] = []
        self.people: set[str] = set()

    @classmethod
    def of(cls, number: str, language: str, today: date) -> "_Reader":
        """For somebody at the employer with this number."""
        found = EnterpriseNumber.normalise(number)
        if isinstance(found, Problem):
            raise TypeError(f"no employer has the number of {found.code}")
        return cls(Employer(TO_BE_FOUND, found, TO_BE_FOUND, language), today)

    def take(self, row: Row, plan: Plan) -> None:
        """One row: a training, nothing, or what is wrong with it."""
        values = SavedValues(row, plan, self.today)
        if not has_training(values):
            return
        if number := values.raw("national_number"):
            self.people.add("".join(filter(str.isdigit, number)).lstrip("0"))
        values.refuse_broken()
        if self._is_elsewhere(values):
            return
        part = training(values, WorkerKey(), self.employer, row.line)
        if part is None:
            self.left_out += [(row.line, problem) for problem in values.problems]
        else:
            self.lines.append(OwnLine(row.line, part.training, part.command.terms))

    def _is_elsewhere(self, values: SavedValues) -> bool:
        """A training followed at another employer is brought in there: one's own export has a whole career."""
        written = values.raw("enterprise_number") or values.plan.said
        found = EnterpriseNumber.normalise(written) if written else self.employer.number
        return isinstance(found, EnterpriseNumber) and found != self.employer.number

    def told(self) -> OwnFile:
        """All of it; a file about several people is nobody's own."""
        if len(self.people) > 1:
            return OwnFile(problems=(Problem("rescue.several_people", "file", {"found": len(self.people)}),))
        if not self.lines and self.left_out:
            return OwnFile(problems=(replace(self.left_out[0][1], field="file"),))
        return OwnFile(tuple(self.lines), (), tuple(self.left_out))
