# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Acts declared under a sender's own references: once, in order, and never over what somebody else changed."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest

from openfla.desk.declared.declarations import TO_BE_FOUND, Declare, EmployersNumbered, FactKey, WorkerKey
from openfla.desk.employers.sizes import CancelDecision, RecordDecision
from openfla.desk.outcome import Done, Effect, Outcome, Refused
from openfla.desk.rights.rights import RegisterRight
from openfla.desk.trainings.trainings import (
    CancelTraining,
    CorrectParticipation,
    CorrectTraining,
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingCard,
    TrainingTerms,
)
from openfla.desk.workers.staff import CancelEmployment, CorrectEmployment
from openfla.records.models import Declaration, JournalSubject, Participation, Right, Training
from openfla.terms.right import RightFactKind, RightKind
from openfla.terms.role import Permission
from openfla.terms.training import ParticipationState, TrainingType
from tests.desk.conftest import NOW, Body, House, segment, ssin

TERMS = TrainingTerms("Veilig werken op hoogte", TrainingType.FORMAL, (SlotTerms(date(2026, 3, 2), 456),))
FOLLOWED = ParticipationTerms(ParticipationState.FOLLOWED)


class Sender:
    """Declares for one employer."""

    def __init__(self, house: House, employer: Body, by: Body) -> None:
        self.house, self.employer, self.by = house, employer, by

    def send(self, *declared: Declare, minutes: int = 0, **options: Any) -> list[Outcome]:
        now = NOW + timedelta(minutes=minutes)
        return self.house.do(*declared, by=self.by.officer, now=now, **options)

    def codes(self, *declared: Declare) -> list[list[str]]:
        return [
            [problem.code for problem in outcome.problems] if isinstance(outcome, Refused) else []
            for outcome in self.send(*declared)
        ]

    def training(self, reference: str = "T-1", **terms: Any) -> Declare:
        return Declare(reference, RegisterTraining(self.employer.id, TO_BE_FOUND, replace(TERMS, **terms)))

    def part(self, reference: str, worker: WorkerKey, training: str = "T-1", **terms: Any) -> Declare:
        command = RegisterParticipation(self.employer.id, TO_BE_FOUND, TO_BE_FOUND, replace(FOLLOWED, **terms))
        return Declare(reference, command, worker, FactKey(training))

    def correction(self, reference: str, of: FactKey, **terms: Any) -> Declare:
        command = CorrectTraining(self.employer.id, TO_BE_FOUND, TO_BE_FOUND, replace(TERMS, **terms), "Verkeerd")
        return Declare(reference, command, None, of)


@pytest.fixture
def sender(house: House) -> Sender:
    employer, provider = house.employer(), house.provider()
    house.mandate(employer, provider)
    return Sender(house, employer, provider)


def references(outcomes: list[Outcome]) -> list[UUID]:
    assert all(isinstance(outcome, Done) for outcome in outcomes), outcomes
    return [outcome.reference for outcome in outcomes if isinstance(outcome, Done)]


def effects(outcomes: list[Outcome]) -> list[Effect]:
    return [outcome.effect for outcome in outcomes if isinstance(outcome, Done)]


def test_a_list_of_every_kind_in_one_go(house: House, sender: Sender) -> None:
    number = ssin(12000)
    employment = house.employment(sender.employer, number=number, reference="W1", opening=None)
    right = RegisterRight(
        sender.employer.id, TO_BE_FOUND, 2026, RightFactKind.GRANT, RightKind.ADDITIONAL_EMPLOYER, Fraction(1), "Bonus"
    )
    decision = RecordDecision(sender.employer.id, "road", 2018, 2018, date(2018, 1, 5), value="account")
    cancelled = CancelDecision(sender.employer.id, TO_BE_FOUND, TO_BE_FOUND, "Vergissing")
    outcomes = sender.send(
        sender.part("P-1", WorkerKey(number)),
        Declare("E-1", employment),
        sender.training(),
        sender.part("P-2", WorkerKey(number)),
        Declare("R-1", right, WorkerKey(reference="W1")),
        Declare("D-1", decision),
        Declare("D-2", cancelled, None, FactKey("D-1")),
        sender.correction("C-1", FactKey("T-1"), title="Veilig werken op een ladder"),
    )
    assert isinstance(outcomes[0], Refused)  # it came before its worker and its training
    fact = dict(zip(("E-1", "T-1", "P-2", "R-1", "D-1", "D-2", "C-1"), references(outcomes[1:]), strict=True))
    assert (fact["C-1"], fact["D-2"]) == (fact["T-1"], fact["D-1"])
    house.see(sender.employer, sender.by)
    assert Declaration.objects.count() == 7
    assert Right.objects.get().lineage == fact["R-1"]
    assert Participation.objects.get().lineage == fact["P-2"]
    card = house.ask(TrainingCard(sender.employer.id, fact["T-1"]), by=sender.employer.officer)
    assert card.terms.title == "Veilig werken op een ladder"
    assert card.source == "form"


def test_what_is_declared_is_journalled_as_what_it_asks(house: House, sender: Sender) -> None:
    worker = house.worker(sender.employer, reference="W1")
    sender.send(sender.training(), sender.part("P-1", WorkerKey(reference="W1")))
    house.see(scope="system")
    written = JournalSubject.objects.filter(act__in=("RegisterTraining", "RegisterParticipation"))
    assert set(written.values_list("act", "worker")) == {("RegisterTraining", None), ("RegisterParticipation", worker)}


def test_the_same_again_is_unchanged_with_the_same_reference(house: House, sender: Sender) -> None:
    house.worker(sender.employer, reference="W1")
    declared = (sender.training(), sender.part("P-1", WorkerKey(reference="W1")))
    first, again = sender.send(*declared), sender.send(*declared, minutes=5)
    twice = sender.send(sender.training("T-2"), sender.training("T-2"))
    assert references(first) == references(again)
    assert effects(again) == [Effect.UNCHANGED] * 2
    assert effects(twice) == [Effect.CREATED, Effect.UNCHANGED]
    house.see(sender.employer)
    assert Training.objects.count() == 2


def test_a_correction_sent_again_does_not_undo_a_later_one(house: House, sender: Sender) -> None:
    sender.send(sender.training())
    first = sender.correction("C-1", FactKey("T-1"), title="Eerste")
    sender.send(first, minutes=1)
    sender.send(sender.correction("C-2", FactKey("T-1"), title="Tweede"), minutes=2)
    [again] = sender.send(first, minutes=3)
    assert isinstance(again, Done)
    assert again.effect is Effect.UNCHANGED
    house.see(sender.employer)
    assert Training.objects.get(withdrawn_at=None).title == "Tweede"


def test_corrections_of_one_training_in_one_list_follow_each_other(house: House, sender: Sender) -> None:
    titles = [f"Titel {number}" for number in range(4)]
    corrections = [sender.correction(f"C-{number}", FactKey("T-1"), title=title) for number, title in enumerate(titles)]
    outcomes = sender.send(sender.training(), *corrections)
    assert effects(outcomes) == [Effect.CREATED, *[Effect.CHANGED] * 4]
    house.see(sender.employer)
    assert list(Training.objects.order_by("withdrawn_at").values_list("title", flat=True))[-1] == "Titel 3"


def test_another_content_under_a_used_reference_says_what_differs(sender: Sender) -> None:
    sender.send(sender.training())
    [outcome] = sender.send(sender.training(title="Anders", provider_name="Vormgever"))
    assert isinstance(outcome, Refused)
    told = [(problem.code, problem.field) for problem in outcome.problems]
    assert told == [
        ("declaration.other_content", "sender_reference"),
        ("declaration.differs", "title"),
        ("declaration.differs", "provider_name"),
    ]


def test_a_reference_is_used_for_one_thing(house: House, sender: Sender) -> None:
    house.worker(sender.employer, reference="W1")
    sender.send(sender.training())
    assert sender.codes(sender.part("T-1", WorkerKey(reference="W1"))) == [["declaration.reference_used"]]


def test_a_refused_record_may_come_back_mended(sender: Sender) -> None:
    assert sender.codes(sender.training(title=" ")) == [["training.title_missing"]]
    [mended] = sender.send(sender.training())
    assert isinstance(mended, Done)
    assert mended.effect is Effect.CREATED


def test_whom_and_what_is_not_known(house: House, sender: Sender) -> None:
    house.worker(sender.employer, reference="W1")
    other = Sender(house, house.employer(), sender.by)
    house.mandate(other.employer, sender.by)
    [theirs] = references(other.send(other.training("T-9")))
    assert sender.codes(
        sender.training(),
        sender.part("P-1", WorkerKey(reference="W2")),
        sender.part("P-2", WorkerKey(ssin(13000))),
        sender.part("P-3", WorkerKey(reference="W1"), "T-2"),
        sender.part("P-4", WorkerKey(reference="W1"), "T-9"),
        sender.correction("C-1", FactKey(fact=theirs)),
        sender.correction("C-2", FactKey("T-9")),
        sender.correction("C-3", FactKey("T-3")),
    ) == [
        [],
        ["declaration.worker_unknown"],
        ["declaration.worker_unknown"],
        ["declaration.fact_unknown"],
        ["declaration.fact_unknown"],
        ["declaration.fact_unknown"],
        ["declaration.fact_unknown"],
        ["declaration.fact_unknown"],
    ]


def test_a_number_that_the_worker_had_before(house: House, sender: Sender) -> None:
    old, new = ssin(14000), ssin(14001)
    house.worker(sender.employer, number=old, reference="W1")
    renumbered = house.employment(sender.employer, number=new, reference="W1")
    house.done(renumbered, by=sender.employer.officer)
    sender.send(sender.training())
    assert sender.codes(sender.part("P-1", WorkerKey(old))) == [["declaration.number_replaced"]]
    assert sender.codes(sender.part("P-1", WorkerKey(new))) == [[]]


def test_what_somebody_else_changed_is_not_corrected_blindly(house: House, sender: Sender) -> None:
    [training] = references(sender.send(sender.training()))
    card = house.ask(TrainingCard(sender.employer.id, training), by=sender.employer.officer)
    by_hand = CorrectTraining(
        sender.employer.id, training, card.version, replace(TERMS, title="Met de hand"), "Zo is het"
    )
    house.done(by_hand, by=sender.employer.officer, now=NOW + timedelta(minutes=1))
    assert sender.codes(sender.correction("C-1", FactKey("T-1"))) == [["desk.changed_meanwhile"]]
    assert sender.codes(sender.correction("C-1", FactKey(fact=training))) == [[]]


def test_contracts_are_corrected_and_cancelled_by_reference(house: House, sender: Sender) -> None:
    employment = house.employment(sender.employer)
    ends_on = date(2026, 6, 30)
    corrected = CorrectEmployment(
        employer=sender.employer.id,
        employment=TO_BE_FOUND,
        version=TO_BE_FOUND,
        starts_on=employment.starts_on,
        ends_on=ends_on,
        segments=(segment(ends_on=ends_on),),
        ending=None,
        reason="Einde",
    )
    cancelled = CancelEmployment(sender.employer.id, TO_BE_FOUND, TO_BE_FOUND, "Vergissing")
    outcomes = sender.send(
        Declare("E-1", employment),
        Declare("E-2", corrected, None, FactKey("E-1")),
        Declare("E-3", cancelled, None, FactKey("E-1")),
    )
    assert effects(outcomes) == [Effect.CREATED, Effect.CHANGED, Effect.CHANGED]
    assert len(set(references(outcomes))) == 1


def test_a_sender_is_told_what_its_mandate_lacks(house: House) -> None:
    employer, provider = house.employer(), house.provider()
    house.mandate(employer, provider, Permission.ACCOUNTS_CONSULT, Permission.TRAININGS_REGISTER)
    sender = Sender(house, employer, provider)
    assert sender.codes(Declare("E-1", house.employment(employer)), sender.training()) == [["mandate.missing"], []]


def test_references_are_the_senders_own(house: House, sender: Sender) -> None:
    other = Sender(house, sender.employer, house.provider())
    house.mandate(sender.employer, other.by)
    first, second = references([*sender.send(sender.training()), *other.send(other.training())])
    assert first != second
    assert other.codes(other.correction("C-1", FactKey("C-0"))) == [["declaration.fact_unknown"]]


def test_only_employers_that_the_sender_may_act_for_are_there(house: House, sender: Sender) -> None:
    stranger = house.employer()
    question = EmployersNumbered(sender.by.id, (sender.employer.number, sender.by.number, stranger.number))
    found = house.ask(question, by=sender.by.officer)
    assert found == {sender.employer.number: sender.employer.id, sender.by.number: sender.by.id}


def test_cancelled_and_corrected_parts(house: House, sender: Sender) -> None:
    house.worker(sender.employer, reference="W1")
    planned = sender.part("P-1", WorkerKey(reference="W1"), state=ParticipationState.PLANNED)
    followed = CorrectParticipation(sender.employer.id, TO_BE_FOUND, TO_BE_FOUND, FOLLOWED, "Gevolgd")
    cancelled = CancelTraining(sender.employer.id, TO_BE_FOUND, TO_BE_FOUND, "Afgelast")
    outcomes = sender.send(
        sender.training(),
        planned,
        Declare("P-2", followed, None, FactKey("P-1")),
        Declare("T-2", cancelled, None, FactKey("T-1")),
        Declare("P-3", followed, None, FactKey("P-1")),
    )
    assert effects(outcomes[:4]) == [Effect.CREATED, Effect.CREATED, Effect.CHANGED, Effect.CHANGED]
    assert isinstance(outcomes[4], Refused)
    assert [problem.code for problem in outcomes[4].problems] == ["desk.cancelled_meanwhile"]


def test_a_fact_is_the_same_by_each_of_its_names(sender: Sender) -> None:
    """By the reference of its declaration, by that of a correction, by ours: in one list as in several."""
    [fact] = references(sender.send(sender.training()))
    outcomes = sender.send(
        sender.correction("C-1", FactKey("T-1"), title="Op een ladder"),
        sender.correction("C-2", FactKey(fact=fact), title="Op een stelling"),
        sender.correction("C-3", FactKey("C-1"), title="Op een dak"),
        sender.correction("C-4", FactKey("T-1"), title="Op een toren"),
        minutes=1,
    )
    assert references(outcomes) == [fact] * 4
    card = sender.house.ask(TrainingCard(sender.employer.id, fact), by=sender.employer.officer)
    assert card.terms.title == "Op een toren"


def test_a_fact_declared_in_the_list_is_the_same_by_each_of_its_names(sender: Sender) -> None:
    outcomes = sender.send(
        sender.training(),
        sender.correction("C-1", FactKey("T-1"), title="Op een ladder"),
        sender.correction("C-2", FactKey("C-1"), title="Op een stelling"),
        sender.correction("C-3", FactKey("T-1"), title="Op een dak"),
    )
    assert len(set(references(outcomes))) == 1


@pytest.mark.parametrize("contract_first", [True, False])
def test_a_worker_named_by_number_here_and_by_reference_there_is_one(
    house: House, sender: Sender, *, contract_first: bool
) -> None:
    """What is declared of it keeps its order: a part in a training that lies before its contract comes too early."""
    number, ended = ssin(12100), date(2020, 12, 31)
    house.worker(sender.employer, number=number, reference="W-9", ends_on=ended, segments=(segment(ends_on=ended),))
    again = house.employment(sender.employer, number=number, reference="", starts_on=date(2026, 1, 1))
    contract, part = Declare("C-2", again), sender.part("P-1", WorkerKey(reference="W-9"))
    training, *outcomes = sender.send(sender.training(), *((contract, part) if contract_first else (part, contract)))
    assert isinstance(training, Done)
    assert [isinstance(each, Done) for each in outcomes] == ([True, True] if contract_first else [False, True])
