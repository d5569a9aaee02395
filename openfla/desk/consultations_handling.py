# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The journal read for the person whose data were looked at."""

from uuid import UUID

from django.db.models import Q, QuerySet, Subquery

from openfla.desk.act import Act
from openfla.desk.actor import ActorKind
from openfla.desk.consultations import Consultation, OwnConsultations
from openfla.desk.data_shown import SHOWN
from openfla.desk.handling import answers
from openfla.desk.inspections.inspected import CASE_NUMBER, told_by
from openfla.records.models import JournalSubject, Organisation, Trust

MOST = 200
_BY_NAME = {question.__name__: shown for question, shown in SHOWN.items()}


@answers(OwnConsultations)
def own_consultations(question: OwnConsultations, act: Act) -> tuple[Consultation, ...]:
    """Three queries: the looks, and the names of organisations and of those who are trusted."""
    looks = JournalSubject.objects.filter(
        worker=question.worker, employer=question.employer, act__in=_BY_NAME, outcome="answered"
    )
    found = told_by(act.now, looks).select_related("entry")
    if question.of_others:
        found = found.exclude(entry__actor_kind=ActorKind.WORKER.value, entry__person=act.actor.person)
    if question.before is not None:
        found = _earlier(found, question.before)
    rows = list(
        found.annotate(case_number=CASE_NUMBER).order_by("-entry__at", "-id")[: max(1, min(question.size, MOST))]
    )
    organisations = {each for row in rows if (each := row.entry.organisation) is not None}
    names: dict[UUID | None, str] = dict(Organisation.objects.filter(id__in=organisations).values_list("id", "name"))
    trusted = _trusted(question.worker)
    return tuple(_told(row, row.case_number or "", names.get(row.entry.organisation, ""), trusted, act) for row in rows)


def _earlier(found: QuerySet[JournalSubject], before: UUID) -> QuerySet[JournalSubject]:
    """Those that come after this one in the order of the list; none if it is no consultation of this worker."""
    moment = found.filter(id=before).values("entry__at")[:1]
    return found.filter(Q(entry__at__lt=Subquery(moment)) | Q(entry__at=Subquery(moment), id__lt=before))


def _trusted(worker: UUID) -> dict[UUID | None, str]:
    """How the worker calls those who were trusted with the account."""
    return dict(Trust.objects.filter(worker=worker).exclude(trusted=None).values_list("trusted", "named"))


def _told(
    row: JournalSubject, case_number: str, organisation: str, trusted: dict[UUID | None, str], act: Act
) -> Consultation:
    entry, shown = row.entry, _BY_NAME[row.act]
    by_person = entry.actor_kind == ActorKind.WORKER.value
    own = by_person and entry.person == act.actor.person
    return Consultation(
        id=row.id,
        at=entry.at,
        organisation=organisation,
        mandate=None if case_number else row.mandate,
        case_number=case_number,
        own=own,
        trusted=trusted.get(entry.person, "") if by_person and not own else "",
        software=bool(entry.system),
        purpose=shown.purpose,
        classes=shown.classes,
        channel=entry.channel,
    )
