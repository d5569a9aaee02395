# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A version of the training plan as a paper: each part, the figures it was drafted from, what was done with it.

It names nobody: groups under five people have no figures.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

from openfla.channels.wording import sentence, value_text, words_of
from openfla.channels.wording.blocks import Block, Part, facts, part, table, text
from openfla.desk.act import BRUSSELS
from openfla.desk.plan.plan import GROUPS_OF, PARTS, PlanFigure, PlanStepView, PlanVersionView, TrainingPlanView
from openfla.desk.plan.plan_groups import GroupEntry, PlanHeads
from openfla.terms.duration import MINUTES_OF_HOUR
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.plan import AttentionGroup, PlanAge, PlanGroup
from openfla.terms.right import WorkerCategory
from openfla.terms.social_balance import TrainingBlock
from openfla.terms.training import ParticipationState

HOURS = {TrainingBlock.FORMAL: "formal_hours", TrainingBlock.INFORMAL: "informal_hours"}
"""The plan states no hours of initial training."""
DRAFTED_FROM = {
    ParticipationState.FOLLOWED: -1,
    ParticipationState.PLANNED: 0,
    ParticipationState.OFFERED: 0,
    ParticipationState.REQUESTED: 0,
}
"""What a version was drafted from, with the year of it: the one before, or its own."""
RISK_GROUPS = "risk_groups"
ALWAYS = (ParticipationState.FOLLOWED, ParticipationState.PLANNED)
COMPARED = {AttentionGroup.FIFTY: PlanAge.FIFTY, AttentionGroup.YOUNG: PlanAge.YOUNG}
"""Groups of the plan whose hours are known: by the ages of who follows a training."""


def training_plan(
    view: TrainingPlanView, version: PlanVersionView, language: str, made_at: datetime, *, to_file: bool = False
) -> dict[str, Any]:
    """The paper of this version; the copy `to_file` repeats no words of an opinion, in which somebody may be named."""
    said = _Plan(view, version, language, to_file=to_file)
    fixed = view.fixed and version is view.latest
    return {
        "language": language,
        "title": said.say("title", year=view.year),
        "kicker": f"{view.employer_name} · {EnterpriseNumber(view.employer_number).display}",
        "lead": said.say("lead_fixed" if fixed else "lead", number=version.number, at=version.written_at),
        "foot": said.say("foot", at=made_at.astimezone(BRUSSELS)),
        "page_of": [f"{said.say('page')} ", f" {said.say('of')} "],
        "parts": list(said.parts()),
    }


def follow_up(view: TrainingPlanView, language: str) -> list[Part]:
    """The plan of the year, its own or one of several years, against what was followed and is planned by now.

    Hours of a plan of several years are those of all of them, so that they are laid beside all; the year stands apart.
    """
    holding = view.holding if view.held else None
    held_since, version = (view.year, view.latest) if view.latest else (holding or (view.year, None))
    if version is None:
        return []
    return list(_Plan(view, version, language).against(held_since))


def groups_under(name: str, said: Iterable[GroupEntry]) -> Iterator[GroupEntry]:
    """Of a part: those that the law names, said or not, and under risk groups whatever else is said."""
    found = {each.group: each for each in said}
    for group in GROUPS_OF[name]:
        yield found.get(group, GroupEntry(group))
    if name == RISK_GROUPS:
        named = {group for groups in GROUPS_OF.values() for group in groups}
        yield from (each for group, each in found.items() if group not in named)


def part_words(code: str, language: str) -> str:
    """The name of a part or of a group that it pays attention to, as a heading."""
    words = sentence(f"words.plan_{code}", {}, language)
    return words[:1].upper() + words[1:]


def group_words(figure: PlanFigure | PlanHeads, language: str) -> str:
    """Of whom a figure is."""
    value = figure.value or "unknown"
    if figure.group is PlanGroup.COMMITTEE and figure.value:
        return sentence("training_plan.in_committee", {"committee": figure.value}, language)
    if figure.group is PlanGroup.CATEGORY and figure.value:
        words = dict(words_of(WorkerCategory, "words.category", language))[value]
        return words[:1].upper() + words[1:]
    code = f"words.type_{value}" if figure.group is PlanGroup.TYPE else f"training_plan.{figure.group}_{value}"
    return sentence(code, {}, language)


class _Plan:
    def __init__(
        self, view: TrainingPlanView, version: PlanVersionView, language: str, *, to_file: bool = False
    ) -> None:
        self.view, self.version, self.language, self.to_file = view, version, language, to_file

    def say(self, code: str, **values: object) -> str:
        return sentence(f"training_plan.{code}", values, self.language)

    def parts(self) -> Iterator[Part]:
        yield part(self.say("term"), facts(self._term()))
        yield from map(self._content, PARTS)
        if self.version.heads:
            yield self._heads()
        if self.version.figures:
            yield from self._drafted_from()
        yield part(self.say("steps"), self._steps(self._until(self.view.steps)) or text(self.say("no_steps")))
        if not self.to_file and (corrected := self._steps(self._until(self.view.corrected))):
            yield part(self.say("corrected"), corrected)

    def _content(self, name: str) -> Part:
        """What is said of groups stands before what is said of all of them."""
        words = self.version.texts.get(name, "")
        blocks = [text(each) for each in words.splitlines() if each.strip()]
        groups = [self._groups(name)] if name in GROUPS_OF and self._by_group else []
        return part(part_words(name, self.language), *(groups + blocks or [text(self.say("unsaid"))]))

    @property
    def _by_group(self) -> bool:
        """Plans that were fixed before groups had entries of their own say what they say in words."""
        return bool(self.version.groups) or not self.view.fixed

    def _groups(self, name: str) -> Block:
        head = [self.say(each) for each in ("group", "workers", "hours", "measures")]
        return table(head, map(self._of_group, groups_under(name, self.version.groups)), (4, 4, 2, 5), (2,))

    def _of_group(self, entry: GroupEntry) -> Sequence[str]:
        hours = "–" if entry.hours is None else value_text(entry.hours, self.language)
        return part_words(f"group_{entry.group}", self.language), self._workers(entry), hours, self._measures(entry)

    def _workers(self, entry: GroupEntry) -> str:
        if not entry.known:
            return self.say("group_unsaid")
        number = self.say("no_such_workers") if entry.workers == 0 else self._number(entry.workers)
        return self.say(f"group_{entry.source}", workers=number, on=entry.on)

    def _measures(self, entry: GroupEntry) -> str:
        if entry.measures or entry.none_planned:
            return entry.measures or self.say("none_planned")
        return "–" if entry.workers == 0 else self.say("group_unsaid")

    def _heads(self) -> Part:
        head = [self.say(each) for each in ("group", "workers")]
        rows = [(group_words(each, self.language), self._number(each.workers)) for each in self.version.heads]
        on = self.version.written_at.astimezone(BRUSSELS).date()
        note = text(self.say("heads_on", on=on, year=self.view.year))
        return part(self.say("heads"), note, table(head, rows, (6, 2), (1,)))

    def _drafted_from(self) -> Iterator[Part]:
        """What was followed and planned stands there in any case; what was offered or asked for if there was any."""
        for state, year in DRAFTED_FROM.items():
            figures = [each for each in self.version.figures if each.state is state]
            note = [text(self.say("hidden"))] if state is ParticipationState.PLANNED else []
            if figures or state in ALWAYS:
                yield part(self.say(f"{state}_in", year=self.view.year + year), *self._figures(figures), *note)

    def _term(self) -> Iterator[tuple[str, str]]:
        version = self.version
        yield self.say("starts_on"), value_text(version.starts_on, self.language)
        yield self.say("ends_on"), value_text(version.ends_on, self.language)
        for name in HOURS.values():
            hours = getattr(version, name)
            yield self.say(name), self.say("unsaid_hours") if hours is None else value_text(hours, self.language)

    def _figures(self, figures: Sequence[PlanFigure]) -> Iterable[Block]:
        if not figures:
            return [text(self.say("nothing"))]
        head = [self.say(each) for each in ("group", "workers", "hours")]
        rows = [
            (group_words(each, self.language), self._number(each.workers), self._hours(each.minutes))
            for each in figures
        ]
        return [table(head, rows, (6, 2, 2), (1, 2))]

    def _number(self, workers: int | None) -> str:
        return self.say("few") if workers is None else value_text(workers, self.language)

    def _hours(self, minutes: int | None) -> str:
        return self.say("few") if minutes is None else value_text(Fraction(minutes, MINUTES_OF_HOUR), self.language)

    def _until(self, steps: Iterable[PlanStepView]) -> Sequence[PlanStepView]:
        """Those taken with this version or an earlier one."""
        return [each for each in steps if each.number <= self.version.number]

    def _steps(self, steps: Sequence[PlanStepView]) -> Block | None:
        head = [self.say(each) for each in ("day", "what", "words")]
        return table(head, map(self._step, steps), (2, 4, 6), ()) if steps else None

    def _step(self, step: PlanStepView) -> Sequence[str]:
        body = sentence(f"training_plan.body_{step.body}", {}, self.language) if step.body else ""
        what = self.say(f"step_{step.kind}", number=step.number, body=body)
        meeting = self.say("meeting_on", on=step.meeting) if step.meeting else ""
        words = ("" if self.to_file else step.text, meeting, self._stood(step))
        return value_text(step.on, self.language), what, " ".join(filter(None, words))

    def _stood(self, step: PlanStepView) -> str:
        """Of a step that was withdrawn, when and why."""
        return self.say("stood_until", at=step.withdrawn_at, reason=step.reason) if step.withdrawn_at else ""

    def against(self, first: int) -> Iterator[Part]:
        """Hours of the plan, then those of its groups."""
        yield from self._hours_against(first)
        compared = [each for each in self.version.groups if each.group in COMPARED and each.workers != 0]
        if compared:
            figures = self.view.now if self.version.years == 1 else self.view.whole
            head = [self.say(each) for each in ("group", "in_the_plan", "in_plan", "took_part", "followed", "planned")]
            rows = [self._came_of(each, figures) for each in compared]
            found = table(head, rows, (4, 2, 2, 2, 2, 2), (1, 2, 3, 4, 5))
            yield part(self.say("against_groups"), found, text(self.say("uncompared")))

    def _came_of(self, entry: GroupEntry, figures: Sequence[PlanFigure]) -> Sequence[str]:
        """Who took part in several years is not counted: the same people may have in each."""
        ages = [each for each in figures if (each.group, each.value) == (PlanGroup.AGE, COMPARED[entry.group].value)]
        found = {each.state: each for each in ages}
        followed, planned = (self._minutes_of(found, state) for state in ALWAYS)
        took_part = "–"
        if self.version.years == 1:
            one = found.get(ParticipationState.FOLLOWED)
            took_part = self._number(one.workers) if one else value_text(0, self.language)
        hours = "–" if entry.hours is None else value_text(entry.hours, self.language)
        number = self._number(entry.workers) if entry.known else "–"
        return part_words(f"group_{entry.group}", self.language), number, hours, took_part, followed, planned

    def _minutes_of(self, found: Mapping[ParticipationState, PlanFigure], state: ParticipationState) -> str:
        return self._hours(found[state].minutes) if state in found else value_text(0, self.language)

    def _hours_against(self, first: int) -> Iterator[Part]:
        """Of the year; of a plan that began in the `first` of several years also of all these."""
        if self.version.years == 1:
            yield part(self.say("against"), self._beside_the_plan(self.view.now), text(self.say("hidden")))
            return
        last = first + self.version.years - 1
        whole = self._beside_the_plan(self.view.whole)
        yield part(self.say("against_years", first=first, last=last), whole, text(self.say("hidden")))
        head = [self.say(each) for each in ("kind", "followed", "planned")]
        rows = [(self._block(block), *self._hours_of(self.view.now, block)) for block in TrainingBlock]
        yield part(self.say("of_year", year=self.view.year), table(head, rows, (6, 2, 2), (1, 2)))

    def _beside_the_plan(self, figures: Sequence[PlanFigure]) -> Block:
        head = [self.say(each) for each in ("kind", "in_plan", "followed", "planned")]
        rows = [(self._block(block), self._in_plan(block), *self._hours_of(figures, block)) for block in TrainingBlock]
        return table(head, rows, (4, 2, 2, 2), (1, 2, 3))

    def _block(self, block: TrainingBlock) -> str:
        return self.say(f"block_{block}")

    def _in_plan(self, block: TrainingBlock) -> str:
        hours = getattr(self.version, HOURS[block]) if block in HOURS else None
        return "–" if hours is None else value_text(hours, self.language)

    def _hours_of(self, figures: Sequence[PlanFigure], block: TrainingBlock) -> Iterator[str]:
        for state in (ParticipationState.FOLLOWED, ParticipationState.PLANNED):
            wanted = (state, PlanGroup.BLOCK, block.value)
            found = (each for each in figures if (each.state, each.group, each.value) == wanted)
            yield next((self._hours(each.minutes) for each in found), value_text(0, self.language))
