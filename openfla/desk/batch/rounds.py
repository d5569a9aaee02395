# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Items decided in rounds: what speaks of the same thing is decided after what came before it was carried out."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any, TypeVar

from openfla.desk.act import Act
from openfla.desk.carrying import carried_out
from openfla.desk.outcome import Done, Outcome, Refused

Item = TypeVar("Item")


def in_rounds(
    items: Sequence[Item], key: Callable[[Item], Hashable], decide: Callable[[Sequence[Item]], Sequence[Any]], act: Act
) -> list[Outcome]:
    """Outcomes of items. `decide` gives for each item of a round an outcome, or the command that it comes down to."""
    outcomes: dict[int, Outcome] = {}
    for places in _rounds([key(item) for item in items]):
        decided = decide([items[place] for place in places])
        outcomes |= zip(places, performed(decided, act), strict=True)
    return [outcomes[place] for place in range(len(items))]


def _rounds(keys: Sequence[Hashable]) -> Iterator[list[int]]:
    """The first place of each key, then the second of each, and so on."""
    turns: dict[int, list[int]] = defaultdict(list)
    seen: dict[Hashable, int] = defaultdict(int)
    for place, key in enumerate(keys):
        turns[seen[key]].append(place)
        seen[key] += 1
    yield from turns.values()


def performed(decided: Sequence[Any], act: Act) -> list[Outcome]:
    """Outcomes stay as they are; commands are carried out, those of one type together."""
    outcomes = list(decided)
    waiting: dict[type, list[int]] = defaultdict(list)
    for place, each in enumerate(decided):
        if not isinstance(each, Done | Refused):
            waiting[type(each)].append(place)
    for places in waiting.values():
        for place, outcome in zip(places, carried_out([decided[place] for place in places], act), strict=True):
            outcomes[place] = outcome
    return outcomes
