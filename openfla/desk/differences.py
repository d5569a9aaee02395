# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What changed between the version that an officer saw and the one that is current, field by field."""

from dataclasses import fields

from openfla.desk.trainings import ParticipationTerms, SlotTerms, TrainingTerms
from openfla.terms.duration import duration_text
from openfla.terms.problem import Problem

NOTHING = "–"


def differences(seen: TrainingTerms | ParticipationTerms, now: TrainingTerms | ParticipationTerms) -> list[Problem]:
    """A problem for each field that differs, with what was seen and what stands now."""
    topic = "training" if isinstance(now, TrainingTerms) else "participation"
    return [
        Problem("training.field_changed", name, {"name": f"field.{topic}_{name}", "seen": before, "now": after})
        for name, before, after in (
            (field.name, _shown(getattr(seen, field.name)), _shown(getattr(now, field.name))) for field in fields(now)
        )
        if before != after
    ]


def _shown(value: object) -> object:
    if value is None or value in ("", ()):
        return NOTHING
    if isinstance(value, tuple):
        return tuple(_slot(each) if isinstance(each, SlotTerms) else each for each in value)
    return value


def _slot(slot: SlotTerms) -> str:
    return " ".join(filter(None, (slot.on.isoformat(), f"({duration_text(slot.minutes)})", slot.place)))
