# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a saved file leaves open, asked once each: days or hours, which comes first, which year, what a word means."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from openfla.channels.web.entry import Field, here
from openfla.channels.web.rescue.columns import blanks, full_times, orders, table_name, units, years
from openfla.channels.wording import problem_sentence
from openfla.terms.problem import Problem, Severity

OF_TABLES = {"week": "rescue.week_open", "full": "rescue.full_time_open", "blank": "rescue.blank_open"}
"""Questions about a whole table, which may stay open, with the problems that they ask."""
MOST = 12
"""So many questions stand on a page; the next follow when these are answered."""


def questions_of(
    tables: Sequence[dict[str, Any]], typed: Mapping[str, str], wrong: Sequence[Problem]
) -> list[dict[str, Any]]:
    """The open questions of the tables that are taken in, first things first, with what was typed and is wrong."""
    taken = [table for table in tables if table["included"]]
    columns = [each for table in taken for each in _of_columns(table)]
    words = [each for table in taken for each in _of_words(table)]
    whole = [each for table in taken for each in _of_table(table, typed, wrong)]
    return [*columns, *whole, *words][:MOST]


def _of_columns(table: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for column in table["columns"]:
        place = f"{table['number']}-{column['place']}"
        if ask := column["asks"]:
            yield _question(ask, f"{ask}-{place}", table, column)


def _of_words(table: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Words of closed lists that nobody knows: their lines are refused, or come in without them."""
    for column in table["columns"]:
        asked = [problem for problem in column["problems"] if problem.code == "rescue.words_unknown"]
        for text, word, means in column["words"]:
            if not means:
                label = _("“%(heading)s”: what does “%(word)s” mean?") % {"heading": column["heading"], "word": text}
                key, options = (
                    f"word-{table['number']}-{column['place']}-{word}",
                    (("", _("Choose")), *column["meanings"]),
                )
                yield {"field": Field(key, label, kind="select", options=options), "asked": asked, "stops": False}


def _of_table(table: dict[str, Any], typed: Mapping[str, str], wrong: Sequence[Problem]) -> Iterator[dict[str, Any]]:
    """What nobody but the employer knows of all rows of a table."""
    for ask in table["asks"]:
        key = f"{ask}-{table['number']}"
        asked = [each for each in table["problems"] if each.code == OF_TABLES[ask]]
        told = " ".join(problem_sentence(problem, here()) for problem in asked)
        errors = " ".join(problem_sentence(each, here()) for each in wrong if each.field == key)
        yield {"field": _table_field(ask, key, typed.get(key, ""), told, errors), "asked": asked, "stops": False}


def _table_field(ask: str, key: str, value: str, told: str, errors: str) -> Field:
    if ask == "week":
        label = _("How many hours has a full-time week?")
        return Field(key, label, value, hint=told, error=errors, inputmode="text")
    label, offered = {
        "full": (_("Do those without hours work full time?"), full_times()),
        "blank": (_("What does an empty cell mean?"), blanks()),
    }[ask]
    return Field(key, label, value, kind="select", options=(("", _("Choose")), *offered), hint=told)


def _question(ask: str, key: str, table: dict[str, Any], column: dict[str, Any]) -> dict[str, Any]:
    """One question as a field, with the cells that it is about; `asked` are the problems that an answer settles."""
    text, offered = {
        "unit": (_("“%(heading)s”: in what does it count?"), units()),
        "order": (_("“%(heading)s”: how are its days written?"), orders(column["field"])),
        "year": (_("“%(heading)s”: of which year?"), years()),
    }[ask]
    asked = [problem for problem in column["problems"] if problem.severity is Severity.ERROR]
    place = _("In %(table)s") % {"table": table_name(table)}
    seen = f"{place}: {' · '.join(column['samples'])}" if column["samples"] else place
    hint = " ".join([*(problem_sentence(problem, here()) for problem in asked), seen])
    label = text % {"heading": column["heading"] or "–"}
    field = Field(key, label, kind="select", options=(("", _("Choose")), *offered), hint=hint)
    return {"field": field, "asked": asked, "stops": True}
