# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Teams made and ended; who works in them."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.access.access_handling import full_name, permissions_of
from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.history import history_of
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, refused
from openfla.desk.powers import in_force
from openfla.desk.teams.departures import departures_from
from openfla.desk.teams.placing_handling import mandates_not_ended, teams_of_clients
from openfla.desk.teams.teams import (
    EndTeam,
    MakeTeam,
    TeamCard,
    TeamMember,
    TeamRow,
    Teams,
    TeamsView,
    TeamView,
)
from openfla.records.fact import CURRENT
from openfla.records.models import Grant, Team, TeamClient
from openfla.records.team import PLACED
from openfla.records.text_order import TextOrder

LONGEST_NAME = 100


@handles(MakeTeam)
def make_teams(commands: Sequence[MakeTeam], act: Act) -> list[Outcome]:
    """Each under a name of its own."""
    return [_made(command, act) for command in commands]


def _made(command: MakeTeam, act: Act) -> Outcome:
    name = " ".join(command.name.split())
    if not name:
        return refused("team.name_missing", "name")
    if len(name) > LONGEST_NAME:
        return refused("training.text_too_long", "name", length=len(name), limit=LONGEST_NAME)
    if Team.objects.filter(CURRENT, organisation=command.organisation, name__iexact=name).exists():
        return refused("team.name_taken", "name")
    team = Team(organisation_id=command.organisation, name=name, entry=act.entry, recorded_at=act.now)
    team.save(force_insert=True)
    return Done(team.id)


@handles(EndTeam)
def end_teams(commands: Sequence[EndTeam], act: Act) -> list[Outcome]:
    """At once; what was done on it stays to be read."""
    return [_ended(command, act) for command in commands]


def _ended(command: EndTeam, act: Act) -> Outcome:
    found = Team.objects.filter(CURRENT, organisation=command.organisation, id=command.team)
    if not found.update(withdrawn_at=act.now, withdrawn_entry=act.entry):
        return NOT_FOUND
    TeamClient.objects.filter(PLACED, team=command.team).update(left_at=act.now, left_entry=act.entry)
    return Done(command.team, Effect.CHANGED)


@answers(Teams)
def teams(question: Teams, act: Act) -> TeamsView:
    """Four queries."""
    rows = Team.objects.filter(CURRENT, organisation=question.organisation).order_by(TextOrder("name"), "id")
    clients = _clients(question.organisation, act)
    placed = teams_of_clients(question.organisation)
    sizes = Counter(placed.get(client) for client in clients)
    people = _people(question.organisation, act)
    told = tuple(TeamRow(row.id, row.name, sizes[row.id], len(people.get(row.id, ()))) for row in rows)
    return TeamsView(told, len(clients), sizes[None])


def _clients(organisation: UUID, act: Act) -> set[UUID]:
    return set(mandates_not_ended([organisation], act.today).values_list("employer", flat=True))


def _people(organisation: UUID, act: Act) -> dict[UUID, set[UUID]]:
    """Who has access today that is limited to each team."""
    found: dict[UUID, set[UUID]] = {}
    held = Grant.objects.filter(in_force(act.today), organisation=organisation).exclude(teams=[])
    for person, limited_to in held.values_list("person", "teams"):
        for team in limited_to:
            found.setdefault(team, set()).add(person)
    return found


@answers(TeamCard)
def team_card(question: TeamCard, act: Act) -> TeamView | None:
    """None for one that ended."""
    team = Team.objects.filter(CURRENT, organisation=question.organisation, id=question.team).first()
    if team is None:
        return None
    ever = TeamClient.objects.filter(team=team).select_related("employer")
    named = {row.id: row.employer.name for row in ever}
    clients = {row.employer_id for row in ever if row.left_at is None} & _clients(question.organisation, act)
    return TeamView(
        team.id,
        team.name,
        tuple(_member(grant) for grant in _grants(team, act)),
        len(clients),
        departures_from(team, act),
        history_of(references={team.id: "", **named}),
    )


def _grants(team: Team, act: Act) -> QuerySet[Grant]:
    lasting = Grant.objects.filter(CURRENT, organisation=team.organisation_id, teams__contains=[team.id])
    known = lasting.exclude(ends_on__lt=act.today).select_related("person")
    return known.order_by(TextOrder("person__family_name"), TextOrder("person__given_names"), "starts_on", "id")


def _member(grant: Grant) -> TeamMember:
    terms = permissions_of(grant.permissions), grant.starts_on, grant.ends_on
    return TeamMember(grant.id, full_name(grant.person), *terms)
