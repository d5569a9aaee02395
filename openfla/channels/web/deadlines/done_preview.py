# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What would be recorded as done at many clients, shown first: of the ticked rows, or of all that match.

The act is rehearsed by the desk, so that what is told is what happens. All that match travel as the filter of the page,
never as thousands of hidden fields, and with the number that was seen.
"""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date

from django.http import Http404, HttpRequest

from openfla.channels.web.carrying_out import performed
from openfla.channels.web.deadlines.deadline_words import pick
from openfla.channels.web.deadlines.ticking import Ticked, commands_of
from openfla.channels.web.entry import here
from openfla.channels.web.mandates.many_clients import Reason, reasons
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.wording.deadlines import titled
from openfla.desk.deadlines.deadlines import DeadlinePage, DeadlinesOfClients
from openfla.desk.deadlines.done import NoteDeadlineDone
from openfla.desk.gate import ask
from openfla.desk.outcome import Done, closed
from openfla.terms.deadline import BY_HAND, DeadlineState
from openfla.terms.problem import Problem

MOST = 2_000
"""Deadlines that are recorded at once: more of them ask for a narrower filter."""
ALL, PREVIEW, SEEN = "all_matching", "preview", "seen"
"""Fields of the form: all that match, look first, and the number that was looked at."""


@dataclass(frozen=True, slots=True)
class Preview:
    """So many by what they ask for, the day and the reference; why others are refused, and at whom."""

    lines: tuple[tuple[str, int], ...]
    number: int
    on: date
    reference: str
    refused: tuple[Reason, ...]
    seen: int
    hidden: tuple[tuple[str, str], ...]


def ticked_or_all(request: HttpRequest, question: DeadlinesOfClients) -> Ticked:
    """The form, with the rows that it is about; of what is met, or never said to be done by hand, there are none.

    Of more than are read at once nothing is recorded: some that can be ticked may stand behind those that can't.
    """
    if request.POST.get(ALL) != "1":
        return Ticked.of(request)
    kinds = BY_HAND.intersection(question.kinds)
    states = frozenset(question.states or DeadlineState) - {DeadlineState.MET}
    if not kinds or not states:
        return Ticked.of(request, ())
    whole = replace(question, kinds=kinds, states=states, page=1, size=MOST)
    page = ask(whole, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(page, DeadlinePage):
        raise Http404
    ticked = Ticked.of(request, [row for each in page.rows if (row := pick(request, each))])
    number, seen = len(ticked.picked), request.POST.get(SEEN, "")
    if page.total > len(page.rows):
        ticked.entry.refuse([Problem("deadline.too_many", "", {"most": MOST})])
    elif seen and seen != str(number):
        ticked.entry.refuse([Problem("deadline.number_changed", "", {"now": number, "seen": seen[:9]})])
    return ticked


def looks_first(request: HttpRequest) -> bool:
    """Whether nothing is recorded yet: all that match are always shown first."""
    sent = request.POST
    return PREVIEW in sent or (sent.get(ALL) == "1" and not sent.get(SEEN))


def preview_of(request: HttpRequest, ticked: Ticked) -> Preview | None:
    """What would be recorded; None where the form itself is wrong. Not found where nothing of it is open."""
    commands = commands_of(ticked)
    if not commands:
        return None
    outcomes = performed(request, commands, rehearse=True)
    if all(map(closed, outcomes)):
        raise Http404
    done = [command for command, outcome in zip(commands, outcomes, strict=True) if isinstance(outcome, Done)]
    names = {each.employer: each.name for each in acting(request).clients()}
    return Preview(
        _counted(done),
        len(done),
        commands[0].on,
        commands[0].reference,
        tuple(reasons([each.employer for each in commands], outcomes, names)),
        len(commands),
        _hidden(request, ticked, len(commands)),
    )


def _counted(done: list[NoteDeadlineDone]) -> tuple[tuple[str, int], ...]:
    """By what they ask for, the most first."""
    return tuple(Counter(titled(each.kind, each.about, here()) for each in done).most_common())


def _hidden(request: HttpRequest, ticked: Ticked, number: int) -> tuple[tuple[str, str], ...]:
    """The fields with which the same is sent to be recorded."""
    typed = tuple((name, ticked.entry.text(name)) for name in ("done_on", "reference"))
    if request.POST.get(ALL) == "1":
        return ((ALL, "1"), (SEEN, str(number)), *typed)
    return (*(("picked", row) for row in sorted(ticked.picked)), *typed)
