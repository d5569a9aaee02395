# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Successions of an employer: the list with a form to say one, and one of them to confirm or take back."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.clash import version_sent, version_shown
from openfla.channels.web.entry import Entry, Field, reason_field, said, words_of
from openfla.channels.web.may import shows
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.desk.gate import ask
from openfla.desk.successions.successions import (
    AnnounceSuccession,
    ConfirmSuccession,
    SuccessionCard,
    SuccessionCardView,
    SuccessionList,
    SuccessionView,
    TakeBackSuccession,
)
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.succession import SuccessionKind, SuccessionSide, SuccessionStatus

LONGEST = 20_000
"""Signs of the references of those who go."""
PROOF = 200


@shows(SuccessionList, takes=(AnnounceSuccession,))
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """All of them; a POST says one."""
    entry = Entry(typed_in(request))
    if request.method == "POST" and _announced(request, employer, entry):
        return redirect("successions", employer)
    rows = ask(SuccessionList(employer), actor=acting(request).actor, channel=CHANNEL, now=now())
    context = {
        "employer": employer,
        "rows": [_told(row) for row in rows or ()],
        "fields": _fields(entry),
        "errors": entry.summary,
    }
    return render(request, "web/successions.html", context, status=422 if entry.problems else 200)


def _told(row: SuccessionView) -> dict[str, Any]:
    """A succession with its words."""
    return {
        "view": row,
        "kind": dict(words_of(SuccessionKind, "words.succession_kind"))[row.kind.value],
        "status": dict(words_of(SuccessionStatus, "words.succession_status"))[row.status.value],
        "number": EnterpriseNumber(row.other_number).display,
        "goes": row.side is SuccessionSide.PREDECESSOR,
    }


def _fields(entry: Entry) -> Sequence[Field]:
    sides, kinds = words_of(SuccessionSide, "words.succession_side"), words_of(SuccessionKind, "words.succession_kind")
    return (
        entry.field("side", _("Who takes over"), kind="select", options=sides, required=True, wide=True),
        entry.field("other", _("Enterprise number of the other employer"), inputmode="numeric", required=True),
        entry.field("on", _("First day at the new employer"), hint=said("form.day_hint"), required=True),
        entry.field("kind", _("How"), kind="select", options=kinds, required=True),
        _references(entry),
        entry.field(
            "proof", _("Proof"), hint=_("The deed or agreement, and where it can be found. No names."), wide=True
        ),
    )


def _references(entry: Entry) -> Field:
    hint = _("Your own references of the workers who go, with blanks between them. Left open, all of them go.")
    return entry.field("references", _("Some workers only"), kind="textarea", hint=hint, wide=True)


def _names(entry: Entry) -> tuple[str, ...]:
    return tuple(entry.text("references", LONGEST).replace(",", " ").replace(";", " ").split())


def _announced(request: HttpRequest, employer: UUID, entry: Entry) -> bool:
    """Says what the form says."""
    for name, label in (
        ("side", _("Who takes over")),
        ("other", _("Enterprise number of the other employer")),
        ("on", _("First day")),
        ("kind", _("How")),
    ):
        entry.needs(name, label)
    side, kind = entry.chosen(SuccessionSide, "side"), entry.chosen(SuccessionKind, "kind")
    other, on = entry.read("other", EnterpriseNumber.normalise), entry.day("on")
    names, proof = _names(entry), entry.text("proof", PROOF)
    if entry.problems or other is None or on is None or side is None or kind is None:
        return False
    command = AnnounceSuccession(employer, side, other, on, kind, None, names, proof)
    return carried_out(request, entry, command, _("It was announced. It holds once the other employer confirms it."))


@shows(SuccessionCard, takes=(ConfirmSuccession, TakeBackSuccession))
def card(request: HttpRequest, employer: UUID, succession: UUID) -> HttpResponse:
    """One of them with the workers who went or came; a POST confirms it or takes it back."""
    entry = Entry(typed_in(request))
    if request.method == "POST" and _replied(request, employer, succession, entry):
        return redirect("succession", employer, succession)
    question = SuccessionCard(employer, succession)
    view = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(view, SuccessionCardView):
        raise Http404
    context = {
        "employer": employer,
        **_told(view.succession),
        "version": version_shown(entry, view.succession.version),
        "rows": view.rows,
        "more": (view.succession.count or 0) - len(view.rows),
        "references": _references(entry) if view.succession.side is SuccessionSide.PREDECESSOR else None,
        "reason": reason_field(entry),
        "taken_back": view.succession.status is SuccessionStatus.TAKEN_BACK,
        "history": view.history,
        "errors": entry.summary,
    }
    return render(request, "web/succession.html", context, status=422 if entry.problems else 200)


def _replied(request: HttpRequest, employer: UUID, succession: UUID, entry: Entry) -> bool:
    seen = employer, succession, version_sent(request)
    if entry.text("act") == "confirm":
        command = ConfirmSuccession(*seen, None, _names(entry))
        return carried_out(request, entry, command, _("It was confirmed. Contracts and accounts went over."))
    reason = entry.text("reason")
    told = _("It was taken back. Both accounts are what they were.")
    return carried_out(request, entry, TakeBackSuccession(*seen, reason), told)
