# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The parts that records are made of: keys, persons, contracts, what a training is and who took which part in it."""

from typing import Any
from uuid import UUID

from openfla.channels.batch.declarations.fields import Fields, whole
from openfla.desk.declared.declarations import FactKey, WorkerKey
from openfla.desk.trainings.trainings import ParticipationTerms, SlotTerms, TrainingTerms
from openfla.desk.workers.staff import OpeningBalance, SegmentTerms, SuspensionTerms, WorkerIdentity
from openfla.terms.right import ContractType, EndingKind, RightKind, WorkerCategory
from openfla.terms.time_of_day import minutes_between
from openfla.terms.training import DeliveryMode, Financing, ParticipationState, TrainingType, WorkingTime

SOURCE = "declaration"


def fact_key(fields: Fields) -> FactKey:
    """Which fact is meant."""
    ours = fields.text("OpenflaReference")
    return FactKey(fact=UUID(ours)) if ours else FactKey(fields.text("Reference"))


def worker_key(fields: Fields) -> WorkerKey:
    """Which worker is meant."""
    return WorkerKey(fields.number("NationalNumber"), fields.text("WorkerReference"))


def identity(record: Fields) -> WorkerIdentity:
    """The personal fields of the worker."""
    fields = record.part("Worker")
    if fields is None:
        return WorkerIdentity("")
    return WorkerIdentity(
        family_name=fields.text("FamilyName"),
        given_names=fields.text("GivenNames"),
        reference=fields.text("WorkerReference"),
        number=fields.number("NationalNumber"),
        sex=fields.text("Sex"),
        language=fields.text("Language"),
        email=fields.text("Email"),
        street=fields.text("Street"),
        postcode=fields.text("Postcode"),
        municipality=fields.text("Municipality"),
        country=fields.text("Country"),
        birth_date=fields.day("BirthDate"),
        birth_place=fields.text("BirthPlace"),
        team=fields.text("Team"),
    )


def contract(fields: Fields) -> dict[str, Any]:
    """Dates, ending, segments and suspensions, as the commands about contracts name them."""
    suspended = fields.part("Suspensions")
    return {
        "starts_on": fields.day_of("StartsOn"),
        "ends_on": fields.day("EndsOn"),
        "ending": fields.among("Ending", EndingKind),
        "segments": tuple(_segment(each) for each in fields.parts("Segment")),
        "suspensions": None if suspended is None else tuple(map(_suspension, suspended.parts("Suspension"))),
    }


def _suspension(fields: Fields) -> SuspensionTerms:
    return SuspensionTerms(fields.day_of("StartsOn"), fields.day("EndsOn"))


def _segment(fields: Fields) -> SegmentTerms:
    return SegmentTerms(
        starts_on=fields.day_of("StartsOn"),
        ends_on=fields.day("EndsOn"),
        weekly_minutes=fields.whole_of("WeeklyMinutes"),
        full_time_weekly_minutes=fields.whole_of("FullTimeWeeklyMinutes"),
        joint_committee=fields.committee("JointCommittee"),
        category=fields.one_of("Category", WorkerCategory),
        contract_type=fields.one_of("ContractType", ContractType),
        establishment=fields.establishment("Establishment"),
    )


def opening(record: Fields) -> OpeningBalance | None:
    """Days from before openfla."""
    fields = record.part("OpeningBalance")
    if fields is None:
        return None
    return OpeningBalance(fields.amount_of("Days"), fields.whole_of("Year"), fields.text("Evidence"))


def training_terms(fields: Fields) -> TrainingTerms:
    """What a training is."""
    return TrainingTerms(
        title=fields.text("Title"),
        type=fields.one_of("Type", TrainingType),
        slots=tuple(_slot(each) for each in fields.parts("Slot")),
        provider_name=fields.text("Provider"),
        field=fields.text("Field"),
        language=fields.text("Language"),
        mode=fields.among("Mode", DeliveryMode) or DeliveryMode.CLASSROOM,
        financing=fields.among("Financing", Financing) or Financing.EMPLOYER,
        cost_cents=fields.whole("CostCents"),
        reference=fields.text("OwnReference"),
        registration_number=fields.text("RegistrationNumber"),
    )


def _slot(fields: Fields) -> SlotTerms:
    minutes, starts_at, ends_at = fields.whole("Minutes"), fields.time("From"), fields.time("To")
    if minutes is None and starts_at is not None and ends_at is not None:
        minutes = minutes_between(starts_at, ends_at)
    if minutes is None:
        fields.refuse("declarations.slot_without_minutes", "Minutes")
    elif minutes <= 0 and starts_at is not None:
        fields.refuse("training.slot_ends_before_start", "To", **{"from": starts_at, "to": ends_at})
    return SlotTerms(fields.day_of("On"), minutes or 0, starts_at, ends_at, fields.text("Place"))


def participation_terms(fields: Fields) -> ParticipationTerms:
    """One worker's part."""
    return ParticipationTerms(
        state=fields.one_of("State", ParticipationState),
        minutes=fields.whole("Minutes"),
        attended=tuple(whole(each) for each in fields.text("Attended").split()),
        working_time=fields.among("WorkingTime", WorkingTime) or WorkingTime.INSIDE,
        counts=fields.flag("Counts"),
        counts_because=fields.attribute("Counts", "because"),
        right=fields.among("Charged", RightKind) or RightKind.STATUTORY,
        outcome=fields.text("Outcome"),
        certificate=fields.text("Certificate"),
        certificate_until=fields.day("CertificateUntil"),
        answer_by=fields.day("AnswerBy"),
        reference=fields.text("OwnReference"),
    )
