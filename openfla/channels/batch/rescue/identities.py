# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who a row is about: national numbers that spreadsheets maimed, and names written in one piece."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from openfla.channels.batch.headings import normalised
from openfla.channels.batch.row import NumberText
from openfla.terms.problem import NATIONAL_NUMBER, Problem
from openfla.terms.ssin import Ssin, masked

FAMILY_FIRST, GIVEN_FIRST = "family", "given"
_DIGITS = re.compile(r"\d{7,10}")
_LENGTH = 11
_LOST = "0000"
_PARTICLES = frozenset(
    {
        *("van", "de", "den", "der", "del", "della", "di", "da", "do", "dos", "le", "la", "les", "du", "des", "d", "l"),
        *("von", "zu", "zum", "zur", "ter", "ten", "te", "vanden", "vande", "vander", "vom", "t", "op", "el", "al"),
        *("o", "ben", "abu", "bin", "mac", "mc", "saint", "sint", "st"),
    }
)
_CALLED = re.compile(r"\b(?:insz|niss|rrn|ssin|nrn|enss)\b\s*:?", re.IGNORECASE)
_BEFORE_GIVEN = re.compile(r"[;,]")
_BEFORE_NUMBER, _BEHIND_NUMBER = "([,;:|/–—- \t\n\u00a0", ")],;:|/–—- \t\n\u00a0"


def read_number(cell: str, today: date) -> tuple[Ssin | Problem, bool]:
    """The national number in a cell, and whether zeros before it were lost and put back: only where it then checks."""
    written = cell.strip().lstrip("'")
    found = Ssin.normalise(written, today=today)
    bare = re.sub(r"\D", "", written)
    if isinstance(found, Ssin):
        return found, len(bare) < _LENGTH
    if _DIGITS.fullmatch(written):
        restored = Ssin.parse(written.rjust(_LENGTH, "0"), today=today)
        if isinstance(restored, Ssin):
            return restored, True
    if isinstance(cell, NumberText) and written.endswith(_LOST):
        return Problem("ssin.scientific_notation", values={"found": masked(written)}), False
    return found, False


def number_within(cell: str, today: date) -> tuple[Ssin | None, str]:
    """A national number that stands in a text with other words, and the text without it."""
    for found in NATIONAL_NUMBER.finditer(cell):
        number = Ssin.normalise(found[0], today=today)
        if isinstance(number, Ssin):
            before, behind = (_CALLED.sub(" ", each) for each in (cell[: found.start()], cell[found.end() :]))
            bare = before.rstrip(_BEFORE_NUMBER), behind.lstrip(_BEHIND_NUMBER)
            return number, " ".join(filter(None, map(str.strip, bare)))
    return None, cell


@dataclass(frozen=True, slots=True)
class Name:
    """A name in its parts."""

    family: str
    given: str


def split_name(text: str, order: str) -> Name:
    """The parts of "PEETERS Jan" or "Peeters, Jan"; `order` says which goes first where nothing shows it."""
    words = text.split()
    if len(comma := [part.strip() for part in _BEFORE_GIVEN.split(text) if part.strip()]) == 2:  # noqa: PLR2004 - two parts
        return Name(comma[0], comma[1])
    loud = [word for word in words if is_loud(word)]
    if loud and len(loud) < len(words):
        return _by_capitals(words)
    if len(words) < 2:  # noqa: PLR2004 - nothing to split
        return Name(text.strip(), "")
    if order == GIVEN_FIRST:
        cut = next((place for place, word in enumerate(words[1:], 1) if _is_particle(word)), len(words) - 1)
        return Name(" ".join(words[cut:]), " ".join(words[:cut]))
    cut = next((place for place, word in enumerate(words) if not _is_particle(word)), 0) + 1
    cut = min(cut, len(words) - 1)
    return Name(" ".join(words[:cut]), " ".join(words[cut:]))


def is_loud(word: str) -> bool:
    """Whether a word is written in capitals, as family names often are."""
    letters = [sign for sign in word if sign.isalpha()]
    return len(letters) > 1 and word.upper() == word


def _is_particle(word: str) -> bool:
    return normalised(word) in _PARTICLES


def _by_capitals(words: list[str]) -> Name:
    """Particles that stand before a name in capitals belong to it."""
    family: list[str] = []
    given: list[str] = []
    for place, word in enumerate(words):
        leads = _is_particle(word) and any(is_loud(later) for later in words[place + 1 :])
        (family if is_loud(word) or leads else given).append(word)
    return Name(_quiet(family), " ".join(given))


def _quiet(family: list[str]) -> str:
    """A family name in capitals as it is written elsewhere: VAN DEN BERGHE is Van den Berghe."""
    words = [re.sub(r"[^\W\d_]+", lambda run: run[0].capitalize(), word) for word in family]
    return " ".join(word.lower() if place and _is_particle(word) else word for place, word in enumerate(words))


def shows_order(texts: Iterable[str]) -> bool:
    """Whether every name shows by itself which part is the family name: by a comma or by capitals."""
    return all(_shows(text) for text in texts if len(text.split()) > 1)


def _shows(text: str) -> bool:
    loud = sum(is_loud(word) for word in text.split())
    return "," in text or ";" in text or 0 < loud < len(text.split())


def order_by_particles(texts: Iterable[str]) -> str:
    """What particles show of the order of names: "van der Linden Bart" begins with one, "Bart van der Linden" does not.

    "" where there are none, or where they show both.
    """
    found: set[str] = set()
    for text in texts:
        words = text.split()
        places = [place for place, word in enumerate(words) if _is_particle(word)]
        if places and len(words) > len(places) + 1:
            found.add(FAMILY_FIRST if places[0] == 0 else GIVEN_FIRST)
    return found.pop() if len(found) == 1 else ""
