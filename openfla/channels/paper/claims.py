# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is claimed back for training as a paper: a row for each worker in a training, the day to claim by, the right."""

from collections.abc import Iterator
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from openfla.channels.wording import sentence, value_text
from openfla.channels.wording.blocks import Block, Part, listed, part, table, text
from openfla.desk.act import BRUSSELS
from openfla.desk.claims.claims import ClaimRow, ClaimsPage, CutYear
from openfla.terms.claim import LeaveRegion, Scheme
from openfla.terms.duration import MINUTES_OF_HOUR
from openfla.terms.enterprise import EnterpriseNumber

HEAD = ("worker", "training", "dates", "hours", "paid_hours", "place")
LAST = {Scheme.LEAVE: ("state", "claim_by"), Scheme.PREMIUM: ("financing",)}
WIDTHS = {Scheme.LEAVE: (4, 5, 3, 2, 2, 3, 2, 3), Scheme.PREMIUM: (4, 5, 3, 2, 2, 3, 3)}


def claims(page: ClaimsPage, language: str, made_at: datetime) -> dict[str, Any]:
    """The paper of one page of rows."""
    said = _Said(page, language)
    return {
        "language": language,
        "title": said.say(f"title_{page.asked.scheme}"),
        "kicker": f"{page.employer_name} · {EnterpriseNumber(page.employer_number).display}",
        "lead": said.say(said.lead, first=page.asked.starts_on, last=page.asked.ends_on),
        "foot": said.say("foot", at=made_at.astimezone(BRUSSELS)),
        "page_of": [f"{said.say('page')} ", f" {said.say('of')} "],
        "parts": [said.rows(), said.notes()],
    }


class _Said:
    def __init__(self, page: ClaimsPage, language: str) -> None:
        self.page, self.language = page, language
        self.leave = page.asked.scheme is Scheme.LEAVE
        self.lead = "lead_year" if page.asked.yearly else f"lead_{page.asked.scheme}"

    def say(self, code: str, **values: object) -> str:
        return sentence(f"claims.{code}", values, self.language)

    def rows(self) -> Part:
        return part(self.say("rows"), self._table())

    def _table(self) -> Block:
        if not self.page.rows:
            return text(self.say("nothing"))
        scheme = self.page.asked.scheme
        head = [self.say(each) for each in (*HEAD, *LAST[scheme])]
        return table(head, map(self._row, self.page.rows), WIDTHS[scheme], (3, 4))

    def _row(self, row: ClaimRow) -> list[str]:
        days = dict.fromkeys((row.starts_on, row.ends_on))
        return [
            _joined(row.worker_name, row.reference),
            _joined(row.title, row.provider_name, row.registration_number, row.training_reference, self._cut(row)),
            _joined(" – ".join(value_text(day, self.language) for day in days), self._school_year(row)),
            _joined(self._hours(row.minutes), self._whole(row), self.say("supposed") if row.supposed else ""),
            self._hours(row.paid_minutes),
            _joined(row.committee, row.establishment) or "–",
            *self._last(row),
        ]

    def _school_year(self, row: ClaimRow) -> str:
        if row.school_year is None:
            return ""
        return self.say("school_year", first=str(row.school_year - 1), last=str(row.school_year))

    def _cut(self, row: ClaimRow) -> str:
        return cut_said(row.cut, self.language) if row.cut else ""

    def _whole(self, row: ClaimRow) -> str:
        divided = row.minutes != row.whole_minutes
        return self.say("of_whole", hours=self._hours(row.whole_minutes)) if divided else ""

    def _last(self, row: ClaimRow) -> Iterator[str]:
        if row.claim_by is None:
            yield sentence(f"words.financing_{row.financing}", {}, self.language)
            return
        yield sentence(f"words.state_{row.state}", {}, self.language)
        until = row.claim_by.value
        said = value_text(until, self.language) if isinstance(until, date) else self.say("unknown")
        yield _joined(said, self.say("past") if row.late else "")

    def _hours(self, minutes: int) -> str:
        return value_text(Fraction(minutes, MINUTES_OF_HOUR), self.language)

    def notes(self) -> Part:
        return part(self.say("notes"), listed(self._notes()))

    def _notes(self) -> Iterator[str]:
        yield self.say("sum", number=self.page.total, hours=self._hours(self.page.minutes))
        yield self.say("without_right", hours=self._hours(self.page.without_right))
        if self.page.cut:
            yield self.say("cut_rows", number=self.page.cut)
        if self.leave:
            yield self.say("leave_right")
            yield self.say(f"region_{self.page.asked.region}")
            if self.page.asked.yearly:
                yield self.say("two_years")
            yield self.say("region")
        else:
            yield self.say("premium_right")
        if self.leave and self.page.asked.region is not LeaveRegion.GERMAN_SPEAKING:
            yield self.say("unverified")
        yield self.say("number")


def cut_said(cut: CutYear, language: str) -> str:
    """Of which days the hours of a row are, and how many the whole school year has."""
    hours = Fraction(cut.whole_minutes, MINUTES_OF_HOUR)
    return sentence("claims.cut", {"first": cut.starts_on, "last": cut.ends_on, "hours": hours}, language)


def _joined(*words: str) -> str:
    return " · ".join(filter(None, words))
