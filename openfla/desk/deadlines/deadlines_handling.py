# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The deadlines of one employer, or of all clients: the same few statements for one and for many."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.deadlines.deadlines import (
    FIRST_YEAR,
    LAST_YEAR,
    Alike,
    DeadlineGroup,
    DeadlinePage,
    Deadlines,
    DeadlinesOfClients,
    DeadlineView,
    EmployerDeadlines,
    by_urgency,
)
from openfla.desk.deadlines.working_out import worked_out
from openfla.desk.handling import answers
from openfla.records.models import Organisation
from openfla.records.scope import employers_seen
from openfla.terms.deadline import DeadlineState


@answers(Deadlines)
def employer_deadlines(question: Deadlines, act: Act) -> EmployerDeadlines | None:
    """All kinds, met or not; None for a day too far from ours."""
    asked_on = question.on or act.today
    if not FIRST_YEAR <= asked_on.year <= LAST_YEAR:
        return None
    rows = worked_out([question.employer], asked_on, act).get(question.employer)
    return EmployerDeadlines(asked_on, tuple(rows or ()), untold=rows is None)


@answers(DeadlinesOfClients)
def deadlines_of_clients(question: DeadlinesOfClients, act: Act) -> DeadlinePage:
    """Of those that the gate opened: the clients that the asker reaches, of some teams alone where access is so."""
    clients = employers_seen() - {question.organisation}
    told = worked_out(clients, act.today, act)
    of_kinds = [each for rows in told.values() for each in rows if _asked_for(each, question)]
    in_states = [each for each in of_kinds if each.state in question.states or not question.states]
    found = [each for each in in_states if question.alike in {None, each.alike}]
    found.sort(
        key=by_urgency if question.asking or question.states else lambda each: (each.on, each.kind, each.employer)
    )
    pages = max(1, -(-len(found) // question.size))
    page = min(max(question.page, 1), pages)
    rows = tuple(found[(page - 1) * question.size : page * question.size])
    names = _names({each.employer for each in rows})
    by_state = Counter(each.state for each in of_kinds if question.alike in {None, each.alike})
    untold, groups = len(clients) - len(told), _groups(in_states)
    return DeadlinePage(rows, names, len(found), by_state, page, pages, untold, groups)


def _asked_for(each: DeadlineView, question: DeadlinesOfClients) -> bool:
    return (each.state.asks or not question.asking) and (each.kind in question.kinds or not question.kinds)


def _groups(found: Iterable[DeadlineView]) -> tuple[DeadlineGroup, ...]:
    """Those of which some were missed first, then those that come first."""
    alike: dict[Alike, list[DeadlineView]] = defaultdict(list)
    for each in found:
        alike[each.alike].append(each)
    groups = [_group(key, rows) for key, rows in alike.items()]
    return tuple(sorted(groups, key=lambda each: (not each.missed, each.first, each.alike)))


def _group(alike: Alike, rows: Sequence[DeadlineView]) -> DeadlineGroup:
    days, employers = [each.on for each in rows], {each.employer for each in rows}
    missed = sum(each.state is DeadlineState.MISSED for each in rows)
    return DeadlineGroup(alike, len(rows), len(employers), missed, min(days), max(days))


def _names(employers: Collection[UUID]) -> dict[UUID, str]:
    return dict(Organisation.objects.filter(id__among=employers).values_list("id", "name"))
