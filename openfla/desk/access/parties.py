# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whom an organisation can name: people for a grant, another organisation for a mandate."""

from dataclasses import dataclass
from uuid import UUID

from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.role import Quality


@dataclass(frozen=True, slots=True)
class PeopleToGrant:
    """Whom can the access manager name? Workers who signed in once, and those who had access before.

    Nobody else: a national number typed here must not tell who is known to this installation. `search` is part of the
    name; at most twenty are answered. `quality` is that in which access is to be given, by who gives it in that alone.
    """

    organisation: UUID
    search: str = ""
    quality: Quality | None = None


@dataclass(frozen=True, slots=True)
class PeopleToLink:
    """Who can a worker's record be linked to? The same people as for a grant.

    `search` is part of the name; at most twenty are answered. Numbers are compared when linking, and never shown.
    """

    employer: UUID
    search: str = ""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody the organisation knows already, with the worker records that link them to it."""

    person: UUID
    name: str
    workers: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class OrganisationWithNumber:
    """Which organisation bears this number, for a mandate with the asking one? Its public identity."""

    organisation: UUID
    enterprise_number: EnterpriseNumber
