# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The tables of a saved file with the choosers that say what is taken in and what each column means."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openfla.channels.web.entry import Field, here
from openfla.channels.web.format import number
from openfla.channels.wording import problem_sentence
from openfla.terms.duration import duration_text

Shown: TypeAlias = tuple[dict[str, Any], dict[str, Any]]
Options: TypeAlias = tuple[tuple[str, str], ...]
Groups: TypeAlias = Sequence[tuple[str, Sequence[tuple[str, str]]]]
DECIMAL = "decimal"
"""Hours of which it is known that they have decimals."""
ASKED = frozenset({"rescue.week_open", "rescue.full_time_open", "rescue.blank_open"})
"""Problems that stand as questions at the top of the page."""
FIRST_YEAR, LAST_YEAR = 2022, 2026
"""Years for which the State's tool had rights."""


def table_name(table: dict[str, Any]) -> str:
    """What a table is called: its own name, else its number."""
    return table["name"] or _("Table %(number)s") % {"number": table["number"]}


def units() -> Options:
    """In what a number may count."""
    return (
        ("days", _("Days")),
        ("hours", _("Hours with decimals: 7,50 is 7 h 30")),
        ("clock", _("Hours and minutes: 7,30 is 7 h 30")),
        ("minutes", _("Minutes")),
    )


def orders(field: str = "") -> Options:
    """How days are written; of a name in one piece, which part stands first."""
    if field == "full_name":
        return (("family", _("Family name first")), ("given", _("First name first")))
    return (("dmy", _("Day first")), ("mdy", _("Month first")))


def full_times() -> Options:
    """Whether contracts without hours are full time."""
    return (("yes", _("Yes, all of them")), ("no", _("No, not all: their contracts wait")))


def blanks() -> Options:
    """What an empty cell among states means."""
    return (("followed", _("Followed, like the others")), ("not_followed", _("Not followed")))


def years() -> Options:
    """Of which year a right may be."""
    return tuple((str(year), str(year)) for year in range(LAST_YEAR, FIRST_YEAR - 1, -1))


def shown_table(table: dict[str, Any], choices: Groups) -> dict[str, Any]:
    """One table as the page shows it."""
    name = table_name(table)
    has_contracts = any(column["field"] == "contract_start" for column in table["columns"])
    return {
        **table,
        "title": name,
        "found": _found(table),
        "ways": (("in", _("Take in")), ("out", _("Leave out"))),
        "way": "in" if table["included"] else "out",
        "week": duration_text(table["full_week"]) if table["full_week"] else "",
        "full_times": (("", _("Not said")), *full_times()),
        "blanks": (("", _("Not said")), *blanks()),
        "shows_blank": any(each["field"] == "state" for each in table["columns"]) and "blank" not in table["asks"],
        "shows_week": has_contracts and "week" not in table["asks"],
        "shows_full_time": has_contracts and "full" not in table["asks"],
        "left_out": [_left_out(*each) for each in table["set_aside"]],
        "sentences": [problem_sentence(each, here()) for each in table["problems"] if each.code not in ASKED],
        "lines": [_column(table, column, choices) for column in table["columns"]],
    }


def _found(table: dict[str, Any]) -> str:
    rows = table["rows"]
    said = ngettext("%(number)s line", "%(number)s lines", rows) % {"number": number(rows, here())}
    words = {"worker": _("Workers"), "right": _("Rights"), "training": _("Trainings")}
    held = ", ".join(words[each] for each in words if each in table["holds"])
    return " · ".join(each for each in (said, held, _("a hidden sheet") if table["hidden"] else "") if each)


def _left_out(why: str, count: int, samples: Sequence[str]) -> tuple[str, Sequence[str]]:
    """Lines that are no records, with the first of them."""
    shown = {"number": number(count, here())}
    words = {
        "total": ngettext("%(number)s total left out", "%(number)s totals left out", count),
        "headings_again": ngettext(
            "%(number)s repeated heading left out", "%(number)s repeated headings left out", count
        ),
        "note": ngettext("%(number)s note left out", "%(number)s notes left out", count),
    }
    return words[str(why)] % shown, samples


def _column(table: dict[str, Any], column: dict[str, Any], choices: Groups) -> dict[str, Any]:
    """One column: heading, samples, what it means, and what else a person may say of it."""
    key = f"{table['number']}-{column['place']}"
    asks = column["asks"]
    return {
        **column,
        "key": key,
        "sentences": [problem_sentence(problem, here()) for problem in column["problems"]],
        "likely": _likely(column, choices),
        "unsure": bool(column["field"]) and column["sure"] < SURE,
        "units": [("", units())] if column["unit"] and asks != "unit" else (),
        "unit": "hours" if column["unit"] == DECIMAL else column["unit"],
        "years": [("", years())] if column["year"] and asks != "year" else (),
        "orders": [("", orders(column["field"]))] if column.get("order") and asks != "order" else (),
        "year": str(column["year"] or ""),
        "words": _words(key, column),
    }


def _words(key: str, column: dict[str, Any]) -> list[Field]:
    """What words of its closed list mean that somebody explained; the others are asked at the top of the page."""
    options = (("", _("Not known")), *column["meanings"])
    label = _("What “%(word)s” means")
    return [
        Field(f"word-{key}-{word}", label % {"word": text}, means, kind="select", options=options)
        for text, word, means in column["words"]
        if means
    ]


SURE = 0.8
"""Below this a proposal is shown as one to look at."""


def _likely(column: dict[str, Any], choices: Groups) -> list[tuple[str, str]]:
    """The few meanings that come into question, before all others."""
    words = {name: said for _group, some in choices for name, said in some}
    return [(name, words[name]) for name in column["candidates"] if name in words]
