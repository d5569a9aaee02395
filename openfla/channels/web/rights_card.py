# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The rights recorded for a whole employer, and the page of one recorded right: corrected, cancelled, its history."""

from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.clash import clash_of, version_sent, version_shown
from openfla.channels.web.entry import Entry, Field, here, reason_field, said, words_of
from openfla.channels.web.format import number
from openfla.channels.web.may import shows
from openfla.channels.web.rescue.marks import marks_of
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.channels.web.workers.worker_query import address, year_asked
from openfla.desk.gate import ask
from openfla.desk.rights.rights import CancelRight, CorrectRight, EmployerRights, RightCard, RightCardView, RightView
from openfla.terms.amount import parse_amount
from openfla.terms.right import RightFactKind, RightKind

PLACES = 4


@shows(EmployerRights)
def everybody(request: HttpRequest, employer: UUID) -> HttpResponse:
    """The rights recorded for everybody of a year."""
    year = year_asked(request)
    rights = ask(EmployerRights(employer, year), actor=acting(request).actor, channel=CHANNEL, now=now())
    if rights is None:
        raise Http404
    context = {
        "employer": employer,
        "year": year,
        "years": [(each, address(request, year=each)) for each in (year - 1, year, year + 1)],
        "rights": rights,
        "kinds": dict(words_of(RightFactKind, "words.right_fact")),
    }
    return render(request, "web/rights_list.html", context)


@shows(RightCard, takes=(CorrectRight, CancelRight))
def card(request: HttpRequest, employer: UUID, right: UUID) -> HttpResponse:
    """One recorded right; a POST gives it another number of days or cancels it."""
    entry = Entry(typed_in(request))
    if request.method == "POST" and _carried_out(request, employer, right, entry):
        return redirect("right", employer=employer, right=right)
    view = ask(RightCard(employer, right), actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(view, RightCardView):
        raise Http404
    known = _typed(view.right)
    cancelling = request.POST.get("act") == "cancel"
    correcting, cancelled = (Entry(known), entry) if cancelling else (entry, Entry({}))
    if request.method == "GET":
        correcting = Entry(known)
    fields = _fields(correcting, view.right)
    context = {
        "employer": employer,
        "view": view,
        "kind": dict(words_of(RightFactKind, "words.right_fact"))[view.right.kind.value],
        "origin": (said("form.origin"), dict(words_of(RightKind, "words.origin"))[view.right.right.value]),
        "fields": fields,
        "rescued": marks_of(request, employer, [right]).get(right, ()),
        "reason": _why(cancelled),
        "clash": clash_of(correcting, fields, known),
        "version": version_shown(entry, view.right.version),
        "anew": _anew(view) if view.cancelled and entry.problems and not cancelling else (),
        "errors": [*correcting.summary, *cancelled.summary],
    }
    return render(request, "web/right.html", context, status=422 if entry.problems else 200)


def _typed(right: RightView) -> dict[str, str]:
    return {} if right.days is None else {"days": number(right.days, here(), PLACES)}


def _anew(view: RightCardView) -> tuple[tuple[str, str], ...]:
    """What a form says beside days and reason to record the right once more, when it was cancelled meanwhile."""
    right = view.right
    whom = ("worker", str(right.worker)) if right.worker else ("everybody", "1")
    what = (("kind", right.kind.value), ("origin", right.right.value), ("evidence", right.evidence))
    return (whom, ("year", str(right.year)), *what, ("act", str(uuid4())))


def _fields(entry: Entry, right: RightView) -> list[Field]:
    if right.kind is RightFactKind.OPT_OUT:
        return []
    days = entry.field("days", said("form.days"), hint=said("form.days_hint"), inputmode="decimal", required=True)
    return [days, reason_field(entry)]


def _why(entry: Entry) -> Field:
    """The reason of a cancellation, beside that of a correction on the same page."""
    field = reason_field(entry)
    return Field(
        "cancel-reason", field.label, field.value, hint=field.hint, error=field.error, required=True, wide=True
    )


def _carried_out(request: HttpRequest, employer: UUID, right: UUID, entry: Entry) -> bool:
    cancelling = entry.text("act") == "cancel"
    days = None if cancelling else entry.read("days", parse_amount)
    if entry.problems:
        return False
    version, reason = version_sent(request), entry.text("reason")
    command = (
        CancelRight(employer, right, version, reason)
        if cancelling
        else CorrectRight(employer, right, version, days, reason)
    )
    return carried_out(request, entry, command, _("The rights were computed anew."))
