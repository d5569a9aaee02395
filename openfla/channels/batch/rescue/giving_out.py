# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One employer's accounts as a workbook that another installation brings in as it does a file of the State's tool.

Three sheets: people with their contracts, rights with the State's figures, parts in trainings. Each fact that came out
of a saved file says how that was saved. Memory stays flat.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from fractions import Fraction
from typing import BinaryIO
from uuid import UUID

from openfla.channels.batch.export import Book, Cell
from openfla.channels.batch.headings import choice_word
from openfla.channels.batch.rescue.dictionary import heading
from openfla.channels.wording import sentence
from openfla.desk.actor import Actor
from openfla.desk.gate import browse
from openfla.desk.whole_accounts import SavedFrom, WholeAccount, WholeAccounts, WholeContract, WholePart, WholeRight
from openfla.terms.duration import duration_text
from openfla.terms.rescue import StatedUnit

_WHO = ("enterprise_number", "reference", "national_number", "family_name", "given_names")
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
    with browse(WholeAccounts(employer), actor=actor, channel=channel, now=now) as accounts:
        return None if accounts is None else _written(accounts, target, _Speller(language))


def _written(accounts: Iterable[WholeAccount], target: BinaryIO, speller: "_Speller") -> int:
    count = 0
    with Book(target) as book:
        people, rights, trainings = (book.sheet(speller.said(name)) for name in ("workers", "rights", "trainings"))
        for sheet, names in ((people, (*_PERSON, *_CONTRACT)), (rights, _RIGHT), (trainings, _TRAINING)):
            sheet.put(speller.headings((*_WHO, *names)))
        for account in accounts:
            count += 1
            who = speller.who(account)
            for sheet, rows in (
                (people, speller.people(account)),
                (rights, map(speller.right, account.rights)),
                (trainings, map(speller.part, account.parts)),
            ):
                for row in rows:
                    sheet.put((*who, *row))
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

    def right(self, right: WholeRight) -> list[Cell]:
        """A counter."""

        def amount(figure: Fraction | None) -> Cell:
            hours = right.unit is StatedUnit.MINUTES
            return duration_text(int(figure)) if figure is not None and hours else figure

        return [
            *(right.year, self._word("origin", right.kind), amount(right.granted)),
            self.said("days" if right.unit is StatedUnit.DAYS else "hours"),
            *(amount(right.taken), amount(right.carried_over), amount(right.remaining)),
            *(self.said("yes") if right.opted_out else "", right.joint_committee, right.comment, *_mark(right.mark)),
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
    return [mark.saved.on, mark.saved.by, mark.digest] if mark else ["", "", ""]
