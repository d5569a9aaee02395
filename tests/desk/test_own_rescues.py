# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers bring in what they saved of themselves: it counts for nothing before the employer confirms it."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from openfla.desk.access.access import LinkWorker
from openfla.desk.accounts.accounts import AccountView, WorkerAccount
from openfla.desk.actor import Actor
from openfla.desk.batch.received import open_received
from openfla.desk.outcome import Effect
from openfla.desk.rescue.own_rescues import (
    MOST_LINES,
    ConfirmSelfDeclared,
    DeclaredPage,
    DeclaredView,
    DeclineSelfDeclared,
    OwnDeclarations,
    OwnLine,
    OwnOriginal,
    ReceiveOwnRescue,
    SelfDeclared,
)
from openfla.desk.rescue.rescues import RescueFiles
from openfla.desk.rescue.told import Mark, RescueMarks
from openfla.desk.trainings.trainings import ParticipationTerms
from openfla.desk.upkeep.stray_files import StrayFiles
from openfla.records.models import Participation, Rescue, SelfDeclaration
from openfla.terms.rescue import DeclaredState
from openfla.terms.training import ParticipationState
from tests.desk.conftest import NOW, OPERATOR, Employer, House
from tests.desk.rescuing import SAVED, received, training

FOLLOWED = ParticipationTerms(ParticipationState.FOLLOWED)


@dataclass
class Own:
    """A worker who signs in, at an employer, with a saved file."""

    house: House
    employer: Employer
    worker: UUID
    actor: Actor
    path: Path

    def receiving(self, *lines: OwnLine, content: bytes = b"own") -> ReceiveOwnRescue:
        self.path.write_bytes(content)
        return ReceiveOwnRescue(self.employer.id, self.worker, self.path, "mijn.csv", SAVED, lines)

    def declared(self, *lines: OwnLine) -> tuple[DeclaredView, ...]:
        """Brings the lines in; what the worker then sees."""
        self.house.done(self.receiving(*lines), by=self.actor)
        return self.seen()

    def seen(self) -> tuple[DeclaredView, ...]:
        found = self.house.ask(OwnDeclarations(self.employer.id, self.worker), by=self.actor)
        assert isinstance(found, tuple)
        return found

    def account(self) -> AccountView:
        view = self.house.ask(WorkerAccount(self.employer.id, self.worker, 2025), by=self.actor)
        assert isinstance(view, AccountView)
        return view

    def confirm(self, declared: DeclaredView) -> Any:
        command = ConfirmSelfDeclared(self.employer.id, declared.declared)
        return self.house.done(command, by=self.employer.officer)


def line(number: int = 1, title: str = "Excel basis", *days: date, **fields: Any) -> OwnLine:
    return OwnLine(number, training(title, *days, **fields), FOLLOWED)


@pytest.fixture
def own(house: House, tmp_path: Path) -> Own:
    bakery = house.employer()
    worker, person = house.worker(bakery, reference="W1"), house.person()
    house.done(LinkWorker(bakery.id, worker, person, "invitation_code"), by=OPERATOR)
    return Own(house, bakery, worker, Actor.worker(person), tmp_path / "mijn.csv")


def test_a_declared_training_counts_for_nothing(own: Own) -> None:
    """The worker and the employer see it, as declared by the worker."""
    before = own.account()
    [declared] = own.declared(line())
    assert (declared.state, declared.training.title, declared.saved) == (DeclaredState.DECLARED, "Excel basis", SAVED)
    page = own.house.ask(SelfDeclared(own.employer.id), by=own.employer.officer)
    assert isinstance(page, DeclaredPage)
    assert [each.worker_name for each in page.rows] == ["Janssens, An"]
    after = own.account()
    assert (after.figures, after.trainings) == (before.figures, ())


def test_a_confirmed_training_is_one_like_any_other(own: Own) -> None:
    """With the mark of the worker's file, which the worker sees too."""
    [declared] = own.declared(line())
    part = own.confirm(declared).reference
    account = own.account()
    assert [each.participation for each in account.trainings] == [part]
    assert account.figures.charged == 1
    marks: dict[UUID, tuple[Mark, ...]] = own.house.ask(
        RescueMarks(own.employer.id, (part, account.trainings[0].training), own.worker), by=own.actor
    )
    assert {mark.filename for some in marks.values() for mark in some} == {"mijn.csv"}
    assert len(marks) == 2
    [seen] = own.seen()
    assert (seen.state, seen.participation, bool(seen.decided_by)) == (DeclaredState.CONFIRMED, part, True)
    assert own.confirm(declared).effect is Effect.UNCHANGED


def test_a_training_that_is_known_is_not_doubled(own: Own) -> None:
    """Confirmed, it is the one that is here."""
    house, bakery = own.house, own.employer
    file = received(house, bakery, own.path.parent)
    part = file.taken(file.training_line("W1")).reference
    [declared] = own.declared(line())
    done = own.confirm(declared)
    assert (done.reference, done.effect) == (part, Effect.CHANGED)
    house.see(bakery)
    assert Participation.objects.count() == 1


def test_one_that_may_be_known_waits_for_a_decision(own: Own) -> None:
    """As a line of the employer's own file would."""
    file = received(own.house, own.employer, own.path.parent)
    file.taken(file.training_line("W1", training(minutes=420)))
    [declared] = own.declared(line())
    assert [each.code for each in own.confirm(declared).warnings] == ["rescue.doubtful"]
    assert file.doubts().total == 1
    assert own.seen()[0].participation is None


def test_a_declined_training_says_why(own: Own) -> None:
    """To the worker; a reason there must be."""
    [declared] = own.declared(line())
    command = DeclineSelfDeclared(own.employer.id, declared.declared, " ")
    assert own.house.codes(command, by=own.employer.officer) == ["desk.reason_missing"]
    long = replace(command, reason="x" * 501)
    assert own.house.codes(long, by=own.employer.officer) == ["training.text_too_long"]
    said = replace(command, reason="Not one of ours")
    effects = [own.house.done(said, by=own.employer.officer).effect for _ in range(2)]
    assert effects == [Effect.CHANGED, Effect.UNCHANGED]
    [seen] = own.seen()
    assert (seen.state, seen.reason) == (DeclaredState.DECLINED, "Not one of ours")
    late = ConfirmSelfDeclared(own.employer.id, declared.declared)
    assert own.house.codes(late, by=own.employer.officer) == ["rescue.answered_already"]
    answered = own.house.ask(SelfDeclared(own.employer.id, answered=True), by=own.employer.officer)
    assert answered.total == 1


def test_one_outside_every_contract_can_not_be_confirmed(own: Own) -> None:
    """It waits on, so that it can be declined."""
    [declared] = own.declared(line(1, "Early", date(2018, 1, 5)))
    command = ConfirmSelfDeclared(own.employer.id, declared.declared)
    assert own.house.codes(command, by=own.employer.officer)
    assert own.seen()[0].state is DeclaredState.DECLARED


def test_the_same_file_again_adds_nothing(own: Own) -> None:
    """Nor does a later file with the same lines; a new line is added."""
    first = own.house.done(own.receiving(line()), by=own.actor)
    again = own.house.done(own.receiving(line()), by=own.actor)
    assert (first.effect, again.effect, again.reference) == (Effect.CREATED, Effect.UNCHANGED, first.reference)
    own.house.done(own.receiving(line(), line(2, "Word"), content=b"later"), by=own.actor)
    assert sorted(each.training.title for each in own.seen()) == ["Excel basis", "Word"]


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        ((), "rescue.no_lines"),
        (tuple(line(place) for place in range(MOST_LINES + 1)), "rescue.too_many_lines"),
        ((OwnLine(1, replace(training(), title=" "), FOLLOWED),), "training.title_missing"),
        ((line(minutes=0),), "training.slot_minutes"),
    ],
)
def test_a_file_of_which_nothing_can_come_is_refused(own: Own, lines: tuple[OwnLine, ...], code: str) -> None:
    """Before anything of it is kept."""
    assert own.house.codes(own.receiving(*lines), by=own.actor) == [code]
    own.house.see(own.employer)
    assert not Rescue.objects.exists()


def test_a_worker_declares_for_nobody_else(own: Own) -> None:
    """Neither as a colleague, nor at another employer, nor can the employer declare for a worker."""
    house = own.house
    colleague = house.worker(own.employer, reference="W2")
    garage = house.employer("Garage Zuid")
    command = own.receiving(line())
    for other in (replace(command, worker=colleague), replace(command, employer=garage.id)):
        assert house.codes(other, by=own.actor) == ["desk.not_found"]
    assert house.codes(command, by=own.employer.officer) == ["desk.not_found"]


def test_nobody_else_sees_or_answers_what_a_worker_declared(own: Own) -> None:
    """Not another worker, not another employer."""
    house, [declared] = own.house, own.declared(line())
    colleague, person = house.worker(own.employer, reference="W2"), house.person()
    house.done(LinkWorker(own.employer.id, colleague, person, "invitation_code"), by=OPERATOR)
    question = OwnDeclarations(own.employer.id, own.worker)
    assert house.ask(question, by=Actor.worker(person)) is None
    garage = house.employer("Garage Zuid")
    assert house.ask(question, by=garage.officer) is None
    for command in (
        ConfirmSelfDeclared(garage.id, declared.declared),
        DeclineSelfDeclared(garage.id, declared.declared, "no"),
    ):
        assert house.codes(command, by=garage.officer) == ["desk.not_found"]
    assert house.codes(ConfirmSelfDeclared(own.employer.id, declared.declared), by=own.actor) == ["desk.not_found"]
    house.see(garage)
    assert not SelfDeclaration.objects.exists()


def test_the_worker_gets_the_own_file_back(own: Own) -> None:
    """Byte for byte; the employer sees that it is there, not what is in it. No clean-up takes it away."""
    rescue = own.house.done(own.receiving(line()), by=own.actor).reference
    question = OwnOriginal(own.employer.id, own.worker, rescue)
    with open_received(own.house.ask(question, by=own.actor)) as source:
        assert source.read() == b"own"
    assert own.house.ask(question, by=own.employer.officer) is None
    [file] = own.house.ask(RescueFiles(own.employer.id), by=own.employer.officer).rows
    assert (file.batch, file.worker) == (None, own.worker)
    before = datetime(2100, 1, 1, tzinfo=UTC)
    own.house.see(own.employer)
    stored = Rescue.objects.get().stored_as
    assert stored not in own.house.ask(StrayFiles(before), by=OPERATOR)
    assert before > NOW
