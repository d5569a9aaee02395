# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What bodies say of trainings and of taking part in them, as the desk takes it."""

from uuid import UUID

from openfla.channels.api.fields import Fields
from openfla.channels.api.refusing import Names
from openfla.desk.declared.declarations import WorkerKey
from openfla.desk.trainings.trainings import ParticipationTerms, SlotTerms, TrainingTerms
from openfla.terms.right import RightKind
from openfla.terms.time_of_day import minutes_between
from openfla.terms.training import DeliveryMode, Financing, ParticipationState, TrainingType, WorkingTime

OF_TRAINING: Names = {
    "provider_name": "provider",
    "reference": "ownReference",
    "starts_at": "from",
    "ends_at": "to",
    "training": "trainingId",
    "participations": "slots!",
}
"""A correction says nothing of parts: where one no longer fits, the sessions are at fault."""
OF_KEY: Names = {"whose": "worker", "whose.reference": "workerReference", "whose.number": "ssin", "number": "ssin"}
"""Of the key by which a body says whom something is about."""
OF_PART: Names = {"right": "charged", "reference": "ownReference", "training": "worker", **OF_KEY}
"""A day of the training on which somebody did not work here stands at the worker: it is no input of the part."""


def training_terms(fields: Fields) -> TrainingTerms:
    """What a training is."""
    return TrainingTerms(
        title=fields.text("title"),
        type=fields.one_of("type", TrainingType),
        slots=tuple(map(_slot, fields.parts("slots"))),
        provider_name=fields.text("provider"),
        field=fields.word("field"),
        language=fields.text("language"),
        mode=fields.among("mode", DeliveryMode) or DeliveryMode.CLASSROOM,
        financing=fields.among("financing", Financing) or Financing.EMPLOYER,
        cost_cents=fields.whole("costCents"),
        reference=fields.text("ownReference"),
        registration_number=fields.text("registrationNumber"),
    )


def _slot(fields: Fields) -> SlotTerms:
    """Minutes follow from the times where they are not stated."""
    minutes, starts_at, ends_at = fields.whole("minutes"), fields.time("from"), fields.time("to")
    if minutes is None and starts_at is not None and ends_at is not None:
        minutes = minutes_between(starts_at, ends_at)
        if minutes <= 0:
            fields.refuse("training.slot_ends_before_start", "to", **{"from": starts_at, "to": ends_at})
    elif minutes is None:
        fields.refuse("api.slot_without_minutes", "minutes")
    return SlotTerms(fields.day_of("on"), minutes or 0, starts_at, ends_at, fields.text("place"))


def participation_terms(fields: Fields) -> ParticipationTerms:
    """One worker's part."""
    return ParticipationTerms(
        state=fields.one_of("state", ParticipationState),
        minutes=fields.whole("minutes"),
        attended=tuple(fields.body.get("attended", ())),
        working_time=fields.among("workingTime", WorkingTime) or WorkingTime.INSIDE,
        counts=fields.flag("counts"),
        counts_because=fields.text("countsBecause"),
        right=fields.among("charged", RightKind) or RightKind.STATUTORY,
        outcome=fields.word("outcome"),
        certificate=fields.text("certificate"),
        certificate_until=fields.day("certificateUntil"),
        reference=fields.text("ownReference"),
        answer_by=fields.day("answerBy"),
    )


def worker_key(fields: Fields) -> WorkerKey | UUID:
    """Which worker is meant: by exactly one of the keys."""
    if fields.has("accountId"):
        return UUID(fields.text("accountId"))
    return WorkerKey(fields.number("ssin"), fields.text("workerReference"))
