# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""For each act of runs: the commands that do it for those chosen, what these left, and the commands that lead back."""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from django.db.models import Q

from openfla.desk.groups.groups import JoinGroup, LeaveGroup
from openfla.desk.information.information import InformWorker
from openfla.desk.information.undoing import UndoInformWorker
from openfla.desk.rights.right_problems import registering_problems
from openfla.desk.rights.rights import CancelRight, RegisterRight
from openfla.desk.trainings.participation_file import attendance_of
from openfla.desk.trainings.participation_terms import stated
from openfla.desk.trainings.training_file import terms_by_version
from openfla.desk.trainings.training_problems import problems_of as training_problems
from openfla.desk.trainings.training_terms import as_kept
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    CancelTraining,
    CorrectParticipation,
    RegisterParticipation,
    RegisterTraining,
)
from openfla.desk.trainings.undoing_handling import ways_back
from openfla.desk.worker_runs.runs import (
    ACTS,
    GroupForEach,
    MarkForEach,
    MessageForEach,
    Ordered,
    RightForEach,
    TrainingForEach,
    Words,
)
from openfla.desk.worker_runs.words_kept import words_of
from openfla.records.fact import CURRENT
from openfla.records.models import (
    GroupMember,
    Participation,
    Right,
    Training,
    WorkerGroup,
    WorkerMessage,
    WorkerRun,
)
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


def before_all(row: WorkerRun) -> RegisterTraining | None:
    """What the next portion begins with: the training, until it was registered with the first who take part.

    Where that was cancelled since, or says something else than was ordered, this is refused, and stops the run.
    """
    if row.act != WorkerAct.TRAIN.value or row.undoes:
        return None
    words = words_of(WorkerAct.TRAIN, row.words)
    if not isinstance(words, TrainingForEach) or _stands(row.employer_id, words):
        return None
    return RegisterTraining(row.employer_id, words.training, words.terms, fresh=True)


def _stands(employer: UUID, words: TrainingForEach) -> bool:
    """Whether the training is registered there, as the order says it."""
    standing = Training.objects.filter(CURRENT, lineage=words.training, employer=employer)
    return as_kept(words.terms) in terms_by_version(list(standing)).values()


def after_all(row: WorkerRun) -> CancelTraining | None:
    """What the last portion ends with: the training that the run registered goes, unless somebody still takes part."""
    if row.act != WorkerAct.TRAIN.value or not row.undoes:
        return None
    undone = WorkerRun.objects.only("words", "entries").get(id=row.undoes)
    made = Training.objects.filter(
        CURRENT, employer=row.employer_id, lineage=undone.words["training"], entry__in=undone.entries, corrects=None
    ).first()
    if made is None:
        return None
    return CancelTraining(row.employer_id, made.lineage, made.id, row.words["reason"], parts=frozenset())


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
    ways = ways_back(versions, row.employer_id, reason, _undone(row))
    return {version: Ordered(worker, way) for version, (worker, way) in ways.items()}


def _undone(row: WorkerRun) -> Collection[UUID]:
    """The acts that a run takes back, by journal entry."""
    return WorkerRun.objects.only("entries").get(id=row.undoes).entries if row.undoes else ()


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


def _wrong_training(_employer: UUID, words: TrainingForEach) -> Sequence[Problem]:
    return training_problems(words.terms)


def _trainings(row: WorkerRun, words: TrainingForEach, workers: Asked) -> Found:
    at = row.employer_id, words.training
    return {worker: Ordered(worker, RegisterParticipation(*at, worker, words.part)) for worker in workers}


def _wrong_group(employer: UUID, words: GroupForEach) -> Sequence[Problem]:
    standing = WorkerGroup.objects.filter(CURRENT, employer=employer, id=words.group).exists()
    return () if standing else (Problem("desk.not_found"),)


def _groups(row: WorkerRun, words: GroupForEach, workers: Asked) -> Found:
    return {worker: Ordered(worker, JoinGroup(row.employer_id, words.group, worker)) for worker in workers}


def _groups_back(row: WorkerRun, _reason: str, memberships: Asked) -> Found:
    """Who left meanwhile stays out, and in where they were put in anew."""
    rows = GroupMember.objects.filter(id__among=memberships, employer=row.employer_id)
    return {each.id: Ordered(each.worker_id, None if each.left_on else _left(each)) for each in rows}


def _left(row: GroupMember) -> LeaveGroup:
    return LeaveGroup(row.employer_id, row.group_id, row.worker_id)


def _groups_left(employer: UUID, entries: Collection[UUID]) -> Iterable[UUID]:
    return GroupMember.objects.filter(employer=employer, entry__in=entries).order_by("id").values_list("id", flat=True)


MANNERS = {
    WorkerAct.REGISTER_RIGHT: Manner(_wrong_right, _rights, _rights_back, _rights_left),
    WorkerAct.MARK_PART: Manner(_wrong_mark, _marks, _marks_back, _marks_left),
    WorkerAct.INFORM: Manner(_wrong_message, _messages, _messages_back, _messages_left),
    WorkerAct.TRAIN: Manner(_wrong_training, _trainings, _marks_back, _marks_left),
    WorkerAct.JOIN_GROUP: Manner(_wrong_group, _groups, _groups_back, _groups_left),
}
