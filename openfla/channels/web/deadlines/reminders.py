# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Deadlines by mail: the page on which a person gives an address, confirms and ends it; the way out in each mail."""

from datetime import datetime
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
from openfla.terms.reminder import ReminderEnd, ReminderKind, ReminderState

SERVING = Actor.operator("reminders")
LONGEST, LONGEST_CODE, MOST_MAILS = 254, 40, 5


@takes(AskReminders, ConfirmReminders, EndReminders)
def show(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """The address and how far it is; a POST gives another one, confirms it or ends it."""
    own, entry = own_organisation(request, organisation), Entry(request.POST.dict())
    if request.method == "POST" and _acted(request, organisation, entry):
        return redirect("reminders", organisation=organisation)
    given = _given(request, organisation)
    open_ones = [each for each in given if each.ended_at is None]
    held = next((each for each in open_ones if each.confirmed_at), None)
    context = {
        "own": own,
        "organisation": organisation,
        "held": held,
        "asked": next((each for each in open_ones if not each.confirmed_at), None),
        "before": _end_of(given[0]) if given else "",
        "mails": _mails(held) if held else [],
        "email": entry.field("email", _("E-mail address"), kind="email", required=True),
        "code": entry.field("code", _("Code"), hint=_("16 letters and figures, as in the mail"), required=True),
        "give": _("Another address") if open_ones else _("Give an address"),
        "sends": settings.OPENFLA_MAIL is not None,
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


def _given(request: HttpRequest, organisation: UUID) -> list[RemindersView]:
    """In the name of the organisation, the latest first."""
    person = acting(request).actor.person
    if person is None:
        raise Http404
    found = ask(OwnReminders(person), actor=acting(request).actor, channel=CHANNEL, now=now()) or ()
    return [each for each in found if each.organisation == organisation]


def _end_of(given: RemindersView) -> str:
    """How it ended, in words; empty for one that did not."""
    return dict(words_of(ReminderEnd, "words.reminder_end"))[given.ended_by.value] if given.ended_by else ""


def _mails(held: RemindersView) -> list[tuple[datetime, str]]:
    """The last ones that told of deadlines or disputes: when it was known how far each is, and how far."""
    words = dict(words_of(ReminderState, "words.reminder_state"))
    told = [each for each in held.mails if each.kind is not ReminderKind.CODE]
    return [(each.at, words[each.state.value]) for each in told[:MOST_MAILS]]


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, key: str) -> HttpResponse:
    """A page with one button, and a POST that ends it at once: also one from a mailbox, without page (RFC 8058).

    The key is all that is asked, so there is no session that a form from elsewhere could use. One of an address that
    ended before ends nothing: the page says so, and nothing of another address.
    """
    address = address_of(key)
    found = ask(RemindersAt(address), actor=SERVING, channel=CHANNEL, now=now()) if address else None
    if address is None or not isinstance(found, RemindersView):
        raise Http404
    if request.method == "POST":
        [outcome] = perform([StopReminders(address)], actor=SERVING, channel=CHANNEL, now=now())
        if not isinstance(outcome, Done):
            raise Http404
    over = found.ended_at is not None
    context = {"found": found, "ended": over or request.method == "POST", "over": over}
    with override(found.language):
        response = render(request, "web/reminders_stop.html", context)
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
