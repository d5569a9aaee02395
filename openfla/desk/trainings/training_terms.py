# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings as commands state them and as rows."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.trainings.slot_order import in_order, slot_order
from openfla.desk.trainings.trainings import SlotTerms, TrainingTerms
from openfla.records.models import Slot, Training
from openfla.records.new import new
from openfla.terms.training import DeliveryMode, Financing, TrainingType


def as_kept(terms: TrainingTerms) -> TrainingTerms:
    """As they are compared and stored: slots in order of time, the title without the blanks around it."""
    slots, title = in_order(terms), terms.title.strip()
    return terms if (slots, title) == (terms.slots, terms.title) else replace(terms, slots=slots, title=title)


def training_row(employer: UUID, lineage: UUID, terms: TrainingTerms, source: str, act: Act) -> Training:
    """A version of a training; the first version's lineage is the sender's id."""
    return new(
        Training,
        lineage=lineage,
        reference=terms.reference,
        title=terms.title.strip(),
        provider_name=terms.provider_name.strip(),
        type=terms.type.value,
        field=terms.field,
        language=terms.language,
        mode=terms.mode.value,
        financing=terms.financing.value,
        cost_cents=terms.cost_cents,
        registration_number=terms.registration_number.strip(),
        starts_on=min(slot.on for slot in terms.slots),
        ends_on=max(slot.on for slot in terms.slots),
        source=source,
        **act.recorded(employer),
    )


def slot_rows(training: Training, terms: TrainingTerms, act: Act) -> list[Slot]:
    """The slots of a version."""
    return [
        new(
            Slot,
            training_id=training.id,
            on=slot.on,
            starts_at=slot.starts_at,
            ends_at=slot.ends_at,
            minutes=slot.minutes,
            place=slot.place,
            **act.recorded(training.employer_id),
        )
        for slot in terms.slots
    ]


def terms_of(training: Training, slots: Iterable[Slot]) -> TrainingTerms:
    """What the rows say, slots in order of time."""
    return TrainingTerms(
        title=training.title,
        type=TrainingType(training.type),
        slots=tuple(
            SlotTerms(each.on, each.minutes, each.starts_at, each.ends_at, each.place)
            for each in sorted(slots, key=slot_order)
        ),
        provider_name=training.provider_name,
        field=training.field,
        language=training.language,
        mode=DeliveryMode(training.mode),
        financing=Financing(training.financing),
        cost_cents=training.cost_cents,
        reference=training.reference,
        registration_number=training.registration_number,
    )
