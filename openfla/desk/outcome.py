# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What comes back from the gate: expected refusals are values, one per command, in the order of the commands."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeAlias
from uuid import UUID

from openfla.desk.changes import Moved
from openfla.terms.problem import Problem


class Effect(StrEnum):
    """What a done command changed."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Version:
    """A fact, and that version of it which holds: the one to name in a correction."""

    fact: UUID
    version: UUID


@dataclass(frozen=True, slots=True)
class Done:
    """The command was carried out (or had been before: unchanged). `reference` is the public id of the fact.

    `about` is the worker concerned, and `of` the organisation, for the journal, where the command itself does not name
    one. `holds` is what the command left current; None where it withdrew something, or came too late to know.
    `names` is the fact that the journal names where that is another than `reference`; `moved` are those that moved
    beside it, of which the journal says so. `adds` tells that what was known before holds as it was. `across` is the
    other organisation where the act is between two: its journal tells it too.
    """

    reference: UUID
    effect: Effect = Effect.CREATED
    warnings: tuple[Problem, ...] = ()
    about: UUID | None = field(default=None, compare=False)
    holds: Version | None = field(default=None, compare=False)
    of: UUID | None = field(default=None, compare=False)
    names: UUID | None = field(default=None, compare=False)
    moved: tuple[Moved, ...] = field(default=(), compare=False)
    adds: bool = field(default=False, compare=False)
    across: UUID | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Refused:
    """The fact that the command names was not stored; every problem found is listed.

    `about` is the worker concerned, for the journal, where the command itself does not name one. `moved` are facts that
    were stored on the way to it and stay: the training of a part that is then refused.
    """

    problems: tuple[Problem, ...] = field(default_factory=tuple)
    about: UUID | None = field(default=None, compare=False)
    moved: tuple[Moved, ...] = field(default=(), compare=False)


Outcome: TypeAlias = Done | Refused


def refused(code: str, at: str = "", **values: object) -> Refused:
    """A refusal with one problem."""
    return Refused((Problem(code, at, values),))


NOT_FOUND = refused("desk.not_found")
"""The one answer for what does not exist and for what is not the actor's to see or change."""
LACKING = "mandate.missing"
"""The code of what is told to a provider whose mandate from that employer does not give enough."""
REACHES_SOME = "grant.reaches_some"
"""The code of what is told to somebody whose access to some workers alone is not enough for an act on all."""


def closed(outcome: Outcome) -> bool:
    """Whether that place is not open to the actor, whatever else may be wrong with the command."""
    lacking = isinstance(outcome, Refused) and any(problem.code == LACKING for problem in outcome.problems)
    return lacking or outcome == NOT_FOUND
