# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Points the law leaves open: each a named reading with a default, chosen per installation, part of the edition."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Literal, get_args, get_type_hints


@dataclass(frozen=True, slots=True)
class Readings:
    """The chosen readings.

    month_with_regime_change  which working time and committee a month has when they change inside it
    five_year_grid            periods 2024-2028, 2029-2033 ... for everyone
    carry_2023_into_2024      the balance of 2023 enters the first five-year period
    plan_threshold_unit       the 20 workers of the training plan are full-time equivalents, or heads
    account_required_after_2026  whether an individual account must be kept since 2026; while unknown it is kept
    concurrent_contracts      working times of contracts on the same day at one employer add up, to full time at most
    """

    month_with_regime_change: Literal["first_day", "last_day", "best_for_worker"] = "first_day"
    five_year_grid: Literal["fixed"] = "fixed"
    carry_2023_into_2024: bool = True
    plan_threshold_unit: Literal["fte", "heads"] = "fte"
    account_required_after_2026: Literal["unknown", "yes", "no"] = "unknown"
    concurrent_contracts: Literal["added"] = "added"


DEFAULT = Readings()

_ANSWERS: Mapping[str, bool] = {"yes": True, "no": False}


@cache
def choices() -> Mapping[str, tuple[str, ...]]:
    """What can be chosen of each reading, in words; where there is one alone nothing is open yet."""
    hints = get_type_hints(Readings)
    return {name: tuple(_ANSWERS) if hint is bool else get_args(hint) for name, hint in hints.items()}


def choose(said: Mapping[str, str]) -> Readings:
    """The readings with these instead of the default ones. ValueError says what can't be chosen, and what can."""
    chosen: dict[str, Any] = {}
    for name, word in said.items():
        known = choices().get(name)
        if known is None:
            raise ValueError(f"{name!r} is no reading; there are {', '.join(choices())}")
        if word not in known:
            raise ValueError(f"{name} can't be {word!r}; it is {' or '.join(known)}")
        chosen[name] = _ANSWERS.get(word, word)
    return Readings(**chosen)


def in_words(readings: Readings) -> Mapping[str, str]:
    """Each that could be another, with the word that chooses it."""
    words = {value: word for word, value in _ANSWERS.items()}
    found = {each.name: getattr(readings, each.name) for each in fields(readings)}
    return {
        name: words[value] if isinstance(value, bool) else value
        for name, value in found.items()
        if len(choices()[name]) > 1
    }
