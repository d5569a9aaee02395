# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a page tells beside what it is about, asked together with it: who asks is looked at once for all of it."""

from collections.abc import Callable
from typing import Any, NamedTuple

from django.http import HttpRequest

from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.desk.gate import ask, ask_together


class Beside(NamedTuple):
    """A question, None for whom it isn't open; and what a page tells of its answer, which may be None too."""

    question: object | None
    told: Callable[[Any], Any]


def asked_beside(request: HttpRequest, question: object, **beside: Beside) -> tuple[Any, dict[str, Any]]:
    """The answer to a page's own question, and by name what is told beside it, as of the same moment.

    Where the page's question has no answer nothing is told of the others.
    """
    questions = [each.question for each in beside.values() if each.question is not None]
    answer, *others = ask_together((question, *questions), actor=acting(request).actor, channel=CHANNEL, now=now())
    found = iter(others)
    told = {
        name: each.told(None if each.question is None else next(found)) if answer is not None else None
        for name, each in beside.items()
    }
    return answer, told


def told_alone(request: HttpRequest, beside: Beside) -> Any:  # noqa: ANN401 - whatever a page tells
    """The same for a page that asks nothing else."""
    if beside.question is None:
        return beside.told(None)
    return beside.told(ask(beside.question, actor=acting(request).actor, channel=CHANNEL, now=now()))
