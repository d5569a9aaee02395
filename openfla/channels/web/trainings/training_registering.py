# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Parts in a training sent to the desk, and what became of each worker, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from django.http import HttpRequest

from openfla.channels.web.carrying_out import performed
from openfla.channels.web.trainings.participation_entry import PartEntry, read_own, read_part
from openfla.channels.web.trainings.training_choice import Choice, names_of
from openfla.channels.web.trainings.training_number import numbered
from openfla.channels.web.trainings.training_words import here
from openfla.channels.wording import problem_sentence
from openfla.desk.outcome import Done, Effect, Outcome, Refused
from openfla.desk.trainings.trainings import ParticipationTerms, RegisterParticipation, RegisterTraining
from openfla.terms.problem import Problem

NAMED = 30
Parts = Mapping[UUID, ParticipationTerms]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a training and of the parts in it."""

    problems: tuple[Problem, ...]
    refused: Mapping[UUID, tuple[Problem, ...]]
    done: int
    warnings: tuple[Problem, ...]
    created: UUID | None = None
    """The version of the training that was registered, else of one of the parts; None where nothing is new."""
    training: UUID | None = None
    """In which the parts are."""

    @property
    def shared(self) -> tuple[Problem, ...]:
        """What stands in the way of everyone alike, when nobody was registered: a mistake of the form."""
        if self.done or not self.refused:
            return ()
        first, *others = self.refused.values()
        return tuple(problem for problem in first if all(problem in each for each in others))


def read_parts(typed: Mapping[str, str], choice: Choice) -> tuple[dict[UUID, ParticipationTerms], list[Problem]]:
    """Everyone's part, with what differs in a worker's own row, and every problem of the reading."""
    everyone = read_part(typed)
    if not choice.named:
        return dict.fromkeys(choice.workers, everyone.terms), list(everyone.problems)
    own: dict[UUID, PartEntry] = {worker: read_own(typed, everyone.terms, str(worker)) for worker in choice.workers}
    problems = [problem for entry in own.values() for problem in entry.problems]
    return {worker: entry.terms for worker, entry in own.items()}, [*everyone.problems, *problems]


def register(request: HttpRequest, employer: UUID, training: RegisterTraining | UUID, parts: Parts) -> Result:
    """Registers the parts, and before them the training when it is new.

    When the training or everybody is refused, nothing at all is stored: a training of nobody would be half an act.
    """
    known = numbered(request, [training]) if isinstance(training, RegisterTraining) else []
    first = [command for command, _number in known]
    number = training if isinstance(training, UUID) else known[0][1]
    commands = [*first, *(RegisterParticipation(employer, number, worker, terms) for worker, terms in parts.items())]
    result = _told(performed(request, commands, rehearse=True), parts, len(first))
    result = _told(performed(request, commands), parts, len(first)) if result.done else result
    return replace(result, training=number)


def rehearsed(request: HttpRequest, training: RegisterTraining) -> tuple[Problem, ...]:
    """What the desk would refuse in a training, beside what could not be read."""
    [outcome] = performed(request, [training], rehearse=True)
    return outcome.problems if isinstance(outcome, Refused) else ()


def _told(outcomes: Sequence[Outcome], parts: Parts, first: int) -> Result:
    problems = [problem for outcome in outcomes[:first] if isinstance(outcome, Refused) for problem in outcome.problems]
    of_workers = dict(zip(parts, outcomes[first:], strict=True))
    done = [outcome for outcome in of_workers.values() if isinstance(outcome, Done)]
    return Result(
        problems=tuple(problems),
        refused={worker: each.problems for worker, each in of_workers.items() if isinstance(each, Refused)},
        done=0 if problems else len(done),
        warnings=tuple({warning.code: warning for outcome in done for warning in outcome.warnings}.values()),
        created=next(map(_version, filter(_is_new, outcomes)), None),
    )


def _is_new(outcome: Outcome) -> bool:
    return isinstance(outcome, Done) and outcome.effect is Effect.CREATED and outcome.holds is not None


def _version(outcome: Outcome) -> UUID | None:
    return outcome.holds.version if isinstance(outcome, Done) and outcome.holds else None


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why some workers were refused; of many the first are named."""

    said: str
    names: tuple[str, ...]
    more: int


def refusals(request: HttpRequest, employer: UUID, refused: Mapping[UUID, Sequence[Problem]]) -> list[Refusal]:
    """The reasons, each with the workers whom it is about."""
    grouped: dict[str, list[UUID]] = {}
    for worker, problems in refused.items():
        for problem in problems:
            grouped.setdefault(problem_sentence(problem, here()), []).append(worker)
    shown = {worker for workers in grouped.values() for worker in workers[:NAMED]}
    names = {each.worker: each.name for each in names_of(request, employer, sorted(shown))}
    return [
        Refusal(said, tuple(names[each] for each in workers[:NAMED] if each in names), max(0, len(workers) - NAMED))
        for said, workers in grouped.items()
    ]
