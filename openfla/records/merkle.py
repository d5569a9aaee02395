# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Hash trees as RFC 6962 builds them: SHA-256, the prefix 0x00 before a leaf's content and 0x01 before two nodes.

Leaves come hashed (openfla.desk.journal makes them). A tree is grown from the left and keeps only its right edge, so a
root over millions of leaves needs a few hundred bytes; a path is told as the stretches of leaves whose roots it holds.
"""

from collections.abc import Iterable, Sequence
from functools import reduce
from hashlib import sha256
from typing import TypeAlias

HASH = 32
EMPTY = sha256(b"").digest()
"""The root over no leaves."""
Stretch: TypeAlias = tuple[int, int]
"""Leaves from a place up to another, the second one not included."""


def node(left: bytes, right: bytes) -> bytes:
    """What stands above two nodes."""
    return sha256(b"\x01" + left + right).digest()


class Growing:
    """A tree to which leaves are added. `peaks` are the roots of its whole subtrees, the largest first."""

    def __init__(self, size: int = 0, peaks: Sequence[bytes] = ()) -> None:
        """Goes on from a tree of that size."""
        self.size, self.peaks = size, list(peaks)

    def add(self, leaf: bytes) -> None:
        """One leaf more, at the right."""
        self.size += 1
        whole = self.size
        while not whole & 1:
            leaf = node(self.peaks.pop(), leaf)
            whole >>= 1
        self.peaks.append(leaf)

    def hang(self, leaves: int, root: bytes) -> None:
        """A whole subtree at the right, of which only the root is told.

        ValueError if it can't stand there: it has as many leaves as a power of two, and begins at a multiple of that.
        """
        if leaves < 1 or leaves & (leaves - 1) or self.size % leaves:
            raise ValueError(f"no subtree of {leaves} leaves begins at {self.size}")
        self.size += leaves
        whole = self.size // leaves
        while not whole & 1:
            root = node(self.peaks.pop(), root)
            whole >>= 1
        self.peaks.append(root)

    def root(self) -> bytes:
        """The root over all leaves so far."""
        return reduce(lambda right, left: node(left, right), reversed(self.peaks)) if self.peaks else EMPTY


class Passing:
    """Leaves of which none is told: they come one by one, and go as few whole subtrees."""

    def __init__(self, place: int) -> None:
        """The place of the first."""
        self._place = place
        self._nodes: list[tuple[int, bytes]] = []

    def add(self, leaf: bytes) -> None:
        """The next one."""
        leaves, self._place = 1, self._place + 1
        while self._nodes and self._nodes[-1][0] == leaves and not self._place % (2 * leaves):
            leaf = node(self._nodes.pop()[1], leaf)
            leaves *= 2
        self._nodes.append((leaves, leaf))

    def end(self) -> list[tuple[int, bytes]]:
        """How many leaves each subtree has, and its root, from the left. The leaf that comes now is told."""
        passed, self._nodes = self._nodes, []
        self._place += 1
        return passed


def root_over(leaves: Sequence[bytes]) -> bytes:
    """The root over leaves that are at hand: level by level, which takes half of what growing a tree does."""
    nodes = leaves or [EMPTY]
    while len(nodes) > 1:
        above = [sha256(b"\x01" + left + right).digest() for left, right in zip(nodes[::2], nodes[1::2], strict=False)]
        nodes = [*above, nodes[-1]] if len(nodes) & 1 else above
    return nodes[0]


def root_of(leaves: Iterable[bytes]) -> bytes:
    """The root over some leaves."""
    tree = Growing()
    for leaf in leaves:
        tree.add(leaf)
    return tree.root()


def inclusion(place: int, size: int) -> list[Stretch]:
    """The stretches whose roots lead from the leaf at a place to the root of the tree, the nearest first."""
    return _down(size, place)[1]


def consistency(before: int, size: int) -> list[Stretch]:
    """The stretches whose roots show that a tree of `size` leaves begins with one of `before` (RFC 6962, 2.1.2)."""
    if not 0 < before < size:
        return []
    reached, beside = _down(size, before - 1, whole=before)
    return beside if reached[0] == 0 else [reached, *beside]


def _down(size: int, place: int, whole: int | None = None) -> tuple[Stretch, list[Stretch]]:
    """From the root down to a place, or to the first subtree that ends with `whole` leaves.

    Where that leads, and what stands beside the way, from below.
    """
    first, end = 0, size
    beside: list[Stretch] = []
    while end - first > 1 and end != whole:
        middle = first + left_of(end - first)
        if place < middle:
            beside.append((middle, end))
            end = middle
        else:
            beside.append((first, middle))
            first = middle
    return (first, end), beside[::-1]


def left_of(size: int) -> int:
    """How many of so many leaves stand in the left half: the largest power of two below their number."""
    return 1 << (size - 1).bit_length() - 1
