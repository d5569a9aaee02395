# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How the installation runs: what waits and since when, counted as it stands, for the operator alone."""

from datetime import timedelta

from django.db import connection

from openfla.desk.queue import queue
from openfla.desk.upkeep.running import RunningFigure, RunningFigures
from openfla.terms.running import MEANING, Measure
from tests.desk.conftest import NOW, OPERATOR, House


def figures(house: House, *, later: timedelta = timedelta(0)) -> dict[tuple[Measure, str], float]:
    """What the operator is told so much later."""
    found: tuple[RunningFigure, ...] = house.ask(RunningFigures(), by=OPERATOR, now=NOW + later)
    return {(each.measure, each.of): each.value for each in found}


def test_an_empty_installation_has_nothing_that_waits(house: House) -> None:
    """What is a time since something that never was is not told."""
    found = figures(house)
    assert found[Measure.WORKERS, ""] == found[Measure.JOBS_FAILED, ""] == 0
    assert (Measure.JOBS_OLDEST, "work") not in found
    assert (Measure.CHECKPOINT, "") not in found


def test_what_waits_is_told_with_how_long(house: House) -> None:
    """A job is due from when it was queued, or from when it is for; entries of the journal until they are sealed."""
    queue("openfla.test_running")
    queue("openfla.test_running", at=NOW + timedelta(days=30))
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE none; UPDATE procrastinate_events SET at = %s; SET ROLE openfla_app", [NOW])
    assert (Measure.JOBS_OLDEST, "work") in figures(house)
    found = figures(house, later=timedelta(minutes=7))
    assert found[Measure.JOBS_WAITING, "work"] == 1
    assert found[Measure.JOBS_OLDEST, "work"] == 7 * 60
    house.employer()
    assert figures(house, later=timedelta(minutes=7))[Measure.UNSEALED, ""] == 7 * 60


def test_nobody_else_is_told(house: House) -> None:
    """Nothing about anybody is in it, and still it is the operator's."""
    body = house.employer()
    assert house.ask(RunningFigures(), by=body.officer) is None
    assert set(MEANING) == set(Measure)
