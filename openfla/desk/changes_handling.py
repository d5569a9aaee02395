# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The journal read as a list of changes.

Its rows are written in the transaction of what they tell. Transactions have turns, and below the turn of the oldest
one that still runs nothing is added any more: whoever reads up to there, in that order, misses nothing. Turns go on
when the database comes to another server.
"""

from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection

from openfla.desk.act import Act
from openfla.desk.changes import NOTHING, Change, Changed, Changes, ChangesView, FactType, Moved, Place
from openfla.desk.declared.declarations import act_of
from openfla.desk.handling import answers
from openfla.desk.outcome import Done, Effect, Outcome
from openfla.records.eras import OLDEST_TURN

_OF = {
    "Training": FactType.TRAINING,
    "Participation": FactType.PARTICIPATION,
    "Right": FactType.RIGHT,
    "Employment": FactType.EMPLOYMENT,
}
_VERBS = {"Register": Changed.REGISTERED, "Correct": Changed.CORRECTED, "Cancel": Changed.CANCELLED}
ACTS: dict[str, tuple[FactType, Changed]] = {
    **{verb + noun: (kind, changed) for noun, kind in _OF.items() for verb, changed in _VERBS.items()},
    "CorrectWorker": (FactType.ACCOUNT, Changed.CORRECTED),
    "DeclareSize": (FactType.SIZE, Changed.REGISTERED),
    "EndQuarter": (FactType.SIZE, Changed.REGISTERED),
    "RecordDecision": (FactType.DECISION, Changed.REGISTERED),
    "CancelDecision": (FactType.DECISION, Changed.CANCELLED),
    "AnswerOffer": (FactType.PARTICIPATION, Changed.CORRECTED),
    "UndoParticipation": (FactType.PARTICIPATION, Changed.REGISTERED),
    **dict.fromkeys(
        ("VerifyParticipation", "ReturnParticipation", "UndoVerification"), (FactType.PARTICIPATION, Changed.CORRECTED)
    ),
    "JoinParticipations": (FactType.PARTICIPATION, Changed.CANCELLED),
    "UndoRight": (FactType.RIGHT, Changed.CANCELLED),
    "UndoTraining": (FactType.TRAINING, Changed.CANCELLED),
    "ConfirmSelfDeclared": (FactType.PARTICIPATION, Changed.REGISTERED),
    "DecideDoubt": (FactType.ACCOUNT, Changed.CORRECTED),
    "SaveRule": (FactType.EMPLOYER, Changed.CORRECTED),
}
"""What the acts of the journal mean to a reader of changes."""
HIRING = "RegisterEmployment"
"""The act that names an account where it is the worker that is new or corrected, and else the contract."""
CHANGING = (Effect.CREATED.value, Effect.CHANGED.value)
BESIDE = {Moved(kind, changed, NOTHING, None).said: (kind, changed) for kind in FactType for changed in Changed}
"""What the journal says of a fact that an act moved beside the one that it names."""
_READ = """
    SELECT s.id, s.transaction, s.entry_id, s.position, s.act, s.outcome, s.reference, s.worker, e.at, s.employer,
        (SELECT z.quarter FROM records_sizedeclaration z
            WHERE (s.act IN ('DeclareSize', 'EndQuarter') OR s.outcome = %(resized)s) AND z.lineage = s.reference
                AND z.employer_id = s.employer LIMIT 1)
    FROM records_journalsubject s JOIN records_journalentry e ON e.id = s.entry_id
    WHERE {of_one} s.transaction >= %(transaction)s
        AND NOT (s.act = 'UndoParticipation' AND s.outcome = 'changed' AND EXISTS (
            SELECT FROM records_journalsubject b
            WHERE b.entry_id = s.entry_id AND b.reference = s.reference AND b.outcome = %(cancelled)s))
        AND s.transaction < {oldest}
        AND (s.transaction, s.entry_id, s.position) > (%(transaction)s, %(entry)s, %(position)s)
        AND (s.act = ANY(%(acts)s) AND s.outcome = ANY(%(changing)s) OR s.outcome = ANY(%(beside)s))
        AND s.reference IS NOT NULL AND s.employer IS NOT NULL
    ORDER BY s.transaction, s.entry_id, s.position LIMIT %(most)s"""
"""A part that was cancelled by undoing has a row that says so, besides that of the act, which could mean anything."""
_OF_ONE = "s.employer = %(employer)s AND"


class Row(NamedTuple):
    """What is read of a row of the journal."""

    id: UUID
    transaction: int
    entry: UUID
    position: int
    act: str
    outcome: str
    reference: UUID
    worker: UUID | None
    at: datetime
    employer: UUID
    quarter: str | None


@answers(Changes)
def changes(question: Changes, _act: Act) -> ChangesView:
    """A stretch of at most so many; one more is read to know whether there are others."""
    found = stretch(question.after, question.most + 1, question.employer)
    return ChangesView(tuple(found[: question.most]), len(found) > question.most)


def stretch(after: Place, most: int, employer: UUID | None = None) -> list[Change]:
    """The next changes after a place: of one employer, or of all that this transaction may see."""
    values: dict[str, Any] = {
        "employer": employer,
        "transaction": after.transaction,
        "entry": after.entry,
        "position": after.position,
        "acts": list(ACTS),
        "changing": list(CHANGING),
        "beside": list(BESIDE),
        "cancelled": Moved(FactType.PARTICIPATION, Changed.CANCELLED, NOTHING, None).said,
        "resized": Moved(FactType.SIZE, Changed.CORRECTED, NOTHING, None).said,
        "most": most,
    }
    with connection.cursor() as cursor:
        cursor.execute(_READ.format(oldest=OLDEST_TURN, of_one="" if employer is None else _OF_ONE), values)
        return [_change(Row(*row)) for row in cursor.fetchall()]


def became(act: str, outcome: str, *, itself: bool) -> tuple[FactType, Changed]:
    """What an act did to the fact that it names: the worker `itself`, or another.

    A registration that met what was there already corrects it.
    """
    kind, changed = ACTS[act]
    if act == HIRING and itself:
        kind = FactType.ACCOUNT
    again = changed is Changed.REGISTERED and outcome == Effect.CHANGED.value
    return kind, Changed.CORRECTED if again else changed


def own_move(item: Any, outcome: Outcome) -> Moved | None:  # noqa: ANN401 - commands are of many types
    """What a list of changes makes of the fact that a command itself names; None where it tells nothing of it."""
    act = type(act_of(item)).__name__
    if not isinstance(outcome, Done) or outcome.effect is Effect.UNCHANGED or act not in ACTS:
        return None
    worker, fact = getattr(item, "worker", None) or outcome.about, outcome.names or outcome.reference
    kind, changed = became(act, outcome.effect.value, itself=fact == worker)
    return Moved(kind, changed, worker if kind is FactType.ACCOUNT and worker else fact, worker)


def _change(row: Row) -> Change:
    kind, changed = BESIDE.get(row.outcome) or became(row.act, row.outcome, itself=row.reference == row.worker)
    place = Place(row.transaction, row.entry, row.position)
    whose = {FactType.ACCOUNT: row.worker, FactType.EMPLOYER: row.employer}
    fact = whose.get(kind) or row.reference
    return Change(row.id, place, kind, changed, fact, row.worker, row.at, row.employer, row.quarter or "")
