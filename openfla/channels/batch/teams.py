# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A row of a provider's list of teams: a client by number, or a colleague by name, and the name of a team."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from openfla.channels.batch.clients import YES
from openfla.channels.batch.list_columns import GIVEN
from openfla.channels.batch.reading import Reading
from openfla.channels.batch.values import Values
from openfla.desk.teams.teams import PlaceNamedColleague, PlaceNumberedClient
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.problem import Problem
from openfla.terms.role import Permission

_NAME = 100


@dataclass(frozen=True, slots=True)
class TeamListRow:
    """One row that can be carried out: without a number it is a colleague's. A client's name is for people to read."""

    line: int
    cells: tuple[str, ...]
    number: EnterpriseNumber | None
    family_name: str
    given_names: str
    permissions: frozenset[Permission]
    team: str
    warnings: tuple[Problem, ...] = ()


def _terms(values: Values) -> dict[str, Any]:
    _whose(values)
    if not values.raw("team"):
        values.refuse("staff.empty", "team")
    return {
        "number": values.identifier("enterprise_number", EnterpriseNumber.normalise),
        "family_name": values.text("family_name", _NAME),
        "given_names": values.text("given_names", _NAME),
        "permissions": frozenset(given for name, given in GIVEN.items() if values.choice(name) == YES),
        "team": values.text("team", _NAME),
    }


def _whose(values: Values) -> None:
    of_client, of_colleague = (bool(values.raw(name)) for name in ("enterprise_number", "family_name"))
    if of_client and of_colleague:
        values.refuse("team.row_of_two", "family_name")
    elif not (of_client or of_colleague):
        values.refuse("team.row_of_nobody", "enterprise_number")


def _key(values: Values) -> str:
    """A client has one team, a colleague any number."""
    if values.raw("enterprise_number"):
        return ""
    return "\x1f".join(" ".join(values.raw(name).split()).casefold() for name in ("given_names", "team"))


READING = Reading(_terms, TeamListRow, _key, "team.row_conflicts", about_workers=False)


def command_of(organisation: UUID, row: TeamListRow) -> PlaceNumberedClient | PlaceNamedColleague:
    """What a row asks."""
    if row.number is not None:
        return PlaceNumberedClient(organisation, row.number, row.team)
    return PlaceNamedColleague(organisation, row.family_name, row.given_names, row.team, row.permissions)
