# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Pairs of a rescued line and a fact that somebody has to decide, and the rules that decide the next ones."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from openfla.terms.rescue import Decision, DoubtKind, DoubtState, RescuedKind


@dataclass(frozen=True, slots=True)
class DecideDoubt:
    """Decides one pair; what follows is registered, corrected and marked in the same transaction.

    SAME: it is our fact, which stays. SEPARATE: it is another one, which is registered. OURS: what we have stays.
    THEIRS: what we have is corrected. `kind` is that of the pair. Decided the same way again it is unchanged.
    """

    employer: UUID
    kind: DoubtKind
    doubt: UUID
    decision: Decision


@dataclass(frozen=True, slots=True)
class SaveRule:
    """Decides all pairs of this kind in which just these fields differ: those that wait, and those to come.

    One rule for the same fields replaces another; what was decided stays decided.
    """

    employer: UUID
    kind: DoubtKind
    differs: tuple[str, ...]
    decision: Decision


@dataclass(frozen=True, slots=True)
class WithdrawRule:
    """A rule decides nothing any more; what it decided stays."""

    employer: UUID
    kind: DoubtKind
    rule: UUID


@dataclass(frozen=True, slots=True)
class RescueDoubts:
    """One page of pairs of a kind, or of all: those that wait, best first; with `decided` the latest decisions."""

    employer: UUID
    kind: DoubtKind | None = None
    decided: bool = False
    batch: UUID | None = None
    page: int = 1
    size: int = 25


@dataclass(frozen=True, slots=True)
class Compared:
    """One field on both sides; name and values as those of a FieldChange. `differs` where it matters."""

    name: str
    theirs: object
    ours: object
    differs: bool


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A pair. Score and its parts (days, title, minutes, or figures) run from 0 to 1 in thousandths.

    `fact` is ours, a fact of `fact_kind`; `choices` are the decisions that make sense. `decided_by` and `rule` are set
    once it is decided.
    """

    doubt: UUID
    kind: DoubtKind
    batch: UUID | None
    filename: str
    line: int
    worker: UUID
    worker_name: str
    fact: UUID
    fact_kind: RescuedKind
    score: int
    parts: tuple[tuple[str, int], ...]
    differs: tuple[str, ...]
    fields: tuple[Compared, ...]
    choices: tuple[Decision, ...]
    state: DoubtState
    decided_at: datetime | None = None
    decided_by: str = ""
    rule: UUID | None = None


@dataclass(frozen=True, slots=True)
class DoubtPage:
    """One page of pairs; `groups` counts all that wait by kind and by the fields that differ, largest first."""

    rows: tuple[DoubtView, ...]
    total: int
    page: int
    pages: int
    groups: tuple[tuple[DoubtKind, tuple[str, ...], int], ...] = ()


@dataclass(frozen=True, slots=True)
class RescueRules:
    """The rules in force, newest first."""

    employer: UUID


@dataclass(frozen=True, slots=True)
class RuleView:
    """A rule, by whom and when it was saved, and how many pairs it decided."""

    rule: UUID
    kind: DoubtKind
    differs: tuple[str, ...]
    decision: Decision
    saved_at: datetime
    saved_by: str
    decided: int
