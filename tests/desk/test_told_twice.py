# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One training told by two organisations: warned of, shown as a pair, joined so that it counts once, or left as two."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from openfla.desk.accounts.standings import VerifyStandings
from openfla.desk.actor import Actor
from openfla.desk.outcome import Done, Effect, Outcome
from openfla.desk.trainings.entered import AlikeView, EnteredByOthers, EnteredRow
from openfla.desk.trainings.told_twice import JoinParticipations, SeparateParticipations, UndoSeparation
from openfla.desk.trainings.trainings import (
    CorrectParticipation,
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingTerms,
)
from openfla.desk.trainings.undoing import UndoParticipation
from openfla.records.fact import CURRENT
from openfla.records.models import JournalSubject, ToldTwice
from openfla.terms.problem import Severity
from openfla.terms.role import Permission
from openfla.terms.training import ParticipationState
from tests.desk.conftest import OPERATOR, Body, House
from tests.desk.test_trainings import FOLLOWED, charged, course

MARCH = date(2026, 3, 2)
ONE = course(MARCH)
HALF = ParticipationTerms(ParticipationState.FOLLOWED, minutes=228)


@dataclass
class Account:
    """A worker of an employer, of whom a training provider and the employer itself tell."""

    house: House
    employer: Body
    school: Body
    worker: UUID

    def tell(self, by: Actor, terms: TrainingTerms = ONE, part: ParticipationTerms = FOLLOWED) -> Done:
        """One training with the worker's part."""
        training = uuid4()
        commands = (
            RegisterTraining(self.employer.id, training, terms),
            RegisterParticipation(self.employer.id, training, self.worker, part),
        )
        _, outcome = self.house.do(*commands, by=by)
        assert isinstance(outcome, Done), outcome
        return outcome

    def row(self) -> EnteredRow:
        """The line that waits."""
        [row] = self.house.ask(EnteredByOthers(self.employer.id), by=self.employer.officer).rows
        assert isinstance(row, EnteredRow)
        return row

    def pair(self) -> tuple[UUID, UUID, UUID, UUID, UUID]:
        """What an act on the line and the part beside it names: the later first."""
        row = self.row()
        [other] = row.alike
        later, kept = (row, other) if other.earlier else (other, row)
        return self.employer.id, later.participation, later.version, kept.participation, kept.version

    def done(self, command: Any) -> Done:
        """By the employer's officer."""
        return self.house.done(command, by=self.employer.officer)

    def codes(self, command: Any, by: Actor | None = None) -> list[str]:
        """Refused."""
        return self.house.codes(command, by=by or self.employer.officer)

    @property
    def days(self) -> float:
        """Charged."""
        return float(charged(self.house, self.employer, self.worker))


@pytest.fixture
def account(house: House) -> Account:
    employer, school = house.employer(), house.provider("Vormingscentrum")
    house.mandate(employer, school)
    return Account(house, employer, school, house.worker(employer))


def warned(outcome: Done) -> list[str]:
    """The codes of what deserves a second look."""
    assert all(each.severity is Severity.WARNING for each in outcome.warnings)
    return [each.code for each in outcome.warnings]


def test_what_somebody_else_told_is_warned_of_shown_and_joined(account: Account) -> None:
    """It counts twice until the employer says that it is the same; then once, and the standing is right."""
    assert warned(account.tell(account.employer.officer)) == []
    outcome = account.tell(account.school.officer, course(MARCH, title="Brandpreventie: basis"))
    assert warned(outcome) == ["participation.told_already"]
    assert outcome.warnings[0].values == {"on": MARCH}
    [other] = account.row().alike
    assert isinstance(other, AlikeView)
    assert (other.title, other.minutes, other.own, other.earlier) == ("Brandpreventie", 456, True, True)
    assert account.days == 2
    joined = account.done(JoinParticipations(*account.pair(), "dezelfde"))
    assert (joined.effect, joined.reference) == (Effect.CHANGED, outcome.reference)
    assert account.house.ask(EnteredByOthers(account.employer.id), by=account.employer.officer).total == 0
    assert account.days == 1
    assert account.house.ask(VerifyStandings(account.employer.id), by=OPERATOR).differences == ()
    account.house.see(scope="system")
    assert list(ToldTwice.objects.values_list("lineage", "kept", "same")) == [
        (outcome.reference, other.participation, True)
    ]
    told = JournalSubject.objects.filter(act="JoinParticipations").values_list("worker", "reference", "outcome")
    assert list(told) == [(account.worker, outcome.reference, "changed")]


def test_the_later_goes_whoever_told_it(account: Account) -> None:
    """Where the employer was later its own line goes, and the other's still waits to be verified."""
    theirs = account.tell(account.school.officer)
    mine = account.tell(account.employer.officer)
    assert warned(mine) == ["participation.told_already"]
    assert account.done(JoinParticipations(*account.pair(), "dezelfde")).reference == mine.reference
    assert (account.row().participation, account.row().alike, account.days) == (theirs.reference, (), 1)


def test_two_trainings_stay_two_and_are_asked_no_more(account: Account) -> None:
    """Remembered for the parts, whatever version they come to; the same again is unchanged."""
    account.tell(account.employer.officer)
    account.tell(account.school.officer)
    two = SeparateParticipations(*account.pair())
    assert (account.done(two).effect, account.done(two).effect) == (Effect.CHANGED, Effect.UNCHANGED)
    assert (account.row().alike, account.days) == ((), 2)
    assert account.codes(replace(two, version=uuid4())) == ["desk.changed_meanwhile"]
    foreign = account.house.employer("Vreemd")
    assert account.codes(replace(two, employer=foreign.id), foreign.officer) == ["desk.not_found"]
    row = account.row()
    correction = CorrectParticipation(account.employer.id, row.participation, row.version, HALF, "halve dag")
    account.house.done(correction, by=account.school.officer)
    assert account.row().alike == ()


@pytest.mark.parametrize(
    "other",
    [
        course(date(2026, 3, 9)),
        course(MARCH, minutes=120, title="Heftruck"),
        TrainingTerms("Brandpreventie", ONE.type, (SlotTerms(MARCH, 240, time(13), time(17)),)),
    ],
    ids=["another day", "another title and length", "another time of the day"],
)
def test_what_is_another_training_is_not_asked(account: Account, other: TrainingTerms) -> None:
    """A course of the same name on another day is given again."""
    morning = TrainingTerms("Brandpreventie", ONE.type, (SlotTerms(MARCH, 240, time(8), time(12)),))
    account.tell(account.employer.officer, morning if other.slots[0].starts_at else ONE)
    assert warned(account.tell(account.school.officer, other)) == []
    assert account.row().alike == ()


@pytest.mark.parametrize("state", [ParticipationState.DECLINED, ParticipationState.OFFERED])
def test_what_takes_no_days_is_not_told_twice(account: Account, state: ParticipationState) -> None:
    """An offer beside what was followed counts nothing."""
    account.tell(account.employer.officer, part=ParticipationTerms(state))
    assert warned(account.tell(account.school.officer)) == []
    assert account.row().alike == ()


def test_the_same_organisation_that_tells_of_two_means_two(account: Account) -> None:
    """Neither warned of nor asked; nor what colleagues of the employer both entered."""
    for by in (account.employer.officer, account.house.officer(account.employer.id)):
        assert warned(account.tell(by)) == []


def test_what_others_say_of_other_workers_is_no_warning(account: Account) -> None:
    """Each worker has an account of their own."""
    account.tell(account.employer.officer)
    other = replace(account, worker=account.house.worker(account.employer, family_name="Zwart"))
    assert warned(other.tell(account.school.officer)) == []


def test_refusals(account: Account) -> None:
    """No reason; another version; not alike, or gone; and nobody but the employer says it."""
    account.tell(account.employer.officer)
    account.tell(account.school.officer)
    employer, part, version, kept, kept_version = account.pair()
    say = JoinParticipations(employer, part, version, kept, kept_version, "dezelfde")
    assert account.codes(replace(say, reason=" ")) == ["desk.reason_missing"]
    assert account.codes(replace(say, kept_version=uuid4())) == ["desk.changed_meanwhile"]
    assert account.codes(replace(say, kept=uuid4())) == ["desk.not_found"]
    own = account.tell(account.employer.officer, course(date(2026, 4, 7)))
    assert own.holds is not None
    apart = replace(say, kept=own.reference, kept_version=own.holds.version)
    assert account.codes(apart) == ["told_twice.not_alike"]
    assert account.codes(replace(say, kept=part, kept_version=version)) == ["told_twice.not_alike"]
    two = SeparateParticipations(employer, part, version, own.reference, own.holds.version)
    assert account.codes(two) == ["told_twice.not_alike"]
    for command in (say, SeparateParticipations(*account.pair())):
        assert account.codes(command, account.school.officer) == ["desk.not_found"]
        assert account.codes(command, account.house.employer("Vreemd").officer) == ["desk.not_found"]
    outcomes = account.house.do(say, replace(say, reason="nog eens"), by=account.employer.officer)
    assert [isinstance(each, Done) for each in outcomes] == [True, False]


def test_what_was_joined_is_undone_and_asked_again(account: Account) -> None:
    """The part that went stands again, as whoever told it."""
    account.tell(account.employer.officer)
    account.tell(account.school.officer)
    employer, part, version, kept, kept_version = account.pair()
    say = JoinParticipations(employer, part, version, kept, kept_version, "dezelfde")
    account.done(say)
    account.done(UndoParticipation(employer, part, version, "toch niet"))
    assert (account.pair()[1], account.days) == (part, 2)
    account.house.see(scope="system")
    assert not ToldTwice.objects.filter(CURRENT).exists()
    account.done(JoinParticipations(*account.pair(), "toch wel"))
    assert account.days == 1


def test_that_they_are_two_is_taken_back_by_who_just_said_it(account: Account) -> None:
    """Within a minute, with a reason, by nobody else; then it is asked again."""
    account.tell(account.employer.officer)
    account.tell(account.school.officer)
    employer, part, version, kept, kept_version = account.pair()
    account.done(SeparateParticipations(employer, part, version, kept, kept_version))
    back = UndoSeparation(employer, kept, part, "toch niet")
    assert account.codes(replace(back, reason=" ")) == ["desk.reason_missing"]
    for by in (account.house.officer(employer), account.school.officer, account.house.employer("Vreemd").officer):
        assert account.codes(back, by) == ["desk.not_found"]
    assert account.row().alike == ()
    account.done(back)
    assert account.pair()[1] == part
    assert account.codes(back) == ["desk.not_found"]


@pytest.mark.parametrize("looks", [True, False])
def test_a_rehearsal_tells_of_others_only_who_may_look_at_accounts(house: House, *, looks: bool) -> None:
    """Nothing journals a rehearsal: who is not let look at accounts is warned once it is stored."""
    employer, school = house.employer(), house.provider("Vormingscentrum")
    house.mandate(employer, school, Permission.TRAININGS_REGISTER, *((Permission.ACCOUNTS_CONSULT,) if looks else ()))
    account = Account(house, employer, school, house.worker(employer))
    account.tell(employer.officer)
    training = uuid4()
    commands = (
        RegisterTraining(employer.id, training, ONE),
        RegisterParticipation(employer.id, training, account.worker, FOLLOWED),
    )
    ahead, done = (house.do(*commands, by=school.officer, rehearse=rehearse)[1] for rehearse in (True, False))
    assert isinstance(ahead, Done)
    assert isinstance(done, Done)
    assert (bool(warned(ahead)), bool(warned(done))) == (looks, True)


def told_of_all(house: House, employer: Body, by: Actor, workers: Sequence[UUID]) -> list[Outcome]:
    """One training that all of them followed: what became of each part."""
    training = uuid4()
    parts = [RegisterParticipation(employer.id, training, worker, FOLLOWED) for worker in workers]
    return house.do(RegisterTraining(employer.id, training, ONE), *parts, by=by)[1:]


def test_twenty_pairs_cost_as_many_statements_as_one(house: House) -> None:
    """To show them, and to be warned of them."""
    employer, school = house.employer(), house.provider()
    house.mandate(employer, school)
    counts = []
    for number in (1, 20):
        workers = house.workers(employer, number)
        told_of_all(house, employer, employer.officer, workers)
        with CaptureQueriesContext(connection) as stored:
            outcomes = told_of_all(house, employer, school.officer, workers)
        assert all(isinstance(each, Done) and each.warnings for each in outcomes)
        with CaptureQueriesContext(connection) as asked:
            page = house.ask(EnteredByOthers(employer.id), by=employer.officer)
        assert all(row.alike for row in page.rows)
        counts.append((len(stored), len(asked)))
    assert counts[0] == counts[1]
