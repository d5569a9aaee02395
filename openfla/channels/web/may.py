# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the person at the browser may do for an employer: pages offer nothing that the desk would refuse."""

from uuid import UUID

from django.http import Http404, HttpRequest

from openfla.channels.web.signin import acting
from openfla.terms.role import Permission


def may(request: HttpRequest, employer: UUID, permission: Permission) -> bool:
    """By one's own organisation, or by its mandate; the desk decides again when it is done."""
    who = acting(request)
    for own in who.access.organisations:
        if own.organisation != who.organisation or permission not in own.permissions:
            continue
        if own.organisation == employer:
            return True
        if any(client.employer == employer and permission in client.permissions for client in own.clients):
            return True
    return False


def must(request: HttpRequest, employer: UUID, permission: Permission) -> None:
    """Not found for those who may not: a page that could only be refused is not there."""
    if not may(request, employer, permission):
        raise Http404
