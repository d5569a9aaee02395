# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of a list of colleagues by team: each is found by name among those whom the organisation knows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from openfla.desk.access.access import GrantAccess
from openfla.desk.access.access_handling import give_access, qualities_of
from openfla.desk.access.parties_handling import people_known
from openfla.desk.act import Act
from openfla.desk.handling import handles
from openfla.desk.outcome import Done, Effect, Outcome, Refused, refused
from openfla.desk.powers import limit_kept
from openfla.desk.teams.team_names import Names, folded, team_called, teams_named
from openfla.desk.teams.teams import PlaceNamedColleague
from openfla.records.models import Grant
from openfla.terms.limit import Limit
from openfla.terms.role import AT_CLIENTS, Permission

Held = tuple[UUID, frozenset[str], str, Limit | None]
"""Whose access, to what, in which quality, with what limit."""


@handles(PlaceNamedColleague)
def place_named_colleagues(commands: Sequence[PlaceNamedColleague], act: Act) -> list[Outcome]:
    """As if each was given access by hand. The list sent again on another day gives nothing twice."""
    offices = {organisation: Office(organisation, act) for organisation in {each.organisation for each in commands}}
    told = [offices[command.organisation].outcome(command) for command in commands]
    given = iter(give_access([each for each in told if isinstance(each, GrantAccess)], act))
    return [next(given) if isinstance(each, GrantAccess) else each for each in told]


class Office:
    """Whom an organisation knows, its teams, and the access to them that it has given."""

    def __init__(self, organisation: UUID, act: Act) -> None:
        """A few queries, however long the list."""
        self._act = act
        self._teams: Names = teams_named([organisation])[organisation]
        acts_as = qualities_of([organisation], act).get(organisation, frozenset())
        self._qualities = [each for each in AT_CLIENTS if each in acts_as]
        self._held = _held(organisation)
        self._people: dict[tuple[str, str], list[UUID]] = defaultdict(list)
        for person in people_known(organisation):
            self._people[folded(person.family_name), folded(person.given_names)].append(person.id)

    def outcome(self, command: PlaceNamedColleague) -> GrantAccess | Done | Refused:
        """The access to be given, that which there is, or why there can be none."""
        team, person = team_called(command.team, self._teams), self._person(command)
        if isinstance(team, Refused):
            return team
        if isinstance(person, Refused):
            return person
        if len(self._qualities) != 1:
            return refused("team.quality_untold" if self._qualities else "grant.not_a_quality", "team")
        [quality], limit = self._qualities, Limit(teams=frozenset({team}))
        if (same := self._held.get((person, _names(command.permissions), quality, limit))) is not None:
            return Done(same, Effect.UNCHANGED)
        return GrantAccess(
            command.organisation, person, command.permissions, self._act.today, quality=quality, limit=limit
        )

    def _person(self, command: PlaceNamedColleague) -> UUID | Refused:
        found = self._people.get((folded(command.family_name), folded(command.given_names)), [])
        if len(found) == 1:
            return found[0]
        return refused("team.colleagues_alike" if found else "team.colleague_unknown", "person")


def _held(organisation: UUID) -> Mapping[Held, UUID]:
    """What holds today or is to come, without an end."""
    grants = Grant.objects.filter(organisation=organisation, withdrawn_at=None, ends_on=None)
    return {(each.person_id, frozenset(each.permissions), each.quality, limit_kept(each)): each.id for each in grants}


def _names(permissions: frozenset[Permission]) -> frozenset[str]:
    return frozenset(each.value for each in permissions)
