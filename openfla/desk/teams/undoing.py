# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Clients that were just put into a team, or into none: taken back by the same person, each by itself."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class UndoPlaceClient:
    """Puts a client back to the team where this person just took it from, or to none.

    `place` is the one that the act made; where it put the client into no team (`left`), the one that it ended.
    Problems: undo.too_late; undo.changed, where the client was moved since; team.unknown, where the team before ended;
    team.not_a_client.
    """

    organisation: UUID
    employer: UUID
    place: UUID
    left: bool = False


@dataclass(frozen=True, slots=True)
class ActOnClients:
    """Which clients one act put into a team, or into none (`left`), known by one of the places: each with its own."""

    organisation: UUID
    place: UUID
    left: bool = False
