# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A worker takes a followed training along as a credential, fetches it in each format, and takes it back."""

from uuid import UUID, uuid4

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from openfla.channels.credentials.writing import written
from openfla.channels.web.carrying_out import carried_out
from openfla.channels.web.credentials import diplomas, extracts
from openfla.channels.web.disputes.own import mine
from openfla.channels.web.entry import Entry, here, said
from openfla.channels.web.ids import sent_id
from openfla.channels.web.own_trainings import EVERY
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.workers.worker_forms import typed_in
from openfla.desk.accounts.own_accounts import OwnTrainingFilter, OwnTrainingPage, OwnTrainingRow, OwnTrainings
from openfla.desk.actor import Actor
from openfla.desk.credentials.credentials import (
    CredentialsView,
    CredentialView,
    OwnCredential,
    OwnCredentials,
    TakeCredential,
    WithdrawCredential,
)
from openfla.desk.gate import ask
from openfla.terms.credential import CredentialFormat
from openfla.terms.training import ParticipationState

LONGEST_KEY = 200
FILES = {"jwt": CredentialFormat.OPEN_BADGE, "sd-jwt": CredentialFormat.SD_JWT, "json": CredentialFormat.ELM}


@require_GET
def listed(request: HttpRequest) -> HttpResponse:
    """All that one took, and all that one brought, the latest first."""
    who = acting(request)
    brought = diplomas.of_person(request)
    context = {
        "rows": of_person(request),
        "extracts": extracts.of_person(request),
        "brought": [(row, said(f"credential.state_{row.said.state}")) for row in brought],
        "kept_until": next((row.kept_until for row in brought), None),
        "may_change": who.organisation is None,
        "may_add": who.organisation is None and bool(who.access.workers),
    }
    return render(request, "web/my_credentials.html", context)


def of_person(request: HttpRequest) -> tuple[CredentialView, ...]:
    """The credentials of the person at the browser; whatever role they came in with, they ask for themselves."""
    access = acting(request).access
    question = OwnCredentials(access.person)
    found = ask(question, actor=Actor.worker(access.person), channel=CHANNEL, now=now())
    return found.rows if isinstance(found, CredentialsView) else ()


@require_http_methods(["GET", "POST"])
def take(request: HttpRequest, employer: UUID, worker: UUID, participation: UUID) -> HttpResponse:
    """The form: with the name or without, for a wallet or not. Sent twice it is one credential."""
    mine(request, employer, worker)
    row = _followed(request, employer, worker, participation)
    entry = Entry(typed_in(request))
    number = sent_id(entry.text("number")) if entry.text("number") else uuid4()
    if request.method == "POST":
        named, key = entry.text("named") == "1", entry.text("holder_key", LONGEST_KEY)
        command = TakeCredential(employer, worker, participation, number, named, key)
        told, same = _("Here it is. Fetch it in the format you need."), _("You took this one before; it still holds.")
        if carried_out(request, entry, command, told, unchanged=same):
            return redirect("my-credentials")
    context = {
        "row": row,
        "number": number,
        "named": entry.text("named") == "1",
        "key": entry.field(
            "holder_key",
            _("Key of your wallet"),
            hint=_(
                "Leave it empty if you don’t know what this is. It begins with did:key:z and binds it to your wallet."
            ),
            wide=True,
        ),
        "problems": entry.summary,
    }
    return render(request, "web/my_credential_new.html", context, status=422 if entry.problems else 200)


def _followed(request: HttpRequest, employer: UUID, worker: UUID, participation: UUID) -> OwnTrainingRow:
    """The training of one's own list. Http404 for one that was not followed."""
    who = acting(request)
    wanted = OwnTrainingFilter(employer=employer, state=ParticipationState.FOLLOWED)
    page = ask(OwnTrainings(who.access.person, wanted, size=EVERY), actor=who.actor, channel=CHANNEL, now=now())
    rows = page.rows if isinstance(page, OwnTrainingPage) else ()
    found = (row for row in rows if (row.worker, row.participation) == (worker, participation))
    if (row := next(found, None)) is None:
        raise Http404
    return row


@require_http_methods(["GET", "POST"])
def card(request: HttpRequest, employer: UUID, worker: UUID, credential: UUID) -> HttpResponse:
    """What it says and whether it holds; a POST takes it back."""
    mine(request, employer, worker)
    view = _view(request, employer, worker, credential)
    entry = Entry(typed_in(request))
    if request.method == "POST":
        told = _(
            "You took it back. Whoever verifies it here is told so at once, elsewhere within little more than an hour."
        )
        if carried_out(request, entry, WithdrawCredential(employer, worker, credential), told):
            return redirect("my-credential", employer=employer, worker=worker, credential=credential)
    context = {"view": view, "problems": entry.summary}
    return render(request, "web/my_credential.html", context, status=422 if entry.problems else 200)


@require_GET
def file(request: HttpRequest, employer: UUID, worker: UUID, credential: UUID, kind: str) -> HttpResponse:
    """The credential in one of its formats, while it holds."""
    mine(request, employer, worker)
    view = _view(request, employer, worker, credential)
    if view.ended_by is not None:
        raise Http404
    made = written(view, FILES[kind], here())
    response = HttpResponse(made.content, content_type=made.media_type)
    response["Content-Disposition"] = f'attachment; filename="{_("credential")}-{view.said.ends_on}.{made.ending}"'
    return response


def _view(request: HttpRequest, employer: UUID, worker: UUID, credential: UUID) -> CredentialView:
    found = ask(OwnCredential(employer, worker, credential), actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(found, CredentialView):
        raise Http404
    return found
