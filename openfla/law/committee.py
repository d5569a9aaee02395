# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The joint committees that exist, by code, with their names."""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache

from openfla.law.place import values_folder

NONE = "999"


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee or sub-committee; `kind` says for which workers (blue, white, both)."""

    code: str
    name_fr: str
    name_nl: str
    kind: str
    status: str


@cache
def committees() -> dict[str, Committee]:
    """All known committees by code."""
    with (values_folder() / "parameters" / "committees.csv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {
            row["code"]: Committee(row["code"], row["name_fr"], row["name_nl"], row["kind"], row["status"])
            for row in rows
        }


def known(code: str, on: date) -> bool:
    """Whether the committee exists. Validity dates are not known for every code: a former one stays known."""
    del on
    return code == NONE or code[:6] in committees() or code in committees()
