# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Each column of a table given one field, each field to one column, the surest first."""

from collections.abc import Sequence
from dataclasses import replace
from math import inf

from openfla.channels.batch.rescue.candidates import LEAST, SURE, Seen
from openfla.channels.batch.rescue.dictionary import FIGURES, fields
from openfla.channels.batch.rescue.headed import about
from openfla.channels.batch.rescue.mapping import Column

_NEAR = 0.04
"""Scores closer than this are alike."""
_SAME_GROUP, _NEIGHBOUR, _CLOSE = 0.06, 0.05, 0.01
_TWO_WORDS = 0.8
_A_LITTLE = 0.01
_SECOND = 0.7
"""How sure a field is that another column left over, or that another field nearly was."""
_RIGHT = 1.5
"""Columns to the right count as farther away: what belongs together begins with what it is about."""


def assign(columns: Sequence[Seen], name: str) -> tuple[Column, ...]:
    """What each column of the table called so is; the field is "" where it is nothing known or can't be told."""
    columns = _whole_names(columns)
    plain = [_surest(column) for column in columns]
    chosen: dict[int, Column] = {}
    while True:
        # what was told before tells what stands beside it
        left = {each.place: _weighed(each, plain, about(name)) for each in columns if each.place not in chosen}
        found = _next(left, columns, {column.key for column in chosen.values()})
        if not found:
            break
        place, field, score = found
        score = _unsure(columns[place], field, score)
        close = _is_close_call(columns[place], field, plain)
        chosen[place] = _column(columns[place], field, min(score, _SECOND) if close else score)
        plain[place] = field
    return tuple(chosen.get(place, Column(column.text)) for place, column in enumerate(columns))


def _unsure(column: Seen, field: str, score: float) -> float:
    """What heading and cells say in part only stays a guess that is told, however well it goes with its neighbours."""
    return score if column.scores.get(field, 0.0) >= SURE else min(score, SURE - _A_LITTLE)


def _next(
    open_: dict[int, dict[str, float]], columns: Sequence[Seen], taken: set[tuple[object, ...]]
) -> tuple[int, str, float] | None:
    """The surest of what is left to be told: place, field, how sure. A second choice is never sure."""
    best: tuple[int, str, float] | None = None
    for place, scores in open_.items():
        free = {name: score for name, score in scores.items() if _column(columns[place], name, score).key not in taken}
        field = max(free, key=lambda name: free[name], default="")
        if not field or free[field] < LEAST:
            continue
        near = [name for name, score in free.items() if score > free[field] - _NEAR]
        lost = [name for name, score in scores.items() if name not in free and score > free[field] - _NEAR]
        score = min(free[field], _SECOND) if lost else free[field]
        if len(near) == 1 and (best is None or score > best[2]):
            best = place, field, score
    return best


def _column(seen: Seen, field: str, score: float) -> Column:
    is_figure = field in FIGURES
    counts = fields()[field].form in {"quantity", "hours"}
    unit = seen.says.unit if counts else ""
    kind = seen.says.kind if is_figure else ""
    return Column(seen.text, field, seen.says.year if is_figure else None, kind, unit, sure=min(score, 1.0))


def _surest(column: Seen) -> str:
    """The field of a column of which there is no doubt."""
    ranked = sorted(column.scores.items(), key=lambda each: -each[1])
    if not ranked or ranked[0][1] < SURE:
        return ""
    return "" if len(ranked) > 1 and ranked[1][1] > ranked[0][1] - _NEAR else ranked[0][0]


def _weighed(column: Seen, plain: Sequence[str], named: str) -> dict[str, float]:
    """Scores with what the other columns of the table say: what it is about, and what stands beside."""
    groups = {fields()[name].group for name in column.scores}
    if len(groups) < 2:  # noqa: PLR2004 - nothing to weigh
        return column.scores
    present = {fields()[name].group for name in plain if name} | {named}
    distances = _distances(column.place, plain)
    least = min((distances[group] for group in groups if group in distances), default=0.0)
    return {
        name: score
        + (_SAME_GROUP if group in present else 0.0)
        + (_NEIGHBOUR + _CLOSE / least if distances.get(group) == least else 0.0)
        for name, score in column.scores.items()
        for group in [fields()[name].group]
    }


def _is_close_call(column: Seen, field: str, plain: Sequence[str]) -> bool:
    """Whether another field is as likely by itself, and columns about it stand hardly farther away."""
    distances, groups = _distances(column.place, plain), fields()
    rivals = {groups[name].group for name, score in column.scores.items() if score > column.scores[field] - _NEAR}
    own = distances.get(groups[field].group, float(len(plain)))
    return any(distances.get(group, inf) < 2 * own + 1 for group in rivals - {groups[field].group})


def _distances(place: int, plain: Sequence[str]) -> dict[str, float]:
    """How far the nearest column of each group stands."""
    found: dict[str, float] = {}
    for other, name in enumerate(plain):
        if name and other != place:
            far = float(place - other) if other < place else (other - place) * _RIGHT
            group = fields()[name].group
            found[group] = min(found.get(group, far), far)
    return found


def _whole_names(columns: Sequence[Seen]) -> Sequence[Seen]:
    """A "name" over family and given names, where no column holds given names, is a name in one piece."""
    if any(column.scores.get("given_names", 0) >= LEAST for column in columns):
        return [column if _is_called(column, "full_name") else _without(column, "full_name") for column in columns]
    return [_as_whole(column) if "family_name" in column.scores else column for column in columns]


def _is_called(column: Seen, name: str) -> bool:
    """Whether the heading means the field; of a column called a family name the cells alone do not make another."""
    return "family_name" not in column.scores and any(name == field for field, _ in column.says.fields)


def _without(column: Seen, name: str) -> Seen:
    if column.trait.hides_numbers:
        return column
    return replace(column, scores={field: score for field, score in column.scores.items() if field != name})


def _as_whole(column: Seen) -> Seen:
    if column.trait.share(lambda cell: len(cell.split()) > 1) < _TWO_WORDS:
        return _without(column, "full_name")
    scores = dict(column.scores)
    scores["full_name"] = max(scores.get("full_name", 0), scores.pop("family_name"))
    return replace(column, scores=scores)
