# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""All that is here about the person at the browser, to take along: for programs (JSON) and for people (PDF).

GDPR articles 15 and 20. The facts come from the same answers as pages; each reading of an account is journalled.
"""

import json
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from openfla.channels.web.entry import here
from openfla.channels.web.format import moment
from openfla.channels.web.own_data_parts import account_parts, person_parts
from openfla.channels.web.plain import plain
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.desk.access.access import OwnWorker
from openfla.desk.access.readers import OwnReaders
from openfla.desk.access.trusts import EntrustedAccounts, OwnTrusts
from openfla.desk.accounts.account_reading import AccountSummary
from openfla.desk.accounts.whole_accounts import WholeOwnAccount
from openfla.desk.actor import Actor
from openfla.desk.consultations import Consultation, OwnConsultations
from openfla.desk.credentials.credentials import OwnCredentials
from openfla.desk.credentials.diplomas import OwnDiplomas
from openfla.desk.credentials.extracts import OwnExtracts
from openfla.desk.deadlines.feeds import OwnCalendarFeeds
from openfla.desk.directory.directory import OwnDirectoryWords
from openfla.desk.disputes.disputes import DisputeCard, DisputeView, OwnDisputes
from openfla.desk.documents.issued import IssuedDocuments
from openfla.desk.gate import ask
from openfla.desk.information.information import MessagesOfWorker
from openfla.desk.payroll.own_messages import MessageSaid, OwnPayrollMessages, OwnPayrollPoints, PointSaid
from openfla.desk.reminders.reminders import OwnReminders
from openfla.desk.requests.requests import OwnRequests, RequestPage, RequestRow
from openfla.desk.rescue.own_rescues import OwnDeclarations
from openfla.desk.signing_in.signins import SignIns
from openfla.desk.trainings.invites import OwnInvites
from openfla.desk.trainings.roll_calls import OwnPresences

FORMAT = "openfla own data 1"
AT_ONCE = 200
MESSAGES_AT_ONCE = 2000
"""Of the payroll: there may be 20,000 about one worker."""


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """What the files hold, and the way to them."""
    return render(request, "web/own_data.html", {"accounts": acting(request).access.workers})


@require_GET
def as_json(request: HttpRequest) -> HttpResponse:
    """Every field under its name in the desk; days as exact decimals or fractions, instants in UTC."""
    return _named(HttpResponse(json_of(everything(request)), content_type="application/json"), "json")


def json_of(known: dict[str, Any]) -> bytes:
    """All that is known, for programs."""
    content = plain({"format": FORMAT, "made_at": now(), **known})
    return json.dumps(content, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()


@require_GET
def as_paper(request: HttpRequest) -> HttpResponse:
    """The same to be read, in the reader's language."""
    return _named(HttpResponse(paper_of(everything(request)), content_type="application/pdf"), "pdf")


def paper_of(known: dict[str, Any]) -> bytes:
    """The same as a PDF."""
    made = _("Made on %(at)s") % {"at": moment(now(), here())}
    accounts = [part for account in known["accounts"] for part in account_parts(account)]
    content = {
        "language": here(),
        "title": _("Your data in openfla"),
        "kicker": known["person"]["name"],
        "lead": _("All that is kept here about you, where it came from, who looked at it and who may."),
        "foot": f"{made}. {_('openfla is free software. It is not a service of the State.')}",
        "page_of": [_("Page") + " ", f" {_('of')} ", ""],
        "parts": [*accounts, *person_parts(known)],
    }
    made_of: bytes = import_string(f"{settings.OPENFLA_PAPER}.paper")(content, now())
    return made_of


def _named(response: HttpResponse, ending: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="{_("my-data")}-{now():%Y-%m-%d}.{ending}"'
    return response


def everything(request: HttpRequest) -> dict[str, Any]:
    """Whatever role the person came in with, they ask for themselves."""
    access = acting(request).access
    oneself = Actor.worker(access.person)
    return {
        "person": {"id": access.person, "name": access.name, "language": access.language},
        "accounts": [_account(own, oneself) for own in access.workers],
        "roles": access.organisations,
        "entrusted_to_you": _asked(EntrustedAccounts(access.person), oneself),
        "calendar_addresses": _asked(OwnCalendarFeeds(access.person), oneself),
        "deadlines_by_mail": _asked(OwnReminders(access.person), oneself),
        "sign_ins": _asked(SignIns(access.person), oneself),
        "credentials": _asked(OwnCredentials(access.person), oneself).rows,
        "diplomas": _asked(OwnDiplomas(access.person), oneself),
        "extracts": _asked(OwnExtracts(access.person), oneself),
    }


def _account(own: OwnWorker, oneself: Actor) -> dict[str, Any]:
    employer, worker = own.employer, own.worker
    return {
        "employer": {"id": employer, "name": own.employer_name, "number": own.employer_number},
        "facts": _asked(WholeOwnAccount(employer, worker), oneself),
        "balances": _asked(AccountSummary(employer, worker), oneself),
        "declared": _asked(OwnDeclarations(employer, worker), oneself),
        "staff_directory": _asked(OwnDirectoryWords(employer, worker), oneself),
        "payroll_messages": tuple(_messages(employer, worker, oneself)),
        "payroll_points": tuple(_points(employer, worker, oneself)),
        "issued_documents": _asked(IssuedDocuments(employer, worker), oneself),
        "disputes": _disputes(employer, worker, oneself),
        "requests": tuple(_requests(employer, worker, oneself)),
        "invitations": _asked(OwnInvites(employer, worker), oneself),
        "presences": _asked(OwnPresences(employer, worker), oneself),
        "messages": _asked(MessagesOfWorker(employer, worker), oneself),
        "trusted_people": _asked(OwnTrusts(employer, worker), oneself),
        "who_may_look": _asked(OwnReaders(employer, worker), oneself),
        "who_looked": tuple(_looks(employer, worker, oneself)),
    }


def _disputes(employer: UUID, worker: UUID, oneself: Actor) -> list[DisputeView]:
    """Each with both versions and all that was said."""
    rows = _asked(OwnDisputes(employer, worker), oneself)
    return [_asked(DisputeCard(employer, worker, row.dispute), oneself) for row in rows]


def _requests(employer: UUID, worker: UUID, oneself: Actor) -> Iterator[RequestRow]:
    """Every training that the worker asked for, with the answer."""
    pages = number = 1
    while number <= pages:
        page: RequestPage = _asked(OwnRequests(employer, worker, number, AT_ONCE), oneself)
        yield from page.rows
        pages, number = page.pages, number + 1


def _messages(employer: UUID, worker: UUID, oneself: Actor) -> Iterator[MessageSaid]:
    """All that the payroll said, in the order in which it came in."""
    after: UUID | None = None
    while page := _asked(OwnPayrollMessages(employer, worker, after, MESSAGES_AT_ONCE), oneself):
        yield from page
        after = page[-1].message


def _points(employer: UUID, worker: UUID, oneself: Actor) -> Iterator[PointSaid]:
    """All that was asked of it, the oldest first."""
    after: UUID | None = None
    while page := _asked(OwnPayrollPoints(employer, worker, after, MESSAGES_AT_ONCE), oneself):
        yield from page
        after = page[-1].point


def _looks(employer: UUID, worker: UUID, oneself: Actor) -> Iterator[Consultation]:
    """All of them, the latest first."""
    before: UUID | None = None
    while page := _asked(OwnConsultations(employer, worker, before, AT_ONCE), oneself):
        yield from page
        before = page[-1].id


def _asked(question: Any, oneself: Actor) -> Any:  # noqa: ANN401 - questions and their answers are of many types
    return ask(question, actor=oneself, channel=CHANNEL, now=now())
