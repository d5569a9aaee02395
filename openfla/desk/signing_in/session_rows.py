# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The session of a browser, read with every page. Neither fact nor question: not journalled."""

from datetime import datetime

from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from openfla.records.composed import composed_once


def session_kept(key: str, now: datetime) -> Session | None:
    """The session that stands under this key, unless it ended by now."""
    return _session.first(key, now)


@composed_once
def _session(key: str, now: datetime) -> QuerySet[Session]:
    return Session.objects.filter(session_key=key, expire_date__gt=now)
