# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is done with a plan: a form for each kind of step, so that only an opinion has a place for its words.

The same form corrects a step that was told wrong, with a reason, or withdraws it.
"""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.clash import version_sent, version_shown
from openfla.channels.web.entry import Entry, Field, here, said
from openfla.channels.web.format import date_short
from openfla.channels.web.workers.worker_query import address
from openfla.desk.plan.plan import (
    LONGEST,
    CancelPlanStep,
    CorrectPlanStep,
    PlanStepView,
    RecordPlanStep,
    TrainingPlanView,
)
from openfla.terms.plan import PlanBody, PlanStepKind
from openfla.terms.problem import Problem

ASKING = (PlanStepKind.SENT, PlanStepKind.OPINION)


def kind_words(kind: PlanStepKind) -> str:
    """What was done."""
    return {
        PlanStepKind.SENT: _("The draft was sent"),
        PlanStepKind.OPINION: _("An opinion was given"),
        PlanStepKind.FIXED: _("The plan is fixed"),
        PlanStepKind.FILED: _("A copy was filed"),
    }[kind]


def body_words(body: PlanBody) -> str:
    """Who was asked."""
    return {
        PlanBody.WORKS_COUNCIL: _("Works council"),
        PlanBody.UNION_DELEGATION: _("Union delegation"),
        PlanBody.WORKERS: _("The workers themselves"),
    }[body]


@dataclass(frozen=True, slots=True)
class StepForm:
    """The form of one kind of step; `others` are the kinds that can be done now, with their addresses."""

    kind: PlanStepKind
    others: tuple[tuple[PlanStepKind, str, str], ...]
    fields: tuple[Field, ...]


def step_form(request: HttpRequest, entry: Entry, view: TrainingPlanView) -> StepForm | None:
    """That of the kind that was asked or sent; else the one that usually comes next. None where nothing is left."""
    kinds = _next(view)
    if not kinds:
        return None
    asked = entry.text("kind") or request.GET.get("step", "")
    kind = next((each for each in kinds if each.value == asked), _usual(view, kinds))
    others = tuple((each, kind_words(each), f"{address(request, step=each.value)}#done") for each in kinds)
    return StepForm(kind, others if len(others) > 1 else (), tuple(step_fields(entry, kind)))


def _next(view: TrainingPlanView) -> tuple[PlanStepKind, ...]:
    """What can be done with the plan now."""
    if view.latest is None or view.filed:
        return ()
    return (PlanStepKind.FILED,) if view.fixed else (*ASKING, PlanStepKind.FIXED)


def _usual(view: TrainingPlanView, kinds: tuple[PlanStepKind, ...]) -> PlanStepKind:
    """The first kind that was not done yet with this version."""
    done = {each.kind for each in view.steps if view.latest and each.number == view.latest.number}
    return next((each for each in kinds if each not in done), kinds[-1])


def step_fields(entry: Entry, kind: PlanStepKind) -> list[Field]:
    """The day; who was asked, where somebody was; the meeting of what was sent, and the words of an opinion."""
    fields = [entry.field("on", _("On"), required=True)]
    if kind in ASKING:
        bodies = (("", "–"), *((body.value, body_words(body)) for body in PlanBody))
        hint = _("the first of these that there is")
        fields.append(entry.field("body", _("Who was asked"), kind="select", options=bodies, hint=hint, required=True))
    if kind is PlanStepKind.SENT:
        fields.append(entry.field("meeting", _("Meeting on"), hint=_("may stay empty")))
    if kind is PlanStepKind.OPINION:
        hint = _("in its own words, or that none was given")
        fields.append(entry.field("text", _("Opinion"), kind="textarea", wide=True, hint=hint, required=True))
    return fields


def step_words(step: PlanStepView) -> str:
    """What was done, and who was asked."""
    body = body_words(step.body) if step.body else ""
    return " · ".join(filter(None, (kind_words(step.kind), body)))


@dataclass(frozen=True, slots=True)
class CorrectionForm:
    """What a step says, to be corrected; `version` is the one that was seen."""

    step: PlanStepView
    words: str
    version: str
    fields: tuple[Field, ...]


def correction_form(request: HttpRequest, entry: Entry, view: TrainingPlanView) -> CorrectionForm | None:
    """Of the step that was asked or sent, while it stands."""
    asked = entry.text("step") or request.GET.get("correct", "")
    step = next((each for each in view.steps if str(each.step) == asked), None)
    if step is None:
        return None
    shown = entry if entry.typed else Entry(_told(step))
    hint = _("stays with the step, and is not in the copy to file")
    reason = shown.field("reason", said("form.reason"), hint=hint, required=True, wide=True)
    fields = (*step_fields(shown, step.kind), reason)
    return CorrectionForm(step, step_words(step), version_shown(entry, step.version), fields)


def _told(step: PlanStepView) -> dict[str, str]:
    days = {"on": step.on, "meeting": step.meeting}
    typed = {name: date_short(day, here()) for name, day in days.items() if day is not None}
    return {**typed, "body": step.body.value if step.body else "", "text": step.text}


def recorded(request: HttpRequest, entry: Entry, employer: UUID, view: TrainingPlanView, seen: int) -> bool:
    """Whether the step that was sent is recorded."""
    kind, body = entry.one_of(PlanStepKind, "kind"), entry.chosen(PlanBody, "body")
    entry.needs("on", _("On"))
    on, meeting, text = entry.day("on"), entry.day("meeting"), entry.text("text", LONGEST)
    if kind is None:
        entry.refuse([Problem("form.missing", "kind", {"label": _("What was done")})])
    if entry.problems or kind is None or on is None:
        return False
    command = RecordPlanStep(employer, view.year, seen, kind, on, body, meeting, text)
    return carried_out(request, entry, command, _("This was recorded with the plan."))


def corrected(request: HttpRequest, entry: Entry, employer: UUID) -> bool:
    """Whether the step that was sent says something else now."""
    step, version, body = _step_sent(entry), version_sent(request), entry.chosen(PlanBody, "body")
    entry.needs("on", _("On"))
    on, meeting, text = entry.day("on"), entry.day("meeting"), entry.text("text", LONGEST)
    if entry.problems or on is None:
        return False
    command = CorrectPlanStep(employer, step, version, on, entry.text("reason"), body, meeting, text)
    return carried_out(request, entry, command, _("The step was corrected. What it said before stays below."))


def cancelled(request: HttpRequest, entry: Entry, employer: UUID) -> bool:
    """Whether the step that was sent is withdrawn."""
    command = CancelPlanStep(employer, _step_sent(entry), version_sent(request), entry.text("reason"))
    return carried_out(request, entry, command, _("The step was withdrawn. What it said stays below."))


def _step_sent(entry: Entry) -> UUID:
    try:
        return UUID(entry.text("step"))
    except ValueError as error:
        raise Http404 from error
