# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is wrong with a step of a plan: told badly, out of its turn, or before or after one that it can't be."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from openfla.desk.plan.carried import CarryPlanStep
from openfla.desk.plan.plan import LONGEST, CorrectPlanStep, RecordPlanStep, answered_groups
from openfla.desk.plan.plan_groups_handling import read
from openfla.desk.plan.plan_names import naming
from openfla.desk.plan.plan_rows import ORDER
from openfla.law import plan
from openfla.records.models import PlanStep, PlanVersion
from openfla.terms.plan import PlanBody, PlanStepKind
from openfla.terms.problem import Problem

ASKED = (PlanStepKind.SENT, PlanStepKind.OPINION)


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a step."""

    kind: PlanStepKind
    on: date
    body: PlanBody | None
    meeting: date | None
    text: str

    @classmethod
    def by(cls, kind: PlanStepKind, command: RecordPlanStep | CorrectPlanStep | CarryPlanStep) -> Self:
        """Without blanks around the words."""
        return cls(kind, command.on, command.body, command.meeting, command.text.strip())

    @property
    def columns(self) -> dict[str, Any]:
        """As they are recorded."""
        body = self.body.value if self.body else ""
        return {"kind": self.kind.value, "on": self.on, "body": body, "meeting": self.meeting, "text": self.text}

    def same_as(self, row: PlanStep) -> bool:
        """Whether the row says nothing else."""
        return all(getattr(row, name) == value for name, value in self.columns.items())


def kinds_of(steps: Iterable[PlanStep]) -> set[PlanStepKind]:
    return {PlanStepKind(step.kind) for step in steps}


def badly_told(said: Said, year: int, today: date) -> Iterator[Problem]:
    """Days to come or of another time, nobody where somebody was asked, words that nobody asked for."""
    asked, first = said.kind in ASKED, date(year - 1, 1, 1)
    if said.on > today:
        yield Problem("plan.day_to_come", "on", {"on": said.on})
    for name, day in (("on", said.on), ("meeting", said.meeting)):
        if day is not None and day < first:
            yield Problem("plan.day_too_early", name, {"on": day, "year": year, "first": first})
    if asked and said.body is None:
        yield Problem("plan.body_missing", "body")
    if not asked and said.body is not None:
        yield Problem("plan.body_unasked", "body")
    if not asked and said.text:
        yield Problem("plan.words_unasked", "text")
    if said.kind is PlanStepKind.OPINION and not said.text:
        yield Problem("plan.opinion_missing", "text")
    if len(said.text) > LONGEST:
        yield Problem("training.text_too_long", "text", {"length": len(said.text), "limit": LONGEST})


def too_early(kind: PlanStepKind, year: int, latest: PlanVersion, steps: set[PlanStepKind]) -> Iterator[Problem]:
    """Fixed without having been laid before somebody, filed without being fixed; or what can't be done any more."""
    fixed = PlanStepKind.FIXED in steps
    match kind:
        case PlanStepKind.SENT | PlanStepKind.OPINION if fixed:
            yield Problem("plan.fixed_already", values={"year": year})
        case PlanStepKind.FIXED:
            if fixed:
                yield Problem("plan.fixed_already", values={"year": year})
            if steps.isdisjoint(ASKED):
                yield Problem("plan.nobody_asked")
            yield from plan.missing_content({*latest.texts, *plan.OF_GROUPS})
            yield from plan.unsaid_groups(answered_groups(read(latest.groups)))
            yield from naming(latest)
        case PlanStepKind.FILED:
            if not fixed:
                yield Problem("plan.not_fixed")
            if PlanStepKind.FILED in steps:
                yield Problem("plan.filed_already")


def before_the_last(said: Said, others: Sequence[PlanStep]) -> Iterator[Problem]:
    """Nobody judges what was not sent yet, fixes before that, or files before it is fixed: the first of each counts."""
    first = _first_days(others)
    last = max((first[kind] for kind in ORDER[: ORDER.index(said.kind)] if kind in first), default=None)
    if last is not None and said.on < last:
        yield Problem("plan.day_before_step", "on", {"on": said.on, "last": last})


def after_the_next(said: Said, was: PlanStep, others: Sequence[PlanStep]) -> Iterator[Problem]:
    """The first of its kind is not moved over the first of a later kind."""
    following = _following(said.kind, others)
    before, after = (_first_with(said.kind, others, day) for day in (was.on, said.on))
    if following is not None and before <= following < after:
        yield Problem("plan.day_after_step", "on", {"on": said.on, "next": following})


def needed(row: PlanStep, others: Sequence[PlanStep]) -> Iterator[Problem]:
    """What comes later rests on it: a copy on the fixing, the fixing on somebody who was asked, first days on it."""
    kind, first = PlanStepKind(row.kind), _first_days(others)
    following = _following(kind, others)
    if kind in first:
        rests = following if following is not None and row.on <= following < first[kind] else None
    elif kind in ASKED:
        rests = first.get(PlanStepKind.FIXED) if first.keys().isdisjoint(ASKED) else None
    else:
        rests = following
    if rests is not None:
        yield Problem("plan.step_needed", values={"on": rests})


def _first_days(steps: Iterable[PlanStep]) -> dict[PlanStepKind, date]:
    first: dict[PlanStepKind, date] = {}
    for step in steps:
        kind = PlanStepKind(step.kind)
        first[kind] = min(step.on, first.get(kind, step.on))
    return first


def _first_with(kind: PlanStepKind, others: Sequence[PlanStep], day: date) -> date:
    return min(day, _first_days(others).get(kind, day))


def _following(kind: PlanStepKind, others: Sequence[PlanStep]) -> date | None:
    """The first day of whatever comes after steps of this kind."""
    first = _first_days(others)
    return min((first[each] for each in ORDER[ORDER.index(kind) + 1 :] if each in first), default=None)
