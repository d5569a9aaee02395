# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which versions of facts count: those that are current, or that were at an instant."""

from datetime import datetime

from django.db.models import Q


def recorded(at: datetime | None) -> Q:
    """Versions that are current, or that were current at an instant."""
    if at is None:
        return Q(withdrawn_at=None)
    return Q(recorded_at__lte=at) & (Q(withdrawn_at=None) | Q(withdrawn_at__gt=at))
