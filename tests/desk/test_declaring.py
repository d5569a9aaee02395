# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker declares one training by a form: it counts for nothing before the employer confirms it."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import Error, connection, transaction

from openfla.desk.accounts.accounts import AccountView, WorkerAccount
from openfla.desk.actor import Actor
from openfla.desk.batch.received import open_received
from openfla.desk.disputes.disputes import Attached
from openfla.desk.outcome import Done, Effect, Outcome, Refused
from openfla.desk.rescue import declaring_handling
from openfla.desk.rescue.declaring import (
    MOST_A_DAY,
    MOST_OPEN,
    CorrectDeclared,
    DeclaredDocument,
    DeclareTraining,
    TakeBackDeclared,
)
from openfla.desk.rescue.own_rescues import (
    ConfirmSelfDeclared,
    DeclaredPage,
    DeclaredView,
    DeclineSelfDeclared,
    OwnDeclarations,
    SelfDeclared,
)
from openfla.desk.trainings.trainings import ParticipationTerms, SlotTerms, TrainingTerms
from openfla.desk.upkeep.invariants import CheckKeptFiles
from openfla.desk.upkeep.stray_files import DropStrayFiles, StrayFiles
from openfla.records.models import SelfDeclaration
from openfla.records.scope import set_scope
from openfla.terms.rescue import DeclaredState
from openfla.terms.training import ParticipationState, TrainingType, TrustMark
from tests.desk.conftest import NOW, OPERATOR, TODAY, Body, House
from tests.desk.test_plan import linked
from tests.desk.trained import A_DAY, trained

ON = date(2026, 3, 4)
FOLLOWED = ParticipationTerms(ParticipationState.FOLLOWED)


def course(title: str = "Lassen", on: date = ON, minutes: int = A_DAY) -> TrainingTerms:
    """One day, usually."""
    return TrainingTerms(title, TrainingType.FORMAL, (SlotTerms(on, minutes),), provider_name="Leerhuis")


@dataclass
class Own:
    """A worker who signs in, at an employer."""

    house: House
    employer: Body
    worker: UUID
    actor: Actor
    folder: Path

    def declaring(self, training: TrainingTerms | None = None, **more: Any) -> DeclareTraining:
        """The command, under an id of its own."""
        said = course() if training is None else training
        terms = {"declared": uuid4(), "training": said, "terms": FOLLOWED, **more}
        return DeclareTraining(self.employer.id, self.worker, **terms)

    def declared(self, *said: Any, **more: Any) -> UUID:
        """Declares; the id."""
        return self.house.done(self.declaring(*said, **more), by=self.actor).reference

    def document(self, content: bytes = b"%PDF-1.7 diploma") -> Attached:
        """A file to send along."""
        path = self.folder / f"{uuid4()}"
        path.write_bytes(content)
        return Attached(path, "diploma.pdf")

    def correcting(self, declared: UUID, training: TrainingTerms, **more: Any) -> CorrectDeclared:
        """The command."""
        at = self.employer.id, self.worker
        return CorrectDeclared(
            *at, declared, **{"as_declared": uuid4(), "training": training, "terms": FOLLOWED, **more}
        )

    def seen(self) -> tuple[DeclaredView, ...]:
        """What the worker sees."""
        found = self.house.ask(OwnDeclarations(self.employer.id, self.worker), by=self.actor)
        assert isinstance(found, tuple)
        return found

    def account(self) -> AccountView:
        """Of the year."""
        view = self.house.ask(WorkerAccount(self.employer.id, self.worker, ON.year), by=self.actor)
        assert isinstance(view, AccountView)
        return view

    def waiting(self, by: Actor | None = None) -> list[str]:
        """The titles in the employer's queue."""
        page = self.house.ask(SelfDeclared(self.employer.id), by=by or self.employer.officer)
        assert isinstance(page, DeclaredPage)
        return [row.training.title for row in page.rows]


@pytest.fixture
def own(house: House, tmp_path: Path) -> Own:
    """Somebody at the bakery."""
    bakery = house.employer()
    worker = house.worker(bakery)
    return Own(house, bakery, worker, linked(house, bakery, worker), tmp_path)


def test_a_declared_training_counts_for_nothing(own: Own) -> None:
    """The worker and the employer see it."""
    before = own.account()
    own.declared()
    [view] = own.seen()
    assert (view.rescue, view.saved, view.state, view.training) == (None, None, DeclaredState.DECLARED, course())
    assert own.waiting() == ["Lassen"]
    after = own.account()
    assert (after.figures, after.trainings) == (before.figures, ())


def test_a_confirmed_training_is_one_like_any_other(own: Own) -> None:
    """Verified by the employer, whose own people confirmed it."""
    command = ConfirmSelfDeclared(own.employer.id, own.declared())
    part = own.house.done(command, by=own.employer.officer).reference
    [training] = own.account().trainings
    assert (training.participation, training.title, training.trust) == (part, "Lassen", TrustMark.VERIFIED)
    assert own.account().figures.charged == 1
    assert own.waiting() == []
    assert own.house.done(command, by=own.employer.officer).effect is Effect.UNCHANGED


def test_what_a_mandatary_confirms_stays_the_workers_word(own: Own) -> None:
    """As for what stands in a worker's own file; also once it was corrected it is never from the source."""
    provider = own.house.provider()
    own.house.mandate(own.employer, provider)
    own.house.done(ConfirmSelfDeclared(own.employer.id, own.declared()), by=provider.officer)
    assert own.account().trainings[0].trust is TrustMark.DECLARED


def test_one_that_is_known_here_is_not_registered_twice(own: Own) -> None:
    """The very same is known; one that may be the same is refused until somebody says that it is another."""
    _, part = trained(own.house, own.employer, own.worker, ON, title="Lassen", provider_name="Leerhuis")
    same = ConfirmSelfDeclared(own.employer.id, own.declared())
    assert own.house.done(same, by=own.employer.officer).reference == part
    assert [each.trust for each in own.account().trainings] == [TrustMark.VERIFIED]
    other = ConfirmSelfDeclared(own.employer.id, own.declared(course(minutes=A_DAY // 2)))
    assert own.house.codes(other, by=own.employer.officer) == ["declared.may_be_known"]
    own.house.done(replace(other, separate=True), by=own.employer.officer)
    assert len(own.account().trainings) == 2


def test_one_training_declared_twice_counts_once(own: Own) -> None:
    """Confirmed in one press as in two: with other hours it is refused beside the first, nearly the same or not."""
    first, second = own.declared(course("Lassen")), own.declared(course("Lassen TIG", minutes=A_DAY - 30))
    outcomes = own.house.do(*_confirming(own, first, second), by=own.employer.officer)
    assert isinstance(outcomes[0], Done)
    assert _codes(outcomes[1]) == ["declared.may_be_known"]
    assert len(own.account().trainings) == 1
    other = ConfirmSelfDeclared(own.employer.id, second, separate=True)
    own.house.done(other, by=own.employer.officer)
    assert len(own.account().trainings) == 2


def test_two_that_may_be_one_known_here_wait_both(own: Own) -> None:
    """The first takes the known one from nobody; said to be others than it, they are held against each other."""
    trained(own.house, own.employer, own.worker, ON, title="Lassen", provider_name="Leerhuis")
    declared = own.declared(course(minutes=A_DAY - 100)), own.declared(course(minutes=A_DAY - 120))
    told = own.house.do(*_confirming(own, *declared), by=own.employer.officer)
    assert [_codes(each) for each in told] == [["declared.may_be_known"]] * 2
    assert len(own.account().trainings) == 1
    others = [replace(each, separate=True) for each in _confirming(own, *declared)]
    told = own.house.do(*others, by=own.employer.officer)
    assert [_codes(each) for each in told] == [[], ["declared.may_be_known"]]
    assert len(own.account().trainings) == 2


def test_two_that_are_the_same_one_known_here_are_both_that_one(own: Own) -> None:
    """A title in capitals is the same title."""
    _, part = trained(own.house, own.employer, own.worker, ON, title="Lassen", provider_name="Leerhuis")
    declared = own.declared(), own.declared(course("LASSEN"))
    told = own.house.do(*_confirming(own, *declared), by=own.employer.officer)
    assert [each.reference for each in told if isinstance(each, Done)] == [part, part]
    assert len(own.account().trainings) == 1


def _confirming(own: Own, *declared: UUID) -> list[ConfirmSelfDeclared]:
    return [ConfirmSelfDeclared(own.employer.id, each) for each in declared]


def _codes(outcome: Outcome) -> list[str]:
    return [problem.code for problem in outcome.problems] if isinstance(outcome, Refused) else []


def test_a_second_look_does_not_hide_what_it_became(own: Own) -> None:
    """What was confirmed with a warning leads to its training as well."""
    provider = own.house.provider()
    own.house.mandate(own.employer, provider)
    theirs = replace(own.employer, officer=provider.officer)
    trained(own.house, theirs, own.worker, ON, title="Lassen", provider_name="Leerhuis")
    command = ConfirmSelfDeclared(own.employer.id, own.declared(course(minutes=A_DAY // 2)), separate=True)
    done = own.house.done(command, by=own.employer.officer)
    assert [each.code for each in done.warnings] == ["participation.told_already"]
    assert own.seen()[0].participation == done.reference


def test_what_is_answered_while_the_worker_changes_it_stays_answered(own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker read it as waiting; neither is said to be done."""
    declared = own.declared()
    own.house.see(own.employer)
    stale = list(SelfDeclaration.objects.all())
    own.house.done(ConfirmSelfDeclared(own.employer.id, declared), by=own.employer.officer)
    monkeypatch.setattr(declaring_handling, "_rows_of", lambda _workers: list(stale))
    for command in (own.correcting(declared, course("Zagen")), TakeBackDeclared(own.employer.id, own.worker, declared)):
        assert own.house.codes(command, by=own.actor) == ["rescue.answered_already"]
    assert [view.state for view in own.seen()] == [DeclaredState.CONFIRMED]


def test_the_worker_reads_why_it_was_declined(own: Own) -> None:
    """And can't declare just the same again."""
    command = DeclineSelfDeclared(own.employer.id, own.declared(), "Dat was een teamdag.")
    own.house.done(command, by=own.employer.officer)
    [view] = own.seen()
    assert (view.state, view.reason) == (DeclaredState.DECLINED, "Dat was een teamdag.")
    assert own.house.codes(own.declaring(), by=own.actor) == ["declared.said_already"]


def test_sent_twice_it_is_declared_once(own: Own) -> None:
    """Under another content the id is used."""
    command = own.declaring()
    assert [own.house.done(command, by=own.actor).effect for _ in range(2)] == [Effect.CREATED, Effect.UNCHANGED]
    other = replace(command, training=course("Solderen"))
    assert own.house.codes(other, by=own.actor) == ["declared.id_used"]
    more = replace(command, document=own.document())
    assert own.house.codes(more, by=own.actor) == ["declared.file_apart"]
    assert len(own.seen()) == 1


@pytest.mark.parametrize(
    ("training", "codes"),
    [
        (course(""), ["training.title_missing"]),
        (course(on=TODAY + timedelta(days=1)), ["participation.followed_in_future"]),
        (course(on=date(2019, 3, 4)), ["participation.outside_contract"]),
        (course(minutes=0), ["training.slot_minutes"]),
    ],
)
def test_what_no_employer_could_confirm_is_refused(own: Own, training: TrainingTerms, codes: list[str]) -> None:
    """Before it is declared."""
    assert own.house.codes(own.declaring(training), by=own.actor) == codes
    assert own.seen() == ()


def test_so_many_wait_at_once(own: Own) -> None:
    """And no more."""
    many = [own.declaring(course(f"Deel {place}")) for place in range(MOST_OPEN)]
    own.house.do(*many, by=own.actor)
    assert own.house.codes(own.declaring(), by=own.actor) == ["declared.too_many_open"]


def test_until_it_is_answered_it_is_corrected(own: Own) -> None:
    """In its place stands what is said now; what was said may be said again."""
    first = own.declared()
    second = own.house.done(own.correcting(first, course("Solderen")), by=own.actor).reference
    assert [view.training.title for view in own.seen()] == own.waiting() == ["Solderen"]
    assert own.house.codes(own.correcting(first, course("Zagen")), by=own.actor) == ["desk.not_found"]
    same = own.correcting(second, course("Solderen"))
    assert own.house.done(same, by=own.actor).effect is Effect.UNCHANGED
    own.house.done(own.correcting(second, course()), by=own.actor)
    own.house.see(own.employer)
    assert sorted(SelfDeclaration.objects.values_list("state", flat=True)) == ["declared", "withdrawn", "withdrawn"]


def test_until_it_is_answered_it_is_taken_back(own: Own) -> None:
    """Nobody sees it any more; twice is once."""
    command = TakeBackDeclared(own.employer.id, own.worker, own.declared())
    assert [own.house.done(command, by=own.actor).effect for _ in range(2)] == [Effect.CHANGED, Effect.UNCHANGED]
    assert (own.seen(), own.waiting()) == ((), [])
    again = own.declaring(declared=command.declared)
    assert own.house.codes(again, by=own.actor) == ["declared.id_used"]
    confirm = ConfirmSelfDeclared(own.employer.id, command.declared)
    assert own.house.codes(confirm, by=own.employer.officer) == ["declared.taken_back"]


def test_what_was_answered_stays(own: Own) -> None:
    """Neither corrected nor taken back."""
    declared = own.declared()
    own.house.done(ConfirmSelfDeclared(own.employer.id, declared), by=own.employer.officer)
    for command in (own.correcting(declared, course("Zagen")), TakeBackDeclared(own.employer.id, own.worker, declared)):
        assert own.house.codes(command, by=own.actor) == ["rescue.answered_already"]


def test_a_document_goes_along(own: Own) -> None:
    """The worker and the employer open it; a correction keeps it, and may leave it out."""
    declared = own.declared(document=own.document())
    question = DeclaredDocument(own.employer.id, own.worker, declared)
    places = [own.house.ask(question, by=actor) for actor in (own.actor, own.employer.officer)]
    assert places[0] == places[1]
    with open_received(places[0]) as file:
        assert file.read() == b"%PDF-1.7 diploma"
    second = own.house.done(own.correcting(declared, course("Solderen")), by=own.actor).reference
    assert own.seen()[0].filename == "diploma.pdf"
    assert places[0].stored_as not in own.house.ask(StrayFiles(NOW + timedelta(days=9)), by=OPERATOR)
    assert own.house.ask(CheckKeptFiles(most=10), by=OPERATOR).number > 0
    own.house.done(own.correcting(second, course("Solderen"), without_document=True), by=own.actor)
    assert own.seen()[0].filename == ""


def test_what_was_taken_back_leaves_no_file_behind(own: Own) -> None:
    """Unless what corrected it keeps the document."""
    stray = StrayFiles(NOW + timedelta(days=9))
    first = own.declared(document=own.document())
    own.house.see(own.employer)
    stored = SelfDeclaration.objects.get().stored_as
    second = own.house.done(own.correcting(first, course("Solderen")), by=own.actor).reference
    assert stored not in own.house.ask(stray, by=OPERATOR)
    own.house.done(TakeBackDeclared(own.employer.id, own.worker, second), by=own.actor)
    assert stored in own.house.ask(stray, by=OPERATOR)
    own.house.done(DropStrayFiles((stored,), stray.before), by=OPERATOR)
    assert own.house.ask(CheckKeptFiles(most=10), by=OPERATOR).broken == ()


def test_so_much_is_kept_in_a_day(own: Own) -> None:
    """Whether it is declared, corrected or taken back in between."""
    declared = own.declared(course("Deel 0"))
    for place in range(1, MOST_A_DAY):
        declared = own.house.done(own.correcting(declared, course(f"Deel {place}")), by=own.actor).reference
    for command in (own.declaring(), own.correcting(declared, course())):
        assert own.house.codes(command, by=own.actor) == ["declared.too_many_today"]
    own.house.done(TakeBackDeclared(own.employer.id, own.worker, declared), by=own.actor)
    assert own.house.codes(own.declaring(), by=own.actor) == ["declared.too_many_today"]


@pytest.mark.parametrize("content", [b"MZ a program", b""])
def test_another_kind_of_file_is_refused(own: Own, content: bytes) -> None:
    """By how its bytes begin."""
    command = own.declaring(document=own.document(content))
    assert own.house.codes(command, by=own.actor) == ["dispute.file_type"]


def test_nobody_declares_or_changes_for_somebody_else(own: Own) -> None:
    """Neither another worker nor an officer; a document is not shown to a stranger."""
    declared = own.declared(document=own.document())
    other = own.house.worker(own.employer)
    stranger = linked(own.house, own.employer, other)
    commands = (
        own.declaring(course("Zagen")),
        own.correcting(declared, course("Zagen")),
        TakeBackDeclared(own.employer.id, own.worker, declared),
    )
    for actor in (stranger, own.employer.officer):
        for command in commands:
            assert own.house.codes(command, by=actor) == ["desk.not_found"]
    for own_id in (own.worker, other):
        theirs = replace(commands[2], worker=other), DeclaredDocument(own.employer.id, own_id, declared)
        assert own.house.codes(theirs[0], by=stranger) == ["desk.not_found"]
        assert own.house.ask(theirs[1], by=stranger) is None


def test_the_database_lets_a_worker_change_nothing_but_that(own: Own) -> None:
    """Whatever the code does: no answer is the worker's to give."""
    own.declared()
    for change in ("state = 'confirmed'", "reason = 'x'", "state = 'withdrawn', participation = id"):
        with pytest.raises(Error):
            changed(own, change)
    assert own.seen()[0].state is DeclaredState.DECLARED


def changed(own: Own, change: str) -> None:
    """What the database says to this change by the worker."""
    with transaction.atomic():
        set_scope(entry=uuid4(), workers=[own.worker], person=own.actor.person)
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE records_selfdeclaration SET {change}, decided_at = now()")  # noqa: S608 - ours
