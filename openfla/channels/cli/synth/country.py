# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How many employers of which size and branch there are. Most are tiny, few are huge, as in Belgium."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from openfla.channels.cli.synth.names import FORMS, HOUSES
from openfla.channels.cli.synth.people import dice_for
from openfla.channels.cli.synth.sectors import SECTORS, Sector
from openfla.terms.enterprise import EnterpriseNumber

ON = date(2026, 11, 1)
"""The day on which the country is looked at, unless said otherwise: the same seed gives the same files next year."""
FIRST_SERIAL = 300_000
MOST_EMPLOYERS = 1_500_000
LANGUAGES, SPOKEN = ("nl", "fr", "de"), (60, 38, 2)
CLASSES = (
    (600, 1, 4),
    (160, 5, 9),
    (105, 10, 19),
    (77, 20, 49),
    (26, 50, 99),
    (16, 100, 199),
    (10, 200, 499),
    (4, 500, 999),
    (2, 1000, 9999),
)
"""Of a thousand employers, how many have from so many to so many workers."""


@dataclass(frozen=True, slots=True)
class Employer:
    """An invented employer: `workers` ever registered since it started, `trainings` given to them."""

    place: int
    number: EnterpriseNumber
    name: str
    language: str
    sector: Sector
    workers: int
    trainings: int


@dataclass(frozen=True, slots=True)
class Country:
    """Exactly so many employers, workers and trainings, drawn from a seed, looked at on a day."""

    employers: int
    workers: int
    trainings: int
    seed: int
    on: date = ON

    def all_employers(self) -> Iterator[Employer]:
        """The employers in turn. Workers are shared out by drawn weights, trainings by workers, without remainder."""
        whole = sum(self._weights())
        before = workers_before = 0
        spare = self.workers - self.employers
        for place, weight in enumerate(self._weights()):
            workers = 1 + spare * (before + weight) // whole - spare * before // whole
            given = [self.trainings * each // self.workers for each in (workers_before, workers_before + workers)]
            yield self._employer(place, workers, given[1] - given[0])
            before, workers_before = before + weight, workers_before + workers

    def _weights(self) -> Iterator[int]:
        """What each employer weighs: those of one worker hardly anything, so that they stay as small as they are."""
        dice = dice_for(self.seed, "sizes")
        return (10 * _size(dice) - 9 for _ in range(self.employers))

    def _employer(self, place: int, workers: int, trainings: int) -> Employer:
        dice = dice_for(self.seed, "employer", place)
        [language] = dice.choices(LANGUAGES, SPOKEN)
        [sector] = dice.choices(SECTORS, [sector.weight for sector in SECTORS])
        name = f"{sector.trade(language)} {dice.choice(HOUSES)} {dice.choice(FORMS[language])}"
        return Employer(place, enterprise_number(FIRST_SERIAL + place), name, language, sector, workers, trainings)


def _size(dice: random.Random) -> int:
    """A number of workers: a class, then more often low than high within it."""
    [(_, least, most)] = dice.choices(CLASSES, [weight for weight, _, _ in CLASSES])
    return least + int((most - least + 1) * dice.random() ** 2)


def enterprise_number(serial: int) -> EnterpriseNumber:
    """A number that nobody has: eight digits below 0200.0000, and their check number."""
    base = f"{serial:08d}"
    found = EnterpriseNumber.parse(f"{base}{97 - int(base) % 97:02d}")
    if not isinstance(found, EnterpriseNumber):
        raise TypeError(found)
    return found
