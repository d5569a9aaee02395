# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The form of a training begun with a template: filled in from it, on the days that follow from the first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from openfla.channels.web.format import date_short
from openfla.channels.web.ids import sent_id
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.trainings.training_entry import typed_training
from openfla.channels.web.trainings.training_fields import Errors, FormField, place_name
from openfla.channels.web.trainings.training_words import Options, here
from openfla.desk.gate import ask
from openfla.desk.trainings.templates import TemplateCard, TemplateRow, TemplateView, TrainingTemplates
from openfla.terms.calendar import parse_date
from openfla.terms.problem import Problem

EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)
FILL = "fill"
"""What the button sends that fills in the form from a template."""


@dataclass(frozen=True, slots=True)
class Begun:
    """What the form then holds, and what is wrong; without a first day the days stay to be written."""

    typed: dict[str, str] = field(default_factory=dict)
    problems: Sequence[Problem] = ()
    name: str = ""


def template_view(request: HttpRequest, employer: UUID, template: UUID) -> TemplateView | None:
    """The template, or nothing where it is not there."""
    found = ask(TemplateCard(employer, template), actor=acting(request).actor, channel=CHANNEL, now=now())
    return found if isinstance(found, TemplateView) else None


def templates_of(request: HttpRequest, employer: UUID) -> Sequence[TemplateRow]:
    """All of them, by name."""
    return ask(TrainingTemplates(employer), actor=acting(request).actor, channel=CHANNEL, now=now()) or ()


def begun(request: HttpRequest, employer: UUID, sent: Mapping[str, str]) -> Begun:
    """The form as the template in `sent` begins it; what was typed of people and elsewhere is not its concern."""
    view = template_view(request, employer, sent_id(sent.get("template"))) if sent.get("template") else None
    if view is None:
        return Begun(problems=(Problem("template.unknown", "template"),))
    first = _first(sent.get("first", "").strip())
    if isinstance(first, Problem):
        return Begun(problems=(first,))
    return Begun(_typed(view, first), name=view.name)


def _first(text: str) -> date | Problem | None:
    day = parse_date(text, field="first") if text else None
    if isinstance(day, date) and not EARLIEST <= day <= LATEST:
        return Problem("template.day_out_of_range", "first", {"first": EARLIEST, "last": LATEST})
    return day


def _typed(view: TemplateView, first: date | None) -> dict[str, str]:
    typed = typed_training(view.begun_on(first or EARLIEST), here())
    until = view.valid_until(first) if first else None
    part = {"certificate": view.certificate, "certificate_until": date_short(until, here()) if until else ""}
    open_days = {} if first else {name: "" for name in typed if name.startswith("on-")}
    return typed | part | open_days


def fill_fields(templates: Sequence[TemplateRow], typed: Mapping[str, str], errors: Errors) -> tuple[FormField, ...]:
    """Which template, and the first day; nothing where there is none."""
    if not templates:
        return ()
    return tuple(
        FormField(name, place_name(name), typed.get(name, ""), errors.by_field.get(name, ""), **more)
        for name, more in (("template", {"kind": "select", "options": _options(templates)}), ("first", first_hint()))
    )


def _options(templates: Sequence[TemplateRow]) -> Options:
    return (("", "–"), *((str(each.template), each.name) for each in templates))


def first_hint() -> dict[str, str]:
    """How the first day is written, and what it is for."""
    return {
        "hint": _("The other days follow from it. Left empty, you write the days yourself."),
        "inputmode": "numeric",
    }
