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

from openfla.channels.web.access.permissions import beside, summary
from openfla.channels.web.explain import Told, told
from openfla.channels.web.format import date_short, hours, language_of, number
from openfla.channels.web.signin import CHANNEL, now, today
from openfla.channels.web.typed import Typed
from openfla.channels.web.workers.worker_query import address
from openfla.channels.wording import value_text
from openfla.desk.actor import Actor
from openfla.desk.explaining import reason_of
from openfla.desk.gate import ask
from openfla.desk.law.calculator import BANDS, DaysFound, DaysOf, Work, years_offered
from openfla.desk.outcome import Refused
from openfla.terms.amount import rounded

FIELDS = {
    "segments.0.joint_committee": "committee",
    "segments.0.weekly_minutes": "weekly",
    "segments.0.full_time_weekly_minutes": "full_time",
    "segments.0.ends_on": "ends_on",
}
INSTEAD = {
    "segments.0.joint_committee": "committee",
    "segments.0.weekly_minutes": "if_weekly",
    "segments.1.weekly_minutes": "if_weekly",
    "segments.1.joint_committee": "committee",
    "segments.0.starts_on": "if_from",
    "segments.1.ends_on": "if_from",
    "starts_on": "if_starts_on",
    "ends_on": "if_starts_on",
}
NAMES = ("year", "committee", "size", "fte", "starts_on", "ends_on", "weekly", "full_time")
IF_NAMES = ("if_weekly", "if_from", "if_starts_on")


@dataclass(frozen=True, slots=True)
class Shown:
    """One answer: the days and the tree of their reasons."""

    days: Fraction
    reason: Told


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was typed, as it is and as it would be; `other` is empty where there is no second answer."""

    name: str
    text: str
    other: str
    differs: bool


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The form and, once it is filled in, the days of the year; beside them those of the other assumption."""
    typed = Typed(request.GET)
    year = typed.year("year", today())
    question = _question(typed, year) if typed.texts.keys() - {"language"} else None
    changed = _instead(typed, question.work) if question else None
    found, instead = _both(typed, question, changed)
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
        "more": rounded(instead.days) - rounded(found.days) if found and instead else None,
        "rows": _rows(question, changed if instead else None) if question and not errors else [],
        "link": request.build_absolute_uri(f"{request.path}{address(request)}"),
    }
    return render(request, "web/how_many_days.html", context, status=422 if errors else 200)


def _band(band: str) -> str:
    return value_text(f"words.band_{band}", language_of(translation.get_language()))


def _both(typed: Typed, question: DaysOf | None, changed: Work | None) -> tuple[Shown | None, Shown | None]:
    """Both answers; whatever can't be read, the desk still says what else is wrong."""
    if question is None:
        return None, None
    size = {"size": "fte"} if typed.texts.get("fte") else {}
    found = _answer(typed, question, {**FIELDS, **size})
    if found is None or changed is None or typed.problems:
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


def _rows(question: DaysOf, changed: Work | None) -> list[Row]:
    """What was typed, in words: a printed answer, or one reached by its address, says what it answers."""
    language = language_of(translation.get_language())
    size = _band(question.band) if question.fte is None else number(question.fte, language, 4)
    committee = question.joint_committee.code if question.joint_committee else "–"
    one, other = _terms(question.work, language), _terms(changed, language) if changed else []
    rows = [
        Row(name, text, other[place][1] if other else "", bool(other) and other[place][1] != text)
        for place, (name, text) in enumerate(one)
    ]
    fixed = ((_("Joint committee"), committee), (_("Full-time equivalents"), size), (_("Year"), str(question.year)))
    return [*rows, *(Row(name, text, text if changed else "", differs=False) for name, text in fixed)]


def _terms(work: Work, language: str) -> list[tuple[str, str]]:
    full = hours(work.full_time_weekly_minutes, language)
    weekly = _("%(hours)s of %(full)s") % {"hours": hours(work.weekly_minutes, language), "full": full}
    if work.changed_weekly_minutes is not None:
        later = {"hours": hours(work.changed_weekly_minutes, language), "full": full}
        other = _("%(hours)s of %(full)s") % later
        since = work.changed_on
        weekly = other if since is None else f"{weekly}; {other} {_('from')} {date_short(since, language)}"
    ends = _("no end") if work.ends_on is None else date_short(work.ends_on, language)
    return [
        (_("First day"), date_short(work.starts_on, language)),
        (_("Last day"), ends),
        (_("Hours a week"), weekly),
    ]
