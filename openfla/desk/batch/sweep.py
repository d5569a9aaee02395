# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A request carried out in one sweep, on the trust that the database refuses nothing of it.

The handlers have judged every command before it is written, so the trust is seldom betrayed; if it is, all is undone
and the request is carried out again with care. In a sweep there is no way back half way, the standings of a worker are
computed once, at its end, and trainings need not be read back. In a long one, as a slice of a file is, the database
writes while the sweep goes on.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import MAXYEAR
from typing import Any, TypeVar
from uuid import UUID

from openfla.desk.facts import Contracts
from openfla.desk.outcome import Outcome
from openfla.desk.trainings.trainings import TrainingTerms
from openfla.records.models import BatchRecord, Training

Command = TypeVar("Command")
FIRST_PIECE, PIECE, AT_ONCE = 100, 400, 1_000
"""Commands that are decided before the database gets what is to be written of them, where more come than go at once:
it has nothing to do until the first come, and those of one request of the API take as many statements as those of a
short one.
"""


@dataclass(slots=True)
class Sweep:
    """What is remembered to its end."""

    behind: bool = False
    """Whether the database writes while the sweep goes on."""
    staff: dict[UUID, set[UUID]] = field(default_factory=lambda: defaultdict(set))
    """Workers, by employer, whose facts changed."""
    first_year: int = MAXYEAR
    renew: bool = False
    contracts: Contracts | None = None
    trainings: dict[UUID, tuple[Training, TrainingTerms]] = field(default_factory=dict)
    """Trainings registered and since then unchanged: nobody else sees them yet."""
    joined: set[UUID] = field(default_factory=set)
    """Trainings in which parts were registered."""
    heard_by: "Callable[[Sequence[Any], Sequence[Outcome], Sweep], None] | None" = None
    """What the request is part of hears of outcomes while other commands are still to be carried out."""
    recorded: dict[int, BatchRecord] = field(default_factory=dict)
    """What is kept of lines of a file whose outcome was heard of, by the identity of the line."""
    unsent: list[BatchRecord] = field(default_factory=list)
    """Of these, those that the database is still to get."""

    def empty(self, trainings: Collection[UUID]) -> set[UUID]:
        """Those in which nobody takes part: registered here, without a part since."""
        return {each for each in trainings if each in self.trainings and each not in self.joined}

    def tell(self, commands: Sequence[Any], outcomes: Sequence[Outcome]) -> None:
        """What came of these commands, once nothing changes that."""
        if self.heard_by is not None:
            self.heard_by(commands, outcomes, self)

    def owe(
        self, staff: Mapping[UUID, Collection[UUID]], first_year: int, contracts: Contracts | None, *, renew: bool
    ) -> None:
        """Standings to bring up to date. Contracts that were read are of use while nothing else may change them."""
        self.contracts = None if self.staff else contracts
        for employer, workers in staff.items():
            self.staff[employer].update(workers)
        self.first_year = min(self.first_year, first_year)
        self.renew |= renew


def pieces(commands: Sequence[Command], sweep: Sweep | None) -> Iterator[Sequence[Command]]:
    """Commands of one type: in pieces where the database writes the first while the next are decided, else at once."""
    if sweep is None or not sweep.behind or len(commands) <= AT_ONCE:
        yield commands
        return
    yield commands[:FIRST_PIECE]
    for start in range(FIRST_PIECE, len(commands), PIECE):
        yield commands[start : start + PIECE]
