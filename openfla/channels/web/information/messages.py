# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers informed of their account: who is to be told, who was told what and when, who was not reached."""

from importlib import import_module
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.entry import Entry, here, words_of
from openfla.channels.web.explain import told
from openfla.channels.web.ids import sent_id
from openfla.channels.web.information.mailing import boxing
from openfla.channels.web.information.message_acts import ACTS, MOST, Sent
from openfla.channels.web.information.message_lines import lines
from openfla.channels.web.may import shows
from openfla.channels.web.paging import paging
from openfla.channels.web.shell import NAMES
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.channels.web.workers.worker_query import address, page_asked
from openfla.channels.wording import sentence
from openfla.desk.explaining import reason_of
from openfla.desk.gate import ask
from openfla.desk.information.information import (
    EndInformation,
    InformationState,
    InformationStateView,
    InformWorker,
    MessagePage,
    NoteHandedOver,
    NoteReturned,
    OrderInformation,
    PrintedMessages,
    PrintMessages,
    WorkerMessages,
)
from openfla.terms.message import MessageKind, MessageState, Way
from openfla.terms.problem import Problem

LAST_PAGE = 1_000_000
UNREACHED = "unreached"
"""In the address in the place of a state: whom the last message did not reach."""


@shows(
    InformationState,
    WorkerMessages,
    takes=(OrderInformation, EndInformation, InformWorker, PrintMessages, NoteHandedOver, NoteReturned),
)
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """Counts, what is to be done, and the messages in a state or to a worker; a POST does one of the acts."""
    entry = Entry(typed_in(request))
    act = ACTS.get(entry.text("act")) if request.method == "POST" else None
    if request.method == "POST" and act is None:
        entry.refuse([Problem("form.nothing_pressed")])
    if act and (place := act(Sent(request, employer, entry))):
        return redirect(place)
    state = ask(InformationState(employer), actor=acting(request).actor, channel=CHANNEL, now=now())
    page = _page(request, employer)
    if not isinstance(state, InformationStateView):
        raise Http404
    context = {
        "employer": employer,
        "state": state,
        **_figures(state),
        "views": _views(request, state),
        "lines": lines(page.rows, state.order),
        "paging": paging(request, min(page_asked(request), LAST_PAGE), -(-page.total // MOST)),
        "mailing": settings.OPENFLA_MAIL is not None or boxing(request, employer),
        "boxing": boxing(request, employer),
        "languages": tuple(NAMES.items()),
        "names": NAMES,
        "language": state.order.language if state.order else here(),
        "on": entry.field("on", _("In the hand of the worker on")),
        "returned": entry.field("returned", _("What the post or the mail server said"), wide=True),
        "reason": entry.field("reason", _("Why nobody is to be informed by the clock any more"), wide=True),
        "errors": entry.summary,
    }
    return render(request, "web/messages.html", context, status=422 if entry.problems else 200)


def _page(request: HttpRequest, employer: UUID) -> MessagePage:
    worker = sent_id(request.GET["worker"]) if request.GET.get("worker") else None
    page = min(max(page_asked(request), 1), LAST_PAGE)
    question = WorkerMessages(employer, _state(request), worker, page, MOST, _is_unreached(request))
    found = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(found, MessagePage):
        raise Http404
    return found


def _state(request: HttpRequest) -> MessageState | None:
    asked = request.GET.get("state", "")
    return MessageState(asked) if asked in set(MessageState) else None


def _is_unreached(request: HttpRequest) -> bool:
    return request.GET.get("state") == UNREACHED


def _figures(state: InformationStateView) -> dict[str, object]:
    """Who is to be told what, how many letters wait, and how many workers were not reached."""
    kinds = dict(words_of(MessageKind, "words.message_kind"))
    return {
        "due": [(kinds[kind.value], number) for kind, number in sorted(state.due.items())],
        "all_due": sum(state.due.values()),
        "letters": state.counts.get((Way.PAPER, MessageState.WAITING), 0),
        "unreached": state.unreached,
        "uncertain": told(reason_of(state.uncertain, here()), here()) if state.uncertain and state.due else None,
        "unreached_url": f"?state={UNREACHED}",
    }


def _views(request: HttpRequest, state: InformationStateView) -> list[tuple[str, str, bool, int]]:
    """The states with how many messages of the last year are in each."""
    counts = {each: sum(state.counts.get((way, each), 0) for way in Way) for each in MessageState}
    words = dict(words_of(MessageState, "words.message_state"))
    asked = _state(request)
    missing = _is_unreached(request)
    every = (_("All"), address(request, state="", page=""), asked is None and not missing, sum(counts.values()))
    unreached = (_("Not reached"), address(request, state=UNREACHED, page=""), missing, state.unreached)
    found = [
        (
            words[each.value][:1].upper() + words[each.value][1:],
            address(request, state=each.value, page=""),
            each is asked,
            number,
        )
        for each, number in counts.items()
        if number or each is asked
    ]
    return [every, *([unreached] if missing or state.unreached else ()), *found]


@shows(PrintedMessages)
def letters(request: HttpRequest, employer: UUID, run: UUID) -> HttpResponse:
    """The letters of a print run as one file."""
    found = ask(PrintedMessages(employer, run), actor=acting(request).actor, channel=CHANNEL, now=now())
    if found is None:
        raise Http404
    made = import_module(settings.OPENFLA_PAPER).letters(found, settings.OPENFLA_PUBLIC_URL, now())
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{sentence("message.file", {}, here())}-{run}.pdf"'
    return response
