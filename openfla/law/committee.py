# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The joint committees, by code, with their names, and which took over those that no longer exist.

A successor's agreement isn't read into a former code: who belongs where today is for the employer to say.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from openfla.law.place import values_folder

NONE = "999"


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee or sub-committee; `kind` says for which workers (blue, white, both).

    `successor` took a former one over after `until`; None where no source gives the day.
    """

    code: str
    name_fr: str
    name_nl: str
    kind: str
    status: str
    successor: str = ""
    until: date | None = None


@cache
def committees() -> dict[str, Committee]:
    """All known committees by code."""
    with (values_folder() / "parameters" / "committees.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {row["code"]: _committee(row) for row in rows}


def _committee(row: Mapping[str, str]) -> Committee:
    names = row["code"], row["name_fr"], row["name_nl"], row["kind"], row["status"]
    until = row.get("until", "")
    return Committee(*names, row.get("successor", ""), date.fromisoformat(until) if until else None)


def taken_over(code: str | None, on: date) -> Committee | None:
    """The committee, if another had taken it over by a day or no source says on which; None while it existed."""
    found = committees().get(code or "")
    return found if found and found.successor and (found.until is None or found.until < on) else None


def known(code: str, on: date) -> bool:
    """Whether the committee exists. Validity dates are not known for every code: a former one stays known."""
    del on
    return code == NONE or code[:6] in committees() or code in committees()
