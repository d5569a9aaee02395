# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The duties of an employer: who owes a training plan, by when, what it must hold; the account; the sector.

The days and parts of a plan that somebody checks stand in the address and are kept nowhere.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from openfla.channels.web.access.permissions import beside
from openfla.channels.web.beside import asked_beside
from openfla.channels.web.deadlines.deadlines import next_deadlines
from openfla.channels.web.disputes.due import disputes_due
from openfla.channels.web.entry import Entry, here, said
from openfla.channels.web.explain import told
from openfla.channels.web.format import date_short
from openfla.channels.web.may import shows
from openfla.channels.web.requests.awaited import answers_awaited
from openfla.channels.web.signin import today
from openfla.channels.web.size_decisions import kinds, roads
from openfla.channels.web.workers.worker_query import address, year_asked
from openfla.desk.employers.duties import Decided, DutiesView, EmployerDuties
from openfla.desk.explaining import reason_of

NEAR = 45
DAYS = ("draft_sent", "meeting", "took_effect")


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a plan must hold; `held` when the checked plan says something about it."""

    name: str
    words: str
    held: bool


@dataclass(frozen=True, slots=True)
class Due:
    """A day to keep, what must be done by it and a remark."""

    on: date
    title: str
    remark: str
    near: bool


@shows(EmployerDuties)
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """The duties of the year asked; with a plan to check, what is wrong with it."""
    entry = Entry({name: str(text) for name, text in request.GET.items()})
    checking = "check" in request.GET
    question = _question(request, employer, entry, checking=checking)
    view, told_beside = asked_beside(
        request,
        question,
        disputes=disputes_due(request, employer),
        awaited=answers_awaited(request, employer),
        deadlines=next_deadlines(request, employer),
    )
    if not isinstance(view, DutiesView):
        raise Http404
    fields = [entry.field(name, "") for name in DAYS]
    context = {
        "employer": employer,
        **told_beside,
        "view": view,
        "years": [(each, address(request, year=each)) for each in (view.year - 1, view.year, view.year + 1)],
        "entered": {field.name: field.value for field in fields},
        "errors": entry.summary,
        "beside": beside(entry.summary),
        "checking": checking,
        **_shown(view, question),
    }
    return render(request, "web/duties.html", context, status=422 if entry.problems else 200)


def _question(request: HttpRequest, employer: UUID, entry: Entry, *, checking: bool) -> EmployerDuties:
    days = {name: entry.day(name) for name in DAYS}
    held = frozenset(request.GET.getlist("held")) if checking else None
    return EmployerDuties(employer, year_asked(request), **days, held=held)


def _shown(view: DutiesView, question: EmployerDuties) -> dict[str, Any]:
    held, language = question.held or frozenset(), here()
    groups = {
        "plan": (view.plan, view.deadlines, view.kept),
        "sanctions": view.sanctions,
        "consulted": (view.consulted,),
        "account": view.account,
        "sector": view.sector,
    }
    trees = {
        name: [told(reason_of(each, language), language) for each in group if each is not None]
        for name, group in groups.items()
    }
    return {
        **trees,
        "due": bool(view.plan and view.plan.value),
        "dates": _dates(view),
        "parts": [Part(name, said(f"words.plan_{name}"), name in held) for name in view.parts],
        "missing": [said(f"words.plan_{name}") for name in view.missing],
        "decided": [_decision(each) for each in view.decided],
        "read_so": [said(code) for code in view.read_so],
        "entries": [said(f"words.entry_{name}") for name in view.entries],
    }


def _decision(decided: Decided) -> tuple[str, str]:
    """What was decided, and when; of a road which one."""
    value = roads().get(decided.value, decided.value) if decided.kind == "road" else decided.value
    words = kinds()[decided.kind]
    return words[:1].upper() + words[1:], " · ".join(part for part in (date_short(decided.on, here()), value) if part)


def _dates(view: DutiesView) -> list[Due]:
    """The days of the plan, in their order; that of the copy once it is known."""
    if view.deadlines is None:
        return []
    titles = (
        (
            "opinion_by",
            _("Opinion on the training plan"),
            _("of the works council, the union delegation, or the workers"),
        ),
        ("fixed_by", _("Training plan fixed"), _("at the latest")),
        ("filed_by", _("Copy of the plan filed"), _("electronically, without personal data")),
    )
    found = [(view.deadlines.values[name], title, remark) for name, title, remark in titles]
    dues = [(on, title, remark) for on, title, remark in found if isinstance(on, date)]
    return [Due(on, title, remark, 0 <= (on - today()).days <= NEAR) for on, title, remark in sorted(dues)]
