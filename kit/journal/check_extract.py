# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Checks an extract from the journal of an openfla installation. Knows nothing of openfla; needs hashes.py beside it.

    python check_extract.py JOURNAL.jsonl "$(cat journal.pub)"

The key is the line in journal.pub; take it from the installation once, by a way that you trust, not from the extract.
"""

import json
import sys
from collections.abc import Iterator
from functools import reduce
from pathlib import Path

from hashes import WrongError, above, leaf_of, opened


class Tree:
    """The tree over the journal, grown from the left: only the roots of its whole subtrees are kept."""

    def __init__(self) -> None:
        self.size, self.peaks = 0, []

    def hang(self, leaves: int, root: bytes) -> None:
        """So many leaves more, of which only the root is known."""
        if leaves < 1 or leaves & (leaves - 1) or self.size % leaves:
            raise WrongError(f"no subtree of {leaves} leaves begins at {self.size}")
        self.size += leaves
        whole = self.size // leaves
        while not whole & 1:
            root, whole = above(self.peaks.pop(), root), whole >> 1
        self.peaks.append(root)

    def root(self) -> bytes:
        """The root over all of them."""
        return reduce(lambda right, left: above(left, right), reversed(self.peaks))


def check(lines: Iterator[dict], key: str) -> str:
    """What the extract shows, in words. WrongError if it does not."""
    head = next(lines)
    size, root = opened(head["checkpoint"], key)
    tree, proven, told = Tree(), 0, 0
    for line in lines:
        if "hidden" in line:
            tree.hang(line["hidden"], bytes.fromhex(line["hash"]))
        elif "told" in line:
            told += 1
            tree.hang(1, bytes.fromhex(line["leaf"]))
        elif "parts" in line or "subjects" in line:
            proven += 1
            tree.hang(1, leaf_of(line))
    if tree.size != size or tree.root() != root:
        raise WrongError("the entries are not those of the journal that was signed")
    return f"{proven} of the {size} entries that were signed are shown and proven, {told} are told without proof."


if __name__ == "__main__":
    try:
        with Path(sys.argv[1]).open(encoding="utf-8") as file:
            print(check(map(json.loads, file), sys.argv[2]))
    except (WrongError, LookupError, StopIteration, TypeError, ValueError) as error:
        sys.exit(f"NOT PROVEN: {error}")
