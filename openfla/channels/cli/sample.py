# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Three invented employers with workers, rights and trainings, two who work for them, and an authority: by the gate.

Drawn by the same dice as `openfla synth`, as they are on the day of loading, so that something always lies ahead.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from uuid import UUID, uuid4

from openfla.channels.cli.sample_extract import take_in_sample
from openfla.channels.cli.synth.country import Country, Employer, enterprise_number
from openfla.channels.cli.synth.courses import courses_of
from openfla.channels.cli.synth.loading import OPERATOR, SINCE, authorise, carry_out, load_courses, load_staff, register
from openfla.channels.cli.synth.people import number_of
from openfla.channels.cli.synth.sectors import SECTORS
from openfla.channels.cli.synth.staff import Worker, quarters_to, workers_of
from openfla.desk.access.access import (
    AcceptMandate,
    AccessOfPerson,
    GrantAccess,
    LinkOwnWorkers,
    OwnWorker,
    ProposeMandate,
    RegisterPerson,
)
from openfla.desk.act import BRUSSELS
from openfla.desk.actor import Actor
from openfla.desk.disputes.disputes import MissingTraining, RaiseDispute
from openfla.desk.employers.sizes import DeclareSize
from openfla.desk.gate import ask
from openfla.desk.invitations.invitation_code import InvitationCode
from openfla.desk.invitations.invitations import InviteColleague
from openfla.desk.requests.requests import AskTraining, RequestTerms
from openfla.desk.rights.rights import RegisterRight
from openfla.desk.software.api_clients import RegisterApiClient, RegisterClientKey
from openfla.desk.statistics.statistics import CountFigures, OpenStatistics
from openfla.desk.trainings.trainings import (
    ParticipationTerms,
    RegisterParticipation,
    RegisterTraining,
    SlotTerms,
    TrainingTerms,
)
from openfla.terms.dispute import DisputeKind
from openfla.terms.right import RightFactKind, RightKind
from openfla.terms.role import Permission, Quality
from openfla.terms.training import ParticipationState, TrainingField, TrainingType

SEED = 2026
FIRST_SERIAL = 100_001
RULES = (
    Permission.ACCOUNTS_CONSULT,
    Permission.TRAININGS_REGISTER,
    Permission.RIGHTS_MANAGE,
    Permission.REPORTS_CONSULT,
)
TEACHES = frozenset({Permission.ACCOUNTS_CONSULT, Permission.TRAININGS_REGISTER})
LOTTE_BORN = date(1985, 3, 14)
LOTTE = number_of(LOTTE_BORN, "f")
OFFICER_BORN = date(1979, 9, 3)
CLERK = RegisterPerson("Verlinden", "Noor", "nl", number_of(date(1990, 1, 5), "f"))
TRAINER = RegisterPerson("Claessens", "Wim", "nl", number_of(date(1983, 2, 11), "m"))
COLLEAGUE = RegisterPerson("De Backer", "Joris", "nl", number_of(date(1992, 4, 9), "m"))
COUNTS = RegisterPerson("Peters", "Hannah", "de", number_of(date(1985, 11, 8), "f"))
NEWCOMER = RegisterPerson("Baert", "Yasmine", "nl", number_of(date(1988, 6, 7), "f"))
A_DAY = 456
SESSION_BACK, ATTENDED = 5, slice(1, 4)
"""How many days before Monday the training provider gave its session, and which workers of each firm were there."""
EXTRACT_BACK = 3
MONDAY_BACK, DAYS_AHEAD, OFFERED_AHEAD = 21, 28, 35
BADGE, BADGE_DAYS = "Toegang tot de werf", 25
A_KEY = """-----BEGIN PUBLIC KEY-----
MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEjyiKh533dZHJjVN13f5wr4/rcf/G
Z45Aw6fpnz+qOC5Opr6roo2O9Otw0DdZ80MFy5BEC3QSLfjihLW7Qd2dxQ==
-----END PUBLIC KEY-----
"""
Identity = dict[str, str | None]


def _firm(place: int, name: str, committee: str, workers: int, trainings: int) -> Employer:
    sector = next(each for each in SECTORS if committee == each.blue)
    language = "fr" if name.endswith(" sa") else "nl"
    return Employer(place, enterprise_number(FIRST_SERIAL + place), name, language, sector, workers, trainings)


FIRMS = (
    _firm(0, "Bakkerij De Korenaar bv", "118", 8, 5),
    _firm(1, "Zilverberk Bouwpartners nv", "124", 14, 11),
    _firm(2, "Les Ateliers du Sablon sa", "100", 420, 160),
)
PROVIDER = _firm(8, "Loonburo Noord bv", "100", 1, 0)
AUTHORITY = _firm(9, "Dienst Arbeidsstatistiek", "100", 1, 0)
ACADEMY = _firm(7, "Opleidingshuis Werkveilig vzw", "100", 1, 0)
OF_LOTTE = FIRMS[1]
TAUGHT = FIRMS[:2]
"""The firms that gave the training provider a mandate."""


def load(today: date, seed: int = SEED) -> list[Identity]:
    """Loads everything; the named identities for the page of the demo."""
    country = Country(len(FIRMS), sum(firm.workers for firm in FIRMS), 0, seed, today)
    provider = register(PROVIDER, Quality.SERVICE_PROVIDER)
    clerk = _officer(provider, CLERK, {*RULES, Permission.MANDATES_MANAGE, Permission.ACCESS_MANAGE})
    academy = register(ACADEMY, Quality.TRAINING_PROVIDER, Quality.SERVICE_PROVIDER)
    trainer = _officer(academy, TRAINER, {*TEACHES, Permission.MANDATES_MANAGE})
    attended: dict[UUID, list[UUID]] = {}
    identities: list[Identity] = []
    for firm, name in zip(FIRMS, (("Maes", "An"), ("Wouters", "Dirk"), ("Renard", "Camille")), strict=True):
        somebody = RegisterPerson(*name, firm.language, number_of(OFFICER_BORN + timedelta(days=firm.place), "f"))
        employer, officer, workers = _load_firm(country, firm, somebody)
        _mandate(employer, provider, officer, clerk)
        if firm in TAUGHT:
            _mandate(employer, academy, officer, trainer, TEACHES)
            attended[employer] = workers[ATTENDED]
            _afternoon(employer, workers[ATTENDED][:1], officer, "Eerste hulp bij ongevallen", today)
        identities.append(_identity(officer, somebody, firm.name, "officer"))
        if firm is OF_LOTTE:
            [lotte] = carry_out([of_lotte := RegisterPerson("Claes", "Lotte", "nl", LOTTE)], OPERATOR)
            identities.append(_identity(Actor.worker(lotte.reference), of_lotte, "Lotte Claes", "worker"))
            _missing_training(employer, lotte.reference, today)
    _session_of_academy(attended, trainer, today)
    known = [(each.number.digits, each.name, each.language) for each in (*FIRMS, PROVIDER, ACADEMY, AUTHORITY)]
    take_in_sample(known, today - timedelta(days=EXTRACT_BACK), OPERATOR, datetime.now(tz=UTC))
    [newcomer] = carry_out([NEWCOMER], OPERATOR)
    new = _identity(Actor.worker(newcomer.reference), NEWCOMER, "Yasmine Baert", "newcomer")
    reader = _identity(_statistician(today), COUNTS, AUTHORITY.name, "statistician")
    taught = _identity(trainer, TRAINER, ACADEMY.name, "trainer")
    return [*identities, _identity(clerk, CLERK, PROVIDER.name, "provider"), new, reader, taught]


def _load_firm(country: Country, firm: Employer, somebody: RegisterPerson) -> tuple[UUID, Actor, list[UUID]]:
    """One employer as its officer would enter it: size, staff, trainings; with the workers who were at hand."""
    employer = register(firm)
    [person] = carry_out([somebody], OPERATOR)
    officer = authorise(person.reference, employer)
    fte = Fraction(firm.workers * 9, 10)
    carry_out([DeclareSize(employer, quarter, fte) for quarter in quarters_to(country.on)], officer)
    staff = list(_with_lotte(country, firm))
    workers = load_staff(employer, iter(staff), officer)
    load_courses(employer, workers, courses_of(country, firm), officer)
    if firm is OF_LOTTE:
        _lottes_year(employer, workers[0], officer, country.on)
        _payroll_package(employer, person.reference, officer)
        _colleagues(employer, officer)
    return employer, officer, _there(workers, staff, country.on)


def _there(workers: Sequence[UUID], staff: Sequence[Worker], today: date) -> list[UUID]:
    """Those who work there on the day of the training provider's session."""
    days = [_session_on(today)]
    return [one for one, told in zip(workers, staff, strict=True) if told.works_on(days)]


def _session_on(today: date) -> date:
    return today - timedelta(days=today.weekday() + SESSION_BACK)


def _with_lotte(country: Country, firm: Employer) -> Iterator[Worker]:
    """The staff, with Lotte Claes in the first place of her firm."""
    staff = workers_of(country, firm)
    if firm is OF_LOTTE:
        first = next(staff)
        named = replace(first.identity, family_name="Claes", given_names="Lotte", number=LOTTE)
        yield replace(first, identity=replace(named, sex="f", birth_date=LOTTE_BORN))
    yield from staff


def _lottes_year(employer: UUID, worker: UUID, officer: Actor, today: date) -> None:
    """A day followed that opens a site for a while, one planned, one offered, and half a day that her employer adds."""
    last_monday = today - timedelta(days=today.weekday())
    planned, followed, offered = ParticipationState.PLANNED, ParticipationState.FOLLOWED, ParticipationState.OFFERED
    days_and_states = (-MONDAY_BACK, followed), (DAYS_AHEAD, planned), (OFFERED_AHEAD, offered)
    for number, (days, state) in enumerate(days_and_states):
        training = UUID(int=SEED * 16 + number, version=4)
        slots = (SlotTerms(last_monday + timedelta(days=days), A_DAY),)
        terms = TrainingTerms("Werken op hoogte", TrainingType.FORMAL, slots, field=TrainingField.SAFETY_HEALTH.value)
        told = ParticipationTerms(state)
        if state is followed:
            told = replace(told, certificate=BADGE, certificate_until=today + timedelta(days=BADGE_DAYS))
        if state is offered:
            told = replace(told, answer_by=last_monday + timedelta(days=DAYS_AHEAD))
        part = RegisterParticipation(employer, training, worker, told)
        carry_out([RegisterTraining(employer, training, terms), part], officer)
    kind, right = RightFactKind.GRANT, RightKind.ADDITIONAL_EMPLOYER
    reason = f"Bedrijfsplan {today.year}"
    carry_out([RegisterRight(employer, worker, today.year, kind, right, Fraction(1, 2), reason)], officer)


def _missing_training(employer: UUID, lotte: UUID, today: date) -> None:
    """Lotte says that half a day of last month is not in her account."""
    carry_out([LinkOwnWorkers(lotte)], OPERATOR)
    [own] = ask(AccessOfPerson(lotte), actor=OPERATOR, channel="sample", now=datetime.now(tz=UTC)).workers
    missing = MissingTraining("EHBO: opfrissing", today - timedelta(days=MONDAY_BACK), A_DAY // 2)
    reason = "Ik volgde de opfrissing op de werf, met drie collega’s."
    command = RaiseDispute(employer, own.worker, DisputeKind.MISSING, reason, missing=missing)
    carry_out([command, _asked_by(own, today)], Actor.worker(lotte))


def _asked_by(own: OwnWorker, today: date) -> AskTraining:
    """Lotte asks for two days of next quarter."""
    terms = RequestTerms(
        "Rolsteigers veilig opbouwen",
        "Op de nieuwe werf werken we elke dag met rolsteigers.",
        "Constructiv",
        "constructiv.be/opleidingen",
        days=Fraction(2),
        from_on=today + timedelta(days=OFFERED_AHEAD),
    )
    return AskTraining(own.employer, own.worker, UUID(int=SEED * 16 + 15, version=4), terms)


def _colleagues(employer: UUID, officer: Actor) -> None:
    """One who registers trainings, and one whose code was handed over and not used."""
    [colleague] = carry_out([COLLEAGUE], OPERATOR)
    registers = frozenset({Permission.TRAININGS_REGISTER})
    carry_out([GrantAccess(employer, colleague.reference, registers, SINCE)], OPERATOR)
    carry_out([InviteColleague(employer, "Ilse Maes", frozenset(RULES), InvitationCode.fresh())], officer)


def _payroll_package(employer: UUID, person: UUID, officer: Actor) -> None:
    """Software that could call the API, had the private half of its key not been thrown away."""
    command = RegisterApiClient(employer, person, "Loonpakket", frozenset(RULES))
    [software] = carry_out([command], officer)
    carry_out([RegisterClientKey(employer, software.reference, A_KEY)], officer)


def _session_of_academy(attended: dict[UUID, list[UUID]], trainer: Actor, today: date) -> None:
    """One afternoon for workers of two firms, which wait there to be looked at; each firm told of one of them too."""
    for employer, workers in attended.items():
        _afternoon(employer, workers, trainer, "Eerste hulp op het werk", today)


def _afternoon(employer: UUID, workers: Sequence[UUID], by: Actor, title: str, today: date) -> None:
    """What was followed on the day of the training provider's session."""
    training, told = uuid4(), ParticipationTerms(ParticipationState.FOLLOWED)
    slots, field = (SlotTerms(_session_on(today), A_DAY // 2),), TrainingField.SAFETY_HEALTH.value
    terms = TrainingTerms(title, TrainingType.FORMAL, slots, ACADEMY.name, field)
    parts = [RegisterParticipation(employer, training, worker, told) for worker in workers]
    carry_out([RegisterTraining(employer, training, terms), *parts], by)


def _officer(organisation: UUID, somebody: RegisterPerson, permissions: Collection[Permission]) -> Actor:
    [person] = carry_out([somebody], OPERATOR)
    carry_out([GrantAccess(organisation, person.reference, frozenset(permissions), SINCE)], OPERATOR)
    return Actor.officer(person.reference, organisation)


def _statistician(today: date) -> Actor:
    """Somebody of an authority that may read statistics for a year; they are counted."""
    authority = register(AUTHORITY, Quality.AUTHORITY)
    [person] = carry_out([COUNTS], OPERATOR)
    carry_out([GrantAccess(authority, person.reference, frozenset({Permission.REPORTS_CONSULT}), SINCE)], OPERATOR)
    opened = OpenStatistics(AUTHORITY.number, "Opdracht van 1 januari 2026, art. 5", today, today + timedelta(days=365))
    carry_out([opened, CountFigures()], OPERATOR)
    return Actor.officer(person.reference, authority)


def _mandate(
    employer: UUID, provider: UUID, officer: Actor, clerk: Actor, gives: Collection[Permission] = RULES
) -> None:
    [mandate] = carry_out([ProposeMandate(employer, provider, frozenset(gives), SINCE)], officer)
    carry_out([AcceptMandate(provider, mandate.reference)], clerk)


def _identity(actor: Actor, somebody: RegisterPerson, label: str, role: str) -> Identity:
    """What the start page and the local identity provider know of somebody."""
    organisation = str(actor.organisation) if actor.organisation else None
    stated = {name: getattr(somebody, name) for name in ("family_name", "given_names", "language")}
    digits = somebody.number.digits if somebody.number else ""
    return {
        "person": str(actor.person),
        "organisation": organisation,
        "label": label,
        "role": role,
        "number": digits,
        **stated,
    }


def main() -> list[Identity]:
    """Loads with the clock of this machine."""
    return load(datetime.now(tz=UTC).astimezone(BRUSSELS).date())
