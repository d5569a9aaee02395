# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Templates of trainings: the list, one with what it begins, and a training kept as one."""

from collections.abc import Sequence
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.entry import Entry, Field, said
from openfla.channels.web.may import shows, takes
from openfla.channels.web.signin import today
from openfla.channels.web.trainings.training_begun import EARLIEST, first_hint, template_view, templates_of
from openfla.channels.web.trainings.training_lines import FactLine, facts_of, history_lines
from openfla.channels.web.trainings.training_words import label, word
from openfla.channels.web.trainings.trainings import asked, training_view
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.desk.trainings.templates import (
    LONGEST_VALIDITY,
    DropTemplate,
    RenameTemplate,
    SaveTemplate,
    TemplateCard,
    TemplateView,
    TrainingTemplates,
)
from openfla.desk.trainings.trainings import ParticipationView, TrainingCard, TrainingList
from openfla.desk.workers.worker_list import FilterValues
from openfla.terms.problem import Problem


@shows(TrainingList, TrainingTemplates)
def listed(request: HttpRequest, employer: UUID) -> HttpResponse:
    """All templates of the employer."""
    rows = [(each, word("type", each.type)) for each in templates_of(request, employer)]
    return render(request, "web/training_templates.html", {"employer": employer, "rows": rows})


@shows(TrainingList, TemplateCard, takes=(RenameTemplate, DropTemplate))
def card(request: HttpRequest, employer: UUID, template: UUID) -> HttpResponse:
    """One template, and the way to begin with it; a POST renames or deletes it."""
    entry = Entry(typed_in(request))
    view = template_view(request, employer, template)
    if view is None:
        raise Http404
    if request.method == "POST" and _changed(request, entry, employer, template):
        dropped = entry.text("act") == "drop"
        return redirect("training-templates", employer) if dropped else redirect(request.path)
    own = entry if request.method == "POST" else Entry({"name": view.name})
    context = {
        "employer": employer,
        "view": view,
        "about": _facts(view),
        "first": Entry({}).field("first", _("First day"), **first_hint()),
        "name": own.field("name", _("Name of the template"), required=True),
        "history": history_lines(view.history),
        "errors": entry.summary,
    }
    return render(request, "web/training_template.html", context, status=422 if entry.problems else 200)


def _changed(request: HttpRequest, entry: Entry, employer: UUID, template: UUID) -> bool:
    if entry.text("act") == "drop":
        told = _("The template was deleted. Trainings that began with it stay.")
        return carried_out(request, entry, DropTemplate(employer, template), told)
    renamed = RenameTemplate(employer, template, entry.text("name"))
    return carried_out(request, entry, renamed, _("The template has another name now."))


def _facts(view: TemplateView) -> list[FactLine]:
    """What it holds beside its sessions; what is empty is left out."""
    months = view.certificate_months
    whom = ((said(f"field.{name}"), getattr(view, name)) for name in ("joint_committee", "team"))
    valid = ngettext("%(n)d month", "%(n)d months", months) % {"n": months} if months else ""
    certificate = ((label("participation", "certificate"), view.certificate), (_("Certificate valid for"), valid))
    known = (*certificate, *whom)
    return [*facts_of(view.begun_on(EARLIEST)), *((name, value) for name, value in known if value)]


@takes(SaveTemplate, shows=(TrainingCard, TrainingList))
def keep(request: HttpRequest, employer: UUID, training: UUID) -> HttpResponse:
    """A training as a template: its name, and what the training itself does not say."""
    view = training_view(request, employer, training, size=1)
    if view.cancelled:
        raise Http404
    begins = {"name": view.terms.title[:100], "certificate": _certificate(view.participations)}
    entry = Entry(typed_in(request) if request.method == "POST" else begins)
    if request.method == "POST":
        command = _command(entry, employer, training)
        if not entry.problems and carried_out(request, entry, command, _("The template is kept.")):
            return redirect("training-templates", employer)
    values = asked(request, TrainingList(employer, today().year, size=1)).values
    context = {"employer": employer, "view": view, "fields": _fields(entry, values), "errors": entry.summary}
    return render(request, "web/training_keep.html", context, status=422 if entry.problems else 200)


def _certificate(parts: Sequence[ParticipationView]) -> str:
    """That of the first who takes part."""
    return next((part.terms.certificate for part in parts), "")


def _command(entry: Entry, employer: UUID, training: UUID) -> SaveTemplate:
    months = entry.read("certificate_months", _months)
    told = {name: entry.text(name) for name in ("name", "certificate", "joint_committee", "team")}
    return SaveTemplate(employer, training, certificate_months=months, **told)


def _months(text: str) -> int | Problem:
    if text.isascii() and text.isdecimal() and len(text) <= len("240"):
        return int(text)
    return Problem("template.validity", values={"most": LONGEST_VALIDITY})


def _fields(entry: Entry, values: FilterValues) -> list[Field]:
    def listed_field(name: str) -> Field:
        options = (("", _("All")), *((each, each) for each in getattr(values, name)))
        return entry.field(name, said(f"field.{name}"), kind="select", options=options)

    months = _("In months, such as 24; empty where it has no end")
    return [
        entry.field("name", _("Name of the template"), required=True, wide=True),
        entry.field("certificate", label("participation", "certificate")),
        entry.field("certificate_months", _("Certificate valid for"), hint=months, inputmode="numeric"),
        listed_field("joint_committee"),
        listed_field("team"),
    ]
