# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is claimed back for training: leave and premiums of some days, as page, CSV and PDF."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from importlib import import_module
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from openfla.channels.web.entry import Entry, Field, here, said, words_of
from openfla.channels.web.export import Cell, csv_response
from openfla.channels.web.format import date_short
from openfla.channels.web.may import shows
from openfla.channels.web.paging import paging
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.trainings.training_words import word
from openfla.channels.web.workers.worker_query import page_asked
from openfla.desk.act import day_of
from openfla.desk.claims.claims import AllClaims, ClaimRow, Claims, ClaimsPage, days_problem, usual_days
from openfla.desk.gate import ask, browse
from openfla.terms.claim import LeaveRegion, Scheme
from openfla.terms.duration import MINUTES_OF_HOUR

ON_PAPER = 1_000
"""So many rows are written on a paper; of more, the table is taken."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks; where the days are not fit, the usual ones of what is claimed."""

    entry: Entry
    question: Claims

    @classmethod
    def of(cls, request: HttpRequest, employer: UUID) -> "Asked":
        """Reads the address."""
        typed = {name: text for name, text in request.GET.dict().items() if text.strip()}
        chosen = Entry(typed)
        scheme = chosen.one_of(Scheme, "scheme") or Scheme.LEAVE
        region = chosen.one_of(LeaveRegion, "region") or LeaveRegion.FLANDERS
        first, last = usual_days(scheme, region, day_of(now()))
        entry = Entry({"starts_on": date_short(first, here()), "ends_on": date_short(last, here()), **typed})
        starts_on, ends_on = entry.day("starts_on"), entry.day("ends_on")
        if starts_on and ends_on and (problem := days_problem(starts_on, ends_on)):
            entry.refuse([problem])
        if entry.problems or not starts_on or not ends_on:
            starts_on, ends_on = first, last
        return cls(entry, Claims(employer, scheme, starts_on, ends_on, region, page_asked(request)))

    @property
    def days(self) -> list[Field]:
        """The first and the last, with what was typed."""
        return [self.entry.field(name, said(f"claims.{name}")) for name in ("starts_on", "ends_on")]

    @property
    def choices(self) -> list[Field]:
        """What is claimed, and in which region."""
        schemes, regions = words_of(Scheme, "words.scheme"), words_of(LeaveRegion, "words.leave_region")
        return [
            self.entry.field("scheme", said("claims.scheme"), kind="select", options=schemes),
            self.entry.field("region", said("claims.in_region"), kind="select", options=regions),
        ]


@shows(Claims)
def show(request: HttpRequest, employer: UUID) -> HttpResponse:
    """One page of rows, with the form that chooses them."""
    asked = Asked.of(request, employer)
    page = _page(request, asked.question)
    context = {
        "employer": employer,
        "content": _paper().claims(page, here(), now()),
        "days": asked.days,
        "fields": asked.choices,
        "errors": asked.entry.summary,
        "query": f"?{request.GET.urlencode()}",
        "printable": page.total <= ON_PAPER,
        "pager": paging(request, page.page, page.pages),
    }
    return render(request, "web/claims.html", context, status=422 if asked.entry.problems else 200)


@shows(Claims)
def as_paper(request: HttpRequest, employer: UUID) -> HttpResponse:
    """All rows as an archival PDF, where they are few enough."""
    question = _fit(request, employer)
    page = _page(request, replace(question, page=1, size=ON_PAPER))
    if page.total > ON_PAPER:
        raise Http404
    made = _paper().paper(_paper().claims(page, here(), now()), now())
    response = HttpResponse(bytes(made), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{_named(question)}.pdf"'
    return response


@shows(AllClaims)
def as_csv(request: HttpRequest, employer: UUID) -> FileResponse:
    """All rows as they stand at one moment, one worker and training on each."""
    question = _fit(request, employer)
    every = AllClaims(employer, question.scheme, question.starts_on, question.ends_on, question.region)
    with browse(every, actor=acting(request).actor, channel=CHANNEL, now=now()) as rows:
        if rows is None:
            raise Http404
        return csv_response(_heads(), map(_cells, rows), _named(question))


def _heads() -> tuple[str, ...]:
    names = (
        "worker",
        "reference",
        "training",
        "provider",
        "training_reference",
        "registration_number",
        "first_day",
        "last_day",
    )
    more = (
        "hours",
        "paid_hours",
        "whole_hours",
        "of_school_year",
        "committee",
        "establishment",
        "financing",
        "counts",
        "state",
        "claim_by",
        "remark",
    )
    return tuple(said(f"claims.{name}") for name in (*names, *more))


def _cells(row: ClaimRow) -> tuple[Cell, ...]:
    until = row.claim_by.value if row.claim_by else None
    return (
        row.worker_name,
        row.reference,
        row.title,
        row.provider_name,
        row.training_reference,
        row.registration_number,
        row.starts_on,
        row.ends_on,
        Fraction(row.minutes, MINUTES_OF_HOUR),
        Fraction(row.paid_minutes, MINUTES_OF_HOUR),
        Fraction(row.whole_minutes, MINUTES_OF_HOUR),
        f"{row.school_year - 1}-{row.school_year}" if row.school_year else "",
        row.committee,
        row.establishment,
        word("financing", row.financing.value),
        word("counts", "yes" if row.counts else "no"),
        word("state", row.state.value),
        until if isinstance(until, date) else None,
        "; ".join(_remarks(row)),
    )


def _remarks(row: ClaimRow) -> Iterator[str]:
    if row.late:
        yield said("claims.past")
    if row.supposed:
        yield said("claims.supposed")
    if row.cut:
        yield str(_paper().cut_said(row.cut, here()))


def _fit(request: HttpRequest, employer: UUID) -> Claims:
    asked = Asked.of(request, employer)
    if asked.entry.problems:
        raise Http404
    return asked.question


def _page(request: HttpRequest, question: Claims) -> ClaimsPage:
    page = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now())
    if not isinstance(page, ClaimsPage):
        raise Http404
    return page


def _named(question: Claims) -> str:
    return f"{said(f'claims.file_{question.scheme}')}-{question.starts_on.isoformat()}-{question.ends_on.isoformat()}"


def _paper() -> Any:  # noqa: ANN401 - the module that the settings name
    return import_module(settings.OPENFLA_PAPER)
