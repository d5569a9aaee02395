# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The form of a training: what was typed becomes terms, terms become what is typed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from openfla.channels.web.trainings.training_slots import DESK, read_row, rows_of, typed_slots
from openfla.channels.web.trainings.training_text import clean
from openfla.channels.web.trainings.training_words import LISTS
from openfla.desk.trainings.slot_order import slot_order
from openfla.desk.trainings.trainings import SlotTerms, TrainingTerms
from openfla.terms.amount import parse_amount
from openfla.terms.problem import Problem, shown
from openfla.terms.training import DeliveryMode, Financing, TrainingType

CENTS = 100
EURO = ("€", "EUR", " ", "\N{NO-BREAK SPACE}", "\N{NARROW NO-BREAK SPACE}")

Listed = TypeVar("Listed", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class TrainingEntry:
    """What was read, and every problem of the reading, placed at the fields of the form.

    `rows` are the rows of the form in the order in which the terms hold their sessions.
    """

    terms: TrainingTerms
    problems: tuple[Problem, ...]
    rows: tuple[int, ...]

    def placed(self, problem: Problem) -> Problem:
        """A problem of the desk, placed at the field of the form that it is about."""
        topic, _, rest = problem.field.partition(".")
        number, _, name = rest.partition(".")
        if topic == "slots" and number.isdecimal() and int(number) < len(self.rows):
            return Problem(problem.code, f"{DESK.get(name, 'on')}-{self.rows[int(number)]}", problem.values)
        return Problem(problem.code, "on-0", problem.values) if topic == "slots" else problem


def read_training(typed: Mapping[str, str]) -> TrainingEntry:
    """The form as terms. What could not be read is a problem, and left out of the terms."""
    problems: list[Problem] = []
    slots = _slots(typed, problems)
    terms = TrainingTerms(
        title=clean(typed.get("title", "")),
        type=_listed(TrainingType, "type", typed, problems),
        slots=tuple(slot for _, slot in slots),
        provider_name=clean(typed.get("provider_name", "")),
        field=chosen("field", typed, problems),
        language=chosen("given_in", typed, problems),
        mode=_listed(DeliveryMode, "mode", typed, problems),
        financing=_listed(Financing, "financing", typed, problems),
        cost_cents=cents_typed(clean(typed.get("cost_cents", "")), "cost_cents", problems),
        reference=clean(typed.get("reference", "")),
        registration_number=clean(typed.get("registration_number", "")),
    )
    return TrainingEntry(terms, tuple(problems), tuple(number for number, _ in slots))


def chosen(name: str, typed: Mapping[str, str], problems: list[Problem], usual: str = "") -> str:
    """The value of a closed list, the usual or first one where none was sent; a problem for one that is not in it."""
    values = LISTS[name]
    found = typed.get(name, usual or values[0])
    if found in values:
        return str(found)
    problems.append(Problem("training.choice_unknown", name, {"found": shown(found)}))
    return values[0]


def _listed(kind: Callable[[str], Listed], name: str, typed: Mapping[str, str], problems: list[Problem]) -> Listed:
    return kind(chosen(name, typed, problems))


def _slots(typed: Mapping[str, str], problems: list[Problem]) -> list[tuple[int, SlotTerms]]:
    """The sessions in order of time, each with the row that it was typed in."""
    found: list[tuple[int, SlotTerms]] = []
    for row in rows_of(typed):
        read = [] if row.empty else read_row(row)
        if isinstance(read, SlotTerms):
            found.append((row.number, read))
        else:
            problems.extend(read)
    return sorted(found, key=lambda each: slot_order(each[1]))


def cents_typed(text: str, field: str, problems: list[Problem]) -> int | None:
    """Euros with a comma or a point, as cents; nothing where nothing is typed, and with a problem."""
    written = text
    for sign in EURO:
        written = written.replace(sign, "")
    if not written:
        return None
    euros = parse_amount(written)
    if isinstance(euros, Problem):
        problems.append(euros.at(field))
        return None
    if (euros * CENTS).denominator != 1:
        problems.append(Problem("training.cost_below_cent", field, {"found": shown(written)}))
        return None
    return int(euros * CENTS)


def typed_training(terms: TrainingTerms, language: str) -> dict[str, str]:
    """What stands in the form of a training that says this."""
    return {
        "title": terms.title,
        "type": terms.type.value,
        "provider_name": terms.provider_name,
        "field": terms.field,
        "given_in": terms.language,
        "mode": terms.mode.value,
        "financing": terms.financing.value,
        "cost_cents": euros_text(terms.cost_cents, language),
        "reference": terms.reference,
        "registration_number": terms.registration_number,
        **typed_slots(terms.slots, language),
    }


def euros_text(cents: int | None, language: str) -> str:
    """Cents as euros to type: 125050 is "1250,50" ("1250.50" in English); nothing for no cost."""
    if cents is None:
        return ""
    euros, rest = divmod(cents, CENTS)
    return f"{euros}{'.' if language == 'en' else ','}{rest:02d}"
