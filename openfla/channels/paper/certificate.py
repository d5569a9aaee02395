# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The certificate of trainings of a worker: what was followed, what was left, and what becomes of it at the end."""

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from openfla.channels.wording import sentence, value_text
from openfla.channels.wording.blocks import Block, Part, facts, listed, part, table, text
from openfla.desk.act import BRUSSELS
from openfla.desk.explaining import Cited, Reason, reason_of
from openfla.desk.leaving.leaving import LeavingView, TrainingFollowed
from openfla.desk.workers.staff import EmploymentView
from openfla.terms.duration import MINUTES_OF_HOUR
from openfla.terms.enterprise import EnterpriseNumber

HEAD = ("first", "last", "what", "kind", "hours", "days", "result")
WIDTHS, AMOUNTS = (3, 3, 6, 3, 2, 2, 4), (4, 5)


def certificate(view: LeavingView, language: str, issued: Part | None = None, code: str = "") -> dict[str, Any]:
    """The paper. One that is issued ends with the part `issued`, and has its code at the foot of each page."""
    said = _Certificate(view, language)
    foot = said.say("foot", at=view.read_at.astimezone(BRUSSELS))
    return {
        "language": language,
        "title": said.say("title"),
        "kicker": f"{view.employer_name} · {EnterpriseNumber(view.employer_number).display}",
        "lead": said.lead(),
        "foot": " · ".join(filter(None, (code, foot))),
        "page_of": [f"{said.say('page')} ", f" {said.say('of')} "],
        "parts": [said.whom(), said.trainings(), said.balance(), *([issued] if issued else [])],
    }


class _Certificate:
    def __init__(self, view: LeavingView, language: str) -> None:
        self.view, self.language = view, language

    def say(self, code: str, **values: object) -> str:
        return sentence(f"training_certificate.{code}", values, self.language)

    def written(self, value: date | Fraction) -> str:
        return value_text(value, self.language)

    def lead(self) -> str:
        if not self.view.trainings:
            return self.say("lead_none", name=self.view.name)
        hours, number = Fraction(self.view.minutes, MINUTES_OF_HOUR), len(self.view.trainings)
        return self.say("lead", name=self.view.name, number=number, hours=hours)

    def whom(self) -> Part:
        born = self.written(self.view.birth_date) if self.view.birth_date else self.say("unstated")
        firm = f"{self.view.employer_name} ({EnterpriseNumber(self.view.employer_number).display})"
        told = [(self.say("name"), self.view.name), (self.say("born"), born), (self.say("employer"), firm)]
        told += [(self.say("contract"), self._contract(each)) for each in self.view.contracts]
        return part(self.say("whom"), facts(told))

    def _contract(self, contract: EmploymentView) -> str:
        if contract.ends_on is None:
            return self.say("since", first=contract.starts_on)
        return self.say("from_to", first=contract.starts_on, last=contract.ends_on)

    def trainings(self) -> Part:
        if not self.view.trainings:
            return part(self.say("followed"), text(self.say("nothing_followed")))
        rows = map(self._training, self.view.trainings)
        return part(self.say("followed"), table([self.say(each) for each in HEAD], rows, WIDTHS, AMOUNTS))

    def _training(self, training: TrainingFollowed) -> Sequence[str]:
        words = sentence(f"words.type_{training.type}", {}, self.language)
        hours = self.written(Fraction(training.minutes, MINUTES_OF_HOUR))
        title = " · ".join(filter(None, (training.title, training.provider_name)))
        first, last = self.written(training.starts_on), self.written(training.ends_on)
        return first, last, title, words, hours, self.written(training.days), ", ".join(self._result(training))

    def _result(self, training: TrainingFollowed) -> Iterator[str]:
        if training.outcome:
            yield sentence(f"words.outcome_{training.outcome}", {}, self.language)
        if training.certificate:
            yield training.certificate
        if training.certificate_until:
            yield self.say("valid_until", last=training.certificate_until)

    def balance(self) -> Part:
        return part(self.say("balance"), *self._balance())

    def _balance(self) -> Iterator[Block]:
        if self.view.year is None:
            yield text(self.say("no_right"))
        else:
            yield text(self.say("left", year=self.view.year.year, left=self.view.year.left, on=self.view.on))
        if self.view.ended_on is None:
            yield text(self.say("goes_on"))
        elif self.view.year is not None:
            yield from self._becoming()
        for each in self.view.to_come:
            if self.view.from_zero(each):
                yield text(self.say("from_zero", last=self.view.zero_on))
            known = "added" if each.granted is not None else "added_unknown"
            yield text(self.say(known, year=each.year, first=date(each.year, 1, 1), days=each.granted))
        yield text(self.say("next_employer"))

    def _becoming(self) -> Iterator[Block]:
        """What becomes of the balance: by the kind of ending where it is recorded, else by each that is possible."""
        reasons = [reason_of(each, self.language) for each in self.view.findings]
        if len(reasons) > 1:
            yield text(self.say("by_ending"))
        yield listed(sentence_of for reason in reasons for sentence_of in self._reason(reason))

    def _reason(self, reason: Reason) -> Iterator[str]:
        said = [sentence(reason.code, reason.values, self.language)]
        said += [sentence(code, {}, self.language) for code in reason.warnings]
        said += [self._source(each) for each in reason.citations]
        yield " ".join(said)
        for because in reason.because:
            yield from self._reason(because)

    def _source(self, cited: Cited) -> str:
        return self.say("source" if cited.verified else "source_unverified", title=cited.title)
