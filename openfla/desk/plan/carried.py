# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Training plans taken to another installation: each version with what it was drafted from, each step with its version.

What was corrected or withdrawn does not go along. Who wrote it and when is told by the journal that goes along.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openfla.desk.plan.plan import PlanFigure
from openfla.desk.plan.plan_groups import GroupEntry, PlanHeads
from openfla.terms.plan import PlanBody, PlanStepKind


@dataclass(frozen=True, slots=True)
class CarryPlanVersion:
    """A version of the plan of a year as another installation has it, under its number.

    `texts` are what it says, part by part; figures, heads and groups are those of the day on which it was written. The
    same again is unchanged. Refused: rescue.changed_here where that number says something else here or the plan is
    fixed, plan.version_missing where the one before it is not here, and whatever keeps a plan from being written.
    """

    employer: UUID
    year: int
    number: int
    starts_on: date
    years: int
    texts: tuple[tuple[str, str], ...]
    formal_hours: int | None = None
    informal_hours: int | None = None
    figures: tuple[PlanFigure, ...] = ()
    heads: tuple[PlanHeads, ...] = ()
    groups: tuple[GroupEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class CarryPlanStep:
    """What was done with a version on a day: sent, judged, fixed, filed. `step` is its id in both installations.

    The same again is unchanged. Refused: rescue.changed_here where it was corrected or withdrawn here,
    plan.version_missing where the version is not here, and whatever keeps a step from being recorded.
    """

    employer: UUID
    step: UUID
    year: int
    number: int
    kind: PlanStepKind
    on: date
    body: PlanBody | None = None
    meeting: date | None = None
    text: str = ""
