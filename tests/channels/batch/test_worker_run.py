# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One act for very many workers by a job: looked at, confirmed, killed, stopped, taken back, and by whom it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from openfla.channels.batch.worker_run import act_for_everyone, give_up
from openfla.desk.access.access import WithdrawAccess
from openfla.desk.actor import Actor
from openfla.desk.outcome import Done, Effect
from openfla.desk.rights.rights import CorrectRight, RegisterRight
from openfla.desk.trainings.trainings import (
    CorrectParticipation,
    ParticipationTerms,
    RegisterParticipation,
)
from openfla.desk.worker_runs.runs import (
    MOST,
    CancelWorkerRun,
    ConfirmWorkerRun,
    ContinueWorkerRun,
    MarkForEach,
    MessageForEach,
    RightForEach,
    StartWorkerRun,
    UndoWorkerRun,
    WorkerRunCard,
    WorkerRuns,
    WorkerRunView,
)
from openfla.records.models import JournalSubject, Participation, Right, WorkerRun
from openfla.terms.failpoint import Point, armed
from openfla.terms.right import RightFactKind, RightKind
from openfla.terms.role import Permission
from openfla.terms.training import ParticipationState
from openfla.terms.worker_run import WorkerAct
from tests.channels.batch.test_cut import Killed, at
from tests.desk.conftest import NOW, TODAY, Body, House
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
    assert (firm.card(run).undone_by, firm.card(run).undoable, firm.card(back).undoable) == (back, False, False)
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
