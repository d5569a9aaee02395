# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Hash trees against the definitions of RFC 6962, written down as plainly as it has them."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openfla.records.merkle import EMPTY, Growing, consistency, inclusion, node, root_of

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
    assert root_of(leaves(size)) == defined(leaves(size))


def test_the_root_over_nothing_is_that_of_no_bytes() -> None:
    assert root_of([]) == EMPTY == Growing().root()


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
