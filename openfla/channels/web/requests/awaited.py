# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What waits for whom: requests of workers and offers to them, told where the work at an employer begins."""

from uuid import UUID

from django.http import HttpRequest

from openfla.channels.web.may import may
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.desk.gate import ask
from openfla.desk.requests.requests import AnswersAwaited, Awaited


def answers_awaited(request: HttpRequest, employer: UUID, *, offers: bool = True) -> Awaited | None:
    """At this employer; None where nothing waits, or for whom it is not open. Counting `offers` takes longer."""
    if not may(request, employer, AnswersAwaited):
        return None
    found = ask(AnswersAwaited(employer, offers), actor=acting(request).actor, channel=CHANNEL, now=now())
    return found if isinstance(found, Awaited) and any(_waiting(found)) else None


def _waiting(found: Awaited) -> tuple[int, ...]:
    return found.requests, found.offers, found.unable, found.entered, found.returned
