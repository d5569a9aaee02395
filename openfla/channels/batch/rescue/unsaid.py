# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What rows of a table leave unsaid and nobody but the employer knows: asked once for all of them, never assumed.

The length of a worker's day in law rests on the full-time week, so that a wrong one changes what everybody gets. And a
cell that is empty where others have a tick may mean that somebody was not there, or that nobody ticked it yet.
"""

from collections.abc import Collection, Iterator, Sequence

from openfla.channels.batch.rescue.figures import DECIMAL, Quantity, read_quantity
from openfla.channels.batch.rescue.mapping import TableMapping
from openfla.terms.duration import MINUTES_OF_HOUR
from openfla.terms.problem import Problem, Severity, shown

WEEK, FULL_TIME, BLANK = "week", "full", "blank"
"""The questions: how long a full-time week is; whether those without hours work full time; what no tick means."""
YES, NO = "yes", "no"
SHORTEST, LONGEST = 20 * MINUTES_OF_HOUR, 50 * MINUTES_OF_HOUR
"""Minutes that a full-time week has at least and at most."""
BLANKS = ("followed", "not_followed")
_CODES = {WEEK: "rescue.week_open", FULL_TIME: "rescue.full_time_open", BLANK: "rescue.blank_open"}
_FIELDS = {WEEK: "full_time_weekly_hours", FULL_TIME: "weekly_hours", BLANK: "state"}
Filled = frozenset[int]
"""The places of the cells of a row that hold something."""


def unsaid(table: TableMapping, rows: Collection[Filled]) -> tuple[str, ...]:
    """The questions that the rows of a table leave open."""
    if not table.included:
        return ()
    asked = {each for row in rows for each in _open(table, row)}
    return tuple(each for each in _CODES if each in asked)


def _open(table: TableMapping, row: Filled) -> Iterator[str]:
    def says(name: str) -> bool:
        return not row.isdisjoint(table.places(name))

    if table.has("state") and says("title") and not says("state") and not table.blank:
        yield BLANK
    is_contract = says("contract_start")
    has_part = says("weekly_hours") or says("working_regime")
    if is_contract and not has_part and not table.full_time:
        yield FULL_TIME
    derived = says("weekly_hours") and says("working_regime")
    needed = is_contract and not derived and (has_part or table.full_time != NO)
    if not table.full_week and not says("full_time_weekly_hours") and (needed or _counts_days(table, row)):
        yield WEEK


def _counts_days(table: TableMapping, row: Filled) -> bool:
    """Whether the row has a training of so many days: how long one is depends on the week."""
    lengths = [place for place in table.places("duration") if place in row]
    return bool(lengths) and all(table.columns[place].unit == "days" for place in lengths)


def told_open(table: TableMapping, asked: Sequence[str]) -> Iterator[Problem]:
    """What is said of open questions; nothing stops."""
    for each in asked:
        yield Problem(_CODES[each], _FIELDS[each], {"table": table.name or str(table.number)}, Severity.WARNING)


def read_week(said: str, name: str) -> int | Problem:
    """Minutes of a full-time week as somebody wrote it: 38, 37,5, 36:20; else rescue.week_unclear."""
    found = read_quantity(said.strip(), DECIMAL)
    if isinstance(found, Quantity) and found.minutes and SHORTEST <= found.minutes <= LONGEST:
        return found.minutes
    values = {"found": shown(said), "least": SHORTEST // MINUTES_OF_HOUR, "most": LONGEST // MINUTES_OF_HOUR}
    return Problem("rescue.week_unclear", name, values)
