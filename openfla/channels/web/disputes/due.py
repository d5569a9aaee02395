# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How many disputes wait for an answer, and of how many a mail came back, told where the work at an employer begins."""

from uuid import UUID

from django.http import HttpRequest

from openfla.channels.web.may import may
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.desk.disputes.disputes import DisputesDue, Due
from openfla.desk.gate import ask


def disputes_due(request: HttpRequest, employer: UUID) -> Due | None:
    """At this employer; None where none waits, or for whom they are not open."""
    if not may(request, employer, DisputesDue):
        return None
    found = ask(DisputesDue(employer), actor=acting(request).actor, channel=CHANNEL, now=now())
    return found if isinstance(found, Due) and (found.waiting or found.untold) else None
