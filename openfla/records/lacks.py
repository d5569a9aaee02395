# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is not recorded of employers, of all of them together: one look along an index for each, in one statement."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from openfla.records.round_trip import fetched
from openfla.terms.lack import Lack

_LACKS = """
SELECT employer, size, staff, committee FROM (
    SELECT employer,
        NOT EXISTS (
            SELECT FROM records_sizedeclaration
            WHERE employer_id = employer AND withdrawn_at IS NULL AND fte IS NOT NULL AND quarter >= %(since)s
        ) AS size,
        NOT EXISTS (
            SELECT FROM records_employment WHERE employer_id = employer AND withdrawn_at IS NULL
        ) AS staff,
        EXISTS (
            SELECT FROM records_segment s
            WHERE s.employer_id = employer AND s.joint_committee = ''
                AND s.starts_on <= %(on)s AND coalesce(s.ends_on, 'infinity') >= %(on)s
                AND (SELECT withdrawn_at IS NULL FROM records_employment WHERE id = s.employment_id)
        ) AS committee
    FROM unnest(%(employers)s::uuid[]) AS one (employer)
) AS looked
WHERE size OR staff OR committee
"""


def lacks_of(employers: Collection[UUID], on: date, since: str) -> dict[UUID, tuple[Lack, ...]]:
    """By employer, as far as something lacks on that day; `since`: the first quarter whose size counts then."""
    found = fetched(_LACKS, {"employers": list(employers), "on": on, "since": since}) if employers else ()
    return {employer: tuple(kind for kind, lacks in zip(Lack, told, strict=True) if lacks) for employer, *told in found}
