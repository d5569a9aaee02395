# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""For each act of runs: the commands that do it for those chosen, what these left, and the commands that lead back."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import Q

from openfla.desk.information.information import InformWorker
from openfla.desk.information.undoing import UndoInformWorker
from openfla.desk.rights.right_problems import registering_problems
from openfla.desk.rights.rights import CancelRight, RegisterRight
from openfla.desk.trainings.participation_file import attendance_of
from openfla.desk.trainings.participation_terms import stated
from openfla.desk.trainings.trainings import CancelParticipation, CorrectParticipation
from openfla.desk.trainings.undoing_handling import ways_back
from openfla.desk.worker_runs.runs import ACTS, MarkForEach, MessageForEach, Ordered, RightForEach, Words
from openfla.desk.worker_runs.words_kept import words_of
from openfla.records.models import Participation, Right, WorkerMessage, WorkerRun
from openfla.terms.language import LANGUAGES
from openfla.terms.problem import Problem
from openfla.terms.worker_run import WorkerAct

Found = dict[UUID, Ordered]
Asked = Sequence[UUID]


@dataclass(frozen=True, slots=True)
class Manner:
    """`ahead` and `back` give the command for each of some that were chosen; `left` what acts recorded, in order.

    `wrong` is what is wrong with the words alike for each.
    """

    wrong: Callable[[UUID, Any], Sequence[Problem]]
    ahead: Callable[[WorkerRun, Any, Asked], Found]
    back: Callable[[WorkerRun, str, Asked], Found]
    left: Callable[[UUID, Collection[UUID]], Iterable[UUID]]


def wrong_with(employer: UUID, words: Words) -> tuple[Problem, ...]:
    """What would be refused for each alike, whoever is chosen."""
    return tuple(MANNERS[ACTS[type(words)]].wrong(employer, words))


def ordered(row: WorkerRun, chosen: Asked) -> tuple[Ordered, ...]:
    """What is to be done for each of these, in order."""
    act = WorkerAct(row.act)
    manner = MANNERS[act]
    if row.undoes:
        found = manner.back(row, row.words["reason"], chosen)
    else:
        found = manner.ahead(row, words_of(act, row.words), chosen)
    return tuple(found.get(each, Ordered(None, None)) for each in chosen)


def left_by(row: WorkerRun) -> list[UUID]:
    """What a run recorded, by version or id."""
    return list(MANNERS[WorkerAct(row.act)].left(row.employer_id, row.entries))


def right_id(key: UUID, worker: UUID) -> UUID:
    """That of the right of one worker: the same order gives the same, so that nothing is recorded twice."""
    return uuid5(NAMESPACE_URL, f"{key}/{worker}")


def _right(employer: UUID, words: RightForEach) -> RegisterRight:
    """Of nobody yet."""
    days_and_why = words.days, words.reason, words.evidence
    return RegisterRight(employer, None, words.year, words.kind, words.right, *days_and_why)


def _wrong_right(employer: UUID, words: RightForEach) -> Sequence[Problem]:
    return registering_problems(_right(employer, words))


def _rights(row: WorkerRun, words: RightForEach, workers: Asked) -> Found:
    right = _right(row.employer_id, words)
    return {
        worker: Ordered(worker, replace(right, worker=worker, right_id=right_id(row.key, worker))) for worker in workers
    }


def _rights_back(row: WorkerRun, reason: str, versions: Asked) -> Found:
    rights = Right.objects.filter(id__among=versions, employer=row.employer_id)
    return {
        each.id: Ordered(each.worker_id, CancelRight(row.employer_id, each.lineage, each.id, reason)) for each in rights
    }


def _rights_left(employer: UUID, entries: Collection[UUID]) -> Iterable[UUID]:
    rights = Right.objects.filter(employer=employer, entry__in=entries, corrects=None)
    return rights.order_by("id").values_list("id", flat=True)


def _wrong_mark(_employer: UUID, words: MarkForEach) -> Sequence[Problem]:
    return () if words.reason.strip() else (Problem("desk.reason_missing", "reason"),)


def _marks(row: WorkerRun, words: MarkForEach, versions: Asked) -> Found:
    parts = list(Participation.objects.filter(id__among=versions, employer=row.employer_id))
    attended = attendance_of(parts)
    return {part.id: Ordered(part.worker_id, _mark(part, words, attended.get(part.id, ()))) for part in parts}


def _mark(
    part: Participation, words: MarkForEach, attended: tuple[int, ...]
) -> CorrectParticipation | CancelParticipation:
    at = part.employer_id, part.lineage, part.id
    if words.state is None:
        return CancelParticipation(*at, words.reason)
    return CorrectParticipation(*at, replace(stated(part, attended), state=words.state), words.reason)


def _marks_back(row: WorkerRun, reason: str, versions: Asked) -> Found:
    ways = ways_back(versions, row.employer_id, reason)
    return {version: Ordered(worker, way) for version, (worker, way) in ways.items()}


def _marks_left(employer: UUID, entries: Collection[UUID]) -> Iterable[UUID]:
    """Of each part one version: the one that it left, else the one that it cancelled."""
    rows = Participation.objects.filter(Q(entry__in=entries) | Q(withdrawn_entry__in=entries), employer=employer)
    found: dict[UUID, UUID] = {}
    for lineage, version, entry in rows.order_by("id").values_list("lineage", "id", "entry"):
        if entry in entries or lineage not in found:
            found[lineage] = version
    return found.values()


def _wrong_message(_employer: UUID, words: MessageForEach) -> Sequence[Problem]:
    if words.language in LANGUAGES:
        return ()
    return (Problem("information.language", "language", {"found": words.language, "expected": LANGUAGES}),)


def _messages(row: WorkerRun, words: MessageForEach, workers: Asked) -> Found:
    def message(worker: UUID) -> InformWorker:
        said = words.language, words.by_email
        return InformWorker(row.employer_id, worker, *said, by_ebox=words.by_ebox, held=True)

    return {worker: Ordered(worker, message(worker)) for worker in workers}


def _messages_back(row: WorkerRun, _reason: str, messages: Asked) -> Found:
    rows = WorkerMessage.objects.filter(id__among=messages, employer=row.employer_id)
    return {each.id: Ordered(each.worker_id, UndoInformWorker(row.employer_id, each.id)) for each in rows}


def _messages_left(employer: UUID, entries: Collection[UUID]) -> Iterable[UUID]:
    rows = WorkerMessage.objects.filter(employer=employer, step=None, entry__in=entries)
    return rows.order_by("id").values_list("id", flat=True)


MANNERS = {
    WorkerAct.REGISTER_RIGHT: Manner(_wrong_right, _rights, _rights_back, _rights_left),
    WorkerAct.MARK_PART: Manner(_wrong_mark, _marks, _marks_back, _marks_left),
    WorkerAct.INFORM: Manner(_wrong_message, _messages, _messages_back, _messages_left),
}
