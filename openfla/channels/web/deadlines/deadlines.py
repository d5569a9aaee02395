# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of deadlines: of an employer, also as the law was known on another day; of a provider's clients."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from openfla.channels.web.beside import Beside
from openfla.channels.web.deadlines.deadline_groups import alike_known_by, grouped, key_of_alike
from openfla.channels.web.deadlines.deadline_words import Shown, shown
from openfla.channels.web.deadlines.done_preview import looks_first, preview_of, ticked_or_all
from openfla.channels.web.deadlines.ticking import Ticked, noted, taken_back
from openfla.channels.web.entry import Entry, Field, here, words_of
from openfla.channels.web.ids import sent_id
from openfla.channels.web.may import may, shows
from openfla.channels.web.organisation.organisation import own_organisation
from openfla.channels.web.paging import paging
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.software.keys_ending import Ending, keys_ending
from openfla.channels.web.undone import UNDO
from openfla.channels.web.workers.worker_query import address, page_asked
from openfla.channels.wording import sentence
from openfla.channels.wording.deadlines import titled
from openfla.desk.deadlines.deadlines import (
    FIRST_YEAR,
    LAST_YEAR,
    DeadlinePage,
    Deadlines,
    DeadlinesOfClients,
    EmployerDeadlines,
)
from openfla.desk.deadlines.done import NoteDeadlineDone
from openfla.desk.deadlines.feeds import MakeCalendarFeed
from openfla.desk.deadlines.undoing import ActOnDeadlines, ActOnDeadlinesOfClients, UndoDeadlineDone
from openfla.desk.gate import ask
from openfla.terms.deadline import DeadlineKind, DeadlineState
from openfla.terms.problem import Problem

NEXT = 3
GROUPS = {
    "plan": (
        DeadlineKind.PLAN_DRAFT,
        DeadlineKind.PLAN_OPINION,
        DeadlineKind.PLAN_FIXED,
        DeadlineKind.PLAN_FILED,
    ),
    "size": (DeadlineKind.SIZE, DeadlineKind.OWN_NUMBER, DeadlineKind.PERIOD_END),
    "sector": (DeadlineKind.SECTOR_PLAN, DeadlineKind.SECTOR_REPORT, DeadlineKind.FUND_RECOURSE),
    "workers": (
        DeadlineKind.INFORM_START,
        DeadlineKind.INFORM_YEARLY,
        DeadlineKind.INFORM_LEAVING,
        DeadlineKind.CORRECTION,
        DeadlineKind.PROPOSAL,
        DeadlineKind.YEAR_END,
    ),
    "trainings": (DeadlineKind.TRAINING_FOLLOWED, DeadlineKind.CERTIFICATE),
    "mandates": (DeadlineKind.MANDATE,),
    "fla": tuple(kind for kind in DeadlineKind if kind.startswith("fla_")),
}
"""Kinds that are chosen together."""


@shows(Deadlines, takes=(NoteDeadlineDone, UndoDeadlineDone))
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """Those that ask for attention, or all; of a kind; as asked on a day.

    A POST says that those ticked are done, or takes that back.
    """
    if request.method == "POST" and UNDO in request.GET:
        return taken_back(request, ActOnDeadlines(employer, sent_id(request.GET.get(UNDO))))
    entry, ticked = _typed(request), Ticked.of(request)
    if request.method == "POST" and noted(request, ticked):
        return redirect(request.get_full_path())
    on = _day(entry)
    found = _asked(request, employer, on)
    kinds, states, whole = _kinds(entry), _states(entry), _whole(request, entry)
    listed = found.rows if whole else found.asking
    rows = [each for each in listed if each.kind in kinds and each.state in states]
    context = {
        "employer": employer,
        **_ways(request),
        "on": on,
        "fields": [_kind_field(entry), _state_field(entry), _day_field(entry)],
        "errors": [*entry.summary, *ticked.errors],
        "missed": sum(each.state is DeadlineState.MISSED and each.kind in kinds for each in found.rows),
        "missed_url": address(request, state=DeadlineState.MISSED, page=""),
        "own_untold": found.untold,
        "asking": len(found.asking),
        "whole": whole,
        "views": _views(request, whole=whole, asking=len(found.asking), every=len(found.rows)),
        **_listed((_as_asked(shown(request, each), on) for each in rows), ticked),
        "keys": _keys(request, employer),
    }
    wrong = entry.problems or ticked.errors
    return render(request, "web/deadlines.html", context, status=422 if wrong else 200)


@shows(DeadlinesOfClients, at_clients=(NoteDeadlineDone, UndoDeadlineDone))
def of_clients(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """The same over all clients, page by page, by what is to be done; a POST may ask what it would record."""
    if request.method == "POST" and UNDO in request.GET:
        return taken_back(request, ActOnDeadlinesOfClients(organisation, sent_id(request.GET.get(UNDO))))
    own, entry = own_organisation(request, organisation), _typed(request)
    question = _question(request, entry, organisation)
    ticked, preview = ticked_or_all(request, question), None
    if request.method == "POST" and not ticked.errors:
        if looks_first(request):
            preview = preview_of(request, ticked)
        elif noted(request, ticked):
            return redirect(request.get_full_path())
    page = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(page, DeadlinePage):
        raise Http404
    context = {
        "organisation": organisation,
        **_ways(request),
        "own": own,
        "fields": [_kind_field(entry), _state_field(entry)],
        "errors": ticked.errors,
        **_told_of_clients(request, question, page),
        "preview": preview,
        "refused": preview.refused if preview else (),
        **_listed((shown(request, each, page.names[each.employer]) for each in page.rows), ticked),
        "pager": paging(request, page.page, page.pages),
        "keys": keys_ending(request),
    }
    return render(request, "web/deadlines.html", context, status=422 if ticked.errors else 200)


def _question(request: HttpRequest, entry: Entry, organisation: UUID) -> DeadlinesOfClients:
    return DeadlinesOfClients(
        organisation,
        asking=not _whole(request, entry),
        kinds=_kinds(entry),
        page=page_asked(request),
        states=_states(entry),
        alike=alike_known_by(entry.text("what")),
    )


def _told_of_clients(request: HttpRequest, question: DeadlinesOfClients, page: DeadlinePage) -> dict[str, object]:
    """How many there are, by what is to be done, and the ways to those."""
    whole, alike = not question.asking, question.alike
    return {
        "missed": page.missed,
        "missed_url": address(request, state=DeadlineState.MISSED, page=""),
        "untold": page.untold,
        "asking": 0 if whole else page.total,
        "whole": whole,
        "views": _views(request, whole=whole, **{"every" if whole else "asking": page.total}),
        "groups": [grouped(each, address(request, what=key_of_alike(each.alike), page="")) for each in page.groups],
        "alike": titled(*alike, here()) if alike else "",
        "alike_kept": key_of_alike(alike) if alike else "",
        "whole_url": address(request, what="", page=""),
    }


def _as_asked(row: Shown, on: date | None) -> Shown:
    """Only of what stands today something is recorded."""
    return row if on is None else replace(row, card="", pick="")


def _listed(rows: Iterable[Shown], ticked: Ticked) -> dict[str, object]:
    """The rows, those ticked with their tick, and whether any can be ticked."""
    listed = [replace(each, chosen=each.pick in ticked.picked) for each in rows]
    return {"rows": listed, "picks": any(each.pick for each in listed), "ticked": ticked}


def next_deadlines(request: HttpRequest, employer: UUID) -> Beside:
    """The first that ask for attention at an employer, for a page that begins there; None is told to whom they aren't
    open.
    """
    question = Deadlines(employer) if may(request, employer, Deadlines) else None
    return Beside(question, partial(_next_told, request))


def _next_told(request: HttpRequest, found: object) -> list[Shown] | None:
    if not isinstance(found, EmployerDeadlines):
        return None
    return [shown(request, each) for each in found.asking[:NEXT]]


def _keys(request: HttpRequest, employer: UUID) -> list[Ending] | None:
    """Those of the employer itself are nothing that a provider looks after."""
    own = acting(request).own
    return keys_ending(request) if own is not None and own.organisation == employer else None


def _ways(request: HttpRequest) -> dict[str, str]:
    """The ways to one's secret address and to deadlines by mail, where one may have them."""
    own = acting(request).own
    if own is None or not may(request, own.organisation, MakeCalendarFeed):
        return {}
    return {name: reverse(name, args=[own.organisation]) for name in ("calendar", "reminders")}


def _asked(request: HttpRequest, employer: UUID, on: date | None) -> EmployerDeadlines:
    found = ask(Deadlines(employer, on), actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(found, EmployerDeadlines):
        raise Http404
    return found


def _typed(request: HttpRequest) -> Entry:
    return Entry({name: request.GET.get(name, "") for name in ("about", "state", "on", "what")})


def _day(entry: Entry) -> date | None:
    """The day asked; today where it is none, or too far from ours."""
    on = entry.day("on")
    if on is None or FIRST_YEAR <= on.year <= LAST_YEAR:
        return on
    entry.refuse([Problem("movement.day_outside", "on", {"first": FIRST_YEAR, "last": LAST_YEAR})])
    return None


def _whole(request: HttpRequest, entry: Entry) -> bool:
    """All are shown where it is asked for, in a state that asks for nothing, and where the day is another one."""
    return "all" in request.GET or bool(entry.text("on")) or not any(each.asks for each in _states(entry))


def _kinds(entry: Entry) -> tuple[DeadlineKind, ...]:
    return GROUPS.get(entry.text("about"), tuple(DeadlineKind))


def _states(entry: Entry) -> tuple[DeadlineState, ...]:
    """The one asked for; all where there is none such."""
    asked = entry.text("state")
    return tuple(each for each in DeadlineState if each == asked) or tuple(DeadlineState)


def _views(
    request: HttpRequest, *, whole: bool, asking: int | None = None, every: int | None = None
) -> list[tuple[str, str, bool, int | None]]:
    return [
        (_("To be done"), address(request, all="", on="", state="", page=""), not whole, asking),
        (_("All"), address(request, all=1, page=""), whole, every),
    ]


def _kind_field(entry: Entry) -> Field:
    words = sentence("words.deadline_groups", {}, here()).split(", ")
    options = (("", _("everything")), *zip(GROUPS, words, strict=True))
    return entry.field("about", _("About"), kind="select", options=options)


def _state_field(entry: Entry) -> Field:
    options = (("", _("any")), *words_of(DeadlineState, "words.deadline_state"))
    return entry.field("state", _("State"), kind="select", options=options)


def _day_field(entry: Entry) -> Field:
    hint = _("As the law was known that day; such as 01/10/2024")
    return entry.field("on", _("Asked on"), hint=hint)
