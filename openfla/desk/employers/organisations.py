# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Organisations known to this installation, and their qualities."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.role import Quality


@dataclass(frozen=True, slots=True)
class RegisterOrganisation:
    """Makes an enterprise known; already known with the same data is unchanged."""

    enterprise_number: EnterpriseNumber
    name: str
    qualities: tuple[Quality, ...]
    since: date
    language: str = "nl"
    nsso_number: str = ""
    street: str = ""
    postcode: str = ""
    municipality: str = ""
    country: str = "BE"
    organisation: UUID | None = field(default=None)


@dataclass(frozen=True, slots=True)
class OrganisationCard:
    """Who is this organisation? Asked by those who act for it or hold its mandate."""

    organisation: UUID


@dataclass(frozen=True, slots=True)
class OrganisationView:
    """The public identity of an organisation and what it is."""

    organisation: UUID
    enterprise_number: EnterpriseNumber
    name: str
    language: str
    qualities: tuple[Quality, ...]
