# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is not recorded of the employers that a transaction sees: one look along an index for each, in one statement."""

from datetime import date
from uuid import UUID

from openfla.records.round_trip import fetched
from openfla.terms.lack import Lack

_IS_MISSING = {
    Lack.SIZE: """NOT EXISTS (
        SELECT FROM records_sizedeclaration
        WHERE employer_id = employer AND withdrawn_at IS NULL AND fte IS NOT NULL AND quarter >= %(since)s)""",
    Lack.STAFF: """NOT EXISTS (
        SELECT FROM records_employment WHERE employer_id = employer AND withdrawn_at IS NULL)""",
    Lack.COMMITTEE: """EXISTS (
        SELECT FROM records_segment s
        WHERE s.employer_id = employer AND s.joint_committee = ''
            AND s.starts_on <= %(on)s AND coalesce(s.ends_on, 'infinity') >= %(on)s
            AND (SELECT withdrawn_at IS NULL FROM records_employment WHERE id = s.employment_id))""",
}
_SEEN = """unnest(string_to_array(current_setting('openfla.employers', true), ',')::uuid[]) AS one (employer)
WHERE employer <> %(own)s"""
_COUNTED = f"SELECT {', '.join(f'count(*) FILTER (WHERE {each})' for each in _IS_MISSING.values())} FROM {_SEEN}"  # noqa: S608 - of this file


def lacks_counted(own: UUID, on: date, since: str) -> dict[Lack, int]:
    """Of how many what is missing on that day, but for one's `own`; `since`: the first quarter whose size counts."""
    [counts] = fetched(_COUNTED, {"own": own, "on": on, "since": since})
    return dict(zip(_IS_MISSING, counts, strict=True))


def lacking(lack: Lack, own: UUID, on: date, since: str) -> frozenset[UUID]:
    """Of which ones it is missing."""
    statement = f"SELECT employer FROM {_SEEN} AND {_IS_MISSING[lack]}"  # noqa: S608 - of this file
    return frozenset(employer for (employer,) in fetched(statement, {"own": own, "on": on, "since": since}))
