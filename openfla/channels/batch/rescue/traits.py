# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the cells of a column show, whatever it is called."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial

from openfla.channels.batch.rescue import figures
from openfla.channels.batch.rescue.days import is_day, is_serial, order_of, span
from openfla.channels.batch.rescue.dictionary import Field, choice
from openfla.channels.batch.rescue.identities import number_within, read_number
from openfla.channels.batch.row import DateText, NumberText
from openfla.terms.calendar import DateOrder
from openfla.terms.enterprise import EnterpriseNumber, NssoNumber
from openfla.terms.problem import Problem, shown
from openfla.terms.ssin import Ssin
from openfla.terms.text import is_email

KEPT = 300
"""Different cells by which a column is judged."""
_YEAR = re.compile(r"20[12]\d")
_COMMITTEE = re.compile(r"(?:(?:PC|CP|JC|PK|SCP|PSC)\s*)?[1-3]\d{2}(?:[.,]?\d{2}){0,2}", re.IGNORECASE)
_POSTCODE = re.compile(r"(?:[A-Z]{1,2}-?)?\d{4,5}(?:\s?[A-Z]{2})?")
_NUMBER_LIKE = re.compile(r"\d{2}[.\s]?\d{2}[.\s]?\d{2}[-\s.]?\d{3}[-.\s]?\d{2}|\d{9,11}|\d+(?:[.,]\d+)?[eE]\+?\d+")
_LETTERS = re.compile(r"[^\W\d_][^\d_@/:]*")
_MONEY = re.compile(r"(?:€|EUR)?\s*-?\d[\d.,\s]*(?:€|EUR)?")
_SAMPLES = 3
_LIKE_A_QUANTITY = frozenset({"rescue.hours_two_readings", "rescue.negative", "amount.ambiguous"})


@dataclass(slots=True)
class Trait:
    """One column as its first rows show it: different cells, and how many were filled."""

    today: date
    cells: dict[tuple[str, type], str] = field(default_factory=dict)
    filled: int = 0
    _known: dict[str, float] = field(default_factory=dict)

    def see(self, cell: str) -> None:
        """One more cell."""
        bare = cell if type(cell) is not str else cell.strip()
        if bare:
            self.filled += 1
            if len(self.cells) < KEPT:
                self.cells.setdefault((bare, type(bare)), bare)

    @property
    def values(self) -> Sequence[str]:
        """Different cells, in the order of the file."""
        return list(self.cells.values())

    @property
    def samples(self) -> tuple[str, ...]:
        """A few cells to show; whatever could be a national number is masked."""
        return tuple(shown(cell) for cell in self.values[:_SAMPLES])

    def share(self, holds: Callable[[str], bool]) -> float:
        """The part of the different cells of which something holds; 0 without any."""
        values = self.values
        return sum(map(holds, values)) / len(values) if values else 0.0

    def fit(self, of: Field) -> float:
        """How well the cells are what such a field holds, 0 to 1."""
        name = f"{of.form} {of.words_of}"
        if name not in self._known:
            self._known[name] = self.share(partial(_holds, of=of, today=self.today))
        return self._known[name]

    @property
    def order(self) -> DateOrder:
        """What dates show of their order."""
        seen = {order_of(part) for cell in self.values if not isinstance(cell, DateText) for part in span(cell)}
        known = seen & {DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST}
        if len(known) > 1:
            return DateOrder.MIXED
        if known:
            return known.pop()
        return DateOrder.AMBIGUOUS if DateOrder.AMBIGUOUS in seen else DateOrder.YEAR_FIRST

    def example(self, holds: Callable[[str], bool]) -> str:
        """The first cell of which something holds, fit to be shown; "" if none."""
        return next((shown(cell) for cell in self.values if holds(cell)), "")

    @property
    def serials(self) -> bool:
        """Whether its days are day counts of Excel."""
        return self.share(is_serial) > 0.5  # noqa: PLR2004 - most of them

    @property
    def hides_numbers(self) -> bool:
        """Whether national numbers stand in its texts."""
        return self.share(self._hides) > 0.8  # noqa: PLR2004 - nearly all

    def _hides(self, cell: str) -> bool:
        number, others = number_within(cell, self.today)
        return number is not None and bool(others)


def _holds(cell: str, of: Field, today: date) -> bool:
    test = _FORMS.get(of.form)
    if test is not None:
        return test(cell)
    if of.form == "national_number":
        return isinstance(read_number(cell, today)[0], Ssin) or bool(_NUMBER_LIKE.fullmatch(cell))
    if of.form == "date":
        first, last = span(cell)
        return is_day(first, today) and is_day(last, today) if not is_serial(cell) else True
    return choice(of.words_of, cell) is not None


def is_number(cell: str, today: date) -> bool:
    """Whether a national number that checks itself fills the cell."""
    return isinstance(read_number(cell, today)[0], Ssin)


def is_enterprise(cell: str) -> bool:
    """Whether it is an enterprise number that checks itself."""
    return not isinstance(EnterpriseNumber.normalise(cell), Problem)


def is_year(cell: str) -> bool:
    """Whether it is a year in which the account existed, or nearly."""
    return bool(_YEAR.fullmatch(cell.removesuffix(".0")))


def _quantity(cell: str) -> bool:
    found = figures.read_quantity(cell, "hours")
    return isinstance(found, figures.Quantity) or found.code in _LIKE_A_QUANTITY


def _name(cell: str) -> bool:
    return not isinstance(cell, NumberText | DateText) and bool(_LETTERS.fullmatch(cell)) and not is_email(cell)


_FORMS: dict[str, Callable[[str], bool]] = {
    "enterprise": is_enterprise,
    "nsso": lambda cell: not isinstance(NssoNumber.normalise(cell), Problem),
    "year": is_year,
    "quantity": _quantity,
    "hours": _quantity,
    "number": figures.is_bare,
    "money": lambda cell: bool(_MONEY.fullmatch(cell)) or figures.is_bare(cell),
    "share": lambda cell: not isinstance(figures.read_share(cell), Problem),
    "committee": lambda cell: bool(_COMMITTEE.fullmatch(cell)),
    "postcode": lambda cell: bool(_POSTCODE.fullmatch(cell)),
    "email": is_email,
    "name": _name,
    "text": bool,
}
