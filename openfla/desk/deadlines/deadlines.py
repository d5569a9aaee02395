# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The days by which something is to be done at an employer, or at all clients: what, why, and whether it is done.

Days follow from the law (openfla.law.deadlines) and from what is recorded now. Asked for another day than today, they
follow from the law as it was known then, and of what is recorded only contracts, sizes, decisions, the steps of
plans taken by then, and what was said to be done by then count.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias
from uuid import UUID

from openfla.law.account_deadlines import OF_ACCOUNT, OF_SOME
from openfla.law.deadlines import OCCASIONS
from openfla.law.finding import Finding
from openfla.terms.deadline import DeadlineKind, DeadlineState

FIRST_YEAR, LAST_YEAR = 2017, 2100
"""Those in which a day can be asked."""
Alike: TypeAlias = tuple[DeadlineKind, str]
"""What deadlines of several employers have in common that ask for the same thing: the kind, and what it is about."""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Those of one employer, the earliest first: as asked today, or on another day.

    None for a day outside FIRST_YEAR to LAST_YEAR.
    """

    employer: UUID
    on: date | None = None


@dataclass(frozen=True, slots=True)
class DeadlinesOfClients:
    """One page of those of all employers for whom the asker may look at accounts, the earliest first.

    `asking`: those alone that ask for attention. `kinds`, `states`: of these alone; without any, of all. `alike`: of
    these those that ask for the same thing.
    """

    organisation: UUID
    asking: bool = True
    kinds: Collection[DeadlineKind] = ()
    page: int = 1
    size: int = 25
    states: Collection[DeadlineState] = ()
    alike: Alike | None = None


@dataclass(frozen=True, slots=True)
class DeadlineView:
    """One of them. `number`: how many it still concerns, where that is counted (terms.deadline.unit_of).

    `about` tells it from others of its kind at the employer: a year, a quarter, a period, or the day that
    it is counted from. `step`: how near certificates are to their end (terms.deadline.CERTIFICATE_STEPS). `late`: the
    day on which it was done after all. `uncertain`: whether the law asks for it is disputed.
    """

    employer: UUID
    kind: DeadlineKind
    about: str
    on: date
    state: DeadlineState
    number: int | None
    why: Finding
    step: int | None = None
    late: date | None = None
    uncertain: bool = False

    @property
    def identity(self) -> str:
        """Tells it from all others of the employer, and stays while something of it is to be done.

        What is over about accounts is one row of its kind, certain or not: settling its first day leaves the row.
        """
        if self.kind not in OF_ACCOUNT:
            return f"{self.kind} {self.about}"
        over = self.state in {DeadlineState.MISSED, DeadlineState.OPEN}
        since = "over" if over else self.about.partition(" ")[0]
        return " ".join((self.kind, since, *(("uncertain",) if self.uncertain else ())))

    @property
    def alike(self) -> Alike:
        """The same for all employers that have the same to do; what is counted from a day of one of them is one."""
        return self.kind, "" if self.kind in OCCASIONS else self.about

    @property
    def parts(self) -> tuple[Finding, ...]:
        """Of how many the day lies in which year and why, where one row is about several such."""
        return tuple(each for each in self.why.because if each.code in OF_SOME)


def by_urgency(each: DeadlineView) -> tuple[bool, int, str, UUID]:
    """What can still be met first, the nearest before all; then that of which the day is over, the latest first."""
    over, day = each.state in {DeadlineState.MISSED, DeadlineState.OPEN}, each.on.toordinal()
    return over, -day if over else day, each.kind, each.employer


@dataclass(frozen=True, slots=True)
class EmployerDeadlines:
    """All that are told of one employer, as asked on that day. `untold`: they can't be worked out, and are missing."""

    asked_on: date
    rows: tuple[DeadlineView, ...]
    untold: bool = False

    @property
    def asking(self) -> tuple[DeadlineView, ...]:
        """Those that ask for attention, what can still be met before what is over."""
        return tuple(sorted((each for each in self.rows if each.state.asks), key=by_urgency))


@dataclass(frozen=True, slots=True)
class DeadlineGroup:
    """Those that ask for the same thing: so many, of so many employers, from the `first` day to the `last`."""

    alike: Alike
    number: int
    employers: int
    missed: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class DeadlinePage:
    """One page, the names of its employers, and how many there are.

    `groups` are all in the states asked for by what they ask for, also where one group alone was asked for.

    `by_state` counts those of the kinds and the group asked for, whatever state was asked for. `untold`: clients whose
    deadlines can't be worked out, and are missing here.
    """

    rows: tuple[DeadlineView, ...]
    names: dict[UUID, str]
    total: int
    by_state: Mapping[DeadlineState, int]
    page: int
    pages: int
    untold: int = 0
    groups: tuple[DeadlineGroup, ...] = ()

    @property
    def missed(self) -> int:
        """Of how many the day is over."""
        return self.by_state.get(DeadlineState.MISSED, 0)
