# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker asks the employer for a training, follows what becomes of it, and takes it back."""

from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.disputes.own import mine
from openfla.channels.web.entry import Entry, Field, said
from openfla.channels.web.ids import sent_id
from openfla.channels.web.paging import paging
from openfla.channels.web.requests.request_page import told_of, view_of
from openfla.channels.web.requests.request_words import shown
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.channels.web.workers.worker_query import page_asked
from openfla.desk.gate import ask
from openfla.desk.requests.requests import (
    LONGEST_LINK,
    LONGEST_PROVIDER,
    LONGEST_REASON,
    LONGEST_TITLE,
    AskTraining,
    OwnRequests,
    RequestPage,
    RequestTerms,
    WithdrawRequest,
)
from openfla.terms.amount import parse_amount
from openfla.terms.duration import parse_duration
from openfla.terms.problem import Problem

DAYS, HOURS = "days", "hours"
LENGTH = {"days", "minutes"}
"""Fields of the desk that are one field of the form, with its unit."""


@require_GET
def listed(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """What one asked here, the last asked or answered first."""
    mine(request, employer, worker)
    question = OwnRequests(employer, worker, page_asked(request))
    page = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(page, RequestPage):
        raise Http404
    context = {
        "employer": employer,
        "worker": worker,
        "rows": [shown(row) for row in page.rows],
        "pager": paging(request, page.page, page.pages),
    }
    return render(request, "web/my_requests.html", context)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """The form; sent twice it is one request."""
    mine(request, employer, worker)
    entry = Entry(typed_in(request))
    if request.method == "POST" and _asked(request, entry, employer, worker):
        return redirect("my-requests", employer=employer, worker=worker)
    context = {
        "employer": employer,
        "worker": worker,
        "number": str(uuid4()) if _used(entry) else entry.text("number") or str(uuid4()),
        "fields": _fields(entry),
        "days": [entry.field("from_on", _("From")), entry.field("until_on", _("Until"))],
        "reason": entry.field("reason", _("Why"), hint=_("What you want to do with it. Your employer reads it.")),
        "problems": entry.summary,
    }
    return render(request, "web/my_request_new.html", context, status=422 if entry.problems else 200)


def _used(entry: Entry) -> bool:
    """Whether the form bears the number of another request: who went back to it sends a new one."""
    return any(problem.code == "request.id_used" for problem in entry.problems)


def _fields(entry: Entry) -> list[Field]:
    """What is asked and how long; the first stand alone on a telephone."""
    units = ((DAYS, _("days")), (HOURS, _("hours")))
    hint = _("Such as 2 or 1,5 days, or 7:36 hours. Leave it empty if you don’t know.")
    return [
        entry.field("title", _("Which training"), hint=_("Its title, or what it is about"), required=True, wide=True),
        entry.field("provider_name", said("field.training_provider_name"), hint=_("If you know who gives it")),
        entry.field("link", _("Where it is announced"), hint=_("A web address, for instance")),
        entry.field("length", _("How long"), hint=hint),
        entry.field("unit", _("In days or in hours"), kind="select", options=units),
    ]


def _asked(request: HttpRequest, entry: Entry, employer: UUID, worker: UUID) -> bool:
    number, terms = sent_id(entry.text("number")), _terms(entry)
    if entry.problems:
        return False
    told = _("Your request is with your employer. You read the answer here.")
    return carried_out(request, entry, AskTraining(employer, worker, number, terms), told, placed=_placed)


def _terms(entry: Entry) -> RequestTerms:
    """The form as terms; what could not be read is a problem of the entry."""
    in_hours = entry.among((DAYS, HOURS), "unit") == HOURS
    minutes = entry.read("length", parse_duration) if in_hours else None
    return RequestTerms(
        title=entry.text("title", LONGEST_TITLE),
        reason=entry.text("reason", LONGEST_REASON),
        provider_name=entry.text("provider_name", LONGEST_PROVIDER),
        link=entry.text("link", LONGEST_LINK),
        days=None if in_hours else entry.read("length", parse_amount),
        minutes=minutes,
        from_on=entry.day("from_on"),
        until_on=entry.day("until_on"),
    )


def _placed(problem: Problem) -> Problem:
    return Problem(problem.code, "length", problem.values) if problem.field in LENGTH else problem


@require_http_methods(["GET", "POST"])
def card(request: HttpRequest, employer: UUID, worker: UUID, training_request: UUID) -> HttpResponse:
    """What was asked, the answer and the history; a POST takes it back."""
    mine(request, employer, worker)
    entry = Entry(typed_in(request))
    if request.method == "POST" and _withdrawn(request, entry, (employer, worker, training_request)):
        return redirect("my-requests", employer=employer, worker=worker)
    view = view_of(request, employer, worker, training_request)
    context = {
        **told_of(employer, view),
        "reason": entry.field("reason", _("Why"), hint=_("May stay empty")),
        "problems": entry.summary,
    }
    return render(request, "web/my_request.html", context, status=422 if entry.problems else 200)


def _withdrawn(request: HttpRequest, entry: Entry, asked: tuple[UUID, UUID, UUID]) -> bool:
    reason = entry.text("reason", LONGEST_REASON)
    if entry.problems:
        return False
    told = _("You took the request back. It stays to be read.")
    return carried_out(request, entry, WithdrawRequest(*asked, reason), told)
