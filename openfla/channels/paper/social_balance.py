# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The training block of the social balance sheet as a paper or rows: the lines of the form, and what is left out."""

from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction
from typing import Any

from openfla.channels.wording import sentence, value_text, words_of
from openfla.channels.wording.blocks import Part, listed, part, table
from openfla.desk.act import BRUSSELS
from openfla.desk.social_balance.sheet import Added, SheetLine, sheet
from openfla.desk.social_balance.social_balance import SocialBalanceView
from openfla.terms.duration import MINUTES_OF_HOUR
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.social_balance import BalanceFigure, BalanceSex, TrainingBlock

HEAD = ("figure", "code", "men", "code", "women")


def social_balance(view: SocialBalanceView, added: Added, language: str, made_at: datetime) -> dict[str, Any]:
    """The paper, in whole hours and euro."""
    said = _Said(view, added, language)
    return {
        "language": language,
        "title": said.say("title"),
        "kicker": f"{view.employer_name} · {EnterpriseNumber(view.employer_number).display}",
        "lead": said.say("lead", first=view.starts_on, last=view.ends_on),
        "foot": said.say("foot", at=made_at.astimezone(BRUSSELS)),
        "page_of": [f"{said.say('page')} ", f" {said.say('of')} "],
        "parts": [*said.blocks(), said.notes()],
    }


Row = tuple[str, str, Fraction | None, str, Fraction | None, Fraction | None]
"""What, code and figure of men, code and figure of women, and the figure of what stands in neither column."""


def social_balance_rows(view: SocialBalanceView, added: Added, language: str) -> Iterator[Row]:
    """The lines with exact figures, then what is left out with its own, then what else there is to know."""
    said = _Said(view, added, language)
    yield from said.lines_exact()
    yield from said.left_out()
    yield from ((each, "", None, "", None, None) for each in said.remarks())


class _Said:
    def __init__(self, view: SocialBalanceView, added: Added, language: str) -> None:
        self.view, self.language, self.lines = view, language, sheet(view, added)
        self.added = added

    def say(self, code: str, **values: object) -> str:
        return sentence(f"social_balance.{code}", values, self.language)

    def blocks(self) -> Iterator[Part]:
        names = dict(words_of(TrainingBlock, "social_balance.block", self.language))
        for block in TrainingBlock:
            rows = [self._row(line) for line in self.lines if line.block is block]
            yield part(names[block], table([self.say(each) for each in HEAD], rows, (7, 1, 2, 1, 2), (2, 4)))

    def _row(self, line: SheetLine) -> list[str]:
        figures = dict(words_of(BalanceFigure, "social_balance.figures", self.language))
        columns = [cell for sex in BalanceSex for cell in (line.codes[sex], self._whole(line.values[sex]))]
        return [figures[line.figure], *columns]

    def _whole(self, value: Fraction) -> str:
        return value_text(value, self.language, 0)

    def lines_exact(self) -> Iterator[Row]:
        names = dict(words_of(TrainingBlock, "social_balance.block", self.language))
        figures = dict(words_of(BalanceFigure, "social_balance.figures", self.language))
        men, women = BalanceSex
        for line in self.lines:
            what = f"{names[line.block]}: {figures[line.figure]}"
            yield what, line.codes[men], line.values[men], line.codes[women], line.values[women], None

    def left_out(self) -> Iterator[Row]:
        """Hours of workers in no column, hours that somebody else paid for, and trainings without a cost."""
        unsexed, others = Fraction(self.view.without_sex, MINUTES_OF_HOUR), self.view.not_at_charge
        yield self.say("hours_without_sex"), "", None, "", None, unsexed
        for each in others:
            what = self.say("hours_not_at_charge", who=f"words.financing_{each.financing}")
            yield what, "", None, "", None, Fraction(each.minutes, MINUTES_OF_HOUR)
        yield self.say("trainings_without_cost"), "", None, "", None, Fraction(self.view.without_cost)

    def notes(self) -> Part:
        return part(self.say("notes"), listed(self._notes()))

    def _notes(self) -> Iterator[str]:
        if self.view.without_sex:
            yield self.say("without_sex", hours=self._hours(self.view.without_sex))
        if self.view.without_cost:
            yield self.say("without_cost", number=self.view.without_cost)
        for each in self.view.not_at_charge:
            yield self.say("not_at_charge", who=f"words.financing_{each.financing}", hours=self._hours(each.minutes))
        yield from self.remarks()

    def remarks(self) -> Iterator[str]:
        """What is to be known besides, without a figure of its own."""
        if any(self._unpaid(sex) for sex in BalanceSex):
            yield self.say("without_pay")
        shared = self.added.contributions or self.added.grants
        if shared and not any(self.view.column(TrainingBlock.FORMAL, sex).minutes for sex in BalanceSex):
            yield self.say("nothing_to_share")
        yield self.say("counts")
        yield self.say("unverified")

    def _unpaid(self, sex: BalanceSex) -> bool:
        """Whether hours of this column are in the cost without their pay."""
        return sex not in self.added.an_hour and any(self.view.column(block, sex).minutes for block in TrainingBlock)

    def _hours(self, minutes: int) -> str:
        return self._whole(Fraction(minutes, MINUTES_OF_HOUR))
