# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker says what is wrong in the own account: a line of it, or a training that is not there."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from openfla.channels.web.carrying_out import performed
from openfla.channels.web.disputes.dispute_words import about
from openfla.channels.web.disputes.sending import attached
from openfla.channels.web.entry import Entry, Field
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.desk.disputes.disputes import (
    LARGEST_FILE,
    LONGEST_TEXT,
    MEGABYTE,
    DisputableLine,
    DisputableLines,
    MissingTraining,
    RaiseDispute,
)
from openfla.desk.gate import ask
from openfla.desk.outcome import Done, closed
from openfla.terms.dispute import DisputeKind
from openfla.terms.duration import parse_duration


@require_http_methods(["GET", "POST"])
def of_line(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """Which line, what should stand there and why; the line may be chosen by the address."""
    lines = {str(each.fact): each for each in _lines(request, employer, worker)}
    entry = Entry(typed_in(request) if request.method == "POST" else {"line": request.GET.get("line", "")})
    if request.method == "POST":
        dispute = _raised(request, entry, _about_line(entry, lines, employer, worker))
        if dispute is not None:
            return redirect("my-dispute", employer=employer, worker=worker, dispute=dispute)
    choices = (("", _("Choose a line")), *((fact, about(line)) for fact, line in lines.items()))
    fields = [
        entry.field("line", _("What is wrong"), kind="select", options=choices, required=True, wide=True),
        entry.field(
            "wanted",
            _("What should stand there"),
            hint=_("such as: three days instead of two"),
            required=True,
            wide=True,
        ),
    ]
    return _page(request, entry, fields, employer, worker)


@require_http_methods(["GET", "POST"])
def of_missing(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """Which training is not there."""
    _lines(request, employer, worker)
    entry = Entry(typed_in(request))
    if request.method == "POST":
        dispute = _raised(request, entry, _about_missing(entry, employer, worker))
        if dispute is not None:
            return redirect("my-dispute", employer=employer, worker=worker, dispute=dispute)
    fields = [
        entry.field("title", _("Which training"), required=True, wide=True),
        entry.field("on", _("First day"), kind="day", required=True),
        entry.field("minutes", _("How long"), kind="time", required=True),
    ]
    return _page(request, entry, fields, employer, worker, missing=True)


def _lines(request: HttpRequest, employer: UUID, worker: UUID) -> tuple[DisputableLine, ...]:
    """One's own; nobody disputes for somebody else."""
    found = ask(DisputableLines(employer, worker), actor=acting(request).actor, channel=CHANNEL, now=now())
    if found is None:
        raise Http404
    return tuple(found)


def _about_line(entry: Entry, lines: dict[str, DisputableLine], employer: UUID, worker: UUID) -> RaiseDispute | None:
    entry.needs("line", _("What is wrong"))
    entry.needs("wanted", _("What should stand there"))
    entry.needs("reason", _("Why"), LONGEST_TEXT)
    line = lines.get(entry.text("line"))
    wanted, reason = entry.text("wanted"), entry.text("reason", LONGEST_TEXT)
    if line is None or entry.problems:
        return None
    return RaiseDispute(employer, worker, line.kind, reason, fact=line.fact, wanted=wanted)


def _about_missing(entry: Entry, employer: UUID, worker: UUID) -> RaiseDispute | None:
    for name, label in (
        ("title", _("Which training")),
        ("on", _("First day")),
        ("minutes", _("How long")),
    ):
        entry.needs(name, label)
    entry.needs("reason", _("Why"), LONGEST_TEXT)
    title, on, minutes = entry.text("title", 200), entry.day("on"), entry.read("minutes", parse_duration)
    reason = entry.text("reason", LONGEST_TEXT)
    if on is None or minutes is None or entry.problems:
        return None
    return RaiseDispute(employer, worker, DisputeKind.MISSING, reason, missing=MissingTraining(title, on, minutes))


def _raised(request: HttpRequest, entry: Entry, command: RaiseDispute | None) -> UUID | None:
    """The dispute, once it is raised; else the entry says what is wrong."""
    files = attached(request, entry)
    if command is None or entry.problems:
        return None
    [outcome] = performed(request, [replace(command, files=files)])
    if closed(outcome):
        raise Http404
    if not isinstance(outcome, Done):
        entry.refuse(outcome.problems)
        return None
    notify(request, _("Your employer reads it and answers within a month."))
    return outcome.reference


def _page(
    request: HttpRequest,
    entry: Entry,
    fields: list[Field],
    employer: UUID,
    worker: UUID,
    **more: Any,  # noqa: ANN401 - of the page
) -> HttpResponse:
    context = {
        "employer": employer,
        "worker": worker,
        "fields": fields,
        "reason": entry.field(
            "reason", _("Why"), hint=_("The employer reads it; no national number in it"), required=True
        ),
        "file": file_field(entry),
        "problems": entry.summary,
        **more,
    }
    return render(request, "web/my_dispute_new.html", context, status=422 if entry.problems else 200)


def file_field(entry: Entry) -> Field:
    """The one file that goes along with a form."""
    hint = _("PDF, PNG or JPEG; at most %(limit)s MB. More files can be added afterwards.")
    return entry.field("file", _("A file that shows it"), hint=hint % {"limit": LARGEST_FILE // MEGABYTE})
