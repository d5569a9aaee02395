# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Acts on rows ticked in a list, taken back at once: deadlines, clients in teams, leavers kept, workers informed."""

from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from openfla.desk.act import BRUSSELS
from openfla.desk.actor import Actor
from openfla.desk.deadlines.deadlines import Deadlines
from openfla.desk.deadlines.done import CorrectDeadlineDone, DeadlineCard
from openfla.desk.deadlines.undoing import ActOnDeadlines, ActOnDeadlinesOfClients, UndoDeadlineDone
from openfla.desk.information.information import ClaimMessages, InformWorker, PrintMessages, WorkerMessages
from openfla.desk.information.undoing import ActOnMessages, UndoInformWorker
from openfla.desk.outcome import Done, Effect, Refused
from openfla.desk.teams.teams import EndTeam, MakeTeam, PlaceClient, TeamClients
from openfla.desk.teams.undoing import ActOnClients, UndoPlaceClient
from openfla.desk.undoing.at_once import TAKEN_FOR
from openfla.desk.upkeep.erasures import KeepLonger, LeaversToErase
from openfla.desk.upkeep.undoing import ActOnLeavers, UndoKeepLonger
from openfla.terms.deadline import DeadlineState
from openfla.terms.message import MessageState, Way
from openfla.terms.role import Permission
from tests.desk.conftest import NOW, OPERATOR, TODAY, Body, House, house
from tests.desk.test_deadlines_done import ABOUT, DAY, KIND, UNTIL, note, school

__all__ = ["house"]

LATE = TAKEN_FOR + timedelta(seconds=1)
NOTICE = datetime.combine(TODAY + timedelta(days=1826 - 30), time(9), tzinfo=BRUSSELS)
"""A month before the data of who left today are erased."""


def told(house: House, *commands: Any, by: Actor, **how: Any) -> list[str]:
    """What became of each: done, or the code."""
    outcomes = house.do(*commands, by=by, **how)
    return [each.problems[0].code if isinstance(each, Refused) else "done" for each in outcomes]


def held(house: House, *commands: Any, by: Actor, now: datetime = NOW) -> UUID:
    """All are done in one act; what the first left."""
    outcomes = [each for each in house.do(*commands, by=by, now=now) if isinstance(each, Done)]
    assert len(outcomes) == len(commands)
    assert outcomes[0].holds is not None
    return outcomes[0].holds.version


def states(house: House, body: Body) -> list[DeadlineState]:
    """Of the reports to the fund, by year."""
    rows = house.ask(Deadlines(body.id), by=body.officer).rows
    return [each.state for each in rows if each.kind is KIND.SECTOR_REPORT and each.about in {ABOUT, "152.01 2025"}]


def ticked(house: House, body: Body) -> list[UndoDeadlineDone]:
    """Two reports are done, and what takes that back."""
    version = held(house, note(body.id, about="152.01 2025"), note(body.id), by=body.officer)
    found = house.ask(ActOnDeadlines(body.id, version), by=body.officer)
    return [UndoDeadlineDone(employer, done, version, "Ongedaan") for employer, done, version in found]


def test_deadlines_that_were_ticked_stand_again(house: House) -> None:
    """What was corrected since stays; a second time nothing is left to undo; the history keeps all of it."""
    body = school(house)
    before = states(house, body)
    first, second = ticked(house, body)
    assert states(house, body) != before
    correct = CorrectDeadlineDone(body.id, second.done, second.version, UNTIL - DAY, "F-2", "Ontvangstbewijs")
    house.done(correct, by=body.officer)
    assert told(house, first, second, by=body.officer) == ["done", "undo.changed"]
    assert told(house, first, by=body.officer) == ["undo.changed"]
    card = house.ask(DeadlineCard(body.id, KIND.SECTOR_REPORT, "152.01 2025"), by=body.officer)
    assert [each.act for each in card.history] == ["UndoDeadlineDone", "NoteDeadlineDone"]
    corrected = house.ask(DeadlineCard(body.id, KIND.SECTOR_REPORT, ABOUT), by=body.officer)
    again = UndoDeadlineDone(body.id, second.done, corrected.done.version, "Ongedaan")
    assert told(house, again, by=body.officer) == ["desk.not_found"]


def test_what_a_provider_ticked_at_many_clients_is_taken_back_together(house: House) -> None:
    """Of the clients that the mandate opens; who may not record there finds no act."""
    provider, first, second = house.provider(), school(house, "Noord"), school(house, "Oost")
    for body in (first, second):
        house.mandate(body, provider)
    version = held(house, note(first.id), note(second.id), by=provider.officer)
    question = ActOnDeadlinesOfClients(provider.id, version)
    found = house.ask(question, by=provider.officer)
    assert {employer for employer, _done, _version in found} == {first.id, second.id}
    reader = house.officer(provider.id, frozenset({Permission.ACCOUNTS_CONSULT}))
    assert house.ask(question, by=reader) is None
    assert house.ask(ActOnDeadlinesOfClients(provider.id, uuid4()), by=provider.officer) is None
    commands = [UndoDeadlineDone(employer, done, version, "Ongedaan") for employer, done, version in found]
    assert told(house, *commands, by=first.officer) == ["desk.not_found", "desk.not_found"]
    assert told(house, *commands, by=provider.officer) == ["done", "done"]


class Teams:
    """A provider with two clients: the first in the team North, the second in none; both are put into South."""

    def __init__(self, house: House) -> None:
        self.house, self.body = house, house.provider()
        self.clients = [house.employer("Bakkerij"), house.employer("Garage")]
        for client in self.clients:
            house.mandate(client, self.body)
        by = self.body.officer
        self.north, self.south = (house.done(MakeTeam(self.body.id, each), by=by).reference for each in ("N", "Z"))
        house.done(self.placing(self.clients[0], self.north), by=by)

    def placing(self, client: Body, team: UUID | None) -> PlaceClient:
        return PlaceClient(self.body.id, client.id, team)

    def moved(self, team: UUID | None) -> list[UndoPlaceClient]:
        """Both are put into it, or into none; what takes that back."""
        outcomes = self.house.do(*(self.placing(each, team) for each in self.clients), by=self.body.officer)
        left = team is None
        place = next(each.reference for each in outcomes if isinstance(each, Done))
        found = self.house.ask(ActOnClients(self.body.id, place, left), by=self.body.officer)
        return [UndoPlaceClient(self.body.id, client, made, left) for client, made in found]

    def now(self) -> list[UUID | None]:
        """The team of each."""
        rows = self.house.ask(TeamClients(self.body.id), by=self.body.officer).rows
        by_client = {row.employer: row.team for row in rows}
        return [by_client[each.id] for each in self.clients]

    def undo(self, *commands: UndoPlaceClient, **how: Any) -> list[str]:
        return told(self.house, *commands, **{"by": self.body.officer, **how})


@pytest.fixture
def teams(house: House) -> Teams:
    return Teams(house)


def test_clients_that_were_placed_go_back_to_their_team_or_to_none(teams: Teams) -> None:
    """A second time nothing is left to undo."""
    commands = teams.moved(teams.south)
    assert teams.now() == [teams.south, teams.south]
    assert teams.undo(*commands) == ["done", "done"]
    assert teams.now() == [teams.north, None]
    assert teams.undo(*commands) == ["undo.changed", "undo.changed"]


def test_clients_that_were_put_into_no_team_go_back(teams: Teams) -> None:
    """Who had none was not moved, and is no part of it."""
    [command] = teams.moved(None)
    assert teams.undo(command) == ["done"]
    assert teams.now() == [teams.north, None]
    assert teams.undo(command) == ["undo.changed"]


def test_a_client_moved_since_stays_and_the_others_go_back(teams: Teams) -> None:
    """So does one whose team ended meanwhile."""
    commands = teams.moved(teams.south)
    teams.house.done(teams.placing(teams.clients[1], teams.north), by=teams.body.officer)
    assert teams.undo(*commands) == ["done", "undo.changed"]
    assert teams.now() == [teams.north, teams.north]
    back = teams.moved(teams.south)
    teams.house.done(EndTeam(teams.body.id, teams.north), by=teams.body.officer)
    assert teams.undo(*back) == ["team.unknown", "team.unknown"]


def test_who_placed_another_way_is_not_undone_here(teams: Teams) -> None:
    """A place that the act ended is none that it made."""
    first, _second = teams.moved(teams.south)
    assert teams.undo(UndoPlaceClient(teams.body.id, first.employer, first.place, left=True)) == ["desk.not_found"]
    assert teams.undo(UndoPlaceClient(teams.body.id, teams.clients[1].id, first.place)) == ["desk.not_found"]
    assert teams.house.ask(ActOnClients(teams.body.id, uuid4()), by=teams.body.officer) is None


class Leavers:
    """Two workers who left, the first kept for a dispute already; both are kept longer."""

    def __init__(self, house: House) -> None:
        self.house, self.body = house, house.employer()
        self.workers = [house.worker(self.body, ends_on=TODAY) for _ in range(2)]
        day = NOTICE.date() + timedelta(days=40)
        first = KeepLonger(self.body.id, self.workers[0], day, "Betwisting")
        house.done(first, by=self.body.officer, now=NOTICE - timedelta(days=1))

    def kept(self) -> list[UndoKeepLonger]:
        day = NOTICE.date() + timedelta(days=400)
        commands = [KeepLonger(self.body.id, each, day, "Onderzoek") for each in self.workers]
        hold = held(self.house, *commands, by=self.body.officer, now=NOTICE)
        found = self.house.ask(ActOnLeavers(self.body.id, hold), by=self.body.officer, now=NOTICE)
        return [UndoKeepLonger(self.body.id, *each) for each in found]

    def reasons(self) -> list[str]:
        page = self.house.ask(LeaversToErase(self.body.id), by=self.body.officer, now=NOTICE)
        by_worker = {row.worker: row.reason for row in page.rows}
        return [by_worker[each] for each in self.workers]

    def undo(self, *commands: UndoKeepLonger, **how: Any) -> list[str]:
        return told(self.house, *commands, **{"by": self.body.officer, "now": NOTICE, **how})


@pytest.fixture
def leavers(house: House) -> Leavers:
    return Leavers(house)


def test_leavers_kept_longer_fall_under_what_held_before(leavers: Leavers) -> None:
    """The day recorded earlier, or the term alone; a second time, or named twice, there is nothing left to undo."""
    first, second = leavers.kept()
    assert leavers.reasons() == ["Onderzoek", "Onderzoek"]
    assert leavers.undo(first, second, second) == ["done", "done", "undo.changed"]
    assert leavers.reasons() == ["Betwisting", ""]
    assert leavers.undo(first, second) == ["undo.changed", "undo.changed"]


def test_a_leaver_for_whom_another_day_was_recorded_since_stays(leavers: Leavers) -> None:
    """The other goes."""
    first, second = leavers.kept()
    again = KeepLonger(leavers.body.id, first.worker, NOTICE.date(), "Nieuw")
    leavers.house.done(again, by=leavers.body.officer, now=NOTICE)
    assert leavers.undo(first, second) == ["undo.changed", "done"]
    assert leavers.reasons() == ["Nieuw", ""]


def test_only_who_did_it_undoes_it_and_only_at_once(house: House, teams: Teams, leavers: Leavers) -> None:
    """A colleague and a stranger find nothing; after a minute it is too late."""
    body = school(house)
    for owner, commands, at in (
        (body, ticked(house, body), NOW),
        (teams.body, teams.moved(teams.south), NOW),
        (leavers.body, leavers.kept(), NOTICE),
    ):
        for other in (house.officer(owner.id), house.employer("Elders").officer):
            assert set(told(house, *commands, by=other, now=at)) == {"desk.not_found"}
        assert set(told(house, *commands, by=owner.officer, now=at + LATE)) == {"undo.too_late"}
        assert set(told(house, *commands, by=owner.officer, now=at)) == {"done"}


def test_what_is_another_employers_or_no_act_is_not_there(house: House, leavers: Leavers) -> None:
    """Named with one's own employer, or made up."""
    other, body = house.employer("Elders"), school(house)
    hold, done = leavers.kept()[0], ticked(house, body)[0]
    assert told(house, UndoKeepLonger(other.id, hold.worker, hold.hold), by=other.officer) == ["desk.not_found"]
    assert told(house, UndoDeadlineDone(other.id, done.done, done.version, "x"), by=other.officer) == ["desk.not_found"]
    assert told(house, UndoDeadlineDone(body.id, done.done, done.version, " "), by=body.officer) == [
        "desk.reason_missing"
    ]
    for question in (ActOnLeavers(other.id, hold.hold), ActOnDeadlines(other.id, done.version)):
        assert house.ask(question, by=other.officer) is None


class Informed:
    """Two workers to whom a letter and a mail were just written, held for a minute."""

    def __init__(self, house: House) -> None:
        self.house, self.body = house, house.employer()
        self.workers = [house.worker(self.body), house.worker(self.body, email="jan@example.org")]

    def told(self) -> list[UndoInformWorker]:
        commands = [InformWorker(self.body.id, each, "nl", held=True) for each in self.workers]
        outcomes = self.house.do(*commands, by=self.body.officer)
        assert all(isinstance(each, Done) and each.effect is Effect.CREATED for each in outcomes)
        first = next(each.reference for each in outcomes if isinstance(each, Done))
        found = self.house.ask(ActOnMessages(self.body.id, first), by=self.body.officer)
        return [UndoInformWorker(self.body.id, each) for each in found]

    def waiting(self) -> int:
        page = self.house.ask(WorkerMessages(self.body.id, MessageState.WAITING), by=self.body.officer)
        return len(page.rows)

    def undo(self, *commands: UndoInformWorker, **how: Any) -> list[str]:
        return told(self.house, *commands, **{"by": self.body.officer, **how})


@pytest.fixture
def informed(house: House) -> Informed:
    return Informed(house)


def test_messages_that_wait_are_taken_back_and_can_be_written_anew(informed: Informed) -> None:
    """Nobody was told anything; a second time, or named twice, there is nothing left to undo."""
    first, second = informed.told()
    assert informed.waiting() == 2
    assert informed.undo(first, second, second) == ["done", "done", "undo.changed"]
    assert informed.waiting() == 0
    assert len(informed.told()) == 2


def test_a_held_mail_goes_after_a_minute_and_what_went_stays(informed: Informed) -> None:
    """Until then no post takes it up; what was printed or is on its way is not taken back."""
    first, second = informed.told()
    for at, effect in ((NOW + timedelta(seconds=59), Effect.UNCHANGED), (NOW + TAKEN_FOR, Effect.CHANGED)):
        assert informed.house.done(ClaimMessages(10, Way.EMAIL), by=OPERATOR, now=at).effect is effect
    informed.house.done(PrintMessages(informed.body.id), by=informed.body.officer)
    assert informed.undo(first, second) == ["undo.changed", "undo.changed"]


def test_only_who_had_messages_written_takes_them_back(house: House, informed: Informed) -> None:
    """At once, and at the own employer."""
    commands = informed.told()
    other = house.employer("Elders")
    for by in (house.officer(informed.body.id), other.officer):
        assert set(informed.undo(*commands, by=by)) == {"desk.not_found"}
    assert set(informed.undo(*commands, now=NOW + LATE)) == {"undo.too_late"}
    assert informed.undo(UndoInformWorker(other.id, commands[0].message), by=other.officer) == ["desk.not_found"]
    assert house.ask(ActOnMessages(other.id, commands[0].message), by=other.officer) is None
