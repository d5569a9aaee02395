# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever version of a fact an act leaves or withdraws is in the list of changes, with what became of it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import transaction

from openfla.desk.changes import Changed, Changes, FactType
from openfla.desk.employers.sizes import CancelDecision, DeclareSize, RecordDecision
from openfla.desk.outcome import Done, Refused
from openfla.desk.rescue.doubts import DecideDoubt, SaveRule
from openfla.desk.rights.rights import CancelRight, CorrectRight, RegisterRight
from openfla.desk.rights.undoing import UndoRight
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    CancelTraining,
    CorrectParticipation,
    CorrectTraining,
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingTerms,
)
from openfla.desk.trainings.undoing import UndoParticipation, UndoTraining
from openfla.desk.workers.staff import (
    CancelEmployment,
    CorrectEmployment,
    CorrectWorker,
    OpeningBalance,
    WorkerIdentity,
)
from openfla.records.models import (
    Participation,
)
from openfla.terms.period import Quarter
from openfla.terms.rescue import Decision, DoubtKind
from openfla.terms.right import RightFactKind, RightKind
from openfla.terms.training import ParticipationState, TrainingType
from tests.desk.conftest import SINCE, TODAY, House, segment
from tests.desk.rescuing import received, training
from tests.desk.settling import settled
from tests.desk.test_rescue_doubts import decide, followed, one_doubt
from tests.desk.test_two_officers import committed
from tests.desk.told import OF, Move, moved

__all__ = ["committed"]

TENS = count()
FOLLOWED, PLANNED = ParticipationTerms(ParticipationState.FOLLOWED), ParticipationTerms(ParticipationState.PLANNED)
WHY = "by mistake"
DAYS = (date(2025, 4, 1), date(2025, 4, 2))
LATER = date(2021, 2, 1)
DECISION = ("account_set_up", 2018, 2022, TODAY)


@pytest.fixture
def firm(committed: House) -> "Firm":
    committed._serials = count(770_000 + next(TENS) * 20)
    return Firm(committed)


class Firm:
    """An employer, and what was done there."""

    def __init__(self, house: House) -> None:
        self.house, self.body = house, house.employer()
        self.id = self.body.id

    def done(self, *commands: Any) -> list[Done]:
        """Carried out in one request."""
        outcomes = self.house.do(*commands, by=self.body.officer)
        assert all(isinstance(each, Done) for each in outcomes), outcomes
        return [each for each in outcomes if isinstance(each, Done)]

    def now(self, kind: FactType, fact: UUID) -> tuple[UUID, UUID, UUID]:
        """What a correction names: employer, fact, and the version that is current or was last."""
        with transaction.atomic():
            self.house.see(self.body)
            row = OF[kind].objects.filter(lineage=fact).order_by("-recorded_at", "-id")[0]
        return self.id, fact, row.id

    def moved(self) -> dict[Move, Changed]:
        """What became of which fact, by the versions themselves."""
        with transaction.atomic():
            self.house.see(self.body)
            return moved(self.id)

    def told(self) -> list[tuple[Move, Changed]]:
        """The same as an officer reads it."""
        settled()
        found = self.house.ask(Changes(self.id, most=500), by=self.body.officer).changes
        return [(Move(each.place.entry, each.type, each.fact), each.changed) for each in found]


def test_a_year_of_acts_is_told_fact_by_fact(firm: Firm) -> None:
    """Each kind registered, corrected and cancelled.

    Told without a version of its own are only a part that is charged otherwise, and an account with another balance.
    """
    trainings(firm)
    contracts(firm)
    rights_and_sizes(firm)
    moves, told = firm.moved(), firm.told()
    assert {key: changed for key, changed in told if key in moves} == moves
    beside = [(kind, changed) for (entry, kind, fact), changed in told if (entry, kind, fact) not in moves]
    assert sorted(beside) == [(FactType.ACCOUNT, Changed.CORRECTED), (FactType.PARTICIPATION, Changed.CORRECTED)]
    assert len({key for key, _ in told}) == len(told)


def test_what_is_undone_is_told_as_what_it_then_is(firm: Firm) -> None:
    """A part registered again, corrected back, cancelled; a training with all who take part in it; a right."""
    training = uuid4()
    worker, other = firm.house.workers(firm.body, 2)
    firm.done(RegisterTraining(firm.id, training, course(456)))
    [part] = firm.done(RegisterParticipation(firm.id, training, worker, PLANNED))
    [second] = firm.done(RegisterParticipation(firm.id, training, other, PLANNED))
    kind = FactType.PARTICIPATION
    firm.done(CorrectParticipation(*firm.now(kind, part.reference), FOLLOWED, WHY))
    firm.done(UndoParticipation(*firm.now(kind, part.reference), WHY))
    firm.done(CancelParticipation(*firm.now(kind, part.reference), WHY))
    firm.done(UndoParticipation(*firm.now(kind, part.reference), WHY))
    firm.done(UndoParticipation(*firm.now(kind, second.reference), WHY))
    whole = uuid4()
    firm.done(
        RegisterTraining(firm.id, whole, course(120)),
        *(RegisterParticipation(firm.id, whole, each, FOLLOWED) for each in (worker, other)),
    )
    firm.done(UndoTraining(*firm.now(FactType.TRAINING, whole), WHY))
    terms = (2026, RightFactKind.GRANT, RightKind.ADDITIONAL_EMPLOYER, Fraction(1), WHY)
    [right] = firm.done(RegisterRight(firm.id, worker, *terms))
    firm.done(UndoRight(*firm.now(FactType.RIGHT, right.reference), WHY))
    told = firm.told()
    assert dict(told) == firm.moved()
    assert len(dict(told)) == len(told)


def test_what_a_saved_file_brings_and_what_is_decided_of_it_is_told(firm: Firm, tmp_path: Path) -> None:
    """A training registered for its part, granted days, what a decision corrects, and what a rule decides at once."""
    house, body = firm.house, firm.body
    worker = house.worker(body, reference="W1", starts_on=SINCE)
    for terms in (training(minutes=420), *(training("Last", day, minutes=420) for day in DAYS)):
        followed(house, body, worker, terms)
    file = received(house, body, tmp_path)
    word = training("Word", date(2025, 5, 5))
    grant = file.right_line("W1", granted=2, kind=RightKind.ADDITIONAL_EMPLOYER)
    file.take(file.worker_line("W2"), grant, *(file.training_line(each, word) for each in ("W1", "W2")))
    decide(file, one_doubt(file, file.training_line("W1")), Decision.THEIRS)
    named = {"family_name": "Janssens", "given_names": "An"}
    later = file.worker_line("W1", starts_on=LATER, segments=(segment(LATER),), **named)
    decide(file, one_doubt(file, later), Decision.THEIRS)
    first, second = (file.training_line("W1", training("Last", day)) for day in DAYS)
    file.take(first)
    firm.done(SaveRule(firm.id, DoubtKind.TRAINING, ("minutes",), Decision.THEIRS))
    file.take(second)
    moves, told = firm.moved(), firm.told()
    assert {key: changed for key, changed in told if key in moves} == moves


def test_what_was_stored_before_a_refusal_in_the_same_decision_is_told(firm: Firm, tmp_path: Path) -> None:
    """The contract was moved to the day that the file states; the name in the file is longer than any may be."""
    house, body = firm.house, firm.body
    house.worker(body, reference="W1", starts_on=SINCE)
    file = received(house, body, tmp_path)
    stated = {"starts_on": LATER, "segments": (segment(LATER),), "family_name": "M" * 300, "given_names": "An"}
    doubt = one_doubt(file, file.worker_line("W1", **stated))
    before = firm.moved()
    [outcome] = house.do(DecideDoubt(firm.id, doubt.kind, doubt.doubt, Decision.THEIRS), by=file.by)
    assert isinstance(outcome, Refused)
    moves, told = firm.moved(), firm.told()
    assert {kind for _, kind, _ in moves.keys() - before.keys()} == {FactType.EMPLOYMENT}
    assert {key: changed for key, changed in told if key in moves} == moves


def course(minutes: int) -> TrainingTerms:
    return TrainingTerms("Excel", TrainingType.FORMAL, (SlotTerms(date(2026, 3, 2), minutes),))


def trainings(firm: Firm) -> None:
    """Two take part, one of them a while; the training is shortened, renamed, and cancelled with its parts."""
    training = uuid4()
    workers = firm.house.workers(firm.body, 3)
    parts = (FOLLOWED, replace(FOLLOWED, minutes=30), PLANNED)
    firm.done(
        RegisterTraining(firm.id, training, course(456)),
        *(RegisterParticipation(firm.id, training, *each) for each in zip(workers, parts, strict=True)),
    )
    for terms in (course(60), replace(course(60), title="Excel 2")):
        firm.done(CorrectTraining(*firm.now(FactType.TRAINING, training), terms, WHY))
    part = participations(firm, training)[0]
    firm.done(CancelParticipation(*firm.now(FactType.PARTICIPATION, part), WHY))
    firm.done(CancelTraining(*firm.now(FactType.TRAINING, training), WHY))


def participations(firm: Firm, training: UUID) -> list[UUID]:
    with transaction.atomic():
        firm.house.see(firm.body)
        rows = Participation.objects.filter(training=training, withdrawn_at=None)
        return sorted(rows.values_list("lineage", flat=True))


def contracts(firm: Firm) -> None:
    """A first one, another that renames the worker and opens a balance, the same with other hours; then by hand."""
    first = firm.house.employment(firm.body, ends_on=date(2024, 12, 31))
    [hired] = firm.done(first)
    begun = date(2025, 1, 1)
    second = replace(
        first,
        identity=replace(first.identity, family_name="Smets"),
        starts_on=begun,
        ends_on=None,
        segments=(segment(begun),),
        opening=OpeningBalance(Fraction(1), 2026, "letter"),
    )
    [again] = firm.done(second)
    half = (segment(begun, weekly_minutes=1140),)
    firm.done(replace(second, segments=half))
    firm.done(replace(second, segments=half, opening=OpeningBalance(Fraction(2), 2026, "letter")))
    worker, contract = hired.reference, again.holds.fact if again.holds else uuid4()
    named = WorkerIdentity("Peeters", "An", first.identity.reference)
    firm.done(CorrectWorker(*firm.now(FactType.ACCOUNT, worker), named, WHY))
    firm.done(CorrectEmployment(*firm.now(FactType.EMPLOYMENT, contract), begun, None, (segment(begun),), None, WHY))
    firm.done(CancelEmployment(*firm.now(FactType.EMPLOYMENT, contract), WHY))


def rights_and_sizes(firm: Firm) -> None:
    """A grant, a size and a decision, as far as each can be corrected and cancelled."""
    [worker] = firm.house.workers(firm.body, 1)
    grant = (RightFactKind.GRANT, RightKind.ADDITIONAL_EMPLOYER, Fraction(1), "bonus")
    [right] = firm.done(RegisterRight(firm.id, worker, TODAY.year, *grant))
    firm.done(CorrectRight(*firm.now(FactType.RIGHT, right.reference), Fraction(2), WHY))
    firm.done(CancelRight(*firm.now(FactType.RIGHT, right.reference), WHY))
    firm.done(DeclareSize(firm.id, Quarter(2025, 1), Fraction(30)))
    firm.done(DeclareSize(firm.id, Quarter(2025, 1), Fraction(31), WHY))
    [decision] = firm.done(RecordDecision(firm.id, *DECISION))
    firm.done(CancelDecision(*firm.now(FactType.DECISION, decision.reference), WHY))
