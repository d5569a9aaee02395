# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rights and trainings by list leave what commands leave: the same rows, history included, and the same acts."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, time
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid4

from openfla.desk.rights.rights import RegisterRight
from openfla.desk.trainings.trainings import (
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingTerms,
)
from openfla.records.models import (
    Attendance,
    Charge,
    JournalSubject,
    Participation,
    Right,
    Slot,
    Standing,
    Training,
    WorkerDetails,
)
from openfla.terms.batch import BatchKind
from openfla.terms.right import RightFactKind, RightKind
from openfla.terms.training import ParticipationState, TrainingType, WorkingTime
from tests.channels.batch.lists import Lists
from tests.channels.web.conftest import Browser
from tests.desk.conftest import Body, House
from tests.desk.test_accounts import sized
from tests.desk.told import untold
from tests.scenarios.test_parity import OWN

TABLES: tuple[type[Any], ...] = (Right, Training, Slot, Participation, Attendance, Charge, Standing)
IDS = OWN | {"training", "training_id", "participation_id", "slot_id", "employment_id", "employer_id"}
ACTS = ("RegisterRight", "RegisterTraining", "RegisterParticipation")


def staffed(house: House) -> tuple[Body, Sequence[UUID]]:
    """An employer of 25 with two workers, W1 and W2."""
    employer = house.employer()
    sized(house, employer)
    return employer, [house.worker(employer, reference=f"W{place}") for place in (1, 2)]


def left(house: House, employer: Body) -> dict[str, Counter[tuple[str, ...]]]:
    """Everything recorded, workers by their reference, and the acts in the journal."""
    house.see(employer)
    references = dict(WorkerDetails.objects.filter(employer=employer.id).values_list("worker", "reference"))
    found = {}
    for table in TABLES:
        rows = table.objects.filter(employer=employer.id).values()
        found[table.__name__] = Counter(_told(row, references) for row in rows)
    assert untold(employer.id) == set()
    acts = JournalSubject.objects.filter(employer=employer.id, act__in=ACTS).values_list("act", "outcome", "worker")
    named = ((act, outcome, references.get(worker, "") if worker else "") for act, outcome, worker in acts)
    return {**found, "acts": Counter(named)}


def _told(row: dict[str, Any], references: dict[UUID, str]) -> tuple[str, ...]:
    kept = {name: value for name, value in row.items() if name not in IDS and not name.endswith("entry")}
    kept["worker_id"] = references.get(kept.get("worker_id"), "")  # type: ignore[arg-type]
    return tuple(f"{name}={value}" for name, value in kept.items())


def test_rights_by_list_are_those_by_command(house: House, browser: Browser) -> None:
    """Extra days for one, another number for the other."""
    employer, (first, second) = staffed(house)
    grant = (2026, RightFactKind.GRANT, RightKind.ADDITIONAL_SECTOR, Fraction(3, 2), "Sector")
    set_ = (2026, RightFactKind.SET, RightKind.STATUTORY, Fraction(7), "Agreement", "Letter")
    commands = [RegisterRight(employer.id, first, *grant), RegisterRight(employer.id, second, *set_)]
    house.do(*commands, by=employer.officer)
    listed, _ = staffed(house)
    rows = [
        ("Worker reference", "Year", "Kind of right", "Origin", "Days", "Reason", "Evidence"),
        ("W1", "2026", "extra days", "additional sector", "1,5", "Sector", ""),
        ("W2", "2026", "another number", "", "7", "Agreement", "Letter"),
    ]
    assert Lists(house, browser, BatchKind.RIGHTS, listed).take(rows) == ["created", "created"]
    assert left(house, listed) == left(house, employer)


def test_trainings_by_list_are_those_by_command(house: House, browser: Browser) -> None:
    """Two sessions; one worker followed both, outside working hours, the other the first for an hour."""
    employer, (first, second) = staffed(house)
    slots = (
        SlotTerms(date(2026, 2, 3), 180, time(9), time(12), "Gent"),
        SlotTerms(date(2026, 2, 4), 240),
    )
    terms = TrainingTerms(
        "Lifts", TrainingType.INFORMAL, slots, "Cevora", cost_cents=12550, reference="T1", registration_number="ODB-1"
    )
    training, followed = uuid4(), ParticipationState.FOLLOWED
    whole = ParticipationTerms(followed, working_time=WorkingTime.OUTSIDE, outcome="passed")
    house.do(
        RegisterTraining(employer.id, training, terms),
        RegisterParticipation(employer.id, training, first, whole),
        RegisterParticipation(employer.id, training, second, ParticipationTerms(followed, attended=(60, 0))),
        by=employer.officer,
    )
    listed, _ = staffed(house)
    names = ("training_reference", "title", "provider", "training_type", "cost", "date", "from", "to", "hours", "place")
    own = ("Registration number", "Worker reference", "state", "attended", "working_time", "outcome")
    about = ("T1", "Lifts", "Cevora", "informal", "125,50")
    morning = ("2026-02-03", "9:00", "12:00", "", "Gent", "ODB-1")
    rows = [
        (*names, *own),
        (*about, *morning, "W1", "followed", "", "outside working hours", "passed"),
        (*about, *morning, "W2", "followed", "60", "", ""),
        (*about, "2026-02-04", "", "", "4", "", "ODB-1", "W1", "followed", "", "", ""),
    ]
    assert Lists(house, browser, BatchKind.TRAININGS, listed).take(rows) == ["created"] * 3
    assert left(house, listed) == left(house, employer)
