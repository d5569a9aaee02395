# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Statements composed once say what Django says, for other values too; what can't be kept is refused."""

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.models import Q, QuerySet
from django.test.utils import CaptureQueriesContext

from openfla.records.composed import composed_once
from openfla.records.models import Grant, Segment, WorkerDetails
from tests.desk.conftest import Body, House

Staffed = tuple[Body, Sequence[UUID]]
"""An employer and its workers."""
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@composed_once
def details(
    employer: UUID, workers: Collection[UUID] | None, reference: str | None, until: datetime | None
) -> QuerySet[WorkerDetails]:
    """Of an employer; of these workers, with this reference, born until then, where that is asked."""
    found = WorkerDetails.objects.filter(employer=employer)
    if workers is not None:
        found = found.filter(worker__among=workers)
    if reference is not None:
        found = found.filter(reference__among=[reference])
    if until is not None:
        found = found.filter(Q(recorded_at__lte=until))
    return found.order_by("reference")


@composed_once
def terms(employer: UUID, weekly: int, day: date, *, columns: tuple[str, ...]) -> QuerySet[Segment, Any]:
    """Columns of the terms of contracts."""
    found = Segment.objects.filter(employer=employer, weekly_minutes=weekly, starts_on__lte=day)
    return found.values_list(*columns)


@pytest.fixture
def staffed(house: House) -> Staffed:
    """An employer with three workers, W1 to W3 among them."""
    employer = house.employer()
    workers = house.workers(employer, 3)
    house.see(employer)
    return employer, workers


def test_rows_are_those_of_django(staffed: Staffed) -> None:
    employer, _ = staffed
    every = list(WorkerDetails.objects.filter(employer=employer.id).order_by("reference"))
    for _ in range(2):
        assert [row.__dict__ | {"_state": None} for row in details(employer.id, None, None, None)] == [
            row.__dict__ | {"_state": None} for row in every
        ]
    assert details.page(1, 1, employer.id, None, None, None) == every[1:2]
    assert details.first(employer.id, None, None, None) == every[0]
    assert details.count(employer.id, None, None, None) == 3


def test_other_values_find_other_rows(staffed: Staffed) -> None:
    employer, workers = staffed
    for chosen in (workers[:2], {workers[2]}, tuple(workers)):
        assert {row.worker_id for row in details(employer.id, chosen, None, None)} == set(chosen)
    assert details(uuid4(), None, None, None) == []
    assert details(employer.id, None, None, LONG_AGO) == []
    assert terms(employer.id, 2280, date(2026, 1, 1), columns=("employment_id",))
    assert terms(employer.id, 1140, date(2026, 1, 1), columns=("employment_id",)) == []
    assert terms(employer.id, 2280, date(1990, 1, 1), columns=("employment_id",)) == []
    [row, *_] = terms(employer.id, 2280, date(2026, 1, 1), columns=("weekly_minutes", "joint_committee"))
    assert row == (2280, "200")


def test_nothing_is_asked_about_nobody(staffed: Staffed) -> None:
    employer, _ = staffed
    with CaptureQueriesContext(connection) as sent:
        assert details(employer.id, [], None, None) == []
        assert details.count(employer.id, [], None, None) == 0
    assert len(sent) == 0


@pytest.mark.usefixtures("house")
def test_a_value_that_is_not_in_the_statement_is_refused() -> None:
    @composed_once
    def begins(reference: str) -> QuerySet[WorkerDetails]:
        return WorkerDetails.objects.filter(reference__startswith=reference)

    with pytest.raises(TypeError, match="value 0 stands nowhere"):
        begins("W")


@pytest.mark.usefixtures("house")
def test_a_value_of_another_type_is_refused() -> None:
    @composed_once
    def principals(principal: bool) -> QuerySet[Grant]:
        return Grant.objects.filter(principal=principal)

    with pytest.raises(TypeError, match="bool is no value"):
        principals(True)
