# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Teams into which an organisation that acts for others divides its clients, to give access to some of them alone."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from openfla.desk.trainings.trainings import HistoryLine
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.role import Permission


@dataclass(frozen=True, slots=True)
class MakeTeam:
    """A new team, under a name that no other team of the organisation has."""

    organisation: UUID
    name: str


@dataclass(frozen=True, slots=True)
class EndTeam:
    """Ends a team at once: its clients have none, and access limited to it reaches none of them any more."""

    organisation: UUID
    team: UUID


@dataclass(frozen=True, slots=True)
class PlaceClient:
    """A client is with this team from now on, and with no other; None for no team."""

    organisation: UUID
    employer: UUID
    team: UUID | None


@dataclass(frozen=True, slots=True)
class PlaceNumberedClient:
    """A client with this number is with the team of this name from now on, and with no other: a row of a list."""

    organisation: UUID
    number: EnterpriseNumber
    team: str


@dataclass(frozen=True, slots=True)
class PlaceNamedColleague:
    """Gives a colleague of this name access limited to the clients of the team of this name: a row of a list.

    From today, with these permissions. Somebody who has that access already keeps it as it is.
    """

    organisation: UUID
    family_name: str
    given_names: str
    team: str
    permissions: frozenset[Permission]


@dataclass(frozen=True, slots=True)
class Teams:
    """The teams of an organisation, by name."""

    organisation: UUID


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team, how many clients it has now, and how many people have access today that is limited to it."""

    team: UUID
    name: str
    clients: int
    people: int


@dataclass(frozen=True, slots=True)
class TeamsView:
    """All of them, and how many clients have no team."""

    rows: tuple[TeamRow, ...]
    clients: int
    without: int


@dataclass(frozen=True, slots=True)
class TeamCard:
    """Who works in a team, who left it, and what was done on it."""

    organisation: UUID
    team: UUID


@dataclass(frozen=True, slots=True)
class TeamMember:
    """Access of a person that is limited to the team, or to it and others."""

    grant: UUID
    name: str
    permissions: frozenset[Permission]
    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Departure:
    """A client that is not with the team any more, or a person whose access to it ended, on that day.

    `by` is who did it, empty where the period of the access was over; `reason` why access was withdrawn. `to`: the name
    of the team that has the client since; empty for none.
    """

    name: str
    on: date
    by: str = ""
    reason: str = ""
    to: str = ""
    client: bool = False


@dataclass(frozen=True, slots=True)
class TeamView:
    """The team; its members by name, those to come included. A line of its history names the client."""

    team: UUID
    name: str
    members: tuple[TeamMember, ...]
    clients: int
    departures: tuple[Departure, ...]
    history: tuple[HistoryLine, ...]


@dataclass(frozen=True, slots=True)
class TeamClients:
    """The clients of an organisation, by name: those with whom it has a mandate that did not end, accepted or not.

    `team`: of this one alone; `without`: those that have none. `search`: words of the name, or digits of the number.
    """

    organisation: UUID
    team: UUID | None = None
    without: bool = False
    search: str = ""
    page: int = 1
    size: int = 25


@dataclass(frozen=True, slots=True)
class TeamClientRow:
    """A client, and its team if it has one."""

    employer: UUID
    name: str
    enterprise_number: str
    team: UUID | None
    team_name: str


@dataclass(frozen=True, slots=True)
class TeamClientPage:
    """One page of them, how many match, and on which of how many pages that is."""

    rows: tuple[TeamClientRow, ...]
    total: int
    page: int
    pages: int
