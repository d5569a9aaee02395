# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Diplomas kept, checked and taken away."""

import hashlib
import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from unicodedata import combining, normalize
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.batch.batches import ReceivedFile
from openfla.desk.batch.received_rows import kept_file, plain_name
from openfla.desk.credentials.diplomas import (
    AGAIN_AFTER,
    CHECK,
    LARGEST,
    MOST,
    AddDiploma,
    CheckDiploma,
    DiplomaFile,
    DiplomaSaid,
    DiplomaToCheck,
    DiplomaView,
    NoteDiploma,
    OwnDiplomas,
    RemoveDiploma,
)
from openfla.desk.disputes.disputes import MEGABYTE, Attached
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Outcome, refused
from openfla.desk.queue import is_under_way, queue, queue_once
from openfla.records import bulk
from openfla.records.models import Diploma, Person
from openfla.records.new import new
from openfla.records.retention import terms
from openfla.terms.credential import DiplomaForm, SignatureState
from openfla.terms.retention import KeptKind

WAITING, UNREACHABLE = SignatureState.WAITING.value, SignatureState.ISSUER_UNREACHABLE.value
NOT_SIGNED = SignatureState.NOT_SIGNED.value
LONGEST = 300


@handles(AddDiploma)
def add_diplomas(commands: Sequence[AddDiploma], act: Act) -> list[Outcome]:
    """`reference` of Done is the diploma."""
    return [_added(command, act) for command in commands]


def _added(command: AddDiploma, act: Act) -> Outcome:
    if not command.said.title.strip():
        return refused("diploma.title_missing", "title")
    if command.file.path.stat().st_size > LARGEST:
        return refused("file.too_large", "file", limit=LARGEST // MEGABYTE)
    own = Diploma.objects.filter(person=command.person)
    with command.file.path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").digest()
    before = own.filter(digest=digest).first() or own.filter(id=command.diploma).first()
    if before is not None:
        return Done(before.id, Effect.UNCHANGED)
    if own.count() >= MOST:
        return refused("diploma.too_many", limit=MOST)
    return _kept(command, act)


def _kept(command: AddDiploma, act: Act) -> Outcome:
    columns = _columns(command.file)
    if columns is None:
        return refused("batch.not_kept", "file")
    said, waits = command.said, command.said.state is SignatureState.WAITING
    row = new(
        Diploma,
        id=command.diploma,
        person_id=command.person,
        title=said.title.strip()[:LONGEST],
        issuer=said.issuer[:LONGEST],
        issuer_name=said.issuer_name[:LONGEST],
        awarded=said.awarded[:10],
        title_typed=said.typed,
        holder=said.holder[:LONGEST],
        ends_at=said.ends_at,
        form=said.form.value,
        state=said.state.value,
        checked_at=None if waits else act.now,
        next_at=act.now if waits else None,
        entry=act.entry,
        recorded_at=act.now,
        **columns,
    )
    bulk.insert([row])
    if waits:
        queue(CHECK, soon=True, diploma=row.id)
    return Done(row.id)


def _columns(sent: Attached) -> dict[str, Any] | None:
    kept = kept_file(sent.path)
    if kept is None:
        return None
    name = plain_name(sent.filename)
    return {"filename": name, "digest": kept.digest, "size": kept.size, "stored_as": kept.name}


@handles(RemoveDiploma)
def remove_diplomas(commands: Sequence[RemoveDiploma], act: Act) -> list[Outcome]:
    """Nothing of it is kept but that it was taken away, in the journal."""
    del act
    outcomes: list[Outcome] = []
    for command in commands:
        gone, _ = Diploma.objects.filter(id=command.diploma, person=command.person).delete()
        outcomes.append(Done(command.diploma, Effect.CHANGED) if gone else NOT_FOUND)
    return outcomes


@handles(CheckDiploma)
def check_diplomas(commands: Sequence[CheckDiploma], act: Act) -> list[Outcome]:
    """Only one that is signed; one that waits already is unchanged, unless its job was lost."""
    return [_asked(command, act) for command in commands]


def _asked(command: CheckDiploma, act: Act) -> Outcome:
    own = Diploma.objects.filter(id=command.diploma, person=command.person)
    row = own.select_for_update(of=("self",), no_key=True).first()
    if row is None:
        return NOT_FOUND
    waits = row.state == WAITING and is_under_way(CHECK, now=act.now, diploma=row.id)
    if waits or row.state == NOT_SIGNED:
        return Done(row.id, Effect.UNCHANGED)
    own.update(state=WAITING, next_at=act.now, tries=0)
    queue(CHECK, soon=True, diploma=row.id)
    return Done(row.id, Effect.CHANGED)


@handles(NoteDiploma)
def note_diplomas(commands: Sequence[NoteDiploma], act: Act) -> list[Outcome]:
    """One that was taken away meanwhile is not found."""
    return [_noted(command, act) for command in commands]


def _noted(command: NoteDiploma, act: Act) -> Outcome:
    row = Diploma.objects.select_for_update(of=("self",), no_key=True).filter(id=command.diploma).first()
    if row is None:
        return NOT_FOUND
    tries = row.tries + 1 if command.state is SignatureState.ISSUER_UNREACHABLE else 0
    wait = AGAIN_AFTER[tries - 1] if 0 < tries <= len(AGAIN_AFTER) else None
    next_at = _again_at(row.id, act.now + wait, act.now) if wait is not None else None
    Diploma.objects.filter(id=row.id).update(
        state=command.state.value,
        checked_at=act.now,
        next_at=next_at,
        tries=tries,
        issuer=command.issuer[:LONGEST],
        issuer_name=command.issuer_name[:LONGEST] or row.issuer_name,
        title=command.title.strip()[:LONGEST] or row.title,
        title_typed=row.title_typed and not command.title.strip(),
        holder=command.holder[:LONGEST],
        ends_at=command.ends_at,
    )
    return Done(row.id, Effect.CHANGED)


def _again_at(diploma: UUID, at: datetime, now: datetime) -> datetime:
    """When it is tried again: then, or when the job begins that waits already."""
    return queue_once(CHECK, at=at, diploma=diploma) or now


@answers(OwnDiplomas)
def own_diplomas(question: OwnDiplomas, act: Act) -> tuple[DiplomaView, ...]:
    """The latest first; one that ended since it was checked is told as expired."""
    person = Person.objects.filter(id=question.person).first()
    rows = Diploma.objects.filter(person=question.person).order_by("-recorded_at", "-id")
    left_at = person.left_at if person is not None else None
    return tuple(
        DiplomaView(
            diploma=row.id,
            said=_said(row, act.now),
            filename=row.filename,
            size=row.size,
            added_at=row.recorded_at,
            checked_at=row.checked_at,
            next_at=row.next_at,
            of_self=person is not None and _bears(row.holder, person),
            kept_until=max(left_at, row.recorded_at) + terms()[KeptKind.DIPLOMAS].term if left_at else None,
        )
        for row in rows
    )


def _said(row: Diploma, now: datetime) -> DiplomaSaid:
    state = SignatureState(row.state)
    if state in HOLDING and row.ends_at is not None and row.ends_at < now:
        state = SignatureState.EXPIRED
    return DiplomaSaid(
        form=DiplomaForm(row.form),
        title=row.title,
        issuer=row.issuer,
        issuer_name=row.issuer_name,
        awarded=row.awarded,
        state=state,
        holder=row.holder,
        ends_at=row.ends_at,
        typed=row.title_typed,
    )


HOLDING = frozenset({SignatureState.VALID, SignatureState.STATUS_UNKNOWN})


def _bears(holder: str, person: Person) -> bool:
    """Whether that is the person's name: the whole family name and the first given one, in any order and spelling."""
    found, family, given = set(_words(holder)), _words(person.family_name), _words(person.given_names)
    return bool(family and given) and found.issuperset(family) and given[0] in found


def _words(name: str) -> list[str]:
    plain = "".join(sign for sign in normalize("NFKD", name) if not combining(sign)).casefold()
    return re.findall(r"\w+", plain)


@answers(DiplomaFile)
def diploma_file(question: DiplomaFile, _act: Act) -> ReceivedFile | None:
    """The place of the bytes."""
    return _place(Diploma.objects.filter(id=question.diploma, person=question.person).first())


@answers(DiplomaToCheck)
def diploma_to_check(question: DiplomaToCheck, _act: Act) -> ReceivedFile | None:
    """One that waits, or whose issuer could not be reached."""
    waiting = Diploma.objects.filter(id=question.diploma, state__in=(WAITING, UNREACHABLE))
    return _place(waiting.first())


def _place(row: Diploma | None) -> ReceivedFile | None:
    return None if row is None else ReceivedFile(row.id, row.stored_as, row.filename, {})
