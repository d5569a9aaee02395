# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The hand-over file of a previous employer read in: shown, compared with the worker, and kept nowhere.

Days are brought along only where somebody who may says so, with the file as evidence.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from importlib import import_module
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid4, uuid5

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.entry import Entry, Field, here, said
from openfla.channels.web.may import takes
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.uploads import sent_file
from openfla.channels.web.workers.worker_forms import card_of, typed_in
from openfla.channels.wording import sentence
from openfla.desk.accounts.accounts import AccountView, WorkerAccount
from openfla.desk.actor import Actor
from openfla.desk.documents.issued import VerifiedDocument, VerifiedView
from openfla.desk.gate import ask
from openfla.desk.rights.rights import HAND_OVER_FILE, RegisterRight
from openfla.desk.workers.staff import WorkerCard, WorkerView
from openfla.terms.amount import decimal_text, parse_amount
from openfla.terms.problem import Problem
from openfla.terms.right import RightFactKind, RightKind
from openfla.terms.verification_code import VerificationCode

PLACES, THOUSANDS = 4, 3


@dataclass(frozen=True, slots=True)
class ReadIn:
    """A file that was read, and what is known here of its code; None where the code opens nothing here."""

    file: Any
    issued: VerifiedView | None

    @property
    def another(self) -> bool:
        """Whether its code belongs to another file than this one."""
        return self.issued is not None and not self.issued.same


@takes(RegisterRight, shows=(WorkerCard,))
def of_employer(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """A POST with a file shows what it says; another records the days that somebody brings along from it."""
    entry, view = Entry(typed_in(request)), card_of(request, employer, worker)
    found = None
    if entry.text("act") == "record":
        if _recorded(request, entry, employer, worker):
            return redirect("worker", employer=employer, worker=worker)
    elif request.method == "POST":
        found = _read(request, entry)
    bringing = entry if entry.text("act") == "record" else Entry(_proposed(found))
    context = {
        "employer": employer,
        "view": view,
        "differing": list(_differing(found, view)),
        "bringing": _fields(bringing) if bringing.typed else [],
        "sheet": bringing.text("sheet") or str(uuid4()),
        "own": False,
        **_shown(found, entry),
    }
    return render(request, "web/hand_over.html", context, status=422 if entry.problems else 200)


@require_http_methods(["GET", "POST"])
def of_worker(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """The worker reads a file of their own; nothing follows from it."""
    account = ask(WorkerAccount(employer, worker, now().year), actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(account, AccountView):
        raise Http404
    entry = Entry(typed_in(request))
    found = _read(request, entry) if request.method == "POST" else None
    context = {"employer": employer, "worker": worker, "own": True, **_shown(found, entry)}
    return render(request, "web/hand_over.html", context, status=422 if entry.problems else 200)


def _paper() -> Any:  # noqa: ANN401 - the module that the settings name
    return import_module(settings.OPENFLA_PAPER)


def _read(request: HttpRequest, entry: Entry) -> ReadIn | None:
    upload = sent_file(request)
    if isinstance(upload, Problem):
        entry.refuse([upload])
        return None
    content = upload.read()
    file = _paper().read_hand_over(content)
    if isinstance(file, Problem):
        entry.refuse([file])
        return None
    return ReadIn(file, _issued(file.code, hashlib.sha256(content).digest()))


def _issued(written: str, digest: bytes) -> VerifiedView | None:
    """What anybody is told of the code."""
    code = VerificationCode.read(written)
    if isinstance(code, Problem):
        return None
    found = ask(VerifiedDocument(code, digest), actor=Actor.visitor(), channel=CHANNEL, now=now())
    return found if isinstance(found, VerifiedView) else None


def _shown(found: ReadIn | None, entry: Entry) -> dict[str, Any]:
    parts = _paper().hand_over_parts(found.file, here()) if found else []
    hint = _("JSON, as the previous employer gave it out. It is read and not kept.")
    return {
        "found": found,
        "content": {"parts": parts, "foot": ""},
        "file": entry.field("file", _("Hand-over file"), hint=hint),
        "errors": entry.summary,
    }


def _differing(found: ReadIn | None, view: WorkerView) -> Iterator[tuple[str, str]]:
    """What the file says otherwise of the person than is recorded here."""
    if found is None:
        return
    name = f"{view.identity.given_names} {view.identity.family_name}".strip()
    if found.file.name.casefold() != name.casefold():
        yield _("Name"), found.file.name
    born = view.identity.birth_date
    if found.file.birth_date and born and date.fromisoformat(found.file.birth_date) != born:
        yield said("field.birth_date"), found.file.birth_date


def _proposed(found: ReadIn | None) -> dict[str, str]:
    """What the file says, for somebody to take over or change; nothing of one that is not the one issued."""
    if found is None or found.another or found.file.left is None:
        return {}
    told = {"employer": found.file.employer, "on": date.fromisoformat(found.file.said["on"])}
    return {
        "year": str(found.file.year),
        "days": _typed(found.file.left),
        "reason": sentence("hand_over.reason", told, here())[:500],
        "evidence": sentence("hand_over.evidence", {"digest": found.file.digest}, here()),
    }


def _typed(days: Fraction) -> str:
    """As somebody types it: three decimals would be taken for thousands."""
    written = decimal_text(days, PLACES)
    return f"{written}0" if len(written.partition(".")[2]) == THOUSANDS else written


def _fields(entry: Entry) -> list[Field]:
    return [
        entry.field("year", said("form.year"), inputmode="numeric", required=True),
        entry.field("days", said("form.days"), hint=said("form.days_hint"), inputmode="decimal", required=True),
        entry.field("reason", said("form.reason"), required=True, wide=True),
        entry.field("evidence", said("form.evidence"), hint=said("form.evidence_hint"), required=True, wide=True),
    ]


def _recorded(request: HttpRequest, entry: Entry, employer: UUID, worker: UUID) -> bool:
    """The same form gives the same id, so that a second press records nothing twice."""
    for name in ("year", "days"):
        entry.needs(name, said(f"form.{name}"))
    year, days = entry.year("year"), entry.read("days", parse_amount)
    if entry.problems or year is None or days is None:
        return False
    kind, origin = RightFactKind.OPENING_BALANCE, RightKind.STATUTORY
    once = uuid5(NAMESPACE_URL, f"{entry.text('sheet')}/{worker}")
    told = (entry.text("reason"), entry.text("evidence"), HAND_OVER_FILE)
    command = RegisterRight(employer, worker, year, kind, origin, days, *told, right_id=once)
    return carried_out(request, entry, command, _("The days were brought along, as the file states them."))
