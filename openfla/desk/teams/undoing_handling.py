# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Clients placed a moment ago, put back by the command that anybody could give later by hand."""

from collections.abc import Collection, Mapping, Sequence
from typing import TypeAlias
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import NOT_FOUND, Outcome, Refused
from openfla.desk.teams.placing_handling import place_clients
from openfla.desk.teams.teams import PlaceClient
from openfla.desk.teams.undoing import ActOnClients, UndoPlaceClient
from openfla.desk.undoing.at_once import CHANGED, led_back, not_taken, own_acts
from openfla.records.models import TeamClient
from openfla.records.team import PLACED

Left: TypeAlias = Mapping[tuple[UUID, UUID], UUID]
"""By journal entry and client, the team that the client left."""


@handles(UndoPlaceClient)
def undo_placing(commands: Sequence[UndoPlaceClient], act: Act) -> list[Outcome]:
    """Each by itself; one whose place is no longer what the act made of it stays."""
    places = {command.place for command in commands}
    seen = {row.id: row for row in TeamClient.objects.select_for_update().filter(id__among=places).order_by("id")}
    entries = {entry for row in seen.values() for entry in (row.entry, row.left_entry) if entry}
    own, left = own_acts(entries, act), _left(commands, entries)
    again = _placed_again(commands)

    def judged(command: UndoPlaceClient) -> PlaceClient | Refused:
        row = seen.get(command.place)
        if row is None or (row.organisation_id, row.employer_id) != (command.organisation, command.employer):
            return NOT_FOUND
        entry = row.left_entry if command.left else row.entry
        if entry is None:
            return NOT_FOUND
        return not_taken(entry, own, act) or _back(command, row, left.get((entry, row.employer_id)), again)

    return led_back([judged(command) for command in commands], place_clients, act)


def _left(commands: Sequence[UndoPlaceClient], entries: Collection[UUID]) -> Left:
    employers = {command.employer for command in commands}
    rows = TeamClient.objects.filter(employer__among=employers, left_entry__among=entries)
    return {(row.left_entry, row.employer_id): row.team_id for row in rows if row.left_entry}


def _placed_again(commands: Sequence[UndoPlaceClient]) -> Collection[tuple[UUID, UUID]]:
    """The clients that have a team now, by organisation."""
    rows = TeamClient.objects.filter(PLACED, employer__among={command.employer for command in commands})
    return set(rows.values_list("organisation", "employer"))


def _back(
    command: UndoPlaceClient, row: TeamClient, before: UUID | None, again: Collection[tuple[UUID, UUID]]
) -> PlaceClient | Refused:
    """The way back from where the client is, if the act left it there."""
    there = (command.organisation, command.employer) in again
    moved_since = there if command.left else row.left_at is not None
    return CHANGED if moved_since else PlaceClient(command.organisation, command.employer, before)


@answers(ActOnClients)
def act_on_clients(question: ActOnClients, _act: Act) -> tuple[tuple[UUID, UUID], ...] | None:
    """All places that the same journal entry made, or ended."""
    by = "left_entry" if question.left else "entry"
    rows = TeamClient.objects.filter(organisation=question.organisation)
    entry = rows.filter(id=question.place).values_list(by, flat=True).first()
    return None if entry is None else tuple(rows.filter(**{by: entry}).order_by("id").values_list("employer_id", "id"))
