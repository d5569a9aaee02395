# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Invented people. Two national numbers exist for each day of birth: counter 000 for a woman, 999 for a man.

A slot is one such number. Slots are shared out among the languages by day, so that a number belongs to the same person,
with the same name, whoever employs them.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from openfla.channels.cli.synth.names import FAMILIES, FAMILIES_OF_EVERYWHERE, GIVEN, PLACES, STREETS
from openfla.terms.ssin import Ssin

FIRST_BIRTH = date(1960, 1, 1)
CYCLES = 342
DAYS_OF = {"nl": range(29), "fr": range(29, 49), "de": range(49, 50)}
"""Of each fifty days of birth, those that belong to each language."""
CYCLE = 50
STRIDE = 7919
FROM_EVERYWHERE = 0.12
BORN_FROM_2000 = 2000


@dataclass(frozen=True, slots=True)
class Person:
    """Who somebody is, whoever employs them."""

    family_name: str
    given_names: str
    sex: str
    language: str
    born: date
    number: Ssin | None
    street: str
    postcode: str
    municipality: str


def dice_for(*path: object) -> random.Random:
    """The dice of one thing; the path, with the seed first, names it."""
    return random.Random("/".join(map(str, path)))  # noqa: S311 - reproducible, not secret


def slots(language: str) -> int:
    """How many numbers people of the language can have."""
    return 2 * CYCLES * len(DAYS_OF[language])


def person_in_turn(seed: int, language: str, employer: int, turn: int) -> Person:
    """Who is the worker of that turn at an employer; without a number once the language has no more of them."""
    if turn >= slots(language):
        dice = dice_for(seed, "unnumbered", employer, turn)
        return _person(dice, language, dice.randrange(slots(language)), numbered=False)
    slot = (turn + employer * 37) * STRIDE % slots(language)
    return _person(dice_for(seed, "person", language, slot), language, slot, numbered=True)


def _person(dice: random.Random, language: str, slot: int, *, numbered: bool) -> Person:
    born, sex = birth_of(language, slot // 2), "m" if slot % 2 else "f"
    families = FAMILIES_OF_EVERYWHERE if dice.random() < FROM_EVERYWHERE else FAMILIES[language]
    postcode, _, municipality = dice.choice(PLACES[language]).partition(" ")
    return Person(
        family_name=dice.choice(families),
        given_names=dice.choice(GIVEN[language]["men" if sex == "m" else "women"]),
        sex=sex,
        language=language,
        born=born,
        number=number_of(born, sex) if numbered else None,
        street=f"{dice.choice(STREETS[language])} {dice.randint(1, 180)}",
        postcode=postcode,
        municipality=municipality,
    )


def birth_of(language: str, place: int) -> date:
    """The day of birth at that place among those of the language."""
    days = DAYS_OF[language]
    cycle, within = divmod(place, len(days))
    return FIRST_BIRTH + timedelta(days=cycle * CYCLE + days[within])


@lru_cache(maxsize=4096)
def number_of(born: date, sex: str) -> Ssin:
    """The national number of nobody that was born that day, with its right check digits."""
    base = f"{born:%y%m%d}{'999' if sex == 'm' else '000'}"
    prefix = "2" if born.year >= BORN_FROM_2000 else ""
    found = Ssin.parse(f"{base}{97 - int(prefix + base) % 97:02d}", today=date.max)
    if not isinstance(found, Ssin):
        raise TypeError(found)
    return found
