# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a training plan says of groups of workers: how many they are, and what is planned for them.

Law of 3 October 2022, arts. 34 and following. These are entries of the plan: nothing about health, schooling or origin
stands with a worker. Of a group under five no number is kept, only that they are few: the copy that is filed and the
version that workers read hold no more than that.
"""

from dataclasses import dataclass
from datetime import date

from openfla.terms.plan import AttentionGroup, HeadsSource, PlanGroup

LONGEST_MEASURES = 1000
"""Signs of what is planned for one group."""
MOST_WORKERS = 1_000_000


@dataclass(frozen=True, slots=True)
class GroupSaid:
    """What an employer says of a group; `few` are one to four, as is such a number.

    Without a number the group is counted, if it can be. `none_planned` is said instead of measures. Hours are those
    that are planned for the whole group.
    """

    workers: int | None = None
    few: bool = False
    hours: int | None = None
    measures: str = ""
    none_planned: bool = False


@dataclass(frozen=True, slots=True)
class GroupEntry:
    """What a version says of a group: the number since which day, and by whom.

    `workers` is None for few, for a group from whose number another small one could be worked out (both `few`), and
    where nothing was said.
    """

    group: AttentionGroup
    workers: int | None = None
    few: bool = False
    hours: int | None = None
    measures: str = ""
    none_planned: bool = False
    source: HeadsSource | None = None
    on: date | None = None

    @property
    def known(self) -> bool:
        """Whether it is said how many they are."""
        return self.few or self.workers is not None

    @property
    def answered(self) -> bool:
        """Whether there are none, or it is said what is planned for them."""
        return self.workers == 0 or (self.known and bool(self.measures or self.none_planned))


@dataclass(frozen=True, slots=True)
class PlanHeads:
    """Workers under contract on a day; None where they are too few to be shown."""

    group: PlanGroup
    value: str
    workers: int | None


@dataclass(frozen=True, slots=True)
class GroupCount:
    """So many workers of a group are counted; hidden where they are few, or would give few others away."""

    workers: int
    hidden: bool
