# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Sessions in order of time: attendance is given by place in this order."""

from datetime import date, time
from typing import Protocol

from openfla.desk.trainings.trainings import SlotTerms, TrainingTerms


class Timed(Protocol):
    """A session, as stated or as stored."""

    @property
    def on(self) -> date:
        """Its day."""

    @property
    def starts_at(self) -> time | None:
        """When it begins, if that is known."""

    @property
    def minutes(self) -> int:
        """How long it is."""

    @property
    def place(self) -> str:
        """Where it takes place."""


def in_order(terms: TrainingTerms) -> tuple[SlotTerms, ...]:
    """The slots in order of time, as they are compared and stored."""
    return tuple(sorted(terms.slots, key=slot_order)) if len(terms.slots) > 1 else terms.slots


def slot_order(slot: Timed) -> tuple[date, str, int, str]:
    """By time, the same for slots as stated and as stored: attendance is given by place in this order."""
    return slot.on, str(slot.starts_at or ""), slot.minutes, slot.place
