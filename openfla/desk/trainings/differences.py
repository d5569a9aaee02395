# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What changed between two versions of a training or of a part in one, field by field."""

from dataclasses import fields
from enum import Enum
from fractions import Fraction

from openfla.desk.trainings.trainings import ParticipationTerms, SlotTerms, TrainingTerms
from openfla.law.checks import NOT_FOR_THE_RIGHT
from openfla.terms.duration import duration_text
from openfla.terms.problem import Problem
from openfla.terms.training import TrainingField

Terms = TrainingTerms | ParticipationTerms

NOTHING = "–"
CENTS = 100
LISTED = {
    "field": {*TrainingField, *NOT_FOR_THE_RIGHT},
    "outcome": {"passed", "failed", "not_assessed"},
}
"""Texts out of a closed list; another text is shown as it is."""


def differences(seen: Terms, now: Terms) -> list[Problem]:
    """A problem for each field that differs, with what was seen and what stands now."""
    topic = "training" if isinstance(now, TrainingTerms) else "participation"
    return [
        Problem("training.field_changed", name, {"name": f"field.{topic}_{name}", "seen": before, "now": after})
        for name, before, after in (
            (field.name, shown(field.name, getattr(seen, field.name)), shown(field.name, getattr(now, field.name)))
            for field in fields(now)
        )
        if before != after
    ]


def still_as_seen(change: Problem, terms: Terms) -> bool:
    """Whether these terms say in the field of a change what was seen before it: then both can stand."""
    return shown(change.field, getattr(terms, change.field)) == change.values["seen"]


def shown(name: str, value: object) -> object:
    """A field's value for a sentence: a code of words for what is out of a closed list, euros for cents."""
    if value is None or value in ("", ()):
        return NOTHING
    if isinstance(value, tuple):
        return tuple(_slot(each) if isinstance(each, SlotTerms) else duration_text(each) for each in value)
    if isinstance(value, bool):
        return f"words.{name}_{'yes' if value else 'no'}"
    if isinstance(value, Enum) or value in LISTED.get(name, ()):
        return f"words.{name}_{value}"
    return _measured(name, value)


def _measured(name: str, value: object) -> object:
    if isinstance(value, int):
        return Fraction(value, CENTS) if name == "cost_cents" else duration_text(value)
    return value


def _slot(slot: SlotTerms) -> tuple[object, ...]:
    """Day, times, duration and place; the day stays a day, so that each language writes it its own way."""
    times = [each.strftime("%H:%M") for each in (slot.starts_at, slot.ends_at) if each is not None]
    parts = (slot.on, "–".join(times), f"({duration_text(slot.minutes)})", slot.place)
    return tuple(each for each in parts if each)
