# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""First words for each part of a training plan: what was followed the year before, and what is planned for its own.

What the records don't know is not written: the form asks for it.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from openfla.channels.wording import sentence, words_of
from openfla.desk.plan.plan import OLDER, PARTS, YOUNGER, PlanFigure, TrainingPlanView
from openfla.terms.duration import MINUTES_OF_HOUR
from openfla.terms.plan import PlanAge, PlanGroup
from openfla.terms.right import WorkerCategory
from openfla.terms.social_balance import TrainingBlock
from openfla.terms.training import ParticipationState

AHEAD = (ParticipationState.PLANNED, ParticipationState.OFFERED, ParticipationState.REQUESTED)


def drafted(view: TrainingPlanView, language: str) -> dict[str, str]:
    """First words for each part; nothing of a group that is not there, or too small to be shown."""
    said = _Draft(view, language)
    return {name: words for name in PARTS if (words := " ".join(said.part(name)))}


class _Draft:
    def __init__(self, view: TrainingPlanView, language: str) -> None:
        self.view, self.language = view, language

    def part(self, name: str) -> Iterator[str]:
        """Its sentences."""
        match name:
            case "formal_training":
                yield from self._block(TrainingBlock.FORMAL)
            case "informal_training":
                yield from self._block(TrainingBlock.INFORMAL)
            case "target_groups":
                yield from self._target_groups()
            case "risk_groups":
                yield from self._risk_groups()
            case "gender":
                yield from self._gender()
            case "contribution_to_the_right" | "evaluation":
                yield self._say(name, year=self.view.year)

    def _say(self, code: str, **values: object) -> str:
        return sentence(f"training_plan.draft_{code}", values, self.language)

    def _block(self, block: TrainingBlock) -> Iterator[str]:
        """What was followed, the trainings to come, those of them for which nobody is down, and who is for others."""
        yield from self._of(self._followed(PlanGroup.BLOCK, block.value), block.value)
        for each in self.view.sessions:
            if each.block is block:
                values = {"year": self.view.year, "trainings": each.trainings, "hours": _hours(each.minutes)}
                yield self._say(f"sessions_{block}", **values)
                if each.unnamed:
                    yield self._say("unnamed", trainings=each.unnamed, hours=_hours(each.unnamed_minutes))
        yield from self._ahead(PlanGroup.BLOCK, block.value)

    def _ahead(self, group: PlanGroup, value: str) -> Iterator[str]:
        """What is planned, what is offered and what was asked for: three different things."""
        for state in AHEAD:
            found = (each for each in self.view.now if (each.state, each.group, each.value) == (state, group, value))
            yield from self._of(found, state.value, year=self.view.year)

    def _target_groups(self) -> Iterator[str]:
        names = dict(words_of(WorkerCategory, "words.category", self.language))
        for category in WorkerCategory:
            found = self._followed(PlanGroup.CATEGORY, category.value)
            yield from self._of(found, "category", category=names[category.value])
        yield from self._of(self._followed(PlanGroup.BLOCK, TrainingBlock.INITIAL.value), "initial")

    def _risk_groups(self) -> Iterator[str]:
        ages = {PlanAge.FIFTY: {"age": OLDER}, PlanAge.YOUNG: {"age": YOUNGER}, PlanAge.UNKNOWN: {}}
        for age, more in ages.items():
            yield from self._of(self._followed(PlanGroup.AGE, age.value), f"age_{age}", **more)

    def _gender(self) -> Iterator[str]:
        for sex in ("f", "m", ""):
            yield from self._of(self._followed(PlanGroup.SEX, sex), f"sex_{sex or 'unknown'}")

    def _followed(self, group: PlanGroup, value: str) -> Iterable[PlanFigure]:
        return (each for each in self.view.before if (each.group, each.value) == (group, value))

    def _of(self, figures: Iterable[PlanFigure], code: str, **more: object) -> Iterator[str]:
        for each in figures:
            if each.workers is not None and each.minutes is not None:
                values = {"year": self.view.year - 1, "workers": each.workers, "hours": _hours(each.minutes)} | more
                yield self._say(code, **values)


def _hours(minutes: int) -> Fraction:
    return Fraction(minutes, MINUTES_OF_HOUR)
