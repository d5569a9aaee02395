# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who waits in a staff directory is linked in the act by which the worker with that own reference comes to be known."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.changes import Moved
from openfla.desk.directory.directory_file import DirectoryFile
from openfla.desk.directory.turns import at_directories
from openfla.desk.outcome import Done, Effect, Outcome, Version
from openfla.desk.workers.staff_file import StaffFile
from openfla.records.directory import PRESENT
from openfla.records.models import DirectoryUser


def with_directory(outcomes: Sequence[Outcome], staff: StaffFile) -> list[Outcome]:
    """The outcomes of a list whose workers are stored, each with what the directory adds to its worker."""
    employers = set() if staff.act.rehearsing else _with_directory(staff.named)
    if not employers:
        return list(outcomes)
    at_directories(employers)
    file, moved = joined(employers, set().union(*staff.named.values()), staff.act)
    return [_told(each, moved, file) for each in outcomes]


def _with_directory(employers: Collection[UUID]) -> set[UUID]:
    """Those of them that have a directory."""
    told = DirectoryUser.objects.filter(PRESENT, employer__in=employers) if employers else DirectoryUser.objects.none()
    return set(told.order_by().values_list("employer_id", flat=True).distinct())


def joined(
    employers: Collection[UUID], references: Collection[str], act: Act
) -> tuple[DirectoryFile, Mapping[UUID, Sequence[Moved]]]:
    """Links those who wait to the workers with these references; by worker what moved.

    Where two would be one worker, the first is. Its employers' turns are had.
    """
    waiting = DirectoryUser.objects.filter(PRESENT, employer__in=employers, worker=None, reference__in=references)
    file = DirectoryFile(act, waiting.order_by("id"))
    moved: dict[UUID, Sequence[Moved]] = {}
    if not file.rows:
        return file, moved
    file.load(employers, references=[row.reference for row in file.rows.values()])
    for row in file.rows.values():
        worker = file.staff.by_reference.get((row.employer_id, row.reference))
        if worker is None or file.is_linked(worker):
            continue
        file.touch(row)
        file.link(row, worker, fresh=False)
        moved[worker] = file.follow(row)
    file.store()
    return file, moved


def _told(outcome: Outcome, moved: Mapping[UUID, Sequence[Moved]], file: DirectoryFile) -> Outcome:
    """The version that now holds, and what moved of a worker who was known before."""
    if not isinstance(outcome, Done) or not moved.get(outcome.reference):
        return outcome
    worker, held = outcome.reference, outcome.holds
    if held is not None and held.fact == worker:
        held = Version(worker, file.staff.details[worker].id)
    beside = () if outcome.effect is Effect.CREATED else moved[worker]
    return replace(outcome, holds=held, moved=(*outcome.moved, *beside))
