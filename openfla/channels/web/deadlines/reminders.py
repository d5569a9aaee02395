# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Deadlines by mail: the page on which a person gives an address, confirms and ends it; the way out in each mail."""

from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.entry import Entry, here, words_of
from openfla.channels.web.may import takes
from openfla.channels.web.organisation.organisation import own_organisation
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.desk.actor import Actor
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done
from openfla.desk.reminders.reminder_keys import ReminderCode, address_of
from openfla.desk.reminders.reminders import (
    AskReminders,
    ConfirmReminders,
    EndReminders,
    OwnReminders,
    RemindersAt,
    RemindersView,
    StopReminders,
)
from openfla.terms.reminder import ReminderEnd, ReminderState

SERVING = Actor.operator("reminders")
LONGEST, LONGEST_CODE = 254, 40


@takes(AskReminders, ConfirmReminders, EndReminders)
def show(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """The address and how far it is; a POST gives another one, confirms it or ends it."""
    own, entry = own_organisation(request, organisation), Entry(request.POST.dict())
    if request.method == "POST" and _acted(request, organisation, entry):
        return redirect("reminders", organisation=organisation)
    latest = _latest(request, organisation)
    current = latest if latest and latest.ended_at is None else None
    context = {
        "own": own,
        "organisation": organisation,
        "current": current,
        "before": _words(ReminderEnd, latest.ended_by) if latest and not current and latest.ended_by else "",
        "last": _words(ReminderState, current.last_state) if current and current.last_state else "",
        "email": entry.field("email", _("E-mail address"), kind="email", required=True),
        "code": entry.field("code", _("Code"), hint=_("16 letters and figures, as in the mail"), required=True),
        "give": _("Another address") if current else _("Give an address"),
        "mails": settings.OPENFLA_MAIL is not None,
        "errors": entry.summary,
    }
    response = render(request, "web/reminders.html", context, status=422 if entry.problems else 200)
    response["Cache-Control"] = "no-store"
    return response


def _acted(request: HttpRequest, organisation: UUID, entry: Entry) -> bool:
    """Whether what was sent was done; else what is wrong stands in the entry."""
    match request.POST.get("act"):
        case "end":
            return carried_out(request, entry, EndReminders(organisation), _("No deadlines are mailed any more."))
        case "confirm":
            return _confirmed(request, organisation, entry)
        case "ask":
            email = entry.text("email", LONGEST)
            entry.needs("email", _("E-mail address"))
            told = _("A code is on its way to that address. It may take a minute.")
            command = AskReminders(organisation, email, here())
            return not entry.problems and carried_out(request, entry, command, told)
    return False


def _confirmed(request: HttpRequest, organisation: UUID, entry: Entry) -> bool:
    entry.text("code", LONGEST_CODE)
    entry.needs("code", _("Code"))
    code = entry.read("code", ReminderCode.read)
    if code is None:
        return False
    told = _(
        "The address is confirmed. If a deadline asks for attention, the first mail comes next Monday at the latest."
    )
    return carried_out(request, entry, ConfirmReminders(organisation, code), told)


def _latest(request: HttpRequest, organisation: UUID) -> RemindersView | None:
    person = acting(request).actor.person
    if person is None:
        raise Http404
    found = ask(OwnReminders(person), actor=acting(request).actor, channel=CHANNEL, now=now()) or ()
    return next((each for each in found if each.organisation == organisation), None)


def _words(kinds: type[ReminderEnd | ReminderState], kind: ReminderEnd | ReminderState) -> str:
    code = "words.reminder_end" if kinds is ReminderEnd else "words.reminder_state"
    return dict(words_of(kinds, code))[kind.value]


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, key: str) -> HttpResponse:
    """A page with one button, and a POST that ends it at once: also one from a mailbox, without page (RFC 8058).

    The key is all that is asked, so there is no session that a form from elsewhere could use.
    """
    address = address_of(key)
    found = ask(RemindersAt(address), actor=SERVING, channel=CHANNEL, now=now()) if address else None
    if address is None or not isinstance(found, RemindersView):
        raise Http404
    if request.method == "POST":
        [outcome] = perform([StopReminders(address)], actor=SERVING, channel=CHANNEL, now=now())
        if not isinstance(outcome, Done):
            raise Http404
    ended = found.ended_at is not None or request.method == "POST"
    with override(found.language):
        response = render(request, "web/reminders_stop.html", {"found": found, "ended": ended})
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
