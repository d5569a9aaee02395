# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The suspensions of a contract in a form, added and taken away without scripts; a blank one is none."""

import re
from collections.abc import Mapping
from datetime import date

from openfla.channels.web.entry import Entry, Field, here, said
from openfla.channels.web.format import date_short
from openfla.desk.workers.staff import SuspensionTerms

MOST = 24
PARTS = ("starts_on", "ends_on")
ADD, REMOVE = "add-suspension", "remove-suspension-"
_NAME = re.compile(r"suspensions-([0-9]{1,2})-(starts_on|ends_on)")
_PLACE = re.compile(r"[0-9]{1,2}")


def suspension_fields(entry: Entry) -> list[list[Field]]:
    """First and last day of each suspension."""
    return [
        [
            entry.field(f"suspensions-{place}-starts_on", said("form.suspended_from"), hint=said("form.day_hint")),
            entry.field(f"suspensions-{place}-ends_on", said("form.suspended_to"), hint=said("form.suspended_to_hint")),
        ]
        for place in range(len(_rows(entry.typed)))
    ]


def changed_suspensions(typed: Mapping[str, str], act: str) -> dict[str, str]:
    """The form after "add-suspension" or "remove-suspension-2"; after anything else, without blank suspensions."""
    rows = _rows(typed)
    if act == ADD and len(rows) < MOST:
        rows.append(("", ""))
    elif act.startswith(REMOVE) and _PLACE.fullmatch(act.removeprefix(REMOVE)):
        del rows[int(act.removeprefix(REMOVE)) : int(act.removeprefix(REMOVE)) + 1]
    elif act != ADD:
        rows = [row for row in rows if any(part.strip() for part in row)]
    return {name: value for name, value in typed.items() if not _NAME.fullmatch(name)} | _typed(rows)


def typed_suspensions(known: tuple[SuspensionTerms, ...]) -> dict[str, str]:
    """Known suspensions as they would be typed."""
    return _typed([(_day(each.starts_on), _day(each.ends_on)) for each in known])


def read_suspensions(entry: Entry) -> tuple[SuspensionTerms, ...]:
    """The suspensions that were typed; what is missing or can't be read is a problem of the entry."""
    found = []
    for place in range(len(_rows(entry.typed))):
        entry.needs(f"suspensions-{place}-starts_on", said("form.suspended_from"))
        starts_on, ends_on = (entry.day(f"suspensions-{place}-{part}") for part in PARTS)
        if starts_on is not None:
            found.append(SuspensionTerms(starts_on, ends_on))
    return tuple(found)


def _rows(typed: Mapping[str, str]) -> list[tuple[str, ...]]:
    places = {int(found[1]) for name in typed if (found := _NAME.fullmatch(name))}
    return [tuple(typed.get(f"suspensions-{place}-{part}", "") for part in PARTS) for place in sorted(places)][:MOST]


def _typed(rows: list[tuple[str, ...]]) -> dict[str, str]:
    return {
        f"suspensions-{place}-{part}": value
        for place, row in enumerate(rows)
        for part, value in zip(PARTS, row, strict=True)
    }


def _day(day: date | None) -> str:
    return date_short(day, here()) if day else ""
