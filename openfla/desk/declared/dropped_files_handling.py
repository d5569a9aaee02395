# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Names under which systems dropped files, and how far each is answered."""

from collections.abc import Sequence

from django.db.models import Q

from openfla.desk.act import Act
from openfla.desk.batch.kept_problems import kept, problems_of
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, refused
from openfla.desk.software.technical_clients import (
    DroppedFileView,
    DroppedName,
    NoteAnswer,
    NoteDroppedFile,
    UnansweredFiles,
)
from openfla.records.batch import ENDED_IN_VAIN
from openfla.records.models import DroppedFile, TechnicalClient
from openfla.terms.batch import BatchState

MOST = 500
"""Files of one sender answered in one round."""
DECIDED = Q(batch=None) | Q(batch__state__in=[BatchState.DONE.value, *ENDED_IN_VAIN])
CHECKED = ~Q(batch__state=BatchState.RECEIVED.value)
DUE = DECIDED | (Q(receipt_at=None) & CHECKED)
"""What can be answered now: files that are still worked on take no place in a round."""


@handles(NoteDroppedFile)
def note_dropped_files(commands: Sequence[NoteDroppedFile], act: Act) -> list[Outcome]:
    """A name is used once by a client. What is refused leaves it free; before it was answered it is refused once."""
    return [_noted(command, act) for command in commands]


def _noted(command: NoteDroppedFile, act: Act) -> Outcome:
    client = TechnicalClient.objects.filter(id=command.client).first()
    if client is None:
        return NOT_FOUND
    alike = DroppedFile.objects.filter(client=client, name=command.name)
    taken = alike.filter(batch__isnull=False).first()
    if taken is not None and command.batch is not None:
        same = taken.batch_id == command.batch
        return Done(taken.id, Effect.UNCHANGED) if same else refused("drop.name_used", "name", name=command.name)
    waiting = alike.filter(batch=None, result_at=None, problems=kept(command.problems)).first()
    if waiting is not None and command.batch is None:
        return Done(waiting.id, Effect.UNCHANGED)
    row = DroppedFile(
        client_id=client.id,
        organisation_id=client.organisation_id,
        name=command.name,
        sequence=_next(client.number),
        batch_id=command.batch,
        signed_by=command.signed_by,
        problems=kept(command.problems),
        entry=act.entry,
        recorded_at=act.now,
    )
    row.save(force_insert=True)
    return Done(row.id)


def _next(number: str) -> int:
    """The next number under a sender number, whoever has it by now: their answers lie in one folder."""
    clients = TechnicalClient.objects.filter(number=number).values_list("id", flat=True)
    counted = DroppedFile.objects.order_by("-sequence").values_list("sequence", flat=True)
    return 1 + max((counted.filter(client=client).first() or 0 for client in clients), default=0)


@handles(NoteAnswer)
def note_answers(commands: Sequence[NoteAnswer], act: Act) -> list[Outcome]:
    """What lies in the folder is not written again."""
    outcomes: list[Outcome] = []
    for command in commands:
        column = "result_at" if command.result else "receipt_at"
        found = DroppedFile.objects.filter(id=command.dropped, **{column: None}).update(**{column: act.now})
        outcomes.append(Done(command.dropped, Effect.CHANGED if found else Effect.UNCHANGED))
    return outcomes


@answers(DroppedName)
def dropped_name(question: DroppedName, _act: Act) -> DroppedFileView | None:
    """The file that was taken in under that name, if there was one."""
    taken = DroppedFile.objects.select_related("batch").filter(client=question.client, batch__isnull=False)
    row = taken.filter(name=question.name).first()
    return None if row is None else _view(row)


@answers(UnansweredFiles)
def unanswered_files(question: UnansweredFiles, _act: Act) -> tuple[DroppedFileView, ...]:
    """At most so many at a time; the next round has the rest."""
    sent = DroppedFile.objects.filter(organisation=question.organisation, client__number=question.number)
    rows = sent.filter(DUE, result_at=None).select_related("batch").order_by("recorded_at")
    return tuple(_view(row) for row in rows[:MOST])


def _view(row: DroppedFile) -> DroppedFileView:
    return DroppedFileView(
        row.id,
        row.client_id,
        row.name,
        row.sequence,
        row.batch_id,
        row.signed_by,
        problems_of(row.problems),
        row.receipt_at,
        row.result_at,
        row.recorded_at,
        bytes(row.batch.digest).hex() if row.batch else "",
        row.batch is not None and row.batch.state in ENDED_IN_VAIN,
    )
