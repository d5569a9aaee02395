# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The forms issued as of a day, of each worker the latest, and who has no file of some kind among them."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from openfla.desk.documents.issue_runs import REMEMBERED, WithoutFile
from openfla.desk.names_known import names_of
from openfla.records.models import IssuedDocument
from openfla.terms.document import DocumentFile, DocumentKind

PLACES = {
    DocumentFile.PDF: "stored_as",
    DocumentFile.JSON: "data_stored_as",
    DocumentFile.XML: "xml_stored_as",
}
"""The columns that say where the files of an issued form are kept."""


def latest_forms(employer: UUID, on: date) -> QuerySet[IssuedDocument]:
    """In the order of the workers' ids, whichever files they have."""
    forms = IssuedDocument.objects.filter(employer=employer, on=on, kind=DocumentKind.ACCOUNT_FORM.value)
    return forms.order_by("worker_id", "-recorded_at", "-id").distinct("worker_id")


def without_files(employer: UUID, on: date) -> tuple[WithoutFile, ...]:
    """The kinds of which somebody has none."""
    return tuple(_without(IssuedDocument.objects.filter(id__in=latest_forms(employer, on).values("id"))))


def _without(latest: QuerySet[IssuedDocument]) -> Iterator[WithoutFile]:
    lacking = {file: Count("id", filter=Q(**{place: ""})) for file, place in PLACES.items()}
    counts = latest.aggregate(forms=Count("id"), **lacking)
    for file, place in PLACES.items():
        if number := counts[file]:
            workers = latest.filter(**{place: ""}).order_by("worker_id").values_list("worker_id", flat=True)
            yield WithoutFile(file, number, names_of(set(workers[:REMEMBERED])), number == counts["forms"])
