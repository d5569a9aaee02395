# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings and participations, listed and read."""

from typing import Any
from uuid import UUID

from openfla.channels.api.answer import Answer, shown
from openfla.channels.api.call import Call
from openfla.channels.api.operations import operation
from openfla.channels.api.paging import address, collection
from openfla.channels.api.recording import recorded_by
from openfla.channels.api.values import camel, snake, stated
from openfla.desk.trainings.participation_card import ParticipationCard
from openfla.desk.trainings.trainings import (
    ChargeView,
    ParticipationView,
    SlotTerms,
    TrainingCard,
    TrainingFilter,
    TrainingList,
    TrainingRow,
    TrainingTerms,
)


@operation("listTrainings")
def list_trainings(call: Call) -> Answer:
    """One page of the trainings of a year."""
    asked, sort = call.query, call.query["sort"]
    filters = TrainingFilter(asked.get("q", ""), snake(asked.get("type", "")), snake(asked.get("state", "")))
    question = TrainingList(
        call.employer(),
        asked.get("year") or call.today.year,
        filters,
        sort.removeprefix("-"),
        descending=sort.startswith("-"),
        page=asked["page"],
        size=asked["pageSize"],
        signed=True,
    )
    page = call.ask(question)
    return collection(call, [_listed(call, row) for row in page.rows], page.total)


def _listed(call: Call, row: TrainingRow) -> dict[str, Any]:
    return stated(
        {
            "href": call.href("getTraining", trainingId=row.training),
            "id": row.training,
            "title": row.title,
            "provider": row.provider_name,
            "type": row.type,
            "startsOn": row.starts_on,
            "endsOn": row.ends_on,
            "minutes": row.minutes,
            "participants": row.participants,
            "followed": row.followed,
            "planned": row.planned,
            "recordedBy": recorded_by(row.recorder),
        }
    )


@operation("getTraining")
def get_training(call: Call) -> Answer:
    """The training under its version, without those who take part."""
    view = call.ask(TrainingCard(call.employer(), _training(call), participation_size=0, told=False, signed=True))
    body = {
        "self": address(call),
        "id": str(view.training),
        "enterpriseNumber": call.path["enterpriseNumber"],
        **_terms(view.terms),
        **stated({"source": view.source, "cancelled": view.cancelled, "participants": view.participants}),
        **stated({"recordedBy": recorded_by(view.recorder)}),
        "participations": {"href": call.href("listParticipations")},
    }
    return shown(body, view.version)


def _training(call: Call) -> UUID:
    return UUID(call.path["trainingId"])


def _terms(terms: TrainingTerms) -> dict[str, Any]:
    return stated(
        {
            "title": terms.title,
            "type": terms.type,
            "slots": [_slot(each) for each in terms.slots],
            "provider": terms.provider_name,
            "field": camel(terms.field),
            "language": terms.language,
            "mode": terms.mode,
            "financing": terms.financing,
            "costCents": terms.cost_cents,
            "ownReference": terms.reference,
            "registrationNumber": terms.registration_number,
            "minutes": terms.minutes,
        }
    )


def _slot(slot: SlotTerms) -> dict[str, Any]:
    return stated(
        {"on": slot.on, "minutes": slot.minutes, "from": slot.starts_at, "to": slot.ends_at, "place": slot.place}
    )


@operation("listParticipations")
def list_participations(call: Call) -> Answer:
    """One page of those who take part, by name."""
    page, size = call.query["page"], call.query["pageSize"]
    view = call.ask(TrainingCard(call.employer(), _training(call), page, size, told=False))
    items = [_participant(call, view.training, each) for each in view.participations]
    return collection(call, items, view.participants)


def _participant(call: Call, training: UUID, part: ParticipationView) -> dict[str, Any]:
    return stated(
        {
            "href": call.href("getParticipation", participationId=part.participation),
            "id": part.participation,
            "trainingId": training,
            "accountId": part.worker,
            "version": part.version,
            "workerName": part.worker_name,
            "state": part.terms.state,
            "minutes": part.terms.minutes,
            "counts": part.terms.counts,
            "charges": [_charge(each) for each in part.charges],
            "trust": part.trust,
        }
    )


@operation("getParticipation")
def get_participation(call: Call) -> Answer:
    """One part under its version."""
    view = call.ask(ParticipationCard(call.employer(), UUID(call.path["participationId"]), told=False))
    part, terms = view.part, view.part.terms
    body = stated(
        {
            "self": address(call),
            "id": part.participation,
            "enterpriseNumber": call.path["enterpriseNumber"],
            "trainingId": view.training,
            "accountId": part.worker,
            "workerName": part.worker_name,
            "state": terms.state,
            "minutes": terms.minutes,
            "attended": list(terms.attended) or None,
            "workingTime": terms.working_time,
            "counts": terms.counts,
            "countsBecause": terms.counts_because,
            "charged": terms.right,
            "charges": [_charge(each) for each in part.charges],
            "outcome": camel(terms.outcome),
            "certificate": terms.certificate,
            "certificateUntil": terms.certificate_until,
            "answerBy": terms.answer_by,
            "ownReference": terms.reference,
            "trust": part.trust,
            "cancelled": view.cancelled,
        }
    )
    return shown(body, part.version)


def _charge(charge: ChargeView) -> dict[str, Any]:
    return stated({"year": charge.year, "minutes": charge.minutes, "days": charge.days, "counts": charge.counts})
