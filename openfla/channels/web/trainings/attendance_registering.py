# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One session registered at each employer whose workers were there, and what became of every line."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.http import HttpRequest

from openfla.channels.web.carrying_out import performed
from openfla.channels.web.trainings.attendance_lines import Attendee
from openfla.channels.web.trainings.training_number import numbered
from openfla.desk.outcome import Done, Effect, Outcome, Refused
from openfla.desk.trainings.trainings import ParticipationTerms, RegisterParticipation, RegisterTraining, TrainingTerms
from openfla.terms.problem import Problem

Told = Mapping[UUID, tuple[Problem, ...]]
"""By worker, what is said of the line."""


@dataclass(frozen=True, slots=True)
class AtEmployer:
    """What became of the session at one employer: who is in, who is refused and why."""

    employer: UUID
    training: UUID
    attendees: tuple[Attendee, ...]
    refused: Told
    warnings: Told
    problems: tuple[Problem, ...] = ()
    """Of the training itself: then nobody is in."""
    created: UUID | None = None
    """The version of the training that was registered, else of one of the parts; None where nothing is new."""

    @property
    def accepted(self) -> tuple[Attendee, ...]:
        """Those who are in."""
        return tuple(each for each in self.attendees if each.worker not in self.refused)

    @property
    def left(self) -> tuple[Attendee, ...]:
        """Those who are refused."""
        return tuple(each for each in self.attendees if each.worker in self.refused)


@dataclass(frozen=True, slots=True)
class Session:
    """What is registered at each employer; `number` is the one by which the form knows it."""

    number: UUID
    terms: TrainingTerms
    part: ParticipationTerms

    def training(self, employer: UUID) -> UUID:
        """The training's id at this employer: the same whenever the form is sent, so that a repeat is recognised."""
        return uuid5(self.number, str(employer))


def rehearsed(request: HttpRequest, session: Session, attendees: Sequence[Attendee]) -> tuple[AtEmployer, ...]:
    """What would become of it; nothing is stored."""
    return _carried_out(request, session, _grouped(attendees), rehearse=True)


def registered(request: HttpRequest, session: Session, attendees: Sequence[Attendee]) -> tuple[AtEmployer, ...]:
    """Where nobody of an employer can be registered, nothing is stored there: a training of nobody is half an act."""
    ahead = {each.employer: each for each in rehearsed(request, session, attendees)}
    ready = {employer: each.attendees for employer, each in ahead.items() if each.accepted}
    done = {each.employer: each for each in _carried_out(request, session, ready, rehearse=False)} if ready else {}
    return tuple((ahead | done).values())


def shared_problems(found: Iterable[AtEmployer]) -> tuple[Problem, ...]:
    """What is wrong with the session itself: said of the training at every employer alike."""
    first, *others = (each.problems for each in found)
    return tuple(each for each in first if all(each in problems for problems in others))


def _grouped(attendees: Sequence[Attendee]) -> dict[UUID, tuple[Attendee, ...]]:
    found: dict[UUID, list[Attendee]] = {}
    for each in attendees:
        found.setdefault(each.employer, []).append(each)
    return {employer: tuple(some) for employer, some in found.items()}


def _carried_out(
    request: HttpRequest, session: Session, groups: Mapping[UUID, tuple[Attendee, ...]], *, rehearse: bool
) -> tuple[AtEmployer, ...]:
    """All trainings first and then all parts in them, so that each kind goes to its handler as one list."""
    known = numbered(request, [RegisterTraining(each, session.training(each), session.terms) for each in groups])
    trainings = [command for command, _number in known]
    numbers = dict(zip(groups, (number for _command, number in known), strict=True))
    everybody = [each for some in groups.values() for each in some]
    parts = [
        RegisterParticipation(each.employer, numbers[each.employer], each.worker, session.part) for each in everybody
    ]
    outcomes = performed(request, [*trainings, *parts], rehearse=rehearse)
    of_training = dict(zip(groups, outcomes, strict=False))
    of_part = {
        (each.employer, each.worker): told for each, told in zip(everybody, outcomes[len(groups) :], strict=True)
    }
    return tuple(
        _at_employer(numbers[employer], some, of_training[employer], [of_part[employer, each.worker] for each in some])
        for employer, some in groups.items()
    )


def _at_employer(
    number: UUID, attendees: tuple[Attendee, ...], training: Outcome, parts: Sequence[Outcome]
) -> AtEmployer:
    [employer] = {each.employer for each in attendees}
    problems = training.problems if isinstance(training, Refused) else ()
    told = {each.worker: part for each, part in zip(attendees, parts, strict=True)}
    refused = {worker: problems or part.problems for worker, part in told.items() if isinstance(part, Refused)}
    warned = {worker: part.warnings for worker, part in told.items() if isinstance(part, Done) and part.warnings}
    return AtEmployer(employer, number, attendees, refused, warned, problems, _created([training, *parts]))


def _created(outcomes: Sequence[Outcome]) -> UUID | None:
    new = (each for each in outcomes if isinstance(each, Done) and each.effect is Effect.CREATED and each.holds)
    return next((each.holds.version for each in new if each.holds), None)
