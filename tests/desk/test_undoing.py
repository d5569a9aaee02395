# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Acts on many parts taken back at once: exactly what they made, by who made it, as long as nothing followed."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from openfla.desk.accounts.standings import VerifyStandings
from openfla.desk.outcome import Outcome, Refused
from openfla.desk.trainings.entered import EnteredByOthers, EnteredFilter, VerifyParticipation
from openfla.desk.trainings.offers import OfferAnswer
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    CorrectParticipation,
    CorrectTraining,
    ParticipationTerms,
    ParticipationView,
    RegisterParticipation,
    RegisterTraining,
    TrainingCard,
    TrainingView,
)
from openfla.desk.trainings.undoing import ActOnTraining, ActView, UndoParticipation, UndoTraining
from openfla.desk.undoing.at_once import TAKEN_FOR
from openfla.terms.training import ParticipationState, TrustMark, Verdict
from tests.desk.conftest import NOW, OPERATOR, TODAY, Body, House, house, ssin
from tests.desk.rescuing import training as one_day
from tests.desk.test_offers import answer, own, planned, unable
from tests.desk.test_plan import linked

__all__ = ["house"]

PLANNED, FOLLOWED = ParticipationTerms(ParticipationState.PLANNED), ParticipationTerms(ParticipationState.FOLLOWED)
THEN, LATE = NOW - timedelta(days=1), NOW + TAKEN_FOR + timedelta(seconds=1)


@dataclass
class Course:
    """A training of yesterday in which two are planned."""

    house: House
    employer: Body
    training: UUID

    def card(self) -> TrainingView:
        found: TrainingView = self.house.ask(TrainingCard(self.employer.id, self.training), by=self.employer.officer)
        return found

    def states(self) -> list[str]:
        return sorted(part.terms.state.value for part in self.card().participations)

    def marked(self, *parts: ParticipationView) -> UUID:
        """Both marked as followed in one act; one of the versions that it left."""
        commands = [self.mark(part) for part in parts or self.card().participations]
        self.house.do(*commands, by=self.employer.officer)
        return self.card().participations[0].version

    def mark(self, part: ParticipationView) -> CorrectParticipation:
        terms = replace(part.terms, state=ParticipationState.FOLLOWED)
        return CorrectParticipation(self.employer.id, part.participation, part.version, terms, "Lijst")

    def undoing(self, version: UUID) -> list[Any]:
        view = self.house.ask(ActOnTraining(self.employer.id, self.training, version), by=self.employer.officer)
        assert isinstance(view, ActView)
        if view.registered:
            return [UndoTraining(self.employer.id, self.training, version, "Ongedaan")]
        return [UndoParticipation(self.employer.id, *part, "Ongedaan") for part in view.parts]

    def undone(self, version: UUID, **how: Any) -> list[Outcome]:
        commands = self.undoing(version)
        by = how.pop("by", self.employer.officer)
        return self.house.do(*commands, by=by, wholes=[range(len(commands))], **how)

    def right(self) -> bool:
        """Whether every standing is what its facts say."""
        found = self.house.ask(VerifyStandings(self.employer.id), by=OPERATOR)
        return bool(found.differences == ())


@pytest.fixture
def course(house: House) -> Course:
    """Registered a day ago."""
    employer = house.employer()
    workers = house.workers(employer, 2)
    training = uuid4()
    register = RegisterTraining(employer.id, training, one_day("Lassen", TODAY))
    house.done(register, by=employer.officer, now=THEN)
    for worker in workers:
        house.done(RegisterParticipation(employer.id, training, worker, PLANNED), by=employer.officer, now=THEN)
    return Course(house, employer, training)


def codes(outcomes: list[Outcome]) -> set[str]:
    return {problem.code for each in outcomes if isinstance(each, Refused) for problem in each.problems}


def test_a_correction_of_many_is_taken_back(course: Course) -> None:
    """Both stand as before, with the figures; a second time there is nothing left to undo."""
    version = course.marked()
    assert course.states() == ["followed", "followed"]
    assert codes(course.undone(version)) == set()
    assert (course.states(), course.right()) == (["planned", "planned"], True)
    assert codes(course.undone(version)) == {"undo.changed"}


def test_what_was_cancelled_stands_again(course: Course) -> None:
    """Under its id, with what it said."""
    parts = course.card().participations
    cancel = [CancelParticipation(course.employer.id, each.participation, each.version, "Ziek") for each in parts]
    course.house.do(*cancel, by=course.employer.officer)
    assert course.states() == []
    assert codes(course.undone(parts[0].version)) == set()
    assert course.right()
    again = {each.participation: each.terms for each in course.card().participations}
    assert again == {each.participation: each.terms for each in parts}


def test_who_undoes_says_nothing_else_of_a_part(course: Course) -> None:
    """Whose word it was stays so, and what the employer said of it: of what was corrected and what was cancelled."""
    house, employer, bureau = course.house, course.employer, course.house.provider()
    house.mandate(employer, bureau)
    course.marked()
    theirs = Course(house, replace(employer, officer=bureau.officer), course.training)
    first, second = course.card().participations
    cancel = CancelParticipation(employer.id, second.participation, second.version, "Ziek")
    house.do(shorter(course, first), cancel, by=bureau.officer)
    assert codes(theirs.undone(second.version)) == set()
    assert [part.trust for part in course.card().participations] == [TrustMark.VERIFIED] * 2
    worker = house.worker(employer, number=ssin(9))
    register = RegisterParticipation(employer.id, course.training, worker, FOLLOWED)
    added = house.done(register, by=bureau.officer).reference

    def part() -> ParticipationView:
        return next(each for each in course.card().participations if each.participation == added)

    house.done(shorter(course, part()), by=employer.officer)
    assert part().trust is TrustMark.VERIFIED
    assert codes(course.undone(part().version)) == set()
    assert part().trust is TrustMark.SOURCE
    house.done(VerifyParticipation(employer.id, added, part().version), by=employer.officer)
    house.done(shorter(course, part()), by=bureau.officer)
    assert part().trust is TrustMark.SOURCE
    assert codes(theirs.undone(part().version)) == set()
    [row] = house.ask(EnteredByOthers(employer.id, EnteredFilter(Verdict.VERIFIED)), by=employer.officer).rows
    assert (row.version, row.trust) == (part().version, TrustMark.VERIFIED)
    assert row.verdict is not None
    assert course.right()


def test_who_can_not_come_still_can_not_once_a_mistake_is_undone(house: House) -> None:
    """With the worker's own words, and open for the employer to decide."""
    employer = house.employer()
    worker = house.worker(employer)
    me = linked(house, employer, worker)
    planned(house, employer, worker)
    [seen] = own(house, employer, worker, me)
    house.done(answer(employer, worker, seen, OfferAnswer.CANNOT_COME, "Kamp"), by=me)
    [told] = own(house, employer, worker, me)
    at = employer.id, told.participation, told.version
    mistaken = house.done(CorrectParticipation(*at, PLANNED, "Verkeerde regel"), by=employer.officer)
    assert mistaken.holds is not None
    assert unable(house, employer).rows == ()
    undo = UndoParticipation(employer.id, told.participation, mistaken.holds.version, "Ongedaan")
    house.done(undo, by=employer.officer)
    [row] = unable(house, employer).rows
    assert row.answered_by is not None
    assert (row.reason, row.answered_by.name) == ("Kamp", "Sam Peeters")


def shorter(course: Course, part: ParticipationView) -> CorrectParticipation:
    terms = replace(part.terms, minutes=30)
    return CorrectParticipation(course.employer.id, part.participation, part.version, terms, "Korter")


def test_who_was_added_goes_and_the_others_stay(course: Course) -> None:
    """Exactly what the act made."""
    worker = course.house.worker(course.employer, number=ssin(9))
    added = course.house.done(
        RegisterParticipation(course.employer.id, course.training, worker, FOLLOWED), by=course.employer.officer
    )
    assert added.holds is not None
    assert codes(course.undone(added.holds.version)) == set()
    assert (course.states(), course.right()) == (["planned", "planned"], True)


def test_a_training_that_was_just_registered_goes_with_its_parts(course: Course) -> None:
    """Unless somebody else was added since."""
    by, new, worker = course.employer.officer, uuid4(), course.house.worker(course.employer, number=ssin(9))
    register = RegisterTraining(course.employer.id, new, one_day("Snijden", TODAY))
    part = RegisterParticipation(course.employer.id, new, worker, FOLLOWED)
    course.house.do(register, part, by=by)
    fresh = Course(course.house, course.employer, new)
    version = fresh.card().version
    other = course.card().participations[0].worker
    added = course.house.done(RegisterParticipation(course.employer.id, new, other, FOLLOWED), by=by)
    assert added.holds is not None
    assert codes(fresh.undone(version)) == {"undo.changed"}
    assert codes(fresh.undone(added.holds.version)) == set()
    assert codes(fresh.undone(version, now=LATE)) == {"undo.too_late"}
    assert codes(fresh.undone(version)) == set()
    assert (fresh.card().cancelled, course.right()) == (True, True)


def test_nothing_is_undone_where_something_changed_since(course: Course) -> None:
    """One part, or the training: the other part stays too."""
    version = course.marked()
    first, _ = course.card().participations
    terms = replace(first.terms, certificate="Attest")
    change = CorrectParticipation(course.employer.id, first.participation, first.version, terms, "Attest")
    commands = course.undoing(version)
    course.house.done(change, by=course.employer.officer)
    outcomes = course.house.do(*commands, by=course.employer.officer, wholes=[range(2)])
    assert (codes(outcomes) >= {"undo.changed"}, course.states()) == (True, ["followed", "followed"])


def test_a_training_corrected_since_keeps_what_was_recorded(course: Course) -> None:
    """What was marked then is no longer what would come back."""
    version = course.marked()
    commands, card = course.undoing(version), course.card()
    moved = replace(card.terms, title="Lassen 2")
    correct = CorrectTraining(course.employer.id, course.training, card.version, moved, "Titel")
    later = NOW + timedelta(seconds=5)
    course.house.done(correct, by=course.employer.officer, now=later)
    assert codes(course.house.do(*commands, by=course.employer.officer, now=later)) == {"undo.changed"}


def test_only_who_did_it_undoes_it_and_only_at_once(course: Course) -> None:
    """A colleague and a stranger find nothing; after a minute it is too late."""
    version = course.marked()
    colleague = course.house.officer(course.employer.id)
    assert codes(course.undone(version, by=colleague)) == {"desk.not_found"}
    assert codes(course.undone(version, by=course.house.employer("Elders").officer)) == {"desk.not_found"}
    assert codes(course.undone(version, now=LATE)) == {"undo.too_late"}
    asked = ActOnTraining(course.employer.id, course.training, uuid4())
    assert course.house.ask(asked, by=course.employer.officer) is None
