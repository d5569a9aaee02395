# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a run says of each worker, as JSON for its row and back."""

from collections.abc import Mapping
from dataclasses import asdict
from enum import Enum
from fractions import Fraction
from typing import Any

from openfla.desk.worker_runs.runs import MarkForEach, MessageForEach, RightForEach, Words
from openfla.terms.right import RightFactKind, RightKind
from openfla.terms.training import ParticipationState
from openfla.terms.worker_run import WorkerAct


def kept(words: Words) -> dict[str, Any]:
    """What a JSON column keeps of these words."""
    return {name: _kept(value) for name, value in asdict(words).items()}


def _kept(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    return str(value) if isinstance(value, Fraction) else value


def words_of(act: WorkerAct, said: Mapping[str, Any]) -> Words:
    """The words behind what `kept` gave."""
    match act:
        case WorkerAct.REGISTER_RIGHT:
            return _right(said)
        case WorkerAct.MARK_PART:
            state = said["state"]
            return MarkForEach(None if state is None else ParticipationState(state), said["reason"])
        case WorkerAct.INFORM:
            return MessageForEach(**said)


def _right(said: Mapping[str, Any]) -> RightForEach:
    days = said["days"]
    return RightForEach(
        year=said["year"],
        kind=RightFactKind(said["kind"]),
        right=RightKind(said["right"]),
        days=None if days is None else Fraction(days),
        reason=said["reason"],
        evidence=said["evidence"],
    )
