# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A list that was let in, undone from its page: what it registered goes, what it corrected comes back."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from uuid import UUID

import pytest

from openfla.channels.batch import list_undoing
from openfla.channels.batch.work import go_through
from openfla.desk.batch.batches import BatchCard, BatchView, CancelBatch, Phase
from openfla.desk.outcome import NOT_FOUND, Effect
from openfla.desk.rights.rights import CorrectRight, RightView
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    CancelTraining,
    CorrectParticipation,
    ParticipationView,
    TrainingCard,
    TrainingList,
    TrainingView,
)
from openfla.desk.undoing.list_undoing import UndoList
from openfla.desk.workers.staff import CorrectWorker, WorkerCard, WorkerView
from openfla.records.models import JournalSubject, Worker
from openfla.terms.batch import BatchKind, BatchState
from openfla.terms.training import TrustMark
from tests.channels.batch.lists import Lists, Make, Told
from tests.channels.batch.staff_files import GOOD, changed
from tests.channels.batch.staff_files import HEADINGS as STAFF
from tests.channels.batch.test_rights_list import GRANT
from tests.channels.batch.test_rights_list import HEADINGS as RIGHTS
from tests.channels.batch.test_trainings_list import HEADINGS as TRAININGS
from tests.channels.batch.test_trainings_list import row
from tests.desk.conftest import NOW, House, ssin
from tests.desk.test_accounts import account
from tests.desk.told import untold

CHANGED = ("undo.changed",)


def undone(sent: Lists, *, told_before: bool = True) -> list[Told]:
    """Undoes the list sent last, seen first; what became of its rows. The preview and the list of changes tell it."""
    answer = sent.client.post(sent.place, {"act": "undo"})
    assert answer.status_code == 302, answer.content.decode()
    sent.place = answer.headers["Location"]
    go_through(sent.batch, Phase.PREVIEW, clock=lambda: NOW)
    seen, done = sent.told(Phase.PREVIEW), sent.let_in()
    assert seen == done or not told_before
    sent.house.see(sent.employer)
    assert untold(sent.employer.id) == set()
    return done


def card(sent: Lists, batch: UUID) -> BatchView:
    found = sent.house.ask(BatchCard(sent.employer.id, batch), by=sent.employer.officer)
    assert isinstance(found, BatchView)
    return found


class TestRights:
    """A list of rights."""

    @pytest.fixture
    def sent(self, lists_of: Make, house: House) -> Lists:
        """For an employer with the worker W1."""
        made = lists_of(BatchKind.RIGHTS)
        house.worker(made.employer, reference="W1", number=ssin(1))
        return made

    def rights(self, sent: Lists) -> list[RightView]:
        sent.house.see(sent.employer)
        worker = Worker.objects.get(employer=sent.employer.id).id
        return list(account(sent.house, sent.employer, worker).rights)

    def take(self, sent: Lists, days: str) -> list[Told]:
        return sent.take([RIGHTS, (*GRANT[:6], days, *GRANT[7:])])

    def test_what_it_registered_is_cancelled(self, sent: Lists) -> None:
        """The account follows; the journal tells the same act as that of somebody who cancels by hand."""
        assert self.take(sent, "1,5") == ["created"]
        batch = sent.batch
        assert undone(sent) == ["changed"]
        assert self.rights(sent) == []
        sent.house.see(sent.employer)
        assert JournalSubject.objects.filter(act="CancelRight").count() == 1
        assert card(sent, batch).undone_by == sent.batch
        assert "The list was undone." in sent.page()

    def test_what_it_corrected_is_as_before(self, sent: Lists) -> None:
        """The list before it stays in."""
        self.take(sent, "1,5")
        assert self.take(sent, "3") == ["changed"]
        assert undone(sent) == ["changed"]
        assert [each.days for each in self.rights(sent)] == [Fraction(3, 2)]

    def test_what_somebody_changed_since_stays(self, sent: Lists) -> None:
        """The row says so."""
        self.take(sent, "1,5")
        [right] = self.rights(sent)
        command = CorrectRight(sent.employer.id, right.right_id, right.version, Fraction(1), "Akkoord")
        sent.house.done(command, by=sent.employer.officer)
        assert undone(sent) == [CHANGED]
        assert [each.days for each in self.rights(sent)] == [Fraction(1)]

    def test_it_is_undone_once(self, sent: Lists) -> None:
        """Asked again it is the same file; what an undoing that was stopped has done is left alone by the next."""
        self.take(sent, "1,5")
        command = UndoList(sent.employer.id, sent.batch, BatchKind.RIGHTS, "nl")
        first = sent.house.done(command, by=sent.employer.officer)
        again = sent.house.done(command, by=sent.employer.officer)
        assert (again.reference, again.effect) == (first.reference, Effect.UNCHANGED)
        sent.house.done(CancelBatch(sent.employer.id, first.reference, BatchKind.RIGHTS), by=sent.employer.officer)
        assert undone(sent) == ["changed"]
        assert card(sent, sent.batch).state is BatchState.DONE

    def test_an_undoing_is_not_undone(self, sent: Lists) -> None:
        """Send the list again instead: it comes in once more."""
        self.take(sent, "1,5")
        undone(sent)
        command = UndoList(sent.employer.id, sent.batch, BatchKind.RIGHTS, "nl")
        assert sent.house.do(command, by=sent.employer.officer) == [NOT_FOUND]
        assert self.take(sent, "1,5") == ["created"]

    def test_a_list_that_is_not_in_can_not_be_undone(self, sent: Lists) -> None:
        """Nor one of which nothing came in, nor somebody else's."""
        sent.take([RIGHTS, (*GRANT[:6], "x", *GRANT[7:])])
        command = UndoList(sent.employer.id, sent.batch, BatchKind.RIGHTS, "nl")
        assert sent.house.codes(command, by=sent.employer.officer) == ["undo.nothing_in"]
        stranger = sent.house.employer()
        assert sent.house.do(command, by=stranger.officer) == [NOT_FOUND]
        assert sent.house.do(UndoList(stranger.id, sent.batch, BatchKind.RIGHTS, "nl"), by=stranger.officer) == [
            NOT_FOUND
        ]


class TestStaff:
    """A staff list."""

    @pytest.fixture
    def sent(self, lists_of: Make) -> Lists:
        """For an employer of its own."""
        return lists_of(BatchKind.STAFF_LIST)

    def take(self, sent: Lists, *rows: Sequence[str]) -> list[Told]:
        return sent.take([STAFF, *rows])

    def worker(self, sent: Lists) -> WorkerView:
        sent.house.see(sent.employer)
        worker = Worker.objects.get(employer=sent.employer.id).id
        found = sent.house.ask(WorkerCard(sent.employer.id, worker), by=sent.employer.officer)
        assert isinstance(found, WorkerView)
        return found

    def test_contracts_that_came_with_it_go(self, sent: Lists) -> None:
        """The person stays known, and the same list brings the contract back."""
        self.take(sent, GOOD)
        assert undone(sent) == ["changed"]
        assert self.worker(sent).employments == ()
        self.take(sent, GOOD)
        assert len(self.worker(sent).employments) == 1

    def test_details_and_contracts_are_as_before(self, sent: Lists) -> None:
        """Name and hours."""
        self.take(sent, GOOD)
        before = self.worker(sent)
        self.take(sent, changed(c1="Pieters", c5="30"))
        assert self.worker(sent).identity != before.identity
        assert undone(sent) == ["changed"]
        after = self.worker(sent)
        assert after.identity == before.identity
        assert [each.segments for each in after.employments] == [each.segments for each in before.employments]

    def test_a_number_is_the_one_before(self, sent: Lists) -> None:
        """A list that gave somebody another one; one that was the first stays."""
        numbered = [(*STAFF, "INSZ"), (*GOOD, ssin(1).digits)]
        sent.take(numbered)
        before = self.worker(sent).masked_number
        sent.take([numbered[0], (*GOOD, ssin(2).digits)])
        assert self.worker(sent).masked_number != before
        assert undone(sent) == ["changed"]
        assert self.worker(sent).masked_number == before

    def test_rows_about_one_worker_go_together(self, sent: Lists) -> None:
        """Two contracts."""
        self.take(sent, changed(c4="31/12/2024"), changed(c3="01/01/2025"))
        assert undone(sent) == ["changed"] * 2
        assert self.worker(sent).employments == ()

    def test_a_contract_with_trainings_stays(self, sent: Lists, lists_of: Make) -> None:
        """Nothing of what was built on the list is lost."""
        self.take(sent, GOOD)
        lists_of(BatchKind.TRAININGS, sent.employer).take([TRAININGS, row(who="17")])
        assert undone(sent) == [("employment.has_participations",)]
        assert len(self.worker(sent).employments) == 1

    def test_a_row_is_undone_whole_or_not(self, sent: Lists) -> None:
        """Somebody corrected the name since: the contract stays too."""
        self.take(sent, GOOD)
        self.take(sent, changed(c1="Pieters", c5="30"))
        now = self.worker(sent)
        identity = replace(now.identity, given_names="Anna")
        command = CorrectWorker(sent.employer.id, now.worker, now.version, identity, "Tik")
        sent.house.done(command, by=sent.employer.officer)
        assert undone(sent) == [CHANGED]
        assert [each.segments for each in self.worker(sent).employments] == [each.segments for each in now.employments]


class TestTrainings:
    """A list of trainings."""

    @pytest.fixture
    def sent(self, lists_of: Make, house: House) -> Lists:
        """For an employer with the workers W1 to W4."""
        made = lists_of(BatchKind.TRAININGS)
        for place in range(1, 5):
            house.worker(made.employer, reference=f"W{place}", number=ssin(place))
        return made

    def take(self, sent: Lists, *rows: Sequence[str]) -> list[Told]:
        return sent.take([TRAININGS, *rows])

    def trainings(self, sent: Lists) -> list[tuple[str, int, int]]:
        found = sent.house.ask(TrainingList(sent.employer.id, 2026), by=sent.employer.officer)
        return [(each.title, each.minutes, each.participants) for each in found.rows]

    def parts(self, sent: Lists, title: str) -> tuple[ParticipationView, ...]:
        found = sent.house.ask(TrainingList(sent.employer.id, 2026), by=sent.employer.officer)
        [training] = [each.training for each in found.rows if each.title == title]
        view = sent.house.ask(TrainingCard(sent.employer.id, training), by=sent.employer.officer)
        assert isinstance(view, TrainingView)
        return view.participations

    def test_trainings_that_came_with_it_go_with_their_parts(self, sent: Lists) -> None:
        """Whole ones; the preview tells the same."""
        self.take(sent, row(), row(who="W2", name="Maes"), row(ref="T2", title="Excel"))
        assert undone(sent) == ["changed"] * 3
        assert self.trainings(sent) == []

    def test_a_row_for_each_session_is_one_part(self, sent: Lists) -> None:
        """Of a training that came with the list, and of a part that a later list made longer."""
        days = ("2026-02-03", "2026-02-04")
        self.take(sent, *(row(on=day) for day in days))
        assert undone(sent) == ["changed"] * 2
        assert self.trainings(sent) == []
        self.take(sent, *(row(on=day) for day in days))
        self.take(sent, *(row(on=day, min="60") for day in days))
        assert undone(sent) == ["changed"] * 2
        [part] = self.parts(sent, "Heftruck")
        assert sum(each.minutes for each in part.charges) == 360

    def test_a_part_is_said_again_by_who_said_it(self, sent: Lists) -> None:
        """What a bureau entered, after a list of the employer changed the part and its session, is the bureau's."""
        self.take(sent, row())
        [part] = self.parts(sent, "Heftruck")
        bureau = sent.house.provider()
        sent.house.mandate(sent.employer, bureau)
        terms = replace(part.terms, certificate="VCA-7")
        command = CorrectParticipation(sent.employer.id, part.participation, part.version, terms, "Attest")
        sent.house.done(command, by=bureau.officer)
        assert self.take(sent, row(min="60")) == ["changed"]
        assert [each.trust for each in self.parts(sent, "Heftruck")] == [TrustMark.VERIFIED]
        assert undone(sent) == ["changed"]
        assert [each.trust for each in self.parts(sent, "Heftruck")] == [TrustMark.SOURCE]

    def test_rows_that_stayed_are_undone_once_they_can_be(self, sent: Lists) -> None:
        """The list is undone again: what is back already is left alone."""
        self.take(sent, row(), row(ref="T2", title="Excel"))
        first, batch = sent.place, sent.batch
        [part] = self.parts(sent, "Excel")
        command = CorrectParticipation(sent.employer.id, part.participation, part.version, part.terms, "Nagekeken")
        sent.house.done(replace(command, terms=replace(part.terms, minutes=60)), by=sent.employer.officer)
        assert undone(sent) == ["changed", CHANGED]
        assert (card(sent, batch).undone_by, card(sent, batch).undone_whole) == (sent.batch, False)
        [now] = self.parts(sent, "Excel")
        gone = CancelParticipation(sent.employer.id, now.participation, now.version, "Toch niet")
        sent.house.done(gone, by=sent.employer.officer)
        sent.place = first
        assert undone(sent) == ["unchanged", "changed"]
        assert self.trainings(sent) == []
        assert card(sent, batch).undone_whole

    def test_who_joined_meanwhile_does_not_go_along(self, sent: Lists) -> None:
        """Between the look at a training and its cancellation, which names the parts that may go with it."""
        self.take(sent, row())
        found = sent.house.ask(TrainingList(sent.employer.id, 2026), by=sent.employer.officer)
        view = sent.house.ask(TrainingCard(sent.employer.id, found.rows[0].training), by=sent.employer.officer)
        command = CancelTraining(sent.employer.id, view.training, view.version, "Lijst ongedaan", frozenset())
        assert sent.house.codes(command, by=sent.employer.officer) == ["training.others_take_part"]
        [part] = view.participations
        sent.house.done(replace(command, parts=frozenset([part.version])), by=sent.employer.officer)
        assert self.trainings(sent) == []

    def test_a_part_that_joined_goes_alone(self, sent: Lists) -> None:
        """The training was known before."""
        self.take(sent, row())
        self.take(sent, row(), row(who="W2", name="Maes"))
        undone(sent)
        assert self.trainings(sent) == [("Heftruck", 180, 1)]

    def test_a_session_that_it_added_goes(self, sent: Lists) -> None:
        """And who had come only then: attendance is as before."""
        self.take(sent, row())
        self.take(sent, row(on="2026-02-04"), row(on="2026-02-04", who="W2", name="Maes"))
        assert self.trainings(sent) == [("Heftruck", 360, 2)]
        undone(sent)
        assert self.trainings(sent) == [("Heftruck", 180, 1)]

    def test_rows_of_a_training_may_lie_far_apart(self, sent: Lists, monkeypatch: pytest.MonkeyPatch) -> None:
        """In slices of their own: the training goes with the last."""
        monkeypatch.setattr(list_undoing, "SLICE", 1)
        self.take(sent, row(), row(ref="T2", title="Excel"), row(who="W2", name="Maes"), row(who="", name="", state=""))
        assert len(undone(sent)) == 4
        assert self.trainings(sent) == []

    def test_a_training_with_others_stays(self, sent: Lists) -> None:
        """Somebody joined by another list since: the parts of the first go, the training once the other is gone."""
        self.take(sent, row(), row(who="W2", name="Maes"))
        first, batch = sent.place, sent.batch
        self.take(sent, row(who="W3", name="Claes"))
        sent.place = first
        assert undone(sent) == ["changed"] * 2
        assert self.trainings(sent) == [("Heftruck", 180, 1)]
        assert [each.code for each in sent.lines(Phase.RUN)[-1].problems] == ["undo.training_stays"]
        assert not card(sent, batch).undone_whole
        [other] = self.parts(sent, "Heftruck")
        gone = CancelParticipation(sent.employer.id, other.participation, other.version, "Toch niet")
        sent.house.done(gone, by=sent.employer.officer)
        sent.place = first
        assert undone(sent) == ["unchanged", "changed"]
        assert self.trainings(sent) == []
        assert card(sent, batch).undone_whole
