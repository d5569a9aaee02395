# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Templates of trainings: what an employer gives again and again, kept under a name and begun from."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from openfla.desk.trainings.trainings import HistoryLine, SlotTerms, TrainingTerms
from openfla.law.calendar import months_later
from openfla.terms.training import DeliveryMode, Financing, TrainingType

MOST_TEMPLATES = 200
"""So many templates an employer keeps at a time."""
LONGEST_NAME = 100
LONGEST_CERTIFICATE = 100
LONGEST_VALIDITY = 240
"""Months for which a certificate may be valid: twenty years."""


@dataclass(frozen=True, slots=True)
class SaveTemplate:
    """Keeps a training of the employer as a template: all but its days, its own reference and who took part.

    `certificate_months` is how long its certificate is valid after the last day. `joint_committee` and `team` say for
    whom it is given. The training may change or be cancelled later: the template stays as it is.
    """

    employer: UUID
    training: UUID
    name: str
    certificate: str = ""
    certificate_months: int | None = None
    joint_committee: str = ""
    team: str = ""


@dataclass(frozen=True, slots=True)
class RenameTemplate:
    """Gives a template another name."""

    employer: UUID
    template: UUID
    name: str


@dataclass(frozen=True, slots=True)
class DropTemplate:
    """Takes a template out of the list; trainings that began with it stay."""

    employer: UUID
    template: UUID


@dataclass(frozen=True, slots=True)
class TrainingTemplates:
    """The templates of an employer, by name."""

    employer: UUID


@dataclass(frozen=True, slots=True)
class TemplateCard:
    """One template, with what was done on it."""

    employer: UUID
    template: UUID


@dataclass(frozen=True, slots=True)
class Session:
    """A stretch of a training so many days after its first day; minutes follow from the times where both are given."""

    after: int
    minutes: int
    starts_at: time | None = None
    ends_at: time | None = None
    place: str = ""


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """A template in the list: its name, what is given, how long it lasts, and for whom."""

    template: UUID
    name: str
    title: str
    provider_name: str
    type: TrainingType
    minutes: int
    joint_committee: str
    team: str


@dataclass(frozen=True, slots=True)
class TemplateView:
    """A template. Cost in euro cents for the whole training; the certificate is valid for so many months."""

    template: UUID
    name: str
    title: str
    provider_name: str
    type: TrainingType
    field: str
    language: str
    mode: DeliveryMode
    financing: Financing
    cost_cents: int | None
    registration_number: str
    sessions: tuple[Session, ...]
    certificate: str
    certificate_months: int | None
    joint_committee: str
    team: str
    history: tuple[HistoryLine, ...] = ()

    @property
    def minutes(self) -> int:
        """Length of all sessions together."""
        return sum(session.minutes for session in self.sessions)

    def begun_on(self, first: date) -> TrainingTerms:
        """The training that begins on that day, with as many days between its sessions as in the template."""
        slots = tuple(
            SlotTerms(first + timedelta(each.after), each.minutes, each.starts_at, each.ends_at, each.place)
            for each in self.sessions
        )
        return TrainingTerms(
            title=self.title,
            type=self.type,
            slots=slots,
            provider_name=self.provider_name,
            field=self.field,
            language=self.language,
            mode=self.mode,
            financing=self.financing,
            cost_cents=self.cost_cents,
            registration_number=self.registration_number,
        )

    def valid_until(self, first: date) -> date | None:
        """The last day of the certificate of a training that begins on that day; None where no validity is known."""
        if self.certificate_months is None:
            return None
        last = first + timedelta(max(each.after for each in self.sessions))
        return months_later(last, self.certificate_months)
