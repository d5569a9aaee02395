# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The individual training account as a paper: every entry that the law asks for, in the language asked.

What is not recorded is named in its place, never left out.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from openfla.channels.wording import country_name, sentence, value_text, words_of
from openfla.channels.wording.blocks import Block, Part, facts, listed, part, table, text
from openfla.desk.accounts.account_form import AccountFormView, FormLine, FormYear, MissingEntry, PathDecided, PathStep
from openfla.desk.accounts.day_strip import Strip
from openfla.desk.act import BRUSSELS
from openfla.desk.explaining import reason_of
from openfla.desk.workers.staff import EmploymentView, SegmentTerms
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.right import WorkerCategory


def account_form(view: AccountFormView, language: str, issued: Part | None = None, code: str = "") -> dict[str, Any]:
    """The paper. The national number stands on it where the form states it.

    That of a form that is issued ends with the part `issued`, and has its verification code at the foot of each page.
    """
    form = _Form(view, language)
    foot = form.say("foot", at=view.read_at.astimezone(BRUSSELS), on=view.on)
    return {
        "language": language,
        "title": form.say("title"),
        "kicker": f"{view.employer_name} · {EnterpriseNumber(view.employer_number).display}",
        "lead": form.lead(),
        "foot": " · ".join(filter(None, (code, foot))),
        "page_of": [f"{form.say('page')} ", f" {form.say('of')} "],
        "parts": [*form.parts(), *([issued] if issued else [])],
    }


class _Form:
    def __init__(self, view: AccountFormView, language: str) -> None:
        self.view, self.language = view, language

    def say(self, code: str, **values: object) -> str:
        return sentence(f"account_form.{code}", values, self.language)

    def written(self, value: date | datetime | Fraction) -> str:
        return value_text(value, self.language)

    def lead(self) -> str:
        name, on = self.name, self.view.on
        year = self.view.this_year
        if year is None:
            return self.say("lead_none", name=name, year=on.year)
        if year.left < 0:
            return self.say("lead_over", name=name, on=on, over=-year.left)
        return self.say("lead", name=name, on=on, left=year.left)

    @property
    def name(self) -> str:
        return f"{self.view.identity.given_names} {self.view.identity.family_name}".strip()

    def parts(self) -> Iterator[Part]:
        if self.view.missing:
            yield part(self.say("missing"), listed(map(self._missing, self.view.missing)))
        yield part("", *self._strip())
        yield part(self.say("identity"), facts(self._identity()))
        yield part(self.say("working_time"), self._contracts())
        yield part(self.say("credit"), self._credit())
        for year in self.view.years:
            yield part(self.say("movements", year=year.year), self._movements(year))
        yield part(self.say("path"), self._path(), *map(self._decided, self.view.decided))
        yield part(self.say("rights"), text(self.say("consult")))

    def _missing(self, missing: MissingEntry) -> str:
        """The entry; where only parts of it lack, these."""
        if not missing.fields:
            return self.say("entry_missing", entry=f"words.entry_{missing.entry}")
        names = {"number": "national_number"}
        fields = [f"field.{names.get(field, field)}" for field in missing.fields]
        return f"{self.say(missing.entry)}. {self.say('missing_fields', fields=fields)}"

    def _strip(self) -> Iterator[Block]:
        """The days of the year as squares, with the sentence that says the same."""
        if (year := self.view.this_year) is not None:
            drawn = year.strip
            yield {"kind": "strip", "cells": list(cells(drawn))}
            yield text(" ".join(self._strip_says(year.year, drawn)))

    def _strip_says(self, year: int, drawn: Strip) -> Iterator[str]:
        amounts = {"granted": drawn.granted, "followed": drawn.used, "left": drawn.free}
        before = {"owed": drawn.owed} if drawn.owed else {"carried": drawn.carried}
        gone = {"lapsed": drawn.lapsed} if drawn.lapsed else {}
        code = "_".join(["strip", *(name for name in ("owed", "lapsed") if name in before | gone)])
        yield self.say(code, year=year, **amounts, **before, **gone)
        if drawn.over:
            yield self.say("strip_over", over=drawn.over)

    def _identity(self) -> Iterator[tuple[str, str]]:
        who, firm = self.view.identity, self.view
        country = country_name(who.country, self.language)
        home = ", ".join(filter(None, (who.street, f"{who.postcode} {who.municipality}".strip(), country)))
        born = ", ".join(filter(None, (self.written(who.birth_date) if who.birth_date else "", who.birth_place)))
        unstated = self.say("unstated")
        yield self.say("name"), self.name
        yield self.say("born"), born or unstated
        yield self.say("domicile"), home or unstated
        yield sentence("field.national_number", {}, self.language), self._number()
        yield self.say("employer"), f"{firm.employer_name} ({EnterpriseNumber(firm.employer_number).display})"

    def _number(self) -> str:
        if self.view.identity.number is not None:
            return self.view.identity.number.display
        return self.say("number_hidden") if self.view.numbered else self.say("unstated")

    def _contracts(self) -> Block:
        if not self.view.contracts:
            return text(self.say("no_contract"))
        head = ("from", "to", "hours", "full_time_hours", "committee", "category")
        categories = dict(words_of(WorkerCategory, "words.category", self.language))
        rows = [
            self._segment(contract, segment, categories)
            for contract in self.view.contracts
            for segment in contract.segments
        ]
        return table([self.say(each) for each in head], rows, (3, 3, 2, 2, 2, 3), (2, 3))

    def _segment(self, contract: EmploymentView, segment: SegmentTerms, categories: dict[str, str]) -> Sequence[str]:
        ends_on = segment.ends_on or contract.ends_on
        return (
            self.written(segment.starts_on),
            self.written(ends_on) if ends_on else self.say("goes_on"),
            self.written(Fraction(segment.weekly_minutes, 60)),
            self.written(Fraction(segment.full_time_weekly_minutes, 60)),
            segment.joint_committee.code if segment.joint_committee else self.say("unstated"),
            categories[segment.category],
        )

    def _credit(self) -> Block:
        if not self.view.years:
            return text(self.say("no_credit"))
        head = ("year", "carried_in", "granted", "followed", "lapsed", "left")
        rows = [
            (str(each.year), *map(self.written, (each.carried_in, each.granted, each.followed, each.lapsed, each.left)))
            for each in self.view.years
        ]
        return table([self.say(each) for each in head], rows, (1,) * len(head), (1, 2, 3, 4, 5))

    def _movements(self, year: FormYear) -> Block:
        head = ("day", "what", "days", "days_left")
        return table([self.say(each) for each in head], map(self._line, year.lines), (2, 7, 1, 2), (2, 3))

    def _line(self, line: FormLine) -> Sequence[str]:
        reason = reason_of(line.because, self.language)
        why = sentence(reason.code, reason.values, self.language)
        told = f"{line.title} · {why}" if line.title else why
        return self.written(line.on), told, self.written(line.days), self.written(line.left)

    def _path(self) -> Block:
        if not self.view.path:
            return text(self.say("no_path"))
        head = ("year", "committee", "days", "why")
        return table([self.say(each) for each in head], map(self._step, self.view.path), (1, 1, 1, 6), (2,))

    def _step(self, step: PathStep) -> Sequence[str]:
        reason, days = reason_of(step.found, self.language), step.found.value
        committee = step.committee.code if step.committee else self.say("unstated")
        number = self.written(days) if isinstance(days, Fraction) else self.say("not_known")
        return str(step.year), committee, number, sentence(reason.code, reason.values, self.language)

    def _decided(self, decided: PathDecided) -> Block:
        first, last = decided.from_year, decided.to_year
        return text(self.say("decided", on=decided.decided_on, first=first, last=last, says=decided.says))


def cells(drawn: Strip) -> Iterator[dict[str, Any]]:
    """Each square, in shares of a day: how wide it is, what of it was used before, was followed, lapsed; where from."""
    for group in drawn.groups:
        for cell in group.cells:
            shares = {name: getattr(cell, name) / cell.day for name in ("share", "owed", "used", "lapsed")}
            yield {"kind": group.kind, **shares}
