# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The employer's size per quarter, decisions, and which regime applies and why."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from openfla.desk.trainings.trainings import HistoryLine
from openfla.law.finding import Finding
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.period import Quarter


@dataclass(frozen=True, slots=True)
class DeclareSize:
    """FTE at the end of a quarter as declared; `fte` None says that nothing was declared. Another number corrects.

    `version` is the one that the sender saw, if it says so: where that is no longer current, nothing is declared. With
    `fresh` the sender saw none, and corrects none.
    """

    employer: UUID
    quarter: Quarter
    fte: Fraction | None
    reason: str = ""
    version: UUID | None = None
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class RecordDecision:
    """A decision of the employer that the law lets it take or obliges it to record."""

    employer: UUID
    kind: str
    from_year: int
    to_year: int
    decided_on: date
    days: Fraction | None = None
    value: str = ""


@dataclass(frozen=True, slots=True)
class CancelDecision:
    """Withdraws a decision recorded by mistake; `version` is the one the officer saw."""

    employer: UUID
    decision: UUID
    version: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class EmployerDecisions:
    """The decisions of an employer, for whatever years, with the history of its sizes and decisions."""

    employer: UUID


@dataclass(frozen=True, slots=True)
class DecisionCard:
    """A decision of an employer, also one that was cancelled."""

    employer: UUID
    decision: UUID


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A recorded decision; `days` and `value` where its kind has them. `cancelled`: it was withdrawn."""

    decision: UUID
    version: UUID
    kind: str
    from_year: int
    to_year: int
    decided_on: date
    days: Fraction | None
    value: str
    recorded_at: datetime
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class DecisionsView:
    """Decisions, the latest first, and what was done to sizes and decisions, newest first."""

    decisions: tuple[DecisionView, ...]
    history: tuple[HistoryLine, ...]


@dataclass(frozen=True, slots=True)
class EmployerRegime:
    """Which regime applies to the employer in a year, per committee of its workers, and why."""

    employer: UUID
    year: int


@dataclass(frozen=True, slots=True)
class DeclaredQuarter:
    """What is known of one quarter. `known` False: nobody declared anything yet.

    `version` is that of what was declared, to name in a correction.
    `computed_fte` is what the contracts come to on its last day, once it is over and somebody was under contract then.
    """

    quarter: Quarter
    known: bool
    fte: Fraction | None
    computed_fte: Fraction | None
    version: UUID | None = None


@dataclass(frozen=True, slots=True)
class CommitteeRegime:
    """The regime of one committee: the finding is the reason tree."""

    joint_committee: JointCommittee | None
    workers: int
    finding: Finding


@dataclass(frozen=True, slots=True)
class RegimeView:
    """Size, quarters of the reference window and following, and the regimes."""

    year: int
    size: Finding
    quarters: tuple[DeclaredQuarter, ...]
    committees: tuple[CommitteeRegime, ...]
