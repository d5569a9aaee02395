# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An invented country brought into this installation by the desk's own commands, in slices, as an officer would."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from openfla.channels.cli.synth.country import Country, Employer
from openfla.channels.cli.synth.courses import Course, courses_of
from openfla.channels.cli.synth.staff import Worker, sizes_of, workers_of
from openfla.desk.access.access import GrantAccess, RegisterPerson
from openfla.desk.actor import Actor
from openfla.desk.employers.organisations import RegisterOrganisation
from openfla.desk.employers.sizes import DeclareSize
from openfla.desk.gate import perform
from openfla.desk.outcome import Done, Refused
from openfla.desk.trainings.trainings import RegisterParticipation, RegisterTraining
from openfla.desk.workers.staff import RegisterEmployment
from openfla.terms.role import Permission, Quality

CHANNEL = "cli"
SLICE = 1000
SINCE = date(2020, 1, 1)
OPERATOR = Actor.operator("openfla synth")


class LoadingRefusedError(Exception):
    """The desk refused something of the country, with these problems; the message names the command."""

    def __init__(self, command: Any, refusal: Refused) -> None:  # noqa: ANN401 - commands are of many types
        super().__init__(f"{type(command).__name__} refused: {refusal}")
        self.problems = refusal.problems


def carry_out(commands: Sequence[Any], actor: Actor) -> list[Done]:
    """What the desk did with commands that it must accept."""
    outcomes = perform(commands, actor=actor, channel=CHANNEL, now=datetime.now(tz=UTC))
    for command, outcome in zip(commands, outcomes, strict=True):
        if isinstance(outcome, Refused):
            raise LoadingRefusedError(command, outcome)
    return [outcome for outcome in outcomes if isinstance(outcome, Done)]


def load_country(country: Country, advance: Callable[[int], None]) -> UUID:
    """Loads everything, an employer at a time; the person who acted for all of them."""
    [person] = carry_out([RegisterPerson("Verlinden", "Noor", "nl")], OPERATOR)
    for employer in country.all_employers():
        organisation = register(employer)
        officer = authorise(person.reference, organisation)
        sizes = sizes_of(country, employer).items()
        carry_out([DeclareSize(organisation, quarter, fte) for quarter, fte in sizes], officer)
        workers = load_staff(organisation, workers_of(country, employer), officer, advance)
        load_courses(organisation, workers, courses_of(country, employer), officer)
    return person.reference


def register(employer: Employer, *qualities: Quality) -> UUID:
    """Makes the organisation known, as an employer unless said otherwise."""
    acts_as = qualities or (Quality.EMPLOYER,)
    command = RegisterOrganisation(employer.number, employer.name, acts_as, SINCE, employer.language)
    [done] = carry_out([command], OPERATOR)
    return done.reference


def authorise(person: UUID, organisation: UUID) -> Actor:
    """The person as an officer who may do everything for the organisation."""
    carry_out([GrantAccess(organisation, person, frozenset(Permission), SINCE)], OPERATOR)
    return Actor.officer(person, organisation)


def load_staff(
    organisation: UUID, workers: Iterator[Worker], officer: Actor, advance: Callable[[int], None] = lambda _: None
) -> list[UUID]:
    """Registers every contract; the ids of the workers in turn."""
    found: list[UUID] = []
    while some := list(islice(workers, SLICE)):
        commands = [
            employment(organisation, worker, place) for worker in some for place in range(len(worker.contracts))
        ]
        done = carry_out(commands, officer)
        found += dict.fromkeys(each.reference for each in done)
        advance(len(some))
    return found


def employment(organisation: UUID, worker: Worker, place: int) -> RegisterEmployment:
    """The command for one contract of a worker."""
    segment, ending = worker.contracts[place].segment, worker.contracts[place].ending
    return RegisterEmployment(
        organisation,
        worker.identity,
        segment.starts_on,
        segment.ends_on,
        (segment,),
        ending=ending,
        opening=None if place else worker.opening,
        source="staff_list",
    )


def load_courses(organisation: UUID, workers: Sequence[UUID], courses: Iterator[Course], officer: Actor) -> None:
    """Registers trainings with their parts; small ones together, large ones in slices."""
    waiting: list[Any] = []
    for course in courses:
        waiting.append(RegisterTraining(organisation, course.training, course.terms))
        waiting += [
            RegisterParticipation(organisation, course.training, workers[part.turn], part.terms)
            for part in course.parts
        ]
        if len(waiting) >= SLICE:
            _in_slices(waiting, officer)
            waiting = []
    _in_slices(waiting, officer)


def _in_slices(commands: Sequence[Any], officer: Actor) -> None:
    for start in range(0, len(commands), SLICE):
        carry_out(commands[start : start + SLICE], officer)
