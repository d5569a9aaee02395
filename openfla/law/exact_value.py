# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What software reads of a value of the law: one member for its kind, beside the text that a lawyer reads.

The members are number, table (a number for each band or committee), date, month_day (MM-DD), word with its choices,
list, grant (what an agreement gives and on what terms), terms (numbers and words by name) and applies, which alone says
whether something holds at all. `unit` stands where numbers or days have one. Numbers are exact.
"""

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from openfla.law.document import Data
from openfla.law.sector_agreement import Agreement, SectorRight, Step

Exact = Mapping[str, object]
_BETWEEN = re.compile(r", | or ")
MONTH_DAY = "month-day"


def of_parameter(value: Data, unit: str) -> Exact:
    """A value of a parameter; where the law leaves it open, nothing applies."""
    if isinstance(value, date):
        return {"date": value}
    if isinstance(value, str) and not unit.startswith(MONTH_DAY):
        return {"word": value, "choices": _BETWEEN.split(unit)}
    return {"unit": unit, **_counted(value)}


def _counted(value: Data) -> Exact:
    """What has a unit."""
    match value:
        case None:
            return {"applies": False}
        case dict():
            return {"table": named(value)}
        case list():
            return {"list": [str(each) for each in value]}
        case int() | Fraction():
            return {"number": Fraction(value)}
    return {"month_day": value}


def of_step(agreement: Agreement, right: SectorRight, step: Step) -> Exact:
    """What a step of an agreement grants; `years` is absent where the agreement doesn't say over how many it is."""
    grant = {
        "amount": step.amount,
        "years": right.window,
        "hours_per_day": right.hours_per_day if right.unit == "hour" else None,
        "relation": right.relation,
        "workers": right.workers,
        "conditions": named(dict(right.conditions)) or None,
        "agreed_until": agreement.until,
        "then": agreement.beyond if agreement.until else None,
    }
    return {"unit": f"{right.unit}s", "grant": {name: each for name, each in grant.items() if each not in (None, "")}}


def of_term(values: Mapping[str, Fraction | str]) -> Exact:
    """What a term of an agreement says: that it applies, the day by which something is done (DD/MM), or its values."""
    if not values:
        return {"applies": True}
    if values.keys() == {"by"}:
        day, _, month = str(values["by"]).partition("/")
        return {"unit": MONTH_DAY, "month_day": f"{month}-{day}"}
    return {"terms": named(values)}


def named(values: Mapping[str, object]) -> list[Exact]:
    """Each name with its number or its word, in the order of the file."""
    return [
        {"name": name, "number": Fraction(each)} if isinstance(each, int | Fraction) else {"name": name, "word": each}
        for name, each in values.items()
    ]
