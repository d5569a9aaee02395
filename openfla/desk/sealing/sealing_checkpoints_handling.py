# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Checkpoints compared: signature, chain, and file against database."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.sealing.sealing import HOURLY, Checkpoints, CheckpointsKept, Damage, Finding, LastCheckpoint, Signed
from openfla.desk.sealing.seals import BEGINNING
from openfla.records import checkpoints
from openfla.records.checkpoints import ForgedError, Note
from openfla.records.merkle import HASH, Growing
from openfla.records.models import Checkpoint, Seal

OVERDUE = 2 * HOURLY


@answers(CheckpointsKept)
def checkpoints_kept(question: CheckpointsKept, act: Act) -> Checkpoints:
    """Of a folder that is a copy, those behind its last one are not missed."""
    findings: list[Finding] = []
    laid = _opened(checkpoints.laid(Path(question.folder) if question.folder else None), findings)
    rows = {row.number: row for row in Checkpoint.objects.order_by("number")}
    stored = _opened(((_name(number), row.text) for number, row in rows.items()), findings)
    last = max(laid, default=0) if question.folder else max({*laid, *rows}, default=0)
    for number in range(1, last + 1):
        if number not in laid:
            findings.append(Finding(Damage.CHECKPOINT_GONE, _name(number), number))
        elif number not in rows or not _agree(rows[number], *laid[number]):
            findings.append(Finding(Damage.CHECKPOINT_UNKNOWN, _name(number), number))
    known = stored | laid
    findings += [*_unchained(known), *_overdue(known, act.now)]
    notes = (note for _, note in known.values())
    signed = sorted((Signed(note.number, note.size, note.root, note.at) for note in notes), key=lambda each: each.size)
    return Checkpoints(tuple(signed), tuple(dict.fromkeys(findings)), checkpoints.public_key())


@answers(LastCheckpoint)
def last_checkpoint(_question: LastCheckpoint, _act: Act) -> str | None:
    """As the database has it."""
    return Checkpoint.objects.order_by("-number").values_list("text", flat=True).first()


def _name(number: int) -> str:
    return f"checkpoint-{number:08d}{checkpoints.SUFFIX}"


def _opened(texts: Iterator[tuple[str, str]], findings: list[Finding]) -> dict[int, tuple[str, Note]]:
    """Those with a good signature, under the number in their name."""
    good: dict[int, tuple[str, Note]] = {}
    for name, text in texts:
        try:
            note = checkpoints.opened(text)
        except ForgedError:
            findings.append(Finding(Damage.CHECKPOINT_FORGED, name))
            continue
        if name == _name(note.number):
            good[note.number] = text, note
        else:
            findings.append(Finding(Damage.CHECKPOINT_FORGED, name))
    return good


def _agree(row: Checkpoint, text: str, note: Note) -> bool:
    peaks = bytes(row.peaks)
    tree = Growing(row.size, [peaks[at : at + HASH] for at in range(0, len(peaks), HASH)])
    return row.text == text and (row.size, row.at) == (note.size, note.at) and tree.root() == note.root


def _unchained(known: Mapping[int, tuple[str, Note]]) -> Iterator[Finding]:
    """A good signature under a checkpoint that follows another one than the one that is there."""
    for number, (_, note) in known.items():
        before = sha256(known[number - 1][0].encode()).digest() if number - 1 in known else None
        if note.before != (BEGINNING if number == 1 else before or note.before):
            yield Finding(Damage.CHECKPOINT_FORGED, _name(number))


def _overdue(known: Mapping[int, tuple[str, Note]], now: datetime) -> Iterator[Finding]:
    size = max((note.size for _, note in known.values()), default=0)
    seal = Seal.objects.filter(size__gt=size).order_by("number").first()
    if seal is not None and seal.at < now - OVERDUE:
        yield Finding(Damage.CHECKPOINT_OVERDUE, seal.at.isoformat(), seal.number, seal.first, seal.size)
