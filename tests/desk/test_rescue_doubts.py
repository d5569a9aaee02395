# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Pairs that somebody has to decide: what each decision does, what rules decide, what is refused."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from openfla.desk.outcome import Done, Effect
from openfla.desk.rescue.doubts import DecideDoubt, DoubtView, RescueRules, SaveRule, WithdrawRule
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    TrainingCard,
    TrainingTerms,
)
from openfla.desk.workers.staff import WorkerCard
from openfla.records.models import Participation, RescueDoubt, StateRight
from openfla.terms.rescue import Decision, DoubtKind, DoubtState, HowRescued
from openfla.terms.role import Permission
from openfla.terms.training import ParticipationState
from tests.desk.conftest import Employer, House, segment
from tests.desk.rescuing import DAY, SavedFile, received, training, warned


def followed(house: House, employer: Employer, worker: UUID, terms: TrainingTerms, **fields: Any) -> UUID:
    """A training registered here before, and the worker's part in it."""
    name = house.done(RegisterTraining(employer.id, uuid4(), terms), by=employer.officer).reference
    part = ParticipationTerms(ParticipationState.FOLLOWED, **fields)
    return house.done(RegisterParticipation(employer.id, name, worker, part), by=employer.officer).reference


def parts(house: House, employer: Employer) -> list[tuple[int, str]]:
    """Minutes and title of all current parts."""
    house.see(employer)
    rows = Participation.objects.filter(withdrawn_at=None)
    cards = {row.training: house.ask(TrainingCard(employer.id, row.training), by=employer.officer) for row in rows}
    return sorted((row.minutes, cards[row.training].terms.title) for row in rows)


@pytest.fixture
def file(house: House, tmp_path: Path) -> SavedFile:
    """A saved file of an employer with a worker W1 who followed Excel for seven hours."""
    bakery = house.employer()
    worker = house.worker(bakery, reference="W1")
    followed(house, bakery, worker, training(minutes=420))
    return received(house, bakery, tmp_path)


def one_doubt(file: SavedFile, line: Any) -> DoubtView:
    """The pair that a line leads to."""
    assert warned(file.taken(line)) == ["rescue.doubtful"]
    [doubt] = file.doubts().rows
    return doubt


def decide(file: SavedFile, doubt: DoubtView, decision: Decision) -> Done:
    return file.house.done(DecideDoubt(file.employer.id, doubt.kind, doubt.doubt, decision), by=file.by)


def test_other_minutes_wait_for_a_decision(file: SavedFile) -> None:
    """Both sides are shown, with the score and its parts; nothing is changed."""
    doubt = one_doubt(file, file.training_line("W1"))
    assert (doubt.differs, doubt.score, dict(doubt.parts)) == (
        ("minutes",),
        980,
        {"days": 1000, "title": 1000, "minutes": 921},
    )
    assert doubt.choices == (Decision.OURS, Decision.THEIRS, Decision.SEPARATE)
    [minutes] = [each for each in doubt.fields if each.differs]
    assert (minutes.name, minutes.theirs, minutes.ours) == ("field.participation_minutes", "7:36", "7:00")
    assert parts(file.house, file.employer) == [(420, "Excel basis")]


@pytest.mark.parametrize(
    ("decision", "becomes"),
    [
        (Decision.OURS, [420]),
        (Decision.THEIRS, [456]),
        (Decision.SEPARATE, [420, 456]),
    ],
)
def test_a_decision_is_done(file: SavedFile, decision: Decision, becomes: list[int]) -> None:
    """In the same request; the fact bears the mark, and the pair waits no more."""
    done = decide(file, one_doubt(file, file.training_line("W1")), decision)
    assert [minutes for minutes, _ in parts(file.house, file.employer)] == becomes
    [mark] = file.marks(done.reference)
    assert mark.how is HowRescued.DECIDED
    assert file.doubts().total == 0
    [decided] = file.doubts(decided=True).rows
    assert decided.state == decision.value
    assert decided.decided_by


def test_the_same_file_again_asks_nothing_again(file: SavedFile, tmp_path: Path) -> None:
    """However it was decided, the same line is decided alike."""
    decide(file, one_doubt(file, file.training_line("W1")), Decision.OURS)
    again = received(file.house, file.employer, tmp_path, b"saved later")
    outcome = again.taken(again.training_line("W1"))
    assert (outcome.effect, outcome.warnings) == (Effect.UNCHANGED, ())
    assert again.doubts().total == 0
    assert len(again.marks(outcome.reference)) == 2


def test_a_decision_twice_is_one(file: SavedFile) -> None:
    """Pressed twice it is the same; another decision comes too late."""
    doubt = one_doubt(file, file.training_line("W1"))
    decide(file, doubt, Decision.OURS)
    assert decide(file, doubt, Decision.OURS).effect is Effect.UNCHANGED
    late = DecideDoubt(file.employer.id, doubt.kind, doubt.doubt, Decision.THEIRS)
    assert file.house.codes(late, by=file.by) == ["rescue.decided_already"]


def test_a_decision_that_makes_no_sense_is_refused(file: SavedFile) -> None:
    """Where minutes differ, somebody has to say whose are right."""
    doubt = one_doubt(file, file.training_line("W1"))
    command = DecideDoubt(file.employer.id, doubt.kind, doubt.doubt, Decision.SAME)
    assert file.house.codes(command, by=file.by) == ["rescue.decision_does_not_fit"]


def test_what_was_cancelled_meanwhile_can_only_be_registered(file: SavedFile) -> None:
    """There is nothing left of ours to keep or to correct."""
    doubt = one_doubt(file, file.training_line("W1"))
    file.house.see(file.employer)
    row = Participation.objects.get(withdrawn_at=None)
    file.house.done(CancelParticipation(file.employer.id, row.lineage, row.id, "twice"), by=file.by)
    command = DecideDoubt(file.employer.id, doubt.kind, doubt.doubt, Decision.THEIRS)
    assert file.house.codes(command, by=file.by) == ["rescue.pair_changed"]
    decide(file, doubt, Decision.SEPARATE)
    assert [minutes for minutes, _ in parts(file.house, file.employer)] == [456]


def test_theirs_moves_a_worker_out_of_a_training_of_others(file: SavedFile) -> None:
    """The others were there as registered."""
    house, bakery = file.house, file.employer
    file.house.see(bakery)
    row = Participation.objects.get(withdrawn_at=None)
    other = house.worker(bakery, reference="W2")
    part = ParticipationTerms(ParticipationState.FOLLOWED)
    house.done(RegisterParticipation(bakery.id, row.training, other, part), by=bakery.officer)
    decide(file, one_doubt(file, file.training_line("W1", training(minutes=480))), Decision.THEIRS)
    assert [minutes for minutes, _ in parts(house, bakery)] == [420, 480]


def test_another_title_on_the_same_day_is_doubtful(file: SavedFile) -> None:
    """The same day and hours under another name may be the same."""
    doubt = one_doubt(file, file.training_line("W1", training("Rekenbladen voor beginners", minutes=420)))
    assert doubt.differs == ("title",)
    assert doubt.choices == (Decision.SAME, Decision.SEPARATE, Decision.THEIRS)
    decide(file, doubt, Decision.SAME)
    assert parts(file.house, file.employer) == [(420, "Excel basis")]


def test_a_day_written_wrong_is_doubtful(file: SavedFile) -> None:
    """One day beside, the rest the same."""
    doubt = one_doubt(file, file.training_line("W1", training("Excel basis", DAY + timedelta(days=1), minutes=420)))
    assert doubt.differs == ("days",)
    decide(file, doubt, Decision.THEIRS)
    file.house.see(file.employer)
    row = Participation.objects.get(withdrawn_at=None)
    card = file.house.ask(TrainingCard(file.employer.id, row.training), by=file.by)
    assert [slot.on for slot in card.terms.slots] == [DAY + timedelta(days=1)]


def test_the_same_line_twice_is_asked_about(file: SavedFile) -> None:
    """There may have been two; until somebody says so there is one."""
    twice = training("Word", date(2025, 5, 5))
    first, second = file.take(*(file.training_line("W1", twice) for _ in range(2)))
    assert [warned(first), warned(second)] == [[], ["rescue.same_line_again"]]
    [doubt] = file.doubts().rows
    assert doubt.choices == (Decision.SAME, Decision.SEPARATE)
    decide(file, doubt, Decision.SEPARATE)
    assert [title for _, title in parts(file.house, file.employer)] == ["Excel basis", "Word", "Word"]


def test_a_rule_decides_those_that_wait_and_those_to_come(file: SavedFile) -> None:
    """One decision for all that differ in the same way, told as such."""
    house, bakery = file.house, file.employer
    days = [date(2025, 4, day) for day in (1, 2, 3)]
    house.see(bakery)
    worker = Participation.objects.get().worker_id
    for day in days:
        followed(house, bakery, worker, training("Last", day, minutes=420))
    lines = [file.training_line("W1", training("Last", day)) for day in days]
    file.take(*lines[:2])
    assert file.doubts().groups == ((DoubtKind.TRAINING, ("minutes",), 2),)
    rule = house.done(SaveRule(bakery.id, DoubtKind.TRAINING, ("minutes",), Decision.THEIRS), by=file.by)
    assert file.doubts().total == 0
    assert file.taken(lines[2]).effect is Effect.CHANGED
    assert [minutes for minutes, title in parts(house, bakery) if title == "Last"] == [456] * 3
    [view] = house.ask(RescueRules(bakery.id), by=file.by)
    assert (view.rule, view.decided, view.decision) == (rule.reference, 3, Decision.THEIRS)


def test_a_withdrawn_rule_decides_nothing(file: SavedFile) -> None:
    """What it decided stays; the next one waits."""
    house, bakery = file.house, file.employer
    rule = house.done(SaveRule(bakery.id, DoubtKind.TRAINING, ("minutes",), Decision.OURS), by=file.by).reference
    withdrawal = WithdrawRule(bakery.id, DoubtKind.TRAINING, rule)
    assert house.done(withdrawal, by=file.by).effect is Effect.CHANGED
    assert house.done(withdrawal, by=file.by).effect is Effect.UNCHANGED
    assert house.ask(RescueRules(bakery.id), by=file.by) == ()
    one_doubt(file, file.training_line("W1"))


@pytest.mark.parametrize(
    ("kind", "differs", "decision"),
    [
        (DoubtKind.TRAINING, ("minutes",), Decision.SAME),
        (DoubtKind.RIGHT, ("granted",), Decision.SEPARATE),
        (DoubtKind.RIGHT, (), Decision.OURS),
        (DoubtKind.TRAINING, ("moon",), Decision.OURS),
    ],
)
def test_a_rule_that_makes_no_sense_is_refused(
    file: SavedFile, kind: DoubtKind, differs: tuple[str, ...], decision: Decision
) -> None:
    """It would decide nothing, or something that nobody offered."""
    command = SaveRule(file.employer.id, kind, differs, decision)
    assert file.house.codes(command, by=file.by) == ["rescue.decision_does_not_fit"]


def test_another_rule_for_the_same_fields_replaces_the_first(file: SavedFile) -> None:
    """There is one at a time; the same one again is unchanged."""
    house, bakery = file.house, file.employer
    first = SaveRule(bakery.id, DoubtKind.TRAINING, ("minutes",), Decision.OURS)
    effects = [house.done(each, by=file.by).effect for each in (first, first)]
    effects.append(house.done(SaveRule(bakery.id, first.kind, first.differs, Decision.THEIRS), by=file.by).effect)
    assert effects == [Effect.CREATED, Effect.UNCHANGED, Effect.CHANGED]
    [rule] = house.ask(RescueRules(bakery.id), by=file.by)
    assert rule.decision is Decision.THEIRS


def test_a_later_export_that_contradicts_waits(file: SavedFile, tmp_path: Path) -> None:
    """Of a counter of the State: what was saved first stays until somebody says otherwise."""
    file.taken(file.right_line("W1", granted=5, taken=1, remaining=4))
    later = received(file.house, file.employer, tmp_path, b"later")
    doubt = one_doubt(later, later.right_line("W1", granted=5, taken=2, remaining=3))
    assert (doubt.kind, doubt.differs, doubt.score) == (DoubtKind.RIGHT, ("remaining", "taken"), 333)
    decide(later, doubt, Decision.THEIRS)
    file.house.see(file.employer)
    row = StateRight.objects.get(withdrawn_at=None)
    assert (row.granted, row.taken, row.remaining) == (5, 2, 3)


def test_a_contract_that_ends_otherwise_waits(file: SavedFile) -> None:
    """Theirs corrects it; what the file does not state stays."""
    house, bakery = file.house, file.employer
    line = file.worker_line("W1", family_name="Janssens", given_names="An", ends_on=date(2025, 12, 31))
    doubt = one_doubt(file, line)
    assert (doubt.kind, doubt.differs) == (DoubtKind.EMPLOYMENT, ("contract_end",))
    decide(file, doubt, Decision.THEIRS)
    [contract] = house.ask(WorkerCard(bakery.id, doubt.worker), by=file.by).employments
    assert contract.ends_on == date(2025, 12, 31)


def test_a_contract_that_begins_otherwise_waits(file: SavedFile) -> None:
    """Two contracts can't be at once: it is the same one, or one of them is wrong."""
    start = date(2021, 2, 1)
    line = file.worker_line(
        "W1",
        family_name="Janssens",
        given_names="An",
        starts_on=start,
        segments=(segment(start, category="blue_collar"),),
        unstated=frozenset({"category"}),
    )
    doubt = one_doubt(file, line)
    assert doubt.differs == ("contract_start",)
    decide(file, doubt, Decision.THEIRS)
    [contract] = file.house.ask(WorkerCard(file.employer.id, doubt.worker), by=file.by).employments
    assert contract.starts_on == start


def test_another_name_waits_and_ours_stays(file: SavedFile) -> None:
    """A decision for ours changes nothing."""
    doubt = one_doubt(file, file.worker_line("W1", family_name="Jansen", given_names="An"))
    assert doubt.differs == ("family_name",)
    decide(file, doubt, Decision.OURS)
    card = file.house.ask(WorkerCard(file.employer.id, doubt.worker), by=file.by)
    assert card.identity.family_name == "Janssens"


def test_who_may_only_register_trainings_decides_trainings(file: SavedFile) -> None:
    """A right is decided by who manages rights."""
    house, bakery = file.house, file.employer
    trainer = house.officer(bakery.id, {Permission.TRAININGS_REGISTER})
    file.taken(file.right_line("W1", granted=5))
    file.take(file.right_line("W1", granted=4), file.training_line("W1"))
    by_kind = {doubt.kind: doubt for doubt in file.doubts().rows}
    right, course = by_kind[DoubtKind.RIGHT], by_kind[DoubtKind.TRAINING]
    for kind in (DoubtKind.RIGHT, DoubtKind.TRAINING):
        command = DecideDoubt(bakery.id, kind, right.doubt, Decision.OURS)
        assert house.codes(command, by=trainer) == ["desk.not_found"]
    house.done(DecideDoubt(bakery.id, course.kind, course.doubt, Decision.OURS), by=trainer)
    assert [doubt.kind for doubt in file.doubts().rows] == [DoubtKind.RIGHT]


def test_no_pair_of_another_employer_is_seen_or_decided(file: SavedFile) -> None:
    """Not even its existence."""
    house, garage = file.house, file.house.employer("Garage Zuid")
    doubt = one_doubt(file, file.training_line("W1"))
    command = DecideDoubt(garage.id, doubt.kind, doubt.doubt, Decision.OURS)
    assert house.codes(command, by=garage.officer) == ["desk.not_found"]
    house.see(garage)
    assert not RescueDoubt.objects.exists()
    house.see(file.employer)
    assert RescueDoubt.objects.get().state == DoubtState.OPEN
