# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The clock notes the answers that are due, more of them than one request takes, and none of them twice."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from openfla.channels.clock.tasks import note_disputes
from openfla.desk.access.access import LinkWorker
from openfla.desk.actor import Actor
from openfla.desk.disputes import due_handling
from openfla.desk.disputes.disputes import DisputesDue, Due, MissingTraining, RaiseDispute
from openfla.records.models import DisputeStep
from openfla.terms.dispute import DisputeKind
from tests.desk.conftest import NOW, OPERATOR, House, house

__all__ = ["house"]


def test_every_overdue_answer_is_noted_once(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also after days on which no clock ran."""
    monkeypatch.setattr(due_handling, "PORTION", 2)
    bakery, person = house.employer(), house.person()
    worker = house.worker(bakery)
    house.done(LinkWorker(bakery.id, worker, person, "invitation_code"), by=OPERATOR)
    missing = MissingTraining("EHBO", date(2026, 3, 3), 456)
    command = RaiseDispute(bakery.id, worker, DisputeKind.MISSING, "Ik was er.", missing=missing)
    for day in range(1, 6):
        one: Any = replace(command, missing=replace(missing, on=date(2026, 3, day)))
        house.done(one, by=Actor.worker(person))
    for days in (40, 40, 41):
        note_disputes(clock=lambda days=days: NOW + timedelta(days=days))  # type: ignore[misc]
    house.see(bakery)
    assert list(DisputeStep.objects.values_list("kind", flat=True)) == ["overdue"] * 5
    due = house.ask(DisputesDue(bakery.id), by=bakery.officer, now=NOW + timedelta(days=41))
    assert due == Due(5, 5)
