# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A saved file told in words, without a database: what it is, what is understood, what is asked, what comes in."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, BinaryIO
from uuid import UUID

from openfla.channels.batch.rescue.dictionary import heading
from openfla.channels.batch.rescue.lines import Reader, SavedRow
from openfla.channels.batch.rescue.placing import placed_sentence
from openfla.channels.batch.rescue.plan import Employer
from openfla.channels.batch.rescue.proposing import ColumnFound, Proposal, TableFound, propose
from openfla.channels.batch.rescue.saved_file import Part, SavedFile
from openfla.channels.batch.rescue.table import Opened, Said
from openfla.channels.batch.rescue.unfolding import open_unfolded
from openfla.channels.batch.row import SheetRefused
from openfla.channels.wording import problem_sentence, sentence
from openfla.desk.act import BRUSSELS
from openfla.terms.problem import Problem, shown

_NOBODY = UUID(int=0)
_HELD = ("worker", "right", "training")
_SAMPLED = 3


@dataclass(frozen=True, slots=True)
class Line:
    """A line to print, and whether it tells of nothing that is asked or refused."""

    text: str
    is_clean: bool = True


def told(path: Path, language: str) -> Iterator[Line]:
    """All that can be said of a file."""
    try:
        with path.open("rb") as file:
            yield from _of_file(file, path.name, _Speech(language))
    except SheetRefused as refused:
        yield _Speech(language).problem(refused.problem)


def _of_file(file: BinaryIO, name: str, speech: "_Speech") -> Iterator[Line]:
    opened = open_unfolded(file, name)
    today = datetime.now(tz=UTC).astimezone(BRUSSELS).date()
    found = propose(opened, today=today)
    yield speech.say("file", name=shown(name), form=f"words.form_{opened.form.value}", count=len(opened.tables))
    yield from speech.around(opened.said)
    for table in found.tables:
        yield from speech.table(table)
    yield from map(speech.problem, found.problems)
    if found.is_ready:
        yield from _rows(opened, found, today, speech)
    elif found.is_export:
        yield speech.say("asked_first", is_clean=False)
    yield from _missing(found, speech)


def _rows(opened: Opened, found: Proposal, today: date, speech: "_Speech") -> Iterator[Line]:
    """What the rows come to, cause by cause."""
    reader = Reader(Employer(_NOBODY, None, _NOBODY, speech.language), today)
    tally = _Tally()
    for part in SavedFile(opened, found.settled).in_turn():
        for number, row in part.records():
            tally.add(part, reader.read(row, part.plan, number))
    yield speech.say("rows", good=tally.good, refused=tally.refused, is_clean=not tally.refused)
    asked = tally.asked
    yield speech.say("tells", contracts=asked["contracts"], rights=asked["rights"], parts=asked["parts"])
    for (code, _), (count, part, first, problem) in tally.first.items():
        name = part.table.name or str(part.table.number)
        yield speech.say("cause", count=count, table=name, line=first.place[1])
        said = placed_sentence(problem, part.plan.table, speech.language)
        yield Line(f"    {said} [{code}]", is_clean=not problem.stops)


_ASKED = {"RescueEmployment": "contracts", "RescueRight": "rights", "RescueTraining": "parts"}


@dataclass(slots=True)
class _Tally:
    """Rows that come in and that are refused, what they ask, and of each cause how many and the first."""

    good: int = 0
    refused: int = 0
    asked: Counter[str] = field(default_factory=Counter)
    first: dict[tuple[str, str], tuple[int, Part, SavedRow, Problem]] = field(default_factory=dict)

    def add(self, part: Part, row: SavedRow) -> None:
        """One more row."""
        stopped = any(problem.stops for problem in row.problems)
        self.refused += stopped
        self.good += not stopped
        self.asked.update(_ASKED[type(each).__name__] for each in row.commands)
        for problem in row.problems:
            key = problem.code, problem.field
            count, *before = self.first.get(key, (0, part, row, problem))
            self.first[key] = (count + 1, *before)  # type: ignore[assignment] # the first stays


def _missing(found: Proposal, speech: "_Speech") -> Iterator[Line]:
    """What a whole export would have besides."""
    if not found.is_export:
        return
    included = [table.mapping for table in found.tables if table.mapping.included]
    held = {each for table in included for each in table.holds}
    if not any(table.has("contract_start") for table in included):
        yield speech.say("no_contracts")
    if not any(table.has("national_number") for table in included):
        yield speech.say("no_numbers")
    for name in ("right", "training"):
        if name not in held:
            yield speech.say(f"no_{name}s")


class _Speech:
    """Sentences in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def say(self, code: str, /, *, is_clean: bool = True, **values: Any) -> Line:  # noqa: ANN401 - as a sentence takes
        """One of the sentences of this look."""
        return Line(sentence(f"rescue_look.{code}", values, self.language), is_clean)

    def problem(self, problem: Problem, indent: str = "") -> Line:
        """A problem with its code."""
        text = problem_sentence(problem, self.language)
        return Line(f"{indent}! {text} [{problem.code}]", is_clean=not problem.stops)

    def around(self, said: Iterable[Said], indent: str = "  ") -> Iterator[Line]:
        """What stands around tables."""
        for each in said:
            yield Line(f"{indent}{shown(': '.join(filter(None, (each.name, each.value))))}")

    def table(self, found: TableFound) -> Iterator[Line]:
        """One table, column by column."""
        table, mapping = found.table, found.mapping
        code = "table" if mapping.included else "table_hidden" if table.hidden else "table_left_out"
        yield self.say(code, number=table.number, name=shown(table.name) or "–")
        if mapping.holds:
            words = [f"rescue.group_{each}" for each in _HELD if each in mapping.holds]
            said = ", ".join(sentence(each, {}, self.language) for each in words)
            yield self.say("holds", found=said)
        yield from self.around(table.said)
        for column in found.columns:
            yield from self.column(column, included=mapping.included)
        yield from (self.problem(problem, "  ") for problem in found.problems)
        yield from self.left_out(found)

    def column(self, found: ColumnFound, *, included: bool) -> Iterator[Line]:
        """What a column is, a few of its cells, and what is said of it."""
        column = found.column
        meant = heading(column.field, self.language) if column.field else "–"
        more = [str(column.year or ""), *(self._word(each) for each in (column.kind, column.unit) if each)]
        cells = f"  ({' | '.join(found.samples)})" if found.samples else ""
        yield Line(f"  {column.heading or '–'} → {' '.join((meant, *filter(None, more)))}{cells}")
        for problem in found.problems:
            line = self.problem(problem, "    ")
            yield Line(line.text, is_clean=line.is_clean or not included)

    def _word(self, name: str) -> str:
        return sentence(f"words.said_{name}", {}, self.language)

    def left_out(self, found: TableFound) -> Iterator[Line]:
        """Lines that are no records: how many of each sort, and the first ones."""
        counts: Counter[str] = Counter()
        samples: dict[str, list[str]] = {}
        for line in found.table.set_aside():
            counts[line.why.value] += 1
            if counts[line.why.value] <= _SAMPLED:
                samples.setdefault(line.why.value, []).append(shown(line.text))
        for why, count in counts.items():
            yield self.say(f"left_out_{why}", count=count, found=" | ".join(samples[why]))
