# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers dispute lines of their accounts: both versions stay, the clock runs, late answers are marked."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import Error, transaction

from openfla.desk.access.access import EndMandate, LinkWorker
from openfla.desk.actor import Actor
from openfla.desk.batch.received import open_received
from openfla.desk.disputes.disputes import (
    LARGEST_FILE,
    MOST_FILES,
    AnswerDispute,
    Attached,
    DisputeAttachment,
    DisputeAwaiting,
    DisputeCard,
    DisputeList,
    DisputePage,
    DisputeRow,
    DisputesDue,
    DisputeView,
    Due,
    MissingTraining,
    NoteDisputesDue,
    OwnDisputes,
    RaiseDispute,
    ReplyInDispute,
)
from openfla.desk.outcome import Done, Effect, Outcome, Refused
from openfla.desk.proof.proof import ProofPack
from openfla.desk.trainings.participation_card import ParticipationCard
from openfla.desk.trainings.trainings import (
    CorrectParticipation,
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
)
from openfla.desk.workers.staff import WorkerCard
from openfla.records.models import Dispute, DisputeStep, Worker
from openfla.records.scope import set_scope
from openfla.terms.dispute import DisputeAnswer, DisputeKind, DisputeReply, DisputeState, DisputeStepKind
from openfla.terms.role import Permission
from openfla.terms.training import ParticipationState
from tests.desk.conftest import NOW, OPERATOR, TODAY, Employer, House, ssin
from tests.desk.rescuing import training

FOLLOWED = ParticipationTerms(ParticipationState.FOLLOWED)
PDF, PNG = b"%PDF-1.7 attest", b"\x89PNG\r\n\x1a\n attest"
LAST_DAY = datetime(2026, 12, 25, 22, 59, tzinfo=UTC)
"""Raised on 25 November, so to be answered by 25 December: in Brussels it is an hour later."""
MISSING = MissingTraining("Eerste hulp", date(2026, 3, 3), 456)


@dataclass
class Own:
    """A worker who signs in, with one training on the account."""

    house: House
    employer: Employer
    worker: UUID
    actor: Actor
    part: UUID
    folder: Path

    def raising(self, **terms: Any) -> RaiseDispute:
        usual = {"kind": DisputeKind.TRAINING, "fact": self.part, "wanted": "Drie dagen", "reason": "Ik was er drie."}
        return RaiseDispute(self.employer.id, self.worker, **{**usual, **terms})

    def raised(self, **terms: Any) -> UUID:
        return self.house.done(self.raising(**terms), by=self.actor).reference

    def missing(self, **terms: Any) -> RaiseDispute:
        return self.raising(kind=DisputeKind.MISSING, fact=None, wanted="", missing=MISSING, **terms)

    def answering(self, dispute: UUID, answer: DisputeAnswer, text: str = "", **terms: Any) -> AnswerDispute:
        kind = terms.get("kind", DisputeKind.TRAINING)
        return AnswerDispute(self.employer.id, dispute, kind, answer, text)

    def answered(self, dispute: UUID, answer: DisputeAnswer, text: str = "", *, now: datetime = NOW) -> Done:
        return self.house.done(self.answering(dispute, answer, text), by=self.employer.officer, now=now)

    def replying(self, dispute: UUID, reply: DisputeReply, text: str = "", *files: Attached) -> ReplyInDispute:
        return ReplyInDispute(self.employer.id, self.worker, dispute, reply, text, files)

    def replied(self, dispute: UUID, reply: DisputeReply, text: str = "", *files: Attached) -> Done:
        return self.house.done(self.replying(dispute, reply, text, *files), by=self.actor)

    def card(self, dispute: UUID, *, by: Actor | None = None, now: datetime = NOW) -> DisputeView:
        view = self.house.ask(DisputeCard(self.employer.id, self.worker, dispute), by=by or self.actor, now=now)
        assert isinstance(view, DisputeView)
        return view

    def listed(self, *, ended: bool = False, now: datetime = NOW) -> DisputePage:
        page = self.house.ask(DisputeList(self.employer.id, ended), by=self.employer.officer, now=now)
        assert isinstance(page, DisputePage)
        return page

    def file(self, content: bytes, name: str = "attest.pdf") -> Attached:
        path = self.folder / str(uuid4())
        path.write_bytes(content)
        return Attached(path, name)

    def correct(self, **terms: Any) -> None:
        card = self.house.ask(ParticipationCard(self.employer.id, self.part), by=self.employer.officer)
        part = card.part
        command = CorrectParticipation(
            self.employer.id, part.participation, part.version, replace(FOLLOWED, **terms), "Lijst verkeerd gelezen"
        )
        self.house.done(command, by=self.employer.officer, now=NOW + timedelta(hours=1))


@pytest.fixture
def own(house: House, tmp_path: Path) -> Own:
    bakery = house.employer()
    worker, person = house.worker(bakery), house.person()
    house.done(LinkWorker(bakery.id, worker, person, "invitation_code"), by=OPERATOR)
    course = house.done(RegisterTraining(bakery.id, uuid4(), training()), by=bakery.officer).reference
    part = house.done(RegisterParticipation(bakery.id, course, worker, FOLLOWED), by=bakery.officer).reference
    return Own(house, bakery, worker, Actor.worker(person), part, tmp_path)


def test_both_sides_see_what_is_disputed_with_the_days_left(own: Own) -> None:
    """The line as it stood, what should stand there, why, and until when the employer answers."""
    dispute = own.raised()
    for by in (own.actor, own.employer.officer):
        view = own.card(dispute, by=by)
        assert (view.row.state, view.row.answer_by, view.row.days_left) == (DisputeState.OPEN, date(2026, 12, 25), 30)
        assert view.before is not None
        assert dict(view.before.said)["participation_minutes"] == 456
        assert (view.wanted, view.reason, view.clock.value) == ("Drie dagen", "Ik was er drie.", date(2026, 12, 25))
        assert view.before.organisation == "Bakkerij De Korenaar"
    [row] = own.listed().rows
    assert (row.dispute, row.title, row.worker_name, row.days_left) == (dispute, "Excel basis", "Janssens, An", 30)
    assert own.listed(now=LAST_DAY).overdue == 0
    assert own.listed(now=LAST_DAY + timedelta(minutes=1)).overdue == 1


def test_a_corrected_line_is_shown_beside_what_was_disputed(own: Own) -> None:
    """Whoever corrected it, and whether or not the dispute was answered."""
    dispute = own.raised()
    assert not own.card(dispute).row.corrected
    own.correct(minutes=228)
    view = own.card(dispute)
    assert view.row.corrected
    assert view.before is not None
    assert view.now is not None
    said = [dict(version.said)["participation_minutes"] for version in (view.before, view.now)]
    assert said == [456, 228]


def test_an_answer_ends_it_and_says_whether_it_came_late(own: Own) -> None:
    """The last day is in time; so is nothing after it, which is taken all the same."""
    first = own.raised()
    own.answered(first, DisputeAnswer.REFUSED, "De lijst telt er twee.", now=LAST_DAY)
    assert (own.card(first).row.state, own.card(first).row.late) == (DisputeState.REFUSED, False)
    second = own.raised()
    own.answered(second, DisputeAnswer.AGREED, now=LAST_DAY + timedelta(minutes=1))
    view = own.card(second)
    [step] = view.steps
    assert (view.row.state, view.row.late, view.row.days_left, step.late) == (DisputeState.AGREED, True, None, True)
    assert [row.dispute for row in own.listed(ended=True).rows] == [second, first]
    assert own.listed().total == 0


@pytest.mark.parametrize(
    ("reply", "state"),
    [(DisputeReply.ACCEPTED, DisputeState.AGREED), (DisputeReply.DECLINED, DisputeState.DECLINED)],
)
def test_a_proposal_waits_for_the_worker(own: Own, reply: DisputeReply, state: DisputeState) -> None:
    """For a month, which said twice does not lengthen."""
    dispute = own.raised()
    assert own.house.codes(own.replying(dispute, reply), by=own.actor) == ["dispute.nothing_proposed"]
    own.answered(dispute, DisputeAnswer.PROPOSED, "Twee dagen en een half")
    assert own.answered(dispute, DisputeAnswer.PROPOSED, "Twee dagen en een half").effect is Effect.UNCHANGED
    card = own.card(dispute)
    assert (card.row.state, card.row.days_left) == (DisputeState.PROPOSED, None)
    assert card.row.reply_by == card.clock.value == date(2026, 12, 25)
    own.replied(dispute, reply)
    view = own.card(dispute)
    assert view.row.state is state
    assert [step.kind.value for step in view.steps] == ["proposed", reply.value]


def test_the_day_of_each_term_stays_with_what_was_said_in_it(own: Own) -> None:
    """The worker says more to a proposal, which gives the employer another month: the first one can still be told."""
    dispute, late = own.raised(), LAST_DAY + timedelta(days=1)
    own.answered(dispute, DisputeAnswer.PROPOSED, "Twee dagen en een half", now=late)
    proposed = own.card(dispute).row.reply_by
    own.house.done(own.replying(dispute, DisputeReply.ADDED, "Drie"), by=own.actor, now=late + timedelta(days=1))
    view = own.card(dispute)
    assert [(step.kind.value, step.due_by, step.late) for step in view.steps] == [
        ("proposed", LAST_DAY.date(), True),
        ("added", proposed, False),
    ]
    assert view.row.answer_by > LAST_DAY.date()
    own.house.done(own.replying(dispute, DisputeReply.WITHDRAWN), by=own.actor, now=late + timedelta(days=2))
    assert own.card(dispute).steps[-1].due_by is None


def test_one_line_has_one_open_dispute(own: Own) -> None:
    """What is new is added to the first; after it ended, another may follow."""
    first = own.raised()
    assert own.house.codes(own.raising(), by=own.actor) == ["dispute.open_already"]
    own.replied(first, DisputeReply.ADDED, "Ook een attest", own.file(PDF))
    assert [(each.kind, each.text) for each in own.card(first).steps] == [(DisputeStepKind.ADDED, "Ook een attest")]
    own.replied(first, DisputeReply.WITHDRAWN)
    assert own.raised() != first
    assert own.house.codes(own.replying(first, DisputeReply.ADDED, "Nog iets"), by=own.actor) == ["dispute.ended"]
    own.house.done(own.missing(), by=own.actor)
    assert own.house.codes(own.missing(), by=own.actor) == ["dispute.open_already"]


def test_a_missing_training_is_there_once_it_is_registered(own: Own) -> None:
    """The agreement registers nothing by itself."""
    dispute = own.house.done(own.missing(), by=own.actor).reference
    agreed = own.answering(dispute, DisputeAnswer.AGREED, kind=DisputeKind.MISSING)
    own.house.done(agreed, by=own.employer.officer)
    view = own.card(dispute)
    assert (view.row.title, view.row.on, view.minutes, view.row.corrected) == (MISSING.title, MISSING.on, 456, False)
    house, bakery, later = own.house, own.employer, NOW + timedelta(hours=1)
    course = house.done(
        RegisterTraining(bakery.id, uuid4(), training("EHBO", MISSING.on)), by=bakery.officer, now=later
    )
    part = RegisterParticipation(bakery.id, course.reference, own.worker, FOLLOWED)
    house.done(part, by=bakery.officer, now=later)
    assert own.card(dispute).row.corrected


def test_rights_and_contracts_are_disputed_too(own: Own) -> None:
    """By the worker whose they are."""
    own.house.see(own.employer)
    contract = Worker.objects.get(id=own.worker).employments.get()
    dispute = own.raised(kind=DisputeKind.CONTRACT, fact=contract.lineage, wanted="Begin 2019")
    before = own.card(dispute).before
    assert before is not None
    assert dict(before.said)["contract_start"] == contract.starts_on
    wrong = own.answering(dispute, DisputeAnswer.AGREED)
    assert own.house.codes(wrong, by=own.employer.officer) == ["desk.not_found"]
    right = replace(wrong, kind=DisputeKind.CONTRACT)
    trainer = own.house.officer(own.employer.id, {Permission.TRAININGS_REGISTER})
    assert own.house.codes(right, by=trainer) == ["desk.not_found"]
    own.house.done(right, by=own.house.officer(own.employer.id, {Permission.RIGHTS_MANAGE}))


@pytest.mark.parametrize(
    ("terms", "code"),
    [
        ({"reason": " "}, "desk.reason_missing"),
        ({"reason": "x" * 2001}, "training.text_too_long"),
        ({"wanted": ""}, "dispute.wanted_missing"),
        ({"reason": f"Mijn nummer is {ssin(1).display}"}, "text.national_number"),
        ({"fact": uuid4()}, "desk.not_found"),
        ({"fact": None}, "desk.not_found"),
        ({"kind": DisputeKind.MISSING, "missing": None}, "desk.not_found"),
        ({"kind": DisputeKind.MISSING, "missing": replace(MISSING, on=date(2026, 11, 26))}, "dispute.day_to_come"),
        ({"kind": DisputeKind.MISSING, "missing": replace(MISSING, minutes=0)}, "training.slot_minutes"),
        ({"kind": DisputeKind.MISSING, "missing": replace(MISSING, title=" ")}, "training.title_missing"),
    ],
)
def test_what_is_wrong_with_a_dispute_is_told(own: Own, terms: dict[str, Any], code: str) -> None:
    """And nothing is kept of it."""
    assert own.house.codes(own.raising(**terms), by=own.actor) == [code]
    assert own.listed().total == 0


def test_an_answer_that_needs_words_has_them(own: Own) -> None:
    """Not an agreement."""
    dispute = own.raised()
    for answer in (DisputeAnswer.REFUSED, DisputeAnswer.PROPOSED):
        assert own.house.codes(own.answering(dispute, answer), by=own.employer.officer) == ["dispute.text_missing"]
    assert own.house.codes(own.replying(dispute, DisputeReply.ADDED), by=own.actor) == ["dispute.text_missing"]
    own.answered(dispute, DisputeAnswer.AGREED)
    late = own.answering(dispute, DisputeAnswer.REFUSED, "Toch niet")
    assert own.house.codes(late, by=own.employer.officer) == ["dispute.ended"]


def test_files_go_along_sealed(own: Own) -> None:
    """Known by what they hold, once each, and given back as they came."""
    dispute = own.raised(files=(own.file(PDF), own.file(PNG, "C:\\scan.png")))
    own.replied(dispute, DisputeReply.ADDED, "Nog eens", own.file(PDF))
    files = own.card(dispute, by=own.employer.officer).files
    assert [(each.filename, each.type.value) for each in files] == [("attest.pdf", "pdf"), ("scan.png", "png")]
    for by in (own.actor, own.employer.officer):
        place = own.house.ask(DisputeAttachment(own.employer.id, own.worker, dispute, files[0].file), by=by)
        with open_received(place) as kept:
            assert kept.read() == PDF
    many = tuple(own.file(PDF + bytes([each])) for each in range(MOST_FILES))
    assert own.house.codes(own.replying(dispute, DisputeReply.ADDED, "x", *many), by=own.actor) == [
        "dispute.too_many_files"
    ]


def test_a_second_page_with_the_same_words_is_kept(own: Own) -> None:
    """Said again with nothing new it changes nothing."""
    dispute = own.raised()
    own.replied(dispute, DisputeReply.ADDED, "Bijlage", own.file(PDF))
    own.replied(dispute, DisputeReply.ADDED, "Bijlage", own.file(PNG, "tweede.png"))
    assert own.replied(dispute, DisputeReply.ADDED, "Bijlage").effect is Effect.UNCHANGED
    assert [each.filename for each in own.card(dispute).files] == ["attest.pdf", "tweede.png"]


def test_what_the_worker_says_to_a_proposal_gives_the_employer_a_month_again(own: Own) -> None:
    """And no more: the answer to it is late after that, though the first one was not."""
    dispute = own.raised()
    own.answered(dispute, DisputeAnswer.PROPOSED, "Twee dagen", now=NOW + timedelta(days=20))
    added = own.replying(dispute, DisputeReply.ADDED, "Drie, zie het attest")
    own.house.done(added, by=own.actor, now=NOW + timedelta(days=26))
    row = own.card(dispute).row
    assert (row.state, row.reply_by, row.answer_by) == (DisputeState.OPEN, None, date(2027, 1, 21))
    own.answered(dispute, DisputeAnswer.PROPOSED, "Twee en een half", now=NOW + timedelta(days=58))
    view = own.card(dispute)
    assert (view.row.late, [step.late for step in view.steps]) == (True, [False, False, True])
    own.answered(dispute, DisputeAnswer.AGREED, now=NOW + timedelta(days=80))
    assert not own.card(dispute).steps[-1].late


def test_what_comes_after_the_term_of_a_proposal_is_refused_before_the_clock_ran_too(own: Own) -> None:
    """From either side, as after it; on the last day it counts, and a second dispute is told whose turn it is."""
    dispute = own.raised()
    own.answered(dispute, DisputeAnswer.PROPOSED, "Twee dagen", now=NOW + timedelta(days=1))
    [told] = own.house.do(own.raising(), by=own.actor, now=LAST_DAY + timedelta(minutes=1))
    assert isinstance(told, Refused)
    [problem] = told.problems
    assert (problem.code, problem.values["until"]) == ("dispute.proposed_already", date(2026, 12, 26))
    over = LAST_DAY + timedelta(days=1, minutes=1)
    said = [own.replying(dispute, reply, "Toch") for reply in DisputeReply]
    for command, by in [*((each, own.actor) for each in said), (own.answering(dispute, DisputeAnswer.AGREED), None)]:
        assert own.house.codes(command, by=by or own.employer.officer, now=over) == ["dispute.ended"]
    own.house.done(own.replying(dispute, DisputeReply.ACCEPTED), by=own.actor, now=over - timedelta(minutes=1))


def test_a_proof_counts_as_answered_what_was_not_opened_again_by_then(own: Own) -> None:
    """Proposed on the first day, opened again on the second, refused on the third."""
    dispute, officer = own.raised(), own.employer.officer
    first, second, third, later = (NOW + timedelta(days=days) for days in range(1, 5))
    own.answered(dispute, DisputeAnswer.PROPOSED, "Twee dagen", now=first)
    own.house.done(own.replying(dispute, DisputeReply.ADDED, "Drie"), by=own.actor, now=second)
    own.answered(dispute, DisputeAnswer.REFUSED, "Neen", now=third)
    answered = []
    for moment in (NOW, first, second, third):
        question = ProofPack(own.employer.id, NOW.year, moment.date(), annexes=False)
        answered.append(own.house.ask(question, by=officer, now=later).totals.answered)
    assert answered == [0, 1, 0, 1]


def test_a_proposal_left_unanswered_ends_without_agreement(own: Own) -> None:
    """The worker is reminded once, and may dispute the line again; a day that was missed is made up for."""
    dispute = own.raised()
    own.answered(dispute, DisputeAnswer.PROPOSED, "Twee dagen")
    for days in (22, 23, 24, 30):
        own.house.done(NoteDisputesDue(), by=OPERATOR, now=NOW + timedelta(days=days))
    card = own.card(dispute)
    assert (card.row.state, [step.kind.value for step in card.steps]) == (
        DisputeState.PROPOSED,
        ["proposed", "reply_due"],
    )
    late = NOW + timedelta(days=40)
    effects = [own.house.done(NoteDisputesDue(), by=OPERATOR, now=late).effect for _ in range(2)]
    assert effects == [Effect.CHANGED, Effect.UNCHANGED]
    card = own.card(dispute)
    assert (card.row.state, card.row.reply_by, card.row.late) == (DisputeState.UNANSWERED, None, False)
    assert [step.kind.value for step in card.steps] == ["proposed", "reply_due", "unanswered"]
    assert own.house.codes(own.replying(dispute, DisputeReply.ACCEPTED), by=own.actor) == ["dispute.ended"]
    assert own.raised() != dispute


def test_a_line_is_disputed_again_before_the_clock_ran(own: Own) -> None:
    """What the clock would write of the first is written once, and nobody said it; a refused one ends nothing."""
    cases = [(own.raised(), own.raising()), (own.house.done(own.missing(), by=own.actor).reference, own.missing())]
    over = LAST_DAY + timedelta(days=1, minutes=1)
    for first, again in cases:
        proposed = replace(own.answering(first, DisputeAnswer.PROPOSED, "Twee"), kind=again.kind)
        own.house.done(proposed, by=own.employer.officer, now=NOW + timedelta(days=1))
        assert own.house.codes(replace(again, reason=""), by=own.actor, now=over) == ["desk.reason_missing"]
        assert own.card(first, now=over).row.state is DisputeState.PROPOSED
        second = own.house.done(again, by=own.actor, now=over).reference
        told = own.card(first, now=over)
        assert (told.row.state, own.card(second, now=over).row.state) == (DisputeState.UNANSWERED, DisputeState.OPEN)
        assert [(step.kind.value, step.by) for step in told.steps][1:] == [("unanswered", "")]
    own.house.done(NoteDisputesDue(), by=OPERATOR, now=over)
    assert [len(own.card(first, now=over).steps) for first, _ in cases] == [2, 2]


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"MZ program", "dispute.file_type"), (b"", "dispute.file_type"), (PDF.ljust(LARGEST_FILE + 1), "file.too_large")],
)
def test_other_files_do_not(own: Own, content: bytes, code: str) -> None:
    """Whatever their name says."""
    assert own.house.codes(own.raising(files=(own.file(content),)), by=own.actor) == [code]


def test_the_clock_tells_once_and_catches_up(own: Own) -> None:
    """Seven days ahead and once it is overdue; what was missed is told as it then is."""
    first, second = own.raised(), own.house.done(own.missing(), by=own.actor).reference

    def told(days: int) -> list[list[str]]:
        note = NoteDisputesDue()
        effects = [own.house.done(note, by=OPERATOR, now=NOW + timedelta(days=days)).effect for _ in range(2)]
        assert effects[1] is Effect.UNCHANGED
        return [[step.kind.value for step in own.card(each).steps] for each in (first, second)]

    assert told(22) == [[], []]
    assert told(23) == [["nearly_due"], ["nearly_due"]]
    own.answered(first, DisputeAnswer.REFUSED, "Neen", now=NOW + timedelta(days=24))
    assert told(40) == [["nearly_due", "refused"], ["nearly_due", "overdue"]]
    third = own.raised()
    told(60)
    assert [step.kind.value for step in own.card(third).steps] == ["overdue"]


def test_who_must_act_sees_how_much_waits(own: Own) -> None:
    """At the employer, under a mandate that opens its disputes too."""
    house, bakery = own.house, own.employer
    provider, other = house.provider(), house.provider()
    house.mandate(bakery, provider)
    house.mandate(bakery, other, Permission.REPORTS_CONSULT)
    own.raised()
    overdue, found = NOW + timedelta(days=31), Due(1, 1)
    assert house.ask(DisputesDue(bakery.id), by=bakery.officer) == Due(1, 0)
    assert house.ask(DisputesDue(bakery.id), by=bakery.officer, now=overdue) == found
    assert house.ask(DisputesDue(bakery.id), by=provider.officer, now=overdue) == found
    assert house.ask(DisputesDue(bakery.id), by=other.officer, now=overdue) is None
    assert house.ask(DisputesDue(bakery.id), by=house.employer("Garage").officer) is None
    [row] = house.ask(DisputeList(bakery.id), by=provider.officer).rows
    house.done(AnswerDispute(bakery.id, row.dispute, row.kind, DisputeAnswer.AGREED), by=provider.officer)
    assert own.card(row.dispute).steps[0].organisation == "Loonburo Noord"


def entered_part(own: Own, by: Actor) -> UUID:
    """The part of the worker in a training that somebody entered."""
    course = own.house.done(RegisterTraining(own.employer.id, uuid4(), training()), by=by).reference
    return own.house.done(RegisterParticipation(own.employer.id, course, own.worker, FOLLOWED), by=by).reference


def test_a_provider_for_trainings_alone_answers_about_what_it_entered(own: Own) -> None:
    """It lists, reads with its files and answers these."""
    house, bakery = own.house, own.employer
    provider = house.provider()
    house.mandate(bakery, provider, Permission.TRAININGS_REGISTER)
    dispute = own.raised(fact=entered_part(own, provider.officer), files=(own.file(PDF),))
    page = house.ask(DisputeList(bakery.id, entered=True), by=provider.officer)
    assert ([row.dispute for row in page.rows], page.total) == ([dispute], 1)
    view = own.card(dispute, by=provider.officer)
    attached = DisputeAttachment(bakery.id, own.worker, dispute, view.files[0].file)
    assert house.ask(attached, by=provider.officer)
    house.done(own.answering(dispute, DisputeAnswer.PROPOSED, "Twee dagen"), by=provider.officer)
    assert own.card(dispute).steps[0].organisation == "Loonburo Noord"
    assert house.ask(DisputeList(bakery.id, entered=True), by=bakery.officer).rows == (), "it entered nothing itself"


def test_of_other_disputes_it_sees_nothing(own: Own) -> None:
    """What others entered, a missing training, the whole list, the worker; and nothing after the mandate."""
    house, bakery = own.house, own.employer
    provider, other = house.provider(), house.provider("Loonburo Zuid")
    mandate = house.mandate(bakery, provider, Permission.TRAININGS_REGISTER)
    house.mandate(bakery, other, Permission.TRAININGS_REGISTER)
    mine = own.raised(fact=entered_part(own, provider.officer))
    theirs = [
        own.raised(),
        own.raised(fact=entered_part(own, other.officer)),
        house.done(own.missing(), by=own.actor).reference,
    ]
    for dispute in theirs:
        kind = DisputeKind.MISSING if dispute == theirs[-1] else DisputeKind.TRAINING
        assert house.ask(DisputeCard(bakery.id, own.worker, dispute), by=provider.officer) is None
        assert house.ask(DisputeAwaiting(bakery.id, dispute, kind), by=provider.officer) is None
        answer = own.answering(dispute, DisputeAnswer.AGREED, kind=kind)
        assert house.codes(answer, by=provider.officer) == ["desk.not_found"]
    listed = house.ask(DisputeList(bakery.id, entered=True), by=provider.officer)
    assert [row.dispute for row in listed.rows] == [mine]
    assert house.ask(DisputeList(bakery.id), by=provider.officer) is None
    assert house.ask(WorkerCard(bakery.id, own.worker), by=provider.officer) is None
    house.done(EndMandate(provider.id, mandate, TODAY, "Gedaan"), by=provider.officer)
    after = NOW + timedelta(days=1)
    assert house.ask(DisputeCard(bakery.id, own.worker, mine), by=provider.officer, now=after) is None


def test_who_left_keeps_the_right(own: Own) -> None:
    """Years after."""
    house, bakery = own.house, own.employer
    gone, person = house.worker(bakery, starts_on=date(2019, 1, 1), ends_on=date(2022, 3, 31)), house.person()
    house.done(LinkWorker(bakery.id, gone, person, "invitation_code"), by=OPERATOR)
    command = replace(own.missing(), worker=gone, missing=replace(MISSING, on=date(2022, 2, 1)))
    house.done(command, by=Actor.worker(person))
    rows: tuple[DisputeRow, ...] = house.ask(OwnDisputes(bakery.id, gone), by=Actor.worker(person))
    assert [row.state for row in rows] == [DisputeState.OPEN]


def test_nobody_else_disputes_or_reads_it(own: Own) -> None:
    """Another worker of the same employer, another employer."""
    house, bakery = own.house, own.employer
    dispute = own.raised()
    colleague, person = house.worker(bakery), house.person("Claes")
    house.done(LinkWorker(bakery.id, colleague, person, "invitation_code"), by=OPERATOR)
    other = Actor.worker(person)
    attempts: list[Callable[[], Outcome]] = [
        lambda: house.do(own.raising(), by=other)[0],
        lambda: house.do(replace(own.raising(), worker=colleague), by=other)[0],
        lambda: house.do(own.replying(dispute, DisputeReply.WITHDRAWN), by=other)[0],
        lambda: house.do(replace(own.replying(dispute, DisputeReply.WITHDRAWN), worker=colleague), by=other)[0],
        lambda: house.do(own.answering(dispute, DisputeAnswer.AGREED), by=house.employer("Garage").officer)[0],
    ]
    for attempt in attempts:
        outcome = attempt()
        assert not isinstance(outcome, Done)
        assert [problem.code for problem in outcome.problems] == ["desk.not_found"]
    assert house.ask(DisputeCard(bakery.id, own.worker, dispute), by=other) is None
    assert house.ask(DisputeCard(bakery.id, colleague, dispute), by=other) is None


def test_the_database_lets_a_worker_dispute_at_the_own_employer_alone(own: Own) -> None:
    """Even past the desk: neither a dispute nor a step of one stands at another employer."""
    dispute, elsewhere = own.raised(), own.house.employer("Elders")
    set_scope(entry=uuid4(), workers=[own.worker], readable=[own.employer.id])
    kept = Dispute.objects.get(id=dispute)
    values = {field.attname: getattr(kept, field.attname) for field in Dispute._meta.concrete_fields}
    recorded = {"employer_id": own.employer.id, "worker_id": own.worker, "entry": kept.entry, "recorded_at": NOW}
    step = {**recorded, "dispute_id": dispute, "kind": DisputeStepKind.ADDED.value, "text": "Nog iets."}
    for model, row in ((Dispute, values | {"id": uuid4(), "fact": uuid4()}), (DisputeStep, step)):
        with pytest.raises(Error, match="row-level security"), transaction.atomic():
            model.objects.create(**row | {"employer_id": elsewhere.id})
        model.objects.create(**row)
