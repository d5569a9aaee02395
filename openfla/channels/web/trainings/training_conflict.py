# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Two officers at one fact: what the other changed, beside what was typed, and a form in which both can stand."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from openfla.channels.web.clash import CHANGED
from openfla.channels.web.trainings.training_fields import Errors
from openfla.channels.web.trainings.training_words import here
from openfla.channels.wording import sentence, value_text
from openfla.desk.outcome import Refused
from openfla.desk.trainings.differences import shown, still_as_seen
from openfla.desk.trainings.trainings import ParticipationTerms, TrainingTerms
from openfla.terms.problem import Problem

TermsType = TypeVar("TermsType", TrainingTerms, ParticipationTerms)


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that the other changed: its name, how it was, theirs, yours; `taken` when theirs stands in the form."""

    name: str
    before: str
    theirs: str
    yours: str
    taken: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """Who changed the fact and when, what they changed, and the form with what can be taken over taken over."""

    by: str
    at: object
    clashes: tuple[Clash, ...]
    typed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Shown:
    """What a form of correction shows: what is typed, what is wrong, what another changed."""

    typed: Mapping[str, str]
    errors: Errors = field(default_factory=Errors)
    conflict: Conflict | None = None
    cancelling: bool = False

    @property
    def status(self) -> int:
        """The status of the answer: 409 for a conflict, 422 for errors."""
        return 409 if self.conflict else 422 if self.errors else 200


@dataclass(frozen=True, slots=True)
class Mine(Generic[TermsType]):
    """What an officer typed, as text and as terms."""

    typed: Mapping[str, str]
    terms: TermsType


def is_conflict(refused: Refused) -> bool:
    """Whether the fact was changed after it was opened."""
    return refused.problems[0].code in CHANGED


def conflict_of(
    refused: Refused,
    mine: Mine[TermsType],
    theirs: Mapping[str, str],
    fields_of: Callable[[str], Callable[[str], bool]],
) -> Conflict:
    """What to show beside the form.

    `theirs` is the form of the new version. A field that the officer had left as it was takes the other's value; a
    field that both changed keeps what was typed. `fields_of` tells which fields of the form say a field of the desk.
    """
    first, *changes = refused.problems
    typed = dict(mine.typed)
    for change in changes:
        if still_as_seen(change, mine.terms):
            belongs = fields_of(change.field)
            typed = {name: text for name, text in typed.items() if not belongs(name)}
            typed |= {name: text for name, text in theirs.items() if belongs(name)}
    return Conflict(str(first.values["by"]), first.values["at"], _clashes(changes, mine.terms), typed)


def _clashes(changes: Sequence[Problem], terms: TrainingTerms | ParticipationTerms) -> tuple[Clash, ...]:
    return tuple(
        Clash(
            name=sentence(str(change.values["name"]), {}, here()),
            before=value_text(change.values["seen"], here()),
            theirs=value_text(change.values["now"], here()),
            yours=value_text(shown(change.field, getattr(terms, change.field)), here()),
            taken=still_as_seen(change, terms),
        )
        for change in changes
    )
