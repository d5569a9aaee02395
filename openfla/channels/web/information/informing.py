# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Chosen workers informed now, and what a worker was told, read by that worker."""

from collections import Counter
from collections.abc import Sequence
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET

from openfla.channels.web.carrying_out import performed
from openfla.channels.web.choice import Choice, choice_of
from openfla.channels.web.entry import Entry, here
from openfla.channels.web.ids import sent_id
from openfla.channels.web.information.mailing import boxing, mailing
from openfla.channels.web.information.message_lines import lines
from openfla.channels.web.may import takes
from openfla.channels.web.shell import NAMES
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.undone import UNDO, undone
from openfla.channels.web.worker_runs import FEW, order_number, ordered, refused_in
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.channels.wording.messages import said
from openfla.desk.gate import ask
from openfla.desk.information.information import InformWorker, MessagesOfWorker
from openfla.desk.information.undoing import ActOnMessages, UndoInformWorker
from openfla.desk.outcome import Done, Effect, Outcome, Refused
from openfla.desk.worker_runs.runs import MessageForEach
from openfla.desk.workers.worker_list import WorkersMatching
from openfla.terms.problem import Problem


@takes(InformWorker, UndoInformWorker, shows=(WorkersMatching,))
def inform(request: HttpRequest, employer: UUID) -> HttpResponse:
    """The chosen workers and the way; a POST writes a message to each, or takes back what it just wrote."""
    if request.method == "POST" and UNDO in request.GET:
        return _undo(request, employer)
    choice, entry = choice_of(request, employer), Entry(typed_in(request))
    if request.method == "POST" and len(choice.workers) > FEW:
        if page := refused_in(entry, _handed_on(request, entry, employer, choice)):
            return page
    elif request.method == "POST" and _informed(request, entry, employer, choice):
        return redirect("messages", employer)
    context = {
        "employer": employer,
        "choice": choice,
        "order": order_number(entry.text("order")),
        "mailing": settings.OPENFLA_MAIL is not None or boxing(request, employer),
        "boxing": boxing(request, employer),
        "languages": tuple(NAMES.items()),
        "language": entry.text("form_language") or here(),
        "errors": entry.summary,
    }
    return render(request, "web/messages_new.html", context, status=422 if entry.problems else 200)


def _undo(request: HttpRequest, employer: UUID) -> HttpResponse:
    """Takes back what one act wrote, each message by itself, as far as it did not go."""
    question = ActOnMessages(employer, sent_id(request.GET.get(UNDO)))
    messages = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if messages is None:
        raise Http404
    undone(request, [UndoInformWorker(employer, each) for each in messages])
    return redirect("messages", employer)


def _undo_url(employer: UUID, outcomes: Sequence[Outcome]) -> str:
    """Where a POST takes back what was written; nowhere where nothing was."""
    made = (each for each in outcomes if isinstance(each, Done) and each.effect is Effect.CREATED)
    first = next(made, None)
    return f"{reverse('messages-new', args=[employer])}?{urlencode({UNDO: str(first.reference)})}" if first else ""


def _handed_on(request: HttpRequest, entry: Entry, employer: UUID, choice: Choice) -> HttpResponse | Refused:
    """For very many a job finds out who would be told, and writes the messages."""
    return ordered(request, employer, _words(request, entry, employer), choice.workers, entry.text("order"))


def _words(request: HttpRequest, entry: Entry, employer: UUID) -> MessageForEach:
    """How each is told."""
    by_ebox = bool(entry.text("by_email")) and boxing(request, employer)
    return MessageForEach(entry.text("form_language"), mailing(entry), by_ebox)


def _informed(request: HttpRequest, entry: Entry, employer: UUID, choice: Choice) -> bool:
    if not choice.workers:
        entry.refuse([Problem("form.nobody_chosen")])
        return False
    way = _words(request, entry, employer)
    said = way.language, way.by_email
    commands = [InformWorker(employer, each, *said, by_ebox=way.by_ebox, held=True) for each in choice.workers]
    outcomes = performed(request, commands)
    done = Counter(each.effect for each in outcomes if isinstance(each, Done))
    written, before = done[Effect.CREATED], done[Effect.UNCHANGED]
    told = [ngettext("%(n)d message was written.", "%(n)d messages were written.", written) % {"n": written}]
    if before:
        words = ngettext("%(n)d was told today or is being told.", "%(n)d were told today or are being told.", before)
        told.append(words % {"n": before})
    if done:
        notify(request, " ".join(told), undo=_undo_url(employer, outcomes))
    refused = Counter(each.problems[0] for each in outcomes if isinstance(each, Refused))
    entry.refuse(refused)
    return not entry.problems


@require_GET
def of_worker(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """What one was told, in the words in which it was told."""
    found = ask(MessagesOfWorker(employer, worker), actor=acting(request).actor, channel=CHANNEL, now=now())
    if found is None:
        raise Http404
    told = [(line, said(line.view.content, settings.OPENFLA_PUBLIC_URL)) for line in lines(found)]
    context = {"employer": employer, "worker": worker, "told": told, "title": _("What I was told")}
    return render(request, "web/my_messages.html", context)
