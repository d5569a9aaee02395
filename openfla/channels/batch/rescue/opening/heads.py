# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Where a table begins: its headings, over one line or several, and what stands above them."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from openfla.channels.batch.rescue.opening.band import above_band, below_band, joined
from openfla.channels.batch.rescue.opening.grid import Merge
from openfla.channels.batch.rescue.opening.looks import HARD, Look, look
from openfla.channels.batch.rescue.opening.words import is_heading
from openfla.channels.batch.row import Row

SAMPLE = 60
"""Lines looked at to tell where a table begins."""
_BODY = 20
_NEAR = 8
_MOST_ABOVE = 30
_PAIR = 2
_PAIRS_ALIKE = 0.7
_PAIR_LINES = 9
_FEW = 4
_ALWAYS = 0.9


@dataclass(frozen=True, slots=True)
class Head:
    """The beginning of a table.

    above     the lines over the headings: titles, "name: value"
    band      the lines of the headings; none where the table has no headings
    skip      how many lines stand before the first record, empty ones counted
    headings  one per column of the grid, as far as the widest line seen
    looks     what most cells of a column look like
    width     how many cells a full line fills
    always    columns that nearly every record fills
    sure      whether words or looks told the headings, rather than their place alone
    """

    above: tuple[Row, ...]
    band: tuple[Row, ...]
    skip: int
    headings: tuple[str, ...]
    looks: tuple[Look, ...]
    width: int
    always: frozenset[int]
    sure: bool

    def lacking(self, row: Row) -> int:
        """How many of the columns that records fill are empty in this line."""
        cells = row.cells
        return sum(1 for place in self.always if place >= len(cells) or not cells[place])

    def fullness(self) -> Callable[[Row], bool]:
        """Tells whether a line lacks none of them, fast: it is asked of every line."""
        if not self.always:
            return lambda row: True  # noqa: ARG005 - nothing to lack
        last, held = max(self.always), itemgetter(*sorted(self.always))
        if len(self.always) == 1:
            return lambda row: len(row.cells) > last and bool(held(row.cells))
        return lambda row: len(row.cells) > last and all(held(row.cells))


def filled(row: Row) -> int:
    """How many cells of the line hold something."""
    return sum(1 for cell in row.cells if cell and not cell.isspace())


def is_wordy(row: Row) -> bool:
    """Whether the line could be one of headings: no figures, dates or numbers but years, and a text at least."""
    text = False
    for cell in row.cells:
        seen = look(cell)
        if seen in HARD:
            return False
        text = text or seen is Look.TEXT
    return text


def head_of(sample: Sequence[Row], merges: Mapping[int, tuple[Merge, ...]]) -> Head | None:
    """The head of the table that begins in these lines, or None where nothing like a table follows at once."""
    lines = [place for place, row in enumerate(sample) if row.cells]
    for number, place in enumerate(lines[:_MOST_ABOVE]):
        row, region = sample[place], _region(sample, place + 1)
        fullest = max((filled(each) for each in (row, *region[:_NEAR])), default=0)
        body = [each for each in region if filled(each) * 2 >= fullest]
        if filled(row) * 2 < fullest or _stands_above(row, body, sample[place + 1 + len(region) :]):
            continue
        above = [sample[each] for each in lines[:number]]
        if can_be_heading(row, body):
            return _headed(sample, place, above, body, merges)
        if fullest > _PAIR:
            return _headless(above, place, [row, *body])
    return None


def _region(sample: Sequence[Row], first: int) -> list[Row]:
    """The lines with something in them, up to where other headings could begin."""
    found: list[Row] = []
    for place in range(first, min(first + _BODY * 2, len(sample))):
        row = sample[place]
        if row.cells:
            if not sample[place - 1].cells and place > first and is_wordy(row) and filled(row) > 1:
                break
            found.append(row)
    return found[:_BODY]


def _stands_above(row: Row, body: Sequence[Row], later: Sequence[Row]) -> bool:
    """Whether a line is one of "name: value" rather than the headings of a narrow table."""
    held = [cell.strip() for cell in row.cells if cell.strip()]
    if any(cell.endswith(":") for cell in held):
        return True
    if len(held) > _PAIR:
        return False
    if len(held) == 1:
        return not body or not is_heading(held[0]) or look(held[0]) in HARD
    if all(map(is_heading, held)) and can_be_heading(row, body):
        return False
    wider = any(filled(each) > _PAIR for each in later)
    few = len(body) < (_PAIR_LINES if wider else _FEW) and not is_heading(held[1])
    return few or not body or _differ([row, *body])


def _differ(rows: Sequence[Row]) -> bool:
    """Whether the second cells of lines of two have nothing in common, as in a list of properties."""
    seconds = Counter(look([cell for cell in row.cells if cell.strip()][-1]) for row in rows[1:])
    total = sum(seconds.values())
    return total > 1 and len(seconds) > 1 and max(seconds.values()) < _PAIRS_ALIKE * total


def can_be_heading(row: Row, body: Sequence[Row]) -> bool:
    """Whether this line reads as the headings of those records."""
    if not is_wordy(row):
        return False
    held = [(place, cell) for place, cell in enumerate(row.cells) if cell.strip()]
    if not body:
        return sum(is_heading(cell) for _, cell in held) * 2 >= len(held)
    looks = looks_of(body)
    if any(look(cell) is looks[place] is Look.YEAR for place, cell in held if place < len(looks)):
        return False
    return _is_sure(held, looks) or _is_unlike(held, body)


def _is_sure(held: Sequence[tuple[int, str]], looks: Sequence[Look]) -> bool:
    """Whether the line stands out against figures below it, or is known by its words."""
    figures = HARD | {Look.YEAR}
    contrasts = any(look(cell) is not looks[place] in figures for place, cell in held if place < len(looks))
    return contrasts or sum(is_heading(cell) for _, cell in held) * 3 >= len(held)


def _is_unlike(held: Sequence[tuple[int, str]], body: Sequence[Row]) -> bool:
    """In a table of texts alone: headings differ from each other and from all that stands below them."""
    texts = [cell.strip().casefold() for _, cell in held]
    if len(set(texts)) < len(texts):
        return False
    return all(cell not in {row.cells[place] for row in body if place < len(row.cells)} for place, cell in held)


def looks_of(rows: Sequence[Row]) -> tuple[Look, ...]:
    """What most cells of each column look like; a look that says something wins a draw."""
    seen: list[Counter[Look]] = [Counter() for _ in range(max((len(row.cells) for row in rows), default=0))]
    for row in rows:
        for place, cell in enumerate(row.cells):
            seen[place][look(cell)] += 1
    return tuple(_most(each) for each in seen)


def _most(seen: Counter[Look]) -> Look:
    told = [(count, each is not Look.TEXT, each.value) for each, count in seen.items() if each is not Look.EMPTY]
    return Look(max(told)[2]) if told else Look.EMPTY


def _width(body: Sequence[Row]) -> int:
    counts = sorted(filled(row) for row in body)
    return counts[len(counts) // 2] if counts else 0


def _headed(
    sample: Sequence[Row], place: int, above: list[Row], body: list[Row], merges: Mapping[int, tuple[Merge, ...]]
) -> Head:
    columns = max((len(row.cells) for row in (sample[place], *body)), default=0)
    upper = above_band(above, sample[place], columns, merges)
    lower = below_band(sample, place, looks_of, merges)
    records, band = [row for row in body if row not in lower], (*upper, sample[place], *lower)
    looks, held = looks_of(records), list(enumerate(sample[place].cells))
    return Head(
        tuple(above[: len(above) - len(upper)]),
        band,
        place + 1 + len(lower),
        joined(band, merges),
        looks,
        _width(records) or filled(sample[place]),
        _always(records),
        _is_sure([(column, cell) for column, cell in held if cell], looks),
    )


def _headless(above: list[Row], place: int, body: list[Row]) -> Head:
    columns = max(len(row.cells) for row in body)
    return Head(tuple(above), (), place, ("",) * columns, looks_of(body), _width(body), _always(body), sure=False)


def _always(records: Sequence[Row]) -> frozenset[int]:
    counts = Counter(place for row in records for place, cell in enumerate(row.cells) if cell)
    return frozenset(place for place, count in counts.items() if count >= _ALWAYS * len(records))
