# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Invented lives at an employer, of every kind that an account can hold, as commands; and all that came of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from hypothesis import strategies as st

from openfla.desk.accounts.movements import CreditLedger
from openfla.desk.accounts.whole_accounts import WholeAccount, WholeAccounts, WholeEmployer
from openfla.desk.employers.sizes import DeclareSize, RecordDecision
from openfla.desk.gate import browse
from openfla.desk.plan.plan import RecordPlanStep, SavePlan
from openfla.desk.rights.rights import RegisterRight
from openfla.desk.trainings.trainings import (
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingTerms,
)
from openfla.desk.workers.staff import SuspensionTerms
from openfla.desk.workers.worker_list import WorkerList
from openfla.terms.enterprise import EstablishmentNumber
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.period import Quarter
from openfla.terms.plan import PlanBody, PlanStepKind
from openfla.terms.rescue import StatedUnit
from openfla.terms.right import ContractType, EndingKind, RightFactKind, RightKind, WorkerCategory
from openfla.terms.training import DeliveryMode, Financing, ParticipationState, TrainingType, WorkingTime
from tests.desk.conftest import NOW, Body, House, segment, ssin
from tests.desk.rescuing import SavedFile, received
from tests.desk.test_plan import written

YEARS = range(2023, 2027)
NAMES = (
    "Peeters",
    "O’Neill-d’Hondt",
    "Ægidius 1er",
    "=1+1",
    "李",
    "van den ‘Heuvel’, jr.",
    "_x0041_",
    "{a:1}",
    '"',
    "Total",
)
TEXTS = st.sampled_from(("", "plan 2025", "«avenant» n° 3", "a;b\tc", "\\", "100 %", "🙂", "true", "null"))
MAYBE_DAYS = st.fractions(min_value=0, max_value=12, max_denominator=20)


@dataclass(frozen=True, slots=True)
class Life:
    """One worker: who, contracts, rights, counters, parts in trainings by their place."""

    fields: dict[str, Any]
    contracts: tuple[dict[str, Any], ...]
    rights: tuple[dict[str, Any], ...]
    counters: tuple[dict[str, Any], ...]
    parts: tuple[tuple[int, ParticipationTerms], ...]


@dataclass(frozen=True, slots=True)
class Firm:
    """An employer with its lives and trainings."""

    sizes: tuple[Fraction | None, ...]
    lives: tuple[Life, ...]
    trainings: tuple[TrainingTerms, ...]
    everybody: Fraction | None


@st.composite
def slots(draw: st.DrawFn) -> SlotTerms:
    """A session, with its times or without."""
    on = date(2024, 1, 2) + timedelta(days=draw(st.integers(0, 800)))
    minutes = draw(st.integers(30, 300))
    begins = draw(st.none() | st.just(time(9, 0)))
    ends = time((540 + minutes) // 60, (540 + minutes) % 60) if begins else None
    return SlotTerms(on, minutes, begins, ends, draw(st.sampled_from(("", "Zaal 2", "Gent ; Aula «A»"))))


TRAININGS = st.builds(
    TrainingTerms,
    title=st.sampled_from(("Excel basis", "Sécurité", "=HYPERLINK()", "Totaal", "Excel basis")),
    type=st.sampled_from(list(TrainingType)),
    slots=st.lists(slots(), min_size=1, max_size=4).map(tuple),
    provider_name=st.sampled_from(("", "Syntra", "Cevora/Cefora")),
    field=st.sampled_from(("", "digital", "safety_health")),
    language=st.sampled_from(("", "nl", "fr")),
    mode=st.sampled_from(list(DeliveryMode)),
    financing=st.sampled_from(list(Financing)),
    cost_cents=st.none() | st.integers(0, 500_000),
)


def part(draw: st.DrawFn, training: TrainingTerms) -> ParticipationTerms:
    """Some part in a training: all of it, some minutes, or session by session."""
    lengths = [slot.minutes for slot in sorted(training.slots, key=lambda s: (s.on, str(s.starts_at or ""), s.minutes))]
    attended = draw(st.just(()) | st.tuples(*(st.integers(0, length) for length in lengths)))
    counts = draw(st.sampled_from((None, True, False)))
    return ParticipationTerms(
        draw(st.sampled_from(list(ParticipationState))),
        None if attended else draw(st.none() | st.integers(0, sum(lengths))),
        attended,
        draw(st.sampled_from(list(WorkingTime))),
        counts,
        "" if counts is None else draw(st.sampled_from(("afgesproken", "counts too"))),
        draw(st.sampled_from(list(RightKind))),
        draw(st.sampled_from(("", "passed", "failed"))),
        draw(st.sampled_from(("", "VCA", "a,b"))),
        draw(st.none() | st.just(date(2029, 12, 31))),
        draw(st.sampled_from(("", "P-1"))),
    )


def contract(draw: st.DrawFn, first: date, last: date | None) -> dict[str, Any]:
    """A contract of up to three stretches, with suspensions."""
    cuts = sorted(draw(st.sets(st.integers(20, 300), max_size=2)))
    starts = [first, *(first + timedelta(days=days) for days in cuts)]
    ends = [*(day - timedelta(days=1) for day in starts[1:]), last]
    segments = tuple(
        segment(
            start,
            end,
            weekly_minutes=draw(st.integers(1, 2280)),
            joint_committee=draw(st.sampled_from((None, JointCommittee("200"), JointCommittee("118.03")))),
            category=draw(st.sampled_from(list(WorkerCategory))),
            contract_type=draw(st.sampled_from(list(ContractType))),
            establishment=draw(st.none() | st.just(EstablishmentNumber("2000000042"))),
        )
        for start, end in zip(starts, ends, strict=True)
    )
    off = draw(st.sampled_from(((), (SuspensionTerms(first + timedelta(days=5), first + timedelta(days=40)),))))
    ending = draw(st.sampled_from(list(EndingKind))) if last else None
    return {"starts_on": first, "ends_on": last, "segments": segments, "suspensions": off, "ending": ending}


@st.composite
def lives(draw: st.DrawFn, trainings: Sequence[TrainingTerms]) -> Life:
    """A worker, of whom little or much is known."""
    fields = {
        "family_name": draw(st.sampled_from(NAMES)),
        "given_names": draw(st.sampled_from(("", *NAMES))),
        "sex": draw(st.sampled_from(("", "f", "x"))),
        "language": draw(st.sampled_from(("", "de"))),
        "street": draw(st.sampled_from(("", "Lange Nieuwstraat 1 bus 3"))),
        "birth_date": draw(st.none() | st.just(date(1980, 2, 29))),
        "team": draw(st.sampled_from(("", "Ploeg A"))),
    }
    last = date(2022, 12, 31)
    first = contract(draw, date(2021, 2, 1), draw(st.sampled_from((None, last))))
    second = [contract(draw, date(2023, 3, 1), None)] if first["ends_on"] and draw(st.booleans()) else []
    kinds = st.sampled_from(list(RightFactKind))
    rights = draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "year": st.integers(2023, 2026),
                    "kind": kinds,
                    "right": st.sampled_from(list(RightKind)),
                    "days": MAYBE_DAYS,
                    "reason": TEXTS.filter(bool),
                    "evidence": TEXTS.filter(bool),
                }
            ),
            max_size=4,
        )
    )
    counters = draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "year": st.integers(2023, 2025),
                    "kind": st.sampled_from(list(RightKind)),
                    "unit": st.sampled_from(list(StatedUnit)),
                    "granted": st.none() | st.integers(0, 9),
                    "taken": st.integers(0, 5),
                    "opted_out": st.booleans(),
                    "comment": TEXTS,
                }
            ),
            max_size=3,
        )
    )
    chosen = sorted(draw(st.sets(st.integers(0, len(trainings) - 1)))) if trainings else []
    parts = tuple((place, part(draw, trainings[place])) for place in chosen)
    return Life(fields, (first, *second), tuple(rights), tuple(counters), parts)


@st.composite
def firms(draw: st.DrawFn) -> Firm:
    """Everything that one employer has."""
    trainings = tuple(draw(st.lists(TRAININGS, max_size=4)))
    sizes = tuple(draw(st.lists(st.none() | st.integers(5, 60).map(Fraction), min_size=1, max_size=6)))
    everybody = draw(st.none() | MAYBE_DAYS)
    return Firm(sizes, tuple(draw(st.lists(lives(trainings), min_size=1, max_size=3))), trainings, everybody)


def live(house: House, firm: Firm, folder: Path) -> Body:
    """The employer with all of it; what the law refuses of an invented life is left out of it."""
    employer = house.employer()
    by = employer.officer
    quarters = [Quarter(2023 + place // 4, place % 4 + 1) for place in range(len(firm.sizes))]
    house.do(*(DeclareSize(employer.id, *each) for each in zip(quarters, firm.sizes, strict=True)), by=by)
    house.do(RecordDecision(employer.id, "road", 2024, 2025, date(2024, 1, 15), None, "account"), by=by)
    ids = [uuid4() for _ in firm.trainings]
    house.do(*(RegisterTraining(employer.id, *each) for each in zip(ids, firm.trainings, strict=True)), by=by)
    if firm.everybody is not None:
        house.do(_right(employer, None, days=firm.everybody, reason="voor allen"), by=by)
    file = received(house, employer, folder)
    for place, life in enumerate(firm.lives):
        _lived(house, file, f"W{place}", life, ids)
    _plan(house, employer)
    return employer


def _plan(house: House, employer: Body) -> None:
    """Written twice, sent, fixed and filed; of the year before a draft, on which somebody had an opinion."""
    draft = SavePlan(employer.id, NOW.year - 1, 0, date(NOW.year - 1, 1, 1), 1, {"evaluation": "=1+1; «plan»"})
    asked = {"body": PlanBody.UNION_DELEGATION, "meeting": date(NOW.year, 2, 2)}
    heard = RecordPlanStep(
        employer.id, NOW.year - 1, 1, PlanStepKind.OPINION, date(NOW.year, 2, 2), PlanBody.WORKERS, text="Te weinig"
    )
    final: tuple[tuple[PlanStepKind, date, dict[str, Any]], ...] = (
        (PlanStepKind.SENT, date(NOW.year, 1, 10), asked),
        (PlanStepKind.FIXED, date(NOW.year, 2, 20), {}),
        (PlanStepKind.FILED, date(NOW.year, 2, 21), {}),
    )
    steps = (RecordPlanStep(employer.id, NOW.year, 2, kind, on, **more) for kind, on, more in final)
    for command in (draft, heard, written(employer, formal_hours=120), written(employer, seen=1, years=2), *steps):
        house.done(command, by=employer.officer)


def _lived(house: House, file: SavedFile, name: str, life: Life, trainings: Sequence[UUID]) -> None:
    employer = file.employer
    number = ssin(10_000 + int(name[1:])) if life.fields["sex"] else None
    who = {**life.fields, "reference": name, "number": number}
    commands = [house.employment(employer, **who, **contract) for contract in life.contracts]
    worker = house.done(commands[0], by=employer.officer).reference
    house.do(*commands[1:], by=employer.officer)
    house.do(*(_right(employer, worker, **right) for right in life.rights), by=employer.officer)
    file.take(*(file.right_line(name, **counter) for counter in life.counters))
    parts = [RegisterParticipation(employer.id, trainings[place], worker, terms) for place, terms in life.parts]
    house.do(*parts, by=employer.officer)


def _right(employer: Body, worker: UUID | None, **terms: Any) -> RegisterRight:
    usual = {"year": 2025, "kind": RightFactKind.GRANT, "right": RightKind.ADDITIONAL_EMPLOYER, **terms}
    if usual["kind"] is RightFactKind.OPT_OUT:
        usual["days"] = None
    return RegisterRight(employer.id, worker, **usual)


def facts(house: House, employer: Body) -> Any:
    """All that accounts rest on, without the ids and the employer's number, which are those of this installation."""
    with browse(WholeAccounts(employer.id), actor=employer.officer, channel="tests", now=NOW) as found:
        assert found is not None
        accounts = sorted(map(_bare, found), key=repr)
    whole = house.ask(WholeEmployer(employer.id), by=employer.officer)
    nobody = UUID(int=0)
    rights = [(replace(each.said, employer=nobody), each.along) for each in whole.rights]
    own = (*whole.sizes, *whole.decisions, *whole.trainings, *whole.plans, *whole.plan_steps)
    others = [replace(each, employer=nobody) for each in own]
    return accounts, rights, others


def _bare(account: WholeAccount) -> Any:
    nobody = UUID(int=0)
    return (
        account.identity,
        [(each.terms, each.along.source, each.along.saved) for each in account.contracts],
        sorted(((replace(each.said, employer=nobody, worker=nobody), each.along) for each in account.rights), key=repr),
        [(replace(each.said, employer=nobody, worker=nobody), each.along.saved) for each in account.counters],
        sorted(((each.training, each.terms, each.along, each.course) for each in account.parts), key=repr),
    )


def figures(house: House, employer: Body) -> list[Any]:
    """Every figure and every movement of every year, worker by worker."""
    found = []
    for year in YEARS:
        for row in house.ask(WorkerList(employer.id, year, size=100), by=employer.officer).rows:
            question = CreditLedger(employer.id, row.worker, date(year, 12, 31))
            ledger = house.ask(question, by=employer.officer)
            moved = sorted((each.on, each.kind, each.days, each.title, str(each.corrects)) for each in ledger.movements)
            found.append((year, row.family_name, row.given_names, row.figures, moved, ledger.sums))
    return sorted(found, key=repr)
