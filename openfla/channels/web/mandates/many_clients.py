# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An act for many clients at once: in slices, with what was refused told once for each reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import ngettext

from openfla.channels.web.carrying_out import performed
from openfla.channels.web.entry import here
from openfla.channels.web.templatetags.openfla import whole
from openfla.channels.wording import problem_sentence
from openfla.desk.outcome import Outcome, Refused

AT_ONCE = 500
"""Acts of a slice."""
MOST = 500
"""Ticked clients that are taken at once; all that match a search have no bound."""
SHOWN = 25
"""Clients on a page."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an act was refused at some clients, by name; `unnamed` counts those that are none of one's clients."""

    sentence: str
    names: tuple[str, ...]
    unnamed: int

    @property
    def told(self) -> str:
        """With how many they are."""
        number = len(self.names) + self.unnamed
        text = ngettext("%(shown)s client: %(why)s", "%(shown)s clients: %(why)s", number)
        return text % {"shown": whole(number), "why": self.sentence}


def in_slices(request: HttpRequest, commands: Sequence[object]) -> list[Outcome]:
    """What became of each. A slice is stored by itself: whatever meets a later one, what was done stays done."""
    starts = range(0, len(commands), AT_ONCE)
    return list(chain.from_iterable(performed(request, commands[each : each + AT_ONCE]) for each in starts))


def reasons(employers: Sequence[UUID], outcomes: Sequence[Outcome], names: Mapping[UUID, str]) -> list[Reason]:
    """The reasons of what was refused, in the order in which they were met first."""
    met: dict[str, list[str]] = {}
    for employer, outcome in zip(employers, outcomes, strict=True):
        for problem in outcome.problems if isinstance(outcome, Refused) else ():
            met.setdefault(problem_sentence(problem, here()), []).append(names.get(employer, ""))
    return [Reason(why, tuple(filter(None, some)), some.count("")) for why, some in met.items()]


def summary(refused: Sequence[Reason]) -> list[tuple[str, str]]:
    """For the summary of errors, each leading to the names (web/refused_at_clients.html)."""
    return [(each.told, f"refused-{place}") for place, each in enumerate(refused, start=1)]
