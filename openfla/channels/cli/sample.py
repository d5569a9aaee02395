# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Three invented employers with their workers, rights and trainings, and a payroll provider: all through the gate.

Reproducible from the seed. Enterprise numbers below 0200.000.000 and counters 000 and 999 belong to nobody.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from typing import Any
from uuid import UUID

from openfla.desk.access import AcceptMandate, GrantAccess, ProposeMandate, RegisterPerson
from openfla.desk.actor import Actor
from openfla.desk.gate import perform
from openfla.desk.organisations import RegisterOrganisation
from openfla.desk.outcome import Done
from openfla.desk.rights import RegisterRight
from openfla.desk.sizes import DeclareSize
from openfla.desk.staff import OpeningBalance, RegisterEmployment, SegmentTerms, WorkerIdentity
from openfla.desk.trainings import (
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingTerms,
)
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.period import Quarter
from openfla.terms.right import ContractType, RightFactKind, RightKind, WorkerCategory
from openfla.terms.role import Permission, Quality
from openfla.terms.ssin import Ssin
from openfla.terms.training import ParticipationState, TrainingType

SEED = 2026
OPERATOR = Actor.operator("sample data")
SINCE = date(2022, 1, 1)
FAMILIES = """Aerts Bakkali Benali Claes Dumont Goossens Janssens Lambert
    Lefèvre Maes Nowak Peeters Renard Simon Wouters Yıldız""".split()
GIVEN = """An Camille Dirk Emma Gilles Ilse Jonas Kasia
    Lotte Louis Nora Samira Sofie Thomas Wout Youssef""".split()
COURSES = (
    ("Brandpreventie op de werkvloer", TrainingType.FORMAL),
    ("Premiers secours en entreprise", TrainingType.FORMAL),
    ("Werken op hoogte", TrainingType.FORMAL),
    ("Communiquer sans conflit", TrainingType.INFORMAL),
    ("Inwerken aan de nieuwe lijn", TrainingType.ON_THE_JOB),
)
RULES = (
    Permission.ACCOUNTS_CONSULT,
    Permission.TRAININGS_REGISTER,
    Permission.RIGHTS_MANAGE,
    Permission.REPORTS_CONSULT,
)
FULL_TIME = 38 * 60


@dataclass(frozen=True, slots=True)
class Firm:
    """A sample employer."""

    name: str
    serial: int
    workers: int
    committees: tuple[str, ...]
    category: WorkerCategory


FIRMS = (
    Firm("Bakkerij De Korenaar bv", 1_000_01, 8, ("118",), WorkerCategory.BLUE_COLLAR),
    Firm("Zilverberk Bouwpartners nv", 1_000_02, 14, ("124", "200"), WorkerCategory.BLUE_COLLAR),
    Firm("Les Ateliers du Sablon sa", 1_000_03, 420, ("200",), WorkerCategory.WHITE_COLLAR),
)


def load(now: datetime, seed: int = SEED) -> list[dict[str, str | None]]:
    """Loads everything; the named identities for the page of the demo."""
    dice = random.Random(seed)  # noqa: S311 - reproducible, not secret
    provider = _organisation("Loonburo Noord bv", 1_000_09, Quality.SERVICE_PROVIDER, now)
    clerk = _officer(provider, "Noor", "Verlinden", (*RULES, Permission.MANDATES_MANAGE), now)
    identities: list[dict[str, str | None]] = []
    for firm in FIRMS:
        employer = _organisation(firm.name, firm.serial, Quality.EMPLOYER, now)
        officer = _officer(employer, dice.choice(GIVEN), dice.choice(FAMILIES), tuple(Permission), now)
        identities.append(_identity(officer, employer, firm.name, "HR officer"))
        workers = _staff(firm, employer, officer, dice, now)
        _sizes(firm, employer, officer, now)
        _trainings(employer, officer, workers, dice, now)
        _mandate(employer, provider, officer, clerk, now)
        if firm is FIRMS[1]:
            identities.append(_worker_identity(now))
            _extra(employer, officer, workers[0], now)
    identities.append(_identity(clerk, provider, "Loonburo Noord bv", "Payroll provider for three employers"))
    return identities


def _done(command: Any, actor: Actor, now: datetime) -> UUID:
    [outcome] = perform([command], actor=actor, channel="cli", now=now)
    if not isinstance(outcome, Done):
        message = f"sample data refused: {outcome}"
        raise TypeError(message)
    return outcome.reference


def _number(serial: int) -> EnterpriseNumber:
    base = f"{serial:08d}"
    found = EnterpriseNumber.parse(f"{base}{97 - int(base) % 97:02d}")
    if not isinstance(found, EnterpriseNumber):
        raise TypeError(found)
    return found


def _ssin(born: date, serial: int) -> Ssin:
    """A national number that can't be anybody's: counter 000 or 999, with the right check digits."""
    base = f"{born:%y%m%d}{'000' if serial % 2 else '999'}"
    prefix = "2" if born.year >= SINCE.year - 22 else ""
    found = Ssin.parse(f"{base}{97 - int(prefix + base) % 97:02d}", today=date(2026, 1, 1))
    if not isinstance(found, Ssin):
        raise TypeError(found)
    return found


def _organisation(name: str, serial: int, quality: Quality, now: datetime) -> UUID:
    return _done(RegisterOrganisation(_number(serial), name, (quality,), SINCE), OPERATOR, now)


def _officer(organisation: UUID, given: str, family: str, permissions: Sequence[Permission], now: datetime) -> Actor:
    person = _done(RegisterPerson(family, given, "nl"), OPERATOR, now)
    _done(GrantAccess(organisation, person, frozenset(permissions), SINCE), OPERATOR, now)
    return Actor.officer(person, organisation)


def _identity(actor: Actor, organisation: UUID, name: str, role: str) -> dict[str, str | None]:
    return {"person": str(actor.person), "organisation": str(organisation), "label": name, "role": role}


WORKER_BORN = date(1985, 3, 14)


def _worker_identity(now: datetime) -> dict[str, str | None]:
    person = _done(RegisterPerson("Claes", "Lotte", "nl", _ssin(WORKER_BORN, 1)), OPERATOR, now)
    return {"person": str(person), "organisation": None, "label": "Lotte Claes", "role": "Worker"}


def _staff(firm: Firm, employer: UUID, officer: Actor, dice: random.Random, now: datetime) -> list[UUID]:
    commands = [_employment(firm, employer, serial, dice) for serial in range(1, firm.workers + 1)]
    outcomes = perform(commands, actor=officer, channel="cli", now=now)
    refused = [outcome for outcome in outcomes if not isinstance(outcome, Done)]
    if refused:
        message = f"sample data refused: {refused[0]}"
        raise TypeError(message)
    return [outcome.reference for outcome in outcomes if isinstance(outcome, Done)]


def _employment(firm: Firm, employer: UUID, serial: int, dice: random.Random) -> RegisterEmployment:
    named = firm is FIRMS[1] and serial == 1
    born = WORKER_BORN if named else date(1962, 1, 1) + timedelta(days=dice.randrange(15_000))
    starts_on = dice.choice((date(2019, 5, 1), date(2022, 9, 12), date(2024, 4, 29), date(2026, 3, 16)))
    ends_on = date(2026, 6, 30) if dice.random() < 0.05 else None
    hours = dice.choices((38, 30, 19), (70, 20, 10))[0]
    identity = WorkerIdentity(
        family_name="Claes" if named else dice.choice(FAMILIES),
        given_names="Lotte" if named else dice.choice(GIVEN),
        reference=f"W{serial:04d}",
        number=_ssin(WORKER_BORN, 1) if named else None,
        language=dice.choice(("nl", "fr")),
        birth_date=born,
        team=dice.choice(("Atelier", "Bureau", "Logistiek")),
    )
    committee = JointCommittee.parse(dice.choice(firm.committees))
    segment = SegmentTerms(
        starts_on,
        ends_on,
        hours * 60,
        FULL_TIME,
        committee if isinstance(committee, JointCommittee) else None,
        firm.category,
        ContractType.OPEN_ENDED,
    )
    opening = OpeningBalance(Fraction(3, 2), 2024, "Spreadsheet of 2023") if starts_on.year < 2023 else None
    return RegisterEmployment(employer, identity, starts_on, ends_on, (segment,), opening=opening, source="staff_list")


def _sizes(firm: Firm, employer: UUID, officer: Actor, now: datetime) -> None:
    quarters = [Quarter(year, number) for year in range(2020, 2026) for number in range(1, 5)]
    commands = [DeclareSize(employer, quarter, Fraction(firm.workers * 9, 10)) for quarter in quarters]
    perform(commands, actor=officer, channel="cli", now=now)


def _trainings(employer: UUID, officer: Actor, workers: Sequence[UUID], dice: random.Random, now: datetime) -> None:
    for number, (title, kind) in enumerate(COURSES * 2):
        planned = number == len(COURSES) * 2 - 1
        day = date(2026, 12, 9) if planned else date(2025 + number % 2, 1 + number, 10)
        state = ParticipationState.PLANNED if planned else ParticipationState.FOLLOWED
        training = UUID(int=dice.getrandbits(128), version=4)
        terms = TrainingTerms(title, kind, (SlotTerms(day, dice.choice((456, 228))),), "Leerhuis De Steiger")
        chosen = dice.sample(list(workers), k=max(1, len(workers) // 3))
        parts = [RegisterParticipation(employer, training, worker, ParticipationTerms(state)) for worker in chosen]
        perform([RegisterTraining(employer, training, terms), *parts], actor=officer, channel="cli", now=now)


def _mandate(employer: UUID, provider: UUID, officer: Actor, clerk: Actor, now: datetime) -> None:
    mandate = _done(ProposeMandate(employer, provider, frozenset(RULES), SINCE), officer, now)
    _done(AcceptMandate(provider, mandate), clerk, now)


def _extra(employer: UUID, officer: Actor, worker: UUID, now: datetime) -> None:
    kind, right = RightFactKind.GRANT, RightKind.ADDITIONAL_EMPLOYER
    _done(RegisterRight(employer, worker, 2026, kind, right, Fraction(1, 2), "Bedrijfsplan 2026"), officer, now)


def main() -> list[dict[str, str | None]]:
    """Loads with the clock of this machine."""
    return load(datetime.now(tz=UTC))
