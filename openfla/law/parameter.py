# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The numbers and dates of the law, one file each: dated, cited, checked when loaded."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path

from openfla.law.document import Data, Document, Entry
from openfla.law.exact_yaml import read_document
from openfla.law.finding import Citation
from openfla.law.place import values_folder
from openfla.law.read_by import refuse_unread
from openfla.law.units import refuse_other_kind

HERE = Path(__file__).parent
PARAMETERS = values_folder() / "parameters"
LANGUAGES = ("en", "fr", "nl", "de")
CONFIDENCES = ("C2", "C1", "INF")


class NotInForce(Exception):  # noqa: N818 - a legal state, named as lawyers name it
    """No value of the parameter applies on that day under the law as known then; never a silent zero."""

    def __init__(self, name: str, on: date, known_on: date) -> None:
        """`name` has no value for the day `on` as known on `known_on`."""
        asked = "" if known_on == date.max else f" as the law was known on {known_on}"
        super().__init__(f"not in force on {on}{asked}: {name} has no value for that day")
        self.name, self.on, self.known_on = name, on, known_on


@dataclass(frozen=True, slots=True)
class Dated:
    """One value of a parameter, from..until inclusive, known from a day on, with its citation."""

    starts_on: date
    until: date | None
    known_from: date
    value: Data
    citation: Citation
    verified_on: date | None

    def holds(self, on: date, known_on: date) -> bool:
        """Whether it applies on a day, as known on another."""
        return self.starts_on <= on and (self.until is None or on <= self.until) and self.known_from <= known_on

    def sooner_than(self, other: "Dated") -> bool:
        """Whether it was known before the other, or is older among what was known together."""
        return (self.known_from, self.starts_on) < (other.known_from, other.starts_on)

    def number(self) -> Fraction:
        """The value as an exact number."""
        if isinstance(self.value, bool) or not isinstance(self.value, int | Fraction):
            message = f"not a number: {self.value!r}"
            raise TypeError(message)
        return Fraction(self.value)

    def by(self, key: str) -> Fraction | None:
        """The number that a table holds at `key`; None where the table leaves it open."""
        if not isinstance(self.value, dict):
            message = f"not a table: {self.value!r}"
            raise TypeError(message)
        found = self.value[key]
        return Fraction(found) if isinstance(found, int | Fraction) else None

    def text(self) -> str:
        """The value as text."""
        return str(self.value)

    def whole(self) -> int:
        """The value as a whole number."""
        found = self.number()
        if found.denominator != 1:
            message = f"not a whole number: {found}"
            raise TypeError(message)
        return int(found)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number or date of the law: its name, the question it answers, its unit and dated values."""

    name: str
    question: str
    unit: str
    values: tuple[Dated, ...]

    def at(self, on: date, known_on: date) -> Dated:
        """The value for the day `on` as known on `known_on`; what was known last prevails. Raises NotInForce."""
        held: Dated | None = None  # asked tens of thousands of times for the deadlines of a provider's clients
        for dated in self.values:
            if dated.holds(on, known_on) and (held is None or held.sooner_than(dated)):
                held = dated
        if held is None:
            raise NotInForce(self.name, on, known_on)
        return held


def citation_of(entry: Entry) -> tuple[Citation, date | None]:
    """The citation that an entry's `source` gives, and the day someone compared it with the official text."""
    if "source" not in entry.data:
        raise entry.error("source", "nothing says where it comes from.", "Add source: {act: ..., confidence: C1}.")
    source = entry.child("source")
    source.only("act", "article", "confidence", "verified_on")
    act, confidence = source.text("act"), source.text("confidence")
    if act not in sources():
        raise source.error("act", f"unknown act {act}.", "Add it to sources.yaml or mend its name.")
    if confidence not in CONFIDENCES:
        raise source.error("confidence", f"unknown confidence {confidence}.", "Use C2, C1 or INF.")
    verified_on = source.day("verified_on")
    return Citation(act, source.text("article", ""), confidence, verified_on is not None), verified_on


@cache
def sources() -> dict[str, Data]:
    """The acts and agreements that may be cited, by key: title in four languages, link. Raises LawDataError."""
    document = read_document(values_folder() / "sources.yaml")
    entry = Entry.at(document, (), document.data)
    for act in entry.data:
        source = entry.child(act)
        source.only("date", "title", "link")
        source.day("date")
        source.text("link")
        titles = source.child("title")
        titles.only(*LANGUAGES)
        for language in LANGUAGES:
            titles.text(language)
    return entry.data


def _dated(entry: Entry, unit: str) -> Dated:
    entry.only("from", "until", "known_from", "value", "source", "note", "replaces")
    starts_on = entry.day("from")
    if starts_on is None:
        raise entry.error("from", "a value without a first day.", "Add from: 2024-01-01.")
    until = entry.day("until")
    if until is not None and until < starts_on:
        raise entry.error("until", "it ends before it starts.", "Mend from or until.")
    if "value" not in entry.data:
        raise entry.error("value", "an entry without a value.", "Add value: ....")
    refuse_other_kind(entry, unit)
    citation, verified_on = citation_of(entry)
    return Dated(starts_on, until, entry.day("known_from") or date.min, entry.data["value"], citation, verified_on)


def _closed(document: Document, values: list[Dated]) -> tuple[Dated, ...]:
    """The values with each open end closed by its successor; overlap and wrong order are errors."""
    closed: list[Dated] = []
    for number, dated in enumerate(values):
        later = [other for other in values[number + 1 :] if other.known_from == dated.known_from]
        until = dated.until
        if later:
            if later[0].starts_on <= (until or dated.starts_on):
                what = f"the value from {later[0].starts_on} starts before the one before it has ended."
                raise document.error(("values", number + 1), what, "Put the values in order of date, without overlap.")
            _refuse_gap(document, number + 1, until, later[0].starts_on)
            until = until or later[0].starts_on - timedelta(days=1)
        closed.append(Dated(dated.starts_on, until, dated.known_from, dated.value, dated.citation, dated.verified_on))
    return tuple(closed)


def _refuse_gap(document: Document, number: int, until: date | None, starts_on: date) -> None:
    """A day between two values on which none holds is a slip: the law would fall silent in the middle."""
    if until is not None and until + timedelta(days=1) < starts_on:
        what = f"no value holds between {until} and {starts_on}."
        raise document.error(("values", number), what, "Let the value before last until the day before, or add one.")


def load(path: Path) -> Parameter:
    """The parameter in a file, checked. Raises LawDataError with file, line and remedy."""
    document = read_document(path)
    entry = Entry.at(document, (), document.data)
    entry.only("name", "question", "unit", "values")
    name, expected = entry.text("name"), f"{path.parent.name}.{path.stem}"
    if name != expected:
        raise entry.error("name", f"the name is {name}.", f"A file at this place is named {expected}.")
    unit = entry.text("unit")
    values = [_dated(child, unit) for child in entry.children("values")]
    if not values:
        raise entry.error("values", "no value at all.", "Add at least one dated value.")
    refuse_unread(entry, name)
    return Parameter(name, entry.text("question"), unit, _closed(document, values))


@cache
def parameters() -> dict[str, Parameter]:
    """Every parameter but the sector agreements, by name."""
    files = sorted(file for file in PARAMETERS.glob("*/*.yaml") if file.parent.name != "sectors")
    loaded = [load(file) for file in files]
    return {parameter.name: parameter for parameter in loaded}


def parameter(name: str) -> Parameter:
    """The parameter of that name; one without values where an older edition doesn't have it: never in force."""
    return parameters().get(name) or Parameter(name, "", "", ())
