# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rows of a list of colleagues by team: each is found by name among those whom the organisation knows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from openfla.desk.access.access import GrantAccess
from openfla.desk.access.access_handling import give_access, qualities_of
from openfla.desk.access.parties_handling import people_of_today
from openfla.desk.act import Act, day_of
from openfla.desk.handling import handles
from openfla.desk.outcome import Done, Effect, Outcome, Refused, refused
from openfla.desk.powers import limit_kept
from openfla.desk.teams.team_names import Names, folded, team_called, teams_named
from openfla.desk.teams.teams import PlaceNamedColleague
from openfla.records.models import Grant
from openfla.terms.limit import Limit
from openfla.terms.problem import Problem, Severity
from openfla.terms.role import AT_CLIENTS, Permission

Access = tuple[UUID, frozenset[str], str, Limit | None]
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
        self._given = _given(organisation)
        self._people: dict[tuple[str, str], list[UUID]] = defaultdict(list)
        for person in people_of_today(organisation, act.today):
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
        if (same := self._given.get((person, _names(command.permissions), quality, limit))) is not None:
            return self._as_given(same)
        return GrantAccess(
            command.organisation, person, command.permissions, self._act.today, quality=quality, limit=limit
        )

    def _as_given(self, grant: Grant) -> Done | Refused:
        """Nothing is given twice, and what was taken away is not given back by a list."""
        today = self._act.today
        if grant.withdrawn_at is not None:
            return refused("team.access_ended", "team", since=day_of(grant.withdrawn_at).isoformat())
        if grant.ends_on is not None:
            return refused("team.access_ended", "team", since=grant.ends_on.isoformat())
        if grant.starts_on > today:
            since = {"since": grant.starts_on.isoformat()}
            warning = Problem("team.access_to_come", "team", since, Severity.WARNING)
            return Done(grant.id, Effect.UNCHANGED, (warning,))
        return Done(grant.id, Effect.UNCHANGED)

    def _person(self, command: PlaceNamedColleague) -> UUID | Refused:
        found = self._people.get((folded(command.family_name), folded(command.given_names)), [])
        if len(found) == 1:
            return found[0]
        return refused("team.colleagues_alike" if found else "team.colleague_unknown", "person")


def _given(organisation: UUID) -> Mapping[Access, Grant]:
    """What was given last; what holds without an end before all that was given beside it."""
    grants = Grant.objects.filter(organisation=organisation).order_by("recorded_at", "id")
    lasting = sorted(grants, key=lambda each: each.withdrawn_at is None and each.ends_on is None)
    return {(each.person_id, frozenset(each.permissions), each.quality, limit_kept(each)): each for each in lasting}


def _names(permissions: frozenset[Permission]) -> frozenset[str]:
    return frozenset(each.value for each in permissions)
