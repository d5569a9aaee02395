# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The movements on an account: the address asks the day and what was known by when; each movement is told in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from fractions import Fraction

from django.http import HttpRequest

from openfla.channels.web.access.permissions import beside, summary
from openfla.channels.web.entry import here, words_of
from openfla.channels.web.explain import exact_of
from openfla.channels.web.signin import today
from openfla.channels.web.typed import Typed
from openfla.channels.web.workers.worker_query import FIRST_YEAR, LAST_YEAR, year_asked
from openfla.channels.wording import sentence
from openfla.desk.accounts.movements import LedgerView, MovementView
from openfla.desk.act import BRUSSELS
from openfla.desk.explaining import Cited, reason_of
from openfla.terms.movement import MovementKind
from openfla.terms.problem import Problem

FIELDS = ("on", "known")


@dataclass(frozen=True, slots=True)
class Asked:
    """The year, the day in it (None: its last), and the day whose knowledge counts (None: now), with what is wrong."""

    year: int
    on: date | None
    known: date | None
    typed: dict[str, str]
    errors: list[tuple[str, str]]

    @property
    def facts_at(self) -> datetime | None:
        """The end of the day whose knowledge counts, in Brussels."""
        return datetime.combine(self.known, time.max, BRUSSELS) if self.known else None

    @property
    def beside(self) -> dict[str, str]:
        """What is wrong, by field."""
        return beside(self.errors)


@dataclass(frozen=True, slots=True)
class Line:
    """A movement in words."""

    on: date
    kind: str
    sentence: str
    title: str
    citations: tuple[Cited, ...]
    reason: str
    recorded_at: datetime | None
    recorded_by: str
    days: Fraction
    exact: str
    balance: Fraction


def asked(request: HttpRequest) -> Asked:
    """What the address asks: a day decides the year; a day of knowledge that is not past means now."""
    typed = Typed(request.GET)
    on, known = typed.day("on"), typed.day("known")
    if on is not None and not FIRST_YEAR <= on.year <= LAST_YEAR:
        typed.problems.append(Problem("movement.day_outside", "on", {"first": FIRST_YEAR, "last": LAST_YEAR}))
        on = None
    year = on.year if on else year_asked(request)
    past = known if known and known < today() else None
    return Asked(year, on, past, typed.texts, summary(typed.problems, FIELDS))


def lines(ledger: LedgerView) -> Iterator[Line]:
    """Each movement in the reader's language."""
    kinds = dict(words_of(MovementKind, "words.movement"))
    for each in ledger.movements:
        yield _line(each, kinds)


def _line(each: MovementView, kinds: dict[str, str]) -> Line:
    reason = reason_of(each.because, here())
    return Line(
        on=each.on,
        kind=kinds[each.kind],
        sentence=sentence(reason.code, reason.values, here()),
        title=each.title,
        citations=reason.citations,
        reason=each.reason,
        recorded_at=each.recorded_at,
        recorded_by=each.recorded_by,
        days=each.days,
        exact=exact_of(each.days),
        balance=each.balance,
    )
