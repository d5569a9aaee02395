# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One worker as the employer knows them, with the current contracts."""

from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.workers.contract_terms import contract_view, stored_terms
from openfla.desk.workers.staff import EmploymentView, WorkerCard, WorkerIdentity, WorkerView
from openfla.desk.workers.worker_fields import FIELDS
from openfla.records.composed import composed_once
from openfla.records.fact import CURRENT
from openfla.records.models import Employment, Link, WorkerDetails, WorkerNumber
from openfla.records.numbers import number_keys


def masked_cipher(cipher: bytes, key_version: int) -> str:
    """Dots for all but the check number of a sealed national number."""
    return f"••.••.••-•••.{number_keys(key_version).unseal(cipher)[9:]}"


@answers(WorkerCard)
def worker_card(question: WorkerCard, _act: Act) -> WorkerView | None:
    """Personal fields, version and contracts, the latest contract first."""
    details = _details.first(question.employer, question.worker)
    if details is None:
        return None
    number = _numbers.first(question.worker)
    return WorkerView(
        worker=details.worker_id,
        version=details.id,
        identity=WorkerIdentity(**{name: getattr(details, name) for name in FIELDS}),
        masked_number=masked_cipher(bytes(number.number_cipher), number.key_version) if number else "",
        linked=_links.first(question.worker) is not None,
        employments=_contracts(question.worker),
    )


def _contracts(worker: UUID) -> tuple[EmploymentView, ...]:
    employments = _employments(worker)
    terms = stored_terms(employments)
    return tuple(contract_view(each, terms[each.id]) for each in employments)


@composed_once
def _details(employer: UUID, worker: UUID) -> QuerySet[WorkerDetails]:
    return WorkerDetails.objects.filter(CURRENT, worker=worker, employer=employer)


@composed_once
def _numbers(worker: UUID) -> QuerySet[WorkerNumber]:
    return WorkerNumber.objects.filter(CURRENT, worker=worker)


@composed_once
def _links(worker: UUID) -> QuerySet[Link]:
    return Link.objects.filter(worker=worker, withdrawn_at=None)


@composed_once
def _employments(worker: UUID) -> QuerySet[Employment]:
    return Employment.objects.filter(CURRENT, worker=worker).order_by("-starts_on", "id")
