# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How an installation reads what the law leaves open: wherever the law is asked, and told as another edition."""

import dataclasses
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from openfla.desk.accounts.accounts import WorkerAccount
from openfla.desk.deadlines.deadlines import Deadlines
from openfla.desk.employers.duties import DutiesView, EmployerDuties
from openfla.desk.information.information import InformationState
from openfla.desk.law.chosen import edition
from openfla.desk.law.law_data import running_edition
from openfla.desk.workers.staff import Figures
from openfla.law.reading import Readings
from openfla.terms.deadline import DeadlineKind, DeadlineState
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.message import MessageKind
from tests.desk.conftest import Body, House, segment
from tests.desk.test_accounts import sized

Settings = Any


@pytest.fixture
def firm(house: House) -> Body:
    """One of 19.5 full-time equivalents with a worker who came this year, and whose week changed in March."""
    body, since, changed = house.employer(), date(2026, 1, 1), date(2026, 3, 16)
    committee = JointCommittee("302")
    parts = (
        segment(since, changed - timedelta(days=1), joint_committee=committee),
        segment(changed, joint_committee=committee, weekly_minutes=1140),
    )
    house.worker(body, starts_on=since, segments=parts)
    sized(house, body, "19.5")
    return body


def duties(house: House, firm: Body) -> DutiesView:
    """Of this year."""
    found = house.ask(EmployerDuties(firm.id, 2026), by=firm.officer)
    assert isinstance(found, DutiesView)
    return found


def start(house: House, firm: Body) -> list[DeadlineState]:
    """How the deadline to tell the worker stands."""
    rows = house.ask(Deadlines(firm.id), by=firm.officer).rows
    return [each.state for each in rows if each.kind is DeadlineKind.INFORM_START]


def test_the_default_readings_are_told(house: House, firm: Body) -> None:
    """Each that could be another, and no other."""
    assert duties(house, firm).read_so == (
        "reading.month_with_regime_change_first_day",
        "reading.carry_2023_into_2024_yes",
        "reading.plan_threshold_unit_fte",
        "reading.account_required_after_2026_unknown",
    )


def test_whether_an_account_is_required_decides_what_is_missed_and_who_is_told(
    house: House, firm: Body, settings: Settings
) -> None:
    """Unknown, by both readings; the page of messages says as the deadlines do."""
    found = []
    for word in ("unknown", "yes", "no"):
        settings.OPENFLA_READINGS = Readings(account_required_after_2026=word)
        due = house.ask(InformationState(firm.id), by=firm.officer).due
        found.append((start(house, firm), due))
    told = {MessageKind.START: 1}
    assert found == [([DeadlineState.OPEN], told), ([DeadlineState.MISSED], told), ([], {})]


def test_a_chosen_reading_is_another_edition_of_every_figure(house: House, firm: Body, settings: Settings) -> None:
    """Accounts are computed by it, what was computed before is out of date, and the edition's file says so."""
    since, changed = date(2026, 1, 1), date(2026, 3, 16)
    parts = (segment(since, changed - timedelta(days=1)), segment(changed, weekly_minutes=1140))

    def figures(worker: UUID) -> Figures:
        found = house.ask(WorkerAccount(firm.id, worker, 2026), by=firm.officer).figures
        assert isinstance(found, Figures)
        return found

    before, earlier = edition(), house.worker(firm, starts_on=since, segments=parts)
    first = figures(earlier)
    settings.OPENFLA_READINGS = Readings(month_with_regime_change="last_day")
    later = figures(house.worker(firm, starts_on=since, segments=parts))
    assert later.statutory == first.statutory * 14 / 15
    assert [each.stale for each in (first, later, figures(earlier))] == [False, False, True]
    running = running_edition()
    assert running["edition"] == edition() != before
    assert running["readings"] == dataclasses.asdict(settings.OPENFLA_READINGS)


def test_the_threshold_of_the_plan_is_that_of_the_reading(house: House, settings: Settings) -> None:
    """Twenty workers of half a week."""
    body = house.employer()
    house.workers(body, 20)
    sized(house, body, "10")
    due = []
    for word in ("fte", "heads"):
        settings.OPENFLA_READINGS = Readings(plan_threshold_unit=word)
        plan = duties(house, body).plan
        due.append(plan and plan.value)
    assert due == [False, True]
