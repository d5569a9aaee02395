# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The training plan of a year: is it due, write it, record who was asked, fix it, file a copy, follow it up."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.clash import clash_of, version_shown
from openfla.channels.web.entry import Entry, Field, here, said
from openfla.channels.web.explain import Told, told
from openfla.channels.web.export import csv_response
from openfla.channels.web.format import date_short
from openfla.channels.web.may import shows
from openfla.channels.web.plan.plan_groups import group_forms, groups_sent, groups_typed, whole, whole_hours
from openfla.channels.web.plan.plan_steps import (
    cancelled,
    corrected,
    correction_form,
    recorded,
    step_form,
    step_words,
)
from openfla.channels.web.shell import NAMES
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.channels.web.workers.worker_query import address, year_asked
from openfla.channels.wording import LANGUAGES, sentence
from openfla.desk.explaining import reason_of
from openfla.desk.gate import ask
from openfla.desk.plan.plan import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST,
    PARTS,
    CancelPlanStep,
    CorrectPlanStep,
    PlanStepView,
    PlanVersionView,
    RecordPlanStep,
    SavePlan,
    TrainingPlan,
    TrainingPlanView,
)
from openfla.terms.plan import AttentionGroup
from openfla.terms.problem import Problem, shown

HOURS = ("formal_hours", "informal_hours")
HINTED = ("target_groups", "risk_groups", "shortage_occupations")
"""Parts of which the records know little or nothing."""
YEARS = range(FIRST_YEAR, LAST_YEAR + 1)


@shows(TrainingPlan, takes=(SavePlan, RecordPlanStep, CorrectPlanStep, CancelPlanStep))
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """The plan of the year asked; a POST writes its next version, or tells or corrects what was done with the last."""
    view, entry = _read(request, employer), Entry(typed_in(request))
    if request.method == "POST" and _done(request, entry, employer, view):
        return redirect(f"{reverse('plan', args=[employer])}?year={view.year}")
    act, nothing, known = entry.text("act"), Entry({}), _typed(view)
    written = entry if request.method == "POST" and not act else Entry(known)
    writing, groups = _Forms(written).writing(), group_forms(written, view)
    context = {
        "employer": employer,
        "view": view,
        "years": [(each, address(request, year=each)) for each in range(view.year - 1, view.year + 2) if each in YEARS],
        "due": [_told(each) for each in (view.required, view.deadlines, view.kept) if each is not None],
        "consulted": _told(view.consulted) if view.consulted else None,
        "missing": [said(f"words.plan_{each}") for each in (*view.missing, *_groups(view.unsaid))],
        "doubts": [(said(f"words.plan_{each.part}"), each.words) for each in view.doubts],
        "seen": _seen_in(written, view),
        "step_seen": _seen_in(entry if act == "step" else nothing, view),
        "clash": clash_of(written, (*writing, *groups.fields), known),
        "content": {"parts": _paper().follow_up(view, here()), "foot": ""},
        "writing": writing,
        "groups": groups,
        "stepping": step_form(request, entry if act == "step" else nothing, view),
        "correcting": correction_form(request, entry if act in {"correct", "cancel"} else nothing, view),
        "done": [_step(each) for each in view.steps],
        "corrected": [_step(each) for each in view.corrected],
        "languages": tuple(NAMES.items()),
        "errors": entry.summary,
    }
    return render(request, "web/plan.html", context, status=422 if entry.problems else 200)


def _groups(groups: Iterable[AttentionGroup]) -> list[str]:
    return [f"group_{each}" for each in groups]


def _paper() -> Any:  # noqa: ANN401 - the module that the settings name
    return import_module(settings.OPENFLA_PAPER)


def _told(finding: Any) -> Told:  # noqa: ANN401 - a finding, which only the desk may name
    return told(reason_of(finding, here()), here())


def _read(request: HttpRequest, employer: UUID) -> TrainingPlanView:
    question = TrainingPlan(employer, year_asked(request))
    view = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(view, TrainingPlanView):
        raise Http404
    return view


def _typed(view: TrainingPlanView) -> dict[str, str]:
    """What stands in the form at first: the last version, or a draft from what was recorded the year before."""
    latest = view.latest
    if latest is None:
        drafted = _paper().drafted(view, here())
        return {"starts_on": f"1/1/{view.year}", "years": "1", **drafted, **groups_typed(view)}
    hours = {name: getattr(latest, name) for name in HOURS}
    return {
        "starts_on": date_short(latest.starts_on, here()),
        "years": str(latest.years),
        **{name: "" if value is None else str(value) for name, value in hours.items()},
        **latest.texts,
        **groups_typed(view),
    }


@dataclass(frozen=True, slots=True)
class _Forms:
    """The fields of the plan itself, with what was typed and what is wrong."""

    entry: Entry

    def writing(self) -> list[Field]:
        """The term, the hours, and a text for each part."""
        fields = [
            self.entry.field("starts_on", said("training_plan.starts_on"), required=True),
            self.entry.field("years", said("training_plan.years"), inputmode="numeric", required=True),
            *(self.entry.field(name, said(f"training_plan.{name}"), inputmode="numeric") for name in HOURS),
        ]
        return [*fields, *(self._text(part) for part in PARTS)]

    def _text(self, part: str) -> Field:
        words = said(f"words.plan_{part}")
        hint = said(f"training_plan.hint_{part}") if part in HINTED else ""
        return self.entry.field(part, words[:1].upper() + words[1:], kind="textarea", wide=True, hint=hint)


def _step(step: PlanStepView) -> dict[str, Any]:
    """With what stands around it."""
    return {"step": step, "words": step_words(step)}


def _done(request: HttpRequest, entry: Entry, employer: UUID, view: TrainingPlanView) -> bool:
    match entry.text("act"):
        case "step":
            return recorded(request, entry, employer, view, _seen(entry))
        case "correct":
            return corrected(request, entry, employer)
        case "cancel":
            return cancelled(request, entry, employer)
    return _written(request, entry, employer, view)


def _written(request: HttpRequest, entry: Entry, employer: UUID, view: TrainingPlanView) -> bool:
    entry.needs("starts_on", said("training_plan.starts_on"))
    entry.needs("years", said("training_plan.years"))
    starts_on, years = entry.day("starts_on"), entry.read("years", _years)
    hours = {name: entry.read(name, whole_hours) for name in HOURS}
    texts = {part: entry.text(part, LONGEST) for part in PARTS}
    groups = groups_sent(entry)
    if entry.problems or starts_on is None or years is None:
        return False
    command = SavePlan(employer, view.year, _seen(entry), starts_on, years, texts, **hours, groups=groups)
    return carried_out(request, entry, command, _("The plan was written down as a new version."))


def _seen(entry: Entry) -> int:
    seen = entry.text("seen")
    return int(seen) if seen.isascii() and seen.isdigit() and len(seen) < len("10000") else 0


def _seen_in(entry: Entry, view: TrainingPlanView) -> str:
    """The number of the version that a form was made on; of the last one once it was told that there is one since."""
    return version_shown(entry, view.latest.number if view.latest else 0, "seen")


def _years(text: str) -> int | Problem:
    return whole(text) or Problem("plan.years_unfit", values={"found": shown(text)})


@shows(TrainingPlan)
def as_file(request: HttpRequest, employer: UUID, kind: str) -> HttpResponse:
    """A version as PDF or DOCX: the last, or the one whose number is in the address; or the copy to be filed.

    Only the version that was fixed is filed: in no other were names looked for. Where words may name somebody, its
    copy is made for who says to have read them.
    Where nothing is written yet, the page on which it is.
    """
    view, language = _read(request, employer), request.GET.get("form_language", "")
    language = language if language in LANGUAGES else here()
    to_file = "to_file" in request.GET
    page = f"{reverse('plan', args=[employer])}?year={view.year}"
    if not view.versions:
        return redirect(page)
    if to_file and view.doubts and "read" not in request.GET:
        return redirect(f"{page}#doubts")
    version = _version(view, request.GET.get("version", ""))
    if version is None or (to_file and not (view.fixed and version is view.latest)):
        raise Http404
    content = _paper().training_plan(view, version, language, now(), to_file=to_file)
    made = _paper().paper(content, now()) if kind == "pdf" else _paper().docx(content, now())
    media = "application/pdf" if kind == "pdf" else _paper().DOCX
    response = HttpResponse(bytes(made), content_type=media)
    name = f"{sentence('training_plan.file', {}, language)}-{view.year}-{version.number}.{kind}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@shows(TrainingPlan)
def as_csv(request: HttpRequest, employer: UUID) -> FileResponse:
    """The last version, or the one whose number is in the address, as rows for a table."""
    view = _read(request, employer)
    version = _version(view, request.GET.get("version", ""))
    if version is None:
        raise Http404
    name = f"{said('training_plan.file')}-{view.year}-{version.number}"
    return csv_response(_paper().plan_columns(here()), _paper().plan_rows(view, version, here()), name)


def _version(view: TrainingPlanView, asked: str) -> PlanVersionView | None:
    return next((each for each in view.versions if str(each.number) == asked), None) if asked else view.latest
