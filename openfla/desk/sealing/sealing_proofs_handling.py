# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Proofs that go into files: that an entry stands in the journal, that a journal begins with an earlier one."""

from collections.abc import Iterable
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.inspections.inspected import case_numbers
from openfla.desk.leaf import BEFORE_ROWS, REQUEST, SENDER
from openfla.desk.sealing.sealed_content import Entry, entries_at
from openfla.desk.sealing.sealing import ConsistencyProof, EntryProof, Proof
from openfla.desk.sealing.shown import in_parts, shown_in_parts, shown_whole
from openfla.desk.sealing.told_rows import names_sender, sides_of, told_rows
from openfla.records import checkpoints
from openfla.records.checkpoints import ForgedError
from openfla.records.merkle import Stretch, consistency, inclusion, root_of
from openfla.records.models import Checkpoint, JournalEntry, SealedEntry

ENTRY, ENTRY_IN_PARTS = "openfla journal entry 1", "openfla journal entry 2"
CONSISTENCY = "openfla journal consistency 1"


@answers(EntryProof)
def entry_proof(question: EntryProof, act: Act) -> Proof | None:
    """Under the last checkpoint; every leaf of the journal is read for it, none is kept in memory."""
    checkpoint = _last()
    sealed = SealedEntry.objects.filter(entry=question.entry).first()
    is_there = JournalEntry.objects.filter(id=question.entry).exists()
    if checkpoint is None or sealed is None or not is_there or sealed.place >= checkpoint.size:
        return None
    [stands] = entries_at([sealed.place])
    told = stands.entry and _told(stands.entry, question, act)
    return told and {
        **told,
        "place": sealed.place,
        "path": _hashed(inclusion(sealed.place, checkpoint.size)),
        "checkpoint": checkpoint.text,
    }


def _told(entry: Entry, question: EntryProof, act: Act) -> Proof | None:
    """The entry as far as it is shown; None where nothing is, or it can only be shown whole and not all of it may."""
    if question.employer is None:
        own, names = list(range(len(entry.subjects))), True
    elif not (found := _may_know(question.entry, entry, question.employer, act))[0]:
        return None
    else:
        own, names = found
    is_whole = len(own) == len(entry.subjects) and names
    if in_parts(entry):
        before = (REQUEST, SENDER) if names else (REQUEST,)
        return {"form": ENTRY_IN_PARTS, **shown_in_parts(entry, own, range(BEFORE_ROWS) if is_whole else before)}
    return {"form": ENTRY, **shown_whole(entry)} if is_whole else None


def _may_know(known: UUID, entry: Entry, employer: UUID, act: Act) -> tuple[list[int], bool]:
    """The positions of the rows that the employer may know, and whether it may know who acted."""
    rows = told_rows(employer, act.now).filter(entry=known)
    own = dict(rows.order_by("position").values_list("position", "mandate"))
    cases = case_numbers(set(own.values()))
    acted_for = entry.said["organisation"]
    return list(own), names_sender(UUID(str(acted_for)) if acted_for else None, sides_of(employer), cases)


@answers(ConsistencyProof)
def consistency_proof(question: ConsistencyProof, _act: Act) -> Proof | None:
    """Between one that somebody kept and the last one."""
    checkpoint = _last()
    try:
        before = checkpoints.opened(question.checkpoint)
    except ForgedError:
        return None
    if checkpoint is None or not 0 < before.size < checkpoint.size:
        return None
    path = _hashed(consistency(before.size, checkpoint.size))
    return {"form": CONSISTENCY, "before": question.checkpoint, "path": path, "checkpoint": checkpoint.text}


def _last() -> Checkpoint | None:
    return Checkpoint.objects.order_by("-number").first()


def _hashed(stretches: Iterable[Stretch]) -> list[str]:
    return [_root_over(*stretch).hex() for stretch in stretches]


def _root_over(first: int, end: int) -> bytes:
    leaves = SealedEntry.objects.filter(place__gte=first, place__lt=end).order_by("place")
    return root_of(bytes(leaf) for leaf in leaves.values_list("leaf", flat=True).iterator())
