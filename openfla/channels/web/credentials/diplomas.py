# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker brings diplomas and credentials of others, sees what they are worth, and takes them away."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from uuid import UUID, uuid4

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from openfla.channels.credentials.checking import Checked, checked
from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.entry import Entry, here
from openfla.channels.web.ids import sent_id
from openfla.channels.web.imports.handing_out import handed_out
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.uploads import sent_file
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.channels.wording import sentence
from openfla.desk.actor import Actor
from openfla.desk.credentials.diplomas import (
    LARGEST,
    AddDiploma,
    CheckDiploma,
    DiplomaFile,
    DiplomaSaid,
    DiplomaView,
    OwnDiplomas,
    RemoveDiploma,
)
from openfla.desk.disputes.disputes import Attached
from openfla.desk.gate import ask
from openfla.terms.problem import Problem, shown

LONGEST_TITLE, LONGEST_NAME = 200, 200
CHECK, REMOVE = "check", "remove"
MEGABYTE = 1024 * 1024


def of_person(request: HttpRequest) -> tuple[DiplomaView, ...]:
    """What the person at the browser brought."""
    person = acting(request).access.person
    return tuple(ask(OwnDiplomas(person), actor=Actor.worker(person), channel=CHANNEL, now=now()) or ())


def _worker(request: HttpRequest) -> UUID:
    """The person, where somebody acts for oneself and has an account here."""
    who = acting(request)
    if who.organisation is not None or not who.access.workers:
        raise Http404
    return who.access.person


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """The form; sent twice it is one diploma."""
    person, entry = _worker(request), Entry(typed_in(request))
    number = sent_id(entry.text("number")) if entry.text("number") else uuid4()
    if request.method == "POST" and _added(request, entry, person, number):
        return redirect("my-credentials")
    limit = {"limit": LARGEST // MEGABYTE}
    hint = (
        _("An Open Badge or an SD-JWT, a European Digital Credential (JSON), or a PDF; at most %(limit)s MB.") % limit
    )
    context = {
        "number": number,
        "title": entry.field(
            "title", _("What it is called"), hint=_("Needed for a PDF; others say it themselves"), wide=True
        ),
        "file": entry.field("file", _("The file"), hint=hint % {"limit": LARGEST // MEGABYTE}),
        "file_again": "file" in request.FILES,
        "problems": entry.summary,
    }
    return render(request, "web/my_diploma_new.html", context, status=422 if entry.problems else 200)


def _added(request: HttpRequest, entry: Entry, person: UUID, number: UUID) -> bool:
    upload = sent_file(request)
    if isinstance(upload, Problem):
        entry.refuse([upload])
        return False
    path = Path(upload.temporary_file_path())
    found = _read(path, now())
    if found is None:
        entry.refuse([Problem("credential.unreadable", "file")])
        return False
    said = DiplomaSaid(
        form=found.form,
        title=found.title or entry.text("title", LONGEST_TITLE),
        issuer=found.issuer,
        issuer_name=found.issuer_name,
        awarded=found.awarded,
        state=found.state,
        holder=found.holder,
        ends_at=found.ends_at,
        typed=not found.title,
    )
    command = AddDiploma(person, number, said, Attached(path, shown(upload.name or "", LONGEST_NAME)))
    told, same = _("It stands in your account."), _("You brought this file before.")
    return carried_out(request, entry, command, told, unchanged=same)


def _read(path: Path, at: datetime) -> Checked | None:
    with path.open("rb") as file:
        return checked(BytesIO(file.read(LARGEST + 1)).getvalue(), at)


@require_http_methods(["GET", "POST"])
def act(request: HttpRequest, diploma: UUID) -> HttpResponse:
    """Has its issuer asked again, or takes it away; its place is on the list.

    Also without an account here any more: what one brought stays one's own.
    """
    person, entry = acting(request).access.person, Entry(typed_in(request))
    if entry.text("act") == REMOVE:
        carried_out(request, entry, RemoveDiploma(person, diploma), _("It is gone."))
    elif entry.text("act") == CHECK:
        asked, waits = _("Its issuer is asked again."), sentence("credential.state_waiting", {}, here())
        carried_out(request, entry, CheckDiploma(person, diploma), asked, unchanged=waits)
    else:
        raise Http404
    if entry.problems:
        raise Http404
    return redirect("my-credentials")


@require_GET
def file(request: HttpRequest, diploma: UUID) -> FileResponse:
    """The very bytes that were brought."""
    person = acting(request).access.person
    return handed_out(ask(DiplomaFile(person, diploma), actor=Actor.worker(person), channel=CHANNEL, now=now()))
