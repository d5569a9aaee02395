# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The joint committees of those who work at employers on a day."""

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
    FROM unnest(%s::uuid[]) AS employer
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
        AND s.starts_on <= %s AND coalesce(s.ends_on, 'infinity') >= %s
        AND (SELECT withdrawn_at IS NULL FROM records_employment WHERE id = s.employment_id)
    LIMIT 1
) AS somebody
WHERE committee IS NOT NULL
"""
"""One step along an index for each committee that was ever used, and not one for each contract.

The first contract that fits ends the search; as a join it would be planned as one over all contracts.
"""


def committees_at_work(employers: Collection[UUID], on: date) -> Mapping[UUID, frozenset[str]]:
    """By employer; who has nobody with a committee under contract on the day is missing."""
    found: dict[UUID, set[str]] = defaultdict(set)
    for employer, committee in fetched(_AT_WORK, (list(employers), on, on)):
        found[employer].add(committee)
    return {employer: frozenset(committees) for employer, committees in found.items()}
