# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Hash trees against the definitions of RFC 6962, written down as plainly as it has them."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openfla.records.merkle import EMPTY, Growing, Passing, consistency, inclusion, node, root_of, root_over

sizes = st.integers(1, 200)


def leaves(size: int) -> list[bytes]:
    return [sha256(b"\x00" + bytes([number % 256])).digest() for number in range(size)]


def defined(some: list[bytes]) -> bytes:
    """MTH of RFC 6962, 2.1."""
    if len(some) <= 1:
        return some[0] if some else EMPTY
    left = max(1 << power for power in range(9) if 1 << power < len(some))
    return node(defined(some[:left]), defined(some[left:]))


def path(place: int, some: list[bytes]) -> list[bytes]:
    """PATH of RFC 6962, 2.1.1."""
    if len(some) <= 1:
        return []
    left = max(1 << power for power in range(9) if 1 << power < len(some))
    if place < left:
        return [*path(place, some[:left]), defined(some[left:])]
    return [*path(place - left, some[left:]), defined(some[:left])]


def proof(before: int, some: list[bytes], *, whole: bool = True) -> list[bytes]:
    """SUBPROOF of RFC 6962, 2.1.2."""
    if before == len(some):
        return [] if whole else [defined(some)]
    left = max(1 << power for power in range(9) if 1 << power < len(some))
    if before <= left:
        return [*proof(before, some[:left], whole=whole), defined(some[left:])]
    return [*proof(before - left, some[left:], whole=False), defined(some[:left])]


@given(sizes)
def test_a_root_is_the_defined_one(size: int) -> None:
    assert root_of(leaves(size)) == root_over(leaves(size)) == defined(leaves(size))


def test_the_root_over_nothing_is_that_of_no_bytes() -> None:
    assert root_of([]) == root_over([]) == EMPTY == Growing().root()


@given(sizes, st.integers(0, 199))
def test_a_tree_goes_on_from_its_right_edge(size: int, more: int) -> None:
    begun = Growing()
    for leaf in leaves(size):
        begun.add(leaf)
    taken_up = Growing(size, begun.peaks)
    for leaf in leaves(size + more)[size:]:
        taken_up.add(leaf)
    assert taken_up.root() == defined(leaves(size + more))


@given(st.data(), sizes)
def test_a_path_is_the_defined_one(data: st.DataObject, size: int) -> None:
    place = data.draw(st.integers(0, size - 1))
    every = leaves(size)
    assert [root_of(every[first:end]) for first, end in inclusion(place, size)] == path(place, every)


@given(st.data(), st.integers(2, 200))
def test_a_proof_of_consistency_is_the_defined_one(data: st.DataObject, size: int) -> None:
    before = data.draw(st.integers(1, size - 1))
    every = leaves(size)
    assert [root_of(every[first:end]) for first, end in consistency(before, size)] == proof(before, every)


@pytest.mark.parametrize(("before", "size"), [(0, 5), (5, 5), (6, 5)])
def test_there_is_nothing_to_prove_of_a_tree_that_is_not_smaller(before: int, size: int) -> None:
    assert consistency(before, size) == []


@given(sizes, st.sets(st.integers(0, 199)))
def test_a_tree_grows_as_well_from_some_leaves_and_the_roots_of_the_others(size: int, shown: set[int]) -> None:
    """Whichever are told; of the others fewer roots than there are leaves, wherever many stand side by side."""
    tree, passing = Growing(), Passing(0)
    hung = 0
    for place, leaf in enumerate(leaves(size)):
        if place not in shown:
            passing.add(leaf)
            continue
        for leaves_of, root in passing.end():
            tree.hang(leaves_of, root)
            hung += 1
        tree.add(leaf)
    for leaves_of, root in passing.end():
        tree.hang(leaves_of, root)
        hung += 1
    assert (tree.size, tree.root()) == (size, defined(leaves(size)))
    assert hung <= (len(shown) + 1) * 2 * size.bit_length()


@pytest.mark.parametrize(("size", "leaves_of"), [(0, 0), (0, -1), (0, 3), (1, 2), (2, 4), (6, 4)])
def test_a_subtree_hangs_nowhere_else(size: int, leaves_of: int) -> None:
    tree = Growing()
    for leaf in leaves(size):
        tree.add(leaf)
    with pytest.raises(ValueError, match="no subtree of"):
        tree.hang(leaves_of, EMPTY)
