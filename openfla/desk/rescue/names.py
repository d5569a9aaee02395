# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The name on a line beside that of the worker whom its number or reference means: a number may be somebody else's."""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from uuid import UUID

from openfla.desk.declared.declarations import WorkerKey
from openfla.desk.names import plain
from openfla.records.fact import CURRENT
from openfla.records.models import WorkerDetails
from openfla.terms.problem import Problem, Severity, shown

Named = tuple[WorkerKey, UUID]


def other_names(lines: Iterable[Named]) -> Iterator[Problem | None]:
    """For each line the warning that its worker is called otherwise here; None where names agree, or none is said."""
    found = list(lines)
    workers = {worker for key, worker in found if _name(key)}
    rows = WorkerDetails.objects.filter(CURRENT, worker__among=workers) if workers else ()
    names = {row.worker_id: f"{row.given_names} {row.family_name}".strip() for row in rows}
    for key, worker in found:
        known = names.get(worker, "")
        yield None if not known or agree(_name(key), known) else _problem(_name(key), known)


def _name(key: WorkerKey) -> str:
    return f"{key.given_names} {key.family_name}".strip() if key.number or key.reference else ""


def _problem(found: str, known: str) -> Problem:
    return Problem("rescue.name_differs", "whose", {"found": shown(found), "known": shown(known)}, Severity.WARNING)


@lru_cache(maxsize=4096)
def agree(one: str, other: str) -> bool:
    """Whether two names may be those of one person: one has no word that the other lacks, but for its beginnings.

    Kept, because a file names a worker on each of their lines.
    """
    few, many = sorted((Counter(_words(one)), Counter(_words(other))), key=Counter.total)
    left = [*(many - few).elements()]
    for word in (few - many).elements():
        alike = next((each for each in left if each.startswith(word) or word.startswith(each)), None)
        if alike is None:
            return False
        left.remove(alike)
    return True


def _words(name: str) -> list[str]:
    return plain("".join(sign if sign.isalnum() else " " for sign in name)).split()
