# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What others did since the last visit: the end of the employer's journal, read backwards in its own order."""

from collections import Counter
from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.db import connection

from openfla.desk.accounts.since_visit import READ, DoneByOthers, SinceLastVisit, SinceVisitView
from openfla.desk.act import BRUSSELS, Act
from openfla.desk.changes_handling import ACTS, BESIDE, CHANGING, became
from openfla.desk.handling import answers
from openfla.records.models import SignIn

_LATEST = """
    SELECT s.act, s.outcome, s.reference = s.worker, e.person = %(person)s AND e.system = '' FROM (
        SELECT act, outcome, reference, worker, entry_id, transaction FROM records_journalsubject
        WHERE employer = %(employer)s AND outcome <> ALL (%(beside)s)
        ORDER BY transaction DESC, entry_id DESC, position DESC LIMIT %(most)s
    ) s JOIN records_journalentry e ON e.id = s.entry_id
    WHERE e.at > %(since)s"""


@answers(SinceLastVisit)
def since_last_visit(question: SinceLastVisit, act: Act) -> SinceVisitView | None:
    """Two statements, however much was done."""
    since = _last_visit(act)
    if since is None:
        return None
    rows = _latest(question.employer, since, act)
    done = Counter(
        became(name, outcome, itself=bool(itself))
        for name, outcome, itself, own in rows
        if not own and _tells(name, outcome)
    )
    listed = tuple(DoneByOthers(*what, number) for what, number in sorted(done.items()))
    return SinceVisitView(since, listed, len(rows) >= READ)


def _last_visit(act: Act) -> datetime | None:
    """The last sign-in before today: proving oneself again during the day is no other visit."""
    today = datetime.combine(act.today, time.min, BRUSSELS)
    mine = SignIn.objects.filter(person=act.actor.person, recorded_at__lt=today)
    return mine.order_by("-recorded_at").values_list("recorded_at", flat=True).first()


def _latest(employer: UUID, since: datetime, act: Act) -> list[tuple[str, str, bool | None, bool]]:
    """Acts and their outcomes, whether they name the worker itself, and whether the asker did them.

    What software does in somebody's name is another's.
    """
    values: dict[str, Any] = {"employer": employer, "since": since, "most": READ, "person": act.actor.person}
    values["beside"] = list(BESIDE)
    with connection.cursor() as cursor:
        cursor.execute(_LATEST, values)
        return list(cursor.fetchall())


def _tells(act: str, outcome: str) -> bool:
    return act in ACTS and outcome in CHANGING
