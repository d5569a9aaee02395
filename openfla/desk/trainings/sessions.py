# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Sessions of a training known again: by their day, and by the time they start where both say one."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from openfla.desk.trainings.slot_order import slot_order
from openfla.desk.trainings.trainings import SlotTerms


def is_same(one: SlotTerms, other: SlotTerms) -> bool:
    """Whether they mean the same session."""
    return one.on == other.on and (one.starts_at == other.starts_at or one.starts_at is None or other.starts_at is None)


def place_among(slot: SlotTerms, slots: Sequence[SlotTerms]) -> int | None:
    """Where the same session stands; None where it does not."""
    alike = [place for place, each in enumerate(slots) if is_same(slot, each)]
    exact = [place for place in alike if slots[place].starts_at == slot.starts_at]
    return next(iter(exact or alike), None)


def joined(known: Sequence[SlotTerms], stated: Iterable[SlotTerms]) -> tuple[SlotTerms, ...]:
    """All of them in order of time; a known session becomes what is stated of it, none goes."""
    slots = list(known)
    for slot in stated:
        place = place_among(slot, slots)
        if place is None:
            slots.append(slot)
        else:
            slots[place] = _filled(slot, slots[place])
    return tuple(sorted(slots, key=slot_order))


def _filled(stated: SlotTerms, known: SlotTerms) -> SlotTerms:
    starts_at, ends_at = stated.starts_at or known.starts_at, stated.ends_at or known.ends_at
    return replace(stated, starts_at=starts_at, ends_at=ends_at, place=stated.place or known.place)


def carried(attended: Sequence[int], old: Sequence[SlotTerms], new: Sequence[SlotTerms]) -> tuple[int, ...]:
    """Minutes per session after it changed: a whole session stays whole, one that was added was not attended.

    Empty where all of it was attended, as it is stored.
    """
    taken = []
    for slot in new:
        place = place_among(slot, old)
        if place is None:
            taken.append(0)
        else:
            whole = attended[place] >= old[place].minutes
            taken.append(slot.minutes if whole else min(attended[place], slot.minutes))
    return whole_or(taken, new)


def whole_or(taken: Iterable[int], slots: Iterable[SlotTerms]) -> tuple[int, ...]:
    """Minutes per session; none where they are those of all the sessions."""
    minutes = tuple(taken)
    return () if minutes == tuple(slot.minutes for slot in slots) else minutes
