# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One act for very many workers by a job: looked at, confirmed, killed, stopped, taken back, and by whom it is."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from openfla.channels.batch.worker_run import act_for_everyone, give_up
from openfla.channels.clock.tasks import expire_acts
from openfla.desk.access.access import GrantAccess, WithdrawAccess
from openfla.desk.actor import Actor
from openfla.desk.batch.said_words import written
from openfla.desk.groups.groups import JoinGroup, LeaveGroup, MakeGroup
from openfla.desk.information.information import InformWorker
from openfla.desk.outcome import Done, Effect
from openfla.desk.rights.rights import CancelRight, CorrectRight, RegisterRight
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    CancelTraining,
    CorrectParticipation,
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingTerms,
)
from openfla.desk.worker_runs.runs import (
    CONFIRMED_WITHIN,
    MOST,
    SHOWN,
    CancelWorkerRun,
    ConfirmWorkerRun,
    ContinueWorkerRun,
    GroupForEach,
    MarkForEach,
    MessageForEach,
    RightForEach,
    StartWorkerRun,
    TakingBack,
    TrainingForEach,
    UndoWorkerRun,
    Words,
    WorkerRunCard,
    WorkerRuns,
    WorkerRunView,
)
from openfla.desk.worker_runs.words_kept import words_of
from openfla.records.models import GroupMember, JournalSubject, Participation, Right, Slot, Training, WorkerRun
from openfla.terms.failpoint import Point, armed
from openfla.terms.limit import Limit
from openfla.terms.right import RightFactKind, RightKind
from openfla.terms.role import Permission
from openfla.terms.training import DeliveryMode, Financing, ParticipationState, TrainingType, WorkingTime
from openfla.terms.worker_run import WorkerAct
from tests.channels.batch.test_cut import Killed, at
from tests.desk.conftest import NOW, SINCE, TODAY, Body, House
from tests.desk.trained import trained

RIGHT = RightForEach(TODAY.year, RightFactKind.GRANT, RightKind.ADDITIONAL_EMPLOYER, Fraction(1, 2), "Jubileum")
FACTS = ("year", "kind", "right", "numerator", "denominator", "reason", "evidence", "source", "withdrawn_at")
PARTS = ("lineage", "state", "minutes", "counts", "right", "source", "withdrawn_at", "withdrawal_reason")


@pytest.fixture(autouse=True)
def two_at_once() -> Iterator[None]:
    """Portions of two."""
    with patch("openfla.desk.worker_runs.runs_handling.AT_ONCE", 2):
        yield


@dataclass(frozen=True, slots=True)
class Firm:
    """An employer with five workers."""

    house: House
    body: Body
    workers: Sequence[UUID]

    def ordered(self, *others: UUID, words: Any = RIGHT, by: Actor | None = None, key: UUID | None = None) -> UUID:
        """A run for all of them, and others."""
        start = StartWorkerRun(self.body.id, words, (*self.workers, *others), key or uuid4())
        return self.house.done(start, by=by or self.body.officer).reference

    def confirmed(self, run: UUID, by: Actor | None = None) -> UUID:
        """Looked at by its job, and confirmed."""
        works(run)
        self.house.done(ConfirmWorkerRun(self.body.id, run), by=by or self.body.officer)
        return run

    def card(self, run: UUID, by: Actor | None = None) -> WorkerRunView:
        """As its orderer sees it."""
        found: WorkerRunView = self.house.ask(WorkerRunCard(self.body.id, run), by=by or self.body.officer)
        return found

    def stands(self, run: UUID) -> tuple[str, int, int, int, int]:
        """Its state; for how many it is recorded, was so already, is refused, and is still to be done."""
        card = self.card(run)
        return card.state.value, card.changed, card.unchanged, card.refused, card.left

    def rights(self) -> int:
        """How many rights stand here."""
        self.house.see(self.body)
        return Right.objects.filter(withdrawn_at=None).count()


def works(run: UUID) -> None:
    """What a worker process does with it."""
    assert act_for_everyone(run, clock=lambda: NOW)


@pytest.fixture
def firm(house: House) -> Firm:
    """One."""
    body = house.employer()
    return Firm(house, body, house.workers(body, 5))


def test_it_is_looked_at_confirmed_and_done_for_each(house: House, firm: Firm) -> None:
    """Nothing is stored before it is confirmed; who is refused is named with the reason, and keeps no other out."""
    stranger = house.worker(house.employer("Vreemd"))
    run = firm.ordered(stranger, firm.workers[0])
    assert ProcrastinateJob.objects.filter(args__run=str(run)).count() == 1
    assert (firm.stands(run), firm.rights()) == (("looking", 0, 0, 0, 6), 0)
    works(run)
    assert (firm.stands(run), firm.rights()) == (("waiting", 5, 0, 1, 0), 0)
    works(run)
    assert firm.stands(run)[0] == "waiting"
    confirm = ConfirmWorkerRun(firm.body.id, run)
    assert [house.done(confirm, by=firm.body.officer).effect for _ in range(2)] == [Effect.CHANGED, Effect.UNCHANGED]
    assert firm.stands(run) == ("running", 0, 0, 0, 6)
    works(run)
    assert (firm.stands(run), firm.rights()) == (("done", 5, 0, 1, 0), 5)
    assert firm.card(run).rows == ()  # a worker of another house is not named
    assert firm.card(run).words == RIGHT


def test_its_rows_are_those_of_the_act_for_a_few(house: House, firm: Firm) -> None:
    """The same facts, by the same person, through the same channel, in the history of each worker."""
    other = house.employer("Zelfde")
    said = (RIGHT.year, RIGHT.kind, RIGHT.right, RIGHT.days, RIGHT.reason, RIGHT.evidence)
    rights = [RegisterRight(other.id, worker, *said) for worker in house.workers(other, 5)]
    assert all(isinstance(each, Done) for each in house.do(*rights, by=other.officer))
    works(firm.confirmed(firm.ordered()))
    found = []
    for body in (other, firm.body):
        house.see(body, scope="system")
        written = JournalSubject.objects.filter(act="RegisterRight", employer=body.id, outcome="created")
        people = set(written.values_list("entry__person", "entry__channel"))
        assert people == {(body.officer.person, "tests")}
        facts = sorted(Right.objects.filter(employer=body.id).values_list(*FACTS))
        found.append((facts, written.values("worker").distinct().count()))
    assert found[0] == found[1]


def test_the_same_form_pressed_twice_is_one_order(house: House, firm: Firm) -> None:
    """Whenever it is pressed again; another person's is another."""
    key = uuid4()
    run = firm.ordered(key=key)
    start = StartWorkerRun(firm.body.id, RIGHT, tuple(firm.workers), key)
    again = house.done(start, by=firm.body.officer)
    assert (again.reference, again.effect) == (run, Effect.UNCHANGED)
    works(firm.confirmed(run))
    assert house.done(start, by=firm.body.officer).reference == run
    assert firm.ordered(key=key, by=house.officer(firm.body.id)) != run
    assert firm.rights() == 5


def test_the_same_form_with_something_else_in_it_is_another_order(house: House, firm: Firm) -> None:
    """Other words, others chosen, or in another order; each is carried out as it was sent."""
    key, officer = uuid4(), firm.body.officer
    first = StartWorkerRun(firm.body.id, RIGHT, tuple(firm.workers), key)
    two = replace(first, words=replace(RIGHT, year=TODAY.year + 1), chosen=tuple(firm.workers[:2]))
    turned = replace(two, chosen=two.chosen[::-1])
    runs = [house.done(each, by=officer).reference for each in (first, two, turned)]
    assert len(set(runs)) == 3
    assert (firm.card(runs[1]).words, firm.stands(runs[1])[4], firm.card(runs[0]).words) == (two.words, 2, RIGHT)
    assert [house.done(each, by=officer).reference for each in (first, two, turned)] == runs


def test_a_form_sent_again_after_its_order_was_dropped_is_a_new_order(house: House, firm: Firm) -> None:
    """Stopped by who ordered it, by a fault, or expired; then again one however often it is pressed."""
    start, officer = StartWorkerRun(firm.body.id, RIGHT, tuple(firm.workers), uuid4()), firm.body.officer

    def stopped(run: UUID) -> None:
        works(run)
        house.done(CancelWorkerRun(firm.body.id, run), by=officer)

    def forgotten(run: UUID) -> None:
        works(run)
        expire_acts(clock=lambda: NOW + CONFIRMED_WITHIN + timedelta(seconds=1))

    runs = []
    for drop in (stopped, lambda run: give_up(run, clock=lambda: NOW), forgotten):
        run, again = (house.done(start, by=officer) for _ in range(2))
        assert (again.reference, again.effect) == (run.reference, Effect.UNCHANGED)
        runs.append(run.reference)
        drop(run.reference)
    last = house.done(start, by=officer).reference
    assert len({*runs, last}) == 4
    works(firm.confirmed(last))
    assert (firm.stands(last), firm.rights()) == (("done", 5, 0, 0, 0), 5)


def test_a_form_sent_again_after_its_order_recorded_something_is_that_order(house: House, firm: Firm) -> None:
    """Nobody gets two because the rest was stopped."""
    key, turns = uuid4(), iter([False, True])
    run = firm.confirmed(firm.ordered(key=key))
    assert not act_for_everyone(run, clock=lambda: NOW, pause=lambda: next(turns))
    house.done(CancelWorkerRun(firm.body.id, run), by=firm.body.officer)
    assert (firm.ordered(key=key), firm.rights()) == (run, 2)


LEFT: dict[tuple[Point, int], int] = {
    ("K6", 1): 0,
    ("K6", 2): 2,
    ("K7", 1): 2,
    ("K6", 3): 4,
    ("K8", 1): 5,
    ("K9", 1): 5,
}
"""Where a job is cut, and for how many it was recorded by then."""


@pytest.mark.parametrize("phase", ["looking", "running"])
@pytest.mark.parametrize("cut", LEFT, ids=str)
def test_a_killed_job_goes_on_where_its_last_portion_ended(
    house: House, firm: Firm, cut: tuple[Point, int], phase: str
) -> None:
    """Nothing of the portion in hand stays, nobody gets two; the killed one can do nothing any more."""
    run, ended = firm.ordered(), "waiting" if phase == "looking" else "done"
    if phase == "running":
        firm.confirmed(run)
    with armed(at(*cut)), pytest.raises(Killed):
        act_for_everyone(run, clock=lambda: NOW)
    assert firm.stands(run) == (ended if cut[0] == "K9" else phase, LEFT[cut], 0, 0, 5 - LEFT[cut])
    late = ContinueWorkerRun(firm.body.id, run, uuid4(), WorkerAct.REGISTER_RIGHT)
    assert house.codes(late, by=firm.body.officer) == ["worker_run.not_waiting"]
    works(run)
    assert firm.stands(run) == (ended, 5, 0, 0, 0)
    assert firm.rights() == (0 if phase == "looking" else 5)


def test_a_worker_that_comes_back_late_records_nothing(firm: Firm) -> None:
    """Between its portions another one carried the run to its end."""
    run = firm.confirmed(firm.ordered())
    with armed(at("K7", 1, lambda: works(run))):
        works(run)
    assert (firm.stands(run), firm.rights()) == (("done", 5, 0, 0, 0), 5)


def test_it_gives_way_and_is_stopped(house: House, firm: Firm) -> None:
    """What was recorded stays; a run that has ended does nothing more, and is not confirmed."""
    run, turns, officer = firm.confirmed(firm.ordered()), iter([False, True]), firm.body.officer
    assert not act_for_everyone(run, clock=lambda: NOW, pause=lambda: next(turns))
    stop = CancelWorkerRun(firm.body.id, run)
    assert [house.done(stop, by=officer).effect for _ in range(2)] == [Effect.CHANGED, Effect.UNCHANGED]
    works(run)
    assert (firm.stands(run), firm.rights()) == (("cancelled", 2, 0, 0, 3), 2)
    assert house.codes(ConfirmWorkerRun(firm.body.id, run), by=officer) == ["worker_run.not_waiting"]
    waiting = firm.ordered()
    works(waiting)
    house.done(CancelWorkerRun(firm.body.id, waiting), by=officer)
    assert (firm.stands(waiting), firm.rights()) == (("cancelled", 0, 0, 0, 5), 2)


def test_rights_that_end_in_between_end_it(house: House, firm: Firm) -> None:
    """Permission is looked at again with each portion: what was recorded stays, the rest is not."""
    person = house.person("Vertrekt")
    grant = house.grant(firm.body.id, person, {Permission.RIGHTS_MANAGE})
    leaving = Actor.officer(person, firm.body.id)
    run, turns = firm.confirmed(firm.ordered(by=leaving), leaving), iter([False, True])
    assert not act_for_everyone(run, clock=lambda: NOW, pause=lambda: next(turns))
    house.done(WithdrawAccess(firm.body.id, grant, "Weg"), by=firm.body.officer)
    works(run)
    house.see(firm.body)
    row = WorkerRun.objects.get(id=run)
    assert (row.state, row.done, firm.rights()) == ("stopped", 2, 2)
    assert [each["code"] for each in row.stopped_by] == ["worker_run.orderer_may_no_longer"]
    registrar = house.grant(firm.body.id, person, {Permission.TRAININGS_REGISTER})
    early = firm.confirmed(firm.ordered(words=lesson(uuid4()), by=leaving), leaving)
    house.done(WithdrawAccess(firm.body.id, registrar, "Weg"), by=firm.body.officer)
    works(early)
    house.see(firm.body)
    assert [each["code"] for each in WorkerRun.objects.get(id=early).stopped_by] == ["worker_run.orderer_may_no_longer"]
    give_up(other := firm.ordered(), clock=lambda: NOW)
    assert [each.code for each in firm.card(other).problems] == ["worker_run.stopped_by_fault"]


def test_it_is_taken_back_by_a_run_of_its_own(house: House, firm: Firm) -> None:
    """Once; what somebody changed since stays, and is told."""
    run, officer = firm.confirmed(firm.ordered()), firm.body.officer
    undo = UndoWorkerRun(firm.body.id, run, "Vergissing")
    assert house.codes(undo, by=officer) == ["worker_run.not_ended"]
    works(run)
    house.see(firm.body)
    [row] = Right.objects.filter(worker=firm.workers[3])
    house.done(CorrectRight(firm.body.id, row.lineage, row.id, Fraction(2), "Meer"), by=officer)
    assert house.codes(replace(undo, reason=" "), by=officer) == ["desk.reason_missing"]
    back = house.done(undo, by=officer).reference
    works(back)
    assert (firm.stands(back), firm.rights()) == (("done", 4, 0, 1, 0), 1)
    assert [each.worker for each in firm.card(back).rows] == [firm.workers[3]]
    again = house.done(undo, by=officer)
    assert (again.reference, again.effect) == (back, Effect.UNCHANGED)
    assert firm.card(run).taking_back == TakingBack(back, at_work=False, left=0)
    assert (firm.card(run).undoable, firm.card(back).undoable) == (False, False)
    assert house.codes(UndoWorkerRun(firm.body.id, back, "Toch"), by=officer) == ["worker_run.nothing_to_undo"]


@pytest.fixture
def session(house: House, firm: Firm) -> tuple[UUID, ...]:
    """A training in which all of them are planned: the versions of their parts."""
    number, _part = trained(house, firm.body, house.worker(firm.body), TODAY)
    planned = ParticipationTerms(ParticipationState.PLANNED)
    parts = [RegisterParticipation(firm.body.id, number, worker, planned) for worker in firm.workers]
    done = house.do(*parts, by=firm.body.officer)
    return tuple(each.holds.version for each in done if isinstance(each, Done) and each.holds)


def parts(house: House, firm: Firm) -> list[tuple[Any, ...]]:
    """What stands of them."""
    house.see(firm.body)
    return sorted(Participation.objects.filter(withdrawn_at=None, worker__in=firm.workers).values_list(*PARTS), key=str)


@pytest.mark.parametrize("state", [ParticipationState.FOLLOWED, None], ids=["marked", "cancelled"])
def test_parts_are_marked_or_cancelled_and_set_back(
    house: House, firm: Firm, session: tuple[UUID, ...], state: ParticipationState | None
) -> None:
    """A part that was changed since it was chosen is refused; taken back, each stands as before."""
    house.see(firm.body)
    first = Participation.objects.get(id=session[0])
    declined = ParticipationTerms(ParticipationState.DECLINED)
    other = CorrectParticipation(firm.body.id, first.lineage, first.id, declined, "Ziek")
    house.done(other, by=firm.body.officer)
    before, officer = parts(house, firm), firm.body.officer
    start = StartWorkerRun(firm.body.id, MarkForEach(state, "Lijst"), (*session, uuid4()), uuid4())
    run = firm.confirmed(house.done(start, by=officer).reference)
    works(run)
    assert firm.stands(run) == ("done", 4, 0, 2, 0)
    assert [each.worker for each in firm.card(run).rows] == [firm.workers[0]]
    assert firm.card(run).training is not None
    assert [each[1] for each in parts(house, firm)].count("followed") == (4 if state else 0)
    assert len(parts(house, firm)) == (5 if state else 1)
    back = house.done(UndoWorkerRun(firm.body.id, run, "Vergissing"), by=officer).reference
    works(back)
    assert firm.stands(back) == ("done", 4, 0, 0, 0)
    assert parts(house, firm) == before


LESSON = TrainingTerms(
    "Heftruck", TrainingType.FORMAL, (SlotTerms(TODAY, 120, time(9), time(11), "Gent"),), reference="H1"
)
FOLLOWS = ParticipationTerms(ParticipationState.FOLLOWED, certificate="Attest")
TRAINING = ("title", "type", "starts_on", "ends_on", "reference", "source", "withdrawn_at")
PART = ("state", "minutes", "counts", "right", "certificate", "source", "withdrawn_at")


def lesson(training: UUID, terms: TrainingTerms = LESSON) -> TrainingForEach:
    """The same part in it for each."""
    return TrainingForEach(training, terms, FOLLOWS)


def stands_of(house: House, body: Body, training: UUID) -> tuple[list[Any], list[Any], list[Any]]:
    """The training with its sessions, and the parts in it, as they stand."""
    house.see(body, scope="system")
    current = Training.objects.filter(lineage=training, withdrawn_at=None)
    slots = Slot.objects.filter(training__in=current).values_list("on", "minutes", "starts_at", "ends_at", "place")
    parts = Participation.objects.filter(training=training, withdrawn_at=None).values_list(*PART)
    return list(current.values_list(*TRAINING)), list(slots), sorted(parts, key=str)


def test_a_training_is_registered_with_the_first_who_take_part(house: House, firm: Firm) -> None:
    """Its rows are those of the act for a few; who is refused keeps no other out; it waits to be confirmed."""
    training, stranger = uuid4(), house.worker(house.employer("Vreemd"))
    run = firm.ordered(stranger, words=lesson(training))
    works(run)
    assert (firm.stands(run), stands_of(house, firm.body, training)[0]) == (("waiting", 5, 0, 1, 0), [])
    works(firm.confirmed(run))
    assert firm.stands(run) == ("done", 5, 0, 1, 0)
    assert (firm.card(run).training, firm.card(run).words) == (training, lesson(training))
    other, number = house.employer("Zelfde"), uuid4()
    parts = [RegisterParticipation(other.id, number, each, FOLLOWS) for each in house.workers(other, 5)]
    assert all(
        isinstance(each, Done)
        for each in house.do(RegisterTraining(other.id, number, LESSON), *parts, by=other.officer)
    )
    assert stands_of(house, firm.body, training) == stands_of(house, other, number)


def test_a_training_of_nobody_is_not_registered(house: House, firm: Firm) -> None:
    """Portions in which everybody is refused leave none; it comes with the first who takes part."""
    strangers, training = house.workers(house.employer("Vreemd"), 4), uuid4()
    start = StartWorkerRun(firm.body.id, lesson(training), (*strangers, *firm.workers), uuid4())
    run, turns = firm.confirmed(house.done(start, by=firm.body.officer).reference), iter([False, False, True])
    assert not act_for_everyone(run, clock=lambda: NOW, pause=lambda: next(turns))
    assert (firm.stands(run), stands_of(house, firm.body, training)[0]) == (("running", 0, 0, 4, 5), [])
    works(run)
    assert (firm.stands(run)[:4], len(stands_of(house, firm.body, training)[2])) == (("done", 5, 0, 4), 5)
    nobody = StartWorkerRun(
        firm.body.id, lesson(alone := uuid4(), replace(LESSON, reference="")), tuple(strangers), uuid4()
    )
    works(firm.confirmed(house.done(nobody, by=firm.body.officer).reference))
    assert stands_of(house, firm.body, alone) == ([], [], [])


@pytest.mark.parametrize("cut", LEFT, ids=str)
def test_a_killed_job_registers_a_training_once(house: House, firm: Firm, cut: tuple[Point, int]) -> None:
    """With as many as were through, or not at all."""
    training = uuid4()
    run = firm.confirmed(firm.ordered(words=lesson(training)))
    with armed(at(*cut)), pytest.raises(Killed):
        act_for_everyone(run, clock=lambda: NOW)
    found, _slots, parts = stands_of(house, firm.body, training)
    assert (len(found), len(parts)) == (1 if LEFT[cut] else 0, LEFT[cut])
    works(run)
    found, _slots, parts = stands_of(house, firm.body, training)
    assert (firm.stands(run), len(found), len(parts)) == (("done", 5, 0, 0, 0), 1, 5)


def test_a_training_is_taken_back_with_its_parts(house: House, firm: Firm) -> None:
    """Whole; and only its parts where somebody joined it by another act, or it stood before."""
    officer, late, training = firm.body.officer, house.worker(firm.body), uuid4()
    works(first := firm.confirmed(firm.ordered(words=lesson(training))))
    works(back := house.done(UndoWorkerRun(firm.body.id, first, "Vergissing"), by=officer).reference)
    assert (firm.stands(back), stands_of(house, firm.body, training)) == (("done", 5, 0, 0, 0), ([], [], []))
    assert firm.card(back).training is None
    works(second := firm.confirmed(firm.ordered(words=lesson(joined := uuid4()))))
    house.done(RegisterParticipation(firm.body.id, joined, late, FOLLOWS), by=officer)
    works(third := firm.confirmed(firm.ordered(late, words=lesson(joined))))
    assert firm.stands(third) == ("done", 0, 6, 0, 0)
    works(back := house.done(UndoWorkerRun(firm.body.id, second, "Vergissing"), by=officer).reference)
    found, _slots, parts = stands_of(house, firm.body, joined)
    assert (len(found), len(parts), firm.card(back).training) == (1, 1, joined)


def cancelled_by_a_colleague(house: House, firm: Firm, worker: UUID) -> None:
    """The part of that worker that stands."""
    house.see(firm.body)
    part = Participation.objects.get(worker=worker, withdrawn_at=None)
    colleague = house.officer(firm.body.id)
    house.done(CancelParticipation(firm.body.id, part.lineage, part.id, "Was er niet"), by=colleague)


def taken_back(house: House, firm: Firm, run: UUID) -> UUID:
    """By a run that its job carried to its end."""
    back = house.done(UndoWorkerRun(firm.body.id, run, "Vergissing"), by=firm.body.officer).reference
    works(back)
    return back


def test_a_part_cancelled_since_is_not_registered_again(house: House, firm: Firm) -> None:
    """Undoing a training leaves it cancelled, and says so by name; one corrected since stays as it was corrected."""
    works(run := firm.confirmed(firm.ordered(words=lesson(training := uuid4()))))
    cancelled_by_a_colleague(house, firm, firm.workers[1])
    [row] = Participation.objects.filter(worker=firm.workers[3])
    other = CorrectParticipation(firm.body.id, row.lineage, row.id, replace(FOLLOWS, certificate=""), "Geen attest")
    house.done(other, by=house.officer(firm.body.id))
    back = taken_back(house, firm, run)
    assert firm.stands(back) == ("done", 3, 0, 2, 0)
    told = {each.worker: each.problem.code for each in firm.card(back).rows}
    assert told == {firm.workers[1]: "desk.cancelled_meanwhile", firm.workers[3]: "desk.changed_meanwhile"}
    _found, _slots, standing = stands_of(house, firm.body, training)
    assert [part[4] for part in standing] == [""]


def test_a_marked_part_cancelled_since_stays_cancelled(house: House, firm: Firm, session: tuple[UUID, ...]) -> None:
    """Neither as it was marked nor as it was before."""
    start = StartWorkerRun(firm.body.id, MarkForEach(ParticipationState.FOLLOWED, "Lijst"), session, uuid4())
    works(run := firm.confirmed(house.done(start, by=firm.body.officer).reference))
    cancelled_by_a_colleague(house, firm, firm.workers[1])
    back = taken_back(house, firm, run)
    assert firm.stands(back) == ("done", 4, 0, 1, 0)
    assert [(each.worker, each.problem.code) for each in firm.card(back).rows] == [
        (firm.workers[1], "desk.cancelled_meanwhile")
    ]
    assert [each[1] for each in parts(house, firm)] == ["planned"] * 4


def test_what_a_colleague_ended_since_stays_ended(house: House, firm: Firm) -> None:
    """A right that was cancelled, and a worker who was taken out of the group: each is told."""
    colleague = house.officer(firm.body.id)
    works(run := firm.confirmed(firm.ordered()))
    house.see(firm.body)
    [right] = Right.objects.filter(worker=firm.workers[2])
    house.done(CancelRight(firm.body.id, right.lineage, right.id, "Fout"), by=colleague)
    assert firm.stands(taken_back(house, firm, run)) == ("done", 4, 0, 1, 0)
    assert firm.rights() == 0
    group = house.done(MakeGroup(firm.body.id, "Magazijn"), by=colleague).reference
    works(run := firm.confirmed(firm.ordered(words=GroupForEach(group))))
    house.done(LeaveGroup(firm.body.id, group, firm.workers[2]), by=colleague)
    assert firm.stands(back := taken_back(house, firm, run)) == ("done", 4, 0, 1, 0)
    assert ([each.worker for each in firm.card(back).rows], members(house, firm, group)) == ([firm.workers[2]], [])


@pytest.mark.parametrize("how", ["stopped", "failed"])
def test_an_undo_that_ended_early_is_finished_by_another(house: House, firm: Firm, how: str) -> None:
    """Over the rest alone; pressed twice it is one, and once that is through there is nothing more to take back."""
    officer, turns = firm.body.officer, iter([False, True])
    works(run := firm.confirmed(firm.ordered(words=lesson(training := uuid4()))))
    undo = UndoWorkerRun(firm.body.id, run, "Vergissing")
    back = house.done(undo, by=officer).reference
    assert not act_for_everyone(back, clock=lambda: NOW, pause=lambda: next(turns))
    assert (firm.card(run).taking_back, firm.card(run).undoable) == (TakingBack(back, at_work=True, left=3), False)
    assert house.done(undo, by=officer).reference == back
    if how == "stopped":
        house.done(CancelWorkerRun(firm.body.id, back), by=officer)
    else:
        give_up(back, clock=lambda: NOW)
    assert (firm.card(run).taking_back, firm.card(run).undoable) == (TakingBack(back, at_work=False, left=3), True)
    assert len(stands_of(house, firm.body, training)[2]) == 3
    rest, again = (house.done(undo, by=officer) for _ in range(2))
    assert (rest.reference == back, again.reference, again.effect) == (False, rest.reference, Effect.UNCHANGED)
    works(rest.reference)
    assert firm.stands(rest.reference) == ("done", 3, 0, 0, 0)
    assert stands_of(house, firm.body, training) == ([], [], [])
    assert (firm.card(run).undoable, house.done(undo, by=officer).reference) == (False, rest.reference)


OTHER = replace(LESSON, title="Anders")


@pytest.mark.parametrize("terms", [OTHER, LESSON], ids=["with other words", "and cancelled"])
def test_what_stands_under_the_number_of_an_order_stops_it(house: House, firm: Firm, terms: TrainingTerms) -> None:
    """Nobody takes part in a training that is not the one on the page of the order; nor does the next one look on."""
    officer, training = firm.body.officer, uuid4()
    works(run := firm.ordered(words=lesson(training)))
    held = house.done(RegisterTraining(firm.body.id, training, terms), by=officer).holds
    if terms == LESSON:
        assert held is not None
        gone = CancelTraining(firm.body.id, training, held.version, "Fout", parts=frozenset())
        house.done(gone, by=officer)
    works(firm.confirmed(run))
    assert (firm.stands(run), stands_of(house, firm.body, training)[2]) == (("stopped", 0, 0, 0, 5), [])
    assert [each.code for each in firm.card(run).problems] == ["training.id_used"]
    works(looked := firm.ordered(words=lesson(training)))
    assert [each.code for each in firm.card(looked).problems] == ["training.id_used"]


def test_an_order_takes_up_a_training_that_says_the_same(house: House, firm: Firm) -> None:
    """Whoever registered it meanwhile."""
    works(run := firm.ordered(words=lesson(training := uuid4())))
    house.done(RegisterTraining(firm.body.id, training, LESSON), by=house.officer(firm.body.id))
    works(firm.confirmed(run))
    assert (firm.stands(run), len(stands_of(house, firm.body, training)[2])) == (("done", 5, 0, 0, 0), 5)


def test_what_keeps_a_training_out_stops_its_order(house: House, firm: Firm) -> None:
    """Somebody else gave its reference to another one meanwhile: nobody is refused one by one for that."""
    run = firm.confirmed(firm.ordered(words=lesson(uuid4())))
    other = replace(LESSON, title="Andere")
    house.done(RegisterTraining(firm.body.id, uuid4(), other), by=firm.body.officer)
    works(run)
    assert firm.stands(run) == ("stopped", 0, 0, 0, 5)
    assert [each.code for each in firm.card(run).problems] == ["training.reference_taken"]
    looked = firm.ordered(words=lesson(uuid4()))
    works(looked)
    assert firm.stands(looked)[0] == "stopped"
    wrong = StartWorkerRun(firm.body.id, lesson(uuid4(), replace(LESSON, title="")), tuple(firm.workers), uuid4())
    assert house.codes(wrong, by=firm.body.officer) == ["training.title_missing"]


def members(house: House, firm: Firm, group: UUID) -> list[UUID]:
    """Who belongs to it."""
    house.see(firm.body)
    return sorted(GroupMember.objects.filter(group=group, left_on=None).values_list("worker_id", flat=True))


def test_a_group_is_filled_and_emptied_again(house: House, firm: Firm) -> None:
    """Who belonged to it before stays in it; so does who was put in anew; a group that is not there takes nobody."""
    officer = firm.body.officer
    group = house.done(MakeGroup(firm.body.id, "Magazijn"), by=officer).reference
    first, second = firm.workers[:2]
    house.done(JoinGroup(firm.body.id, group, first), by=officer)
    run = firm.confirmed(firm.ordered(words=GroupForEach(group)))
    works(run)
    assert (firm.stands(run), members(house, firm, group)) == (("done", 4, 1, 0, 0), sorted(firm.workers))
    assert (firm.card(run).group, firm.card(run).training) == (group, None)
    house.done(LeaveGroup(firm.body.id, group, second), by=officer)
    house.done(JoinGroup(firm.body.id, group, second), by=officer)
    back = house.done(UndoWorkerRun(firm.body.id, run, "Vergissing"), by=officer).reference
    works(back)
    assert (firm.stands(back), members(house, firm, group)) == (("done", 3, 0, 1, 0), sorted([first, second]))
    assert [each.worker for each in firm.card(back).rows] == [second]
    start = StartWorkerRun(firm.body.id, GroupForEach(uuid4()), tuple(firm.workers), uuid4())
    assert house.codes(start, by=officer) == ["desk.not_found"]


def test_an_order_that_nobody_confirms_expires(house: House, firm: Firm) -> None:
    """After seven days: whom it was for is dropped, and it is confirmed no more. One that is done stays as it is."""
    works(ended := firm.confirmed(firm.ordered()))
    works(waits := firm.ordered())
    expire_acts(clock=lambda: NOW + CONFIRMED_WITHIN)
    assert firm.stands(waits)[0] == "waiting"
    expire_acts(clock=lambda: NOW + CONFIRMED_WITHIN + timedelta(seconds=1))
    assert firm.stands(waits) == ("expired", 0, 0, 0, 5)
    assert house.codes(ConfirmWorkerRun(firm.body.id, waits), by=firm.body.officer) == ["worker_run.not_waiting"]
    house.see(firm.body)
    assert [len(WorkerRun.objects.get(id=each).chosen) for each in (waits, ended)] == [0, 5]
    assert (firm.stands(ended)[0], firm.rights()) == ("done", 5)


def test_whom_it_was_for_is_dropped_unless_it_was_confirmed(house: House, firm: Firm) -> None:
    """Stopped while it is looked at or waits, or its look failed; one that was stopped at work says for whom."""
    early, waits, failed = (firm.ordered() for _ in range(MOST))
    works(waits)
    for each in (early, waits):
        house.done(CancelWorkerRun(firm.body.id, each), by=firm.body.officer)
    give_up(failed, clock=lambda: NOW)
    begun = firm.confirmed(firm.ordered())
    house.done(CancelWorkerRun(firm.body.id, begun), by=firm.body.officer)
    assert [firm.stands(each)[0] for each in (early, waits, failed, begun)] == ["cancelled"] * 2 + [
        "stopped",
        "cancelled",
    ]
    house.see(firm.body)
    assert [len(WorkerRun.objects.get(id=each).chosen) for each in (early, waits, failed, begun)] == [0, 0, 0, 5]
    assert firm.stands(failed)[4] == 5


def test_what_waits_and_what_ended_lately_is_asked_apart(house: House, firm: Firm) -> None:
    """One of them by its id too; not what one stopped oneself."""
    works(ended := firm.confirmed(firm.ordered()))
    works(waits := firm.ordered())
    works(stopped := firm.ordered())
    house.done(CancelWorkerRun(firm.body.id, stopped), by=firm.body.officer)

    def asked(since: datetime) -> list[UUID]:
        found = house.ask(WorkerRuns(firm.body.id, waiting_or_since=since), by=firm.body.officer)
        return [each.run for each in found]

    assert (asked(NOW), asked(NOW + timedelta(seconds=1))) == ([waits, ended], [waits])
    assert [each.run for each in house.ask(WorkerRuns(firm.body.id, ended), by=firm.body.officer)] == [ended]
    assert house.ask(WorkerRuns(firm.body.id, ended), by=house.officer(firm.body.id)) == ()


def test_what_waits_comes_before_all_that_ended_since(house: House, firm: Firm) -> None:
    """However many did."""
    works(waits := firm.ordered())
    later = NOW + timedelta(minutes=1)
    start = StartWorkerRun(firm.body.id, RIGHT, tuple(firm.workers), uuid4())
    for _ in range(SHOWN):
        run = house.done(replace(start, key=uuid4()), by=firm.body.officer, now=later).reference
        give_up(run, clock=lambda: later)
    found = house.ask(WorkerRuns(firm.body.id, waiting_or_since=NOW), by=firm.body.officer)
    assert (found[0].run, len(found)) == (waits, SHOWN)


KEPT: dict[WorkerAct, list[tuple[str, Words]]] = {
    WorkerAct.REGISTER_RIGHT: [
        (
            """{"year": 2026, "kind": "grant", "right": "additional_employer", "days": "1/2", "reason": "Cao",
            "evidence": "Brief"}""",
            RightForEach(2026, RightFactKind.GRANT, RightKind.ADDITIONAL_EMPLOYER, Fraction(1, 2), "Cao", "Brief"),
        )
    ],
    WorkerAct.MARK_PART: [
        ('{"state": "followed", "reason": "Lijst"}', MarkForEach(ParticipationState.FOLLOWED, "Lijst")),
        ('{"state": null, "reason": "Lijst"}', MarkForEach(None, "Lijst")),
    ],
    WorkerAct.INFORM: [
        ('{"language": "nl", "by_email": true, "by_ebox": false}', MessageForEach("nl", by_email=True, by_ebox=False))
    ],
    WorkerAct.TRAIN: [
        (
            """{"training": "01a22d42-d333-7a0f-aba9-09ce57a55cf8", "terms": {"title": "Heftruck", "type": "formal",
            "slots": [{"on": "2026-11-30", "minutes": 120, "starts_at": "09:30:00", "ends_at": null, "place": "Gent"}],
            "provider_name": "Syntra", "field": "041", "language": "nl", "mode": "classroom", "financing": "employer",
            "cost_cents": 1250, "reference": "H1", "registration_number": "N1"},
            "part": {"state": "followed", "minutes": 90, "attended": [90], "working_time": "inside", "counts": true,
            "counts_because": "Cao", "right": "statutory", "outcome": "Geslaagd", "certificate": "Attest",
            "certificate_until": "2027-11-30", "reference": "R1", "answer_by": "2026-11-29"}}""",
            TrainingForEach(
                UUID("01a22d42-d333-7a0f-aba9-09ce57a55cf8"),
                TrainingTerms(
                    "Heftruck",
                    TrainingType.FORMAL,
                    (SlotTerms(date(2026, 11, 30), 120, time(9, 30), None, "Gent"),),
                    "Syntra",
                    "041",
                    "nl",
                    DeliveryMode.CLASSROOM,
                    Financing.EMPLOYER,
                    1250,
                    "H1",
                    "N1",
                ),
                ParticipationTerms(
                    ParticipationState.FOLLOWED,
                    90,
                    (90,),
                    WorkingTime.INSIDE,
                    counts=True,
                    counts_because="Cao",
                    right=RightKind.STATUTORY,
                    outcome="Geslaagd",
                    certificate="Attest",
                    certificate_until=date(2027, 11, 30),
                    reference="R1",
                    answer_by=date(2026, 11, 29),
                ),
            ),
        )
    ],
    WorkerAct.JOIN_GROUP: [
        (
            '{"group": "01a22d42-d333-7a0f-aba9-09ce57a55cf8"}',
            GroupForEach(UUID("01a22d42-d333-7a0f-aba9-09ce57a55cf8")),
        )
    ],
}
"""What rows of version 1 hold, which stay as they are: a field that comes later has a value for them."""


@pytest.mark.parametrize("act", WorkerAct)
def test_what_was_kept_of_each_act_is_read_for_ever(act: WorkerAct) -> None:
    """Whatever the words of an act hold later; what they hold no longer is left out."""
    for text, words in KEPT[act]:
        said = json.loads(text)
        assert words_of(act, said) == words
        assert words_of(act, {**said, "gone": {"of": "old"}}) == words
        within = {name: {**each, "gone": 1} for name, each in said.items() if isinstance(each, dict)}
        assert words_of(act, {**said, **within}) == words


def test_an_order_that_holds_a_name_of_an_earlier_version_is_listed_and_done(house: House, firm: Firm) -> None:
    """It keeps no other off the list."""
    now, earlier = firm.ordered(), {"gone": [1]}
    with patch("openfla.desk.worker_runs.runs_handling.written", lambda words: written(words) | earlier):
        old = firm.ordered()
    listed = house.ask(WorkerRuns(firm.body.id), by=firm.body.officer)
    assert [(each.run, each.words) for each in listed] == [(old, RIGHT), (now, RIGHT)]
    works(firm.confirmed(old))
    assert (firm.stands(old), firm.rights()) == (("done", 5, 0, 0, 0), 5)


def test_an_order_is_open_to_whom_its_act_is_open(house: House, firm: Firm) -> None:
    """A group is for the employer itself; groups and messages are for who reaches all workers."""
    body, provider = firm.body, house.provider()
    house.mandate(body, provider)
    group = house.done(MakeGroup(body.id, "Magazijn"), by=body.officer).reference
    person, permissions = house.person("Beperkt"), frozenset({Permission.RIGHTS_MANAGE})
    some = Limit(groups=frozenset({group}))
    house.done(GrantAccess(body.id, person, permissions, SINCE, None, None, some), by=body.officer)
    limited = Actor.officer(person, body.id)
    join = StartWorkerRun(body.id, GroupForEach(group), tuple(firm.workers), uuid4())
    letter = replace(join, words=MessageForEach("nl", by_email=False, by_ebox=False))
    one = firm.workers[0]
    for by, codes in ((provider.officer, ["desk.not_found"]), (limited, ["grant.reaches_some"])):
        assert house.codes(JoinGroup(body.id, group, one), by=by) == codes
        assert house.codes(join, by=by) == codes
    assert house.codes(InformWorker(body.id, one, "nl"), by=limited) == ["grant.reaches_some"]
    assert house.codes(letter, by=limited) == ["grant.reaches_some"]
    assert [isinstance(each, Done) for each in house.do(letter, replace(join, words=RIGHT), by=provider.officer)] == [
        True,
        True,
    ]


def test_nobody_sees_or_moves_the_order_of_another(house: House, firm: Firm) -> None:
    """Neither a colleague nor another house; nor is one's own seen in the name of another organisation."""
    run = firm.ordered()
    works(run)
    provider = house.provider()
    house.mandate(firm.body, provider)
    for other in (house.officer(firm.body.id), house.employer("Ander").officer, provider.officer):
        assert house.ask(WorkerRunCard(firm.body.id, run), by=other) is None
        assert not house.ask(WorkerRuns(firm.body.id), by=other)
        for command in (ConfirmWorkerRun, CancelWorkerRun):
            assert house.codes(command(firm.body.id, run), by=other) == ["desk.not_found"]
        assert house.codes(UndoWorkerRun(firm.body.id, run, "Weg"), by=other) == ["desk.not_found"]
    assert [each.run for each in house.ask(WorkerRuns(firm.body.id), by=firm.body.officer)] == [run]


def test_what_is_not_ordered(house: House, firm: Firm) -> None:
    """Nobody chosen, what one may not do for one of them, a text that is not kept, and more than jobs have time for."""
    officer, mark = firm.body.officer, MarkForEach(ParticipationState.FOLLOWED, "Lijst")
    start = StartWorkerRun(firm.body.id, RIGHT, tuple(firm.workers), uuid4())
    assert house.codes(replace(start, chosen=()), by=officer) == ["form.nobody_chosen"]
    assert house.codes(replace(start, words=replace(RIGHT, days=None)), by=officer) == ["right.days_missing"]
    assert house.codes(replace(start, words=replace(mark, reason=" ")), by=officer) == ["desk.reason_missing"]
    letter = MessageForEach("es", by_email=False, by_ebox=False)
    assert house.codes(replace(start, words=letter), by=officer) == ["information.language"]
    trainer = house.officer(firm.body.id, {Permission.TRAININGS_REGISTER})
    assert house.codes(start, by=trainer) == ["desk.not_found"]
    granter = house.officer(firm.body.id, {Permission.RIGHTS_MANAGE})
    assert house.codes(replace(start, words=mark), by=granter) == ["desk.not_found"]
    turned = replace(start, words=replace(RIGHT, reason="een\N{RIGHT-TO-LEFT OVERRIDE}"))
    assert house.codes(turned, by=officer) == ["text.control_signs"]
    runs = [firm.ordered() for _ in range(MOST)]
    assert house.codes(start, by=officer) == ["worker_run.too_many"]
    works(runs[0])
    assert isinstance(house.do(start, by=officer)[0], Done)
    assert house.codes(ConfirmWorkerRun(firm.body.id, runs[0]), by=officer) == ["worker_run.too_many"]
