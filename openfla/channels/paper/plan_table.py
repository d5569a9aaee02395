# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A version of the training plan as rows for a table: what it says in words, of groups, of hours, and its figures."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from openfla.channels.paper.training_plan import DRAFTED_FROM, group_words, groups_under, part_words
from openfla.channels.wording import BRUSSELS, sentence
from openfla.desk.plan.plan import GROUPS_OF, PARTS, PlanFigure, PlanVersionView, TrainingPlanView
from openfla.desk.plan.plan_groups import GroupEntry
from openfla.terms.duration import MINUTES_OF_HOUR
from openfla.terms.plan import HeadsSource

Row = tuple[str, str, int | str | None, Fraction | int | str | None, str, date | None, str]
"""Part, group, workers, hours, who says so, since when, words. Figures that are hidden are "not shown"."""
COLUMNS = ("column_part", "group", "column_number", "hours", "column_source", "column_since", "words")


def plan_rows(view: TrainingPlanView, version: PlanVersionView, language: str) -> Iterator[Row]:
    """In the order of the paper."""
    said = _Rows(view, version, language)
    for name in PARTS:
        yield from said.content(name)
    yield from said.heads()
    yield from said.figures()


def plan_columns(language: str) -> tuple[str, ...]:
    """The headings of `plan_rows`."""
    return tuple(sentence(f"training_plan.{each}", {}, language) for each in COLUMNS)


class _Rows:
    def __init__(self, view: TrainingPlanView, version: PlanVersionView, language: str) -> None:
        self.view, self.version, self.language = view, version, language

    def say(self, code: str, **values: object) -> str:
        return sentence(f"training_plan.{code}", values, self.language)

    def content(self, name: str) -> Iterator[Row]:
        """A row for its groups, then one for its words; hours beside the two kinds of training."""
        heading = part_words(name, self.language)
        hours = {"formal_training": self.version.formal_hours, "informal_training": self.version.informal_hours}
        if name in GROUPS_OF and (self.version.groups or not self.view.fixed):
            yield from (self._entry(heading, each) for each in groups_under(name, self.version.groups))
        words = self.version.texts.get(name, "")
        if words or hours.get(name) is not None:
            yield heading, "", None, hours.get(name), "", None, words

    def _entry(self, heading: str, entry: GroupEntry) -> Row:
        workers = self._number(entry.workers) if entry.known else None
        source = self.say(f"source_{entry.source}") if entry.source else ""
        words = entry.measures or (self.say("none_planned") if entry.none_planned else "")
        if not entry.answered and not words:
            words = self.say("group_unsaid")
        return heading, part_words(f"group_{entry.group}", self.language), workers, entry.hours, source, entry.on, words

    def heads(self) -> Iterator[Row]:
        """Who was counted when the version was written."""
        on, source = self.version.written_at.astimezone(BRUSSELS).date(), self.say(f"source_{HeadsSource.COUNTED}")
        for each in self.version.heads:
            workers = self._number(each.workers)
            yield self.say("heads"), group_words(each, self.language), workers, None, source, on, ""

    def figures(self) -> Iterator[Row]:
        """What it was drafted from."""
        for each in self.version.figures:
            yield self._figure(each)

    def _figure(self, figure: PlanFigure) -> Row:
        heading = self.say(f"{figure.state}_in", year=self.view.year + DRAFTED_FROM[figure.state])
        hours = self.say("few") if figure.minutes is None else Fraction(figure.minutes, MINUTES_OF_HOUR)
        return heading, group_words(figure, self.language), self._number(figure.workers), hours, "", None, ""

    def _number(self, workers: int | None) -> int | str:
        return self.say("few") if workers is None else workers
