# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The yearly review of access: everything that opens the organisation's data, confirmed or withdrawn many at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openfla.channels.web.access.limit_words import limit_words
from openfla.channels.web.access.overdue import reviewed
from openfla.channels.web.access.permissions import labels
from openfla.channels.web.access.qualities import called
from openfla.channels.web.carrying_out import performed
from openfla.channels.web.entry import Entry
from openfla.channels.web.may import shows
from openfla.channels.web.organisation.organisation import own_organisation
from openfla.channels.web.signin import notify
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.desk.access.access import OwnAccess, WithdrawAccess
from openfla.desk.access.review import AccessReview, AccessReviewed, ConfirmAccess, Opened
from openfla.desk.outcome import Done, Refused
from openfla.desk.software.api_clients import EndApiClient, WithdrawClientKey
from openfla.desk.software.technical_clients import EndTechnicalClient, WithdrawCertificate
from openfla.terms.access import Opening
from openfla.terms.problem import Problem

Withdrawal: TypeAlias = WithdrawAccess | EndApiClient | WithdrawClientKey | EndTechnicalClient | WithdrawCertificate

WITHDRAWALS = (WithdrawAccess, EndApiClient, WithdrawClientKey, EndTechnicalClient, WithdrawCertificate)
PARTS_FIRST = (
    Opening.SOFTWARE_KEY,
    Opening.CERTIFICATE,
    Opening.SOFTWARE,
    Opening.SENDER,
    Opening.GRANT,
)
"""What belongs to something is withdrawn before it; whose grant ends can do nothing after that."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the review."""

    view: Opened
    may: Sequence[str]
    quality: str
    limit: str
    decides: bool
    picked: bool


@shows(AccessReview, takes=(ConfirmAccess, *WITHDRAWALS))
def show(request: HttpRequest, organisation: UUID) -> HttpResponse:
    """All of it with its last use; a POST confirms or withdraws what was ticked."""
    own = own_organisation(request, organisation)
    entry = Entry(typed_in(request))
    if request.method == "POST" and _answered(request, organisation, entry):
        return redirect("access-review", organisation=organisation)
    review = reviewed(request, organisation)
    context = {
        "own": own,
        "groups": _groups(review, own, request.POST.getlist("picked")),
        "overdue": review.overdue,
        "history": review.history,
        "reason": entry.field("reason", _("Reason"), hint=_("Asked for when you withdraw; it stays in the history")),
        "errors": entry.summary,
    }
    return render(request, "web/access_review.html", context, status=422 if entry.problems else 200)


def _groups(review: AccessReviewed, own: OwnAccess, picked: Collection[str]) -> list[tuple[str, list[Row]]]:
    """What there is of each kind, under its words."""
    words = {
        Opening.GRANT: _("People"),
        Opening.SOFTWARE: _("Software"),
        Opening.SOFTWARE_KEY: _("Keys of software"),
        Opening.SENDER: _("Senders of files"),
        Opening.CERTIFICATE: _("Certificates of senders"),
    }
    rows = {kind: [_row(each, own, picked) for each in review.items if each.kind is kind] for kind in words}
    return [(words[kind], found) for kind, found in rows.items() if found]


def _row(view: Opened, own: OwnAccess, picked: Collection[str]) -> Row:
    return Row(
        view,
        labels(view.permissions),
        called(view.quality),
        limit_words(view.limit, view.named),
        own.principal or not view.managing,
        str(view.item) in picked,
    )


def _answered(request: HttpRequest, organisation: UUID, entry: Entry) -> bool:
    """Whether all that was ticked could be confirmed, or withdrawn, as was pressed; each by itself."""
    act = entry.text("act")
    withdrawing = act == "withdraw"
    if act not in {"confirm", "withdraw"}:
        entry.refuse([Problem("form.nothing_pressed")])
    if withdrawing:
        entry.needs("reason", _("Reason"))
    ticked = request.POST.getlist("picked")
    chosen = [each for each in reviewed(request, organisation).items if str(each.item) in ticked]
    if not chosen:
        entry.refuse([Problem("review.nothing_chosen")])
    if entry.problems:
        return False
    chosen.sort(key=lambda each: PARTS_FIRST.index(each.kind))
    confirm, withdraw = partial(ConfirmAccess, organisation), partial(_withdrawal, organisation, entry.text("reason"))
    commands = [withdraw(each) if withdrawing else confirm(each.kind, each.item) for each in chosen]
    outcomes = performed(request, commands)
    done = sum(isinstance(each, Done) for each in outcomes)
    if done:
        notify(request, _told(done, withdrawing=withdrawing))
    entry.refuse(each for outcome in outcomes if isinstance(outcome, Refused) for each in outcome.problems)
    return not entry.problems


def _withdrawal(organisation: UUID, reason: str, view: Opened) -> Withdrawal:
    """The act that takes it away."""
    match view.kind:
        case Opening.GRANT:
            return WithdrawAccess(organisation, view.item, reason)
        case Opening.SOFTWARE:
            return EndApiClient(organisation, view.item, reason)
        case Opening.SOFTWARE_KEY:
            return WithdrawClientKey(organisation, view.client or view.item, view.item, reason)
        case Opening.SENDER:
            return EndTechnicalClient(organisation, view.number, reason)
        case Opening.CERTIFICATE:
            return WithdrawCertificate(organisation, view.number, view.fingerprint, reason)


def _told(done: int, *, withdrawing: bool) -> str:
    if withdrawing:
        return ngettext("%(number)s was withdrawn.", "%(number)s were withdrawn.", done) % {"number": done}
    return ngettext("%(number)s was confirmed.", "%(number)s were confirmed.", done) % {"number": done}
