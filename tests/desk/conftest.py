# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A house with organisations, people, mandates and workers, all made through the gate."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any
from uuid import UUID

import pytest

from openfla.desk.access.access import AcceptMandate, GrantAccess, ProposeMandate, RegisterPerson
from openfla.desk.actor import Actor
from openfla.desk.employers.organisations import RegisterOrganisation
from openfla.desk.gate import ask, perform
from openfla.desk.outcome import Done, Outcome, Refused
from openfla.desk.workers.staff import RegisterEmployment, SegmentTerms, WorkerIdentity
from openfla.records.scope import set_scope
from openfla.terms.enterprise import EnterpriseNumber, EstablishmentNumber
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.role import Permission, Quality
from openfla.terms.ssin import Ssin

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 25)
OPERATOR = Actor.operator("tests")
ALL = frozenset(Permission)
WORK = frozenset(
    {
        Permission.ACCOUNTS_CONSULT,
        Permission.TRAININGS_REGISTER,
        Permission.RIGHTS_MANAGE,
        Permission.REPORTS_CONSULT,
    }
)
SINCE = date(2020, 1, 1)


@dataclass(frozen=True, slots=True)
class Body:
    """An organisation with somebody who may do everything for it."""

    id: UUID
    number: EnterpriseNumber
    officer: Actor


Employer = Body


def enterprise_number(serial: int) -> EnterpriseNumber:
    """A number below 0200.000.000, outside what is given out, with its right check number."""
    base = f"{1_000_000 + serial:08d}"
    number = EnterpriseNumber.parse(f"{base}{97 - int(base) % 97:02d}")
    assert isinstance(number, EnterpriseNumber)
    return number


def establishment_number(serial: int) -> EstablishmentNumber:
    """A number of no establishment, with its right check number."""
    base = f"{89_999_900 + serial:08d}"
    number = EstablishmentNumber.parse(f"{base}{97 - int(base) % 97:02d}")
    assert isinstance(number, EstablishmentNumber)
    return number


def ssin(serial: int, *, male: bool = True) -> Ssin:
    """A national number whose counter (999 or 000) is given to nobody; each serial is another birth date."""
    born = date(1950, 1, 1) + timedelta(days=serial)
    base = f"{born:%y%m%d}{'999' if male else '000'}"
    number = Ssin.parse(f"{base}{97 - int(base) % 97:02d}", today=TODAY)
    assert isinstance(number, Ssin)
    return number


def segment(starts_on: date = SINCE, ends_on: date | None = None, **terms: Any) -> SegmentTerms:
    """A full-time white-collar segment in committee 200, unless said otherwise."""
    usual = {"weekly_minutes": 2280, "full_time_weekly_minutes": 2280, "joint_committee": JointCommittee("200")}
    return SegmentTerms(starts_on, ends_on, **{**usual, **terms})


class House:
    """Makes what a test needs, and acts for whom it says."""

    def __init__(self, first: int = 1) -> None:
        self._serials = count(first)

    def do(self, *commands: Any, by: Actor, now: datetime = NOW, **options: Any) -> list[Outcome]:
        """Carries out commands."""
        return perform(commands, actor=by, channel="tests", now=now, **options)

    def done(self, command: Any, *, by: Actor, now: datetime = NOW) -> Done:
        """Carries out one command that must succeed."""
        [outcome] = self.do(command, by=by, now=now)
        assert isinstance(outcome, Done), outcome
        return outcome

    def codes(self, command: Any, *, by: Actor, now: datetime = NOW) -> list[str]:
        """Carries out one command that must be refused; the codes of all its problems."""
        [outcome] = self.do(command, by=by, now=now)
        assert isinstance(outcome, Refused), outcome
        return [problem.code for problem in outcome.problems]

    def ask(self, question: Any, *, by: Actor, now: datetime = NOW) -> Any:
        """Asks a question."""
        return ask(question, actor=by, channel="tests", now=now)

    def person(self, family_name: str = "Peeters", number: Ssin | None = None) -> UUID:
        """A person who can sign in."""
        command = RegisterPerson(family_name, "Sam", "nl", number, None)
        return self.done(command, by=OPERATOR).reference

    def grant(self, organisation: UUID, person: UUID, permissions: Iterable[Permission] = ALL) -> UUID:
        """A grant without an end."""
        command = GrantAccess(organisation, person, frozenset(permissions), SINCE)
        return self.done(command, by=OPERATOR).reference

    def officer(self, organisation: UUID, permissions: Iterable[Permission] = ALL) -> Actor:
        """A new person who acts for the organisation."""
        person = self.person(f"Officer {next(self._serials)}")
        self.grant(organisation, person, permissions)
        return Actor.officer(person, organisation)

    def employer(self, name: str = "Bakkerij De Korenaar", number: EnterpriseNumber | None = None) -> Body:
        """An employer with an officer."""
        return self._body(name, number, Quality.EMPLOYER)

    def provider(self, name: str = "Loonburo Noord", number: EnterpriseNumber | None = None) -> Body:
        """A provider with an officer."""
        return self._body(name, number, Quality.SERVICE_PROVIDER)

    def authority(self, name: str = "Toezicht Sociale Wetten", number: EnterpriseNumber | None = None) -> Body:
        """An authority with an officer."""
        return self._body(name, number, Quality.AUTHORITY)

    def _body(self, name: str, number: EnterpriseNumber | None, quality: Quality) -> Body:
        number = number or enterprise_number(next(self._serials))
        command = RegisterOrganisation(number, name, (quality,), SINCE)
        organisation = self.done(command, by=OPERATOR).reference
        return Body(organisation, number, self.officer(organisation))

    def proposal(self, employer: Body, provider: Body, *permissions: Permission, **terms: Any) -> UUID:
        """A mandate that the employer proposed and nobody accepted yet."""
        usual = {"starts_on": SINCE, **terms}
        command = ProposeMandate(employer.id, provider.id, frozenset(permissions or WORK), **usual)
        return self.done(command, by=employer.officer).reference

    def mandate(self, employer: Body, provider: Body, *permissions: Permission, **terms: Any) -> UUID:
        """A mandate that both sides agreed on; all that can be mandated unless said otherwise."""
        mandate = self.proposal(employer, provider, *permissions, **terms)
        self.done(AcceptMandate(provider.id, mandate), by=provider.officer)
        return mandate

    def employment(self, employer: Body, **fields: Any) -> RegisterEmployment:
        """The command that registers a full-time worker since 2020, unless said otherwise."""
        serial = next(self._serials)
        identity = WorkerIdentity("Janssens", "An", f"W{serial}")
        identity = replace(identity, **{name: fields.pop(name) for name in list(fields) if hasattr(identity, name)})
        starts_on, ends_on = fields.pop("starts_on", SINCE), fields.pop("ends_on", None)
        segments = fields.pop("segments", (segment(starts_on, ends_on),))
        return RegisterEmployment(employer.id, identity, starts_on, ends_on, segments, **fields)

    def worker(self, employer: Body, **fields: Any) -> UUID:
        """A registered worker."""
        return self.done(self.employment(employer, **fields), by=employer.officer).reference

    def workers(self, employer: Body, number: int) -> Sequence[UUID]:
        """Many registered workers, with names in the order of their making."""
        commands = [self.employment(employer, family_name=f"Maes {place:05d}") for place in range(number)]
        outcomes = self.do(*commands, by=employer.officer)
        return [outcome.reference for outcome in outcomes if isinstance(outcome, Done)]

    def see(self, *employers: Body, scope: str = "") -> None:
        """Lets the test itself read the rows of these employers, or with the scope "system" all rows."""
        set_scope(employers=[employer.id for employer in employers], scope=scope)


@pytest.fixture
def house(db: None) -> House:
    """An empty house."""
    del db
    return House()
