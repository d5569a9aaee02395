# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The workers of an invented employer with their contracts.

Of eight workers one left, and the one before in the list began the day after. Some begin on a contract for a fixed term
before one without an end.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from openfla.channels.cli.synth.country import Country, Employer
from openfla.channels.cli.synth.names import TEAMS
from openfla.channels.cli.synth.people import Person, dice_for, person_in_turn
from openfla.desk.workers.staff import OpeningBalance, SegmentTerms, WorkerIdentity
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.period import Quarter
from openfla.terms.right import ContractType, EndingKind, WorkerCategory

CHANGES_HANDS = 8
FIRST_CHANGE = date(2023, 7, 1)
ADULT_DAYS = 18 * 366
LONGEST_DAYS = 11_000
DAY = timedelta(days=1)
TWICE, WITHOUT_NUMBER, WITHOUT_EMAIL = 0.07, 0.12, 0.3
BROUGHT_DAYS, MANAGERS, OTHER_LANGUAGE = 0.2, 0.06, 0.1
"""Shares of workers."""
WITH_TEAMS = 15
SHARES = ((Fraction(4, 5), 45), (Fraction(1, 2), 28), (Fraction(3, 4), 12), (Fraction(9, 10), 9), (Fraction(1, 3), 6))
ENDINGS = (EndingKind.RESIGNATION, EndingKind.DISMISSAL_WITH_NOTICE, EndingKind.MUTUAL_CONSENT, EndingKind.RETIREMENT)
ENDINGS_SEEN = (55, 25, 15, 5)


@dataclass(frozen=True, slots=True)
class Contract:
    """A contract of one segment, and how it ended."""

    segment: SegmentTerms
    ending: EndingKind | None = None


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker of an employer; the opening balance belongs to the first contract."""

    identity: WorkerIdentity
    contracts: tuple[Contract, ...]
    opening: OpeningBalance | None

    def works_on(self, days: Sequence[date]) -> bool:
        """Whether each of these days lies in a contract."""
        return all(any(_covers(contract.segment, day) for contract in self.contracts) for day in days)


def _covers(segment: SegmentTerms, day: date) -> bool:
    return segment.starts_on <= day and (segment.ends_on is None or day <= segment.ends_on)


def workers_of(country: Country, employer: Employer) -> Iterator[Worker]:
    """All who are or were registered, in turn."""
    return (worker_in_turn(country, employer, turn) for turn in range(employer.workers))


def worker_in_turn(country: Country, employer: Employer, turn: int) -> Worker:
    """The worker of that turn, drawn by itself."""
    dice = dice_for(country.seed, "worker", employer.place, turn)
    person = person_in_turn(country.seed, _language(employer, dice), employer.place, turn)
    starts_on, ends_on = _period(country, employer, turn, dice, person.born)
    identity = _identity(person, employer, turn, dice)
    contracts = _contracts(country, employer, dice, starts_on, ends_on)
    return Worker(identity, contracts, _opening(employer, dice, starts_on))


def _language(employer: Employer, dice: random.Random) -> str:
    if dice.random() >= OTHER_LANGUAGE:
        return employer.language
    return "nl" if employer.language != "nl" else "fr"


def _period(
    country: Country, employer: Employer, turn: int, dice: random.Random, born: date
) -> tuple[date, date | None]:
    """First and last day with the employer."""
    adult = born + timedelta(days=ADULT_DAYS)
    long_ago = timedelta(days=int(LONGEST_DAYS * dice.random() ** 2))
    change = _change(country, employer, turn)
    place = turn % CHANGES_HANDS
    if place == CHANGES_HANDS - 1:
        return min(max(change - long_ago, adult), change - 60 * DAY), change
    if place == CHANGES_HANDS - 2 and turn + 1 < employer.workers:
        return change + DAY, None
    return min(max(country.on - long_ago, adult), country.on - DAY), None


def _change(country: Country, employer: Employer, turn: int) -> date:
    """The last day of who left; both holders of the place draw the same."""
    dice = dice_for(country.seed, "change", employer.place, turn // CHANGES_HANDS)
    return FIRST_CHANGE + timedelta(days=dice.randrange(max(1, (country.on - FIRST_CHANGE).days - 1)))


def _identity(person: Person, employer: Employer, turn: int, dice: random.Random) -> WorkerIdentity:
    reference = f"W{turn + 1:05d}"
    return WorkerIdentity(
        family_name=person.family_name,
        given_names=person.given_names,
        reference=reference,
        number=None if dice.random() < WITHOUT_NUMBER else person.number,
        sex=person.sex,
        language=person.language,
        email="" if dice.random() < WITHOUT_EMAIL else f"{reference.lower()}@example.be",
        street=person.street,
        postcode=person.postcode,
        municipality=person.municipality,
        country="BE",
        birth_date=person.born,
        team=dice.choice(TEAMS[employer.language]) if employer.workers >= WITH_TEAMS else "",
    )


def _contracts(
    country: Country, employer: Employer, dice: random.Random, starts_on: date, ends_on: date | None
) -> tuple[Contract, ...]:
    category = _category(employer, dice)
    committee = JointCommittee(
        employer.sector.blue if category is WorkerCategory.BLUE_COLLAR else employer.sector.white
    )
    weekly = _weekly(employer, dice)
    ending = dice.choices(ENDINGS, ENDINGS_SEEN)[0] if ends_on else None

    def contract(first: date, last: date | None, kind: ContractType, how: EndingKind | None) -> Contract:
        return Contract(SegmentTerms(first, last, weekly, employer.sector.full_time, committee, category, kind), how)

    second = starts_on + timedelta(days=dice.randrange(90, 400))
    if dice.random() < TWICE and second < (ends_on or country.on):
        trial = contract(starts_on, second - DAY, ContractType.FIXED_TERM, EndingKind.END_OF_TERM)
        return trial, contract(second, ends_on, ContractType.OPEN_ENDED, ending)
    return (contract(starts_on, ends_on, ContractType.OPEN_ENDED, ending),)


def _category(employer: Employer, dice: random.Random) -> WorkerCategory:
    if dice.randrange(100) < employer.sector.blue_share:
        return WorkerCategory.BLUE_COLLAR
    return WorkerCategory.MANAGER if dice.random() < MANAGERS else WorkerCategory.WHITE_COLLAR


def _weekly(employer: Employer, dice: random.Random) -> int:
    if dice.randrange(100) >= employer.sector.part_time_share:
        return employer.sector.full_time
    [share] = dice.choices([share for share, _ in SHARES], [weight for _, weight in SHARES])
    return int(share * employer.sector.full_time)


def _opening(employer: Employer, dice: random.Random, starts_on: date) -> OpeningBalance | None:
    if starts_on.year >= FIRST_CHANGE.year or dice.random() >= BROUGHT_DAYS:
        return None
    evidence = {"nl": "Eigen lijst", "fr": "Liste interne", "de": "Eigene Liste"}[employer.language]
    return OpeningBalance(Fraction(dice.randint(1, 6), 2), 2024, f"{evidence} 2023")


def quarters_to(day: date) -> tuple[Quarter, ...]:
    """The quarters from 2020 whose end was reached by the day."""
    every = (Quarter(year, number) for year in range(2020, day.year + 1) for number in range(1, 5))
    return tuple(quarter for quarter in every if quarter.last_day <= day)


def sizes_of(country: Country, employer: Employer) -> dict[Quarter, Fraction]:
    """Full-time equivalents under contract at the end of each quarter."""
    ends = {quarter: quarter.last_day for quarter in quarters_to(country.on)}
    minutes = dict.fromkeys(ends, 0)
    for worker in workers_of(country, employer):
        for quarter, end in ends.items():
            minutes[quarter] += sum(c.segment.weekly_minutes for c in worker.contracts if _covers(c.segment, end))
    return {q: Fraction(round(Fraction(total * 100, employer.sector.full_time)), 100) for q, total in minutes.items()}
