# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One session over several employers: typed once, looked at employer by employer, registered at each of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openfla.channels.web.ahead import LONGEST_SEEN, seen_of
from openfla.channels.web.ids import sent_id
from openfla.channels.web.may import may, shows
from openfla.channels.web.organisation.organisation import with_all_clients
from openfla.channels.web.signin import notify
from openfla.channels.web.templatetags.openfla import whole
from openfla.channels.web.trainings.attendance_lines import Attendance, Attendee, looked_up
from openfla.channels.web.trainings.attendance_registering import (
    AtEmployer,
    Session,
    Told,
    registered,
    rehearsed,
    shared_problems,
)
from openfla.channels.web.trainings.participation_entry import read_part
from openfla.channels.web.trainings.pasted_lines import FIELD, lines_of
from openfla.channels.web.trainings.training_entry import TrainingEntry, read_training
from openfla.channels.web.trainings.training_fields import Errors, attendance_field, attendance_fields, terms_fields
from openfla.channels.web.trainings.training_repeat import not_repeated, repeated
from openfla.channels.web.trainings.training_undo import undo_url
from openfla.channels.web.trainings.training_words import here
from openfla.channels.wording import problem_sentence
from openfla.desk.access.access import Client, ProposeMandate
from openfla.desk.trainings.trainings import RegisterParticipation, RegisterTraining, TrainingCard
from openfla.desk.workers.workers_meant import WorkersMeantAtClients, WorkersNumberedAtClients
from openfla.terms.problem import Problem

TOLD_APART = 5
"""At so many employers what was registered is told on the next page; of more, in the list of the employers."""


@dataclass(frozen=True, slots=True)
class Said:
    """A line, or a worker by name, and what is said of it."""

    number: int
    name: str
    said: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one employer: who is in, with what deserves a second look, and who is not."""

    name: str
    enterprise_number: str
    accepted: tuple[Said, ...]
    refused: tuple[Said, ...]
    url: str
    undo: str = ""
    """Where a POST takes back what was registered here."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What stands above the form: the lines by employer, what is left, and how many can be registered."""

    groups: tuple[Group, ...] = ()
    left: tuple[Said, ...] = ()
    ready: int = 0
    done: int = 0
    employers: int = 0
    errors: Errors = field(default_factory=Errors)
    seen: str = ""
    """What the button of the form registers."""


@shows(WorkersNumberedAtClients, at_clients=(RegisterTraining, RegisterParticipation))
def show(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """The form; "look" shows whom the lines mean and what would become of them, "register" registers.

    "more" and "repeat" add sessions to it, as on the form of one employer.
    """
    clients = with_all_clients(request, organisation).clients
    act = request.POST.get("act") if request.method == "POST" else None
    if act == "repeat":
        found = repeated(request.POST, here())
        wrong = Errors.of(found) if isinstance(found, list) else Errors()
        return _page(request, organisation, Shown(errors=wrong), None if isinstance(found, list) else found)
    if act not in {"look", "register"}:
        return _page(request, organisation, Shown())
    return _carried_out(request, organisation, clients, registers=act == "register")


def _carried_out(
    request: HttpRequest, organisation: UUID, clients: Sequence[Client], *, registers: bool
) -> HttpResponse:
    entry, part = read_training(request.POST), read_part(request.POST)
    attendance = looked_up(request, organisation, clients)
    problems = [*entry.problems, *part.problems, *not_repeated(request.POST), *attendance.problems]
    if problems:
        return _page(request, organisation, Shown(errors=Errors.of(problems)))
    session = Session(sent_id(request.POST.get("training")), entry.terms, part.terms)
    ahead = rehearsed(request, session, attendance.attendees) if attendance.attendees else ()
    if ahead and (shared := shared_problems(ahead)):
        return _page(request, organisation, Shown(errors=_placed(entry, shared)))
    named = {client.employer: client for client in clients}
    if not registers or (changed := _changed(request, session, ahead)):
        errors = Errors.of(changed) if registers else Errors()
        seen = _seen(session, ahead)
        return _page(request, organisation, _shown(request, attendance, ahead, named, errors=errors, seen=seen))
    return _registered(request, organisation, session, attendance, named)


def _placed(entry: TrainingEntry, problems: Sequence[Problem]) -> Errors:
    return Errors.of(entry.placed(problem) for problem in problems)


def _changed(request: HttpRequest, session: Session, ahead: Sequence[AtEmployer]) -> list[Problem]:
    """That others would be registered than were seen, or something else of them, or nobody."""
    if not any(each.accepted for each in ahead):
        return [Problem("attendance.nobody_ready", FIELD)]
    if request.POST.get("expected", "")[:LONGEST_SEEN] == _seen(session, ahead):
        return []
    return [Problem("attendance.selection_changed", FIELD)]


def _seen(session: Session, ahead: Sequence[AtEmployer]) -> str:
    """What stands for the session and for who would be in it."""
    accepted = sorted((str(each.employer), str(each.worker)) for at in ahead for each in at.accepted)
    return seen_of([session.terms, session.part, *accepted])


def _registered(
    request: HttpRequest,
    organisation: UUID,
    session: Session,
    attendance: Attendance,
    clients: Mapping[UUID, Client],
) -> HttpResponse:
    """Told for each employer, of many on this page; the lines that are left stay in the form with their reasons."""
    done = registered(request, session, attendance.attendees)
    if attendance.left or any(each.left for each in done) or len(done) > TOLD_APART:
        return _page(request, organisation, _shown(request, attendance, done, clients, done=True))
    _tell(request, done, clients)
    return redirect("client-attendance", organisation=organisation)


def _tell(request: HttpRequest, done: Sequence[AtEmployer], clients: Mapping[UUID, Client]) -> None:
    for each in done:
        told = _("%(employer)s: the training was registered. Workers: %(number)s.")
        undo = undo_url(each.employer, each.training, each.created) if _sees(request, each) else ""
        notify(request, told % {"employer": clients[each.employer].name, "number": len(each.accepted)}, undo=undo)
    warned = {warning for each in done for problems in each.warnings.values() for warning in _sentences(problems)}
    for warning in sorted(warned)[:TOLD_APART]:
        notify(request, warning, "soon")


def registered_words(workers: int, employers: int) -> str:
    """How many workers were registered, and at how many employers."""
    who = ngettext("%(shown)s worker", "%(shown)s workers", workers) % {"shown": whole(workers)}
    where = ngettext("%(shown)s employer", "%(shown)s employers", employers) % {"shown": whole(employers)}
    return _("The training was registered: %(workers)s, %(employers)s.") % {"workers": who, "employers": where}


def _sees(request: HttpRequest, each: AtEmployer) -> bool:
    return may(request, each.employer, TrainingCard)


def _shown(
    request: HttpRequest,
    attendance: Attendance,
    found: Sequence[AtEmployer],
    clients: Mapping[UUID, Client],
    *,
    done: bool = False,
    errors: Errors | None = None,
    seen: str = "",
) -> Shown:
    """By employer, in the order of their names."""
    ordered = sorted(found, key=lambda each: clients[each.employer].name.casefold())
    accepted = sum(len(each.accepted) for each in found)
    return Shown(
        groups=tuple(_group(request, each, clients[each.employer], done=done) for each in ordered),
        left=tuple(Said(each.number, each.text, _sentences([each.why])) for each in attendance.left),
        ready=0 if done else accepted,
        done=accepted if done else 0,
        employers=sum(bool(each.accepted) for each in found),
        errors=errors or Errors(),
        seen=seen,
    )


def _group(request: HttpRequest, each: AtEmployer, client: Client, *, done: bool) -> Group:
    seen = done and bool(each.accepted) and _sees(request, each)
    return Group(
        client.name,
        client.enterprise_number,
        _said(each.accepted, each.warnings),
        _said(each.left, each.refused),
        reverse("training", args=[each.employer, each.training]) if seen else "",
        undo_url(each.employer, each.training, each.created) if seen else "",
    )


def _said(attendees: Sequence[Attendee], told: Told) -> tuple[Said, ...]:
    return tuple(Said(each.number, each.name, _sentences(told.get(each.worker, ()))) for each in attendees)


def _sentences(problems: Sequence[Problem]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(problem_sentence(each, here()) for each in problems))


def _page(
    request: HttpRequest, organisation: UUID, shown: Shown, typed: Mapping[str, str] | None = None
) -> HttpResponse:
    """The form with all that was typed; the text of the lines that are in already goes."""
    holds = typed or request.POST
    wrong = bool(shown.errors) or (bool(shown.done) and bool(_text(request, shown)))
    context = {
        "organisation": organisation,
        "form": "training-form",
        "training": request.POST.get("training") or str(uuid4()),
        **terms_fields(holds, shown.errors, request.POST),
        "part": attendance_fields(holds, shown.errors),
        "pasted": attendance_field(_text(request, shown), shown.errors),
        "look": shown,
        "done_words": registered_words(shown.done, shown.employers) if shown.done else "",
        "begins": request.method != "POST",
        "errors": shown.errors.summary,
        "by_name": may(request, organisation, WorkersMeantAtClients),
        "proposes": may(request, organisation, ProposeMandate),
    }
    return render(request, "web/attendance.html", context, status=422 if wrong else 200)


def _text(request: HttpRequest, shown: Shown) -> str:
    """What was pasted; once some are registered, only the lines of the others."""
    text = request.POST.get(FIELD, "")
    if not shown.done:
        return text
    kept = {each.number for each in shown.left}
    kept |= {each.number for group in shown.groups for each in group.refused}
    return "\n".join(line for number, line in enumerate(lines_of(text), start=1) if number in kept)
