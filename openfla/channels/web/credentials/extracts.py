# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker makes a paper of chosen trainings and diplomas to show, fetches it, sees whether it holds, takes it back."""

from collections.abc import Iterable
from datetime import timedelta
from importlib import import_module
from uuid import UUID, uuid4

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.credentials import diplomas
from openfla.channels.web.entry import Entry, here
from openfla.channels.web.format import date_short
from openfla.channels.web.ids import sent_id
from openfla.channels.web.imports.handing_out import handed_out
from openfla.channels.web.own_trainings import EVERY
from openfla.channels.web.shell import NAMES
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.channels.wording import sentence
from openfla.desk.accounts.own_accounts import OwnTrainingFilter, OwnTrainingPage, OwnTrainingRow, OwnTrainings
from openfla.desk.act import day_of
from openfla.desk.actor import Actor
from openfla.desk.credentials.extracts import (
    LONGEST_DAYS,
    MOST_LINES,
    DraftedExtract,
    ExtractChosen,
    ExtractDraft,
    ExtractFile,
    ExtractView,
    IssueExtract,
    OwnExtracts,
    WithdrawExtract,
)
from openfla.desk.gate import ask
from openfla.terms.training import ParticipationState
from openfla.terms.verification_code import VerificationCode

USUAL_DAYS = 90
"""Days for which an extract holds where nobody says otherwise."""


def of_person(request: HttpRequest) -> tuple[ExtractView, ...]:
    """What the person at the browser made."""
    person = acting(request).access.person
    return tuple(ask(OwnExtracts(person), actor=Actor.worker(person), channel=CHANNEL, now=now()) or ())


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """What may stand in it, with what was ticked before; a POST makes it. Sent twice it is one extract."""
    who = acting(request)
    if who.organisation is not None:
        raise Http404
    sent = request.POST if request.method == "POST" else request.GET
    entry = Entry({**_usual(), **typed_in(request)})
    number = sent_id(entry.text("number")) if entry.text("number") else uuid4()
    if request.method == "POST" and _made(request, entry, number):
        return redirect("my-credentials")
    context = {
        "number": number,
        "rows": _followed(request),
        "brought": diplomas.of_person(request),
        "parts": set(sent.getlist("part")),
        "diplomas": set(sent.getlist("diploma")),
        "employers": request.method != "POST" or entry.text("employers") == "1",
        "until": entry.field("until", _("Holds until"), hint=_("At most %(days)s days from today") % _LONGEST),
        "language": entry.field("form_language", _("Language of the paper"), kind="select", options=_LANGUAGES),
        "problems": entry.summary,
        "limit": MOST_LINES,
    }
    return render(request, "web/my_extract_new.html", context, status=422 if entry.problems else 200)


_LONGEST = {"days": LONGEST_DAYS}
_LANGUAGES = tuple(NAMES.items())


def _usual() -> dict[str, str]:
    until = day_of(now()) + timedelta(days=USUAL_DAYS)
    return {"until": date_short(until, here()), "form_language": here()}


def _followed(request: HttpRequest) -> tuple[OwnTrainingRow, ...]:
    """The trainings of one's own list that were followed, the latest first."""
    who = acting(request)
    wanted = OwnTrainingFilter(state=ParticipationState.FOLLOWED)
    page = ask(OwnTrainings(who.access.person, wanted, size=EVERY), actor=who.actor, channel=CHANNEL, now=now())
    return page.rows if isinstance(page, OwnTrainingPage) else ()


def _made(request: HttpRequest, entry: Entry, number: UUID) -> bool:
    """Drafted, set on paper and kept; what is wrong is told beside the form."""
    chosen = _chosen(request.POST, entry)
    if chosen is None:
        return False
    who, at = acting(request), now()
    draft = ask(ExtractDraft(who.access.person, chosen), actor=who.actor, channel=CHANNEL, now=at)
    if not isinstance(draft, DraftedExtract) or draft.said is None:
        entry.refuse(draft.problems if isinstance(draft, DraftedExtract) else ())
        return False
    language, code = _language(entry), VerificationCode.fresh()
    paper = import_module(settings.OPENFLA_PAPER).extract(draft.said, chosen.until, language, at, code)
    command = IssueExtract(who.access.person, number, chosen, draft.content, language, code, paper)
    told, same = _("Here it is. Fetch the paper below; you can take it back there too."), _("You made this one before.")
    return carried_out(request, entry, command, told, unchanged=same)


def _chosen(sent: QueryDict, entry: Entry) -> ExtractChosen | None:
    """None, with a problem, where the day lacks or can't be read."""
    entry.needs("until", _("Holds until"))
    until = entry.day("until")
    if until is None:
        return None
    parts, brought = (_ids(sent.getlist(name)) for name in ("part", "diploma"))
    return ExtractChosen(parts, brought, until, entry.text("employers") == "1")


def _ids(texts: Iterable[str]) -> tuple[UUID, ...]:
    return tuple(dict.fromkeys(sent_id(text) for text in texts))


def _language(entry: Entry) -> str:
    asked = entry.text("form_language")
    return asked if asked in NAMES else here()


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, extract: UUID) -> HttpResponse:
    """Takes it back; its place is on the list. Also without an account here any more."""
    person, entry = acting(request).access.person, Entry(typed_in(request))
    told = _("You took it back. Whoever verifies it is told so.")
    if request.method == "POST":
        carried_out(request, entry, WithdrawExtract(person, extract), told)
    if request.method != "POST" or entry.problems:
        raise Http404
    return redirect("my-credentials")


@require_GET
def file(request: HttpRequest, extract: UUID) -> FileResponse:
    """The very paper, while it was not taken back."""
    person = acting(request).access.person
    place = ask(ExtractFile(person, extract), actor=Actor.worker(person), channel=CHANNEL, now=now())
    name = f"{sentence('extract.file', {}, here())}-{extract}.pdf"
    return handed_out(place, name, "application/pdf")
