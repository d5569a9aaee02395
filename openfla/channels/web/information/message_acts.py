# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the page of messages does: each act gives the place to go to next, or nothing where it was refused."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openfla.channels.web.carrying_out import carried_out, performed
from openfla.channels.web.entry import Entry
from openfla.channels.web.ids import sent_id
from openfla.channels.web.information.mailing import boxing, mailing
from openfla.channels.web.signin import CHANNEL, acting, notify, now, today
from openfla.desk.gate import ask
from openfla.desk.information.information import (
    EndInformation,
    InformWorker,
    NoteHandedOver,
    NoteReturned,
    OrderInformation,
    PrintMessages,
    WorkersToInform,
)
from openfla.desk.outcome import Done, Effect, Refused
from openfla.terms.message import MessageState
from openfla.terms.problem import Problem

MOST = 25
"""Messages of a page."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What was sent from the page, and about which employer."""

    request: HttpRequest
    employer: UUID
    entry: Entry


def _back(sent: Sent) -> str:
    return reverse("messages", args=[sent.employer])


def _way(sent: Sent) -> tuple[str, bool, bool]:
    """The language of who has none, and whether mails go out, and messages to the e-Box."""
    chosen = bool(sent.entry.text("by_email"))
    return sent.entry.text("form_language"), mailing(sent.entry), chosen and boxing(sent.request, sent.employer)


def _ordered(sent: Sent) -> str:
    command = OrderInformation(
        sent.employer, sent.entry.text("form_language"), by_email=bool(sent.entry.text("by_email"))
    )
    told = _("From now on everybody is informed in time.")
    return _back(sent) if carried_out(sent.request, sent.entry, command, told) else ""


def _ended(sent: Sent) -> str:
    command = EndInformation(sent.employer, sent.entry.text("reason"))
    told = _("Nobody is informed by the clock any more. What waits still goes out.")
    return _back(sent) if carried_out(sent.request, sent.entry, command, told) else ""


def _told_now(sent: Sent) -> str:
    """The first portion in which there is somebody to tell; the page says how many remain."""
    after: UUID | None = None
    language, by_email, by_ebox = _way(sent)
    while found := _candidates(sent, after):
        commands = [InformWorker(sent.employer, each, language, by_email, True, by_ebox) for each in found]
        outcomes, after = performed(sent.request, commands), found[-1]
        sent.entry.refuse(dict.fromkeys(each.problems[0] for each in outcomes if isinstance(each, Refused)))
        written = sum(isinstance(each, Done) and each.effect is Effect.CREATED for each in outcomes)
        if written or sent.entry.problems:
            return _written(sent, written)
    return _written(sent, 0)


def _candidates(sent: Sent, after: UUID | None) -> Sequence[UUID]:
    question = WorkersToInform(sent.employer, after)
    found: Sequence[UUID] | None = ask(question, actor=acting(sent.request).actor, channel=CHANNEL, now=now())
    if found is None:
        raise Http404
    return found


def _written(sent: Sent, number: int) -> str:
    if sent.entry.problems:
        return ""
    told = ngettext("%(n)d message was written.", "%(n)d messages were written.", number) % {"n": number}
    notify(sent.request, told)
    return _back(sent)


def _printed(sent: Sent) -> str:
    [outcome] = performed(sent.request, [PrintMessages(sent.employer)])
    if isinstance(outcome, Done):
        notify(sent.request, _("The letters are ready: fetch the file below, and note what is handed over."))
        return f"{_back(sent)}?state={MessageState.PRINTED.value}"
    sent.entry.refuse(outcome.problems)
    return ""


def _handed_over(sent: Sent) -> str:
    on = sent.entry.day("on") if sent.entry.text("on") else today()
    if on is None:
        return ""
    return _noted(sent, lambda message: NoteHandedOver(sent.employer, message, on))


def _returned(sent: Sent) -> str:
    sent.entry.needs("returned", _("What the post or the mail server said"))
    reason = sent.entry.text("returned")
    return "" if sent.entry.problems else _noted(sent, lambda message: NoteReturned(sent.employer, message, reason))


def _noted(sent: Sent, noting: Callable[[UUID], object]) -> str:
    """About the ticked messages; each by itself."""
    chosen = [sent_id(text) for text in sent.request.POST.getlist("picked")[:MOST]]
    if not chosen:
        sent.entry.refuse([Problem("information.nothing_chosen")])
        return ""
    outcomes = performed(sent.request, [noting(each) for each in chosen])
    sent.entry.refuse(dict.fromkeys(each.problems[0] for each in outcomes if isinstance(each, Refused)))
    if done := sum(isinstance(each, Done) for each in outcomes):
        notify(sent.request, ngettext("%(n)d message was noted.", "%(n)d messages were noted.", done) % {"n": done})
    return "" if sent.entry.problems else _back(sent)


ACTS: Mapping[str, Callable[[Sent], str]] = {
    "order": _ordered,
    "end": _ended,
    "tell": _told_now,
    "print": _printed,
    "handed_over": _handed_over,
    "returned": _returned,
}
"""By what the button says."""
