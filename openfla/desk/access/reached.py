# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""For whom an organisation may act today, and its mandates, page by page: a provider may have very many."""

from dataclasses import dataclass
from uuid import UUID

from openfla.desk.access.access import MandateView
from openfla.terms.role import Permission


@dataclass(frozen=True, slots=True)
class OrganisationsReached:
    """The organisation itself, then the employers whose mandate it holds today, by name."""

    organisation: UUID
    page: int = 1
    size: int = 20


@dataclass(frozen=True, slots=True)
class ReachedOrganisation:
    """One of them, and what the asker may do for it today."""

    enterprise_number: str
    name: str
    own: bool
    permissions: frozenset[Permission]


@dataclass(frozen=True, slots=True)
class ReachedPage:
    """One page of them, and how many there are."""

    rows: tuple[ReachedOrganisation, ...]
    total: int


@dataclass(frozen=True, slots=True)
class MandatePages:
    """The mandates that the organisation gave or holds, newest first.

    `side`: those in which it is the employer, or the provider; `in_force`: those in force today, or the others.
    """

    organisation: UUID
    side: str = ""
    in_force: bool | None = None
    page: int = 1
    size: int = 20


@dataclass(frozen=True, slots=True)
class MandatePage:
    """One page of them, and how many there are."""

    rows: tuple[MandateView, ...]
    total: int
