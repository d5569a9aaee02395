# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker declares a training by a form; until somebody answers it is corrected or taken back here."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.disputes.own import mine
from openfla.channels.web.disputes.sending import attached
from openfla.channels.web.entry import Entry, Field, here, said
from openfla.channels.web.ids import sent_id
from openfla.channels.web.imports.handing_out import handed_out
from openfla.channels.web.may import shows
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.trainings.training_slots import DESK, Row, read_row, rows_of, typed_slots
from openfla.channels.web.trainings.training_words import options
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.desk.access.access import OwnWorker
from openfla.desk.disputes.disputes import LARGEST_FILE, MEGABYTE
from openfla.desk.gate import ask
from openfla.desk.rescue.declaring import CorrectDeclared, DeclaredDocument, DeclareTraining, TakeBackDeclared
from openfla.desk.rescue.own_rescues import DeclaredView, OwnDeclarations
from openfla.desk.trainings.trainings import ParticipationTerms, SlotTerms, TrainingTerms
from openfla.terms.problem import Problem
from openfla.terms.rescue import DeclaredState
from openfla.terms.training import ParticipationState, TrainingType

MORE, TAKE_BACK = "more", "take_back"
"""What a button of the form asks instead of sending it."""
LONGEST = 200
NEW_NUMBER = ("declared.number_used", "declared.gone")


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form for one's own accounts; sent twice it is one declaration."""
    own = _own(request)
    entry = Entry(typed_in(request))
    if request.method == "POST" and entry.text("act") != MORE and _declared(request, entry, own):
        return redirect("my-trainings")
    return _new_page(request, entry, own, {})


def _new_page(
    request: HttpRequest, entry: Entry, own: Mapping[str, OwnWorker], more: Mapping[str, Any]
) -> HttpResponse:
    """The form of one that is declared, as it was typed."""
    number = str(uuid4()) if _used(entry) else entry.text("number") or str(uuid4())
    return _page(request, entry, {"number": number, "employer": _employer_field(entry, own), **more})


def _own(request: HttpRequest) -> dict[str, OwnWorker]:
    """One's own accounts, where one acts for oneself."""
    who = acting(request)
    if who.organisation is not None or not who.access.workers:
        raise Http404
    return {str(each.worker): each for each in who.access.workers}


def _used(entry: Entry) -> bool:
    """Whether the form bears the number of another declaration: who went back to it sends a new one."""
    return any(problem.code in NEW_NUMBER for problem in entry.problems)


def _employer_field(entry: Entry, own: Mapping[str, OwnWorker]) -> Field | None:
    """Which account it is for, where there are several."""
    if len(own) == 1:
        return None
    known = tuple((worker, each.employer_name) for worker, each in own.items())
    return entry.field("worker", _("Employer"), kind="select", options=(("", _("Choose")), *known), required=True)


def _declared(request: HttpRequest, entry: Entry, own: Mapping[str, OwnWorker]) -> bool:
    chosen = next(iter(own.values())) if len(own) == 1 else own.get(entry.text("worker"))
    if chosen is None:
        entry.needs("worker", _("Employer"))
    terms, files = _terms(entry), attached(request, entry)
    if chosen is None or terms is None or entry.problems:
        return False
    number = sent_id(entry.text("number"))
    command = DeclareTraining(chosen.employer, chosen.worker, number, *terms, *files)
    told = _("Your employer sees it and answers. It counts once it is confirmed.")
    same = _("You declared this before; it was sent once.")
    return carried_out(request, entry, command, told, placed=_placed, unchanged=same)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, employer: UUID, worker: UUID, declared: UUID) -> HttpResponse:
    """What was declared, in the form again; a POST corrects it or takes it back."""
    mine(request, employer, worker)
    view, sent = _view(request, employer, worker, declared), request.method == "POST" or "number" in request.POST
    if view is None or not (sent or view.state is DeclaredState.DECLARED):
        return _gone(request, worker)
    entry = Entry(typed_in(request) if sent else _typed(view))
    act = entry.text("act")
    if request.method == "POST" and act != MORE and _changed(request, entry, view, employer):
        return redirect("my-trainings")
    return _page(request, entry, {"number": entry.text("number") or str(uuid4()), "view": view, "at": employer})


def _view(request: HttpRequest, employer: UUID, worker: UUID, declared: UUID) -> DeclaredView | None:
    """One that came by a form, answered or not; None where there is none, or none any more."""
    found = ask(OwnDeclarations(employer, worker), actor=acting(request).actor, channel=CHANNEL, now=now())
    for view in found or ():
        if view.declared == declared and view.rescue is None:
            return view  # type: ignore[no-any-return] # the answer of the question
    return None


def _gone(request: HttpRequest, worker: UUID) -> HttpResponse:
    """Taken back or corrected elsewhere: what was typed stays, to be declared anew. Without it, not found."""
    entry = Entry({**typed_in(request), "worker": str(worker), "number": ""})
    if request.method != "POST" or not entry.text("title"):
        raise Http404
    entry.refuse([Problem("declared.gone")])
    return _new_page(request, entry, _own(request), {"action": reverse("my-training-new")})


def _changed(request: HttpRequest, entry: Entry, view: DeclaredView, employer: UUID) -> bool:
    at = employer, view.worker, view.declared
    if entry.text("act") == TAKE_BACK:
        return carried_out(request, entry, TakeBackDeclared(*at), _("You took it back."), placed=_placed)
    terms, files = _terms(entry), attached(request, entry)
    if terms is None or entry.problems:
        return False
    document, without = next(iter(files), None), entry.text("without_document") == "1"
    command = CorrectDeclared(*at, sent_id(entry.text("number")), *terms, document, without)
    return carried_out(request, entry, command, _("Corrected. Your employer sees what you say now."), placed=_placed)


def _typed(view: DeclaredView) -> dict[str, str]:
    """The form that says this."""
    training = view.training
    return {
        "title": training.title,
        "provider_name": training.provider_name,
        "type": training.type.value,
        "certificate": view.terms.certificate,
        **typed_slots(training.slots, here()),
    }


def _terms(entry: Entry) -> tuple[TrainingTerms, ParticipationTerms] | None:
    """The form as terms; what could not be read is a problem of the entry."""
    entry.needs("title", _("Title"))
    kind = entry.chosen(TrainingType, "type")
    if kind is None:
        entry.needs("type", said("field.training_type"))
    slots = _slots(entry)
    title, provider = entry.text("title", LONGEST), entry.text("provider_name", LONGEST)
    if kind is None or entry.problems:
        return None
    terms = ParticipationTerms(ParticipationState.FOLLOWED, certificate=entry.text("certificate", 100))
    return TrainingTerms(title, kind, slots, provider_name=provider), terms


def _slots(entry: Entry) -> tuple[SlotTerms, ...]:
    rows = [row for row in rows_of(entry.typed) if not row.empty]
    found: list[SlotTerms] = []
    for row in rows or [Row(0, entry.typed)]:
        read = read_row(row)
        if isinstance(read, SlotTerms):
            found.append(read)
        else:
            entry.refuse(_without_times(problem) for problem in read)
    return tuple(found)


def _without_times(problem: Problem) -> Problem:
    """This form asks for no times: what is missing is the day, or how long it was."""
    labels = {"training.slot_day_missing": _("Day"), "training.slot_length_missing": _("How long")}
    label = labels.get(problem.code)
    return Problem("form.missing", problem.field, {"label": label}) if label else problem


def _placed(problem: Problem) -> Problem:
    """A problem of a session stands beside its row, as the rows are filled from the first on."""
    parts = problem.field.split(".")
    if problem.code == "declared.id_used":
        return Problem("declared.number_used")
    if parts[0] == "slots" and len(parts) == 3:  # noqa: PLR2004 - "slots", its place, its field
        return Problem(problem.code, f"{DESK.get(parts[2], 'on')}-{parts[1]}", problem.values)
    at_days = parts[0] in {"slots", "state", "minutes", "training"}
    return Problem(problem.code, "on-0", problem.values) if at_days else problem


def _page(request: HttpRequest, entry: Entry, more: Mapping[str, Any]) -> HttpResponse:
    limit = {"limit": LARGEST_FILE // MEGABYTE}
    hint = _("PDF, PNG or JPEG; at most %(limit)s MB: a certificate, an invoice.") % limit
    filled = len(rows_of(entry.typed)) if any(name.startswith("on-") for name in entry.typed) else 0
    rows = max(1, filled) + (entry.text("act") == MORE)
    context = {
        "fields": [
            entry.field("title", _("Title"), required=True, wide=True),
            entry.field("provider_name", said("field.training_provider_name"), hint=_("If you know who gave it")),
            entry.field("type", said("field.training_type"), kind="select", options=options("type"), required=True),
        ],
        "rows": [_row(entry, Row(number, entry.typed)) for number in range(rows)],
        "certificate": entry.field("certificate", said("field.participation_certificate"), hint=_("May stay empty")),
        "file": entry.field("file", _("A file that shows it"), hint=hint),
        "file_again": "file" in request.FILES,
        "without": entry.text("without_document") == "1",
        "problems": entry.summary,
        **more,
    }
    return render(request, "web/my_declared.html", context, status=422 if entry.problems else 200)


def _row(entry: Entry, row: Row) -> tuple[Field, Field]:
    """A day and how long it was."""
    first = row.number == 0
    return (
        entry.field(row.name("on"), _("Day"), required=first),
        entry.field(row.name("duration"), _("How long"), hint=_("such as 7:36"), required=first),
    )


@require_GET
def document(request: HttpRequest, employer: UUID, worker: UUID, declared: UUID) -> FileResponse:
    """The worker's own document."""
    mine(request, employer, worker)
    return _handed_out(request, DeclaredDocument(employer, worker, declared))


@shows(DeclaredDocument)
def document_of_worker(request: HttpRequest, employer: UUID, worker: UUID, declared: UUID) -> FileResponse:
    """The document of a worker who waits for an answer, or had one."""
    return _handed_out(request, DeclaredDocument(employer, worker, declared))


def _handed_out(request: HttpRequest, question: DeclaredDocument) -> FileResponse:
    return handed_out(ask(question, actor=acting(request).actor, channel=CHANNEL, now=now()))
