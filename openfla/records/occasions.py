# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is recorded at employers from which a day is counted: counted by employer, kind and day, in one statement.

What hangs on an account is counted in account_occasions.
"""

from collections.abc import Collection
from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from django.db import connection

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


class Counted(NamedTuple):
    """Of one kind at one employer on one day: how many are still to be seen to."""

    employer: UUID
    kind: str
    since: date
    waiting: int


@dataclass(frozen=True, slots=True)
class Looked:
    """Where to look, from the day `on`.

    Certificates and mandates that end from `ended_since` to `ends_by`; contracts that ended from `left_since` on, and
    that began from `hired_since` on.
    """

    employers: Collection[UUID]
    asker: UUID | None
    on: date
    left_since: date
    ended_since: date
    ends_by: date
    hired_since: date


RUNNING_OUT = """
FROM records_participation p
WHERE p.employer_id = ANY (%(employers)s) AND p.withdrawn_at IS NULL AND p.state = 'followed'
    AND p.certificate_until BETWEEN %(ended_since)s AND %(ends_by)s
    AND EXISTS (
        SELECT 1 FROM records_employment e WHERE e.worker_id = p.worker_id AND e.withdrawn_at IS NULL
            AND e.starts_on <= %(on)s AND coalesce(e.ends_on, 'infinity') >= %(on)s)
    AND NOT EXISTS (
        SELECT 1 FROM records_participation later WHERE later.employer_id = ANY (%(employers)s)
            AND later.worker_id = p.worker_id AND later.withdrawn_at IS NULL AND later.certificate <> ''
            AND lower(later.certificate) = lower(p.certificate) AND later.id <> p.id AND later.state = 'followed'
            AND p.certificate <> ''
            AND (later.certificate_until > p.certificate_until OR later.certificate_until IS NULL AND EXISTS (
                SELECT 1 FROM records_training a JOIN records_training b ON b.lineage = p.training
                WHERE a.lineage = later.training AND a.withdrawn_at IS NULL AND b.withdrawn_at IS NULL
                    AND a.starts_on > b.starts_on)))
"""
"""Certificates of those who work there still, unless they have the same one for longer by a training they followed.

One without an end is for longer where its training came later: the end of an older one may have been forgotten. What
has no name is the same as nothing else.
"""
_COUNTED = f"""
SELECT d.employer_id, 'correction', d.asked_on, count(*) FILTER (WHERE d.state = 'open')
FROM records_dispute d
WHERE d.employer_id = ANY (%(employers)s) AND (d.answer_by >= %(ended_since)s OR d.state = 'open')
GROUP BY 1, 3
UNION ALL
SELECT d.employer_id, 'proposal', d.proposed_on, count(*)
FROM records_dispute d
WHERE d.employer_id = ANY (%(employers)s) AND d.state = 'proposed'
GROUP BY 1, 3
UNION ALL
SELECT p.employer_id, 'certificate', p.certificate_until, count(DISTINCT p.worker_id)
{RUNNING_OUT}
GROUP BY 1, 3
UNION ALL
SELECT m.employer_id, 'mandate', m.ends_on, count(*)
FROM records_mandate m
WHERE m.employer_id = ANY (%(employers)s) AND %(asker)s::uuid IN (m.employer_id, m.provider_id)
    AND m.withdrawn_at IS NULL AND m.accepted_at IS NOT NULL AND m.ends_on BETWEEN %(on)s AND %(ends_by)s
    AND NOT EXISTS (
        SELECT 1 FROM records_mandate later
        WHERE later.employer_id = m.employer_id AND later.provider_id = m.provider_id AND later.withdrawn_at IS NULL
            AND later.accepted_at IS NOT NULL AND later.permissions && m.permissions
            AND later.starts_on > m.starts_on AND coalesce(later.ends_on, 'infinity') > m.ends_on)
GROUP BY 1, 3
UNION ALL
"""  # noqa: S608 - fixed
_CONTRACTS = """
SELECT e.employer_id, 'fla_hire', e.starts_on, count(DISTINCT e.worker_id) FROM records_employment e
WHERE %(hired_since)s <= %(on)s AND e.employer_id = ANY (%(employers)s) AND e.withdrawn_at IS NULL
    AND e.starts_on BETWEEN %(hired_since)s AND %(on)s
GROUP BY 1, 3
UNION ALL
SELECT e.employer_id, 'fla_leaver', e.ends_on, count(DISTINCT e.worker_id) FROM records_employment e
WHERE e.employer_id = ANY (%(employers)s) AND e.withdrawn_at IS NULL
    AND e.ends_on BETWEEN %(left_since)s AND %(on)s
GROUP BY 1, 3
"""
NOW, THEN = f"{_COUNTED}{_CONTRACTS}", _CONTRACTS
"""All, and what can be told of another day than today: only what contracts say."""


def occasions(looked: Looked, *, then: bool) -> list[Counted]:
    """What is recorded, an employer after the other; `then`: of another day than today."""
    asked = values_of(looked) | {"employers": list(looked.employers)}
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM ({THEN if then else NOW}) AS found ORDER BY 1, 3, 2", asked)  # noqa: S608 - fixed
        return [Counted(*row) for row in cursor.fetchall()]


def values_of(looked: "DataclassInstance") -> dict[str, Any]:
    """Each field by its name, as it is: nothing within it is taken apart."""
    return {each.name: getattr(looked, each.name) for each in fields(looked)}
