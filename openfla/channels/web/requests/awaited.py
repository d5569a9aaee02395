# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What waits for whom: requests of workers and offers to them, told where the work at an employer begins."""

from uuid import UUID

from django.http import HttpRequest

from openfla.channels.web.beside import Beside
from openfla.channels.web.may import may
from openfla.desk.requests.requests import AnswersAwaited, Awaited


def answers_awaited(request: HttpRequest, employer: UUID, *, offers: bool = True) -> Beside:
    """At this employer; None is told where nothing waits, or for whom it isn't open. Counting `offers` takes longer."""
    return Beside(AnswersAwaited(employer, offers) if may(request, employer, AnswersAwaited) else None, _told)


def _told(found: object) -> Awaited | None:
    return found if isinstance(found, Awaited) and any(_waiting(found)) else None


def _waiting(found: Awaited) -> tuple[int, ...]:
    return found.requests, found.offers, found.unable, found.entered, found.returned
