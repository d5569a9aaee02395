# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of requests: from what is asked, their second versions, and what they say."""

from fractions import Fraction
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.requests.requests import AskTraining, RequestTerms
from openfla.records.models import TrainingRequest
from openfla.records.new import new
from openfla.terms.request import RequestState


def asked_row(command: AskTraining, act: Act) -> TrainingRequest:
    """The first version: what is asked."""
    return new(
        TrainingRequest,
        lineage=command.request,
        worker_id=command.worker,
        **_columns(stripped(command.terms)),
        **act.recorded(command.employer),
    )


def ended_row(before: TrainingRequest, state: RequestState, participation: UUID | None, act: Act) -> TrainingRequest:
    """The second version: how it ended."""
    return new(
        TrainingRequest,
        lineage=before.lineage,
        corrects=before.id,
        worker_id=before.worker_id,
        state=state.value,
        participation=participation,
        **_columns(terms_of(before)),
        **act.recorded(before.employer_id),
    )


def terms_of(row: TrainingRequest) -> RequestTerms:
    """What was asked, as any version says."""
    return RequestTerms(
        title=row.title,
        reason=row.reason,
        provider_name=row.provider_name,
        link=row.link,
        days=None if row.numerator is None else Fraction(row.numerator, row.denominator or 1),
        minutes=row.minutes,
        from_on=row.from_on,
        until_on=row.until_on,
    )


def stripped(terms: RequestTerms) -> RequestTerms:
    """Without blanks around its texts."""
    return RequestTerms(
        title=terms.title.strip(),
        reason=terms.reason.strip(),
        provider_name=terms.provider_name.strip(),
        link=terms.link.strip(),
        days=terms.days,
        minutes=terms.minutes,
        from_on=terms.from_on,
        until_on=terms.until_on,
    )


def _columns(terms: RequestTerms) -> dict[str, object]:
    return {
        "title": terms.title,
        "reason": terms.reason,
        "provider_name": terms.provider_name,
        "link": terms.link,
        "numerator": None if terms.days is None else terms.days.numerator,
        "denominator": None if terms.days is None else terms.days.denominator,
        "minutes": terms.minutes,
        "from_on": terms.from_on,
        "until_on": terms.until_on,
    }
