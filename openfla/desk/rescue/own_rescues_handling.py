# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers' own exports received, and what they declare as it is shown."""

import hashlib
from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db.models import QuerySet

from openfla.desk.act import Act
from openfla.desk.batch.batches import ReceivedFile
from openfla.desk.batch.received_rows import kept_file, plain_name
from openfla.desk.batch.said_words import digest_of
from openfla.desk.handling import answers, handles
from openfla.desk.names_known import names_of
from openfla.desk.outcome import Done, Effect, Outcome, Refused, refused
from openfla.desk.rescue.file import Place
from openfla.desk.rescue.marks import saved_of
from openfla.desk.rescue.own_rescues import (
    MOST_LINES,
    DeclaredPage,
    DeclaredView,
    OwnDeclarations,
    OwnLine,
    OwnOriginal,
    ReceiveOwnRescue,
    SelfDeclared,
)
from openfla.desk.rescue.parts import Stated
from openfla.desk.rescue.saved import saved_problem
from openfla.desk.trainings.training_problems import problems_of
from openfla.records import bulk, vault
from openfla.records.composed import composed_once
from openfla.records.models import Rescue, SelfDeclaration
from openfla.records.new import new
from openfla.records.signatures import signatures
from openfla.terms.rescue import DeclaredState


@handles(ReceiveOwnRescue)
def receive_own_rescues(commands: Sequence[ReceiveOwnRescue], act: Act) -> list[Outcome]:
    """Keeps the file and what it says. Lines that were declared before, or answered, are left as they are."""
    return [_received(command, act) for command in commands]


def _received(command: ReceiveOwnRescue, act: Act) -> Outcome:
    if problem := saved_problem(command.saved, act.today) or _line_problem(command.lines):
        return problem
    with command.path.open("rb") as source:
        digest = hashlib.file_digest(source, "sha256").digest()
    rescue = Rescue.objects.filter(worker=command.worker, digest=digest).first()
    is_new = rescue is None
    if rescue is None:
        if (file := kept_file(command.path)) is None:
            return refused("batch.not_kept", "file")
        rescue = _rescue(command, file, act)
        rescue.save(force_insert=True)
    added = _declare(command, rescue, act)
    effect = Effect.CREATED if is_new else Effect.CHANGED if added else Effect.UNCHANGED
    return Done(rescue.id, effect, about=command.worker)


def _line_problem(lines: Sequence[OwnLine]) -> Refused | None:
    """Lines that no employer could confirm are told before they are declared."""
    if not lines:
        return refused("rescue.no_lines", "file")
    if len(lines) > MOST_LINES:
        return refused("rescue.too_many_lines", "file", found=len(lines), limit=MOST_LINES)
    problems = [
        problem.at(f"lines.{place}") for place, line in enumerate(lines) for problem in problems_of(line.training)
    ]
    return Refused(tuple(problems)) if problems else None


def _rescue(command: ReceiveOwnRescue, file: vault.Kept, act: Act) -> Rescue:
    return new(
        Rescue,
        worker_id=command.worker,
        saved_on=command.saved.on,
        saved_by=command.saved.by.strip(),
        digest=file.digest,
        filename=plain_name(command.filename),
        size=file.size,
        stored_as=file.name,
        **act.recorded(command.employer),
    )


def _declare(command: ReceiveOwnRescue, rescue: Rescue, act: Act) -> int:
    said = SelfDeclaration.objects.filter(worker=command.worker).exclude(state=DeclaredState.WITHDRAWN.value)
    known = set(map(bytes, said.values_list("content", flat=True)))
    rows: dict[bytes, SelfDeclaration] = {}
    for line in command.lines:
        stated = Stated.of(Place(rescue, line.line, command.worker), line.training, line.terms)
        content = digest_of(stated.said)
        if content not in known:
            rows.setdefault(content, _row(stated, content, rescue, act))
    bulk.insert(list(rows.values()))
    return len(rows)


def _row(stated: Stated, content: bytes, rescue: Rescue, act: Act) -> SelfDeclaration:
    return new(
        SelfDeclaration,
        rescue_id=rescue.id,
        worker_id=stated.at.worker,
        line=stated.at.line,
        said=stated.said,
        content=content,
        **act.recorded(rescue.employer_id),
    )


@answers(OwnDeclarations)
def own_declarations(question: OwnDeclarations, _act: Act) -> tuple[DeclaredView, ...]:
    """Newest first."""
    rows = _own(question.employer, question.worker)
    rescues = Rescue.objects.in_bulk({row.rescue_id for row in rows if row.rescue_id}) if rows else {}
    for row in rows:
        row.rescue = rescues.get(row.rescue_id) if row.rescue_id else None
    return tuple(_views(rows))


@composed_once
def _own(employer: UUID, worker: UUID) -> QuerySet[SelfDeclaration]:
    """Most workers have none: what is joined to them is read behind."""
    kept = SelfDeclaration.objects.exclude(state=DeclaredState.WITHDRAWN.value)
    return kept.filter(employer=employer, worker=worker).order_by("-id")


@answers(SelfDeclared)
def self_declared(question: SelfDeclared, _act: Act) -> DeclaredPage:
    """Those that wait, oldest first; or those answered."""
    found = _rows().filter(employer=question.employer)
    open_ones = {"state": DeclaredState.DECLARED.value}
    found = found.exclude(**open_ones) if question.answered else found.filter(**open_ones)
    total = found.count()
    pages = max(1, -(-total // question.size))
    page = min(max(1, question.page), pages)
    start = (page - 1) * question.size
    ordered = found.order_by("-decided_at", "-id") if question.answered else found.order_by("id")
    return DeclaredPage(tuple(_views(ordered[start : start + question.size])), total, page, pages)


def _rows() -> QuerySet[SelfDeclaration]:
    """What was taken back is shown to nobody."""
    return SelfDeclaration.objects.exclude(state=DeclaredState.WITHDRAWN.value).select_related("rescue")


def _views(found: Iterable[SelfDeclaration]) -> list[DeclaredView]:
    rows = list(found)
    names = names_of({row.worker_id for row in rows})
    signed = signatures({row.decided_entry for row in rows if row.decided_entry})
    views = []
    for row in rows:
        stated = Stated.again(Place(row.rescue, row.line, row.worker_id, row.employer_id), row.said)
        kept = row.rescue or row
        by = signed.get(row.decided_entry) if row.decided_entry else None
        views.append(
            DeclaredView(
                declared=row.id,
                rescue=row.rescue_id,
                worker=row.worker_id,
                worker_name=names.get(row.worker_id, ""),
                filename=kept.filename,
                digest=bytes(kept.digest or b"").hex(),
                saved=saved_of(row.rescue) if row.rescue else None,
                line=row.line,
                training=stated.training,
                terms=stated.terms,
                state=DeclaredState(row.state),
                reason=row.reason,
                participation=row.participation,
                declared_at=row.recorded_at,
                decided_at=row.decided_at,
                decided_by=by.person if by else "",
            )
        )
    return views


@answers(OwnOriginal)
def own_original(question: OwnOriginal, _act: Act) -> ReceivedFile | None:
    """The place of the bytes."""
    rows = Rescue.objects.filter(id=question.rescue, worker=question.worker, employer=question.employer)
    row = rows.first()
    return None if row is None else ReceivedFile(row.id, row.stored_as, row.filename, {})
