# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An invented employer that the measurements work on, with an officer who may do everything for it."""

from dataclasses import dataclass
from uuid import UUID

from openfla.channels.cli.synth.country import Country, Employer, enterprise_number
from openfla.channels.cli.synth.courses import courses_of
from openfla.channels.cli.synth.loading import OPERATOR, authorise, carry_out, load_courses, load_staff, register
from openfla.channels.cli.synth.sectors import SECTORS
from openfla.channels.cli.synth.staff import sizes_of, workers_of
from openfla.desk.access.access import RegisterPerson
from openfla.desk.actor import Actor
from openfla.desk.employers.sizes import DeclareSize

FIRST_SERIAL = 900_000


@dataclass(frozen=True, slots=True)
class Firm:
    """An employer of a country of its own, as known to the installation."""

    country: Country
    employer: Employer
    id: UUID
    officer: Actor


def firm(place: int, workers: int, trainings: int, seed: int) -> Firm:
    """Registered, with its size declared; nobody works there yet."""
    country = Country(1, workers, trainings, seed)
    number = enterprise_number(FIRST_SERIAL + place)
    employer = Employer(place, number, f"{workers} werknemers nv", "nl", SECTORS[5], workers, trainings)
    organisation = register(employer)
    [person] = carry_out([RegisterPerson("Verlinden", "Noor", "nl")], OPERATOR)
    officer = authorise(person.reference, organisation)
    sizes = sizes_of(country, employer).items()
    carry_out([DeclareSize(organisation, quarter, fte) for quarter, fte in sizes], officer)
    return Firm(country, employer, organisation, officer)


def staffed(place: int, workers: int, trainings: int, seed: int) -> Firm:
    """With its staff and its trainings."""
    found = firm(place, workers, trainings, seed)
    ids = load_staff(found.id, workers_of(found.country, found.employer), found.officer)
    load_courses(found.id, ids, courses_of(found.country, found.employer), found.officer)
    return found
