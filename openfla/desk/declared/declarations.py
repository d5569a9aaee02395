# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Acts as outside systems declare them: under the sender's own reference, naming workers and facts by what it knows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeAlias
from uuid import UUID

from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.problem import Problem
from openfla.terms.ssin import Ssin

TO_BE_FOUND = UUID(int=0)
"""Stands in a declared command where an id goes that the desk looks up when its turn comes."""


@dataclass(frozen=True, slots=True)
class WorkerKey:
    """A worker of the employer, by national number or by the employer's own reference.

    A rescued line may name one by name alone: it means the one worker of the employer who has it, and the day of birth
    where both are known.
    """

    number: Ssin | None = None
    reference: str = ""
    family_name: str = ""
    given_names: str = ""
    birth_date: date | None = None


@dataclass(frozen=True, slots=True)
class FactKey:
    """A recorded fact, by the reference under which this sender declared it, or by ours."""

    reference: str = ""
    fact: UUID | None = None


class Carrier:
    """Carries a command for somebody who does not know the ids that it needs: the policy and the journal see that."""

    __slots__ = ()
    command: Any


Facts: TypeAlias = Mapping[tuple[UUID, str], UUID]
"""What a sender declared before: the fact by its employer and the sender's own reference."""


@dataclass(frozen=True, slots=True)
class Declare(Carrier):
    """One record of a sender: a command, under a reference of the sender's own that it uses once.

    The same record again is unchanged and answered with the same reference; another content under a used reference is
    refused. `whose` is the worker of the command, `of` the training taken part in, or the fact corrected or cancelled;
    where they are given the command has TO_BE_FOUND in their places. A fact named by the sender's reference is
    corrected as this sender left it: if somebody else changed it since, the correction is refused. The reference of
    Done is that of the fact.
    """

    sender_reference: str
    command: Any
    whose: WorkerKey | None = None
    of: FactKey | None = None
    marks: bytes = field(default=b"", repr=False, compare=False)
    """Of all that it says, where they were made before its turn (`declaration_marks.marked`)."""

    @property
    def employer(self) -> UUID:
        """The employer whose data the command touches."""
        employer: UUID = self.command.employer
        return employer


def act_of(item: Any) -> Any:  # noqa: ANN401 - commands and questions are of many types
    """What is asked in the end: the command that is carried, or the item itself."""
    return item.command if isinstance(item, Carrier) else item


@dataclass(frozen=True, slots=True)
class ReceiveDeclarations:
    """Takes in a file of declarations, sent in the name of `employer`: the sender itself, for whichever employers.

    `path` holds the clear bytes. With `problems` that stop it the file is kept as refused. The same bytes from the same
    sender again are the same file: unchanged. With `dry` all is decided and nothing stored but the answers.
    """

    employer: UUID
    path: Path
    filename: str
    language: str
    dry: bool = False
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class CancelDeclarations:
    """Stops a file of declarations between slices; what is in stays in."""

    employer: UUID
    batch: UUID


@dataclass(frozen=True, slots=True)
class EmployersNumbered:
    """Which of these enterprises the sender may act for today: itself and those whose mandate it holds."""

    employer: UUID
    numbers: tuple[EnterpriseNumber, ...]
