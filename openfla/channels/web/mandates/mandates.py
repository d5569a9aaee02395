# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Mandates of one's organisation, given or held: accepted, refused, taken back, ended."""

from typing import TypeAlias
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openfla.channels.web.access.permissions import labels
from openfla.channels.web.entry import Entry, Field, here, reason_field
from openfla.channels.web.mandates.clients import SOON
from openfla.channels.web.may import shows
from openfla.channels.web.organisation.organisation import own_organisation, tabs
from openfla.channels.web.paging import paging
from openfla.channels.web.signin import CHANNEL, acting, notify, now, today
from openfla.channels.web.templatetags.openfla import whole
from openfla.channels.web.workers.workers import page_asked
from openfla.channels.wording import problem_sentence
from openfla.desk.access.access import (
    AcceptMandate,
    EndMandate,
    MandateCard,
    MandateCardView,
    MandateList,
    MandateView,
    RefuseMandate,
    TakeBackMandate,
)
from openfla.desk.gate import ask, perform
from openfla.desk.mandates.mandates_found import MandateFilter, MandatePage, MandatesFound
from openfla.desk.outcome import Done, Refused
from openfla.terms.calendar import parse_date
from openfla.terms.mandate import MandateState
from openfla.terms.problem import Problem

Command: TypeAlias = AcceptMandate | RefuseMandate | TakeBackMandate | EndMandate

ACCEPT, REFUSE, TAKE_BACK, END = "accept", "refuse", "take_back", "end"
TO_ANSWER = MandateState.TO_ANSWER
ENDING = "ending"
"""What the filter of the list calls those that end soon."""
LONGEST = 100
OFFERED: dict[MandateState, tuple[str, ...]] = {
    TO_ANSWER: (ACCEPT, REFUSE),
    MandateState.WAITING: (TAKE_BACK,),
    MandateState.NOT_BEGUN: (END,),
    MandateState.RUNNING: (END,),
}
"""What may be done about a mandate, by where it stands."""


def _mandates(request: HttpRequest, organisation: UUID) -> tuple[MandateView, ...]:
    return ask(MandateList(organisation), actor=acting(request).actor, channel=CHANNEL, now=now()) or ()


@shows(MandatesFound, takes=(AcceptMandate,))
def show(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """One page of the mandates that match, those that await this side first; a POST accepts those ticked, or all."""
    own = own_organisation(request, organisation)
    problems: list[Problem] = []
    if request.method == "POST":
        problems = _accept_some(request, organisation)
        if not problems:
            return redirect("mandates", organisation=organisation)
    entry = Entry({name: request.GET.get(name, "").strip()[:LONGEST] for name in ("search", "state")})
    question = MandatesFound(organisation, _filter(entry), page_asked(request))
    page = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(page, MandatePage):
        raise Http404
    context = {
        "own": own,
        "tabs": tabs(request, own),
        "rows": [(each, each.state_for(organisation).value, labels(each.permissions)) for each in page.rows],
        "page": page,
        "fields": _fields(entry, page),
        "pager": paging(request, page.page, page.pages),
        "errors": [(problem_sentence(each, here()), "") for each in problems],
    }
    return render(request, "web/mandates.html", context, status=422 if problems else 200)


def _filter(entry: Entry) -> MandateFilter:
    """What the address asks for; a state that there is none of asks for nothing."""
    soon = today() + SOON if entry.text("state") == ENDING else None
    return MandateFilter(entry.text("search"), entry.one_of(MandateState, "state"), soon)


def _fields(entry: Entry, page: MandatePage) -> list[Field]:
    """A search, and where a mandate stands: only what there is, with its number."""
    words = _states()
    states = [(state.value, f"{words[state]} ({whole(number)})") for state, number in page.by_state.items()]
    every = ("", _("All"))
    ending = (ENDING, _("ends within sixty days"))
    return [
        entry.field("search", _("Name or enterprise number"), kind="search"),
        entry.field("state", _("State"), kind="select", options=(every, ending, *states)),
    ]


def _states() -> dict[MandateState, str]:
    """As each mandate of the list says it."""
    return {
        MandateState.TO_ANSWER: _("awaits your yes"),
        MandateState.WAITING: _("awaits the other side"),
        MandateState.RUNNING: _("in force"),
        MandateState.NOT_BEGUN: _("begins later"),
        MandateState.ENDED: _("has ended"),
        MandateState.REFUSED: _("was refused"),
        MandateState.TAKEN_BACK: _("was taken back"),
    }


def _accept_some(request: HttpRequest, organisation: UUID) -> list[Problem]:
    """Each is accepted by itself; what is wrong with some keeps no other out."""
    waiting = [each.mandate for each in _mandates(request, organisation) if each.state_for(organisation) is TO_ANSWER]
    ticked = set(request.POST.getlist("mandate"))
    chosen = [each for each in waiting if "all" in request.POST or str(each) in ticked]
    if not chosen:
        return [Problem("mandate.none_chosen")]
    commands = [AcceptMandate(organisation, each) for each in chosen]
    outcomes = perform(commands, actor=acting(request).actor, channel=CHANNEL, now=now())
    accepted = sum(isinstance(outcome, Done) for outcome in outcomes)
    if accepted:
        notify(request, ngettext("%(n)s mandate accepted.", "%(n)s mandates accepted.", accepted) % {"n": accepted})
    refused = [problem for outcome in outcomes if isinstance(outcome, Refused) for problem in outcome.problems]
    return list({problem_sentence(each, here()): each for each in refused}.values())


@shows(MandateCard, takes=(AcceptMandate, RefuseMandate, TakeBackMandate, EndMandate))
def card(request: HttpRequest, organisation: UUID, mandate: UUID) -> HttpResponse:
    """One mandate; a POST answers the proposal, takes it back, or says the last day."""
    own = own_organisation(request, organisation)
    entry = Entry(request.POST.dict())
    if request.method == "POST":
        entry.refuse(_act(request, entry, organisation, mandate))
        if not entry.problems:
            notify(request, _done()[request.POST["act"]])
            return redirect("mandates", organisation=organisation)
    question = MandateCard(organisation, mandate)
    view = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(view, MandateCardView):
        raise Http404
    state = view.mandate.state_for(organisation)
    context = {
        "own": own,
        "mandate": view.mandate,
        "history": view.history,
        "state": state.value,
        "hands_over": view.hands_over,
        "team": view.team,
        "offered": OFFERED.get(state, ()),
        "labels": labels(view.mandate.permissions),
        "last_day": entry.field("ends_on", _("Last day")),
        "reason": reason_field(entry),
        "errors": entry.summary,
    }
    return render(request, "web/mandate.html", context, status=422 if entry.problems else 200)


def _done() -> dict[str, str]:
    """What is said after each act."""
    return {
        ACCEPT: _("The mandate was accepted."),
        REFUSE: _("The mandate was refused."),
        TAKE_BACK: _("The proposal was taken back."),
        END: _("The mandate was ended."),
    }


def _act(request: HttpRequest, entry: Entry, organisation: UUID, mandate: UUID) -> tuple[Problem, ...]:
    command = _command(request, entry, organisation, mandate)
    if isinstance(command, Problem):
        return (command,)
    if entry.problems:
        return ()
    [outcome] = perform([command], actor=acting(request).actor, channel=CHANNEL, now=now())
    return () if isinstance(outcome, Done) else outcome.problems


def _command(request: HttpRequest, entry: Entry, organisation: UUID, mandate: UUID) -> Command | Problem:
    reason = entry.text("reason")
    match request.POST.get("act", ""):
        case "accept":
            return AcceptMandate(organisation, mandate)
        case "refuse":
            return RefuseMandate(organisation, mandate, reason)
        case "take_back":
            return TakeBackMandate(organisation, mandate, reason)
        case "end":
            text = request.POST.get("ends_on", "").strip()
            ends_on = parse_date(text, field="ends_on") if text else today()
            return ends_on if isinstance(ends_on, Problem) else EndMandate(organisation, mandate, ends_on, reason)
    raise Http404
