# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The journal read as a list of changes.

Its rows are written in the transaction of what they tell. Transactions have numbers, and below the number of the oldest
one that still runs nothing is added any more: whoever reads up to there, in that order, misses nothing.
"""

from collections.abc import Iterable
from typing import Any

from django.db import connection

from openfla.desk.act import Act
from openfla.desk.changes import Change, Changed, Changes, ChangesView, FactType, Place
from openfla.desk.handling import answers
from openfla.desk.outcome import Effect

_OF = {
    "Training": FactType.TRAINING,
    "Participation": FactType.PARTICIPATION,
    "Right": FactType.RIGHT,
    "Employment": FactType.EMPLOYMENT,
}
_VERBS = {"Register": Changed.REGISTERED, "Correct": Changed.CORRECTED, "Cancel": Changed.CANCELLED}
ACTS: dict[str, tuple[FactType, Changed]] = {
    **{verb + noun: (kind, changed) for noun, kind in _OF.items() for verb, changed in _VERBS.items()},
    "RegisterEmployment": (FactType.ACCOUNT, Changed.REGISTERED),
    "CorrectWorker": (FactType.ACCOUNT, Changed.CORRECTED),
    "DeclareSize": (FactType.SIZE, Changed.REGISTERED),
    "RecordDecision": (FactType.DECISION, Changed.REGISTERED),
    "CancelDecision": (FactType.DECISION, Changed.CANCELLED),
    "ConfirmSelfDeclared": (FactType.PARTICIPATION, Changed.REGISTERED),
    "DecideDoubt": (FactType.ACCOUNT, Changed.CORRECTED),
    "SaveRule": (FactType.EMPLOYER, Changed.CORRECTED),
}
"""What the acts of the journal mean to a reader of changes."""
CHANGING = (Effect.CREATED.value, Effect.CHANGED.value)
_READ = """
    SELECT s.id, s.transaction, s.entry_id, s.position, s.act, s.outcome, s.reference, s.worker, e.at
    FROM records_journalsubject s JOIN records_journalentry e ON e.id = s.entry_id
    WHERE s.employer = %(employer)s AND s.transaction >= %(transaction)s
        AND s.transaction < pg_snapshot_xmin(pg_current_snapshot())::text::bigint
        AND (s.transaction, s.entry_id, s.position) > (%(transaction)s, %(entry)s, %(position)s)
        AND s.act = ANY(%(acts)s) AND s.outcome = ANY(%(changing)s) AND s.reference IS NOT NULL
    ORDER BY s.transaction, s.entry_id, s.position LIMIT %(most)s"""


@answers(Changes)
def changes(question: Changes, _act: Act) -> ChangesView:
    """A stretch of at most so many; one more is read to know whether there are others."""
    values: dict[str, Any] = {
        "employer": question.employer,
        "transaction": question.after.transaction,
        "entry": question.after.entry,
        "position": question.after.position,
        "acts": list(ACTS),
        "changing": list(CHANGING),
        "most": question.most + 1,
    }
    with connection.cursor() as cursor:
        cursor.execute(_READ, values)
        rows = cursor.fetchall()
    return ChangesView(tuple(map(_change, rows[: question.most])), len(rows) > question.most)


def _change(row: Iterable[Any]) -> Change:
    subject, transaction, entry, position, act, outcome, reference, worker, at = row
    kind, changed = ACTS[act]
    if changed is Changed.REGISTERED and outcome == Effect.CHANGED.value:
        changed = Changed.CORRECTED
    return Change(subject, Place(transaction, entry, position), kind, changed, reference, worker, at)
