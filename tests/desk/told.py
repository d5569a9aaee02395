# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What acts did to facts, by the versions that they left and withdrew, beside what the list of changes tells of it."""

from collections.abc import Iterator
from typing import Any, NamedTuple
from unittest.mock import patch
from uuid import UUID

from openfla.desk import changes_handling
from openfla.desk.changes import BEGINNING, Changed, FactType
from openfla.records.models import (
    EmployerDecision,
    Employment,
    Participation,
    Right,
    SizeDeclaration,
    Training,
    WorkerDetails,
)

OF: dict[FactType, Any] = {
    FactType.TRAINING: Training,
    FactType.PARTICIPATION: Participation,
    FactType.EMPLOYMENT: Employment,
    FactType.ACCOUNT: WorkerDetails,
    FactType.RIGHT: Right,
    FactType.SIZE: SizeDeclaration,
    FactType.DECISION: EmployerDecision,
}
"""The table of the versions of each kind of fact."""
NEVER_ENDING = "9223372036854775807"
MOST = 100_000


class Move(NamedTuple):
    """An entry of the journal, and a fact that moved under it."""

    entry: UUID
    kind: FactType
    fact: UUID


def moved(employer: UUID) -> dict[Move, Changed]:
    """What became of which fact, by the versions themselves; the caller can see those of the employer."""
    return dict(each for kind, model in OF.items() for each in _moved(kind, model, employer))


def _moved(kind: FactType, model: Any, employer: UUID) -> Iterator[tuple[Move, Changed]]:
    versions = list(model.objects.filter(employer=employer))
    for each in versions:
        if each.withdrawn_entry:
            yield Move(each.withdrawn_entry, kind, each.lineage), Changed.CANCELLED
    for each in versions:
        yield Move(each.entry, kind, each.lineage), Changed.CORRECTED if each.corrects else Changed.REGISTERED


def told(employer: UUID) -> list[tuple[Move, Changed]]:
    """The same by the list of changes, also what the transaction of the test itself has written."""
    with patch.object(changes_handling, "OLDEST_TURN", NEVER_ENDING):
        found = changes_handling.stretch(BEGINNING, MOST, employer)
    return [(Move(each.place.entry, each.type, each.fact), each.changed) for each in found]


def untold(employer: UUID) -> set[Move]:
    """What moved and is not told, or told as something else: there must be nothing."""
    known = set(told(employer))
    return {move for move, changed in moved(employer).items() if (move, changed) not in known}
