# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How many disputes wait for an answer, and of how many a mail came back, told where the work at an employer begins."""

from uuid import UUID

from django.http import HttpRequest

from openfla.channels.web.beside import Beside
from openfla.channels.web.may import may
from openfla.desk.disputes.disputes import DisputesDue, Due


def disputes_due(request: HttpRequest, employer: UUID) -> Beside:
    """At this employer; None is told where none waits, or for whom they are not open."""
    return Beside(DisputesDue(employer) if may(request, employer, DisputesDue) else None, _told)


def _told(found: object) -> Due | None:
    return found if isinstance(found, Due) and (found.waiting or found.untold) else None
