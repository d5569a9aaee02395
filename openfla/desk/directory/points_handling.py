# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where the staff directory says something else: decided, shown, and looked up anew."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.changes import Moved
from openfla.desk.directory.directory import (
    DecideDirectoryPoint,
    DirectoryPoint,
    DirectoryPoints,
    DirectoryPointsPage,
    DirectoryPointsView,
    LookUpDirectory,
)
from openfla.desk.directory.directory_file import DirectoryFile
from openfla.desk.directory.directory_handling import turn_of
from openfla.desk.handling import answers, handles
from openfla.desk.names import listed_name
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, Refused, refused
from openfla.records.directory import PRESENT, how_many_wait, waiting
from openfla.records.fact import CURRENT
from openfla.records.models import DirectoryUser, Employment, WorkerDetails
from openfla.records.turns import in_turn
from openfla.terms.directory import PERSONAL, DirectoryDecision, DirectoryField

AT_ONCE = 500
"""People of a directory whose workers are looked up together."""


@handles(DecideDirectoryPoint)
def decide_directory_points(commands: Sequence[DecideDirectoryPoint], act: Act) -> list[Outcome]:
    """On what stands there once nobody else is at it."""
    in_turn(*{turn_of(command.employer) for command in commands})
    rows = DirectoryUser.objects.filter(id__in={command.user for command in commands})
    file = DirectoryFile(act, rows)
    file.load({command.employer for command in commands})
    outcomes = [_decided(command, file) for command in commands]
    file.store()
    return outcomes


def _decided(command: DecideDirectoryPoint, file: DirectoryFile) -> Outcome:
    row, name = file.rows.get(command.user), command.field.value
    if row is None or row.employer_id != command.employer:
        return NOT_FOUND
    takes = command.decision is DirectoryDecision.SOURCE
    if takes and command.field not in PERSONAL:
        return refused("directory.nothing_to_take", "decision")
    if not file.is_open(row, name):
        return refused("directory.point_closed", "field")
    moved = file.take(row, name) if takes else _kept(row, name)
    if isinstance(moved, Refused):
        return moved
    row.open = {other: value for other, value in row.open.items() if other != name}
    row.waits = len(row.open)
    file.touch(row)
    return Done(row.id, Effect.CHANGED, about=row.worker_id, moved=moved)


def _kept(row: DirectoryUser, name: str) -> tuple[Moved, ...]:
    row.kept = {**row.kept, name: row.open[name]}
    return ()


@handles(LookUpDirectory)
def look_up_directories(commands: Sequence[LookUpDirectory], act: Act) -> list[Outcome]:
    """Whoever is known by now is linked and follows the directory; where two would be one worker, the first is."""
    in_turn(*{turn_of(command.employer) for command in commands})
    return [_looked_up(command.employer, act) for command in commands]


def _looked_up(employer: UUID, act: Act) -> Outcome:
    known = WorkerDetails.objects.filter(CURRENT, employer=employer).exclude(reference="").values("reference")
    unknown = DirectoryUser.objects.filter(PRESENT, employer=employer, worker=None, reference__in=known)
    ids = list(unknown.order_by("id").values_list("id", flat=True))
    found: list[UUID] = []
    moved: list[Moved] = []
    for start in range(0, len(ids), AT_ONCE):
        linked, became = _linked(ids[start : start + AT_ONCE], employer, act)
        found += linked
        moved += became
    return Done(employer, Effect.CHANGED if found else Effect.UNCHANGED, moved=tuple(moved))


def _linked(ids: Sequence[UUID], employer: UUID, act: Act) -> tuple[list[UUID], list[Moved]]:
    """Who was linked, and what moved with it."""
    rows = list(DirectoryUser.objects.filter(id__in=ids).order_by("id"))
    file = DirectoryFile(act, rows)
    file.load({employer}, references=[row.reference for row in rows])
    linked: list[UUID] = []
    moved: list[Moved] = []
    for row in rows:
        worker = file.staff.by_reference.get((employer, row.reference))
        if worker is None or file.is_linked(worker):
            continue
        file.touch(row)
        file.link(row, worker, fresh=False)
        linked.append(row.id)
        moved += file.follow(row)
    file.store()
    return linked, moved


@answers(DirectoryPoints)
def directory_points(question: DirectoryPoints, _act: Act) -> DirectoryPointsPage:
    """What somebody settled by hand since is not among them; the same queries however many wait."""
    total = how_many_wait(question.employer)
    pages = max(1, -(-total // question.size))
    page = min(max(1, question.page), pages)
    ids = waiting(question.employer, (page - 1) * question.size, question.size)
    rows = DirectoryUser.objects.filter(id__in=ids).order_by("id")
    return DirectoryPointsPage(tuple(_views(list(rows))), total, page, pages)


def _views(rows: Sequence[DirectoryUser]) -> Iterable[DirectoryPointsView]:
    workers = [row.worker_id for row in rows if row.worker_id]
    details = {each.worker_id: each for each in WorkerDetails.objects.filter(CURRENT, worker__among=workers)}
    contracts = list(Employment.objects.filter(CURRENT, worker__among=workers).order_by("starts_on"))
    for row in rows:
        ours = details.get(row.worker_id) if row.worker_id else None
        held = [each for each in contracts if each.worker_id == row.worker_id]
        points = tuple(_points(row, ours, held))
        yield DirectoryPointsView(row.id, row.worker_id, _name(row, ours), row.changed_at, points)


def _name(row: DirectoryUser, ours: WorkerDetails | None) -> str:
    if ours is not None:
        return listed_name(ours.family_name, ours.given_names)
    said = row.said.get("fields", {})
    return listed_name(said.get("family_name", ""), said.get("given_names", ""))


def _points(
    row: DirectoryUser, ours: WorkerDetails | None, contracts: Sequence[Employment]
) -> Iterable[DirectoryPoint]:
    for field in DirectoryField:
        theirs = row.open.get(field.value)
        if theirs is None:
            continue
        if field is DirectoryField.WORKER:
            yield DirectoryPoint(field, "", theirs)
        elif field is DirectoryField.LEFT:
            going = [each for each in contracts if _goes_on(each, row.left_on)]
            yield from (DirectoryPoint(field, _end(each), theirs) for each in going)
        elif field is DirectoryField.HIRED:
            ends = [_end(each) for each in contracts]
            if all(end and end < theirs for end in ends):
                yield DirectoryPoint(field, max(ends, default=""), theirs)
        elif ours is not None and getattr(ours, field.value) != theirs:
            yield DirectoryPoint(field, getattr(ours, field.value), theirs)


def _goes_on(contract: Employment, left: date | None) -> bool:
    begun = left is not None and contract.starts_on <= left
    return left is not None and begun and (contract.ends_on is None or contract.ends_on > left)


def _end(contract: Employment) -> str:
    return contract.ends_on.isoformat() if contract.ends_on else ""
