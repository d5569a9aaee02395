# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where somebody brings in what was saved: as an employer, or as a worker for oneself."""

from django.http import HttpRequest
from django.urls import reverse

from openfla.channels.web.signin import Acting
from openfla.desk.rescue.rescues import ReceiveRescue


def way_in(request: HttpRequest) -> str:
    """The page for it; empty for a visitor, and where there is none or more than one."""
    who = getattr(request, "acting", None)
    if not isinstance(who, Acting):
        return ""
    own = who.own
    if own is not None:
        opens = own.is_employer and ReceiveRescue in who.opened(own.organisation)
        return reverse("rescues", args=[own.organisation]) if opens else ""
    if len(who.access.workers) != 1:
        return ""
    account = who.access.workers[0]
    return reverse("my-rescue", args=[account.employer, account.worker])
