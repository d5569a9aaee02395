# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An act for many clients at once: by a job where they are many, with what was refused told once for each reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import ngettext

from openfla.channels.web.carrying_out import performed
from openfla.channels.web.entry import here
from openfla.channels.web.signin import notify
from openfla.channels.web.templatetags.openfla import whole
from openfla.channels.wording import problem_sentence
from openfla.desk.mandates.client_runs import StartClientRun
from openfla.desk.outcome import Outcome, Refused, closed

FEW = 100
"""Clients for which one waits; at more of them a job goes on with it, and the page of orders tells how far it is."""
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


def handed_on(request: HttpRequest, start: StartClientRun) -> None:
    """A job does it, and the page of orders tells how far it is. Not found where nothing of it is open."""
    [outcome] = performed(request, [start])
    if closed(outcome):
        raise Http404
    if isinstance(outcome, Refused):
        notify(request, problem_sentence(outcome.problems[0], here()), "act")


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
