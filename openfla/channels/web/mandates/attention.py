# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where a provider's day begins: what asks for attention over all clients, each with its number and the way to it.

Deadlines are worked out at each look, client by client. Of many clients that takes a while, so they follow the page:
with `?whole=1` it has them, and what else has to be looked up under other permissions than to consult accounts.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from openfla.channels.web.declared.declaration_filters import ended_from
from openfla.channels.web.declared.ended_files import LATELY
from openfla.channels.web.mandates import attention_cards as cards
from openfla.channels.web.mandates.clients import SOON
from openfla.channels.web.may import may, shows
from openfla.channels.web.organisation.organisation import own_organisation
from openfla.channels.web.signin import CHANNEL, acting, now, today
from openfla.desk.access.access import OwnAccess
from openfla.desk.deadlines.deadlines import DeadlinesOfClients
from openfla.desk.declared.declared_files import DeclaredFiles, FileFilter
from openfla.desk.documents.year_ends import YearEndsAtClients
from openfla.desk.gate import ask_together
from openfla.desk.mandates.client_runs import ClientRuns
from openfla.desk.mandates.due_at_clients import DueAtClients, RequestsAtClients
from openfla.desk.mandates.lacking import LackingAtClients
from openfla.desk.mandates.mandates_found import MandateFilter, MandatesFound

Group = tuple[str, str, list[cards.Card]]
"""A heading, its id, and the cards below it."""


@shows()
def show(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """The cards of what is not nought; of many clients without those that follow, until these are asked for."""
    own = own_organisation(request, organisation)
    follows = _follows(request, own)
    groups = [(title, name, some) for title, name, found in _groups(request, own) if (some := _not_nought(found))]
    context = {
        "own": own,
        "organisation": organisation,
        "groups": groups,
        "follow": f"{request.path}?whole=1" if follows else "",
        "deadlines": may(request, organisation, DeadlinesOfClients),
    }
    return render(request, "web/attention.html", context)


def _follows(request: HttpRequest, own: OwnAccess) -> bool:
    """Whether some cards are still to be asked for: of a few clients all are there at once."""
    return may(request, own.organisation, DeadlinesOfClients) and own.more_clients and "whole" not in request.GET


def _not_nought(found: list[cards.Card]) -> list[cards.Card]:
    return [each for each in found if each.number]


def _groups(request: HttpRequest, own: OwnAccess) -> Iterator[Group]:
    """What is open to the same people is asked together: then each of them sees the clients that it may see alone."""
    here, follows = own.organisation, _follows(request, own)
    if not follows:
        [deadlines] = _asked(request, here, DeadlinesOfClients(here, size=1))
        yield _("Deadlines"), "deadlines", list(cards.of_deadlines(here, deadlines))
    due, lacking = _asked(request, here, DueAtClients(here), LackingAtClients(here))
    [requests] = [()] if follows else _asked(request, here, RequestsAtClients(here))
    yield _("Workers wait"), "waiting", list(cards.of_waiting(here, due or (), requests or ()))
    yield _("Data are missing"), "lacking", list(cards.of_lacking(here, lacking or {}))
    refusing = FileFilter(ended_since=ended_from(today() - LATELY), refusing=True)
    files, refused = _asked(request, here, DeclaredFiles(here, size=1), DeclaredFiles(here, refusing, size=1))
    [runs] = _asked(request, here, ClientRuns(here))
    [ordered] = [()] if follows else _asked(request, here, YearEndsAtClients(here))
    yield _("Batches"), "batches", list(cards.of_batches(here, files, refused, runs or (), ordered or ()))
    [mandates] = _asked(request, here, MandatesFound(here, MandateFilter(ends_by=today() + SOON), size=1))
    yield _("Mandates"), "mandates", list(cards.of_mandates(here, mandates))


def _asked(request: HttpRequest, here: UUID, *questions: Any) -> list[Any]:  # noqa: ANN401 - of any type
    """The answers to questions that are open to the same people; None to each where they are not open."""
    if not may(request, here, type(questions[0])):
        return [None] * len(questions)
    return ask_together(questions, actor=acting(request).actor, channel=CHANNEL, now=now())
