# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Disputes that ran before a proposal had a term: brought to it with the days that both sides were told."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db.migrations.executor import MigrationExecutor

from tests.records.older.conftest import ALIAS
from tests.records.older.test_upgrade import rows, scoped

DISPUTED, TERMS = [("records", "0058_calendar_feeds")], [("records", "0059_terms_of_disputes")]
RAISED = datetime(2026, 3, 1, 23, 30, tzinfo=UTC)
"""In Brussels it is 2 March."""
DUE = date(2026, 4, 2)


def disputes_as_they_were(apps: Any) -> None:
    """One that waits and was reminded of, one answered late, one with a proposal; steps of each."""
    entry = uuid4()
    scoped(entry)

    def made(table: str, **values: Any) -> Any:
        recorded = {"entry": entry, "recorded_at": RAISED, **values}
        return apps.get_model("records", table).objects.using(ALIAS).create(id=uuid4(), **recorded)

    employer = made("Organisation", enterprise_number="0100000196", name="Bakkerij")
    worker = made("Worker", employer=employer)
    of_worker = {"employer": employer, "worker": worker}
    late, in_time = RAISED + timedelta(days=40), RAISED + timedelta(days=9)
    for title, state, answered, steps in (
        ("waiting", "open", None, [("nearly_due", in_time)]),
        ("agreed", "agreed", late, [("overdue", in_time), ("agreed", late)]),
        ("proposed", "proposed", in_time, [("proposed", in_time), ("proposed", late)]),
    ):
        dispute = made(
            "Dispute",
            **of_worker,
            kind="missing",
            title=title,
            on=DUE,
            minutes=60,
            reason="Ik was er.",
            answer_by=DUE,
            state=state,
            answered_at=answered,
            ended_at=answered if state == "agreed" else None,
        )
        for kind, at in steps:
            made("DisputeStep", **of_worker, dispute=dispute, kind=kind, recorded_at=at)


@pytest.mark.soak
def test_terms_are_those_that_were_told_and_proposals_get_a_whole_one(older: MigrationExecutor) -> None:
    """An answer that came late stays late, a second proposal has no term, and nobody is reminded twice."""
    older.loader.build_graph()
    older.migrate(DISPUTED)
    disputes_as_they_were(older.loader.project_state(DISPUTED).apps)
    older.loader.build_graph()
    older.migrate(TERMS)
    scoped(UUID(int=1))
    today = rows("SELECT (now() AT TIME ZONE 'Europe/Brussels')::date")[0][0]
    found = rows("SELECT title, asked_on, answer_by, proposed_on, reply_by > proposed_on + 27 FROM records_dispute")
    assert sorted(found) == [
        ("agreed", date(2026, 3, 2), DUE, None, None),
        ("proposed", date(2026, 3, 2), DUE, today, True),
        ("waiting", date(2026, 3, 2), DUE, None, None),
    ]
    steps = rows("SELECT kind, due_by FROM records_disputestep ORDER BY kind, recorded_at")
    assert steps == [("agreed", DUE), ("nearly_due", DUE), ("overdue", DUE), ("proposed", DUE), ("proposed", None)]
