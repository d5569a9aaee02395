# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The yearly training plan: written in versions, judged by a body or the workers, fixed, its copy filed.

Law of 3 October 2022, arts. 34 and following; royal decree of 14 July 2024.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from openfla.desk.plan.plan_groups import GroupCount, GroupEntry, GroupSaid, PlanHeads
from openfla.law import social_balance
from openfla.law.finding import Finding
from openfla.law.plan import CONTENT, FIFTY, NAMED_GROUPS, OF_GROUPS, YOUNG, counts_for
from openfla.terms.plan import AttentionGroup, PlanBody, PlanGroup, PlanStepKind
from openfla.terms.social_balance import TrainingBlock
from openfla.terms.training import ParticipationState

PARTS = CONTENT
"""The parts of a plan, by name."""
FIRST_YEAR, LAST_YEAR = 2023, 2100
"""Years for which a plan is written: the first that the law of 2022 asks for."""
LONGEST = 4000
"""Signs of one part, or of an opinion."""
LONGEST_REASON = 500
BLOCKS = social_balance.BLOCKS
"""Where hours of each type count: training on the job is informal, as in the social balance sheet."""
NAMED, GROUPS_OF = NAMED_GROUPS, OF_GROUPS
"""Groups that the law names, and the parts that are said group by group."""
OLDER, YOUNGER = FIFTY, YOUNG
"""Ages of risk groups: so old at the end of the year or older, and not so old yet."""
MOST_HOURS = 10_000_000


@dataclass(frozen=True, slots=True)
class SavePlan:
    """Writes the next version of the plan of a year; one that says the same as the last changes nothing.

    `seen` is the number of the version that was on the screen, 0 for none: where another came since, it is refused with
    plan.changed_meanwhile. A fixed plan is refused with plan.fixed_already. The reference of Done is the version.
    """

    employer: UUID
    year: int
    seen: int
    starts_on: date
    years: int
    texts: Mapping[str, str]
    formal_hours: int | None = None
    informal_hours: int | None = None
    groups: Mapping[AttentionGroup, GroupSaid] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RecordPlanStep:
    """Records what was done with the last version: sent, judged, fixed, filed. `seen` as in SavePlan.

    A body is named where one was asked; an opinion has words. Fixed is only what says something about every part and
    every group that the law names, was laid before somebody and names no worker, since a copy is filed; filed only what
    is fixed, and each of these once, without words. No step is on a day before those that come before it.
    One that says the same as the last changes nothing. The reference of Done is the step.
    """

    employer: UUID
    year: int
    seen: int
    kind: PlanStepKind
    on: date
    body: PlanBody | None = None
    meeting: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class CorrectPlanStep:
    """Says what a step should have said; of another kind it is another step. The original stays, with the reason.

    `version` is the one that was on the screen. The days follow each other afterwards too: refused with
    plan.day_before_step or plan.day_after_step where they would not. The reference of Done is the step.
    """

    employer: UUID
    step: UUID
    version: UUID
    on: date
    reason: str
    body: PlanBody | None = None
    meeting: date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class CancelPlanStep:
    """Withdraws a step recorded by mistake; it stays, with the reason. A plan whose fixing goes is a draft again.

    Refused with plan.step_needed while a later step rests on it.
    """

    employer: UUID
    step: UUID
    version: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class TrainingPlan:
    """The plan of a year: is it due, its versions, what was done with them, figures of last year and of this one."""

    employer: UUID
    year: int


@dataclass(frozen=True, slots=True)
class PlanFigure:
    """People and minutes of one group. Both None where the group is too small to be shown."""

    state: ParticipationState
    group: PlanGroup
    value: str
    workers: int | None
    minutes: int | None


@dataclass(frozen=True, slots=True)
class PlanSessions:
    """Trainings of a block that begin in the year and are not over: how many, and the minutes that they last.

    `unnamed` are those of them for which nobody is down: none planned, offered it, or asking for it.
    """

    block: TrainingBlock
    trainings: int
    minutes: int
    unnamed: int
    unnamed_minutes: int


@dataclass(frozen=True, slots=True)
class PlanVersionView:
    """A version as it was written. `ends_on` is the last day of the plan; `heads` were counted when it was written."""

    version: UUID
    number: int
    starts_on: date
    ends_on: date
    years: int
    texts: Mapping[str, str]
    formal_hours: int | None
    informal_hours: int | None
    figures: tuple[PlanFigure, ...]
    written_at: datetime
    written_by: str
    heads: tuple[PlanHeads, ...] = ()
    groups: tuple[GroupEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class NameDoubt:
    """Words under a part that may name a worker: a family name that stands alone, or initials."""

    part: str
    words: str


@dataclass(frozen=True, slots=True)
class PlanStepView:
    """Something done with the version of the plan of that number. The last three fields tell of one that was withdrawn.

    `step` stays the same when it is corrected, `version` does not.
    """

    step: UUID
    version: UUID
    number: int
    kind: PlanStepKind
    on: date
    body: PlanBody | None
    meeting: date | None
    text: str
    recorded_at: datetime
    recorded_by: str
    withdrawn_at: datetime | None = None
    withdrawn_by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TrainingPlanView:
    """`required` None before the law that asks for a plan. `before`: what was followed in the year before the plan;
    `now`: what was followed and is planned in its year, as recorded by today. Versions: the latest first. `holding`:
    the fixed version of an earlier year that still holds in this one, with the year for which it was written. `whole`:
    minutes by block in all years of a plan of several, of the last version or of the one that holds; else nothing.
    `corrected`: steps as they stood before they were corrected or withdrawn, in the order in which that was done.
    `doubts`: of the last version, what somebody has to read before its copy is filed. `counted`: groups that are
    counted today; `taken_over`: what the last plan before said of groups, while there is no version.
    """

    employer_name: str
    employer_number: str
    year: int
    required: Finding | None
    deadlines: Finding | None
    consulted: Finding | None
    kept: Finding | None
    versions: tuple[PlanVersionView, ...]
    steps: tuple[PlanStepView, ...]
    before: tuple[PlanFigure, ...]
    now: tuple[PlanFigure, ...]
    holding: tuple[int, PlanVersionView] | None = None
    corrected: tuple[PlanStepView, ...] = ()
    sessions: tuple[PlanSessions, ...] = ()
    whole: tuple[PlanFigure, ...] = ()
    doubts: tuple[NameDoubt, ...] = ()
    counted: Mapping[AttentionGroup, GroupCount] = field(default_factory=dict)
    taken_over: tuple[GroupEntry, ...] = ()

    @property
    def latest(self) -> PlanVersionView | None:
        """The version that holds, or is being worked on."""
        return self.versions[0] if self.versions else None

    @property
    def held(self) -> bool:
        """Whether the plan of an earlier year is that of this one too, so that no other is due: see law.plan."""
        return self.holding is not None and self.year in counts_for(self.holding[0], self.holding[1].years)

    @property
    def fixed(self) -> bool:
        """Whether it can't change any more."""
        return any(each.kind is PlanStepKind.FIXED for each in self.steps)

    @property
    def filed(self) -> bool:
        """Whether a copy was filed."""
        return any(each.kind is PlanStepKind.FILED for each in self.steps)

    @property
    def missing(self) -> tuple[str, ...]:
        """The parts about which the last version says nothing, but for those that are said group by group."""
        texts = self.latest.texts if self.latest else {}
        return tuple(part for part in PARTS if not texts.get(part) and part not in OF_GROUPS)

    @property
    def unsaid(self) -> tuple[AttentionGroup, ...]:
        """The groups that the law names and about which the last version gives no answer."""
        answered = answered_groups(self.latest.groups) if self.latest else ()
        return tuple(group for group in NAMED_GROUPS if group not in answered)


def answered_groups(groups: Iterable[GroupEntry]) -> frozenset[AttentionGroup]:
    """Those about which everything is said."""
    return frozenset(each.group for each in groups if each.answered)
