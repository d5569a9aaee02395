# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a rule is, and the list of them all."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from tests.channels.api.belgif_rules.reading import Contract

Broken = Iterator[tuple[str, str]]
"""Place (JSON pointer) and what stands there."""


class Finding(NamedTuple):
    """A place that breaks a rule."""

    name: str
    id: str
    place: str
    found: str


class Rule(NamedTuple):
    """A rule by the validator's name; `id` is the rule of the guide behind it."""

    name: str
    id: str
    broken: Callable[[Contract], Broken]


RULES: dict[str, Rule] = {}


def rule(name: str, identifier: str) -> Callable[[Callable[[Contract], Broken]], Callable[[Contract], Broken]]:
    """Adds a function to the rules: it yields what breaks the rule."""

    def add(function: Callable[[Contract], Broken]) -> Callable[[Contract], Broken]:
        assert name not in RULES, name
        RULES[name] = Rule(name, identifier, function)
        return function

    return add
