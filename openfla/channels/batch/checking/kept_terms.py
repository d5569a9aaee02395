# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What must be known of a training to judge who takes part in it, as a short text and back."""

from datetime import date, time

from openfla.desk.trainings.trainings import SlotTerms, TrainingTerms
from openfla.terms.training import TrainingType


def written(terms: TrainingTerms) -> str:
    """Type, field and sessions; titles and places are left out."""
    slots = (f"{slot.on},{slot.minutes},{slot.starts_at or ''}" for slot in terms.slots)
    return " ".join([terms.type.value, terms.field, *slots])


def read(text: str) -> TrainingTerms:
    """The training behind a text that `written` gave."""
    type_, field, *slots = text.split(" ")
    return TrainingTerms("", TrainingType(type_), tuple(map(_slot, slots)), field=field)


def _slot(text: str) -> SlotTerms:
    on, minutes, starts_at = text.split(",")
    return SlotTerms(date.fromisoformat(on), int(minutes), time.fromisoformat(starts_at) if starts_at else None)
