# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The account of one worker, as the worker and as the employer's side see it."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.views.decorators.http import require_GET

from openfla.channels.web.account_saved import account_marks, declared_told
from openfla.channels.web.entry import here, said, words_of
from openfla.channels.web.explain import told
from openfla.channels.web.format import date_short
from openfla.channels.web.headline import headline
from openfla.channels.web.information.message_lines import MessageLine
from openfla.channels.web.information.message_lines import lines as lines_of_messages
from openfla.channels.web.may import may, shows
from openfla.channels.web.movements import asked, lines
from openfla.channels.web.organisation.registered import Registered, registered
from openfla.channels.web.payroll.words import origins_told
from openfla.channels.web.rescue.state import state_told
from openfla.channels.web.signin import CHANNEL, acting, now, today
from openfla.channels.web.sources import fractions_of, sources_of
from openfla.channels.web.templatetags.openfla import masked
from openfla.channels.web.workers.worker_lines import strip_of
from openfla.channels.web.workers.worker_query import address
from openfla.desk.accounts.accounts import AccountView, WorkerAccount
from openfla.desk.disputes.disputes import DisputeRow, OwnDisputes
from openfla.desk.explaining import reason_of
from openfla.desk.gate import ask_together
from openfla.desk.information.information import MessagePage, WorkerMessages
from openfla.desk.numbers.revealing import NumberToIdentify
from openfla.desk.payroll.points import PayrollOrigins
from openfla.desk.rescue.own_rescues import OwnDeclarations
from openfla.desk.rescue.told import RescueMarks, StateFigures
from openfla.desk.upkeep.erasures import OwnErasure
from openfla.desk.workers.staff import WorkerCard, WorkerView
from openfla.terms.right import ContractType, EndingKind, RightFactKind, WorkerCategory

SHOWN = ("reference", "birth_place", "street", "postcode", "municipality", "country", "email", "team")


@shows(WorkerAccount, WorkerCard, PayrollOrigins)
def of_employer(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """The employer's view, with the person, the contracts and the acts."""
    last = [WorkerMessages(employer, worker=worker, size=1)] if may(request, employer, WorkerMessages) else []
    asked = WorkerCard(employer, worker), PayrollOrigins(employer, worker), *last
    context, [view, origins, *messages] = _account(request, employer, worker, *asked, own=False)
    if not isinstance(view, WorkerView):
        raise Http404
    reveals = may(request, employer, NumberToIdentify)
    context |= {
        "marks": account_marks(request, context["account"], (each.employment for each in view.employments)),
        "card": view,
        "origins": origins_told(origins or ()),
        "places": _places(request, view),
        "told": _told_last(messages),
        "reveals": reveals and bool(view.masked_number),
        "facts": _facts(view, reveals=reveals),
        "categories": dict(words_of(WorkerCategory, "words.category")),
        "contract_types": dict(words_of(ContractType, "words.contract_type")),
        "endings": dict(words_of(EndingKind, "words.ending")),
    }
    return render(request, "web/worker.html", context, status=_status(context))


def _places(request: HttpRequest, view: WorkerView) -> dict[str, Registered]:
    """The establishment units of the contracts, by their digits, as far as the Crossroads Bank tells them."""
    segments = (segment for contract in view.employments for segment in contract.segments)
    return registered(request, (each.establishment for each in segments if each.establishment))


def _told_last(pages: Iterable[MessagePage | None]) -> MessageLine | None:
    """The last message to the worker, for whom messages are open to."""
    return next((line for page in pages if page is not None for line in lines_of_messages(page.rows)), None)


@require_GET
def of_worker(request: HttpRequest, employer: UUID, worker: UUID) -> HttpResponse:
    """The worker's own view."""
    return account_shown(request, employer, worker)


def account_shown(request: HttpRequest, employer: UUID, worker: UUID, *, entrusted: bool = False) -> HttpResponse:
    """The account as its worker reads it, who is told of its erasure, or somebody to whom it is `entrusted`."""
    told = () if entrusted else (OwnErasure(employer, worker), OwnDisputes(employer, worker))
    context, [marks, *own] = _account(request, employer, worker, RescueMarks(employer, None, worker), *told, own=True)
    erasure, disputes = own or (None, None)
    context |= {
        "headline": _headline(context, own=not entrusted),
        "marks": marks or {},
        "entrusted": entrusted,
        "erasure": erasure,
        "reply_by": _reply_by(disputes or ()),
    }
    return render(request, "web/account.html", context, status=_status(context))


def _reply_by(disputes: Iterable[DisputeRow]) -> date | None:
    """The day by which the worker answers what the employer proposes; the first where there are several."""
    return min((each.reply_by for each in disputes if each.reply_by), default=None)


def _status(context: dict[str, Any]) -> int:
    """Of a page with a day that can't be read."""
    return 422 if context["asked"].errors else 200


def _account(
    request: HttpRequest, employer: UUID, worker: UUID, *more: object, own: bool
) -> tuple[dict[str, Any], list[Any]]:
    """What stands on the page of an account, and the answers to what `more` is asked for it; else not found."""
    asks, who = asked(request), acting(request)
    question = WorkerAccount(employer, worker, asks.year, asks.known, asks.facts_at, asks.on)
    beside = StateFigures(employer, worker), OwnDeclarations(employer, worker), *more
    account, state, declared, *others = ask_together((question, *beside), actor=who.actor, channel=CHANNEL, now=now())
    if not isinstance(account, AccountView):
        raise Http404
    trees = [told(reason_of(each, here()), here()) for each in (account.reasons, *account.leaving)]
    moved = list(lines(account.ledger))
    context: dict[str, Any] = {
        "employer": employer,
        "account": account,
        "marked": any(each.trust for each in account.trainings),
        "own": own,
        "strip": strip_of(account.figures),
        "reasons": trees[0],
        "leaving": trees[1:],
        "sources": sources_of(trees, (cited for line in moved for cited in line.citations)),
        "fractions": fractions_of(trees),
        "asked": asks,
        "movements_open": bool(asks.on or asks.known or asks.errors),
        "lines": moved,
        "now_url": address(request, year=asks.year, on="", known=""),
        "years": [(year, address(request, year=year, on="")) for year in account.years],
        "kinds": dict(words_of(RightFactKind, "words.right_fact")),
        "state": state_told(state or (), account.year),
        "declared": declared_told(declared or (), account.year),
        "mine": any(each.worker == worker for each in who.access.workers),
    }
    return {**context, "headline": _headline(context, own=own)}, others


def _headline(context: Mapping[str, Any], *, own: bool) -> SafeString:
    account, unsettled = context["account"], bool(context["reasons"].warnings)
    return headline(
        context["strip"], account.year, account.figures.left, own=own, unsettled=unsettled, ended_on=_ended_on(context)
    )


def _ended_on(context: Mapping[str, Any]) -> date | None:
    """The last day there, where the year that is shown is its year or a later one and it is past."""
    account, on = context["account"], context["asked"].known or today()
    ended_on: date | None = account.ended_on
    return ended_on if ended_on and ended_on < on and ended_on.year <= account.year else None


def _facts(view: WorkerView, *, reveals: bool) -> list[tuple[str, str]]:
    """The personal fields that are known, with their names; of a national number no more than that there is one.

    Next to a birth date the check number leaves a handful of numbers: only who may see the whole one is shown it.
    """
    identity = view.identity
    born = date_short(identity.birth_date, here()) if identity.birth_date else ""
    number = view.masked_number if reveals else masked(view.masked_number)
    known = {
        "reference": identity.reference,
        "national_number": number if view.masked_number else said("worker.without_number"),
        "birth_date": born,
        **{name: str(getattr(identity, name)) for name in SHOWN[1:]},
    }
    return [(said(f"field.{name}"), value) for name, value in known.items() if value]
