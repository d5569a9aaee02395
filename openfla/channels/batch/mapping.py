# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What each column of a file was taken for: proposed by us, corrected by people, remembered for the next file."""

import hashlib
from collections.abc import Mapping as Map
from collections.abc import Sequence
from dataclasses import dataclass, field

from openfla.channels.batch.headings import REASON_FIELDS, fields_called, normalised
from openfla.channels.batch.list_columns import LISTS, ListColumns
from openfla.terms.batch import BatchKind


@dataclass(frozen=True, slots=True)
class Mapping:
    """How to read a file: plain data that a person may correct. `fields` has one entry per column, "" to skip it.

    `date_orders` answers, per field, how 03/04/2026 is meant: "dmy" or "mdy". `kind` says what list it is, `system`
    by which other system it was exported, if that is known.
    """

    heading_line: int
    headings: tuple[str, ...]
    fields: tuple[str, ...]
    date_orders: Map[str, str] = field(default_factory=dict)
    kind: BatchKind = BatchKind.STAFF_LIST
    system: str = ""

    @property
    def columns(self) -> ListColumns:
        """What such a list may have."""
        return LISTS[self.kind]

    def to_json(self) -> dict[str, object]:
        """As JSON-able data."""
        return {
            "heading_line": self.heading_line,
            "headings": list(self.headings),
            "fields": list(self.fields),
            "date_orders": dict(self.date_orders),
            "kind": self.kind.value,
            **({"system": self.system} if self.system else {}),
        }

    @classmethod
    def from_json(cls, data: Map[str, object]) -> "Mapping":
        """From what `to_json` gave; KeyError, TypeError or ValueError if it is something else."""
        line, headings, fields, orders = (data[name] for name in ("heading_line", "headings", "fields", "date_orders"))
        if not (
            isinstance(line, int)
            and isinstance(headings, list)
            and isinstance(fields, list)
            and isinstance(orders, dict)
        ):
            raise TypeError("not a mapping of columns")
        answered = {str(name): str(order) for name, order in orders.items()}
        kind = BatchKind(str(data.get("kind", BatchKind.STAFF_LIST)))
        system = str(data.get("system", ""))
        return cls(line, tuple(map(str, headings)), tuple(map(str, fields)), answered, kind, system)


def mapping_shape(headings: Sequence[str], kind: BatchKind = BatchKind.STAFF_LIST) -> str:
    """A digest that two lists of a kind share when their headings are the same, whatever accents, case or signs.

    The columns with our reasons don't count: refused rows that were mended have the shape of their list.
    """
    own = [normalised(headings[place]) for place in own_places(headings)]
    # the shapes of staff lists were remembered before there were other kinds
    named = own if kind is BatchKind.STAFF_LIST else [kind.value, *own]
    return hashlib.sha256("\x1f".join(named).encode()).hexdigest()


def own_places(headings: Sequence[str]) -> list[int]:
    """Where the columns of the sender stand, without those that give our reasons back."""
    return [place for place, text in enumerate(headings) if not REASON_FIELDS & set(_called(text))]


def _called(text: str) -> tuple[str, ...]:
    """Reasons are headed alike in every kind of list."""
    return fields_called(text, BatchKind.STAFF_LIST)[0]


def as_before(before: Mapping, line: int, headings: tuple[str, ...], undecided: Sequence[bool]) -> Mapping:
    """What a file of the same shape was taken for, for this one.

    `undecided` says of each column whether its dates leave their order open: what the file shows goes before memory.
    """
    fields = [""] * len(headings)
    for here, there in zip(own_places(headings), own_places(before.headings), strict=True):
        fields[here] = before.fields[there]
    asked = {name for name, is_open in zip(fields, undecided, strict=True) if is_open}
    orders = {name: order for name, order in before.date_orders.items() if name in asked}
    return Mapping(line, headings, tuple(fields), orders, before.kind)
