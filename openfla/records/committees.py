# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The joint committees of those who work at employers, on a day."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from openfla.records.round_trip import fetched

_AT_WORK = """
WITH RECURSIVE used AS (
    SELECT employer, (
        SELECT min(joint_committee) FROM records_segment WHERE employer_id = employer AND joint_committee > ''
    ) AS committee
    FROM unnest(%(employers)s::uuid[]) AS one (employer)
  UNION ALL
    SELECT employer, (
        SELECT min(joint_committee) FROM records_segment WHERE employer_id = employer AND joint_committee > committee
    )
    FROM used WHERE committee IS NOT NULL
)
SELECT employer, committee FROM used
CROSS JOIN LATERAL (
    SELECT FROM records_segment s
    WHERE s.employer_id = employer AND s.joint_committee = committee
        AND s.starts_on <= %(on)s AND coalesce(s.ends_on, 'infinity') >= %(on)s
        AND (SELECT withdrawn_at IS NULL FROM records_employment WHERE id = s.employment_id)
    LIMIT 1
) AS somebody
WHERE committee IS NOT NULL
"""
"""One step along an index for each committee that was ever used, and not one for each contract.

The first contract that fits ends the search; as a join it would be planned as one over all contracts.
"""


def committees_at_work(employers: Collection[UUID], on: date) -> Mapping[UUID, frozenset[str]]:
    """By employer; who has nobody with a committee under contract on the day is missing; one statement."""
    found: dict[UUID, set[str]] = defaultdict(set)
    for employer, committee in fetched(_AT_WORK, {"employers": list(employers), "on": on}) if employers else ():
        found[employer].add(committee)
    return {employer: frozenset(committees) for employer, committees in found.items()}


_OF_WORKERS = """
SELECT DISTINCT ON (e.worker_id) e.worker_id, s.joint_committee
FROM records_employment e JOIN records_segment s ON s.employment_id = e.id AND s.starts_on <= %s
WHERE e.worker_id = ANY (%s) AND e.withdrawn_at IS NULL AND e.starts_on <= %s
ORDER BY e.worker_id, coalesce(e.ends_on, 'infinity') DESC, e.starts_on DESC, s.starts_on DESC
"""


def committees_of(workers: Collection[UUID], on: date) -> Mapping[UUID, str]:
    """The committee of each worker on a day, in the last contract that has begun, or on its last day where it is over.

    Empty where none is known, missing where nothing began.
    """
    return dict(fetched(_OF_WORKERS, [on, list(workers), on])) if workers else {}
