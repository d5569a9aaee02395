# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Trainings, rights, sizes and decisions told by commands, by form, call and file: the same is left."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid4

import pytest

from openfla.desk.employers.sizes import CancelDecision, DeclareSize, RecordDecision
from openfla.desk.outcome import Done
from openfla.desk.rights.rights import CancelRight, CorrectRight, RegisterRight
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    CancelTraining,
    CorrectParticipation,
    CorrectTraining,
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
)
from openfla.desk.workers.staff import CancelEmployment, CorrectEmployment
from openfla.records import models
from openfla.records.fact import CURRENT
from openfla.terms.period import Quarter
from openfla.terms.right import RightFactKind, RightKind
from openfla.terms.training import ParticipationState
from tests.channels.batch.declaring import CONTRACT, Writer, key, of
from tests.desk.conftest import House, segment
from tests.desk.test_trainings import FOLLOWED, course
from tests.scenarios.by_declaration import sent
from tests.scenarios.by_json import asked_by, client_of
from tests.scenarios.by_json import sent as called
from tests.scenarios.contracts import Told

WHY = "Vergissing"
REASON = f"<Reason>{WHY}</Reason>"
W1 = key(reference="W1")
MARCH_2, DECEMBER_15 = date(2026, 3, 2), date(2026, 12, 15)
FACTS: tuple[type[Any], ...] = (
    models.Training,
    models.Participation,
    models.Right,
    models.SizeDeclaration,
    models.EmployerDecision,
    models.Employment,
)
TABLES: tuple[type[Any], ...] = (*FACTS, models.Slot, models.Charge, models.Segment, models.Standing)
OWN = {"id", "lineage", "corrects", "entry", "withdrawn_entry", "recorded_at", "withdrawn_at", "computed_at", "source"}
IDS = {"employer", "worker", "training", "participation", "employment"}
"""What leads from one row to another; each employer has one worker."""


class Desk:
    """One employer with one worker, and what was recorded under the references of a story."""

    def __init__(self, house: House) -> None:
        self.house, self.body = house, house.employer()
        self.id, self.worker = self.body.id, house.worker(self.body, reference="W1")
        self._facts: dict[str, UUID] = {}

    def fact(self, reference: str) -> UUID:
        """The id under which it is, or will be, registered."""
        return self._facts.setdefault(reference, uuid4())

    def keep(self, reference: str, fact: UUID) -> None:
        """What was registered under a reference got this id."""
        self._facts[reference] = fact

    def now(self, reference: str) -> tuple[UUID, UUID, UUID]:
        """Employer, fact and current version."""
        self.house.see(self.body)
        fact = self.contract if reference == "contract" else self.fact(reference)
        found = (table.objects.filter(CURRENT, lineage=fact).values_list("id", flat=True).first() for table in FACTS)
        return self.id, fact, next((version for version in found if version), uuid4())

    @property
    def contract(self) -> UUID:
        """The worker's contract."""
        self.house.see(self.body)
        fact: UUID = models.Employment.objects.filter(CURRENT, employer=self.id).values_list("lineage", flat=True)[0]
        return fact

    @property
    def declared(self) -> UUID:
        """The current version of the only size."""
        self.house.see(self.body)
        version: UUID = models.SizeDeclaration.objects.filter(CURRENT, employer=self.id).values_list("id", flat=True)[0]
        return version

    def done(self, reference: str, command: Any) -> Told:
        """The command carried out; the desk's own id of it is kept."""
        [outcome] = self.house.do(command, by=self.body.officer)
        if isinstance(outcome, Done):
            self._facts[reference] = outcome.reference
            return outcome.effect.value
        return tuple(problem.code for problem in outcome.problems)


@dataclass(frozen=True, slots=True)
class Act:
    """One record under its reference: as a command, as an element with its body."""

    reference: str
    command: Callable[[Desk], Any]
    kind: str
    body: str


def slots(*days: date, title: str = "Brandpreventie") -> str:
    """The body of `course`."""
    each = "".join(f"<Slot><On>{day}</On><Minutes>456</Minutes></Slot>" for day in days)
    return f"<Title>{title}</Title><Type>formal</Type>{each}"


def training(reference: str, *days: date) -> Act:
    return Act(
        reference,
        lambda desk: RegisterTraining(desk.id, desk.fact(reference), course(*days)),
        "RegisterTraining",
        slots(*days),
    )


def part(reference: str, of_training: str) -> Act:
    return Act(
        reference,
        lambda desk: RegisterParticipation(desk.id, desk.fact(of_training), desk.worker, FOLLOWED),
        "RegisterParticipation",
        f"{of(of_training, 'Training')}{W1}<State>followed</State>",
    )


OFFERED = ParticipationTerms(ParticipationState.OFFERED, answer_by=date(2026, 12, 1))
OFFER = Act(
    "P-1",
    lambda desk: RegisterParticipation(desk.id, desk.fact("T-1"), desk.worker, OFFERED),
    "RegisterParticipation",
    f"{of('T-1', 'Training')}{W1}<State>offered</State><AnswerBy>2026-12-01</AnswerBy>",
)
LATER = Act(
    "P-1.1",
    lambda desk: CorrectParticipation(*desk.now("P-1"), replace(OFFERED, answer_by=date(2026, 12, 8)), WHY),
    "CorrectParticipation",
    of("P-1") + f"<State>offered</State><AnswerBy>2026-12-08</AnswerBy>{REASON}",
)
TOO_LATE = Act(
    "P-1",
    lambda desk: RegisterParticipation(desk.id, desk.fact("T-1"), desk.worker, replace(OFFERED, answer_by=MARCH_2)),
    "RegisterParticipation",
    f"{of('T-1', 'Training')}{W1}<State>offered</State><AnswerBy>{MARCH_2}</AnswerBy>",
)


def cancelled(kind: Callable[..., Any], reference: str) -> Act:
    return Act(
        f"{reference}.X",
        lambda desk: kind(*desk.now(reference), WHY),
        kind.__name__,
        of(reference) + REASON,
    )


def right(reference: str, kind: RightFactKind, days: str, worker: bool = True) -> Act:
    origin = RightKind.ADDITIONAL_EMPLOYER
    return Act(
        reference,
        lambda desk: RegisterRight(
            employer=desk.id,
            worker=desk.worker if worker else None,
            year=2026,
            kind=kind,
            right=origin,
            days=Fraction(days),
            reason=WHY,
        ),
        "RegisterRight",
        f"{W1 if worker else ''}<Year>2026</Year><Kind>{kind}</Kind><Origin>{origin}</Origin>"
        f"<Days>{days}</Days>{REASON}",
    )


def size(reference: str, fte: str, reason: str = "", *, seen: bool = False) -> Act:
    return Act(
        reference,
        lambda desk: DeclareSize(desk.id, Quarter(2025, 1), Fraction(fte), reason, desk.declared if seen else None),
        "DeclareSize",
        f"<Quarter>2025Q1</Quarter><FullTimeEquivalents>{fte}</FullTimeEquivalents>"
        + (f"<Reason>{reason}</Reason>" if reason else ""),
    )


CORRECTED_PART = Act(
    "P-1.1",
    lambda desk: CorrectParticipation(*desk.now("P-1"), replace(FOLLOWED, minutes=228), WHY),
    "CorrectParticipation",
    of("P-1") + f"<State>followed</State><Minutes>228</Minutes>{REASON}",
)
CORRECTED_TRAINING = Act(
    "T-1.1",
    lambda desk: CorrectTraining(*desk.now("T-1"), course(MARCH_2, title="Evacuatie"), WHY),
    "CorrectTraining",
    of("T-1") + slots(MARCH_2, title="Evacuatie") + REASON,
)
CORRECTED_RIGHT = Act(
    "R-1.1",
    lambda desk: CorrectRight(*desk.now("R-1"), Fraction(3, 2), WHY),
    "CorrectRight",
    of("R-1") + f"<Days>3/2</Days>{REASON}",
)
DECISION = Act(
    "D-1",
    lambda desk: RecordDecision(desk.id, "account_set_up", 2025, 2026, date(2024, 12, 10)),
    "RecordDecision",
    "<Kind>account_set_up</Kind><FromYear>2025</FromYear><ToYear>2026</ToYear><DecidedOn>2024-12-10</DecidedOn>",
)
PART_TIME = Act(
    "E-1.1",
    lambda desk: CorrectEmployment(
        *desk.now("contract"), date(2020, 1, 1), None, (segment(weekly_minutes=1140),), None, WHY
    ),
    "CorrectEmployment",
    "{contract}" + CONTRACT.replace("<WeeklyMinutes>2280", "<WeeklyMinutes>1140") + REASON,
)
NO_CONTRACT = Act(
    "E-1.X",
    lambda desk: CancelEmployment(*desk.now("contract"), WHY),
    "CancelEmployment",
    "{contract}" + REASON,
)
STORIES: dict[str, tuple[list[Act], list[Told]]] = {
    "a training and its correction": (
        [training("T-1", MARCH_2), part("P-1", "T-1"), CORRECTED_PART, CORRECTED_TRAINING],
        ["created", "created", "changed", "changed"],
    ),
    "what is withdrawn": (
        [
            training("T-1", MARCH_2),
            part("P-1", "T-1"),
            cancelled(CancelParticipation, "P-1"),
            cancelled(CancelTraining, "T-1"),
        ],
        ["created", "created", "changed", "changed"],
    ),
    "a training that lies ahead": (
        [training("T-1", DECEMBER_15), part("P-1", "T-1")],
        ["created", ("participation.followed_in_future",)],
    ),
    "an offer and the day to answer it": (
        [training("T-1", DECEMBER_15), OFFER, LATER],
        ["created", "created", "changed"],
    ),
    "an offer with a day to answer that is past": (
        [training("T-1", DECEMBER_15), TOO_LATE],
        ["created", ("participation.answer_by_past",)],
    ),
    "rights": (
        [
            right("R-1", RightFactKind.GRANT, "1"),
            right("R-2", RightFactKind.SET, "6", worker=False),
            right("R-3", RightFactKind.GRANT, "0"),
            CORRECTED_RIGHT,
            cancelled(CancelRight, "R-2"),
        ],
        ["created", "created", ("right.grant_of_nothing",), "changed", "changed"],
    ),
    "sizes and decisions": (
        [
            size("S-1", "21.5"),
            size("S-2", "22", seen=True),
            size("S-3", "22", WHY, seen=True),
            DECISION,
            cancelled(CancelDecision, "D-1"),
        ],
        ["created", ("size.reason_missing",), "changed", "created", "changed"],
    ),
    "a contract that changes": ([PART_TIME, NO_CONTRACT], ["changed", "changed"]),
    "a contract that a training needs": (
        [training("T-1", MARCH_2), part("P-1", "T-1"), NO_CONTRACT],
        ["created", "created", ("employment.has_participations",)],
    ),
}


def left(desk: Desk, acts: Sequence[Act]) -> tuple[Any, ...]:
    """All rows with their history, and what the journal says of these acts."""
    desk.house.see(desk.body)
    rows = {}
    for table in TABLES:
        names = [field.name for field in table._meta.concrete_fields if field.name not in OWN | IDS]
        rows[table.__name__] = Counter(map(str, table.objects.filter(employer=desk.id).values_list(*names)))
    kinds = {act.kind for act in acts}
    journalled = models.JournalSubject.objects.filter(employer=desk.id, act__in=kinds)
    return rows, Counter(journalled.values_list("act", "outcome"))


def by_commands(desk: Desk, acts: Sequence[Act]) -> list[Told]:
    return [desk.done(act.reference, act.command(desk)) for act in acts]


def by_file(desk: Desk, acts: Sequence[Act]) -> list[Told]:
    writer, contract = Writer(desk.body.number), f"<Of><OpenflaReference>{desk.contract}</OpenflaReference></Of>"
    records = [writer.record(act.kind, act.reference, act.body.replace("{contract}", contract)) for act in acts]
    return sent(desk.house, desk.body, records)


def by_calls(desk: Desk, acts: Sequence[Act]) -> list[Told]:
    client, told = client_of(desk.house, desk.body), []
    for act in acts:
        answer, fact = called(client, desk.body, asked_by(act.command(desk)))
        told.append(answer)
        if fact is not None:
            desk.keep(act.reference, fact)
    return told


@pytest.mark.parametrize("name", STORIES)
def test_calls_leave_what_commands_leave(house: House, name: str) -> None:
    acts, told = STORIES[name]
    one, other = Desk(house), Desk(house)
    assert by_commands(one, acts) == told
    assert by_calls(other, acts) == told
    assert left(other, acts) == left(one, acts)


@pytest.mark.parametrize("name", STORIES)
def test_a_file_leaves_what_commands_leave(house: House, name: str) -> None:
    acts, told = STORIES[name]
    one, other = Desk(house), Desk(house)
    assert by_commands(one, acts) == told
    assert by_file(other, acts) == told
    assert left(other, acts) == left(one, acts)


def test_the_stories_have_every_kind_of_record_but_contracts_registered() -> None:
    """Those are told in test_parity."""
    kinds = {act.kind for acts, _ in STORIES.values() for act in acts}
    assert len(kinds) == 14


def test_the_other_employer_is_not_touched(house: House) -> None:
    """What a story leaves is its own."""
    acts, _ = STORIES["rights"]
    one, other = Desk(house), Desk(house)
    by_file(other, acts)
    assert not left(one, acts)[0]["Right"]
