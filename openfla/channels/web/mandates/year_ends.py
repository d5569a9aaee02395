# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms at the end of each year ordered for chosen clients: looked at first, then each for itself."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from openfla.channels.web.carrying_out import performed
from openfla.channels.web.entry import Entry, here
from openfla.channels.web.ids import sent_id
from openfla.channels.web.mandates.clients import matching
from openfla.channels.web.mandates.many_clients import FEW, SHOWN, Reason, handed_on, reasons, summary
from openfla.channels.web.may import may, shows
from openfla.channels.web.organisation.organisation import with_all_clients
from openfla.channels.web.shell import NAMES
from openfla.channels.web.signin import CHANNEL, acting, notify, now
from openfla.channels.web.templatetags.openfla import whole
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.channels.web.workers.worker_query import page_asked
from openfla.desk.access.access import Client, OwnAccess
from openfla.desk.documents.year_ends import OrderYearEnd, YearEndAtClient, YearEndsAtClients
from openfla.desk.gate import ask
from openfla.desk.mandates.client_runs import StartClientRun
from openfla.desk.outcome import Done, Effect, Outcome, closed
from openfla.terms.client_run import ClientAct
from openfla.terms.problem import Problem


@dataclass(frozen=True, slots=True)
class Chosen:
    """The clients chosen by id, in the order of their list; `hidden` are the fields that keep the choice in a form.

    `asked` are those that keep it in an address: clients at which it can't be ordered are shown too.
    """

    ids: tuple[UUID, ...]
    hidden: tuple[tuple[str, str], ...]
    asked: tuple[tuple[str, str], ...]

    def page(self, number: int, language: str) -> str:
        """The address of one page of them."""
        return "?" + urlencode([*self.asked, ("form_language", language), ("page", number)])


@dataclass(frozen=True, slots=True)
class Ahead:
    """What an order would do at a client: `before` is the order in force there; not `open`: it would be refused."""

    client: Client
    before: YearEndAtClient | None
    before_in: str
    open: bool
    language: str

    @property
    def same(self) -> bool:
        """Whether nothing would differ."""
        return self.before is not None and self.before.language == self.language

    @property
    def changes(self) -> bool:
        """Whether the order would be stored."""
        return self.open and not self.same


@shows(YearEndsAtClients, takes=(StartClientRun,), at_clients=(OrderYearEnd,))
def show(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """What the order would do at each client that was chosen; a POST gives it."""
    own = with_all_clients(request, organisation)
    chosen, entry = _chosen(request, own), Entry(typed_in(request))
    language, refused = _language(request), list[Reason]()
    if request.method == "POST":
        refused = _ordered(request, own, chosen, entry, language)
        if not (refused or entry.problems):
            return redirect("client-year-end-orders" if len(chosen.ids) > FEW else "clients", organisation)
    rows = _ahead(request, own, chosen, language)
    pages = max(1, -(-len(rows) // SHOWN))
    page = min(max(page_asked(request), 1), pages)
    errors = [*entry.summary, *summary(refused)]
    context = {
        "organisation": organisation,
        "chosen": chosen,
        "rows": rows[(page - 1) * SHOWN : page * SHOWN],
        **_counted(rows),
        "language": language,
        "in_language": NAMES[language],
        "languages": tuple(NAMES.items()),
        "refused": refused,
        "errors": errors,
        "previous": chosen.page(page - 1, language) if page > 1 else "",
        "following": chosen.page(page + 1, language) if page < pages else "",
    }
    return render(request, "web/client_year_ends.html", context, status=422 if errors else 200)


def _counted(rows: Sequence[Ahead]) -> dict[str, int]:
    """At how many clients the order does what."""
    replaced = sum(each.changes and each.before is not None for each in rows)
    changes, seen = sum(each.changes for each in rows), sum(each.open for each in rows)
    return {
        "changes": changes,
        "seen": seen,
        "added": changes - replaced,
        "replaced": replaced,
        "same": seen - changes,
        "shut": len(rows) - seen,
    }


def _chosen(request: HttpRequest, own: OwnAccess) -> Chosen:
    """Those ticked, or all that match; sent are those of them that can be ordered for, as the page said.

    Whom one only looks at must be a client; of ids that are sent the desk judges.
    """
    sent = request.POST if request.method == "POST" else request.GET
    if sent.get("all") == "1":
        search = sent.get("search", "")[:100]
        matched = (each.employer for each in matching(own.clients, search))
        found = tuple(each for each in matched if request.method != "POST" or may(request, each, OrderYearEnd))
        kept = (("all", "1"), ("search", search))
        return Chosen(found, kept, kept)
    ids = tuple(dict.fromkeys(map(sent_id, sent.getlist("client"))))
    if request.method != "POST" and not {each.employer for each in own.clients}.issuperset(ids):
        raise Http404
    hidden = tuple(("client", str(each)) for each in ids if may(request, each, OrderYearEnd))
    return Chosen(ids, hidden, tuple(("client", str(each)) for each in ids))


def _language(request: HttpRequest) -> str:
    """Of workers who have none; one that there is none of is the reader's."""
    asked = (request.POST if request.method == "POST" else request.GET).get("form_language", "")
    return asked if asked in NAMES else here()


def _ahead(request: HttpRequest, own: OwnAccess, chosen: Chosen, language: str) -> list[Ahead]:
    """Two clients or two thousand: the orders in force are one question."""
    question = YearEndsAtClients(own.organisation)
    orders = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now()) or ()
    before, clients = {each.employer: each for each in orders}, {each.employer: each for each in own.clients}
    return [
        Ahead(
            clients[each],
            had := before.get(each),
            NAMES[had.language] if had else "",
            may(request, each, OrderYearEnd),
            language,
        )
        for each in chosen.ids
        if each in clients
    ]


def _ordered(request: HttpRequest, own: OwnAccess, chosen: Chosen, entry: Entry, language: str) -> list[Reason]:
    """Gives the order to each client, or has it given; why it was refused, and at which.

    Those that are no clients have no name.
    """
    seen = entry.text("seen")
    if not chosen.ids:
        entry.refuse([Problem("team.no_client_chosen")])
    elif seen and seen != str(len(chosen.ids)):
        entry.refuse([Problem("mandate.clients_changed", "", {"now": len(chosen.ids), "seen": seen[:9]})])
    if entry.problems:
        return []
    if len(chosen.ids) > FEW:
        start = StartClientRun(own.organisation, ClientAct.ORDER_YEAR_END, chosen.ids, language=language)
        handed_on(request, start)
        return []
    outcomes = performed(request, [OrderYearEnd(each, language) for each in chosen.ids])
    if all(map(closed, outcomes)):
        raise Http404
    _tell(request, outcomes)
    return reasons(chosen.ids, outcomes, {each.employer: each.name for each in own.clients})


def _tell(request: HttpRequest, outcomes: Sequence[Outcome]) -> None:
    """How many got it, and how many had it."""
    done = [each for each in outcomes if isinstance(each, Done)]
    same = sum(each.effect is Effect.UNCHANGED for each in done)
    if stored := len(done) - same:
        told = ngettext(
            "Ordered for %(shown)s client: everybody’s form is issued at the end of each year.",
            "Ordered for %(shown)s clients: everybody’s form is issued at the end of each year.",
            stored,
        )
        notify(request, told % {"shown": whole(stored)})
    if same:
        told = ngettext(
            "%(shown)s client had that order already; nothing was changed there.",
            "%(shown)s clients had that order already; nothing was changed there.",
            same,
        )
        notify(request, told % {"shown": whole(same)})
