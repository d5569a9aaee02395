# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Whose names the answer to a question shows: each is a consultation, and the policy table says which counts."""

from collections.abc import Iterable
from typing import Any, NamedTuple
from uuid import UUID


class AtClient(NamedTuple):
    """Somebody whose name is shown among those of several clients, and whose worker it is."""

    employer: UUID
    worker: UUID


def worker_asked(question: Any, _answer: Any) -> Iterable[UUID]:
    """The worker that the question names."""
    return (question.worker,)


def worker_answered(_question: Any, answer: Any) -> Iterable[UUID]:
    """The worker of whom the answer tells."""
    return (answer.worker,) if answer else ()


def workers_with_rights(_question: Any, answer: Any) -> Iterable[UUID]:
    """The workers whose rights are on a page; nobody for those of the whole employer."""
    return tuple(dict.fromkeys(row.worker for row in answer.rows if row.worker)) if answer else ()


def workers_listed(_question: Any, answer: Any) -> Iterable[UUID]:
    """The workers of a page."""
    return tuple(dict.fromkeys(row.worker for row in answer.rows)) if answer else ()


def workers_listed_or_nobody(_question: Any, answer: Any) -> Iterable[UUID | None]:
    """The workers of a page, and nobody in particular for those on it who are no worker here."""
    return tuple(dict.fromkeys(row.worker for row in answer.rows)) if answer else ()


def workers_handed_over(_question: Any, answer: Any) -> Iterable[UUID | None]:
    """Each worker once; nobody in particular where the work was about no worker, so that it is written down too."""
    workers: tuple[UUID | None, ...] = answer
    return tuple(dict.fromkeys(each for each in workers if each)) or (None,)


def workers_read(_question: Any, answer: Any) -> Iterable[UUID]:
    """The workers whose rows were read, each once."""
    workers: tuple[UUID, ...] = answer
    return tuple(dict.fromkeys(workers))


def worker_of_right(_question: Any, answer: Any) -> Iterable[UUID]:
    """The worker whose right it is; nobody for a right of the whole employer."""
    return (answer.right.worker,) if answer and answer.right.worker else ()


def workers_taking_part(_question: Any, answer: Any) -> Iterable[UUID]:
    """The workers with a part in the training."""
    return tuple(each.worker for each in answer.participations) if answer else ()


def workers_invited(_question: Any, answer: Any) -> Iterable[UUID]:
    """The workers who take part, or were told that they would."""
    return tuple(each.worker for each in answer.rows) if answer else ()


def workers_compared(_question: Any, answer: Any) -> Iterable[UUID]:
    """The workers whose facts before and after were set side by side."""
    return tuple(each.worker for each in answer or () if each is not None and each.worker is not None)


def workers_named(_question: Any, answer: Any) -> Iterable[UUID]:
    """The workers whose names were asked for."""
    return tuple(row.worker for row in answer) if answer else ()


def workers_meant(_question: Any, answer: Any) -> Iterable[UUID]:
    """The workers whom the lines of a list may mean."""
    return tuple(dict.fromkeys(each.worker for line in answer or () for each in line.workers))


def workers_meant_at_clients(_question: Any, answer: Any) -> Iterable[AtClient]:
    """The same, each with the client whose worker it is."""
    found = (AtClient(each.employer, each.worker) for line in answer or () for each in line.workers)
    return tuple(dict.fromkeys(found))


def workers_of_people(_question: Any, answer: Any) -> Iterable[UUID]:
    """The workers that the people found are."""
    return tuple(worker for person in answer or () for worker in person.workers)


def worker_taking_part(_question: Any, answer: Any) -> Iterable[UUID]:
    """The worker whose part in a training it is."""
    return (answer.part.worker,) if answer else ()


def nobody_named(_question: Any, answer: Any) -> Iterable[UUID | None]:
    """Nobody in particular: that it was handed out is journalled once."""
    return (None,) if answer else ()


def workers_missed(_question: Any, answer: Any) -> Iterable[UUID]:
    """The workers that a receipt names."""
    return tuple(dict.fromkeys(each.worker for each in answer.named)) if answer else ()
