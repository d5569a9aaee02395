# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Checks an extract from the journal of an openfla installation. Knows nothing of openfla; needs hashes.py beside it.

    python check_extract.py JOURNAL.jsonl "$(cat journal.pub)"

The key is the line in journal.pub; take it from the installation once, by a way that you trust, not from the extract.
"""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from functools import reduce
from pathlib import Path

from hashes import WrongError, above, leaf_of, opened, spelled

FORM = "openfla journal extract 1"
PROVEN = ({"parts"}, {"entry", "subjects", "salt"})
NAMES = [{"id", kind} for kind in ("person", "organisation", "case", "worker")]


class Tree:
    """The tree over the journal, grown from the left: only the roots of its whole subtrees are kept."""

    def __init__(self) -> None:
        self.size, self.peaks = 0, []

    def hang(self, leaves: int, root: bytes) -> None:
        """So many leaves more, of which only the root is known."""
        if type(leaves) is not int or leaves < 1 or leaves & (leaves - 1) or self.size % leaves:
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
    if head["form"] != FORM:
        raise WrongError("it is no extract of a journal")
    tree, kinds, line, number = Tree(), Counter(), {}, 1
    for line in lines:
        number += 1
        if tree.size < size:
            kinds[grow(tree, line, head["employer"]["id"])] += 1
        elif line.keys() not in NAMES:
            break
    if line != {"end": number} or next(lines, None) is not None:
        raise WrongError(f"line {number} is not what stands there in an extract: it was cut off, or changed")
    if tree.size != size or tree.root() != root:
        raise WrongError("the entries are not those of the journal that was signed")
    proven, told = kinds["proven"], kinds["told"]
    return f"{proven} of the {size} entries that were signed are shown and proven, {told} are told without proof."


def grow(tree: Tree, line: dict, employer: str) -> str:
    """The tree with what one line stands for. Whether it is hidden, told or proven."""
    if line.keys() == {"hidden", "hash"}:
        tree.hang(line["hidden"], spelled(line["hash"], 32))
        return "hidden"
    if line.keys() == {"leaf", "told"}:
        tree.hang(1, spelled(line["leaf"], 32))
        rows = line["told"]["subjects"]
    elif line.keys() in PROVEN:
        tree.hang(1, leaf_of(line))
        rows = line["subjects"] if "subjects" in line else [part for part in parts_of(line["parts"]) if "act" in part]
    else:
        raise WrongError("a line shows more than one thing, or none")
    if {row["employer"] for row in rows} != {employer}:
        raise WrongError("an entry is shown that is not the employer's")
    return "told" if "told" in line else "proven"


def parts_of(shown: object) -> Iterator[dict]:
    """What the parts say that are shown."""
    if isinstance(shown, list):
        for each in shown:
            yield from parts_of(each)
    elif isinstance(shown, dict):
        yield shown["says"]


if __name__ == "__main__":
    try:
        with Path(sys.argv[1]).open(encoding="utf-8") as file:
            print(check(map(json.loads, file), sys.argv[2]))
    except (WrongError, LookupError, StopIteration, TypeError, ValueError, AttributeError, RecursionError) as error:
        sys.exit(f"NOT PROVEN: {error}")
