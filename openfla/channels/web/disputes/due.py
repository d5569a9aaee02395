# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How many disputes wait for an answer, told where the work begins: to the employer, and to a provider of clients."""

from uuid import UUID

from django.http import HttpRequest

from openfla.channels.web.may import may
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.desk.disputes.disputes import DisputesDue, DueAt
from openfla.desk.gate import ask


def disputes_due(request: HttpRequest) -> dict[UUID, DueAt]:
    """By employer, of one's own organisation and its clients; nothing for whom they are not open."""
    own = acting(request).own
    if own is None or not may(request, own.organisation, DisputesDue):
        return {}
    found = ask(DisputesDue(own.organisation), actor=acting(request).actor, channel=CHANNEL, now=now())
    return {each.employer: each for each in found or ()}
