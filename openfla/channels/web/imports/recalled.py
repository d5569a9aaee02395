# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How files of the same shape were understood before."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest

from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.desk.batch.batches import RecalledMapping
from openfla.desk.gate import ask


def recalled(request: HttpRequest, employer: UUID, shape: str) -> dict[str, Any] | None:
    """What was kept of the last file of this shape, if there was one."""
    found: dict[str, Any] | None = ask(
        RecalledMapping(employer, shape), actor=acting(request).actor, channel=CHANNEL, now=now()
    )
    return found
