# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a saved file leaves open, asked once each: days or hours, which comes first, of which year."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from openfla.channels.web.entry import Field, here
from openfla.channels.web.rescue_columns import orders, table_name, units, years
from openfla.channels.wording import problem_sentence
from openfla.terms.problem import Severity

MOST = 12
"""So many questions stand on a page; the next follow when these are answered."""


def questions_of(tables: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The open questions of the tables that are taken in, first things first."""
    return list(_questions(tables))[:MOST]


def _questions(tables: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for table in tables:
        if not table["included"]:
            continue
        whole = {"heading": _("the whole table"), "samples": (), "problems": (), "field": ""}
        for ask in _asks(table.get("asks", "")):
            yield _question(ask, f"{ask}-{table['number']}", table, whole)
        for column in table["columns"]:
            for ask in _asks(column["asks"]):
                yield _question(ask, f"{ask}-{table['number']}-{column['place']}", table, column)


def _asks(said: str | Sequence[str]) -> Sequence[str]:
    if isinstance(said, str):
        return [said] if said else []
    return said


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
    return {"field": field, "asked": asked}
