# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The style guide: every component in every state. It exists in the demo only, for those who write pages."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from openfla.channels.web.sources import sources_of
from openfla.channels.web.strip.chart import BarChart, bar_chart
from openfla.desk.accounts.day_strip import Strip, strip
from openfla.desk.explaining import Cited

FOLLOWED = (4, 9, 14, 14, 17, 21, 4, 4, 33, 37, 32, 0)
PLANNED = (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 24)


@dataclass(frozen=True, slots=True)
class Sample:
    """A strip and what it shows."""

    name: str
    strip: Strip


def _sample(name: str, carried: str, granted: str, used: str, *others: str) -> Sample:
    """`others`: planned and lapsed, none when left out."""
    amounts = [Fraction(text) for text in (carried, granted, used, *others, "0", "0")]
    found = strip(carried=amounts[0], granted=amounts[1], used=amounts[2], planned=amounts[3], lapsed=amounts[4])
    return Sample(name, found)


def strips() -> tuple[Sample, ...]:
    """One strip for each rule of its drawing."""
    return (
        _sample("carried over, used and planned", "3/2", "15/4", "2", "1"),
        _sample("nothing used yet", "0", "5", "0"),
        _sample("all used", "0", "3", "3"),
        _sample("a twelfth of a day", "1/12", "55/12", "1/2", "1/3"),
        _sample("above the credit", "0", "3", "7/2"),
        _sample("more used before than was left", "-3/4", "2", "1/2", "1/3"),
        _sample("more used before than this year gives", "-7/4", "1", "1/2", "1/2"),
        _sample("planned above the credit", "1/2", "2", "1", "5/2"),
        _sample("lapsed at the end of the period", "2", "5", "3", "0", "4"),
        _sample("five to a row", "4", "8", "15/2", "2"),
        _sample("more than twenty-five days", "12", "25", "18", "4"),
    )


def chart() -> BarChart:
    """A year of days."""
    rows = zip(range(1, 13), FOLLOWED, PLANNED, strict=True)
    return bar_chart((month, Fraction(followed), Fraction(planned)) for month, followed, planned in rows)


REASONS = {
    "sentence": "You may still use 3.25 days in 2026.",
    "because": (
        {
            "sentence": "The right for 2026 is 3.75 days: five days times 75 %.",
            "exact": "15/4",
            "citations": ({"link": "#", "title": "Act of 3 October 2022", "article": "50 § 3"},),
            "because": (
                {
                    "sentence": "A full-time worker has five days in a company of this size.",
                    "because": ({"sentence": "The company counts 76.25 full-time equivalents."},),
                },
                {"sentence": "28.5 of 38 hours a week.", "warnings": ("The contract says 28 hours: one is wrong.",)},
            ),
        },
        {"sentence": "1.5 days were carried over from 2025."},
        {"sentence": "2 days were followed."},
    ),
}

CITED = (Cited("Act of 3 October 2022", "50 § 3", "#"), Cited("Agreement of committee 200", "", "#", verified=True))
CODE = """{
  "title": "Excel: pivot tables",
  "slots": [{"on": "2026-09-17", "minutes": 456}]
}"""
MEMBERS = (
    {
        "name": "title",
        "kind": "string",
        "required": True,
        "about": "What the training is called.",
        "rules": ("maxLength: 200",),
    },
    {
        "name": "slots",
        "kind": "array of Slot",
        "about": "The sessions, in `any` order.",
        "inside": ({"name": "on", "kind": "string", "required": True, "rules": ("format: date",)},),
    },
)


@require_GET
def show(request: HttpRequest) -> HttpResponse:
    """The page."""
    if not settings.OPENFLA_DEMO:
        raise Http404
    context = {
        "strips": strips(),
        "unused": strip(carried=Fraction(0), granted=Fraction(0), used=Fraction(0), planned=Fraction(0)),
        "chart": chart(),
        "reasons": REASONS,
        "cited": CITED,
        "sources": sources_of((), CITED),
        "near": date(2026, 11, 30),
        "far": date(2027, 3, 31),
        "errors": [("Session 2, duration: found 1.234, expected hours such as 7:36.", "duration"), ("A rule.", "")],
        "facts": [("Joint committee", "200"), ("Working time", "75 %"), ("Since", "1 September 2024")],
        "crumbs": [("Overview", "#"), ("Workers", "#"), ("Lotte Claes", "")],
        "tabs": [("Account", "#", True, 0), ("Trainings", "#", False, 4), ("History", "#", False, 0)],
        "steps": [("received", "past"), ("running", "here"), ("done", "ahead")],
        "views": [("Everyone", "#", True, 84), ("Short of days", "#", False, 19), ("Leaving", "#", False, 0)],
        "pages": [("1", "#"), ("2", ""), ("3", "#")],
        "meanings": [("Worker", [("name", "Name")]), ("Training", [("title", "Title"), ("duration", "Duration")])],
        "code": CODE,
        "members": MEMBERS,
        "options": [("", "All"), ("124", "124, construction"), ("200", "200, white-collar")],
    }
    return render(request, "web/style/index.html", context)
