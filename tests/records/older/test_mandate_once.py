# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Mandates that overlapped before the database refused it: parted by the upgrade, no day and no permission lost."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections
from django.db.migrations.executor import MigrationExecutor

from openfla.records.mandate_once import Given, parts_of
from tests.records.older.conftest import ALIAS, BEFORE

AFTER = [("records", "0033_mandate_once")]
NOW = datetime(2025, 1, 9, tzinfo=UTC)


def given(permissions: str, starts_on: str, ends_on: str = "") -> Given:
    """Permissions by their first letters."""
    return Given(frozenset(permissions.split()), date.fromisoformat(starts_on), _day(ends_on))


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("mandate", "earlier", "parts"),
    [
        (given("a t", "2024-01-01"), [], [given("a t", "2024-01-01")]),
        (given("a t", "2024-01-01"), [given("r", "2020-01-01")], [given("a t", "2024-01-01")]),
        (given("a", "2024-01-01"), [given("a", "2020-01-01")], []),
        (given("a t", "2024-01-01"), [given("a", "2020-01-01")], [given("t", "2024-01-01")]),
        (
            given("a t", "2024-01-01", "2025-12-31"),
            [given("a", "2024-03-01", "2024-03-31")],
            [
                given("a", "2024-01-01", "2024-02-29"),
                given("t", "2024-01-01", "2025-12-31"),
                given("a", "2024-04-01", "2025-12-31"),
            ],
        ),
        (given("a", "2024-01-01"), [given("a", "2024-01-01", "2024-01-01")], [given("a", "2024-01-02")]),
        (given("a", "2024-01-01", "2024-01-01"), [given("a", "2024-01-02")], [given("a", "2024-01-01", "2024-01-01")]),
    ],
)
def test_a_later_mandate_keeps_what_no_earlier_one_gives(
    mandate: Given, earlier: list[Given], parts: list[Given]
) -> None:
    """Day by day and permission by permission."""
    assert parts_of(mandate, earlier) == tuple(parts)


def mandates_as_they_were(apps: Any) -> None:
    """Three accepted one after the other, of which the third gives nothing more, and a refused proposal."""
    organisation, entry, mandate = (
        apps.get_model("records", name).objects.using(ALIAS) for name in ("Organisation", "JournalEntry", "Mandate")
    )
    act, recorded = uuid4(), {"recorded_at": NOW}
    with connections[ALIAS].cursor() as cursor:
        cursor.execute("SELECT set_config('openfla.scope', 'system', false)")
        cursor.execute("SELECT set_config('openfla.entry', %s, false)", [str(act)])
    employer, provider = (
        organisation.create(id=uuid4(), enterprise_number=number, name=number, entry=act, **recorded)
        for number in ("0100000196", "0100000295")
    )
    entry.create(
        id=act, at=NOW, actor_kind="officer", organisation=employer.id, channel="web", acts={}, salt=b"", leaf=b""
    )
    for permissions, starts_on, ends_on, accepted in (
        ("accountsConsult trainingsRegister", "2024-01-01", "", 1),
        ("rightsManage trainingsRegister", "2023-07-01", "2026-12-31", 2),
        ("accountsConsult", "2025-01-01", "", 3),
        ("reportsConsult", "2025-01-01", "", 0),
    ):
        accepted_at = {"accepted_at": NOW.replace(day=accepted), "accepted_entry": act} if accepted else {}
        withdrawn = {} if accepted else {"withdrawn_at": NOW, "withdrawn_entry": act}
        terms = {"permissions": permissions.split(), "starts_on": _day(starts_on), "ends_on": _day(ends_on)}
        mandate.create(
            id=uuid4(),
            employer=employer,
            provider=provider,
            proposed_by="provider",
            entry=act,
            **terms,
            **recorded,
            **accepted_at,
            **withdrawn,
        )


@pytest.mark.slow
def test_an_upgrade_parts_mandates_that_overlap(older: MigrationExecutor) -> None:
    """What each day gave it gives still, once; what gave nothing more is withdrawn; a refusal has its side."""
    mandates_as_they_were(older.loader.project_state(BEFORE).apps)
    older.loader.build_graph()
    older.migrate(AFTER)
    with connections[ALIAS].cursor() as cursor:
        cursor.execute(
            "SELECT permissions, starts_on, ends_on, withdrawn_at IS NOT NULL, withdrawn_by FROM records_mandate"
            " ORDER BY withdrawn_at IS NOT NULL, starts_on, permissions"
        )
        rows = cursor.fetchall()
    assert rows == [
        (["rightsManage"], date(2023, 7, 1), date(2026, 12, 31), False, ""),
        (["trainingsRegister"], date(2023, 7, 1), date(2023, 12, 31), False, ""),
        (["accountsConsult", "trainingsRegister"], date(2024, 1, 1), None, False, ""),
        (["accountsConsult"], date(2025, 1, 1), None, True, ""),
        (["reportsConsult"], date(2025, 1, 1), None, True, "employer"),
    ]
