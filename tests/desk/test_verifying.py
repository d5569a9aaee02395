# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Lines that others entered: the employer verifies each, or sends it back, and takes back what it just said."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from openfla.desk.actor import Actor
from openfla.desk.outcome import Done, Effect
from openfla.desk.requests.requests import AnswersAwaited
from openfla.desk.trainings.entered import (
    LONGEST_REASON,
    ActOnVerifications,
    EnteredByOthers,
    EnteredFilter,
    EnteredMatching,
    EnteredPage,
    EnteredRow,
    ReturnParticipation,
    UndoVerification,
    VerifyParticipation,
)
from openfla.desk.trainings.participation_card import ParticipationCard
from openfla.desk.trainings.trainings import CancelParticipation, CorrectParticipation, ParticipationTerms
from openfla.terms.training import ParticipationState, TrustMark, Verdict
from tests.desk.conftest import NOW, WORK, Body, House
from tests.desk.test_trainings import course, registered

RETURNED = EnteredFilter(Verdict.RETURNED)
VERIFIED = EnteredFilter(Verdict.VERIFIED)
HALF = ParticipationTerms(ParticipationState.FOLLOWED, minutes=60)


@dataclass
class Queue:
    """Two lines that a training provider entered for an employer, and one of the employer's own."""

    house: House
    employer: Body
    school: Body
    training: UUID

    def page(self, asked: EnteredFilter = EnteredFilter(), by: Actor | None = None) -> EnteredPage:  # noqa: B008 - frozen
        found = self.house.ask(EnteredByOthers(self.employer.id, asked), by=by or self.employer.officer)
        assert isinstance(found, EnteredPage)
        return found

    def first(self) -> EnteredRow:
        return self.page().rows[0]

    def at(self, row: EnteredRow) -> tuple[UUID, UUID, UUID]:
        return self.employer.id, row.participation, row.version

    def done(self, command: Any, by: Actor | None = None) -> Done:
        return self.house.done(command, by=by or self.employer.officer)

    def codes(self, command: Any, by: Actor | None = None, **when: Any) -> list[str]:
        return self.house.codes(command, by=by or self.employer.officer, **when)

    def mark(self, row: EnteredRow) -> TrustMark:
        card = self.house.ask(ParticipationCard(self.employer.id, row.participation), by=self.employer.officer)
        mark: TrustMark = card.part.trust
        return mark

    def totals(self) -> tuple[int, int, int]:
        """How many wait, were sent back, were verified."""
        return self.page().total, self.page(RETURNED).total, self.page(VERIFIED).total


@pytest.fixture
def queue(house: House) -> Queue:
    employer, school = house.employer(), house.provider("Vormingscentrum")
    house.mandate(employer, school)
    workers = [house.worker(employer), house.worker(employer, family_name="Zwart")]
    training = registered(house, replace(employer, officer=school.officer), workers)
    registered(house, employer, workers[:1], course(date(2026, 4, 7), title="Eigen"))
    return Queue(house, employer, school, training)


def test_what_others_entered_waits_and_is_verified(queue: Queue) -> None:
    """The employer's own line does not wait; a verified one says so."""
    page = queue.page()
    assert [row.worker_name for row in page.rows] == ["Janssens, An", "Zwart, An"]
    assert page.organisations == ((queue.school.id, "Vormingscentrum"),)
    row = page.rows[0]
    assert (row.trust, row.recorder and row.recorder.organisation) == (TrustMark.SOURCE, "Vormingscentrum")
    assert queue.done(VerifyParticipation(*queue.at(row))).effect is Effect.CHANGED
    assert queue.done(VerifyParticipation(*queue.at(row))).effect is Effect.UNCHANGED
    assert (queue.mark(row), queue.totals()) == (TrustMark.VERIFIED, (1, 0, 1))


def test_a_line_goes_back_with_a_reason_and_waits_anew_once_it_is_corrected(queue: Queue) -> None:
    """Who entered it reads why, corrects it, and the new version waits; the employer's own correction does not."""
    row = queue.first()
    queue.done(ReturnParticipation(*queue.at(row), "Was maar een halve dag"))
    assert (queue.mark(row), queue.totals()) == (TrustMark.SOURCE, (1, 1, 0))
    [back] = queue.page(RETURNED, queue.school.officer).rows
    assert back.verdict is not None
    assert back.verdict.reason == "Was maar een halve dag"
    awaited = queue.house.ask(AnswersAwaited(queue.employer.id), by=queue.school.officer)
    assert (awaited.entered, awaited.returned) == (1, 1)
    queue.done(CorrectParticipation(*queue.at(row), HALF, "halve dag"), queue.school.officer)
    assert queue.totals() == (2, 0, 0)
    again = next(each for each in queue.page().rows if each.participation == row.participation)
    queue.done(VerifyParticipation(*queue.at(again)))
    queue.done(CorrectParticipation(*queue.at(again), replace(HALF, minutes=90), "nog eens"), queue.school.officer)
    assert (queue.mark(row), queue.totals()) == (TrustMark.SOURCE, (2, 0, 0))
    last = next(each for each in queue.page().rows if each.participation == row.participation)
    queue.done(CorrectParticipation(*queue.at(last), HALF, "zelf gezien"))
    assert (queue.mark(row), queue.totals()) == (TrustMark.VERIFIED, (1, 0, 0))


def test_an_act_on_many_is_known_by_one_of_them_and_taken_back(queue: Queue) -> None:
    """All that match are verified, and wait again; a verdict that was replaced holds again."""
    lines = queue.house.ask(EnteredMatching(queue.employer.id), by=queue.employer.officer)
    assert len(lines) == 2
    part, version = lines[0]
    queue.done(ReturnParticipation(queue.employer.id, part, version, "te lang"))
    by = queue.employer.officer
    queue.house.do(*(VerifyParticipation(queue.employer.id, *line) for line in lines), by=by)
    assert queue.totals() == (0, 0, 2)
    said = queue.house.ask(ActOnVerifications(queue.employer.id, lines[1][1]), by=by)
    assert set(said) == set(lines)
    outcomes = queue.house.do(
        *(UndoVerification(queue.employer.id, part, version, "Ongedaan") for part, version in said), by=by
    )
    assert all(isinstance(each, Done) for each in outcomes)
    assert queue.totals() == (1, 1, 0)


@pytest.mark.parametrize(
    ("search", "number"), [("brand", 2), ("zwart", 1), ("Eigen", 0), ("niets", 0)], ids=["title", "name", "own", "none"]
)
def test_lines_are_searched(queue: Queue, search: str, number: int) -> None:
    """By the title of the training or the name of the worker."""
    assert queue.page(EnteredFilter(search=search)).total == number
    assert queue.page(EnteredFilter(search=search, organisation=queue.school.id)).total == number
    assert queue.page(EnteredFilter(search=search, organisation=queue.employer.id)).total == 0


def test_who_entered_it_does_not_verify_it(queue: Queue) -> None:
    """No mandate gives that, whatever it holds; nor does access to consult."""
    at = queue.at(queue.first())
    acts = VerifyParticipation(*at), ReturnParticipation(*at, "x"), UndoVerification(*at, "x")
    for act in acts:
        assert queue.codes(act, queue.school.officer) == ["desk.not_found"]
    stranger = queue.house.employer("Slagerij Anders")
    assert queue.codes(VerifyParticipation(stranger.id, *at[1:]), stranger.officer) == ["desk.not_found"]
    assert queue.house.ask(EnteredByOthers(queue.employer.id), by=stranger.officer) is None
    for question in (EnteredMatching(queue.employer.id), ActOnVerifications(queue.employer.id, at[2])):
        assert queue.house.ask(question, by=queue.school.officer) is None


@pytest.mark.parametrize(
    ("reason", "code"), [(" ", "desk.reason_missing"), ("x" * (LONGEST_REASON + 1), "training.text_too_long")]
)
def test_sending_back_needs_a_reason(queue: Queue, reason: str, code: str) -> None:
    """That fits."""
    assert queue.codes(ReturnParticipation(*queue.at(queue.first()), reason)) == [code]


def test_of_its_own_line_nothing_is_to_be_said(queue: Queue) -> None:
    """Verifying it changes nothing; sending it back has nobody to go to."""
    row = queue.first()
    queue.done(CorrectParticipation(*queue.at(row), HALF, "zelf"))
    own = queue.house.ask(ParticipationCard(queue.employer.id, row.participation), by=queue.employer.officer).part
    at = queue.employer.id, own.participation, own.version
    assert queue.done(VerifyParticipation(*at)).effect is Effect.UNCHANGED
    assert queue.codes(ReturnParticipation(*at, "x")) == ["entered.own_line"]


def test_a_version_that_holds_no_more_is_not_verified(queue: Queue) -> None:
    """Corrected or cancelled since it was seen."""
    first, second = queue.page().rows
    queue.done(CorrectParticipation(*queue.at(first), HALF, "halve dag"), queue.school.officer)
    queue.done(CancelParticipation(*queue.at(second), "vergist"), queue.school.officer)
    assert queue.codes(VerifyParticipation(*queue.at(first)))[0] == "desk.changed_meanwhile"
    assert queue.codes(VerifyParticipation(*queue.at(second))) == ["desk.cancelled_meanwhile"]


def test_only_who_said_it_takes_it_back_and_only_at_once(queue: Queue) -> None:
    """Not a colleague, not later, not once the line was corrected, not without a reason."""
    row = queue.first()
    undo = UndoVerification(*queue.at(row), "Ongedaan")
    assert queue.codes(undo) == ["desk.not_found"]
    queue.done(VerifyParticipation(*queue.at(row)))
    colleague = queue.house.officer(queue.employer.id, WORK)
    assert queue.codes(undo, colleague) == ["desk.not_found"]
    assert queue.codes(undo, now=NOW + timedelta(minutes=2)) == ["undo.too_late"]
    assert queue.codes(replace(undo, reason=" ")) == ["desk.reason_missing"]
    queue.done(CorrectParticipation(*queue.at(row), HALF, "halve dag"), queue.school.officer)
    assert queue.codes(undo) == ["undo.changed"]
