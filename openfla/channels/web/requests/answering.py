# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What workers ask, for the employer or whom it mandated: listed by how it stands, and answered.

To agree and plan, or to offer another training, the training stands on the same form: it is registered with the
worker's part in it and with the answer, or nothing of the three is.
"""

from enum import StrEnum
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.carrying_out import performed
from openfla.channels.web.entry import Entry, Field, here
from openfla.channels.web.format import date_short
from openfla.channels.web.ids import sent_id
from openfla.channels.web.may import may, shows
from openfla.channels.web.paging import paging
from openfla.channels.web.requests.request_page import told_of, view_of
from openfla.channels.web.requests.request_words import shown, state
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.trainings.training_entry import read_training
from openfla.channels.web.trainings.training_fields import SLOT_LABELS
from openfla.channels.web.trainings.training_words import label, options
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.channels.web.workers.worker_query import page_asked
from openfla.channels.wording import problem_sentence
from openfla.desk.gate import ask
from openfla.desk.outcome import Done, Outcome, Refused, closed
from openfla.desk.requests.requests import (
    LONGEST_REASON,
    AnswerRequest,
    RequestCard,
    RequestList,
    RequestPage,
    RequestRow,
)
from openfla.desk.trainings.training_problems import DAY
from openfla.desk.trainings.trainings import ParticipationTerms, RegisterParticipation, RegisterTraining
from openfla.desk.wholes import LEFT
from openfla.terms.duration import duration_text
from openfla.terms.problem import Problem
from openfla.terms.request import RequestAnswer, RequestState
from openfla.terms.training import ParticipationState

LONGEST_SEARCH = 100


class Pressed(StrEnum):
    """The buttons under the form."""

    AGREED = "agreed"
    PLANNED = "planned"
    PROPOSED = "proposed"
    REFUSED = "refused"

    @property
    def answer(self) -> RequestAnswer:
        """What is answered."""
        return RequestAnswer.AGREED if self is Pressed.PLANNED else RequestAnswer(self.value)

    @property
    def part(self) -> ParticipationState | None:
        """The state of the worker's part in the training that goes along; None where none does."""
        return {Pressed.PLANNED: ParticipationState.PLANNED, Pressed.PROPOSED: ParticipationState.OFFERED}.get(self)

    @property
    def told(self) -> str:
        """What is said once it is done."""
        return {
            Pressed.AGREED: _("You agreed. The worker reads it."),
            Pressed.PLANNED: _("You agreed. The training is planned for the worker."),
            Pressed.PROPOSED: _("You offered another training. The worker accepts or declines it."),
            Pressed.REFUSED: _("You refused. The worker reads why."),
        }[self]


@shows(RequestList)
def listed(request: HttpRequest, employer: UUID) -> HttpResponse:
    """Those that wait, or those that ended in one way."""
    sent = request.GET.get("show", "")
    chosen = RequestState(sent) if sent in {each.value for each in RequestState} else RequestState.OPEN
    text = request.GET.get("q", "").strip()[:LONGEST_SEARCH]
    question = RequestList(employer, chosen, text, page_asked(request))
    page = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(page, RequestPage):
        raise Http404
    context = {
        "employer": employer,
        "show": chosen.value,
        "text": text,
        "views": [
            (state(each), f"?show={each.value}", each is chosen, page.total if each is chosen and not text else None)
            for each in RequestState
        ],
        "rows": [shown(row) for row in page.rows],
        "pager": paging(request, page.page, page.pages),
    }
    return render(request, "web/requests.html", context)


@shows(RequestCard, takes=(AnswerRequest,))
def card(request: HttpRequest, employer: UUID, worker: UUID, training_request: UUID) -> HttpResponse:
    """The request; a POST answers it."""
    view = view_of(request, employer, worker, training_request)
    entry = Entry(typed_in(request) or _begun(view.row))
    if request.method == "POST" and _answered(request, entry, employer, view.row):
        return redirect("request", employer=employer, worker=worker, training_request=training_request)
    context = {
        **told_of(employer, view),
        "answers": view.row.state is RequestState.OPEN and may(request, employer, AnswerRequest),
        "training": entry.text("training") or str(uuid4()),
        "reason": entry.field(
            "reason", _("Your answer"), hint=_("Asked for when you refuse or offer another; the worker reads it")
        ),
        "fields": _training_fields(entry),
        "problems": entry.summary,
    }
    return render(request, "web/request.html", context, status=422 if entry.problems else 200)


def _begun(row: RequestRow) -> dict[str, str]:
    """What the form of the training begins with: what was asked."""
    terms = row.terms
    return {
        "title": terms.title,
        "provider_name": terms.provider_name,
        "on-0": date_short(terms.from_on, here()) if terms.from_on else "",
        "duration-0": duration_text(terms.minutes) if terms.minutes and terms.minutes <= DAY else "",
    }


def _training_fields(entry: Entry) -> list[Field]:
    """One session: whoever plans more adds them on the page of the training."""
    terms = [
        entry.field("title", label("training", "title"), wide=True),
        entry.field("provider_name", label("training", "provider_name")),
        entry.field("type", label("training", "type"), kind="select", options=options("type")),
    ]
    return terms + [entry.field(f"{part}-0", words()) for part, words in SLOT_LABELS.items()]


def _answered(request: HttpRequest, entry: Entry, employer: UUID, row: RequestRow) -> bool:
    pressed, reason = entry.one_of(Pressed, "answer"), entry.text("reason", LONGEST_REASON)
    if pressed is None:
        entry.refuse([Problem("request.nothing_chosen")])
    elif pressed.part is None and _session_changed(entry, row):
        entry.refuse([Problem("request.training_filled_in", "on-0")])
    if pressed is None or entry.problems:
        return False
    part = _with_part(entry, employer, row, pressed)
    answer = AnswerRequest(employer, row.request, pressed.answer, reason, part[-1].participation if part else None)
    if entry.problems:
        return False
    commands = [*part, answer]
    return _told(request, entry, performed(request, commands, wholes=[range(len(commands))]), pressed)


def _session_changed(entry: Entry, row: RequestRow) -> bool:
    """Whether a day, hours or a place were filled in, which this answer would leave aside."""
    begun = _begun(row)
    return any(entry.text(f"{part}-0") not in {"", begun.get(f"{part}-0", "")} for part in SLOT_LABELS)


def _with_part(entry: Entry, employer: UUID, row: RequestRow, pressed: Pressed) -> list[Any]:
    """The training and the worker's part in it, where the answer takes one along."""
    if pressed.part is None:
        return []
    read = read_training(entry.typed)
    entry.refuse(read.problems)
    course = sent_id(entry.text("training"))
    part = uuid5(NAMESPACE_URL, f"{course} {row.worker}")
    return [
        RegisterTraining(employer, course, read.terms),
        RegisterParticipation(employer, course, row.worker, ParticipationTerms(pressed.part), participation=part),
    ]


def _told(request: HttpRequest, entry: Entry, outcomes: list[Outcome], pressed: Pressed) -> bool:
    """Whether all of it was done."""
    if any(map(closed, outcomes)):
        raise Http404
    done = [each for each in outcomes if isinstance(each, Done)]
    if len(done) < len(outcomes):
        first = next(each for each in outcomes if isinstance(each, Refused) and each != LEFT)
        entry.refuse(map(_at_first_session, first.problems))  # what the others lack follows from it
        return False
    notify(request, pressed.told)
    for warning in (warning for each in done for warning in each.warnings):
        notify(request, problem_sentence(warning, here()), "soon")
    return True


def _at_first_session(problem: Problem) -> Problem:
    """What is wrong with the sessions of the training stands beside the day."""
    return Problem(problem.code, "on-0", problem.values) if problem.field.startswith("slots") else problem
