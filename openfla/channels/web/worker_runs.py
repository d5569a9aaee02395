# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Acts for very many workers: ordered by their forms, done by a job; here they are followed, stopped and undone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import NamedTuple
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.beside import Beside
from openfla.channels.web.carrying_out import performed
from openfla.channels.web.entry import Entry, here, said, words_of
from openfla.channels.web.format import date_short, number
from openfla.channels.web.may import may, shows
from openfla.channels.web.shell import NAMES
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.trainings.training_words import word
from openfla.channels.wording import problem_sentence
from openfla.desk.gate import ask
from openfla.desk.outcome import Done, Outcome, Refused, closed
from openfla.desk.worker_runs.runs import (
    CONFIRMED_WITHIN,
    CancelWorkerRun,
    ConfirmWorkerRun,
    MarkForEach,
    MessageForEach,
    RightForEach,
    StartWorkerRun,
    TrainingForEach,
    UndoWorkerRun,
    Words,
    WorkerRunCard,
    WorkerRuns,
    WorkerRunView,
)
from openfla.terms.right import RightFactKind
from openfla.terms.worker_run import WorkerAct

FEW = 2_000
"""Workers for which one waits, some two seconds; for more a job does it, and its page tells how far it is."""
MOVES = (StartWorkerRun, ConfirmWorkerRun, CancelWorkerRun, UndoWorkerRun)
GOES_AFTER = timedelta(minutes=1)
"""When messages go: none of a run that ended earlier can be taken back."""
PLACES = 4
LATELY, BESIDE = timedelta(days=7), 3
Facts = Sequence[tuple[str, str]]


class Reason(NamedTuple):
    """Why it is refused, and for whom, by name."""

    sentence: str
    people: list[tuple[UUID, str]]


@dataclass(frozen=True, slots=True)
class Shown:
    """A run with what it is called, what it says of each worker, why it stopped, and for whom it is refused."""

    run: WorkerRunView
    title: str
    facts: Facts
    problems: Sequence[str]
    refused: Sequence[Reason]
    undoable: bool

    @property
    def unnamed(self) -> int:
        """For how many it is refused that are not named."""
        return self.run.refused - sum(len(reason.people) for reason in self.refused)


def order_number(text: str) -> UUID:
    """That of a form, by which a second press is known; a new one where it has none."""
    try:
        return UUID(text)
    except ValueError:
        return uuid5(NAMESPACE_URL, text) if text else uuid4()


def ordered(
    request: HttpRequest, employer: UUID, words: Words, chosen: Sequence[UUID], order: str
) -> HttpResponse | Refused:
    """The page of the run that a job begins with; or why there is none. Not found where nothing of it is open."""
    [outcome] = performed(request, [StartWorkerRun(employer, words, tuple(chosen), order_number(order))])
    if closed(outcome):
        raise Http404
    return redirect("worker-run", employer, outcome.reference) if isinstance(outcome, Done) else outcome


@shows(WorkerRuns)
def listed(request: HttpRequest, employer: UUID) -> HttpResponse:
    """The latest that the person at the browser ordered."""
    found = ask(WorkerRuns(employer), actor=acting(request).actor, channel=CHANNEL, now=now())
    if found is None:
        raise Http404
    context = {"employer": employer, "runs": [(run, _title(run)) for run in found]}
    return render(request, "web/worker_runs.html", context)


@shows(WorkerRunCard, takes=MOVES)
def show(request: HttpRequest, employer: UUID, worker_run: UUID) -> HttpResponse:
    """How far one is; a POST has it carried out, stops it, or takes back what it recorded."""
    if asked := _asked(request, employer, worker_run):
        [outcome] = performed(request, [asked])
        return _answered(request, employer, outcome, worker_run)
    view = ask(WorkerRunCard(employer, worker_run), actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(view, WorkerRunView):
        raise Http404
    context = {"employer": employer, "order": _shown(view), "days": CONFIRMED_WITHIN.days}
    return render(request, "web/worker_run.html", context)


def _asked(request: HttpRequest, employer: UUID, run: UUID) -> object | None:
    """What a button of the page asks for."""
    moves: dict[str, object] = {
        "confirm": ConfirmWorkerRun(employer, run),
        "stop": CancelWorkerRun(employer, run),
        "undo": UndoWorkerRun(employer, run, _("Undone at once")),
    }
    return moves.get(request.POST.get("act", ""))


def _answered(request: HttpRequest, employer: UUID, outcome: Outcome, run: UUID) -> HttpResponse:
    """The page of the run that the act left: an undoing has its own."""
    if closed(outcome):
        raise Http404
    if isinstance(outcome, Done):
        return redirect("worker-run", employer, outcome.reference)
    notify(request, problem_sentence(outcome.problems[0], here()), "act")
    return redirect("worker-run", employer, run)


def waiting_or_ended(request: HttpRequest, employer: UUID) -> Beside:
    """What the person at the browser ordered there: first what waits to be confirmed, then what ended lately."""
    asked = WorkerRuns(employer, waiting_or_since=now() - LATELY) if may(request, employer, WorkerRuns) else None
    return Beside(asked, lambda found: [(run, _title(run)) for run in (found or ())[:BESIDE]])


def _shown(view: WorkerRunView) -> Shown:
    late = view.kind is WorkerAct.INFORM and view.ended_at is not None and now() - view.ended_at > GOES_AFTER
    met: dict[str, list[tuple[UUID, str]]] = {}
    for row in view.rows:
        met.setdefault(problem_sentence(row.problem, here()), []).append((row.worker, row.name))
    return Shown(
        run=view,
        title=_title(view),
        facts=_facts(view.words),
        problems=[problem_sentence(each, here()) for each in view.problems],
        refused=[Reason(*each) for each in met.items()],
        undoable=view.undoable and not late,
    )


def _title(view: WorkerRunView) -> str:
    """What it does, or takes back."""
    if view.undoes:
        return {
            WorkerAct.REGISTER_RIGHT: _("Rights taken back"),
            WorkerAct.MARK_PART: _("Participations set back"),
            WorkerAct.INFORM: _("Messages taken back"),
            WorkerAct.TRAIN: _("A training taken back"),
            WorkerAct.JOIN_GROUP: _("Workers taken out of a group again"),
        }[view.kind]
    if isinstance(view.words, MarkForEach):
        return _("Participations cancelled") if view.words.state is None else _("Participations corrected")
    return {
        WorkerAct.REGISTER_RIGHT: _("A right for each worker"),
        WorkerAct.INFORM: _("A message to each worker"),
        WorkerAct.TRAIN: _("A training for each worker"),
        WorkerAct.JOIN_GROUP: _("Workers put into a group"),
    }[view.kind]


def _facts(words: Words | None) -> Facts:
    """What is said of each worker."""
    match words:
        case RightForEach():
            return _right_facts(words)
        case MarkForEach(state, reason):
            return [*([(_("State"), word("state", state))] if state else []), (said("form.reason"), reason)]
        case MessageForEach():
            return [(_("Language where a worker has none"), NAMES.get(words.language, words.language))]
        case TrainingForEach():
            return _training_facts(words)
    return []


def _training_facts(words: TrainingForEach) -> Facts:
    days = sorted({slot.on for slot in words.terms.slots})
    span = dict.fromkeys((days[0], days[-1]))
    when = " – ".join(date_short(day, here()) for day in span)
    return [(_("Training"), words.terms.title), (_("Days"), when), (_("State"), word("state", words.part.state))]


def _right_facts(words: RightForEach) -> Facts:
    decision = dict(words_of(RightFactKind, "words.right_fact"))[words.kind.value]
    days = [] if words.days is None else [(said("form.days"), number(words.days, here(), PLACES))]
    year, why = (said("form.year"), str(words.year)), (said("form.reason"), words.reason)
    return [year, (said("form.decision"), decision), *days, why]


def refused_in(entry: Entry, answer: HttpResponse | Refused) -> HttpResponse | None:
    """The page that a form leads to; none where its order was refused, which then stands in the form."""
    if isinstance(answer, Refused):
        entry.refuse(answer.problems)
        return None
    return answer
