# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which figures of a table are hidden, so that nobody and no employer can be found in those that are shown.

A figure is hidden when it is of too few, and so are others as long as the sum of all would give the hidden ones away.
"""

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple, TypeVar

LEAST_WORKERS = 5
LEAST_EMPLOYERS = 3
"""Two could each compute the other's figures."""
Key = TypeVar("Key")


class Behind(NamedTuple):
    """How many stand behind a figure."""

    workers: int
    employers: int


def too_few(behind: Behind) -> bool:
    """Whether somebody could be found in it; in nothing of nobody nobody is."""
    return behind.workers > 0 and (behind.workers < LEAST_WORKERS or behind.employers < LEAST_EMPLOYERS)


def hidden(
    groups: Mapping[Key, Behind], also: Collection[Key] = (), *, apart: bool = True, last: Collection[Key] = ()
) -> frozenset[Key]:
    """The groups of one table whose figure is hidden, given that the sum over all groups is shown.

    To those of too few, and those hidden anyhow (`also`), come the smallest others, those of `last` after all others,
    until at least two are hidden and together they are not too few. Where groups aren't `apart`, the same workers may
    stand in each of them. Of equals it is always the same one, in whatever order they come: of two that take turns
    both would be seen.
    """
    gone = [key for key, behind in groups.items() if key in also or too_few(behind)]
    shown = (key for key in groups if key not in gone and groups[key].workers)
    others = sorted(shown, key=lambda key: (key in last, groups[key], str(key)))
    while gone and others and not _covered([groups[key] for key in gone], apart=apart):
        gone.append(others.pop(0))
    return frozenset(gone)


def hidden_at_one(
    workers: Mapping[Key, int], also: Collection[Key] = (), *, apart: bool = True, last: Collection[Key] = ()
) -> frozenset[Key]:
    """The same within one employer, where the number of employers hides nothing."""
    groups = {key: Behind(number, LEAST_EMPLOYERS) for key, number in workers.items()}
    return hidden(groups, also, apart=apart, last=last)


def tellable(parts: AbstractSet[Key], gone: AbstractSet[Key]) -> bool:
    """Whether the sum over some groups tells no more than the groups that are shown and the sum over all do.

    That is so where none of them is hidden, and where all that are hidden are among them.
    """
    return parts.isdisjoint(gone) or gone <= parts


def _covered(gone: Sequence[Behind], *, apart: bool) -> bool:
    """Whether what is hidden can't be found from its sum. At least as many employers are behind it as behind one.

    Of workers too no more is sure, unless nobody stands in two of the groups.
    """
    workers = (sum if apart else max)(each.workers for each in gone)
    return len(gone) > 1 and not too_few(Behind(workers, max(each.employers for each in gone)))
