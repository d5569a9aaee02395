# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Extracts of other journals that are kept here, proven again from what stands in the tables now."""

from collections.abc import Iterator

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.sealing.extract_read import UNREADABLE, line_leaf
from openfla.desk.sealing.sealing import BroughtVerified, Damage, Finding
from openfla.records.checkpoints import ForgedError, Note, opened_with
from openfla.records.merkle import Growing
from openfla.records.models import BroughtJournal, BroughtNode


@answers(BroughtVerified)
def brought_verified(_question: BroughtVerified, _act: Act) -> tuple[Finding, ...]:
    """Node by node, so that memory stays flat."""
    journals = BroughtJournal.objects.order_by("recorded_at", "id")
    return tuple(finding for journal in journals for finding in _verified(journal))


def _verified(journal: BroughtJournal) -> Iterator[Finding]:
    note, tree = _note(journal), Growing()
    nodes = BroughtNode.objects.filter(journal=journal).order_by("place")
    for node in nodes.iterator():
        if not _is_same(node):
            yield Finding(Damage.BROUGHT_CHANGED, journal.origin, node.place)
        try:
            tree.hang(node.leaves, bytes(node.hash))
        except ValueError:
            yield Finding(Damage.BROUGHT_DIFFERS, journal.origin)
            return
    if note is None or (tree.size, tree.root()) != (note.size, note.root):
        yield Finding(Damage.BROUGHT_DIFFERS, journal.origin)


def _note(journal: BroughtJournal) -> Note | None:
    try:
        return opened_with(journal.checkpoint, journal.key)
    except ForgedError:
        return None


def _is_same(node: BroughtNode) -> bool:
    """Of what is told without proof, only that it stands under its leaf: the rest was never compared with anything."""
    try:
        return node.shown is None or line_leaf(node.shown) == bytes(node.hash)
    except UNREADABLE:
        return False
