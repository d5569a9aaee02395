# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A row of a provider's list of clients by team: an employer by number, and the name of the team that has it."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from openfla.channels.batch.reading import Reading
from openfla.channels.batch.values import Values
from openfla.desk.teams.teams import PlaceNumberedClient
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.problem import Problem

_NAME = 100


@dataclass(frozen=True, slots=True)
class ClientTeamRow:
    """One row that can be carried out. The client's name in the row is for people to read."""

    line: int
    cells: tuple[str, ...]
    number: EnterpriseNumber
    team: str
    warnings: tuple[Problem, ...] = ()


def _terms(values: Values) -> dict[str, Any]:
    for name in ("enterprise_number", "team"):
        if not values.raw(name):
            values.refuse("staff.empty", name)
    return {
        "number": values.identifier("enterprise_number", EnterpriseNumber.normalise),
        "team": values.text("team", _NAME),
    }


READING = Reading(_terms, ClientTeamRow, lambda _: "", "team.row_conflicts", about_workers=False)
"""A client has one team, so that nothing but its number tells rows apart."""


def command_of(organisation: UUID, row: ClientTeamRow) -> PlaceNumberedClient:
    """What a row asks."""
    return PlaceNumberedClient(organisation, row.number, row.team)
