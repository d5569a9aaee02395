# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The joint committees, by code, with their names, and which took over those that no longer exist.

A successor's agreement isn't read into a former code: who belongs where today is for the employer to say.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from openfla.law.document import LawDataError
from openfla.law.place import values_folder

NONE = "999"
KINDS = ("blue", "white", "mixed")
_CODE = re.compile(r"[0-9]{3}(\.[0-9]{2}){0,2}")


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee or sub-committee; `kind` says for which workers (blue, white, both).

    `successor` took a former one over after `until`; None where no source gives the day. `name_de` is empty where no
    source gives a German name.
    """

    code: str
    name_fr: str
    name_nl: str
    kind: str
    status: str
    successor: str = ""
    until: date | None = None
    name_de: str = ""

    @property
    def parent(self) -> str:
        """The code of the committee that it is a part of: 140 of 140.03; empty for a main committee."""
        return self.code.rpartition(".")[0]


@cache
def committees() -> dict[str, Committee]:
    """All known committees by code. Raises LawDataError."""
    return read_committees(values_folder() / "parameters" / "committees.csv")


def read_committees(path: Path) -> dict[str, Committee]:
    """The committees of a file, by code. Raises LawDataError where a code, a kind or a day isn't one."""
    lines = path.read_text("utf-8").splitlines()
    remarks = next((number for number, line in enumerate(lines) if not line.startswith("#")), 0)
    rows = csv.DictReader(lines[remarks:])
    found: dict[str, Committee] = {}
    for row in rows:
        line = remarks + rows.line_num
        committee = _committee(row, path, line)
        if committee.code in found:
            raise LawDataError(path, line, f"{committee.code} stands here twice.", "Keep one of them.")
        found[committee.code] = committee
    return found


def _committee(row: Mapping[str, str | None], path: Path, line: int) -> Committee:
    """One line; an older edition's file has no columns for the day of a take-over and for the German name."""
    code, kind = row.get("code") or "", row.get("kind") or ""
    names = row.get("name_fr") or "", row.get("name_nl") or ""
    if not _CODE.fullmatch(code):
        raise LawDataError(path, line, f"{code[:20]!r} is no code of a committee.", "Write it as 200 or 140.03.")
    if kind not in KINDS or not all(names):
        raise LawDataError(path, line, f"{code} has no kind or no name.", f"Kinds are {', '.join(KINDS)}.")
    try:
        until = date.fromisoformat(row["until"]) if row.get("until") else None  # type: ignore[arg-type]
    except ValueError:
        raise LawDataError(path, line, "until is no day.", "Write it as 2023-03-31.") from None
    successor, german = row.get("successor") or "", row.get("name_de") or ""
    return Committee(code, *names, kind, row.get("status") or "", successor, until, german)


def taken_over(code: str | None, on: date) -> Committee | None:
    """The committee, if another had taken it over by a day or no source says on which; None while it existed."""
    found = committees().get(code or "")
    return found if found and found.successor and (found.until is None or found.until < on) else None


def known(code: str) -> bool:
    """Whether the committee exists or existed: the days of validity are not known for every code."""
    return code == NONE or code[:6] in committees() or code in committees()
