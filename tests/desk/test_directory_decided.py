# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where the staff directory says something else: a rule for a field, and a decision taken back a moment later."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openfla.desk.actor import Actor
from openfla.desk.directory.directory import (
    DecideDirectoryPoint,
    DirectoryPoints,
    DirectoryPointsPage,
    DirectorySaid,
    RemoveDirectoryUser,
    SaveDirectoryRule,
    SaveDirectoryUser,
    UndoDirectoryDecision,
    WithdrawDirectoryRule,
)
from openfla.desk.outcome import Done, Effect
from openfla.desk.workers.staff import CorrectWorker, WorkerCard
from openfla.desk.workers.staff_file import StaffFile
from openfla.records.fact import CURRENT
from openfla.records.models import DirectoryUser, WorkerDetails
from openfla.terms.directory import PERSONAL, DirectoryDecision, DirectoryField
from tests.desk.conftest import NOW, TODAY, House

OURS, SOURCE = DirectoryDecision.OURS, DirectoryDecision.SOURCE
NAME, EMAIL, TEAM = DirectoryField.FAMILY_NAME, DirectoryField.EMAIL, DirectoryField.TEAM
REFERENCE = DirectoryField.REFERENCE


def words(reference: str, name: str, **other: str) -> DirectorySaid:
    """What a directory says of somebody."""
    fields: dict[str, Any] = {"given_names": "", "email": "", "language": "", "team": "", **other}
    return DirectorySaid(
        reference, reference, reference, name, **fields, active=True, leaves_on=None, contract=None, content=str(fields)
    )


class Firm:
    """An employer whose worker W1 is called Peeters here, and something else in the directory."""

    def __init__(self, house: House, name: str = "Drukkerij Inkt") -> None:
        self.house = house
        self.body = house.employer(name)
        self.worker = house.worker(self.body, reference="W1", family_name="Peeters")
        self.said = words("W1", "Peters")
        self.user: UUID = self.do(SaveDirectoryUser(self.body.id, self.said)).reference

    def do(self, command: object) -> Done:
        return self.house.done(command, by=self.body.officer)

    def codes(self, command: object) -> list[str]:
        return self.house.codes(command, by=self.body.officer)

    def say(self, **fields: str) -> None:
        """The directory says something new."""
        self.said = replace(self.said, **fields, content=str(fields))  # type: ignore[arg-type] # texts alone
        self.do(SaveDirectoryUser(self.body.id, self.said, self.user))

    def enter(self, **fields: str) -> None:
        """Somebody corrects the worker by hand."""
        view = self.house.ask(WorkerCard(self.body.id, self.worker), by=self.body.officer)
        identity = replace(view.identity, **fields)
        self.do(CorrectWorker(self.body.id, self.worker, view.version, identity, "By hand"))

    def decide(self, field: DirectoryField, decision: DirectoryDecision) -> UndoDirectoryDecision:
        """Decides, and says what takes it back."""
        self.do(DecideDirectoryPoint(self.body.id, self.user, field, decision))
        return UndoDirectoryDecision(self.body.id, self.user, field)

    def rule(self, field: DirectoryField, decision: DirectoryDecision) -> UUID:
        return self.do(SaveDirectoryRule(self.body.id, field, decision)).reference

    def page(self) -> DirectoryPointsPage:
        found: DirectoryPointsPage = self.house.ask(DirectoryPoints(self.body.id), by=self.body.officer)
        return found

    def points(self) -> dict[DirectoryField, tuple[str, str]]:
        """By field: what is here, and what the directory says."""
        return {point.field: (point.ours, point.theirs) for row in self.page().rows for point in row.points}

    def stands(self, field: DirectoryField) -> str:
        self.house.see(self.body)
        return str(getattr(WorkerDetails.objects.get(CURRENT, worker=self.worker), field.value))

    def row(self) -> Mapping[str, object]:
        """All that is kept of the user, but who decided."""
        self.house.see(self.body)
        found = DirectoryUser.objects.filter(id=self.user).values("said", "written", "kept", "open", "waits")
        return found.get()


@pytest.fixture
def firm(house: House) -> Firm:
    return Firm(house)


def test_a_rule_takes_what_waits_and_what_is_to_come(firm: Firm) -> None:
    """Until it is withdrawn; what it decided stays, and saved again it is unchanged."""
    rule = firm.rule(NAME, SOURCE)
    assert (firm.stands(NAME), firm.points()) == ("Peters", {})
    firm.enter(family_name="Peeters-Maes")
    firm.say(family_name="Pieters")
    assert (firm.stands(NAME), firm.points()) == ("Pieters", {})
    assert firm.do(SaveDirectoryRule(firm.body.id, NAME, SOURCE)).effect is Effect.UNCHANGED
    [shown] = firm.page().rules
    assert (shown.rule, shown.field, shown.decision, bool(shown.saved_by)) == (rule, NAME, SOURCE, True)
    assert firm.do(WithdrawDirectoryRule(firm.body.id, rule)).effect is Effect.CHANGED
    assert firm.do(WithdrawDirectoryRule(firm.body.id, rule)).effect is Effect.UNCHANGED
    firm.enter(family_name="Peeters-Maes")
    firm.say(family_name="Pieterse")
    assert firm.points() == {NAME: ("Peeters-Maes", "Pieterse")}
    assert firm.page().rules == ()


def test_a_rule_keeps_what_people_entered(firm: Firm) -> None:
    """And what stands as the directory wrote it follows it all the same."""
    firm.rule(NAME, OURS)
    assert (firm.stands(NAME), firm.points()) == ("Peeters", {})
    firm.say(family_name="Pieters", team="IT")
    assert (firm.stands(NAME), firm.stands(TEAM), firm.points()) == ("Peeters", "IT", {})
    firm.rule(TEAM, OURS)
    firm.say(team="HR")
    assert firm.stands(TEAM) == "HR"
    firm.enter(team="Logistics")
    firm.say(team="Sales")
    assert (firm.stands(TEAM), firm.points()) == ("Logistics", {})


def test_one_rule_takes_the_place_of_another(firm: Firm) -> None:
    firm.rule(NAME, OURS)
    assert firm.do(SaveDirectoryRule(firm.body.id, NAME, SOURCE)).effect is Effect.CHANGED
    assert firm.stands(NAME) == "Peeters", "what people chose holds until the directory says other words"
    firm.say(family_name="Pieters")
    assert firm.stands(NAME) == "Pieters"
    assert [each.decision for each in firm.page().rules] == [SOURCE]


def test_a_rule_fills_what_somebody_emptied(firm: Firm) -> None:
    firm.say(email="anna@acme.example")
    firm.enter(email="")
    firm.say(email="an@acme.example")
    assert firm.points()[EMAIL] == ("", "an@acme.example")
    firm.rule(EMAIL, SOURCE)
    assert firm.stands(EMAIL) == "an@acme.example"


def test_a_rule_closes_what_was_settled_by_hand(firm: Firm) -> None:
    """It records nothing anew, and what somebody enters later is not asked of the same words."""
    firm.enter(family_name="Peters")
    firm.house.see(firm.body)
    before = WorkerDetails.objects.filter(worker=firm.worker).count()
    firm.rule(NAME, SOURCE)
    firm.house.see(firm.body)
    assert WorkerDetails.objects.filter(worker=firm.worker).count() == before
    firm.enter(family_name="Peeters")
    assert firm.points() == {}


def test_a_rule_leaves_who_was_let_go_of_as_it_is(firm: Firm, monkeypatch: pytest.MonkeyPatch) -> None:
    """A list that was undone takes its new workers away; nothing of them is recorded any more."""
    monkeypatch.setattr(StaffFile, "load", let_go(StaffFile.load))
    assert firm.do(SaveDirectoryRule(firm.body.id, NAME, SOURCE)).effect is Effect.CREATED
    monkeypatch.undo()
    assert firm.stands(NAME) == "Peeters"


def let_go(load: Any) -> Any:
    """The staff as it is loaded, without anybody whose personal fields were withdrawn."""

    def loaded(self: StaffFile, *args: Any, **options: Any) -> None:
        load(self, *args, **options)
        self.details.clear()

    return loaded


def test_no_rule_gives_somebody_the_reference_of_another(firm: Firm) -> None:
    """It stays a question, which only people can answer."""
    firm.house.worker(firm.body, reference="W2", family_name="Claes")
    firm.say(reference="W2")
    for _ in ("what waits", "what is to come"):
        firm.rule(REFERENCE, SOURCE)
        assert firm.points()[REFERENCE] == ("W1", "W2")
        firm.say(reference="W2", team="IT")


@pytest.mark.parametrize("field", sorted(set(DirectoryField) - set(PERSONAL)))
def test_who_works_here_is_asked_of_each(firm: Firm, field: DirectoryField) -> None:
    assert firm.codes(SaveDirectoryRule(firm.body.id, field, OURS)) == ["directory.no_rule"]


def test_rules_and_decisions_of_another_employer_are_not_there(firm: Firm, house: House) -> None:
    other = Firm(house, "Andere")
    rule = firm.rule(EMAIL, OURS)
    undo = firm.decide(NAME, OURS)
    assert other.codes(WithdrawDirectoryRule(other.body.id, rule)) == ["desk.not_found"]
    assert other.codes(replace(undo, employer=other.body.id)) == ["desk.not_found"]
    other.rule(NAME, SOURCE)
    assert (firm.stands(NAME), other.stands(NAME)) == ("Peeters", "Peters")
    assert [each.field for each in other.page().rules] == [NAME]


@pytest.mark.parametrize("decision", [OURS, SOURCE])
@pytest.mark.parametrize("field", [NAME, EMAIL])
def test_a_decision_taken_back_leaves_all_as_before(
    firm: Firm, field: DirectoryField, decision: DirectoryDecision
) -> None:
    """Of what somebody entered, and of what somebody emptied."""
    firm.say(email="anna@acme.example")
    firm.enter(email="")
    firm.say(email="an@acme.example")
    before, row = firm.points(), firm.row()
    undo = firm.decide(field, decision)
    assert field not in firm.points()
    assert firm.do(undo).effect is Effect.CHANGED
    assert (firm.points(), firm.row()) == (before, row)
    assert firm.codes(undo) == ["desk.not_found"]
    firm.decide(field, SOURCE)
    assert firm.stands(field) == before[field][1]


def test_who_works_on_is_asked_again(firm: Firm) -> None:
    firm.say(active=False)  # type: ignore[arg-type] # the one field that is no text
    undo = firm.decide(DirectoryField.LEFT, OURS)
    assert DirectoryField.LEFT not in firm.points()
    firm.do(undo)
    assert DirectoryField.LEFT in firm.points()


def test_what_changed_since_stays(firm: Firm) -> None:
    """By hand, or by new words of the directory."""
    undo = firm.decide(NAME, SOURCE)
    firm.enter(family_name="Peeters-Maes")
    assert firm.codes(undo) == ["undo.changed"]
    firm.say(family_name="Pieters")
    assert firm.codes(undo) == ["undo.changed"]
    undo = firm.decide(NAME, OURS)
    firm.say(family_name="Pieterse")
    assert firm.codes(undo) == ["undo.changed"]
    assert firm.stands(NAME) == "Peeters-Maes"


def test_the_reference_that_somebody_else_has_since_does_not_come_back(firm: Firm) -> None:
    firm.say(reference="W9")
    firm.enter(reference="W3")
    firm.say(reference="W10")
    undo = firm.decide(REFERENCE, SOURCE)
    firm.house.worker(firm.body, reference="W3", family_name="Claes")
    assert firm.codes(undo) == ["worker.reference_taken"]
    assert firm.stands(REFERENCE) == "W10"


def test_too_late_and_somebody_else_are_refused(firm: Firm) -> None:
    undo = firm.decide(NAME, OURS)
    late = firm.house.do(undo, by=firm.body.officer, now=NOW + timedelta(minutes=2))
    assert [each.problems[0].code for each in late if hasattr(each, "problems")] == ["undo.too_late"]
    colleague: Actor = firm.house.officer(firm.body.id)
    assert firm.house.codes(undo, by=colleague) == ["desk.not_found"]


def seen(firm: Firm, field: DirectoryField, decision: DirectoryDecision) -> DecideDirectoryPoint:
    """The decision on what the page shows now."""
    [(user, point)] = [(row.user, each) for row in firm.page().rows for each in row.points if each.field is field]
    return DecideDirectoryPoint(firm.body.id, user, field, decision, point.mark)


@pytest.mark.parametrize("decision", [OURS, SOURCE])
def test_nothing_is_decided_unseen(firm: Firm, decision: DirectoryDecision) -> None:
    """Neither new words of the directory, nor what a colleague entered, since the page was loaded."""
    stale = seen(firm, NAME, decision)
    firm.say(family_name="Mallory")
    assert firm.codes(stale) == ["directory.point_changed"]
    stale = seen(firm, NAME, decision)
    firm.enter(family_name="Peeters-Maes")
    assert firm.codes(stale) == ["directory.point_changed"]
    assert (firm.stands(NAME), firm.points()) == ("Peeters-Maes", {NAME: ("Peeters-Maes", "Mallory")})
    firm.say(team="IT")
    firm.do(seen(firm, NAME, decision))
    assert NAME not in firm.points()


def test_that_somebody_works_on_is_decided_of_the_day_that_was_seen(firm: Firm) -> None:
    firm.say(leaves_on=TODAY)  # type: ignore[arg-type] # no text
    stale = seen(firm, DirectoryField.LEFT, OURS)
    firm.say(leaves_on=TODAY + timedelta(days=30))  # type: ignore[arg-type] # no text
    assert firm.codes(stale) == ["directory.point_changed"]
    firm.do(seen(firm, DirectoryField.LEFT, OURS))
    assert DirectoryField.LEFT not in firm.points()


def test_a_reference_of_another_is_asked_again_once_a_decision_is_taken_back(firm: Firm) -> None:
    """Where it would follow the directory it is somebody else's: it is asked, and what was decided is undone."""
    firm.house.worker(firm.body, reference="W2", family_name="Claes")
    firm.say(reference="W3")
    firm.decide(REFERENCE, SOURCE)
    firm.say(reference="W2")
    undo = firm.decide(REFERENCE, OURS)
    assert firm.do(undo).effect is Effect.CHANGED
    assert (firm.stands(REFERENCE), firm.points()[REFERENCE]) == ("W3", ("W3", "W2"))


def test_a_decision_on_who_is_somebody_else_there_now_stays(firm: Firm) -> None:
    """Removed and created anew by the directory: of the former words nothing can be asked any more."""
    undo = firm.decide(NAME, SOURCE)
    firm.do(RemoveDirectoryUser(firm.body.id, firm.user))
    firm.do(SaveDirectoryUser(firm.body.id, firm.said))
    assert firm.codes(undo) == ["undo.changed"]
    assert (firm.stands(NAME), firm.points()) == ("Peters", {})


def test_of_two_who_ask_for_one_reference_one_gets_it(firm: Firm) -> None:
    """By a rule, or by two decisions at once; the other one waits on."""
    firm.house.worker(firm.body, reference="W2", family_name="Claes")
    other, said = firm.do(SaveDirectoryUser(firm.body.id, words("W2", "Claes"))).reference, words("W2", "Claes")
    firm.say(reference="W50")
    firm.do(SaveDirectoryUser(firm.body.id, replace(said, reference="W50", content="new"), other))
    firm.rule(REFERENCE, SOURCE)
    waiting = [(row.user, each.ours) for row in firm.page().rows for each in row.points if each.field is REFERENCE]
    assert (firm.stands(REFERENCE), waiting) == ("W50", [(other, "W2")])


def test_a_rule_for_many_takes_the_statements_of_a_few(firm: Firm) -> None:
    """And so does the page of them."""
    found = []
    for name, count in (("Few", 4), ("Many", 200)):
        some = Firm(firm.house, name)
        numbers = range(count)
        many = [some.house.employment(some.body, reference=f"K{each}", family_name="Maes") for each in numbers]
        some.house.do(*many, by=some.body.officer)
        told = [SaveDirectoryUser(some.body.id, words(f"K{each}", "Claes")) for each in numbers]
        some.house.do(*told, by=some.body.officer)
        with CaptureQueriesContext(connection) as page:
            assert some.page().total == count + 1
        with CaptureQueriesContext(connection) as rule:
            some.rule(NAME, SOURCE)
        assert some.page().total == 0
        found.append((len(page), len(rule)))
    assert found[0] == found[1]
