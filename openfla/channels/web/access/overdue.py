# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How much of the organisation's access nobody has looked at for a year, told where its access manager works."""

from uuid import UUID

from django.http import Http404, HttpRequest

from openfla.channels.web.may import may
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.desk.access.review import AccessReview, AccessReviewed
from openfla.desk.gate import ask


def reviewed(request: HttpRequest, organisation: UUID) -> AccessReviewed:
    """What is to be reviewed."""
    found = ask(AccessReview(organisation), actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(found, AccessReviewed):
        raise Http404
    return found


def overdue(request: HttpRequest, organisation: UUID) -> int:
    """How much should have been reviewed; nothing for who has nothing to do with it."""
    return reviewed(request, organisation).overdue if may(request, organisation, AccessReview) else 0
