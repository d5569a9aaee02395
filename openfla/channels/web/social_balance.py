# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The training block of the social balance sheet: of a financial year, with the amounts that somebody adds; as files.

What is added is in the address, and is kept nowhere.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from importlib import import_module
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from openfla.channels.web.entry import Entry, Field, here, said
from openfla.channels.web.export import csv_response
from openfla.channels.web.format import date_short
from openfla.channels.web.may import shows
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.trainings.training_entry import cents_typed
from openfla.desk.act import BRUSSELS
from openfla.desk.gate import ask
from openfla.desk.social_balance.sheet import Added
from openfla.desk.social_balance.social_balance import SocialBalance, SocialBalanceView, period_problem
from openfla.terms.problem import Problem
from openfla.terms.social_balance import BalanceSex

DAYS = ("starts_on", "ends_on")
PAY = {BalanceSex.MEN: "pay_men", BalanceSex.WOMEN: "pay_women"}
SHARED = ("contributions", "grants")


@dataclass(frozen=True, slots=True)
class Asked:
    """The days and amounts of an address; where the days are not fit, those of the last calendar year."""

    entry: Entry
    starts_on: date
    ends_on: date
    added: Added

    @classmethod
    def of(cls, request: HttpRequest) -> "Asked":
        """Reads the address."""
        year = now().astimezone(BRUSSELS).year - 1
        first, last = date(year, 1, 1), date(year, 12, 31)
        written = dict(zip(DAYS, (date_short(day, here()) for day in (first, last)), strict=True))
        entry = Entry(written | {name: text for name, text in request.GET.dict().items() if text.strip()})
        starts_on, ends_on = (entry.day(name) for name in DAYS)
        if starts_on and ends_on and (problem := period_problem(starts_on, ends_on)):
            entry.refuse([problem])
        if entry.problems or not starts_on or not ends_on:
            starts_on, ends_on = first, last
        return cls(entry, starts_on, ends_on, _added(entry))

    @property
    def days(self) -> list[Field]:
        """The first and the last, with what was typed."""
        return [self._field(name) for name in DAYS]

    @property
    def amounts(self) -> list[Field]:
        """What is added, likewise."""
        names, hint = (*PAY.values(), *SHARED), said("social_balance.euro")
        return [self._field(name, hint=hint, inputmode="decimal") for name in names]

    def _field(self, name: str, **more: object) -> Field:
        return self.entry.field(name, said(f"social_balance.{name}"), **more)


def _added(entry: Entry) -> Added:
    pay = {sex: cents for sex, name in PAY.items() if (cents := _cents(entry, name)) is not None}
    contributions, grants = (_cents(entry, name) or Fraction(0) for name in SHARED)
    return Added(pay, contributions, grants)


def _cents(entry: Entry, name: str) -> Fraction | None:
    """An amount in euro; below zero is a problem, and so is what can't be read."""
    found: list[Problem] = []
    cents = cents_typed(entry.text(name), name, found)
    if cents is not None and cents < 0:
        found.append(Problem("training.cost_negative", name))
    entry.refuse(found)
    return None if cents is None or found else Fraction(cents)


@shows(SocialBalance)
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """The block with the form that chooses the year."""
    asked = Asked.of(request)
    context = {
        "employer": employer,
        "content": _content(request, employer, asked),
        "days": asked.days,
        "fields": asked.amounts,
        "errors": asked.entry.summary,
        "query": "" if asked.entry.problems else f"?{request.GET.urlencode()}",
    }
    return render(request, "web/social_balance.html", context, status=422 if asked.entry.problems else 200)


@shows(SocialBalance)
def as_paper(request: HttpRequest, employer: UUID) -> HttpResponse:
    """The same as an archival PDF."""
    asked = _fit(request)
    made = _paper().paper(_content(request, employer, asked), now())
    response = HttpResponse(made, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{_named(asked)}.pdf"'
    return response


@shows(SocialBalance)
def as_csv(request: HttpRequest, employer: UUID) -> FileResponse:
    """The same lines with exact figures, each beside its code, and what is left out."""
    asked = _fit(request)
    heads = (_("What"), *(said(f"social_balance.{each}") for each in ("code", "men", "code", "women", "left_out")))
    rows = _paper().social_balance_rows(_view(request, employer, asked), asked.added, here())
    return csv_response(heads, rows, _named(asked))


def _fit(request: HttpRequest) -> Asked:
    asked = Asked.of(request)
    if asked.entry.problems:
        raise Http404
    return asked


def _named(asked: Asked) -> str:
    return f"{said('social_balance.file')}-{asked.starts_on.isoformat()}-{asked.ends_on.isoformat()}"


def _paper() -> Any:  # noqa: ANN401 - the module that the settings name
    return import_module(settings.OPENFLA_PAPER)


def _content(request: HttpRequest, employer: UUID, asked: Asked) -> dict[str, Any]:
    view = _view(request, employer, asked)
    content: dict[str, Any] = _paper().social_balance(view, asked.added, here(), now())
    return content


def _view(request: HttpRequest, employer: UUID, asked: Asked) -> SocialBalanceView:
    question = SocialBalance(employer, asked.starts_on, asked.ends_on)
    view = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(view, SocialBalanceView):
        raise Http404
    return view
