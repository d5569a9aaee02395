# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Dates as people write them in lists."""

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Literal

from openfla.terms.problem import Problem, shown

Order = Literal["dmy", "ymd"]

_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_SHORT_YEAR = re.compile(r"[0-9]{1,2}([-/.])[0-9]{1,2}\1[0-9]{2}")
_MONTHS = 12


class DateOrder(StrEnum):
    """What a column of dates shows about its order; EITHER: each is the same day both ways, as 01/01/2026."""

    YEAR_FIRST = "ymd"
    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"
    EITHER = "either"
    AMBIGUOUS = "ambiguous"
    MIXED = "mixed"
    UNREADABLE = "unreadable"


def parse_date(text: str, order: Order | None = None, *, field: str = "") -> date | Problem:
    """The day written in `text`: 2026-01-31, 31/01/2026, 31-01-2026 or 31.01.2026.

    `order` "ymd" or "dmy" admits only that one; None admits both (a four-digit year tells them apart; the day comes
    before the month, as everywhere in Belgium). A year of two digits could be of two centuries: date.ambiguous.
    31/02: date.does_not_exist. Anything else: date.not_a_date.
    """
    written, values = text.strip(), {"found": shown(text.strip())}
    if _SHORT_YEAR.fullmatch(written):
        return Problem("date.ambiguous", field, values)
    parts = _parts(written, order)
    if parts is None:
        return Problem("date.not_a_date", field, values)
    try:
        return date(*parts)
    except ValueError:
        return Problem("date.does_not_exist", field, values)


def _parts(written: str, order: Order | None) -> tuple[int, int, int] | None:
    if order != "dmy" and (found := _YEAR_FIRST.fullmatch(written)):
        return int(found[1]), int(found[3]), int(found[4])
    if order != "ymd" and (found := _DAY_FIRST.fullmatch(written)):
        return int(found[4]), int(found[3]), int(found[1])
    return None


def date_order(texts: Iterable[str]) -> DateOrder:
    """What a whole column shows: ambiguous while every day and month could change places, mixed if cells disagree."""
    seen = {_order_of(text.strip()) for text in texts if text.strip()}
    for silent in (DateOrder.EITHER, DateOrder.AMBIGUOUS):
        if len(seen) > 1:
            seen.discard(silent)
    if len(seen) > 1:
        return DateOrder.MIXED
    return seen.pop() if seen else DateOrder.UNREADABLE


def _order_of(written: str) -> DateOrder:
    if _YEAR_FIRST.fullmatch(written):
        return DateOrder.YEAR_FIRST
    found = _DAY_FIRST.fullmatch(written)
    if found is None:
        return DateOrder.UNREADABLE
    first, second = int(found[1]), int(found[3])
    if first > _MONTHS:
        return DateOrder.DAY_FIRST
    if second > _MONTHS:
        return DateOrder.MONTH_FIRST
    return DateOrder.EITHER if first == second else DateOrder.AMBIGUOUS
