# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A page of a client employer that is not there for want of a mandate: which permission it lacks, and on which day."""

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest

from openfla.channels.web.entry import here
from openfla.channels.web.signin import CHANNEL, Acting, now
from openfla.channels.wording import problem_sentence
from openfla.desk.gate import ask
from openfla.desk.judging import needed_for
from openfla.desk.mandates.missing_mandate import MissingMandate
from openfla.terms.problem import Problem
from openfla.terms.role import Permission

AT_EMPLOYER = "e/"
"""How the addresses begin at which one acts for an employer."""


def mandate_missing(request: HttpRequest) -> str:
    """The sentence for a provider to whom the employer gave another mandate; nothing for everybody else."""
    who, match = getattr(request, "acting", None), request.resolver_match
    employer = match.kwargs.get("employer") if match else None
    if match is None or not match.route.startswith(AT_EMPLOYER) or not isinstance(employer, UUID):
        return ""
    if not isinstance(who, Acting) or who.own is None:
        return ""
    needed = _needed(getattr(match.func, "serves", ()), who.opened(employer))
    question = MissingMandate(who.own.organisation, employer, needed)
    found = ask(question, actor=who.actor, channel=CHANNEL, now=now()) if needed else None
    return problem_sentence(found, here()) if isinstance(found, Problem) else ""


def _needed(serves: Iterable[type], opened: frozenset[type]) -> frozenset[Permission]:
    """Of which permissions one opens what is first of the page and not open; none if no mandate could."""
    needed = [needed_for(each) for each in serves if each not in opened]
    return needed[0] if needed and all(needed) else frozenset()
