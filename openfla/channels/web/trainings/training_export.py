# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The list of trainings as a file: what the filters in the address leave, in the order of the list."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.utils.translation import gettext as _

from openfla.channels.web.columns import Kept, cells_of, columns_in
from openfla.channels.web.export import Cell, csv_response, xlsx_response
from openfla.channels.web.may import shows
from openfla.channels.web.trainings.training_words import word
from openfla.channels.web.trainings.trainings import asked, question_of
from openfla.desk.trainings.trainings import TrainingList, TrainingPage, TrainingRow
from openfla.terms.saved_view import ListKept
from openfla.terms.training import TrustMark

AT_ONCE = 500
HOUR = 60
COLUMNS = ("date", "date", "", "provider", "type", "minutes", "participants", "followed", "planned", *["trust"] * 3)
"""To which column of the list each cell belongs; the title is always there."""


@shows(TrainingList)
def as_csv(request: HttpRequest, employer: UUID) -> FileResponse:
    """Semicolons between the cells."""
    question, first = _first(request, employer)
    kept = _kept(request)
    return csv_response(kept(_heads()), map(kept, _rows(request, question, first)), _name(question))


@shows(TrainingList)
def as_xlsx(request: HttpRequest, employer: UUID) -> FileResponse:
    """One sheet, with days and numbers that compute as such."""
    question, first = _first(request, employer)
    kept = _kept(request)
    return xlsx_response(kept(_heads()), map(kept, _rows(request, question, first)), _name(question))


def _first(request: HttpRequest, employer: UUID) -> tuple[TrainingList, TrainingPage]:
    """Asked before anything is written, so that what is not there is not found."""
    question = replace(question_of(request, employer, AT_ONCE), page=1)
    return question, asked(request, question)


def _kept(request: HttpRequest) -> Kept:
    """What of a row the columns in the address leave."""
    return cells_of(COLUMNS, columns_in(request.GET, ListKept.TRAININGS))


def _name(question: TrainingList) -> str:
    return f"trainings-{question.year}"


def _heads() -> tuple[str, ...]:
    return (
        _("First day"),
        _("Last day"),
        _("Title"),
        _("Provider"),
        _("Type"),
        _("Hours"),
        _("Workers"),
        _("Followed"),
        _("Planned"),
        _("From the source"),
        _("Verified by the employer"),
        _("Self-declared"),
    )


def _rows(request: HttpRequest, question: TrainingList, first: TrainingPage) -> Iterator[tuple[Cell, ...]]:
    """Page by page, so that memory stays flat."""
    yield from map(_row, first.rows)
    for page in range(2, first.pages + 1):
        yield from map(_row, asked(request, replace(question, page=page)).rows)


def _row(row: TrainingRow) -> tuple[Cell, ...]:
    says = dict(row.trust)
    return (
        row.starts_on,
        row.ends_on,
        row.title,
        row.provider_name,
        word("type", row.type),
        Fraction(row.minutes, HOUR),
        row.participants,
        row.followed,
        row.planned,
        *(says.get(mark, 0) for mark in TrustMark),
    )
