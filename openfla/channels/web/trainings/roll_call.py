# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The roll-call of a training: opened for a session of today, shown to the room, closed, and recorded as attendance."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, time
from typing import NamedTuple
from uuid import UUID, uuid4

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openfla.channels.web.carrying_out import carried_out, performed
from openfla.channels.web.entry import Entry, Field
from openfla.channels.web.format import date_short
from openfla.channels.web.ids import sent_id
from openfla.channels.web.may import shows
from openfla.channels.web.signin import CHANNEL, acting, notify, now, today
from openfla.channels.web.square_code import square_code
from openfla.channels.web.trainings.training_card import Told, left_by, told_apart
from openfla.channels.web.trainings.training_fields import Errors
from openfla.channels.web.trainings.training_pages import pages
from openfla.channels.web.trainings.training_undo import undo_url
from openfla.channels.web.trainings.training_words import here
from openfla.channels.web.trainings.trainings import training_view
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.channels.web.workers.workers import page_asked
from openfla.desk.gate import ask
from openfla.desk.outcome import Refused
from openfla.desk.trainings.roll_call_key import RollCallKey
from openfla.desk.trainings.roll_calls import CODE_MINUTES, CloseRollCall, OpenRollCall, RollCalls, RollCallView
from openfla.desk.trainings.sessions import is_same, whole_or
from openfla.desk.trainings.trainings import (
    CorrectParticipation,
    ParticipationTerms,
    ParticipationView,
    SlotTerms,
    TrainingCard,
    TrainingView,
)
from openfla.desk.workers.worker_names import WorkerNames
from openfla.terms.problem import Problem
from openfla.terms.training import ParticipationState

WAITING = {ParticipationState.PLANNED, ParticipationState.OFFERED}
"""States in which it is not known yet whether somebody followed the training."""
USUAL = "10"
SHOWN = 200
"""Workers of a page: a room is on one, and a training of everybody is not."""


class Attendant(NamedTuple):
    """A part that waits, at how many sessions its worker said to be there, and whether it is ticked."""

    part: ParticipationView
    came: int
    picked: bool


@shows(TrainingCard, RollCalls, WorkerNames, takes=(OpenRollCall, CloseRollCall, CorrectParticipation))
def show(request: HttpRequest, employer: UUID, training: UUID) -> HttpResponse:
    """Who is here; a POST opens or closes a roll-call, or records the ticked ones as having followed the training."""
    entry = Entry(typed_in(request))
    told = Told(Errors())
    if request.method == "POST" and entry.text("act") == "record":
        told = _recorded(request, entry, employer, training)
        if not (entry.problems or told.errors or told.refusals):
            return redirect("training", employer=employer, training=training)
    elif request.method == "POST" and _acted(request, entry, employer, training):
        return redirect("roll-call", employer=employer, training=training)
    view, calls = _found(request, employer, training)
    failed = bool(entry.problems or told.errors or told.refusals)
    sessions = _sessions(view, calls)
    context = {
        "employer": employer,
        "view": view,
        "sessions": sessions,
        "callable_now": any(callable_now for *_, callable_now in sessions),
        "open_call": next((call for call in reversed(calls) if call.closed_at is None), None),
        "calls": _named(request, employer, calls),
        "pager": pages(request, view.participation_page, view.participation_pages),
        "number": str(uuid4()),
        "minutes": entry.field("minutes", _("Each code lives"), kind="select", options=_lives(), **_kept(entry)),
        "attendants": _attendants(request, view, calls) if calls else (),
        "last": view.terms.slots[-1].on,
        "over": view.terms.slots[-1].on <= today(),
        "reason": _reason_field(entry, calls),
        "problems": [*entry.summary, *told.errors.summary],
        "refusals": told.refusals,
        "done": told.done,
    }
    return render(request, "web/roll_call.html", context, status=422 if failed else 200)


@shows(TrainingCard, RollCalls)
def screen(request: HttpRequest, employer: UUID, training: UUID) -> HttpResponse:
    """The code for the room, another one each time, and how many are here: no name."""
    view, calls = _found(request, employer, training, 0)
    call = next((each for each in reversed(calls) if each.closed_at is None), None)
    if call is None:
        return redirect("roll-call", employer=employer, training=training)
    key = RollCallKey.fresh(call.roll_call, call.minutes, now())
    address = settings.OPENFLA_PUBLIC_URL + reverse("here", args=[key.text])
    context = {"employer": employer, "view": view, "call": call, "code": square_code(address), "address": address}
    return render(request, "web/roll_call_screen.html", context)


def _found(
    request: HttpRequest, employer: UUID, training: UUID, size: int | None = None
) -> tuple[TrainingView, tuple[RollCallView, ...]]:
    """The training with a page of its parts, and its roll-calls."""
    view = training_view(request, employer, training, SHOWN if size is None else size, page_asked(request))
    calls = ask(RollCalls(employer, training), actor=acting(request).actor, channel=CHANNEL, now=now())
    if calls is None or view.cancelled:
        raise Http404
    return view, calls


def _acted(request: HttpRequest, entry: Entry, employer: UUID, training: UUID) -> bool:
    """Whether a roll-call was opened or closed."""
    number = sent_id(entry.text("roll_call"))
    if entry.text("act") == "close":
        return carried_out(request, entry, CloseRollCall(employer, number), _("The roll-call is closed."))
    on, _mark, at = entry.text("session").partition("T")
    minutes = entry.text("minutes")
    try:
        opened = OpenRollCall(
            employer,
            training,
            number,
            date.fromisoformat(on),
            time.fromisoformat(at) if at else None,
            int(minutes) if minutes.isascii() and minutes.isdigit() else 0,
        )
    except ValueError:
        entry.refuse([Problem("roll_call.nothing_chosen")])
        return False
    return carried_out(request, entry, opened, _("The roll-call is open: show the code to the room."))


def _sessions(view: TrainingView, calls: Sequence[RollCallView]) -> list[tuple[SlotTerms, str, bool]]:
    """Each session, what a form says of it, and whether it can be called over now: it is today, and is not."""
    open_ones = [call.slot for call in calls if call.closed_at is None]
    return [(slot, _said(slot), slot.on == today() and slot not in open_ones) for slot in view.terms.slots]


def _said(slot: SlotTerms) -> str:
    return f"{slot.on}T{slot.starts_at:%H:%M:%S}" if slot.starts_at else str(slot.on)


def _named(
    request: HttpRequest, employer: UUID, calls: Sequence[RollCallView]
) -> list[tuple[RollCallView, list[tuple[str, object]], int]]:
    """Each with who confirmed last and the moment, and how many did before them."""
    shown = {call.roll_call: call.present[-SHOWN:] for call in calls}
    workers = tuple(dict.fromkeys(worker for present in shown.values() for worker, _at in present))
    asked = (
        ask(WorkerNames(employer, workers), actor=acting(request).actor, channel=CHANNEL, now=now()) if workers else ()
    )
    names = {each.worker: each.name for each in asked or ()}
    return [
        (
            call,
            [(names[worker], at) for worker, at in shown[call.roll_call] if worker in names],
            len(call.present) - len(shown[call.roll_call]),
        )
        for call in calls
    ]


def _lives() -> tuple[tuple[str, str], ...]:
    return tuple(
        (str(each), ngettext("%(number)s minute", "%(number)s minutes", each) % {"number": each})
        for each in CODE_MINUTES
    )


def _kept(entry: Entry) -> dict[str, str]:
    return {} if entry.text("minutes") else {"value": USUAL}


def _reason_field(entry: Entry, calls: Sequence[RollCallView]) -> Field:
    """What was typed; the roll-call itself where nothing was."""
    usual = _("Roll-call of %(day)s") % {"day": date_short(_last_called(calls), here())}
    return entry.field("reason", _("Reason"), value=entry.typed.get("reason") or usual)


def _last_called(calls: Sequence[RollCallView]) -> date:
    return calls[-1].slot.on if calls else today()


def _attendants(request: HttpRequest, view: TrainingView, calls: Iterable[RollCallView]) -> list[Attendant]:
    """Those of whom it is not known yet; ticked are who said to be there, or who was ticked before."""
    called = list(calls)
    sent = request.POST.getlist("picked") if request.POST.get("act") == "record" else None
    found = []
    for part in view.participations:
        if part.terms.state not in WAITING:
            continue
        came = len(_came(part.worker, view.terms.slots, called))
        picked = came > 0 if sent is None else f"{part.participation}.{part.version}" in sent
        found.append(Attendant(part, came, picked))
    return found


def _came(worker: UUID, slots: Iterable[SlotTerms], calls: Iterable[RollCallView]) -> list[SlotTerms]:
    """The sessions at whose roll-call the worker said to be there."""
    said = [call.slot for call in calls if worker in dict(call.present)]
    return [slot for slot in slots if any(is_same(slot, each) for each in said)]


def _recorded(request: HttpRequest, entry: Entry, employer: UUID, training: UUID) -> Told:
    """The same act as on the page of the training, for each ticked part in the version that was seen."""
    view, calls = _found(request, employer, training)
    seen = dict(text.partition(".")[::2] for text in request.POST.getlist("picked"))
    parts = [part for part in view.participations if str(part.participation) in seen]
    reason = entry.text("reason")
    if not parts:
        return Told(Errors.of([Problem("training.nobody_chosen")]))
    if entry.problems:
        return Told(Errors())
    commands = [
        CorrectParticipation(
            employer,
            part.participation,
            sent_id(seen[str(part.participation)]),
            followed(part, view.terms.slots, calls),
            reason,
        )
        for part in parts
    ]
    outcomes = performed(request, commands)
    refused = [
        (part.worker_name, outcome.problems)
        for part, outcome in zip(parts, outcomes, strict=True)
        if isinstance(outcome, Refused)
    ]
    number = len(parts) - len(refused)
    done = _("Recorded as followed: %(number)s. The accounts follow.") % {"number": number} if number else ""
    if refused:
        return told_apart(refused, done)
    notify(request, done, undo=undo_url(employer, training, left_by(parts, outcomes)))
    return Told(Errors())


def followed(part: ParticipationView, slots: Sequence[SlotTerms], calls: Iterable[RollCallView]) -> ParticipationTerms:
    """The part as followed: sessions that were called over count for who said to be there, the others for everybody.

    Whom the officer ticks although they said so at no session was seen in the room: all sessions count.
    """
    called = list(calls)
    came = _came(part.worker, slots, called)
    terms = replace(part.terms, state=ParticipationState.FOLLOWED)
    if not came:
        return terms
    missed = [slot for slot in slots if slot not in came and any(is_same(slot, call.slot) for call in called)]
    attended = whole_or((0 if slot in missed else slot.minutes for slot in slots), slots)
    return replace(terms, minutes=sum(attended), attended=attended) if attended else terms
