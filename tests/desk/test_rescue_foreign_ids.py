# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whatever of a rescue somebody asks or sends with ids of another house is answered as for ids that nobody uses."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from openfla.desk.access.access import EndMandate, LinkWorker
from openfla.desk.accounts.whole_accounts import WholeAccounts, WholeEmployer, WholeOwnAccount
from openfla.desk.actor import Actor
from openfla.desk.batch.batches import BatchCard, BatchFile, BatchOutcomes, CancelBatch, ConfirmBatch, MapColumns, Phase
from openfla.desk.declared.declarations import TO_BE_FOUND, WorkerKey
from openfla.desk.employers.sizes import DeclareSize
from openfla.desk.gate import browse
from openfla.desk.outcome import NOT_FOUND
from openfla.desk.rescue.doubts import DecideDoubt, RescueDoubts, RescueRules, SaveRule, WithdrawRule
from openfla.desk.rescue.own_rescues import (
    ConfirmSelfDeclared,
    DeclineSelfDeclared,
    OwnDeclarations,
    OwnLine,
    OwnOriginal,
    ReceiveOwnRescue,
    SelfDeclared,
)
from openfla.desk.rescue.rescues import (
    Along,
    RecordStateRight,
    RescueEmployerFact,
    RescueEmployment,
    RescueFiles,
    RescueGrant,
    RescueOriginal,
    RescueRight,
    RescueTraining,
)
from openfla.desk.rescue.told import RescueMarks, RescueReceipt, StateFigures
from openfla.desk.rights.rights import RegisterRight
from openfla.desk.trainings.trainings import ParticipationTerms, RegisterParticipation
from openfla.terms.batch import BatchKind
from openfla.terms.period import Quarter
from openfla.terms.rescue import Decision, DoubtKind, StatedUnit
from openfla.terms.right import RightFactKind, RightKind
from openfla.terms.training import ParticipationState
from tests.desk.conftest import NOW, Body, House, ssin
from tests.desk.rescuing import received, receiving, training

FOLLOWED = ParticipationTerms(ParticipationState.FOLLOWED)


@dataclass(frozen=True, slots=True)
class Ids:
    """What a rescue leaves behind that can be named."""

    batch: UUID
    worker: UUID
    fact: UUID
    doubt: UUID
    rule: UUID
    declared: UUID
    own_file: UUID

    @classmethod
    def of_nobody(cls) -> "Ids":
        """Ids that nobody uses."""
        return cls(*(uuid4() for _ in range(7)))


@dataclass(frozen=True, slots=True)
class Rescued:
    """An employer after a rescue: a pair waits, a rule is there, a worker declared a training."""

    employer: Body
    ids: Ids
    person: UUID


@pytest.fixture
def rescued(house: House, tmp_path: Path) -> Rescued:
    """One of everything."""
    employer = house.employer("Bakkerij GEHEIM")
    file = received(house, employer, tmp_path)
    worker = file.taken(file.worker_line("W1", number=ssin(7), family_name="Maes")).reference
    fact = file.taken(file.training_line("W1")).reference
    again = received(house, employer, tmp_path, b"later")
    again.take(again.training_line("W1", training(minutes=400)))
    [doubt] = again.doubts().rows
    rule = house.done(
        SaveRule(employer.id, DoubtKind.TRAINING, ("title",), Decision.SAME), by=employer.officer
    ).reference
    person = house.person("Maes", ssin(7))
    actor = linked(house, employer, worker, person)
    path = tmp_path / "own.csv"
    path.write_bytes(b"own")
    lines = (OwnLine(1, training("Vorming"), FOLLOWED),)
    own = ReceiveOwnRescue(employer.id, worker, path, "own.csv", receiving(employer, tmp_path).saved, lines)
    own_file = house.done(own, by=actor).reference
    [declared] = house.ask(SelfDeclared(employer.id), by=employer.officer).rows
    return Rescued(employer, Ids(file.batch, worker, fact, doubt.doubt, rule, declared.declared, own_file), person)


def linked(house: House, employer: Body, worker: UUID, person: UUID) -> Actor:
    """The worker, who may look after the own account."""
    house.done(LinkWorker(employer.id, worker, person, "verified_number"), by=employer.officer)
    return Actor.worker(person)


def questions(employer: UUID, ids: Ids) -> list[Any]:
    """Each question about a rescue."""
    return [
        RescueFiles(employer),
        RescueOriginal(employer, ids.batch),
        RescueReceipt(employer, ids.batch),
        RescueMarks(employer, (ids.fact,)),
        RescueMarks(employer, (ids.fact,), ids.worker),
        StateFigures(employer, ids.worker),
        RescueDoubts(employer),
        RescueDoubts(employer, batch=ids.batch, decided=True),
        RescueRules(employer),
        SelfDeclared(employer),
        OwnDeclarations(employer, ids.worker),
        OwnOriginal(employer, ids.worker, ids.own_file),
        WholeEmployer(employer),
        WholeOwnAccount(employer, ids.worker),
        BatchCard(employer, ids.batch),
        BatchFile(employer, ids.batch),
        BatchOutcomes(employer, ids.batch, Phase.RUN),
        RescueMarks(employer, None, ids.worker),
        RescueMarks(employer, None),
    ]


def commands(house: House, employer: Body, ids: Ids, folder: Path) -> list[Any]:
    """Each act of a rescue; lines of each kind."""
    at, key = employer.id, WorkerKey(None, "W1")
    contract = house.employment(employer, reference="W1", family_name="Maes")
    counter = RecordStateRight(at, ids.worker, 2025, RightKind.STATUTORY, StatedUnit.DAYS, Fraction(5))
    grant = RegisterRight(
        at, TO_BE_FOUND, 2025, RightFactKind.GRANT, RightKind.ADDITIONAL_EMPLOYER, Fraction(1), "plan"
    )
    part, along = RegisterParticipation(at, TO_BE_FOUND, TO_BE_FOUND, FOLLOWED), Along(ids.fact, "form")
    size = DeclareSize(at, Quarter(2025, 1), Fraction(20))
    own = ReceiveOwnRescue(
        at,
        ids.worker,
        folder / "own.csv",
        "own.csv",
        receiving(employer, folder).saved,
        (OwnLine(1, training(), FOLLOWED),),
    )
    return [
        RescueEmployment(contract, ids.batch, 90),
        RescueGrant(grant, key, ids.batch, 91, along),
        RescueRight(replace(counter, worker=TO_BE_FOUND), key, ids.batch, 92),
        RescueTraining(part, training("Iets anders"), key, ids.batch, 93),
        RescueTraining(part, training("Iets anders"), key, ids.batch, 94, along=along, course=along),
        RescueEmployerFact(size, ids.batch, 95),
        DecideDoubt(at, DoubtKind.TRAINING, ids.doubt, Decision.OURS),
        WithdrawRule(at, DoubtKind.TRAINING, ids.rule),
        ConfirmSelfDeclared(at, ids.declared),
        DeclineSelfDeclared(at, ids.declared, "neen"),
        MapColumns(at, ids.batch, "", {"tables": []}, BatchKind.RESCUE),
        ConfirmBatch(at, ids.batch, "", BatchKind.RESCUE),
        CancelBatch(at, ids.batch, BatchKind.RESCUE),
        own,
    ]


def asked(house: House, actor: Actor, employer: UUID, ids: Ids) -> list[Any]:
    """What all questions are answered."""
    found = [house.ask(question, by=actor) for question in questions(employer, ids)]
    with browse(WholeAccounts(employer), actor=actor, channel="tests", now=NOW) as accounts:
        return [*found, None if accounts is None else list(accounts)]


STRANGERS: dict[str, Callable[[House, Body], Actor]] = {
    "officer elsewhere": lambda house, _: house.employer("Slagerij Anders").officer,
    "provider of another employer": lambda house, _: provider(house, house.employer("Slagerij Anders")),
    "mandate that ended": lambda house, employer: provider(house, employer, ended=True),
    "mandate that has not begun": lambda house, employer: provider(
        house, employer, starts_on=NOW.date() + timedelta(days=1)
    ),
    "worker elsewhere": lambda house, _: worker_elsewhere(house),
    "visitor": lambda _house, _: Actor.visitor(),
}


def provider(house: House, employer: Body, *, ended: bool = False, **terms: Any) -> Actor:
    """Somebody of a provider with such a mandate."""
    made = house.provider()
    mandate = house.mandate(employer, made, **terms)
    if ended:
        yesterday = NOW - timedelta(days=1)
        house.done(EndMandate(employer.id, mandate, yesterday.date(), "gedaan"), by=employer.officer, now=yesterday)
    return made.officer


def worker_elsewhere(house: House) -> Actor:
    """A worker of another employer."""
    employer = house.employer("Slagerij Anders")
    person = house.person("Claes", ssin(99))
    return linked(house, employer, house.worker(employer, number=ssin(99)), person)


@pytest.mark.parametrize("kind", STRANGERS)
def test_strangers_learn_nothing(house: House, rescued: Rescued, tmp_path: Path, kind: str) -> None:
    """All is answered as if neither the employer nor what it has were there."""
    actor = STRANGERS[kind](house, rescued.employer)
    assert asked(house, actor, rescued.employer.id, rescued.ids) == asked(house, actor, uuid4(), Ids.of_nobody())
    before = asked(house, rescued.employer.officer, rescued.employer.id, rescued.ids)
    sent = commands(house, rescued.employer, rescued.ids, tmp_path)
    assert house.do(*sent, by=actor) == [NOT_FOUND] * len(sent)
    assert asked(house, rescued.employer.officer, rescued.employer.id, rescued.ids) == before


def test_ids_of_another_house_are_nobodys(house: House, rescued: Rescued, tmp_path: Path) -> None:
    """Under the own employer's name, ids of another one are answered as ids that nobody uses; and nothing happens."""
    own = house.employer("Slagerij Anders")
    house.worker(own, reference="W1", family_name="Maes")
    actor, nobody = own.officer, Ids.of_nobody()
    assert asked(house, actor, own.id, rescued.ids) == asked(house, actor, own.id, nobody)
    before = asked(house, rescued.employer.officer, rescued.employer.id, rescued.ids)
    told = house.do(*commands(house, own, rescued.ids, tmp_path), by=actor)
    assert told == house.do(*commands(house, own, nobody, tmp_path), by=actor)
    assert asked(house, rescued.employer.officer, rescued.employer.id, rescued.ids) == before


def test_a_colleague_is_a_stranger_too(house: House, rescued: Rescued, tmp_path: Path) -> None:
    """A worker of the same employer, asking about another worker of it."""
    person = house.person("Baert", ssin(50))
    colleague = house.worker(rescued.employer, number=ssin(50), reference="W2")
    actor = linked(house, rescued.employer, colleague, person)
    nobody = replace(Ids.of_nobody(), fact=rescued.ids.fact)
    theirs = asked(house, actor, rescued.employer.id, rescued.ids)
    assert theirs == asked(house, actor, rescued.employer.id, nobody)
    sent = commands(house, rescued.employer, rescued.ids, tmp_path)
    assert house.do(*sent, by=actor) == [NOT_FOUND] * len(sent)
    assert asked(house, Actor.worker(rescued.person), rescued.employer.id, rescued.ids)[10] != theirs[10]
