# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""People, what an organisation lets them do (grants), and mandates between employers and providers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from openfla.desk.trainings.trainings import HistoryLine
from openfla.terms.limit import Limit
from openfla.terms.mandate import MandateState, MandateStatus, Side
from openfla.terms.role import Permission, Quality
from openfla.terms.ssin import Ssin


@dataclass(frozen=True, slots=True)
class RegisterPerson:
    """Makes a person known who may sign in. The number is verified by the caller (sign-in or operator)."""

    family_name: str
    given_names: str
    language: str
    number: Ssin | None = None
    person: UUID | None = field(default=None)


@dataclass(frozen=True, slots=True)
class GrantAccess:
    """The access manager of an organisation lets a person use permissions for a period.

    `quality`: only where the organisation acts in it. As a service provider or social secretariat that is for clients,
    as an authority where it inspects, in every other quality for itself. Who then has ACCESS_MANAGE gives access in
    that quality, and no other. `limit`: only to some of the organisation's own workers, for work that is about workers;
    or, as a service provider or social secretariat, only to the clients of some teams.
    """

    organisation: UUID
    person: UUID
    permissions: frozenset[Permission]
    starts_on: date
    ends_on: date | None = None
    quality: Quality | None = None
    limit: Limit | None = None


@dataclass(frozen=True, slots=True)
class WithdrawAccess:
    """Ends a grant at once, for a reason that stays. The principal access manager's is handed over instead."""

    organisation: UUID
    grant: UUID
    reason: str = ""


@dataclass(frozen=True, slots=True)
class HandOverAccess:
    """The principal access manager makes a colleague who has access today the principal, for a reason that stays.

    `stays`: whoever hands over goes on as co-principal, with the same permissions; otherwise this access ends.
    """

    organisation: UUID
    person: UUID
    reason: str
    stays: bool = True


@dataclass(frozen=True, slots=True)
class ProposeMandate:
    """An employer proposes a mandate to a provider, or a provider to an employer; the other side accepts."""

    employer: UUID
    provider: UUID
    permissions: frozenset[Permission]
    starts_on: date
    ends_on: date | None = None
    proof: str = ""


@dataclass(frozen=True, slots=True)
class AcceptMandate:
    """The side that did not propose it accepts a mandate; `organisation` is that side."""

    organisation: UUID
    mandate: UUID


@dataclass(frozen=True, slots=True)
class RefuseMandate:
    """The side that was asked refuses a proposal, for a reason that both see; `organisation` is that side."""

    organisation: UUID
    mandate: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class TakeBackMandate:
    """The side that proposed a mandate takes it back before it is accepted, for a reason that both see."""

    organisation: UUID
    mandate: UUID
    reason: str


@dataclass(frozen=True, slots=True)
class EndMandate:
    """Either side ends a mandate on a day, today or later, for a reason that both see; what was done stays."""

    organisation: UUID
    mandate: UUID
    ends_on: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class LinkWorker:
    """Records that a worker of an employer is this person, on verified evidence."""

    employer: UUID
    worker: UUID
    person: UUID
    evidence: str


@dataclass(frozen=True, slots=True)
class LinkOwnWorkers:
    """Links a person to all workers known under one of their verified numbers; done at each sign-in."""

    person: UUID


@dataclass(frozen=True, slots=True)
class AccessOfPerson:
    """For which organisations may the signed-in person act, and with which workers are they linked?

    `among`: of many clients and many inspected employers only these are told, as far as they are some: what a page
    about one employer needs takes no longer for a provider with thousands.
    """

    person: UUID
    among: tuple[UUID, ...] | None = None


@dataclass(frozen=True, slots=True)
class AccessView:
    """Organisations with permissions, client employers by mandate, own worker records, and if others entrust theirs."""

    person: UUID
    name: str
    language: str
    organisations: tuple["OwnAccess", ...]
    workers: tuple["OwnWorker", ...]
    entrusted: bool


@dataclass(frozen=True, slots=True)
class OwnAccess:
    """What a person may do for one organisation and its clients; whether as principal manager.

    `inspected` are the employers at which an authority inspects today, `for_cases` is what it lets the person read
    there. `qualities` are those of the organisation; `manages`: the single qualities in which the person gives access,
    beside what `permissions` say. `statistics`: it is an authority that may read them today. `limited` has what the
    person may do for some of its workers alone, each permission with its limit, and `limited_at_clients` what for the
    clients of some teams; `names` are those of the groups and teams in these. `at_clients`: what may be used at some
    client, whether or not one gives it. `more_clients` and `more_inspected`: it has others than those that are told.
    """

    organisation: UUID
    name: str
    enterprise_number: str
    is_employer: bool
    permissions: frozenset[Permission]
    clients: tuple["Client", ...]
    principal: bool = False
    inspected: tuple["Inspected", ...] = ()
    for_cases: frozenset[Permission] = frozenset()
    qualities: tuple[Quality, ...] = ()
    manages: tuple[Quality, ...] = ()
    statistics: bool = False
    limited: Mapping[Permission, Limit] = field(default_factory=dict)
    limited_at_clients: Mapping[Permission, Limit] = field(default_factory=dict)
    names: Mapping[UUID, str] = field(default_factory=dict)
    at_clients: frozenset[Permission] = frozenset()
    more_clients: bool = False
    more_inspected: bool = False

    @property
    def serves(self) -> bool:
        """Whether it has clients."""
        return bool(self.clients) or self.more_clients

    @property
    def inspects(self) -> bool:
        """Whether it inspects at employers."""
        return bool(self.inspected) or self.more_inspected


@dataclass(frozen=True, slots=True)
class Inspected:
    """An employer at which an authority may read for a case, until `ends_on`."""

    employer: UUID
    name: str
    enterprise_number: str
    case_number: str
    ends_on: date


@dataclass(frozen=True, slots=True)
class Client:
    """An employer for which the organisation holds a mandate in force today.

    `permissions` is what this person may do there. `ends_on` is the last day of the mandate that lasts longest, if any.
    """

    employer: UUID
    name: str
    enterprise_number: str
    permissions: frozenset[Permission]
    mandate: UUID
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class OwnWorker:
    """One of the person's own worker records at an employer."""

    worker: UUID
    employer: UUID
    employer_name: str
    employer_number: str


@dataclass(frozen=True, slots=True)
class MandateList:
    """The mandates an organisation gave or holds, ended ones and withdrawn proposals included."""

    organisation: UUID


@dataclass(frozen=True, slots=True)
class MandateCard:
    """One mandate with all that was done about it, for either side."""

    organisation: UUID
    mandate: UUID


@dataclass(frozen=True, slots=True)
class MandateView:
    """One mandate as both sides see it.

    `withdrawn`: the proposal was taken back or refused, or the mandate ended before it began.
    """

    mandate: UUID
    employer: UUID
    employer_name: str
    provider: UUID
    provider_name: str
    permissions: frozenset[Permission]
    starts_on: date
    ends_on: date | None
    proof: str
    proposed_by: Side
    status: MandateStatus
    withdrawn: bool
    employer_number: str = ""
    provider_number: str = ""

    @property
    def awaits(self) -> Side | None:
        """The side that has still to answer."""
        return self.proposed_by.other if self.status is MandateStatus.PROPOSED else None

    def state_for(self, organisation: UUID) -> MandateState:
        """Where it stands today for this side; a proposal, by whether that side has to answer it."""
        if self.awaits is None:
            return MandateState(self.status)
        asked = self.employer if self.awaits is Side.EMPLOYER else self.provider
        return MandateState.TO_ANSWER if asked == organisation else MandateState.WAITING

    @property
    def in_force(self) -> bool:
        """Whether it gives something today."""
        return self.status is MandateStatus.RUNNING


@dataclass(frozen=True, slots=True)
class MandateCardView:
    """The mandate, its history newest first, and whether the side that asks may fetch today what was done under it.

    `team` is the provider's team that has the client, if any.
    """

    mandate: MandateView
    history: tuple[HistoryLine, ...]
    hands_over: bool = False
    team: str = ""


@dataclass(frozen=True, slots=True)
class GrantList:
    """Who may do what for an organisation; with `grant` that one alone, with `quality` those in it alone."""

    organisation: UUID
    grant: UUID | None = None
    quality: Quality | None = None


@dataclass(frozen=True, slots=True)
class GrantHistory:
    """Every access that the organisation gave or withdrew: to whom, by whom and why. Lines of history, newest first."""

    organisation: UUID


@dataclass(frozen=True, slots=True)
class GrantView:
    """One grant; `principal` if it is that of the principal access manager; for one `quality`, or for all.

    `limit`: to some of its workers or clients alone; `named` are the names of the groups or teams in it.
    """

    grant: UUID
    person: UUID
    person_name: str
    permissions: frozenset[Permission]
    starts_on: date
    ends_on: date | None
    principal: bool = False
    quality: Quality | None = None
    limit: Limit | None = None
    named: tuple[str, ...] = ()
