# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Journal entries as they are shown in files: whole with their salt, or in parts of which some are shown.

Parts are a tree of JSON: one that is shown is `{"key": hex, "says": content}`, two nodes are a list of two, what is not
shown is one hash (hex) over all that stand side by side. From it anybody computes the leaf again, and nothing else.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from openfla.desk.leaf import (
    APART,
    BEFORE_ROWS,
    WHOLE,
    Content,
    Part,
    content_of,
    hash_of,
    hashed,
    leaf_over,
    parts_of,
)
from openfla.desk.sealing.sealed_content import Entry
from openfla.records.merkle import HASH, left_of, node, root_over

Shown: TypeAlias = dict[str, Any]
Tree: TypeAlias = str | list[Any] | dict[str, Any]
DEEPEST = 64
"""Levels of a tree of parts; no entry comes near."""


def in_parts(entry: Entry) -> bool:
    """Whether the leaf of this entry is of the second form."""
    return len(entry.salt) == APART


def shown_whole(entry: Entry) -> Shown:
    """All of an entry of the first form."""
    return {**content_of(entry.said, entry.subjects), "salt": entry.salt.hex()}


def shown_in_parts(entry: Entry, rows: Iterable[int], before: Iterable[int]) -> Shown:
    """Some rows of an entry of the second form, by their positions, and of the parts before the rows some too."""
    parts = list(parts_of(*entry))
    places = sorted({*before, *(BEFORE_ROWS + row for row in rows)})
    return {"parts": _tree(parts, [hash_of(part) for part in parts], places, 0, len(parts))}


def _tree(parts: Sequence[Part], hashes: Sequence[bytes], shown: Sequence[int], first: int, end: int) -> Tree:
    if not shown:
        return root_over(hashes[first:end]).hex()
    if end - first == 1:
        return {"key": parts[first].key.hex(), "says": parts[first].says}
    middle = first + left_of(end - first)
    left = [place for place in shown if place < middle]
    right = shown[len(left) :]
    return [_tree(parts, hashes, left, first, middle), _tree(parts, hashes, right, middle, end)]


def leaf_shown(shown: Shown) -> bytes:
    """The leaf of what is shown. ValueError, TypeError, KeyError or RecursionError for what nobody shows so."""
    if "parts" in shown:
        return leaf_over([_node(shown["parts"], DEEPEST)])
    return hashed(spelled_bytes(shown["salt"], WHOLE), {"entry": shown["entry"], "subjects": shown["subjects"]})


def _node(tree: Tree, deepest: int) -> bytes:
    if not deepest:
        raise ValueError("a tree of parts is not so deep")
    if isinstance(tree, str):
        return spelled_bytes(tree, HASH)
    if isinstance(tree, list):
        left, right = tree
        return node(_node(left, deepest - 1), _node(right, deepest - 1))
    return hash_of(Part(spelled_bytes(tree["key"], HASH), tree["says"]))


def spelled_bytes(spelled: str, length: int) -> bytes:
    """A hash, key or salt of so many bytes. ValueError or TypeError for any other."""
    read = bytes.fromhex(spelled)
    if len(read) != length:
        raise ValueError(f"{len(read)} bytes where there are {length}")
    return read


def parts_shown(tree: Tree) -> Iterator[Content]:
    """What the parts say that are shown, in their order."""
    if isinstance(tree, list):
        for each in tree:
            yield from parts_shown(each)
    elif isinstance(tree, dict):
        yield tree["says"]
