# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Days that workers may take at a sector fund after a period: a row for each, how they are counted, by which rule."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from fractions import Fraction
from typing import Any

from openfla.channels.wording import sentence, value_text
from openfla.channels.wording.blocks import Block, Part, listed, part, table, text
from openfla.desk.act import BRUSSELS
from openfla.desk.claims.fund_days import FundDaysPage, FundDaysRow
from openfla.desk.explaining import reason_of
from openfla.terms.enterprise import EnterpriseNumber

HEAD = ("worker", "committee", "granted", "followed", "offered", "missing")


def fund_days(page: FundDaysPage, language: str, made_at: datetime) -> dict[str, Any]:
    """What the page says, and a paper of it would."""
    said = _Said(page, language)
    return {
        "language": language,
        "title": said.say("title"),
        "kicker": f"{page.employer_name} · {EnterpriseNumber(page.employer_number).display}",
        "lead": said.lead(),
        "foot": sentence("claims.foot", {"at": made_at.astimezone(BRUSSELS)}, language),
        "page_of": [f"{sentence('claims.page', {}, language)} ", f" {sentence('claims.of', {}, language)} "],
        "parts": [said.rows(), said.notes()],
    }


class _Said:
    def __init__(self, page: FundDaysPage, language: str) -> None:
        self.page, self.language = page, language

    def say(self, code: str, **values: object) -> str:
        return sentence(f"fund_days.{code}", values, self.language)

    def lead(self) -> str:
        page = self.page
        if page.until is None:
            return self.say("lead_unknown", first=page.first, last=page.last)
        return self.say("lead_over" if page.over else "lead", first=page.first, last=page.last, until=page.until)

    def rows(self) -> Part:
        return part(self.say("rows"), self._table())

    def _table(self) -> Block:
        if not self.page.rows:
            return text(self.say("nothing"))
        return table(
            [self.say(each) for each in HEAD], map(self._row, self.page.rows), (5, 2, 2, 2, 2, 2), (2, 3, 4, 5)
        )

    def _row(self, row: FundDaysRow) -> Sequence[str]:
        missing = row.because.value
        amounts = (row.granted, row.followed, row.offered)
        return (
            " · ".join(filter(None, (row.worker_name, row.reference))),
            row.committee,
            *(value_text(each, self.language) for each in amounts),
            value_text(missing, self.language) if isinstance(missing, Fraction) else self.say("unknown"),
        )

    def notes(self) -> Part:
        return part(self.say("notes"), listed(self._notes()))

    def _notes(self) -> Iterator[str]:
        if self.page.rows:
            yield self.say("counted")
            yield from self._sources(self.page.rows[0])
        if not self.page.sized:
            yield self.say("unsized")
        for each in self.page.others:
            yield self.say("no_rule", committee=each) if each else self.say("no_committee")

    def _sources(self, row: FundDaysRow) -> Iterator[str]:
        for cited in reason_of(row.because, self.language).citations:
            code = "source" if cited.verified else "source_unverified"
            yield sentence(f"proof.{code}", {"title": cited.title}, self.language)
