# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Inspections: an authority reads at one employer, for one case, in stated days, and everybody learns of it.

The operator opens one on the authority's written request. The authority's own access manager says who of its people
may consult; they see what the policy table marks as `inspected`, and change nothing. Each look stands in the journal
under the inspection, and is told to the worker and to the employer once the delay of the inspection is over.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.role import Permission

INSPECTABLE = frozenset({Permission.ACCOUNTS_CONSULT, Permission.REPORTS_CONSULT})
"""What an inspection opens, to those who have it at the authority."""
LONGEST = timedelta(days=366)
"""A case that takes longer is asked for anew."""
LONGEST_CASE = 60


@dataclass(frozen=True, slots=True)
class OpenInspection:
    """Lets people of an authority read at an employer from `starts_on` to `ends_on`, both included.

    `delay` is how long after each look the worker and the employer are told of it, at most 180 days. The same again is
    unchanged. Problems: inspection.no_case, inspection.authority_unknown, inspection.employer_unknown,
    inspection.period, inspection.too_long, inspection.delay.
    """

    authority_number: EnterpriseNumber
    employer_number: EnterpriseNumber
    case_number: str
    starts_on: date
    ends_on: date
    delay: timedelta


@dataclass(frozen=True, slots=True)
class CloseInspection:
    """From now on it opens nothing; what was looked at stays in the journal."""

    inspection: UUID


@dataclass(frozen=True, slots=True)
class InspectionList:
    """All inspections, newest first."""


@dataclass(frozen=True, slots=True)
class InspectionView:
    """One of them. `open`: it lasts, or is still to begin, and was not closed. `requests`: how often was looked."""

    inspection: UUID
    authority_name: str
    employer_name: str
    case_number: str
    starts_on: date
    ends_on: date
    delay: timedelta
    closed_at: datetime | None
    open: bool
    requests: int
