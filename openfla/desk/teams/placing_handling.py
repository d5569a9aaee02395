# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Clients with their teams: which employers an organisation may place, in which team each is, and moving them."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import Done, Effect, Outcome, refused
from openfla.desk.teams.teams import PlaceClient, TeamClientPage, TeamClientRow, TeamClients
from openfla.records import bulk
from openfla.records.fact import CURRENT
from openfla.records.models import Mandate, Organisation, Team, TeamClient
from openfla.records.team import PLACED
from openfla.records.text_order import TextOrder


def mandates_not_ended(organisations: Collection[UUID], day: date) -> QuerySet[Mandate]:
    """Those that these organisations hold, may begin to hold, or were asked or proposed to hold."""
    return Mandate.objects.filter(CURRENT, provider__in=organisations).exclude(ends_on__lt=day)


def teams_of_clients(organisation: UUID) -> dict[UUID, UUID]:
    """By client, the team that has it now."""
    return dict(TeamClient.objects.filter(PLACED, organisation=organisation).values_list("employer", "team"))


@handles(PlaceClient)
def place_clients(commands: Sequence[PlaceClient], act: Act) -> list[Outcome]:
    """The last word of a list holds; who is with that team already stays there."""
    placing = _Placing(commands, act)
    outcomes = [placing.placed(command) for command in commands]
    placing.store()
    return outcomes


class _Placing:
    """What a list of places needs: the teams, which can't end meanwhile, the clients, and where these are now."""

    def __init__(self, commands: Sequence[PlaceClient], act: Act) -> None:
        """Reads it, in a query per kind."""
        self.act = act
        organisations = {command.organisation for command in commands}
        employers = {command.employer for command in commands}
        named = {command.team for command in commands if command.team}
        teams = Team.objects.select_for_update().filter(CURRENT, id__in=named).order_by("id")
        self.teams = dict(teams.values_list("id", "organisation_id"))
        known = mandates_not_ended(organisations, act.today).filter(employer__among=employers)
        self.clients = set(known.values_list("provider", "employer"))
        placed = TeamClient.objects.filter(PLACED, organisation__in=organisations, employer__among=employers)
        self.now: dict[tuple[UUID, UUID], TeamClient] = {(row.organisation_id, row.employer_id): row for row in placed}
        self.left: list[UUID] = []
        self.added: dict[tuple[UUID, UUID], TeamClient] = {}

    def placed(self, command: PlaceClient) -> Outcome:
        """Refused where the team or the client is not the organisation's; what moves is stored at the end."""
        pair = command.organisation, command.employer
        if command.team and self.teams.get(command.team) != command.organisation:
            return refused("team.unknown", "team")
        there = self.now.get(pair)
        if pair not in self.clients and not (there and command.team is None):
            return refused("team.not_a_client", "employer")
        if command.team == (there.team_id if there else None):
            return Done(there.id if there else command.employer, Effect.UNCHANGED)
        return Done(self._moved(pair, there, command.team), Effect.CHANGED)

    def _moved(self, pair: tuple[UUID, UUID], there: TeamClient | None, team: UUID | None) -> UUID:
        """The place that begins; the one that ended where none does."""
        if there and self.added.pop(pair, None) is None:
            self.left.append(there.id)
        if team is None:
            ended = self.now.pop(pair)
            return ended.id
        organisation, employer = pair
        act = self.act
        row = TeamClient(
            organisation_id=organisation, employer_id=employer, team_id=team, entry=act.entry, recorded_at=act.now
        )
        self.now[pair] = self.added[pair] = row
        return row.id

    def store(self) -> None:
        """Those who leave first: a client is in one place."""
        left = TeamClient.objects.filter(PLACED, id__among=self.left)
        left.update(left_at=self.act.now, left_entry=self.act.entry)
        bulk.insert(list(self.added.values()))


@answers(TeamClients)
def team_clients(question: TeamClients, act: Act) -> TeamClientPage:
    """Three queries."""
    found = _matching(question, act.today)
    total = found.count()
    pages = max(1, -(-total // question.size))
    page = min(max(question.page, 1), pages)
    start = (page - 1) * question.size
    rows = list(found.order_by(TextOrder("name"), "id")[start : start + question.size])
    placed = TeamClient.objects.filter(PLACED, organisation=question.organisation, employer__in=rows)
    teams = {row.employer_id: row.team for row in placed.select_related("team")}
    return TeamClientPage(tuple(_row(row, teams) for row in rows), total, page, pages)


def _matching(question: TeamClients, day: date) -> QuerySet[Organisation]:
    known = mandates_not_ended([question.organisation], day)
    placed = TeamClient.objects.filter(PLACED, organisation=question.organisation)
    found = Organisation.objects.filter(Q(id__in=known.values("employer")) | Q(id__in=placed.values("employer")))
    if question.team is not None:
        found = found.filter(id__in=placed.filter(team=question.team).values("employer"))
    if question.without:
        found = found.exclude(id__in=placed.values("employer"))
    return found.filter(_called(question.search))


def _called(search: str) -> Q:
    """The name holds every word, or the number the digits."""
    named, digits = Q(), "".join(sign for sign in search if sign.isdigit())
    for word in search.split():
        named &= Q(name__icontains=word)
    return named | Q(enterprise_number__contains=digits) if digits else named


def _row(row: Organisation, teams: Mapping[UUID, Team]) -> TeamClientRow:
    team = teams.get(row.id)
    known = (team.id, team.name) if team else (None, "")
    return TeamClientRow(row.id, row.name, row.enterprise_number, *known)
