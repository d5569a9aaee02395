# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an employer offered its workers and what became of it, read from the versions of their parts."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from django.db.models import Exists, F, Max, OuterRef, QuerySet, Subquery

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.names_known import names_of
from openfla.desk.trainings.offer_answers import answered_by_worker, answered_late, overdue
from openfla.desk.trainings.offers import AbsenceAwaiting, Absent, OfferKind, OfferList, OfferPage, OfferRow
from openfla.records.fact import CURRENT
from openfla.records.models import Organisation, Participation, Training
from openfla.records.signatures import Written, recorders
from openfla.terms.recorder import Recorder
from openfla.terms.training import ParticipationState

OFFERED, PLANNED = ParticipationState.OFFERED.value, ParticipationState.PLANNED.value


@answers(OfferList)
def offer_list(question: OfferList, act: Act) -> OfferPage:
    """In a fixed number of statements, whatever the size of the page."""
    found = _answered(question.employer) if question.kind is OfferKind.ANSWERED else _dated(question, act)
    total = found.count()
    pages = max(1, -(-total // question.size))
    page = min(max(1, question.page), pages)
    rows = list(found[(page - 1) * question.size : page * question.size])
    return OfferPage(tuple(_rows(question, rows, act.today)), total, page, pages)


@answers(AbsenceAwaiting)
def absence_awaiting(question: AbsenceAwaiting, act: Act) -> Absent | None:
    """None once it was decided, the part is gone, or the training is over."""
    parts = Participation.objects.filter(CURRENT, employer=question.employer, lineage=question.participation)
    part = parts.filter(cannot_come=True).first()
    ahead = Training.objects.filter(CURRENT, employer=question.employer, ends_on__gte=act.today)
    training = part and ahead.filter(lineage=part.training).first()
    employer = Organisation.objects.filter(id=question.employer).first()
    return Absent(employer.name, training.starts_on) if training and employer else None


def _dated(question: OfferList, act: Act) -> QuerySet[Participation]:
    """Parts that are offers today, of trainings that are not over, or of those that are; or planned and in doubt."""
    training = Training.objects.filter(CURRENT, employer=question.employer, lineage=OuterRef("training"))
    parts = Participation.objects.filter(CURRENT, employer=question.employer)
    to_come = Exists(training.filter(ends_on__gte=act.today))
    dated = parts.annotate(starts_on=Subquery(training.values("starts_on")[:1]))
    if question.kind is OfferKind.CANNOT_COME:
        return dated.filter(cannot_come=True).order_by("starts_on", "id")
    if question.kind is OfferKind.WAITING:
        return dated.filter(to_come, state=OFFERED).order_by("starts_on", "id")
    return dated.filter(~to_come, state=OFFERED).order_by("-starts_on", "-id")


def _answered(employer: UUID) -> QuerySet[Participation]:
    """The last versions of parts that were offers once and became something else."""
    offers = Participation.objects.filter(employer=employer, state=OFFERED, withdrawn_at__isnull=False)
    ended = offers.filter(lineage=OuterRef("lineage")).order_by().values("lineage").annotate(last=Max("withdrawn_at"))
    successors = Participation.objects.filter(employer=employer, lineage=OuterRef("lineage"), corrects=OuterRef("id"))
    parts = Participation.objects.filter(~Exists(successors), employer=employer, lineage__in=offers.values("lineage"))
    return parts.exclude(state=OFFERED).annotate(ended_at=Subquery(ended.values("last"))).order_by("-ended_at", "-id")


def _rows(question: OfferList, parts: Sequence[Participation], today: date) -> list[OfferRow]:
    employer, unable = question.employer, question.kind is OfferKind.CANNOT_COME
    offers = _said_unable(parts) if unable else _offers(employer, {part.lineage for part in parts})
    names = names_of({part.worker_id for part in parts})
    trainings = Training.objects.filter(employer=employer, lineage__in={part.training for part in parts})
    last_known = {row.lineage: row for row in trainings.order_by("recorded_at", F("withdrawn_at").asc(nulls_last=True))}
    signed = _signed(parts, offers)
    rows = [_row(part, offers[part.lineage], names, last_known.get(part.training), signed) for part in parts]
    if unable:
        return rows
    last = [offers[part.lineage][-1] for part in parts]
    answered = answered_by_worker(last)
    lates = (overdue(each, today) or answered_late(each, answered) for each in last)
    return [replace(row, late=late) for row, late in zip(rows, lates, strict=True)]


def _offers(employer: UUID, lineages: Collection[UUID]) -> dict[UUID, list[Participation]]:
    """The versions in which each part was an offer, the first one first."""
    found: dict[UUID, list[Participation]] = defaultdict(list)
    versions = Participation.objects.filter(employer=employer, lineage__in=lineages, state=OFFERED)
    for version in versions.order_by("recorded_at", "id"):
        found[version.lineage].append(version)
    return found


def _said_unable(parts: Collection[Participation]) -> dict[UUID, list[Participation]]:
    """The version of each part to which its worker said not to be able to come, whatever was corrected since."""
    rows = Participation.objects.filter(lineage__in={part.lineage for part in parts}, state=PLANNED, cannot_come=False)
    versions = [row for row in rows.order_by("withdrawn_at", "id") if row.withdrawn_at is not None]
    told = answered_by_worker(versions)
    return {version.lineage: [version] for version in sorted(versions, key=lambda each: each.id in told)}


def _signed(parts: Sequence[Participation], offers: Mapping[UUID, list[Participation]]) -> dict[UUID, Recorder]:
    """Who made of each that is no offer any more what it is."""
    ended = ((part, offers[part.lineage][-1].withdrawn_entry) for part in parts if part.state != OFFERED)
    return recorders([Written(entry, part.lineage, part.worker_id) for part, entry in ended if entry is not None])


def _row(
    part: Participation,
    offers: Sequence[Participation],
    names: Mapping[UUID, str],
    training: Training | None,
    signed: Mapping[UUID, Recorder],
) -> OfferRow:
    last = offers[-1]
    return OfferRow(
        participation=part.lineage,
        worker=part.worker_id,
        worker_name=names.get(part.worker_id, ""),
        title=training.title if training else "",
        starts_on=training.starts_on if training else None,
        state=ParticipationState(part.state),
        offered_at=offers[0].recorded_at,
        answered_at=last.withdrawn_at,
        answered_by=signed.get(part.lineage),
        reason=last.withdrawal_reason,
        cancelled_at=part.withdrawn_at,
        answer_by=last.answer_by,
    )
