# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The clients at which forms are issued at the end of each year: which are behind, and the way to end the order."""

from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openfla.channels.web.carrying_out import performed
from openfla.channels.web.entry import Entry, here, said
from openfla.channels.web.ids import sent_id
from openfla.channels.web.mandates.many_clients import FEW, SHOWN, Reason, handed_on, reasons, summary
from openfla.channels.web.may import may, shows
from openfla.channels.web.organisation.organisation import with_all_clients
from openfla.channels.web.paging import paging
from openfla.channels.web.shell import NAMES
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.templatetags.openfla import whole
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.channels.web.workers.worker_query import page_asked
from openfla.channels.wording import problem_sentence
from openfla.desk.access.access import Client, OwnAccess
from openfla.desk.documents.issue_runs import IssueRuns
from openfla.desk.documents.year_ends import EndYearEnd, YearEndAtClient, YearEndsAtClients
from openfla.desk.gate import ask
from openfla.desk.mandates.client_runs import CancelClientRun, ClientRuns, ClientRunView, StartClientRun
from openfla.desk.names import plain
from openfla.desk.outcome import Done, Effect, Outcome, Refused, closed
from openfla.terms.client_run import ClientAct
from openfla.terms.document import RunState
from openfla.terms.problem import Problem


class Ordered(NamedTuple):
    """A client with the order in force there; `place` is its page of runs, where that is open."""

    client: Client
    order: YearEndAtClient
    in_language: str
    place: str


class Run(NamedTuple):
    """An order that a job gives at many clients; why it stopped, and at which clients it was refused."""

    run: ClientRunView
    in_language: str
    problems: tuple[str, ...]
    refused: list[Reason]


@shows(YearEndsAtClients, ClientRuns, takes=(StartClientRun, CancelClientRun), at_clients=(EndYearEnd,))
def show(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """One page of them, those that are behind first, under how far a job is with orders for many.

    A POST ends the order at some or at all, or stops such a job.
    """
    own, entry = with_all_clients(request, organisation), Entry(typed_in(request))
    found, refused = _orders(request, own), list[Reason]()
    if request.method == "POST":
        if "stop" in request.POST:
            return _stopped(request, organisation)
        refused = _ended(request, own, found, entry)
        if not (refused or entry.problems):
            return redirect("client-year-end-orders", organisation)
        found = _orders(request, own)
    pages = max(1, -(-len(found) // SHOWN))
    page = min(max(page_asked(request), 1), pages)
    hint = _("It stays in the history.")
    reason = entry.field("reason", said("form.reason"), hint=hint, required=True, wide=True)
    runs = _runs(request, own)
    context = {
        "organisation": organisation,
        "runs": runs,
        "running": any(each.run.state is RunState.RUNNING for each in runs),
        "rows": [_row(request, *each) for each in found[(page - 1) * SHOWN : page * SHOWN]],
        "number": len(found),
        "behind": sum(bool(order.behind) for _client, order in found),
        "picked": frozenset(request.POST.getlist("client")),
        "every": request.POST.get("all") == "1",
        "reason": reason,
        "refused": refused,
        "pager": paging(request, page, pages),
        "errors": [*entry.summary, *summary(refused)],
    }
    return render(request, "web/client_year_end_orders.html", context, status=422 if context["errors"] else 200)


def _orders(request: HttpRequest, own: OwnAccess) -> list[tuple[Client, YearEndAtClient]]:
    """Those behind for longest first, then by name."""
    question = YearEndsAtClients(own.organisation)
    orders: Sequence[YearEndAtClient] = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now()) or ()
    clients = {each.employer: each for each in own.clients}
    found = [(clients[each.employer], each) for each in orders if each.employer in clients]
    return sorted(found, key=lambda each: (not each[1].behind, each[1].behind, plain(each[0].name)))


def _runs(request: HttpRequest, own: OwnAccess) -> list[Run]:
    """The latest first; a client that is no longer one's own has no name."""
    question = ClientRuns(own.organisation)
    runs: Sequence[ClientRunView] = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now()) or ()
    names = {each.employer: each.name for each in own.clients}
    return [
        Run(
            each,
            NAMES.get(each.language, ""),
            tuple(problem_sentence(problem, here()) for problem in each.problems),
            reasons(
                [one.client for one in each.not_ordered], [Refused((one.problem,)) for one in each.not_ordered], names
            ),
        )
        for each in runs
    ]


def _row(request: HttpRequest, client: Client, order: YearEndAtClient) -> Ordered:
    place = reverse("issue-runs", args=[client.employer]) if may(request, client.employer, IssueRuns) else ""
    return Ordered(client, order, NAMES[order.language], place)


def _stopped(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """Leaves the clients to which a run has not come as they are."""
    [outcome] = performed(request, [CancelClientRun(organisation, sent_id(request.POST["stop"]))])
    if closed(outcome):
        raise Http404
    notify(request, _("It was stopped. What was done until then stays."))
    return redirect("client-year-end-orders", organisation)


def _ended(
    request: HttpRequest, own: OwnAccess, found: Sequence[tuple[Client, YearEndAtClient]], entry: Entry
) -> list[Reason]:
    """Ends the order at each that was chosen, or has it ended; why it was refused, and where."""
    everywhere, seen = entry.text("all") == "1", entry.text("seen")
    ids = [each.employer for each, _order in found] if everywhere else _picked(request)
    entry.needs("reason", said("form.reason"))
    if not ids:
        entry.refuse([Problem("team.no_client_chosen")])
    elif everywhere and seen != str(len(ids)):
        entry.refuse([Problem("mandate.clients_changed", "", {"now": len(ids), "seen": seen[:9]})])
    if entry.problems:
        return []
    reason = entry.text("reason")
    if len(ids) > FEW:
        handed_on(request, StartClientRun(own.organisation, ClientAct.END_YEAR_END, tuple(ids), reason=reason))
        return []
    outcomes = performed(request, [EndYearEnd(each, reason) for each in ids])
    if all(map(closed, outcomes)):
        raise Http404
    _tell(request, outcomes)
    return reasons(ids, outcomes, {client.employer: client.name for client, _order in found})


def _picked(request: HttpRequest) -> list[UUID]:
    return list(dict.fromkeys(map(sent_id, request.POST.getlist("client"))))


def _tell(request: HttpRequest, outcomes: Sequence[Outcome]) -> None:
    done = [each for each in outcomes if isinstance(each, Done)]
    if ended := sum(each.effect is Effect.CHANGED for each in done):
        told = ngettext(
            "Ended at %(shown)s client: no forms are issued at the end of a year any more, but by hand.",
            "Ended at %(shown)s clients: no forms are issued at the end of a year any more, but by hand.",
            ended,
        )
        notify(request, told % {"shown": whole(ended)})
    if len(done) > ended:
        notify(request, _("Nothing differed; nothing was changed."))
