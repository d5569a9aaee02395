# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One employer's accounts as a workbook that another installation brings in as it does a file of the State's tool.

Three sheets are for people: workers with their contracts, rights with the State's figures, parts in trainings. Each
fact that came out of a saved file says how that was saved. A fourth holds every fact whole, and is what another
installation reads; so it reads the same lines in CSV, JSON or XML (exact_forms.py). Memory stays flat.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from fractions import Fraction
from typing import BinaryIO
from uuid import UUID

from openfla.channels.batch.export import Book, Cell
from openfla.channels.batch.headings import choice_word
from openfla.channels.batch.rescue.dictionary import heading
from openfla.channels.batch.rescue.exact import account_rows, employer_rows
from openfla.channels.batch.rescue.exact_forms import write_exact_csv, write_exact_json, write_exact_xml
from openfla.channels.batch.rescue.exact_sheet import COLUMNS, SHEET, WHO
from openfla.channels.wording import sentence
from openfla.desk.accounts.whole_accounts import (
    WholeAccount,
    WholeAccounts,
    WholeContract,
    WholeCounter,
    WholeEmployer,
    WholeEmployerView,
    WholeOwnAccount,
    WholePart,
)
from openfla.desk.actor import Actor
from openfla.desk.gate import ask, browse
from openfla.desk.rescue.rescues import SavedFrom
from openfla.terms.duration import duration_text
from openfla.terms.rescue import StatedUnit
from openfla.terms.right import RightFactKind

_PERSON = ("sex", "language", "email", "street", "postcode", "municipality", "country", "birth_date", "birth_place")
_CONTRACT = (
    *("contract_start", "contract_end", "joint_committee", "category", "contract_type"),
    *("weekly_hours", "full_time_weekly_hours"),
)
_RIGHT = (
    *("year", "right_kind", "right_amount", "right_unit", "taken", "carried_over", "remaining", "opt_out"),
    *("sector_code", "comment"),
)
_TRAINING = (
    *("training_reference", "title", "training_type", "date", "end_date", "duration", "state", "certificate"),
    *("certificate_until", "counts", "outcome", "financing", "provider", "training_field", "training_language"),
    *("mode", "place", "cost"),
)
_MARK = ("saved_on", "saved_by", "digest")
_CENTS = 100


def write_export(
    employer: UUID, target: BinaryIO, *, actor: Actor, language: str, channel: str, now: datetime
) -> int | None:
    """Writes all that is known of the employer's workers to `target`; how many they are, None where the actor may not.

    The reading is journalled for each worker.
    """
    whole: WholeEmployerView | None = ask(WholeEmployer(employer), actor=actor, channel=channel, now=now)
    with browse(WholeAccounts(employer), actor=actor, channel=channel, now=now) as accounts:
        return None if accounts is None or whole is None else _written(whole, accounts, target, _Speller(language))


def write_lines(
    employer: UUID, target: BinaryIO, *, form: str, actor: Actor, channel: str, now: datetime
) -> int | None:
    """The same facts as lines alone, in one of LINES; journalled alike. How many workers they are of."""
    whole: WholeEmployerView | None = ask(WholeEmployer(employer), actor=actor, channel=channel, now=now)
    with browse(WholeAccounts(employer), actor=actor, channel=channel, now=now) as accounts:
        if accounts is None or whole is None:
            return None
        counted = _Counted(accounts)
        LINES[form](_lines(whole, counted), target)
    return counted.count


LINES: Mapping[str, Callable[[Iterable[Sequence[Cell]], BinaryIO], None]] = {
    "csv": write_exact_csv,
    "json": write_exact_json,
    "xml": write_exact_xml,
}
"""How lines are written, by the ending of the file."""


def _lines(whole: WholeEmployerView, accounts: Iterable[WholeAccount]) -> Iterator[list[Cell]]:
    speller = _Speller("en")
    yield from employer_rows(whole)
    for account in accounts:
        yield from account_rows(account, speller.who(account))


class _Counted:
    """Accounts as they come, counted."""

    def __init__(self, accounts: Iterable[WholeAccount]) -> None:
        self.accounts, self.count = accounts, 0

    def __iter__(self) -> Iterator[WholeAccount]:
        for account in self.accounts:
            self.count += 1
            yield account


def write_own_export(
    own: WholeOwnAccount, target: BinaryIO, *, actor: Actor, language: str, channel: str, now: datetime
) -> int | None:
    """Writes a worker's own account to `target`; None where it is not the actor's own. The reading is journalled."""
    account: WholeAccount | None = ask(own, actor=actor, channel=channel, now=now)
    return None if account is None else _written(None, [account], target, _Speller(language))


def _written(
    whole: WholeEmployerView | None, accounts: Iterable[WholeAccount], target: BinaryIO, speller: "_Speller"
) -> int:
    count = 0
    with Book(target) as book:
        people, rights, trainings = (book.sheet(speller.said(name)) for name in ("workers", "rights", "trainings"))
        for sheet, names in ((people, (*_PERSON, *_CONTRACT)), (rights, _RIGHT), (trainings, _TRAINING)):
            sheet.put(speller.headings((*WHO, *names)))
        exact = book.sheet(SHEET)
        for line in (COLUMNS, *(employer_rows(whole) if whole else ())):
            exact.put(line)
        for account in accounts:
            count += 1
            who = speller.who(account)
            for sheet, rows in (
                (people, speller.people(account)),
                (rights, speller.rights(account)),
                (trainings, map(speller.part, account.parts)),
            ):
                for row in rows:
                    sheet.put((*who, *row))
            for line in account_rows(account, who):
                exact.put(line)
    return count


class _Speller:
    """Facts as cells, in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def said(self, name: str) -> str:
        """A word of this workbook."""
        return sentence(f"rescue_export.{name}", {}, self.language)

    def headings(self, names: Sequence[str]) -> list[str]:
        """What the columns are called; those of the mark at the end."""
        return [*(heading(name, self.language) for name in names), *map(self.said, _MARK)]

    def who(self, account: WholeAccount) -> list[Cell]:
        """Whom a line is about."""
        identity = account.identity
        number = identity.number.display if identity.number else ""
        return [account.employer_number, identity.reference, number, identity.family_name, identity.given_names]

    def people(self, account: WholeAccount) -> Iterator[list[Cell]]:
        """A row for each contract, one without where there is none."""
        identity = account.identity
        person: list[Cell] = [
            self._word("sex", identity.sex),
            self._word("language", identity.language),
            *(identity.email, identity.street, identity.postcode, identity.municipality, identity.country),
            *(identity.birth_date, identity.birth_place),
        ]
        for contract in account.contracts:
            yield [*person, *self._contract(contract)]
        if not account.contracts:
            yield [*person, *("" for _ in _CONTRACT), *_mark(None)]

    def _contract(self, contract: WholeContract) -> list[Cell]:
        terms = contract.terms
        last = terms.segments[-1]
        return [
            *(terms.starts_on, terms.ends_on, last.joint_committee.code if last.joint_committee else ""),
            *(self._word("category", last.category), self._word("contract_type", last.contract_type)),
            *(duration_text(last.weekly_minutes), duration_text(last.full_time_weekly_minutes), *_mark(contract.mark)),
        ]

    def rights(self, account: WholeAccount) -> Iterator[list[Cell]]:
        """What the State counted; and what was granted here where it said nothing of that kind and year."""
        for counter in account.counters:
            yield self._counter(counter)
        told = {(each.said.year, each.said.kind) for each in account.counters}
        for right in account.rights:
            said = right.said
            if said.kind is RightFactKind.GRANT and (said.year, said.right) not in told:
                days: list[Cell] = [said.year, self._word("origin", said.right), said.days, self.said("days")]
                yield [*days, "", "", "", "", "", said.reason, *_mark(right.mark)]

    def _counter(self, counter: WholeCounter) -> list[Cell]:
        said, committee = counter.said, counter.said.joint_committee

        def amount(figure: Fraction | None) -> Cell:
            hours = said.unit is StatedUnit.MINUTES
            return duration_text(int(figure)) if figure is not None and hours else figure

        return [
            *(said.year, self._word("origin", said.kind), amount(said.granted)),
            self.said("days" if said.unit is StatedUnit.DAYS else "hours"),
            *(amount(said.taken), amount(said.carried_over), amount(said.remaining)),
            self.said("yes") if said.opted_out else "",
            *(committee.code if committee else "", said.comment, *_mark(counter.mark)),
        ]

    def part(self, part: WholePart) -> list[Cell]:
        """A worker's part in a training."""
        training, terms = part.training, part.terms
        days = [slot.on for slot in training.slots]
        minutes = training.minutes if terms.minutes is None else terms.minutes
        return [
            *(training.reference, training.title, self._word("training_type", training.type), min(days), max(days)),
            *(duration_text(minutes), self._word("state", terms.state), terms.certificate, terms.certificate_until),
            *("" if terms.counts is None else self.said("yes" if terms.counts else "no"),),
            *(self._word("outcome", terms.outcome), self._word("financing", training.financing)),
            *(training.provider_name, self._word("training_field", training.field)),
            *(self._word("language", training.language), self._word("mode", training.mode), training.slots[0].place),
            *(None if training.cost_cents is None else Fraction(training.cost_cents, _CENTS), *_mark(part.mark)),
        ]

    def _word(self, name: str, value: str) -> str:
        return choice_word(name, str(value), self.language) if value else ""


def _mark(mark: SavedFrom | None) -> list[Cell]:
    return [mark.saved.on, mark.saved.by, mark.digest.hex()] if mark else ["", "", ""]
