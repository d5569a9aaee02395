# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The page of one training: what it is, who takes part, and acts on some of them or on all."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.ahead import LONGEST_SEEN, Ahead, seen_of, to_show_first
from openfla.channels.web.carrying_out import performed
from openfla.channels.web.ids import sent_id
from openfla.channels.web.may import may, shows
from openfla.channels.web.rescue.marks import marks_of
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.trainings.training_fields import Errors
from openfla.channels.web.trainings.training_like import repeatable
from openfla.channels.web.trainings.training_lines import facts_of, history_lines, part_lines
from openfla.channels.web.trainings.training_pages import pages
from openfla.channels.web.trainings.training_reason import reason_of
from openfla.channels.web.trainings.training_registering import Refusal
from openfla.channels.web.trainings.training_undo import undo, undo_url
from openfla.channels.web.trainings.training_words import choices, here, word
from openfla.channels.web.trainings.trainings import training_view
from openfla.channels.web.undone import UNDO
from openfla.channels.web.worker_runs import FEW, order_number, ordered
from openfla.channels.web.workers.workers import page_asked
from openfla.channels.wording import problem_sentence
from openfla.desk.gate import ask
from openfla.desk.outcome import Done, Effect, Outcome, Refused
from openfla.desk.trainings.trainings import (
    CancelParticipation,
    CancelTraining,
    CorrectParticipation,
    ParticipationView,
    PartsStanding,
    TrainingCard,
    TrainingView,
)
from openfla.desk.trainings.undoing import UndoParticipation, UndoTraining
from openfla.desk.worker_runs.runs import MarkForEach
from openfla.desk.workers.worker_names import WorkerNames
from openfla.terms.problem import Problem
from openfla.terms.training import ParticipationState

SHOWN = 50
MARKED = (
    ParticipationState.FOLLOWED,
    ParticipationState.NOT_FOLLOWED,
    ParticipationState.DECLINED,
    ParticipationState.PLANNED,
)
MARKS = {state.value: state for state in MARKED}
CANCEL_PARTS = "cancel_parts"
ACTS = (CancelTraining, CorrectParticipation, CancelParticipation)
UNDOING = (UndoParticipation, UndoTraining)


@dataclass(frozen=True, slots=True)
class Told:
    """What was refused of an act on this page, and done for the others; or what the `act` would do."""

    errors: Errors
    refusals: Sequence[Refusal] = ()
    done: str = ""
    ahead: Ahead | None = None
    act: str = ""


@shows(TrainingCard, takes=(*ACTS, *UNDOING))
def show(request: HttpRequest, employer: UUID, training: UUID) -> HttpResponse:
    """The page; a POST cancels the training, marks or cancels parts in it, or takes back what was just done."""
    if request.method == "POST" and UNDO in request.GET:
        return undo(request, employer, training)
    act = request.POST.get("act", "") if request.method == "POST" else ""
    if act == "cancel":
        return _cancel(request, employer, training)
    if act in MARKS or act == CANCEL_PARTS:
        return _mark(request, employer, training, act)
    return _page(request, employer, training, Told(Errors()))


def _cancel(request: HttpRequest, employer: UUID, training: UUID) -> HttpResponse:
    """Cancels the version that was seen."""
    reason, problems = reason_of({"reason": request.POST.get("cancel-reason", "")})
    command = CancelTraining(employer, training, sent_id(request.POST.get("version", "")), reason)
    [outcome] = [Refused(tuple(problems))] if problems else performed(request, [command])
    if isinstance(outcome, Refused):
        names = {"reason": "cancel-reason"}
        told = Errors.of(replace(each, field=names.get(each.field, each.field)) for each in outcome.problems)
        return _page(request, employer, training, Told(told))
    notify(request, _("The training was cancelled; the days were given back."))
    return redirect("training", employer=employer, training=training)


def _mark(request: HttpRequest, employer: UUID, training: UUID, act: str) -> HttpResponse:
    """The same act on the ticked parts, or on all of them; what it would do for several is shown first."""
    if request.POST.get("whom") == "all" and (answer := _marked_by_job(request, employer, training, act)):
        return answer
    view = training_view(request, employer, training)
    parts, problems = _chosen(request, view)
    reason, unsaid = reason_of(request.POST.dict())
    if problems or unsaid:
        return _page(request, employer, training, Told(Errors.of([*problems, *unsaid])))
    commands = [_command(employer, part, act, reason) for part in parts]
    first = to_show_first(commands, request.POST.get("seen", "")[:LONGEST_SEEN])
    outcomes = performed(request, commands, rehearse=first)
    refused = [
        (part.worker_name, outcome.problems)
        for part, outcome in zip(parts, outcomes, strict=True)
        if isinstance(outcome, Refused)
    ]
    if first and len(refused) < len(parts):
        told = Told(Errors(), ahead=_ahead(outcomes, refused, seen_of(commands)), act=act)
        return _page(request, employer, training, told)
    done = _done(act, len(parts) - len(refused))
    if refused:
        return _page(request, employer, training, told_apart(refused, done))
    notify(request, done, undo=undo_url(employer, training, left_by(parts, outcomes)))
    return redirect(request.get_full_path())


def _marked_by_job(request: HttpRequest, employer: UUID, training: UUID, act: str) -> HttpResponse | None:
    """For very many a job finds out what it would do, and does it; None where they are few."""
    question = PartsStanding(employer, training)
    versions: tuple[UUID, ...] | None = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if versions is None or len(versions) <= FEW:
        return None
    reason, problems = reason_of(request.POST.dict())
    found = [*_seen_others(request, len(versions)), *problems]
    words = MarkForEach(MARKS.get(act), reason)
    order = request.POST.get("order", "")[:LONGEST_SEEN]
    answer = Refused(tuple(found)) if found else ordered(request, employer, words, versions, order)
    if isinstance(answer, Refused):
        return _page(request, employer, training, Told(Errors.of(answer.problems)))
    return answer


def _seen_others(request: HttpRequest, found: int) -> list[Problem]:
    """Whether others take part than those who did when the page was looked at."""
    expected = request.POST.get("expected", "")
    values = {"expected": expected[:9], "found": found}
    return [] if expected == str(found) else [Problem("training.selection_changed", "", values)]


def _ahead(outcomes: Sequence[Outcome], refused: Sequence[tuple[str, tuple[Problem, ...]]], seen: str) -> Ahead:
    """What the rehearsal of an act on many says."""
    unchanged = sum(isinstance(each, Done) and each.effect is Effect.UNCHANGED for each in outcomes)
    told = [(name, " ".join(problem_sentence(each, here()) for each in problems)) for name, problems in refused[:SHOWN]]
    recorded = len(outcomes) - len(refused) - unchanged
    return Ahead(recorded, told, len(refused) - len(told), seen, unchanged)


def left_by(parts: Sequence[ParticipationView], outcomes: Sequence[Outcome]) -> UUID | None:
    """One of the versions that an act left or cancelled; None where nothing differed."""
    changed = (
        outcome.holds.version if outcome.holds else part.version
        for part, outcome in zip(parts, outcomes, strict=True)
        if isinstance(outcome, Done) and outcome.effect is Effect.CHANGED
    )
    return next(changed, None)


def _done(act: str, number: int) -> str:
    """What was done for how many; nothing for none."""
    if not number:
        return ""
    if act == CANCEL_PARTS:
        return _("Participations cancelled: %(number)s. The days were given back.") % {"number": number}
    return _("Participations corrected: %(number)s. The accounts follow.") % {"number": number}


def _chosen(request: HttpRequest, view: TrainingView) -> tuple[list[ParticipationView], list[Problem]]:
    """The parts, each in the version that was seen; all of them in the version that stands."""
    if request.POST.get("whom") == "all":
        others = _seen_others(request, view.participants)
        return [] if others else list(view.participations), others
    seen = dict(text.partition(".")[::2] for text in request.POST.getlist("picked"))
    parts = [
        replace(part, version=sent_id(seen[str(part.participation)]))
        for part in view.participations
        if str(part.participation) in seen
    ]
    return parts, [] if parts else [Problem("training.nobody_chosen")]


def _command(
    employer: UUID, part: ParticipationView, act: str, reason: str
) -> CorrectParticipation | CancelParticipation:
    if act == CANCEL_PARTS:
        return CancelParticipation(employer, part.participation, part.version, reason)
    terms = replace(part.terms, state=MARKS[act])
    return CorrectParticipation(employer, part.participation, part.version, terms, reason)


def told_apart(refused: Sequence[tuple[str, tuple[Problem, ...]]], done: str) -> Told:
    """The same for everyone is told once, at its field; else the reasons with the names."""
    _name, first = refused[0]
    if not done and all(problems == first for _name, problems in refused):
        return Told(Errors.of(first))
    grouped: dict[str, list[str]] = {}
    for name, problems in refused:
        for problem in problems:
            grouped.setdefault(problem_sentence(problem, here()), []).append(name)
    shown = [Refusal(said, tuple(names[:SHOWN]), max(0, len(names) - SHOWN)) for said, names in grouped.items()]
    return Told(Errors(), shown, done)


def _page(request: HttpRequest, employer: UUID, training: UUID, told: Told) -> HttpResponse:
    question = TrainingCard(employer, training, page_asked(request), SHOWN)
    view = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(view, TrainingView):
        raise Http404
    picked = {text.partition(".")[0] for text in request.POST.getlist("picked")}
    marks = dict(choices(MARKED, "state"))
    context = {
        "employer": employer,
        "view": view,
        "facts": facts_of(view.terms),
        "repeatable": repeatable(view) and may(request, employer, WorkerNames),
        "rescued": marks_of(request, employer, [training]).get(training, ()),
        "by_state": [(word("state", state), number) for state, number in view.by_state],
        "marked": any(part.trust for part in view.participations),
        "lines": part_lines(view.participations, picked),
        "history": history_lines(view.history),
        "pager": pages(request, view.participation_page, view.participation_pages),
        "whom": (("picked", _("The ticked workers")), ("all", _("All who take part"))),
        "whom_value": request.POST.get("whom", "picked"),
        "marks": marks.items(),
        "errors": told.errors.summary,
        "refusals": told.refusals,
        "done": told.done,
        "ahead": told.ahead,
        "act": (told.act, _("Cancel these participations") if told.act == CANCEL_PARTS else marks.get(told.act, "")),
        "order": order_number(request.POST.get("order", "")[:LONGEST_SEEN]),
        "acts": not view.cancelled and any(may(request, employer, act) for act in ACTS),
        "reason": _typed(request, "reason", told.errors),
        "cancel_reason": _typed(request, "cancel-reason", told.errors),
    }
    return render(request, "web/training.html", context, status=422 if told.errors or told.refusals else 200)


def _typed(request: HttpRequest, name: str, errors: Errors) -> tuple[str, str]:
    """What stands in a field of the page, and what is wrong with it."""
    return request.POST.get(name, ""), errors.by_field.get(name, "")
