# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Workers and their employments: registered from a staff list or a form, corrected, cancelled, listed."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

from openfla.terms.enterprise import EstablishmentNumber
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.right import ContractType, EndingKind, WorkerCategory
from openfla.terms.ssin import Ssin


@dataclass(frozen=True, slots=True)
class WorkerIdentity:
    """The personal fields of a worker. Empty means "not stated": what is known stays."""

    family_name: str
    given_names: str = ""
    reference: str = ""
    number: Ssin | None = None
    sex: str = ""
    language: str = ""
    email: str = ""
    street: str = ""
    postcode: str = ""
    municipality: str = ""
    country: str = ""
    birth_date: date | None = None
    birth_place: str = ""
    team: str = ""


@dataclass(frozen=True, slots=True)
class SegmentTerms:
    """A stretch of an employment with one committee, working time and category. Hours as minutes per week (Q, S)."""

    starts_on: date
    ends_on: date | None
    weekly_minutes: int
    full_time_weekly_minutes: int
    joint_committee: JointCommittee | None = None
    category: WorkerCategory = WorkerCategory.WHITE_COLLAR
    contract_type: ContractType = ContractType.OPEN_ENDED
    establishment: EstablishmentNumber | None = None


@dataclass(frozen=True, slots=True)
class SuspensionTerms:
    """The days, first and last, in which a contract is suspended; without a last it goes on.

    Why is not asked: it may be about health, and no rule needs it.
    """

    starts_on: date
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class OpeningBalance:
    """Days carried into a year from before openfla, with the evidence for them."""

    days: Fraction
    year: int
    evidence: str


@dataclass(frozen=True, slots=True)
class RegisterEmployment:
    """Registers a contract and, where new, its worker; what differs from a known contract or details is a correction.

    The worker is found by `worker`, else by national number, else by own reference, at this employer.
    The contract is found by its start. The same data again is unchanged. With `fresh` the sender means what is not
    known yet: a known worker (unless named by `worker`) or contract is refused, not corrected. Suspensions that are not
    stated (None) stay as they are known.
    """

    employer: UUID
    identity: WorkerIdentity
    starts_on: date
    ends_on: date | None
    segments: tuple[SegmentTerms, ...]
    ending: EndingKind | None = None
    opening: OpeningBalance | None = None
    source: str = "form"
    worker: UUID | None = None
    fresh: bool = False
    suspensions: tuple[SuspensionTerms, ...] | None = None


@dataclass(frozen=True, slots=True)
class CorrectEmployment:
    """Replaces a contract's dates, segments and stated suspensions; `version` is the one the officer saw."""

    employer: UUID
    employment: UUID
    version: UUID
    starts_on: date
    ends_on: date | None
    segments: tuple[SegmentTerms, ...]
    ending: EndingKind | None
    reason: str
    suspensions: tuple[SuspensionTerms, ...] | None = None


@dataclass(frozen=True, slots=True)
class CancelEmployment:
    """Withdraws a contract entered by mistake."""

    employer: UUID
    employment: UUID
    version: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class CorrectWorker:
    """Replaces the personal fields of a worker; `version` is the one the officer saw."""

    employer: UUID
    worker: UUID
    version: UUID
    identity: WorkerIdentity
    reason: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Days of one worker in one year, exact: granted by kind, carried in, charged, planned, lapsed, left."""

    statutory: Fraction
    additional_sector: Fraction
    additional_employer: Fraction
    carried_in: Fraction
    charged: Fraction
    planned: Fraction
    lapsed: Fraction
    left: Fraction
    stale: bool = False

    @property
    def granted(self) -> Fraction:
        """All that was granted for the year."""
        return self.statutory + self.additional_sector + self.additional_employer

    @property
    def over(self) -> Fraction:
        """What was used above all that was granted and carried over."""
        return max(-self.left, Fraction(0))


@dataclass(frozen=True, slots=True)
class WorkerCard:
    """One worker as the employer knows them, with contracts."""

    employer: UUID
    worker: UUID


@dataclass(frozen=True, slots=True)
class EmploymentView:
    """One current contract with its segments."""

    employment: UUID
    version: UUID
    starts_on: date
    ends_on: date | None
    ending: str
    source: str
    recorded_at: datetime
    segments: tuple[SegmentTerms, ...]
    suspensions: tuple[SuspensionTerms, ...] = ()


@dataclass(frozen=True, slots=True)
class WorkerView:
    """The personal fields (number masked), the version to correct, and the contracts."""

    worker: UUID
    version: UUID
    identity: WorkerIdentity
    masked_number: str
    linked: bool
    employments: tuple[EmploymentView, ...]
