# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How many days do I have? And what if? Open to anyone: what is typed stands in the address and is kept nowhere."""

import dataclasses
from dataclasses import dataclass
from fractions import Fraction

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from openfla.channels.web.explain import Told, told
from openfla.channels.web.format import language_of
from openfla.channels.web.permissions import beside, summary
from openfla.channels.web.signin import CHANNEL, now, today
from openfla.channels.web.typed import Typed
from openfla.channels.wording import value_text
from openfla.desk.actor import Actor
from openfla.desk.calculator import BANDS, DaysFound, DaysOf, Work, years_offered
from openfla.desk.explaining import reason_of
from openfla.desk.gate import ask
from openfla.desk.outcome import Refused

FIELDS = {
    "segments.0.joint_committee": "committee",
    "segments.0.weekly_minutes": "weekly",
    "segments.0.ends_on": "ends_on",
}
INSTEAD = {
    "segments.0.joint_committee": "committee",
    "segments.0.weekly_minutes": "if_weekly",
    "segments.1.weekly_minutes": "if_weekly",
    "segments.1.joint_committee": "committee",
    "segments.0.starts_on": "if_from",
    "segments.1.ends_on": "if_from",
    "ends_on": "if_starts_on",
}
NAMES = ("year", "committee", "size", "fte", "starts_on", "ends_on", "weekly", "full_time")
IF_NAMES = ("if_weekly", "if_from", "if_starts_on")


@dataclass(frozen=True, slots=True)
class Shown:
    """One answer: the days and the tree of their reasons."""

    days: Fraction
    reason: Told


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The form and, once it is filled in, the days of the year; beside them those of the other assumption."""
    typed = Typed(request.GET)
    year = typed.year("year", today())
    found, instead = _both(typed, year) if typed.texts.keys() - {"language"} else (None, None)
    errors = summary(typed.problems, (*NAMES, *IF_NAMES))
    context = {
        "entered": typed.texts,
        "year": year,
        "years": [(each, each) for each in reversed(years_offered(today()))],
        "sizes": [("", _("Choose")), *((each, _band(each)) for each in BANDS)],
        "errors": errors,
        "beside": beside(errors),
        "found": None if errors else found,
        "instead": None if errors else instead,
        "more": instead.days - found.days if found and instead else None,
    }
    return render(request, "web/how_many_days.html", context, status=422 if errors else 200)


def _band(band: str) -> str:
    return value_text(f"words.band_{band}", language_of(translation.get_language()))


def _both(typed: Typed, year: int) -> tuple[Shown | None, Shown | None]:
    question = _question(typed, year)
    changed = _instead(typed, question.work) if question else None
    if question is None or typed.problems:
        return None, None
    found = _answer(typed, question, FIELDS)
    if found is None or changed is None:
        return found, None
    return found, _answer(typed, dataclasses.replace(question, work=changed), INSTEAD)


def _question(typed: Typed, year: int) -> DaysOf | None:
    """What was typed as a question; None while something in it is missing or can't be read."""
    committee = typed.committee("committee")
    starts_on, ends_on = typed.day("starts_on", "field.contract_start"), typed.day("ends_on")
    weekly = typed.minutes("weekly", "field.weekly_hours")
    full_time = typed.minutes("full_time", "field.full_time_weekly_hours")
    fte = typed.amount("fte")
    if starts_on is None or weekly is None or full_time is None:
        return None
    return DaysOf(year, committee, Work(starts_on, ends_on, weekly, full_time), fte, typed.texts.get("size", ""))


def _instead(typed: Typed, work: Work) -> Work | None:
    """The contract with other hours, from a day on or throughout, or with another start; None if nothing differs."""
    since, starts_on = typed.day("if_from"), typed.day("if_starts_on")
    weekly = typed.minutes("if_weekly", "field.weekly_hours" if since else "")
    if weekly is None and starts_on is None:
        return None
    begins = starts_on or work.starts_on
    return dataclasses.replace(work, starts_on=begins, changed_on=since, changed_weekly_minutes=weekly)


def _answer(typed: Typed, question: DaysOf, fields: dict[str, str]) -> Shown | None:
    found = ask(question, actor=Actor.visitor(), channel=CHANNEL, now=now())
    if isinstance(found, Refused):
        typed.refused(found.problems, fields)
    if not isinstance(found, DaysFound):
        return None
    language = language_of(translation.get_language())
    return Shown(found.days, told(reason_of(found.finding, language), language))
