# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the person at the browser may do for an employer: pages offer nothing that the desk would refuse."""

from uuid import UUID

from django.http import Http404, HttpRequest

from openfla.channels.web.signin import acting
from openfla.terms.role import Permission


def may(request: HttpRequest, employer: UUID, permission: Permission) -> bool:
    """By one's own organisation, or by its mandate; the desk decides again when it is done."""
    return permission in acting(request).permissions(employer)


def must(request: HttpRequest, employer: UUID, permission: Permission) -> None:
    """Not found for those who may not: a page that could only be refused is not there."""
    if not may(request, employer, permission):
        raise Http404
