# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Entries sealed, and checkpoints made of what is sealed.

Entries are taken in the order of their transactions, up to the oldest one that still runs: none comes in between later.
Their writers never wait: nothing here locks what they touch. A round that is cut off leaves nothing behind.
"""

from collections.abc import Sequence
from hashlib import sha256

from openfla.desk.act import Act
from openfla.desk.handling import handles
from openfla.desk.outcome import Done, Effect, Outcome
from openfla.desk.sealing.sealing import LayCheckpoints, MakeCheckpoint, SealEntries
from openfla.desk.sealing.seals import BEGINNING, digest_of
from openfla.records import bulk, checkpoints, sealing
from openfla.records.merkle import HASH, Growing, root_over
from openfla.records.models import Checkpoint, Seal, SealedEntry
from openfla.records.sealing import LAST_OF_ALL, Waiting


@handles(SealEntries)
def seal_entries(commands: Sequence[SealEntries], act: Act) -> list[Outcome]:
    """A batch each; nothing while another round is at it."""
    return [Done(act.entry, _sealed(command, act)) for command in commands]


def _sealed(command: SealEntries, act: Act) -> Effect:
    if not sealing.alone(waits=command.waits):
        return Effect.UNCHANGED
    last = Seal.objects.order_by("-number").first()
    waiting, transaction, sequence = _next(last, command.most)
    if not waiting:
        return Effect.UNCHANGED
    first = last.size if last else 0
    rows = [(first + number, each.entry, each.leaf) for number, each in enumerate(waiting)]
    bulk.insert_values(SealedEntry, ("place", "entry", "leaf"), rows)
    seal = Seal(
        number=last.number + 1 if last else 1,
        first=first,
        size=first + len(waiting),
        at=act.now,
        transaction=transaction,
        sequence=sequence,
        root=root_over([each.leaf for each in waiting]),
    )
    seal.digest = digest_of(seal, bytes(last.digest) if last else BEGINNING)
    seal.save(force_insert=True)
    return Effect.CHANGED if len(waiting) == command.most else Effect.UNCHANGED


def _next(last: Seal | None, most: int) -> tuple[list[Waiting], int, int]:
    """What is to be sealed, and up to where in the journal's order everything is sealed then.

    Turns began anew when a database that knew no eras came to another server. What is not sealed is then looked for
    among all entries, and the order goes on from what ran when that was done.
    """
    oldest = sealing.oldest_running()
    if last is None or last.transaction < oldest:
        turn = (last.transaction, last.sequence) if last else (-1, 0)
        waiting = sealing.in_turn(*turn, most)
        return (waiting, waiting[-1].transaction, waiting[-1].sequence) if waiting else (waiting, *turn)
    waiting = sealing.in_any_turn(most)
    over = len(waiting) < most
    return (waiting, oldest - 1, LAST_OF_ALL) if over else (waiting, last.transaction, last.sequence)


@handles(MakeCheckpoint)
def make_checkpoints(commands: Sequence[MakeCheckpoint], act: Act) -> list[Outcome]:
    """Created where one was due."""
    return [Done(act.entry, _checkpoint(command, act)) for command in commands]


def _checkpoint(command: MakeCheckpoint, act: Act) -> Effect:
    if command.waits:
        sealing.alone(waits=True)
    seal = Seal.objects.order_by("-number").first()
    before = Checkpoint.objects.order_by("-number").first()
    if seal is None or not _is_due(command, seal, before, act) or not sealing.alone():
        return Effect.UNCHANGED
    tree = _grown(before, seal.size)
    note = checkpoints.Note(
        origin=checkpoints.origin(),
        size=seal.size,
        root=tree.root(),
        number=before.number + 1 if before else 1,
        at=act.now,
        seal=bytes(seal.digest),
        before=sha256(before.text.encode()).digest() if before else BEGINNING,
    )
    row = Checkpoint(
        number=note.number, size=seal.size, at=act.now, peaks=b"".join(tree.peaks), text=checkpoints.signed(note)
    )
    row.save(force_insert=True)
    return Effect.CREATED


def _is_due(command: MakeCheckpoint, seal: Seal, before: Checkpoint | None, act: Act) -> bool:
    new = seal.size - (before.size if before else 0)
    since = before.at if before else Seal.objects.order_by("number").values_list("at", flat=True)[0]
    return new >= command.entries or (new > 0 and act.now - since >= command.age)


def _grown(before: Checkpoint | None, size: int) -> Growing:
    """The tree over all entries sealed so far: that of the checkpoint before, and what came since."""
    peaks = bytes(before.peaks) if before else b""
    tree = Growing(before.size if before else 0, [peaks[at : at + HASH] for at in range(0, len(peaks), HASH)])
    leaves = SealedEntry.objects.filter(place__gte=tree.size, place__lt=size).order_by("place")
    for leaf in leaves.values_list("leaf", flat=True).iterator():
        tree.add(bytes(leaf))
    return tree


@handles(LayCheckpoints)
def lay_checkpoints(commands: Sequence[LayCheckpoints], act: Act) -> list[Outcome]:
    """Those that a killed predecessor did not come to lay are among them. The last one is compared with its file."""
    last = checkpoints.last_laid()
    for number, text in Checkpoint.objects.filter(number__gte=last).order_by("number").values_list("number", "text"):
        checkpoints.lay(number, text)
    return [Done(act.entry, Effect.UNCHANGED) for _ in commands]
