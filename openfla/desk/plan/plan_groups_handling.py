# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a version keeps of each group: counted where nothing else is told, and no number under five."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from openfla.desk.plan.plan_groups import LONGEST_MEASURES, MOST_WORKERS, GroupCount, GroupEntry, GroupSaid
from openfla.desk.statistics.hiding import LEAST_WORKERS
from openfla.law.plan import NAMED_GROUPS
from openfla.terms.plan import AttentionGroup, HeadsSource
from openfla.terms.problem import Problem

NOTHING = GroupSaid()


def entries(
    said: Mapping[AttentionGroup, GroupSaid],
    counted: Mapping[AttentionGroup, GroupCount],
    before: Iterable[GroupEntry],
    on: date,
) -> Iterator[GroupEntry]:
    """In the order of the list. `before` are those of the last version: a number that did not change keeps its day.

    A group that the law does not name and of which nothing but its count is known is left out.
    """
    last = {each.group: each for each in before}
    for group in AttentionGroup:
        told = said.get(group, NOTHING)
        entry = replace(
            _number(group, told, counted.get(group), on),
            hours=told.hours,
            measures=told.measures.strip(),
            none_planned=told.none_planned,
        )
        if says_something(entry):
            yield _since(entry, last.get(group))


def says_something(entry: GroupEntry) -> bool:
    """Something planned, or said to be; a number that somebody told; of groups that the law names, any number."""
    planned = entry.measures or entry.none_planned or entry.hours is not None
    return bool(planned or entry.source is HeadsSource.TOLD or (entry.known and entry.group in NAMED_GROUPS))


def _number(group: AttentionGroup, told: GroupSaid, counted: GroupCount | None, on: date) -> GroupEntry:
    if told.few or told.workers is not None:
        few = told.few or 0 < (told.workers or 0) < LEAST_WORKERS
        return GroupEntry(group, None if few else told.workers, few, source=HeadsSource.TOLD, on=on)
    if counted is not None:
        workers = None if counted.hidden else counted.workers
        return GroupEntry(group, workers, counted.hidden, source=HeadsSource.COUNTED, on=on)
    return GroupEntry(group)


def _since(entry: GroupEntry, last: GroupEntry | None) -> GroupEntry:
    same = last and (last.workers, last.few, last.source) == (entry.workers, entry.few, entry.source)
    return replace(entry, on=last.on) if last and same else entry


def unfit_groups(said: Mapping[AttentionGroup, GroupSaid], most_hours: int) -> Iterator[Problem]:
    """Numbers that can't be, measures that are too long, and measures where none are said to be planned."""
    for group, each in said.items():
        place = f"groups.{group}"
        if each.workers is not None and not 0 <= each.workers <= MOST_WORKERS:
            yield Problem("plan.heads_unfit", f"{place}.workers", {"most": MOST_WORKERS})
        if each.hours is not None and not 0 <= each.hours <= most_hours:
            yield Problem("plan.hours_unfit", f"{place}.hours", {"most": most_hours})
        if len(each.measures) > LONGEST_MEASURES:
            values = {"length": len(each.measures), "limit": LONGEST_MEASURES}
            yield Problem("training.text_too_long", f"{place}.measures", values)
        if each.none_planned and (each.measures.strip() or each.hours):
            yield Problem("plan.measures_and_none", f"{place}.measures")


def written(groups: Iterable[GroupEntry]) -> list[dict[str, Any]]:
    """As they are kept with a version."""
    return [asdict(each) | {"on": each.on.isoformat() if each.on else None} for each in groups]


def read(kept: Iterable[Mapping[str, Any]]) -> tuple[GroupEntry, ...]:
    """What `written` wrote."""
    return tuple(
        GroupEntry(
            AttentionGroup(each["group"]),
            each["workers"],
            each["few"],
            each["hours"],
            each["measures"],
            each["none_planned"],
            HeadsSource(each["source"]) if each["source"] else None,
            date.fromisoformat(each["on"]) if each["on"] else None,
        )
        for each in kept
    )
