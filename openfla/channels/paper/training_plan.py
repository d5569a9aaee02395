# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A version of the training plan as a paper: each part, the figures it was drafted from, what was done with it.

It names nobody: groups under five people have no figures.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

from openfla.channels.wording import sentence, value_text
from openfla.channels.wording.blocks import Block, Part, facts, part, table, text
from openfla.desk.act import BRUSSELS
from openfla.desk.plan.plan import PARTS, PlanFigure, PlanStepView, PlanVersionView, TrainingPlanView
from openfla.terms.duration import MINUTES_OF_HOUR
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.plan import PlanGroup
from openfla.terms.training import ParticipationState, TrainingType

HOURS = {TrainingType.FORMAL: "formal_hours", TrainingType.INFORMAL: "informal_hours"}


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


def follow_up(view: TrainingPlanView, language: str) -> Part:
    """The plan against what was followed and is planned in its year, as recorded by now."""
    latest = view.latest
    return _Plan(view, latest, language).against() if latest else part(sentence("training_plan.against", {}, language))


def drafted(view: TrainingPlanView, language: str) -> dict[str, str]:
    """First words for each part about which records say something; for who goes on writing."""
    said = _Draft(view, language)
    return {name: words for name in PARTS if (words := said.part(name))}


class _Plan:
    def __init__(
        self, view: TrainingPlanView, version: PlanVersionView, language: str, *, to_file: bool = False
    ) -> None:
        self.view, self.version, self.language, self.to_file = view, version, language, to_file

    def say(self, code: str, **values: object) -> str:
        return sentence(f"training_plan.{code}", values, self.language)

    def parts(self) -> Iterator[Part]:
        yield part(self.say("term"), facts(self._term()))
        for name in PARTS:
            words = self.version.texts.get(name, "")
            paragraphs = [text(each) for each in words.splitlines() if each.strip()] or [text(self.say("unsaid"))]
            heading = sentence(f"words.plan_{name}", {}, self.language)
            yield part(heading[:1].upper() + heading[1:], *paragraphs)
        if self.version.figures:
            figures = self.version.figures
            followed = [each for each in figures if each.state is ParticipationState.FOLLOWED]
            planned = [each for each in figures if each.state is ParticipationState.PLANNED]
            yield part(self.say("followed_in", year=self.view.year - 1), *self._figures(followed))
            yield part(self.say("planned_in", year=self.view.year), *self._figures(planned), text(self.say("hidden")))
        yield part(self.say("steps"), self._steps(self._until(self.view.steps)) or text(self.say("no_steps")))
        if not self.to_file and (corrected := self._steps(self._until(self.view.corrected))):
            yield part(self.say("corrected"), corrected)

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
        rows = [(self._group(each), self._number(each.workers), self._hours(each.minutes)) for each in figures]
        return [table(head, rows, (6, 2, 2), (1, 2))]

    def _group(self, figure: PlanFigure) -> str:
        value = figure.value or "unknown"
        code = f"words.type_{value}" if figure.group is PlanGroup.TYPE else f"training_plan.{figure.group}_{value}"
        return sentence(code, {}, self.language)

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

    def against(self) -> Part:
        head = [self.say(each) for each in ("kind", "in_plan", "followed", "planned")]
        rows = [(self._kind(kind), self._in_plan(kind), *self._now(kind)) for kind in TrainingType]
        return part(self.say("against"), table(head, rows, (4, 2, 2, 2), (1, 2, 3)), text(self.say("hidden")))

    def _kind(self, kind: TrainingType) -> str:
        return sentence(f"words.type_{kind}", {}, self.language)

    def _in_plan(self, kind: TrainingType) -> str:
        hours = getattr(self.version, HOURS[kind]) if kind in HOURS else None
        return "–" if hours is None else value_text(hours, self.language)

    def _now(self, kind: TrainingType) -> Iterator[str]:
        for state in (ParticipationState.FOLLOWED, ParticipationState.PLANNED):
            found = (each for each in self.view.now if (each.state, each.value) == (state, kind.value))
            yield next((self._hours(each.minutes) for each in found), value_text(0, self.language))


class _Draft:
    """What was followed the year before, in sentences."""

    def __init__(self, view: TrainingPlanView, language: str) -> None:
        self.view, self.language = view, language

    def part(self, name: str) -> str:
        match name:
            case "formal_training":
                return self._kind(TrainingType.FORMAL)
            case "informal_training":
                return self._kind(TrainingType.INFORMAL)
            case "risk_groups":
                return self._told(PlanGroup.AGE, "fifty", "draft_fifty")
            case "gender":
                both = (self._told(PlanGroup.SEX, sex, f"draft_sex_{sex}") for sex in ("f", "m"))
                return " ".join(filter(None, both))
            case "contribution_to_the_right" | "evaluation":
                return sentence(f"training_plan.draft_{name}", {"year": self.view.year}, self.language)
        return ""

    def _kind(self, kind: TrainingType) -> str:
        return self._told(PlanGroup.TYPE, kind.value, f"draft_{kind}")

    def _told(self, group: PlanGroup, value: str, code: str) -> str:
        """Nothing about a group that is not there, or too small to be shown."""
        for each in self.view.before:
            if (each.group, each.value) == (group, value) and each.workers is not None and each.minutes is not None:
                hours = Fraction(each.minutes, MINUTES_OF_HOUR)
                values = {"year": self.view.year - 1, "workers": each.workers, "hours": hours}
                return sentence(f"training_plan.{code}", values, self.language)
        return ""
