# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was saved from the State's tool comes in: registered once, marked for ever, known again, never doubled."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from openfla.desk.accounts.accounts import WorkerAccount
from openfla.desk.batch.batches import BatchCard, CancelBatch, ReceiveFile
from openfla.desk.batch.received import open_received
from openfla.desk.declared.declarations import WorkerKey
from openfla.desk.outcome import Done, Effect, Refused
from openfla.desk.rescue.rescues import RescueFiles, RescueOriginal, Saved
from openfla.desk.rescue.told import RescueMarks
from openfla.desk.rights.rights import RegisterRight
from openfla.desk.trainings.trainings import TrainingCard
from openfla.desk.workers.staff import WorkerCard
from openfla.records.models import JournalSubject, Participation, Rescue, RescuedFact, Right, StateRight, Training
from openfla.terms.batch import BatchKind, BatchState
from openfla.terms.rescue import STATE_SOURCE, HowRescued, RescuedKind, StatedUnit
from openfla.terms.right import RightFactKind, RightKind
from openfla.terms.role import Permission
from tests.desk.conftest import House, ssin
from tests.desk.rescuing import SAVED, SavedFile, received, receiving, training, warned


@pytest.fixture
def file(house: House, tmp_path: Path) -> SavedFile:
    """A saved file of an employer with a worker W1."""
    bakery = house.employer()
    house.worker(bakery, reference="W1")
    return received(house, bakery, tmp_path)


def refusal(outcome: Any) -> list[str]:
    assert isinstance(outcome, Refused), outcome
    return [problem.code for problem in outcome.problems]


def test_a_worker_a_right_and_a_training_come_in(house: House, tmp_path: Path) -> None:
    """One line of each, in one request; each fact says from which file, saved when and by whom."""
    file = received(house, house.employer(), tmp_path)
    outcomes = file.take(file.worker_line("W1"), file.right_line("W1", granted=5), file.training_line("W1"))
    assert [each.effect for each in outcomes if isinstance(each, Done)] == [Effect.CREATED] * 3
    _, right, part = (each.reference for each in outcomes if isinstance(each, Done))
    [mark] = file.marks(part)
    assert (mark.saved, mark.filename, mark.line, mark.how) == (SAVED, "export.csv", 3, HowRescued.REGISTERED)
    assert file.marks(right)[0].digest == mark.digest
    house.see(file.employer)
    assert Participation.objects.get().source == Training.objects.get().source == STATE_SOURCE
    assert set(RescuedFact.objects.values_list("kind", flat=True)) == set(RescuedKind) - {RescuedKind.RIGHT}


def test_those_who_took_part_are_in_one_training(file: SavedFile) -> None:
    """However many lines, and whatever their order, one training with its days and minutes."""
    house, bakery = file.house, file.employer
    for reference in ("A", "B", "C"):
        house.worker(bakery, reference=reference)
    short = file.training_line("C", training("Excel", minutes=240))
    file.take(short, *(file.training_line(each, training("Excel")) for each in ("A", "B")))
    house.see(bakery)
    cards = [house.ask(TrainingCard(bakery.id, row.lineage), by=bakery.officer) for row in Training.objects.all()]
    assert sorted(len(card.participations) for card in cards) == [1, 2]


def test_a_worker_joins_a_training_that_is_known_here(file: SavedFile, tmp_path: Path) -> None:
    """It is the same one, in a later file too."""
    file.house.worker(file.employer, reference="W2")
    file.taken(file.training_line("W1"))
    later = received(file.house, file.employer, tmp_path, b"later")
    later.taken(later.training_line("W2"))
    file.house.see(file.employer)
    assert Training.objects.count() == 1


def test_the_same_file_twice_doubles_nothing(file: SavedFile, tmp_path: Path) -> None:
    """While the first waits it is the same file; afterwards all its lines are unchanged."""
    house, bakery = file.house, file.employer
    again = house.done(receiving(bakery, tmp_path), by=bakery.officer)
    assert (again.reference, again.effect) == (file.batch, Effect.UNCHANGED)
    terms = [training("Excel"), training("Word", date(2025, 4, 1), date(2025, 4, 2))]
    lines: list[Any] = [file.right_line("W1", granted=5), *(file.training_line("W1", each) for each in terms)]
    file.take(file.worker_line("W3"), *lines)
    house.done(CancelBatch(bakery.id, file.batch), by=bakery.officer)
    second = received(house, bakery, tmp_path)
    assert second.batch != file.batch
    outcomes = second.take(*(replace(line, batch=second.batch) for line in lines))
    assert {(each.effect, each.warnings) for each in outcomes if isinstance(each, Done)} == {(Effect.UNCHANGED, ())}
    house.see(bakery)
    assert (Training.objects.count(), Participation.objects.count(), StateRight.objects.count()) == (2, 2, 1)
    assert all(len(second.marks(row.lineage)) == 1 for row in Participation.objects.all())


def test_what_is_known_is_matched_whatever_its_spelling(file: SavedFile, tmp_path: Path) -> None:
    """Accents, case and small differences of a title make no other training; the score is told."""
    first = file.taken(file.training_line("W1", training("Évaluer un collègue")))
    later = received(file.house, file.employer, tmp_path, b"later")
    second = later.taken(later.training_line("W1", training("EVALUER UN COLLEGUE (1)")))
    assert (second.reference, second.effect, second.warnings) == (first.reference, Effect.UNCHANGED, ())
    scores = [mark.score for mark in later.marks(first.reference)]
    assert scores[0] is None
    assert scores[1] is not None
    assert 900 <= scores[1] < 1000


def test_a_line_is_of_one_employer(file: SavedFile) -> None:
    """A file of one employer brings nothing to another, nor with the rights of another."""
    garage = file.house.employer("Garage Zuid")
    file.house.worker(garage, reference="W1")
    line = file.training_line("W1")
    stray = replace(line, command=replace(line.command, employer=garage.id))
    [outcome] = file.house.do(stray, by=garage.officer)
    assert refusal(outcome) == ["rescue.unknown"]
    [outcome] = file.house.do(line, by=garage.officer)
    assert refusal(outcome) == ["desk.not_found"]


def test_a_worker_who_is_unknown_is_told(file: SavedFile) -> None:
    """Nothing is made up."""
    outcomes = file.take(file.training_line("W9"), file.right_line(WorkerKey(ssin(7)), granted=5))
    assert [refusal(each) for each in outcomes] == [["declaration.worker_unknown"]] * 2


@pytest.mark.parametrize("names", [("Maes", "Jo"), ("Jo", "MAËS")])
def test_a_name_that_one_worker_has_is_enough(file: SavedFile, names: tuple[str, str]) -> None:
    """In both orders, since files mix them up."""
    worker = file.house.worker(file.employer, family_name="Maes", given_names="Jo")
    key = WorkerKey(family_name=names[0], given_names=names[1])
    assert file.taken(file.training_line(key)).about == worker


def test_a_name_of_several_is_refused(file: SavedFile) -> None:
    """Unless the day of birth tells them apart."""
    born = [date(1980, 1, 1), date(1990, 1, 1)]
    workers = [file.house.worker(file.employer, family_name="Maes", given_names="Jo", birth_date=day) for day in born]
    key = WorkerKey(family_name="Maes", given_names="Jo")
    [outcome] = file.take(file.training_line(key))
    assert refusal(outcome) == ["rescue.name_of_several"]
    assert file.taken(file.training_line(replace(key, birth_date=born[1]))).about == workers[1]


def test_a_training_outside_every_contract_is_refused_whole(file: SavedFile) -> None:
    """No training of nobody is left behind."""
    [outcome] = file.take(file.training_line("W1", training("Early", date(2019, 5, 5))))
    assert isinstance(outcome, Refused)
    file.house.see(file.employer)
    assert not Training.objects.exists()


def test_a_known_worker_keeps_what_is_known(file: SavedFile) -> None:
    """What is unknown here is filled in; an address of ours stays."""
    house, bakery = file.house, file.employer
    worker = house.worker(bakery, reference="W5", municipality="Gent")
    own = {"family_name": "Janssens", "given_names": "An", "municipality": "Brugge"}
    done = file.taken(file.worker_line("W5", birth_place="Aalst", number=ssin(40), **own))
    assert (done.reference, done.effect, done.warnings) == (worker, Effect.CHANGED, ())
    card = house.ask(WorkerCard(bakery.id, worker), by=bakery.officer)
    assert (card.identity.municipality, card.identity.birth_place) == ("Gent", "Aalst")
    assert card.masked_number


def test_another_number_is_refused(file: SavedFile) -> None:
    """Somebody else's line must not be taken for this worker's."""
    file.house.worker(file.employer, reference="W6", number=ssin(41))
    own = {"family_name": "Janssens", "given_names": "An"}
    [outcome] = file.take(file.worker_line("W6", number=ssin(42), **own))
    assert refusal(outcome) == ["rescue.number_differs"]


def test_days_of_the_employer_are_granted(file: SavedFile) -> None:
    """They were the employer's act; what law and agreements give is computed, and only kept beside."""
    kinds = (RightKind.STATUTORY, RightKind.ADDITIONAL_SECTOR, RightKind.ADDITIONAL_EMPLOYER)
    file.take(*(file.right_line("W1", granted=2, kind=kind) for kind in kinds))
    file.house.see(file.employer)
    right = Right.objects.get()
    assert (right.right, right.kind, right.source) == ("additional_employer", "grant", STATE_SOURCE)
    assert Fraction(right.numerator or 0, right.denominator or 1) == 2
    assert StateRight.objects.count() == 3
    assert right.worker_id
    question = WorkerAccount(file.employer.id, right.worker_id, 2025)
    assert file.house.ask(question, by=file.by).figures.additional_employer == 2


def test_hours_of_the_employer_are_days_of_the_worker(file: SavedFile) -> None:
    """By the full-time day of the year: 38 hours a week make days of 7 hours 36."""
    line = file.right_line("W1", granted=912, kind=RightKind.ADDITIONAL_EMPLOYER, unit=StatedUnit.MINUTES)
    assert file.taken(line).warnings == ()
    file.house.see(file.employer)
    assert Fraction(Right.objects.get().numerator or 0, Right.objects.get().denominator or 1) == 2


def test_hours_without_a_contract_are_only_kept(file: SavedFile) -> None:
    """How many days they make can't be said."""
    line = file.right_line("W1", 2018, granted=912, kind=RightKind.ADDITIONAL_EMPLOYER, unit=StatedUnit.MINUTES)
    assert warned(file.taken(line)) == ["rescue.right_without_contract"]
    file.house.see(file.employer)
    assert (StateRight.objects.count(), Right.objects.count()) == (1, 0)


def test_an_opt_out_is_one_here(file: SavedFile) -> None:
    """It was the employer's choice."""
    file.taken(file.right_line("W1", opted_out=True))
    file.house.see(file.employer)
    assert Right.objects.get().kind == RightFactKind.OPT_OUT


def test_a_grant_that_is_known_is_matched_or_waits(file: SavedFile) -> None:
    """The same days bear the mark; other days wait, and the State's figures are kept all the same."""
    file.house.see(file.employer)
    worker = file.house.ask(RescueFiles(file.employer.id), by=file.by) and file.house.worker(
        file.employer, reference="W7"
    )
    extra = RightKind.ADDITIONAL_EMPLOYER
    given_here = RegisterRight(file.employer.id, worker, 2025, RightFactKind.GRANT, extra, Fraction(2), "More days")
    right = file.house.done(given_here, by=file.by).reference
    assert file.taken(file.right_line("W7", granted=2, kind=extra)).warnings == ()
    assert [mark.how for mark in file.marks(right)] == [HowRescued.MATCHED]
    file.house.done(replace(given_here, year=2024), by=file.by)
    assert warned(file.taken(file.right_line("W7", 2024, granted=3, kind=extra))) == ["rescue.doubtful"]
    file.house.see(file.employer)
    assert StateRight.objects.filter(year=2024).exists()


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "state_right.no_figures"),
        ({"granted": 5000}, "state_right.out_of_range"),
        ({"taken": 1, "comment": "x" * 501}, "state_right.comment_too_long"),
        ({"granted": Fraction(1, 2), "unit": StatedUnit.MINUTES}, "state_right.part_of_a_minute"),
        ({"granted": Fraction(1, 30_000)}, "days.too_many_decimals"),
    ],
)
def test_figures_that_make_no_sense_are_refused(file: SavedFile, fields: dict[str, Any], code: str) -> None:
    """Each with what is expected."""
    [outcome] = file.take(file.right_line("W1", **fields))
    assert refusal(outcome) == [code]


def test_figures_are_joined_over_lines(file: SavedFile) -> None:
    """A sheet may say what was granted and another what remains."""
    file.take(file.right_line("W1", granted=5), file.right_line("W1", remaining=4))
    file.house.see(file.employer)
    row = StateRight.objects.get(withdrawn_at=None)
    assert (row.granted, row.remaining, row.taken) == (5, 4, None)


@pytest.mark.parametrize(
    ("saved", "code"),
    [
        (Saved(date(2026, 11, 20), " "), "rescue.saved_by_missing"),
        (Saved(date(2026, 11, 20), "x" * 201), "rescue.saved_by_too_long"),
        (Saved(date(2027, 1, 1), "An"), "rescue.saved_in_future"),
    ],
)
def test_how_it_was_saved_must_be_said(house: House, tmp_path: Path, saved: Saved, code: str) -> None:
    """The marks say it for ever."""
    bakery = house.employer()
    assert house.codes(receiving(bakery, tmp_path, saved=saved), by=bakery.officer) == [code]


def test_a_saved_file_does_not_come_in_as_a_list(house: House, tmp_path: Path) -> None:
    """How it was saved would be missing."""
    bakery = house.employer()
    path = tmp_path / "export.csv"
    path.write_bytes(b"saved")
    command = ReceiveFile(bakery.id, path, "export.csv", BatchKind.RESCUE, "nl", {"tables": []})
    assert house.codes(command, by=bakery.officer) == ["desk.not_found"]


def test_the_original_is_handed_out_byte_for_byte(file: SavedFile) -> None:
    """And the journal says to whom."""
    place = file.house.ask(RescueOriginal(file.employer.id, file.batch), by=file.by)
    with open_received(place) as source:
        assert source.read() == b"saved"
    file.house.see(file.employer)
    subject = JournalSubject.objects.get(act="RescueOriginal")
    assert (subject.reference, subject.outcome) == (file.batch, "answered")
    garage = file.house.employer("Garage Zuid")
    assert file.house.ask(RescueOriginal(garage.id, file.batch), by=garage.officer) is None


def test_files_are_listed_with_how_they_were_saved(file: SavedFile) -> None:
    """Newest first."""
    [view] = file.house.ask(RescueFiles(file.employer.id), by=file.by).rows
    assert (view.batch, view.saved, view.state) == (file.batch, SAVED, BatchState.RECEIVED)
    assert file.house.ask(BatchCard(file.employer.id, file.batch), by=file.by).kind is BatchKind.RESCUE


def test_who_may_register_trainings_brings_in_those(file: SavedFile) -> None:
    """Lines of rights are refused one by one."""
    trainer = file.house.officer(file.employer.id, {Permission.TRAININGS_REGISTER})
    [course, right] = file.house.do(file.training_line("W1"), file.right_line("W1", granted=5), by=trainer)
    assert isinstance(course, Done)
    assert refusal(right) == ["desk.not_found"]


def test_a_provider_brings_in_under_a_mandate(house: House, tmp_path: Path) -> None:
    """The employer sees the marks; the file is the provider's to follow."""
    bakery, office = house.employer(), house.provider()
    house.mandate(bakery, office)
    house.worker(bakery, reference="W1")
    file = received(house, bakery, tmp_path, by=office.officer)
    part = file.taken(file.training_line("W1")).reference
    [mark] = house.ask(RescueMarks(bakery.id, (part,)), by=bakery.officer)[part]
    assert house.ask(RescueMarks(bakery.id, None), by=bakery.officer) == {}
    assert mark.batch == file.batch
    assert house.ask(BatchCard(bakery.id, file.batch), by=bakery.officer) is None


def test_marks_are_not_those_of_others(file: SavedFile) -> None:
    """Nor the files behind them."""
    part = file.taken(file.training_line("W1")).reference
    garage = file.house.employer("Garage Zuid")
    assert file.house.ask(RescueMarks(garage.id, (part,)), by=garage.officer) == {}
    assert file.house.ask(RescueMarks(file.employer.id, (part,)), by=garage.officer) is None
    file.house.see(garage)
    assert not Rescue.objects.exists()
    assert not RescuedFact.objects.exists()


def test_a_rehearsal_stores_nothing(file: SavedFile) -> None:
    """It says what would happen."""
    file.take(file.worker_line("W8"), file.right_line("W1", granted=5), file.training_line("W1"), rehearse=True)
    file.house.see(file.employer)
    assert not RescuedFact.objects.exists()
    assert not StateRight.objects.exists()


DAYS = st.sampled_from([date(2025, 3, 12), date(2025, 3, 13), date(2025, 6, 2)])
COURSES = st.builds(
    training, st.sampled_from(["Excel", "Excel gevorderd", "Ladder"]), DAYS, minutes=st.sampled_from([240, 456])
)
LINES = st.lists(st.tuples(st.sampled_from(["A", "B"]), COURSES), min_size=1, max_size=6)


def said(house: House, file: SavedFile) -> list[Any]:
    """What is here: parts by worker and training, and the pairs that wait."""
    house.see(file.employer)
    trainings = {row.lineage: row for row in Training.objects.filter(withdrawn_at=None)}
    parts = Participation.objects.filter(withdrawn_at=None).select_related("worker")
    found: list[Any] = sorted(
        (str(row.worker_id), trainings[row.training].title, str(trainings[row.training].starts_on), row.minutes)
        for row in parts
    )
    groups = [sorted(row.training for row in parts if row.training == each) for each in trainings]
    return [found, sorted(map(len, groups)), [(doubt.differs, doubt.score) for doubt in file.doubts().rows]]


@example(
    known=[("A", training("Excel", date(2025, 3, 12), minutes=240))],
    lines=[("B", training("Ladder", date(2025, 3, 13), minutes=each)) for each in (240, 456, 456)],
    shuffled=Random(1),  # noqa: S311 - a dice, not a secret
)
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(known=LINES, lines=LINES, shuffled=st.randoms(use_true_random=False))
def test_the_order_of_lines_says_nothing(
    house: House, tmp_path: Path, known: list[Any], lines: list[Any], shuffled: Any
) -> None:
    """Whatever is known, the same lines in another order lead to the same; once more they add nothing."""
    results = []
    other = list(lines)
    shuffled.shuffle(other)
    for order in (lines, other):
        bakery = house.employer()
        workers = {name: house.worker(bakery, reference=name) for name in ("A", "B")}
        names = {str(worker): name for name, worker in workers.items()}
        first = received(house, bakery, tmp_path, b"first")
        first.take(*(first.training_line(name, terms) for name, terms in known))
        file = received(house, bakery, tmp_path, b"second")
        file.take(*(file.training_line(name, terms) for name, terms in order))
        before = said(house, file)
        again = received(house, bakery, tmp_path, b"third")
        outcomes = again.take(*(again.training_line(name, terms) for name, terms in order))
        assert all(isinstance(each, Done) and each.effect is Effect.UNCHANGED for each in outcomes)
        assert said(house, file) == before
        results.append([[(names[each[0]], *each[1:]) for each in before[0]], *before[1:]])
    assert [sorted(each[0]) for each in results[:1]] == [sorted(each[0]) for each in results[1:]]
    assert results[0][1:] == results[1][1:]
