# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How long each kind of data is kept, as data: retention.yaml, checked when it is read."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import timedelta
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from openfla.terms.retention import Afterwards, KeptKind

PATH = Path(__file__).with_name("retention.yaml")


class RetentionError(Exception):
    """The file can't be used; the message says where, what was found and what is expected."""


@dataclass(frozen=True, slots=True)
class KeptFor:
    """One row: `days` from `since`, `notice` days of which the organisation concerned can read the date.

    `by` is the task that erases, `ground` the legal source or the reason, `settled` whether a text states the term.
    """

    since: str
    days: int
    notice: int
    afterwards: Afterwards
    by: str
    ground: str
    settled: bool

    @property
    def term(self) -> timedelta:
        """How long it is kept."""
        return timedelta(days=self.days)


@cache
def terms() -> Mapping[KeptKind, KeptFor]:
    """The row of each kind."""
    return read_terms(PATH)


def read_terms(path: Path) -> Mapping[KeptKind, KeptFor]:
    """The same from another file. RetentionError unless every kind has one whole row."""
    written: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))
    differing = {kind.value for kind in KeptKind} ^ set(written)
    if differing:
        raise RetentionError(f"{path.name}: one row for each kind is expected; these differ: {sorted(differing)}.")
    return {kind: _row(kind.value, written[kind.value], path) for kind in KeptKind}


def _row(name: str, row: dict[str, Any], path: Path) -> KeptFor:
    expected = {each.name: each.type for each in fields(KeptFor)}
    if set(row) != set(expected):
        told = sorted(set(row) ^ set(expected))
        raise RetentionError(f"{path.name}, {name}: the keys are {', '.join(expected)}; these differ: {told}.")
    if row["afterwards"] not in {each.value for each in Afterwards}:
        raise RetentionError(f"{path.name}, {name}: afterwards is {row['afterwards']!r}; it is erased or kept.")
    kept = KeptFor(**{**row, "afterwards": Afterwards(row["afterwards"])})
    if not all(str(each).isdecimal() for each in (kept.days, kept.notice)) or kept.notice > kept.days:
        raise RetentionError(f"{path.name}, {name}: days and notice are whole numbers, and notice is not above days.")
    if (kept.afterwards is Afterwards.ERASED) != bool(kept.by and kept.since):
        raise RetentionError(
            f"{path.name}, {name}: what is erased says since when and by which task, what is kept not."
        )
    return kept
