# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A request carried out in one sweep, on the trust that the database refuses nothing of it.

The handlers have judged every command before it is written, so the trust is seldom betrayed; if it is, all is undone
and the request is carried out again with care. In a sweep there is no way back half way, the standings of a worker are
computed once, at its end, and trainings need not be read back. In a long one, as a slice of a file is, the database
writes while the sweep goes on.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import MAXYEAR
from typing import TypeVar
from uuid import UUID

from openfla.desk.facts import Contracts
from openfla.desk.trainings.trainings import TrainingTerms
from openfla.records.models import Training

Command = TypeVar("Command")
PIECE, AT_ONCE = 400, 1_000
"""Commands that are decided before the database gets what is to be written of them, where more come than go at once:
those of one request of the API take as many statements as those of a short one.
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

    def empty(self, trainings: Collection[UUID]) -> set[UUID]:
        """Those in which nobody takes part: registered here, without a part since."""
        return {each for each in trainings if each in self.trainings and each not in self.joined}

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
    in_pieces = sweep is not None and sweep.behind and len(commands) > AT_ONCE
    most = PIECE if in_pieces else max(1, len(commands))
    return (commands[start : start + most] for start in range(0, len(commands), most))
