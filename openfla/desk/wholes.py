# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Commands that are carried out together or not at all: a training with those who take part in it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from django.db import transaction

from openfla.desk.outcome import Outcome, Refused, refused

LEFT = refused("desk.left_with_others")
"""What nothing is wrong with, but with something that it goes together with."""

Whole = Sequence[int]
"""The places of commands that go together."""
Trying = Callable[[Sequence[int]], dict[int, Outcome]]


class WholeBroken(Exception):  # noqa: N818 - not an error: what goes together is carried out again with care
    """Something of a whole was refused in a sweep, after other commands of it may have been carried out."""


def together(
    number: int, refusals: Mapping[int, Refused], wholes: Sequence[Whole], tried: Trying, *, sweeping: bool
) -> dict[int, Outcome]:
    """An outcome for each of so many commands. Those `refusals` are known; `tried` carries out the rest.

    Where a whole has a refusal, what was carried out is undone and carried out again without that whole. Each round
    leaves at least one whole out, so that there are no more rounds than wholes; nearly always there is one. In a sweep,
    from which there is no way back half way, WholeBroken.
    """
    outcomes: dict[int, Outcome] = dict(refusals)
    left_out(outcomes, wholes)
    while True:
        rest = [place for place in range(number) if place not in outcomes]
        found, broken = _tried(rest, wholes, tried) if sweeping else _tried_out(rest, wholes, tried)
        if not broken:
            return outcomes | found
        if sweeping:
            raise WholeBroken
        outcomes |= {place: each for whole in broken for place in whole if (each := _left(found[place])) is not None}
        left_out(outcomes, broken)


def left_out(outcomes: dict[int, Outcome], wholes: Iterable[Whole]) -> None:
    """Leaves out the rest of every whole that has a refusal."""
    for whole in wholes:
        if any(place in outcomes for place in whole):
            for place in whole:
                outcomes.setdefault(place, LEFT)


def _tried(rest: Sequence[int], wholes: Sequence[Whole], tried: Trying) -> tuple[dict[int, Outcome], list[Whole]]:
    """What became of them, and which wholes broke."""
    found = tried(rest)
    return found, [whole for whole in wholes if len(whole) > 1 and _is_broken(whole, found)]


def _tried_out(rest: Sequence[int], wholes: Sequence[Whole], tried: Trying) -> tuple[dict[int, Outcome], list[Whole]]:
    """The same; if any broke, all is undone."""
    if not any(len(whole) > 1 for whole in wholes):
        return tried(rest), []
    with transaction.atomic():
        found, broken = _tried(rest, wholes, tried)
        if broken:
            transaction.set_rollback(True)
    return found, broken


def _left(outcome: Outcome) -> Refused | None:
    """A refusal whose round was undone: nothing moved on the way to it either."""
    return replace(outcome, moved=()) if isinstance(outcome, Refused) else None


def _is_broken(whole: Whole, found: Mapping[int, Outcome]) -> bool:
    return any(isinstance(found.get(place), Refused) for place in whole)
