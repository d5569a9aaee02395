# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of a list of clients by team: each client is found by its number, the team by its name."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.handling import handles
from openfla.desk.outcome import Outcome, Refused, refused
from openfla.desk.teams.placing_handling import mandates_not_ended, place_clients
from openfla.desk.teams.team_names import Names, team_called, teams_named
from openfla.desk.teams.teams import PlaceClient, PlaceNumberedClient

Clients = Mapping[tuple[UUID, str], UUID]
"""By organisation and enterprise number."""


@handles(PlaceNumberedClient)
def place_numbered_clients(commands: Sequence[PlaceNumberedClient], act: Act) -> list[Outcome]:
    """As if each was placed by hand. A number that is nobody's and one of no client get one answer."""
    clients, teams = _clients(commands, act), teams_named({command.organisation for command in commands})
    told = [_placing(command, clients, teams) for command in commands]
    done = iter(place_clients([each for each in told if isinstance(each, PlaceClient)], act))
    return [next(done) if isinstance(each, PlaceClient) else each for each in told]


def _clients(commands: Sequence[PlaceNumberedClient], act: Act) -> Clients:
    known = mandates_not_ended([command.organisation for command in commands], act.today)
    named = known.filter(employer__enterprise_number__among={command.number.digits for command in commands})
    rows = named.values_list("provider_id", "employer__enterprise_number", "employer_id")
    return {(provider, number): employer for provider, number, employer in rows}


def _placing(command: PlaceNumberedClient, clients: Clients, teams: Mapping[UUID, Names]) -> PlaceClient | Refused:
    team = team_called(command.team, teams[command.organisation])
    if isinstance(team, Refused):
        return team
    client = clients.get((command.organisation, command.number.digits))
    if client is None:
        return refused("team.not_a_client", "number")
    return PlaceClient(command.organisation, client, team)
