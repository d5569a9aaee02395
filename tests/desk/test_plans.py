# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What every act looks up has an index: a table of a whole country is never read from end to end."""

from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import QuerySet

from openfla.desk.accounts.overview_sums import CHARGES, TAKEN, TAKEN_KEPT
from openfla.desk.declared.declared_workers import NUMBERED, REFERENCED
from openfla.desk.trainings.trainings import RegisterTraining, SlotTerms, TrainingTerms
from openfla.records.fact import CURRENT
from openfla.records.models import (
    Declaration,
    EmployerDecision,
    Employment,
    JournalEntry,
    Participation,
    Right,
    SizeDeclaration,
    Training,
    WorkerDetails,
    WorkerNumber,
)
from openfla.terms.training import TrainingType
from tests.desk.conftest import House

FACTS = (Training, Participation, Right, Employment, SizeDeclaration, EmployerDecision)


def plan(rows: QuerySet[Any], **options: bool) -> str:
    """How the rows are found where reading everything is the last resort."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    found: str = rows.explain(**options)  # type: ignore[arg-type] # what PostgreSQL is told
    return found


@pytest.fixture
def seeing(house: House) -> House:
    house.see(scope="system")
    return house


@pytest.mark.usefixtures("seeing")
@pytest.mark.parametrize("model", FACTS)
def test_versions_are_found_by_their_lineage(model: Any) -> None:
    assert "Seq Scan" not in plan(model.objects.filter(lineage__among=[uuid4()]))


@pytest.mark.usefixtures("seeing")
def test_workers_are_found_by_their_keys() -> None:
    by_number = WorkerNumber.objects.extra(where=[NUMBERED], params=[[uuid4()], [b"1"]])  # noqa: S610 - a text of ours
    by_reference = WorkerDetails.objects.extra(where=[REFERENCED], params=[[uuid4()], ["W1"]])  # noqa: S610 - ours
    for rows in (by_number.filter(CURRENT), by_number.filter(~CURRENT), by_reference.filter(CURRENT)):
        assert "Seq Scan on records_" not in plan(rows)


@pytest.mark.usefixtures("seeing")
def test_declarations_are_found_by_their_references() -> None:
    assert "Seq Scan" not in plan(Declaration.objects.filter(sender=uuid4(), reference__in=["T-1", "T-2"]))


@pytest.mark.parametrize("taken", [TAKEN.format(of_some=""), TAKEN_KEPT])
@pytest.mark.parametrize("counted", [False, True])
def test_the_overview_looks_trainings_up_one_by_one(house: House, taken: str, *, counted: bool) -> None:
    """Whatever the statistics say: those from before a long file made it go through all of them for each charge.

    Of a handful of trainings going through all of them costs the same: there are some hundreds.
    """
    employer = house.employer()
    for each in (house.employer(), house.employer(), employer):
        terms = TrainingTerms("Excel", TrainingType.FORMAL, (SlotTerms(date(2026, 3, 2), 60),))
        house.do(*(RegisterTraining(each.id, uuid4(), terms) for _ in range(100)), by=each.officer)
    house.see(employer)
    values: dict[str, Any] = {"employer": employer.id, "first": date(2026, 1, 1), "last": date(2026, 12, 31)}
    with connection.cursor() as cursor:
        if counted:
            cursor.execute("SET ROLE none; ANALYZE records_training, records_charge; SET ROLE openfla_app")
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {CHARGES.format(taken=taken)}", values)
        lines = [line for (line,) in cursor.fetchall()]
    [found] = [place for place, line in enumerate(lines) if "on records_training t" in line]
    assert "Seq Scan" not in lines[found]
    assert "Cond: (lineage = taken.training)" in lines[found + 1]


def test_who_made_an_entry_is_told_without_reading_the_journal(house: House) -> None:
    """Row security opens entries in several ways; the one that looks for their rows comes last."""
    house.worker(house.employer())
    house.see(scope="system")
    entries = JournalEntry.objects.filter(id__in=list(JournalEntry.objects.values_list("id", flat=True)))
    assert "journalsubject" not in "".join(
        line for line in plan(entries, analyze=True).splitlines() if "never executed" not in line and "Scan" in line
    )
