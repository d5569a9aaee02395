# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Acts on many workers taken back at once, each by itself: rights recorded, workers put into a group or taken out."""

from datetime import timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid4

import pytest

from openfla.desk.accounts.standings import VerifyStandings
from openfla.desk.groups.groups import EndGroup, GroupCard, JoinGroup, LeaveGroup, MakeGroup
from openfla.desk.groups.undoing import ActOnGroup, UndoJoinGroup, UndoLeaveGroup
from openfla.desk.outcome import Done, Refused
from openfla.desk.rights.rights import CorrectRight, RegisterRight, RightCard
from openfla.desk.rights.undoing import ActOnRights, UndoRight
from openfla.desk.undoing.at_once import TAKEN_FOR
from openfla.terms.right import RightFactKind, RightKind
from tests.desk.conftest import NOW, OPERATOR, Body, House, house

__all__ = ["house"]

LATE = NOW + TAKEN_FOR + timedelta(seconds=1)
TERMS = (2026, RightFactKind.GRANT, RightKind.ADDITIONAL_EMPLOYER, Fraction(1), "Brief")


class Desk:
    """An employer with two workers and a group, and what was just done there."""

    def __init__(self, house: House) -> None:
        self.house, self.body = house, house.employer()
        self.workers = house.workers(self.body, 2)
        self.group = house.done(MakeGroup(self.body.id, "Keuken"), by=self.body.officer).reference

    def do(self, *commands: Any, **how: Any) -> list[str]:
        """What became of each: done, or the code."""
        outcomes = self.house.do(*commands, **{"by": self.body.officer, **how})
        return [each.problems[0].code if isinstance(each, Refused) else "done" for each in outcomes]

    def granted(self) -> UUID:
        """A day for each; a version that is left."""
        commands = [RegisterRight(self.body.id, each, *TERMS) for each in self.workers]
        done = self.house.do(*commands, by=self.body.officer)[0]
        assert isinstance(done, Done)
        assert done.holds is not None
        return done.holds.version

    def grants(self, version: UUID) -> list[UndoRight]:
        found = self.house.ask(ActOnRights(self.body.id, version), by=self.body.officer)
        return [UndoRight(self.body.id, right, left, "Ongedaan") for right, left in found]

    def members(self) -> dict[UUID, UUID]:
        """Who belongs to the group, with the membership."""
        card = self.house.ask(GroupCard(self.body.id, self.group), by=self.body.officer)
        return {each.worker: each.membership for each in card.rows}

    def joined(self) -> UUID:
        """Both are put into the group; one membership."""
        assert self.do(*self.each(JoinGroup)) == ["done", "done"]
        return self.members()[self.workers[0]]

    def left(self) -> UUID:
        """Both were in it since a day and are taken out; one membership."""
        self.do(*self.each(JoinGroup), now=NOW - timedelta(days=1))
        membership = self.members()[self.workers[0]]
        assert self.do(*self.each(LeaveGroup)) == ["done", "done"]
        return membership

    def each(self, kind: type) -> list[Any]:
        return [kind(self.body.id, self.group, each) for each in self.workers]

    def moves(self, membership: UUID, *, left: bool) -> list[Any]:
        question = ActOnGroup(self.body.id, self.group, membership, left)
        found = self.house.ask(question, by=self.body.officer)
        kind = UndoLeaveGroup if left else UndoJoinGroup
        return [kind(self.body.id, self.group, *each) for each in found]


@pytest.fixture
def desk(house: House) -> Desk:
    return Desk(house)


def test_rights_recorded_for_many_are_taken_back(desk: Desk) -> None:
    """Each is cancelled and its figures follow; a second time there is nothing left to undo."""
    commands = desk.grants(desk.granted())
    assert desk.do(*commands) == ["done", "done"]
    cards = [desk.house.ask(RightCard(desk.body.id, each.right_id), by=desk.body.officer) for each in commands]
    assert [card.cancelled for card in cards] == [True, True]
    assert cards[0].history[0].act == "UndoRight"
    assert desk.house.ask(VerifyStandings(desk.body.id), by=OPERATOR).differences == ()
    assert desk.do(*commands) == ["undo.changed", "undo.changed"]


def test_a_right_corrected_since_stays_and_the_other_goes(desk: Desk) -> None:
    """What somebody decided meanwhile is not theirs to lose."""
    first, second = desk.grants(desk.granted())
    assert desk.do(CorrectRight(desk.body.id, first.right_id, first.version, Fraction(2), "Twee")) == ["done"]
    assert desk.do(first, second) == ["undo.changed", "done"]


def test_a_correction_is_not_what_is_undone_here(desk: Desk) -> None:
    """Its version was registered by nobody."""
    first, _ = desk.grants(desk.granted())
    corrected = desk.house.done(
        CorrectRight(desk.body.id, first.right_id, first.version, Fraction(2), "Twee"), by=desk.body.officer
    )
    assert corrected.holds is not None
    assert desk.do(UndoRight(desk.body.id, first.right_id, corrected.holds.version, "x")) == ["desk.not_found"]


def test_who_was_put_into_a_group_leaves_it(desk: Desk) -> None:
    """A second time nobody is put back."""
    commands = desk.moves(desk.joined(), left=False)
    assert (desk.do(*commands), desk.members()) == (["done", "done"], {})
    assert desk.do(*commands) == ["undo.changed", "undo.changed"]


def test_who_was_taken_out_of_a_group_belongs_to_it_again(desk: Desk) -> None:
    """A second time nothing is left to undo."""
    commands = desk.moves(desk.left(), left=True)
    assert (desk.do(*commands), set(desk.members())) == (["done", "done"], set(desk.workers))
    assert desk.do(*commands) == ["undo.changed", "undo.changed"]


def test_who_was_moved_since_stays_and_the_others_go(desk: Desk) -> None:
    """Both ways."""
    first, second = desk.workers
    joined = desk.moves(desk.joined(), left=False)
    assert desk.do(LeaveGroup(desk.body.id, desk.group, first)) == ["done"]
    assert desk.do(*joined) == ["undo.changed", "done"]
    left = desk.moves(desk.left(), left=True)
    assert desk.do(JoinGroup(desk.body.id, desk.group, second)) == ["done"]
    assert desk.do(*left) == ["done", "undo.changed"]


def undoings(desk: Desk) -> list[Any]:
    """One of each kind."""
    right, joining = desk.grants(desk.granted())[0], desk.moves(desk.joined(), left=False)[0]
    desk.do(LeaveGroup(desk.body.id, desk.group, desk.workers[1]))
    leaving = UndoLeaveGroup(desk.body.id, desk.group, desk.workers[1], membership_of(desk, 1))
    return [right, joining, leaving]


def membership_of(desk: Desk, worker: int) -> UUID:
    found = desk.house.ask(ActOnGroup(desk.body.id, desk.group, desk.members()[desk.workers[0]]), by=desk.body.officer)
    return UUID(str(dict(found)[desk.workers[worker]]))


def test_only_who_did_it_undoes_it_and_only_at_once(desk: Desk) -> None:
    """A colleague and a stranger find nothing; after a minute it is too late."""
    commands = undoings(desk)
    colleague = desk.house.officer(desk.body.id)
    assert set(desk.do(*commands, by=colleague)) == {"desk.not_found"}
    assert set(desk.do(*commands, by=desk.house.employer("Elders").officer)) == {"desk.not_found"}
    assert set(desk.do(*commands, now=LATE)) == {"undo.too_late"}
    assert desk.do(*commands) == ["done", "done", "done"]


def test_what_is_another_employers_or_no_act_is_not_there(desk: Desk) -> None:
    """Named with one's own employer, with another group, or made up."""
    right, joining, leaving = undoings(desk)
    other: Body = desk.house.employer("Elders")
    by = other.officer
    assert desk.do(UndoRight(other.id, right.right_id, right.version, "x"), by=by) == ["desk.not_found"]
    for each in (joining, leaving):
        where = (each.worker, each.membership)
        assert desk.do(type(each)(other.id, desk.group, *where), by=by) == ["desk.not_found"]
        assert desk.do(type(each)(desk.body.id, uuid4(), *where)) == ["desk.not_found"]
    assert desk.house.ask(ActOnRights(other.id, right.version), by=by) is None
    assert desk.house.ask(ActOnGroup(other.id, desk.group, joining.membership), by=by) is None
    assert desk.house.ask(ActOnRights(desk.body.id, uuid4()), by=desk.body.officer) is None


def test_a_group_that_ended_is_left_and_joined_by_nobody(desk: Desk) -> None:
    """There is nothing to undo in it."""
    _, joining, leaving = undoings(desk)
    assert desk.do(EndGroup(desk.body.id, desk.group), joining, leaving) == ["done", "desk.not_found", "desk.not_found"]


def test_a_reason_is_needed_to_undo_a_right(desk: Desk) -> None:
    """As to cancel it."""
    [first, _] = desk.grants(desk.granted())
    command = UndoRight(desk.body.id, first.right_id, first.version, " ")
    assert desk.do(command) == ["desk.reason_missing"]
