# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Teams as lists name them: whatever the spaces and capitals, and none that there is not."""

from collections.abc import Collection, Mapping
from uuid import UUID

from openfla.desk.outcome import Refused, refused
from openfla.records.fact import CURRENT
from openfla.records.models import Team

TOLD = 20
"""Names of teams that a refusal tells."""
Names = Mapping[str, UUID]


def folded(text: str) -> str:
    """A name without what people write in one way or another."""
    return " ".join(text.split()).casefold()


def teams_named(organisations: Collection[UUID]) -> dict[UUID, dict[str, UUID]]:
    """The teams of each organisation, by name."""
    found: dict[UUID, dict[str, UUID]] = {organisation: {} for organisation in organisations}
    rows = Team.objects.filter(CURRENT, organisation__in=found).order_by("name")
    for organisation, name, team in rows.values_list("organisation_id", "name", "id"):
        found[organisation][name] = team
    return found


def team_called(name: str, known: Names) -> UUID | Refused:
    """That of this name, else why there is none, with the names that there are."""
    if not known:
        return refused("team.none_yet", "team")
    team = next((each for other, each in known.items() if folded(other) == folded(name)), None)
    return team or refused("team.name_unknown", "team", found=name, expected=list(known)[:TOLD])
