# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the contracts of an employer come to on a day, beside the size that was declared. No right follows from it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from uuid import UUID

from django.db import connection

_CONTRACTED = """
    SELECT d.day, s.weekly_minutes, s.full_time_weekly_minutes, count(*)
    FROM unnest(%(days)s::date[]) AS d (day)
    JOIN records_segment s ON s.starts_on <= d.day AND (s.ends_on IS NULL OR s.ends_on >= d.day)
    JOIN records_employment e ON e.id = s.employment_id AND e.employer_id = s.employer_id
    WHERE s.employer_id = %(employer)s AND e.withdrawn_at IS NULL
    GROUP BY 1, 2, 3"""


def contracted(employer: UUID, days: Iterable[date]) -> Mapping[date, Fraction]:
    """Full-time equivalents by the working time of those under contract, per day on which somebody is."""
    found: dict[date, Fraction] = defaultdict(Fraction)
    with connection.cursor() as cursor:
        cursor.execute(_CONTRACTED, {"employer": employer, "days": list(days)})
        for day, weekly, full_time, workers in cursor.fetchall():
            found[day] += workers * Fraction(weekly, full_time)
    return found
