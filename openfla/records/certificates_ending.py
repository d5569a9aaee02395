# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Certificates that workers have until a day, one by one: those that openfla.records.occasions counts."""

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from openfla.records.occasions import RUNNING_OUT

_NUMBER = f"SELECT count(*) {RUNNING_OUT}"
_PAGE = f"""
SELECT count(*) OVER (), p.lineage, p.worker_id, p.training, p.certificate, p.certificate_until {RUNNING_OUT}
ORDER BY p.certificate_until, p.id LIMIT %(most)s OFFSET %(first)s"""


class CertificateHeld(NamedTuple):
    """By whom, from which training and part in it (lineages), and its last day."""

    participation: UUID
    worker: UUID
    training: UUID
    certificate: str
    until: date


class CertificatesHeld:
    """Those of one employer's workers of today with a last day between two days, unless they have them for longer."""

    def __init__(self, employer: UUID, on: date, first: date, last: date) -> None:
        self._asked: dict[str, Any] = {"employers": [employer], "on": on, "ended_since": first, "ends_by": last}

    def page(self, page: int, size: int) -> tuple[list[CertificateHeld], int]:
        """Some of them, the earliest first, and how many there are; nobody on a page behind the last."""
        with connection.cursor() as cursor:
            cursor.execute(_PAGE, {**self._asked, "first": (page - 1) * size, "most": size})
            found = cursor.fetchall()
            if found or page == 1:
                return [CertificateHeld(*row[1:]) for row in found], found[0][0] if found else 0
            cursor.execute(_NUMBER, self._asked)
            return [], int(cursor.fetchone()[0])
