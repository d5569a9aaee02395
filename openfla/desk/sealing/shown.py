# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A journal entry of the second form with some of its parts shown, the others as the hashes over them.

A tree of JSON: a part that is shown is `{"key": hex, "says": content}`, two nodes are a list of two, what is not shown
is one hash (hex) over all that stand side by side. From it anybody computes the leaf again, and nothing else.
"""

from collections.abc import Collection, Sequence
from typing import Any, TypeAlias

from openfla.desk.leaf import Part, hash_of
from openfla.records.merkle import left_of, root_of

Shown: TypeAlias = str | list[Any] | dict[str, Any]


def shown(parts: Sequence[Part], places: Collection[int]) -> Shown:
    """The tree over these parts with those at some places shown."""
    hashes = [hash_of(part) for part in parts]
    wanted = sorted(places)

    def under(first: int, end: int, inside: Sequence[int]) -> Shown:
        if not inside:
            return root_of(hashes[first:end]).hex()
        if end - first == 1:
            return {"key": parts[first].key.hex(), "says": parts[first].says}
        middle = first + left_of(end - first)
        left = [place for place in inside if place < middle]
        return [under(first, middle, left), under(middle, end, inside[len(left) :])]

    return under(0, len(parts), wanted)
