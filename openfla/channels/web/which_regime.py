# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which regime applies to us? Open to anyone: what is typed stands in the address and is kept nowhere."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.http import require_safe

from openfla.channels.web.access.permissions import beside, summary
from openfla.channels.web.explain import told
from openfla.channels.web.format import language_of
from openfla.channels.web.signin import CHANNEL, now, today
from openfla.channels.web.typed import Typed
from openfla.channels.web.workers.worker_query import address
from openfla.desk.actor import Actor
from openfla.desk.explaining import reason_of
from openfla.desk.gate import ask
from openfla.desk.law.calculator import RegimeFound, RegimeOf, years_offered
from openfla.desk.outcome import Refused
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.period import Quarter
from openfla.terms.problem import Problem


@dataclass(frozen=True, slots=True)
class QuarterField:
    """One quarter that counts for the year, as a field of the form."""

    name: str
    quarter: Quarter
    value: str
    error: str


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The form and, once a quarter is filled in, the regime with its reasons, duties and dates."""
    typed = Typed(request.GET)
    year, committee = typed.year("year", today()), typed.committee("committee")
    asked = _ask(RegimeOf(year, committee, ()))
    window = [quarter for quarter, _nothing in asked.quarters] if isinstance(asked, RegimeFound) else []
    found = _answer(typed, year, committee, window) if typed.texts.keys() - {"language"} else None
    names = [_name(quarter) for quarter in window]
    errors = summary(typed.problems, ("year", "committee", *names))
    context = {
        "entered": typed.texts,
        "year": year,
        "committee": committee,
        "years": [(each, each) for each in reversed(years_offered(today()))],
        "quarters": _fields(typed, window, beside(errors)),
        "errors": errors,
        "beside": beside(errors),
        "link": request.build_absolute_uri(f"{request.path}{address(request)}"),
        **(_told(found) if found else {}),
    }
    return render(request, "web/which_regime.html", context, status=422 if errors else 200)


def _ask(question: RegimeOf) -> RegimeFound | Refused | None:
    found = ask(question, actor=Actor.visitor(), channel=CHANNEL, now=now())
    return found if isinstance(found, RegimeFound | Refused) else None


def _answer(typed: Typed, year: int, committee: JointCommittee | None, window: list[Quarter]) -> RegimeFound | None:
    """Nothing while anything typed is wrong."""
    given = [(quarter, typed.amount(_name(quarter))) for quarter in window]
    fte = tuple((quarter, number) for quarter, number in given if number is not None)
    if window and not fte and not typed.problems:
        typed.problems.append(Problem("calculator.no_quarter", _name(window[0]), {"year": str(year)}))
    found = _ask(RegimeOf(year, committee, fte))
    if isinstance(found, Refused):
        typed.refused(found.problems, {str(quarter): _name(quarter) for quarter in window})
    return found if isinstance(found, RegimeFound) and not typed.problems else None


def _name(quarter: Quarter) -> str:
    return f"q{quarter}"


def _fields(typed: Typed, window: list[Quarter], wrong: dict[str, str]) -> list[QuarterField]:
    names = [(_name(quarter), quarter) for quarter in window]
    return [QuarterField(name, quarter, typed.texts.get(name, ""), wrong.get(name, "")) for name, quarter in names]


def _told(found: RegimeFound) -> dict[str, Any]:
    language = language_of(translation.get_language())
    duties = [each for each in (found.plan, found.deadlines) if each is not None]
    days = found.regime.value
    return {
        "found": found,
        "average": found.size.value,
        "days": days if isinstance(days, Fraction) else None,
        "reason": told(reason_of(found.regime, language), language),
        "duties": [told(reason_of(each, language), language) for each in duties],
        "dates": found.deadlines.values if found.deadlines else None,
    }
