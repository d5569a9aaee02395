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
from openfla.channels.web.entry import MOST, Entry, here, reason_field
from openfla.channels.web.may import shows
from openfla.channels.web.organisation.organisation import own_organisation, tabs
from openfla.channels.web.signin import CHANNEL, acting, notify, now, today
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
from openfla.desk.outcome import Done, Refused
from openfla.terms.calendar import parse_date
from openfla.terms.mandate import MandateStatus, Side
from openfla.terms.problem import Problem

Command: TypeAlias = AcceptMandate | RefuseMandate | TakeBackMandate | EndMandate

RUNNING, NOT_BEGUN, ENDED = MandateStatus.RUNNING, MandateStatus.NOT_BEGUN, MandateStatus.ENDED
REFUSED, TAKEN_BACK = MandateStatus.REFUSED, MandateStatus.TAKEN_BACK

ACCEPT, REFUSE, TAKE_BACK, END = "accept", "refuse", "take_back", "end"
TO_ANSWER, WAITING = "to_answer", "waiting"
STATES = (TO_ANSWER, WAITING, *(status.value for status in (RUNNING, NOT_BEGUN, ENDED, REFUSED, TAKEN_BACK)))
OFFERED: dict[str, tuple[str, ...]] = {
    TO_ANSWER: (ACCEPT, REFUSE),
    WAITING: (TAKE_BACK,),
    NOT_BEGUN.value: (END,),
    RUNNING.value: (END,),
}
"""What may be done about a mandate, by where it stands."""


def state_of(mandate: MandateView, organisation: UUID) -> str:
    """Where a mandate stands today; a proposal, by whether it is this side that has to answer."""
    if mandate.awaits is None:
        return mandate.status.value
    asked = mandate.employer if mandate.awaits is Side.EMPLOYER else mandate.provider
    return TO_ANSWER if asked == organisation else WAITING


def _mandates(request: HttpRequest, organisation: UUID) -> tuple[MandateView, ...]:
    return ask(MandateList(organisation), actor=acting(request).actor, channel=CHANNEL, now=now()) or ()


@shows(MandateList, takes=(AcceptMandate,))
def show(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """All mandates, those that await this side first; a POST accepts those that were ticked, or all."""
    own = own_organisation(request, organisation)
    problems: list[Problem] = []
    if request.method == "POST":
        problems = _accept_some(request, organisation)
        if not problems:
            return redirect("mandates", organisation=organisation)
    rows = [(each, state_of(each, organisation), labels(each.permissions)) for each in _mandates(request, organisation)]
    rows.sort(key=lambda row: STATES.index(row[1]))
    context = {
        "own": own,
        "tabs": tabs(request, own),
        "rows": rows,
        "to_answer": sum(state == TO_ANSWER for _mandate, state, _labels in rows),
        "errors": [(problem_sentence(each, here()), "") for each in problems],
    }
    return render(request, "web/mandates.html", context, status=422 if problems else 200)


def _accept_some(request: HttpRequest, organisation: UUID) -> list[Problem]:
    """Each is accepted by itself; what is wrong with some keeps no other out."""
    waiting = [each.mandate for each in _mandates(request, organisation) if state_of(each, organisation) == TO_ANSWER]
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
        entry.refuse(_act(request, organisation, mandate))
        if not entry.problems:
            notify(request, _done()[request.POST["act"]])
            return redirect("mandates", organisation=organisation)
    question = MandateCard(organisation, mandate)
    view = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(view, MandateCardView):
        raise Http404
    state = state_of(view.mandate, organisation)
    context = {
        "own": own,
        "mandate": view.mandate,
        "history": view.history,
        "state": state,
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


def _act(request: HttpRequest, organisation: UUID, mandate: UUID) -> tuple[Problem, ...]:
    command = _command(request, organisation, mandate)
    if isinstance(command, Problem):
        return (command,)
    [outcome] = perform([command], actor=acting(request).actor, channel=CHANNEL, now=now())
    return () if isinstance(outcome, Done) else outcome.problems


def _command(request: HttpRequest, organisation: UUID, mandate: UUID) -> Command | Problem:
    reason = request.POST.get("reason", "")[:MOST]
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
