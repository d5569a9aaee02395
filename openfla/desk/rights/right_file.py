# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rights that a request stores, and whose figures follow from them."""

from collections import defaultdict
from uuid import UUID

from openfla.desk.accounts import standing
from openfla.desk.act import Act
from openfla.desk.withdrawal import withdraw
from openfla.records import bulk
from openfla.records.models import Right


class RightFile:
    """What a request stores: new versions, withdrawals, and whose standings follow."""

    def __init__(self, act: Act) -> None:
        """Nothing is to be stored yet."""
        self.act = act
        self.rows: list[Right] = []
        self.withdrawn: dict[str, list[UUID]] = defaultdict(list)
        self.touched: dict[UUID, set[UUID]] = defaultdict(set)
        self.whole: dict[UUID, int] = {}

    def put(self, row: Right) -> None:
        """A new version."""
        self.rows.append(row)
        self._touch(row)

    def drop(self, row: Right, reason: str) -> None:
        """A current version is withdrawn."""
        self.withdrawn[reason].append(row.id)
        self._touch(row)

    def _touch(self, row: Right) -> None:
        if row.worker_id is None:
            self.whole[row.employer_id] = min(row.year, self.whole.get(row.employer_id, row.year))
        else:
            self.touched[row.employer_id].add(row.worker_id)

    def store(self) -> None:
        """Stores all of it at once; the standings follow."""
        for reason, ids in self.withdrawn.items():
            withdraw(Right, ids, self.act, reason)
        bulk.insert(self.rows)
        standing.refresh_all(self.whole, self.act)
        standing.refresh(self.touched, self.act)
