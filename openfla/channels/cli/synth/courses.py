# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The trainings of an invented employer: past ones mostly followed, coming ones planned, offered or asked for."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from openfla.channels.cli.synth.country import Country, Employer
from openfla.channels.cli.synth.people import dice_for
from openfla.channels.cli.synth.staff import worker_in_turn
from openfla.desk.trainings.trainings import ParticipationTerms, SlotTerms, TrainingTerms
from openfla.terms.training import (
    DeliveryMode,
    Financing,
    ParticipationState,
    TrainingField,
    TrainingType,
    WorkingTime,
)

FIRST_DAY = date(2023, 1, 9)
DAYS_AHEAD = 45
FRIDAY = 4
OUTSIDE = 0.04
LENGTHS = ((456,), (228,), (120,), (456, 456), (228, 228, 228), (180, 180, 180, 180), (456,) * 5)
LENGTHS_SEEN = (38, 24, 12, 12, 6, 5, 3)
GROUPS = ((1, 1), (2, 5), (6, 15), (16, 60), (61, 400), (401, 20_000))
GROUPS_SEEN = (28, 32, 26, 11, 2, 1)
PAST = (ParticipationState.FOLLOWED, ParticipationState.NOT_FOLLOWED, ParticipationState.DECLINED)
PAST_SEEN = (93, 4, 3)
COMING = (ParticipationState.PLANNED, ParticipationState.OFFERED, ParticipationState.REQUESTED)
COMING_SEEN = (84, 10, 6)
PROVIDERS = ("Leerhuis De Steiger", "Centre Les Acacias", "Akademie Hohes Venn", "Atelier du Savoir", "Kennisplein", "")
FORMAL, INFORMAL, JOB = TrainingType.FORMAL, TrainingType.INFORMAL, TrainingType.ON_THE_JOB
SUBJECTS: tuple[tuple[TrainingType, TrainingField, dict[str, str]], ...] = (
    (
        FORMAL,
        TrainingField.SAFETY_HEALTH,
        {"nl": "Brandpreventie op de werkvloer", "fr": "Prévention des incendies", "de": "Brandschutz im Betrieb"},
    ),
    (
        FORMAL,
        TrainingField.SAFETY_HEALTH,
        {"nl": "Eerste hulp bij ongevallen", "fr": "Premiers secours en entreprise", "de": "Erste Hilfe im Betrieb"},
    ),
    (
        FORMAL,
        TrainingField.SAFETY_HEALTH,
        {"nl": "Werken op hoogte", "fr": "Travail en hauteur", "de": "Arbeiten in der Höhe"},
    ),
    (
        FORMAL,
        TrainingField.DIGITAL,
        {"nl": "Rekenbladen voor gevorderden", "fr": "Tableurs, niveau avancé", "de": "Tabellenkalkulation II"},
    ),
    (
        FORMAL,
        TrainingField.LANGUAGES,
        {"nl": "Frans aan het loket", "fr": "Néerlandais à l'accueil", "de": "Französisch"},
    ),
    (
        FORMAL,
        TrainingField.MANAGEMENT,
        {"nl": "Leidinggeven aan een ploeg", "fr": "Diriger une équipe", "de": "Ein Team führen"},
    ),
    (
        INFORMAL,
        TrainingField.COMMUNICATION,
        {"nl": "Communiceren zonder conflict", "fr": "Communiquer sans conflit", "de": "Gespräche ohne Streit"},
    ),
    (
        INFORMAL,
        TrainingField.ENVIRONMENT,
        {"nl": "Zuinig met energie", "fr": "Économiser l'énergie", "de": "Energie sparen"},
    ),
    (JOB, TrainingField.TRADE, {"nl": "Inwerken aan de nieuwe lijn", "fr": "La nouvelle ligne", "de": "Neue Anlage"}),
    (JOB, TrainingField.TRADE, {"nl": "Meelopen met een collega", "fr": "En binôme", "de": "Begleitet arbeiten"}),
)


@dataclass(frozen=True, slots=True)
class Part:
    """The part of the worker of that turn."""

    turn: int
    terms: ParticipationTerms


@dataclass(frozen=True, slots=True)
class Course:
    """A training with those who take part, or might."""

    training: UUID
    terms: TrainingTerms
    parts: tuple[Part, ...]


def courses_of(country: Country, employer: Employer) -> Iterator[Course]:
    """All trainings of the employer, in turn."""
    return (course_in_turn(country, employer, turn) for turn in range(employer.trainings))


def course_in_turn(country: Country, employer: Employer, turn: int) -> Course:
    """The training of that turn, drawn by itself. Only who works there on each of its days takes part."""
    dice = dice_for(country.seed, "training", employer.place, turn)
    training = UUID(int=dice.getrandbits(128), version=4)
    terms = _terms(country, employer, dice)
    [(least, most)] = dice.choices(GROUPS, GROUPS_SEEN)
    size = min(dice.randint(least, most), employer.workers)
    days = [slot.on for slot in terms.slots]
    chosen = sorted(dice.sample(range(employer.workers), k=size))
    there = (each for each in chosen if worker_in_turn(country, employer, each).works_on(days))
    is_past = days[-1] <= country.on
    return Course(training, terms, tuple(Part(each, _part(dice, is_past=is_past)) for each in there))


def _terms(country: Country, employer: Employer, dice: random.Random) -> TrainingTerms:
    kind, field, titles = dice.choice(SUBJECTS)
    formal = kind is TrainingType.FORMAL
    [lengths] = dice.choices(LENGTHS, LENGTHS_SEEN)
    mode = dice.choice((DeliveryMode.CLASSROOM, DeliveryMode.ONLINE)) if formal else DeliveryMode.WORKPLACE
    return TrainingTerms(
        title=titles[employer.language],
        type=kind,
        slots=tuple(_slots(country, dice, lengths)),
        provider_name=dice.choice(PROVIDERS) if formal else "",
        field=field.value,
        language=employer.language,
        mode=mode,
        financing=dice.choice((Financing.EMPLOYER, Financing.SECTOR_FUND)) if formal else Financing.EMPLOYER,
        cost_cents=dice.randrange(5_000, 240_000, 500) if formal else None,
    )


def _slots(country: Country, dice: random.Random, lengths: tuple[int, ...]) -> Iterator[SlotTerms]:
    """One stretch a working day, days that follow each other."""
    day = FIRST_DAY + timedelta(days=dice.randrange((country.on - FIRST_DAY).days + DAYS_AHEAD))
    for minutes in lengths:
        while day.weekday() > FRIDAY:
            day += timedelta(days=1)
        yield SlotTerms(day, minutes)
        day += timedelta(days=1)


def _part(dice: random.Random, *, is_past: bool) -> ParticipationTerms:
    [state] = dice.choices(PAST, PAST_SEEN) if is_past else dice.choices(COMING, COMING_SEEN)
    working_time = WorkingTime.OUTSIDE if dice.random() < OUTSIDE else WorkingTime.INSIDE
    return ParticipationTerms(state, working_time=working_time)
