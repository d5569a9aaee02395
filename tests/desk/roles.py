# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Everybody who may come to an employer: how they stand to it, made through the gate, and what they hold there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from openfla.desk.access.access import EndMandate, GrantAccess, LinkOwnWorkers, WithdrawAccess
from openfla.desk.access.trusts import TrustPerson
from openfla.desk.actor import Actor
from openfla.desk.employers.organisations import RegisterOrganisation
from openfla.desk.inspections.inspections import INSPECTABLE, OpenInspection
from openfla.desk.invitations.invitation_code import InvitationCode
from openfla.desk.invitations.invitations import RedeemInvitation
from openfla.desk.statistics.statistics import OpenStatistics
from openfla.desk.teams.teams import EndTeam, MakeTeam, PlaceClient
from openfla.terms.enterprise import EstablishmentNumber
from openfla.terms.limit import Limit
from openfla.terms.role import LIMITABLE, Permission, Quality
from tests.desk.conftest import (
    ALL,
    NOW,
    OPERATOR,
    SINCE,
    TODAY,
    WORK,
    Body,
    House,
    establishment_number,
    segment,
    ssin,
)

COMING = date(2099, 1, 1)
HERE, ELSEWHERE = establishment_number(1), establishment_number(2)
"""Where the worker works, and where somebody else does."""
THEN = NOW - timedelta(days=400)


@dataclass(frozen=True, slots=True)
class Standing:
    """An actor, and what the policy table may open to them: permissions at home or by mandate, or neither."""

    actor: Actor
    held: frozenset[Permission] = frozenset()
    mandated: bool = False
    principal: bool = False
    entrusted: bool = False
    inspecting: bool = False
    counting: bool = False
    reaches: bool | None = None
    """Whether access limited to some workers reaches this one; None without a limit."""


Come = Callable[[House, Body, UUID], Standing]


def own(*permissions: Permission) -> Come:
    """An officer of the employer with these permissions."""
    held = frozenset(permissions)
    return lambda house, body, _: Standing(house.officer(body.id, held), held)


def mandated(*permissions: Permission) -> Come:
    """A provider's officer, who may everything at home, under a mandate for these."""

    def come(house: House, body: Body, _: UUID) -> Standing:
        found = house.provider()
        house.mandate(body, found, *permissions)
        return Standing(found.officer, frozenset(permissions), mandated=True)

    return come


def narrow(permission: Permission) -> Come:
    """A provider's officer with this permission alone, under a mandate for all work."""

    def come(house: House, body: Body, _: UUID) -> Standing:
        found = house.provider()
        house.mandate(body, found)
        return Standing(house.officer(found.id, {permission}), frozenset({permission}) & WORK, mandated=True)

    return come


def limited(to: EstablishmentNumber) -> Come:
    """Who may everything that can be limited, for the workers of one establishment."""

    def come(house: House, body: Body, _: UUID) -> Standing:
        house.worker(body, segments=(segment(establishment=ELSEWHERE),))
        person, held = house.person("Beperkt"), frozenset(LIMITABLE)
        limit = Limit(frozenset({to}))
        house.done(GrantAccess(body.id, person, held, SINCE, None, None, limit), by=body.officer)
        return Standing(Actor.officer(person, body.id), held, reaches=to == HERE)

    return come


def of_a_team(*, of_the_client: bool, ended: bool = False) -> Come:
    """A provider's officer whose access is limited to one of its teams, under a mandate for all work."""

    def come(house: House, body: Body, _: UUID) -> Standing:
        found = house.provider()
        house.mandate(body, found)
        teams = [house.done(MakeTeam(found.id, name), by=found.officer).reference for name in ("Noord", "Zuid")]
        house.done(PlaceClient(found.id, body.id, teams[0]), by=found.officer)
        person, limit = house.person("Beperkt"), Limit(teams=frozenset({teams[0 if of_the_client else 1]}))
        command = GrantAccess(found.id, person, WORK, SINCE, None, Quality.SERVICE_PROVIDER, limit)
        house.done(command, by=found.officer)
        if ended:
            house.done(EndTeam(found.id, teams[0]), by=found.officer)
        held = WORK if of_the_client and not ended else frozenset[Permission]()
        return Standing(Actor.officer(person, found.id), held, mandated=True)

    return come


def of_one_quality(house: House, body: Body, _: UUID) -> Standing:
    """Who gives access in one quality of the employer: nothing is open to them that does not name it."""
    person = house.person("Eén Hoedanigheid")
    manage = frozenset({Permission.ACCESS_MANAGE})
    house.done(GrantAccess(body.id, person, manage, SINCE, None, Quality.EMPLOYER), by=body.officer)
    return Standing(Actor.officer(person, body.id))


def sibling(house: House, body: Body, _: UUID) -> Standing:
    """Somebody of another employer with the same provider."""
    both, other = house.provider(), house.employer("Garage Het Wiel")
    house.mandate(body, both)
    house.mandate(other, both)
    return Standing(other.officer)


def provider_elsewhere(house: House, _body: Body, _: UUID) -> Standing:
    """A provider with a mandate from another employer."""
    found = house.provider()
    house.mandate(house.employer("Garage Het Wiel"), found)
    return Standing(found.officer)


def ended(house: House, body: Body, _: UUID) -> Standing:
    """A provider whose mandate ended yesterday, by a date that both sides agreed on."""
    found = house.provider()
    mandate = house.mandate(body, found)
    end = EndMandate(body.id, mandate, TODAY - timedelta(days=1), "Ander kantoor")
    house.done(end, by=body.officer, now=NOW - timedelta(days=2))
    return Standing(found.officer)


def not_yet_begun(house: House, body: Body, _: UUID) -> Standing:
    """A provider whose mandate begins much later."""
    found = house.provider()
    house.mandate(body, found, starts_on=COMING)
    return Standing(found.officer)


def never_accepted(house: House, body: Body, _: UUID) -> Standing:
    """A provider whose mandate was proposed and not accepted."""
    found = house.provider()
    house.proposal(body, found)
    return Standing(found.officer)


def withdrawn(house: House, body: Body, _: UUID) -> Standing:
    """Somebody of the employer whose access was withdrawn."""
    person = house.person("Vertrokken")
    grant = house.grant(body.id, person)
    house.done(WithdrawAccess(body.id, grant, "Uit dienst"), by=body.officer)
    return Standing(Actor.officer(person, body.id))


def expired(house: House, body: Body, _: UUID) -> Standing:
    """Somebody of the employer whose access has ended."""
    return _granted(house, body, SINCE, TODAY - timedelta(days=1))


def coming(house: House, body: Body, _: UUID) -> Standing:
    """Somebody of the employer whose access has not begun."""
    return _granted(house, body, COMING, None)


def _granted(house: House, body: Body, starts_on: date, ends_on: date | None) -> Standing:
    person = house.person("Tijdelijk")
    house.done(GrantAccess(body.id, person, ALL, starts_on, ends_on), by=OPERATOR, now=THEN)
    return Standing(Actor.officer(person, body.id))


def oneself(house: House, _body: Body, _: UUID) -> Standing:
    """The worker, linked by the national number of `SELF`."""
    person = house.person("Janssens", ssin(SELF))
    house.done(LinkOwnWorkers(person), by=OPERATOR)
    return Standing(Actor.worker(person))


def another_worker(house: House, body: Body, _: UUID) -> Standing:
    """A colleague."""
    house.worker(body, number=ssin(SELF + 1))
    person = house.person("Maes", ssin(SELF + 1))
    house.done(LinkOwnWorkers(person), by=OPERATOR)
    return Standing(Actor.worker(person))


def trusted(house: House, body: Body, worker: UUID) -> Standing:
    """Somebody to whom the worker entrusted the account."""
    owner, code = oneself(house, body, worker).actor, InvitationCode.fresh()
    house.done(TrustPerson(body.id, worker, "mijn zus", TODAY, TODAY, code), by=owner)
    sister = house.person("Claes")
    house.done(RedeemInvitation(sister, code), by=Actor.worker(sister))
    return Standing(Actor.worker(sister), entrusted=True)


def inspecting(*permissions: Permission, since: date = TODAY) -> Come:
    """Somebody of an authority that inspects the employer, with these permissions at the authority."""

    def come(house: House, body: Body, _: UUID) -> Standing:
        authority = house.authority()
        month = timedelta(days=30)
        house.done(OpenInspection(authority.number, body.number, "2026/117", since, since + month, month), by=OPERATOR)
        held = frozenset(permissions)
        return Standing(house.officer(authority.id, held), held & INSPECTABLE, mandated=True, inspecting=True)

    return come


def not_yet_inspecting(house: House, body: Body, worker: UUID) -> Standing:
    """Somebody of an authority whose inspection begins much later."""
    return Standing(inspecting(*Permission, since=COMING)(house, body, worker).actor)


def counting(*permissions: Permission, ended: bool = False) -> Come:
    """Somebody of the employer itself, which is an authority too and may read statistics, or might until yesterday."""

    def come(house: House, body: Body, _: UUID) -> Standing:
        until = TODAY - timedelta(days=1) if ended else TODAY
        house.done(RegisterOrganisation(body.number, "Dienst", (Quality.AUTHORITY,), SINCE), by=OPERATOR)
        house.done(OpenStatistics(body.number, "Wet, art. 5", THEN.date(), until), by=OPERATOR, now=THEN)
        held = frozenset(permissions)
        return Standing(house.officer(body.id, held), held, counting=not ended)

    return come


def counting_elsewhere(house: House, _body: Body, _: UUID) -> Standing:
    """Somebody of an authority that may read statistics: at the employer itself nothing is open to them."""
    authority = house.authority()
    house.done(OpenStatistics(authority.number, "Wet, art. 5", TODAY, TODAY), by=OPERATOR)
    return Standing(authority.officer)


SELF = 700
"""The serial of the worker's national number."""
ROLES: Mapping[str, Come] = {
    "own, the principal access manager": lambda _, body, __: Standing(body.officer, ALL, principal=True),
    "own, everything": own(*Permission),
    **{f"own, {each.value} alone": own(each) for each in Permission},
    "own, managing access in one quality": of_one_quality,
    "own, limited to the worker's establishment": limited(HERE),
    "own, limited to another establishment": limited(ELSEWHERE),
    "mandated, everything that can be": mandated(*sorted(WORK)),
    **{f"mandated for {each.value} alone": mandated(each) for each in sorted(WORK)},
    **{f"mandated, holding {each.value} alone": narrow(each) for each in sorted(Permission)},
    "mandated, in the client's team": of_a_team(of_the_client=True),
    "mandated, in another team": of_a_team(of_the_client=False),
    "mandated, in a team that ended": of_a_team(of_the_client=True, ended=True),
    "foreign": lambda house, *_: Standing(house.employer("Drukkerij Inkt").officer),
    "sibling": sibling,
    "provider without a mandate": lambda house, *_: Standing(house.provider("Kantoor Noord").officer),
    "provider of another employer": provider_elsewhere,
    "mandate ended": ended,
    "mandate not yet begun": not_yet_begun,
    "mandate never accepted": never_accepted,
    "access withdrawn": withdrawn,
    "access ended": expired,
    "access not yet begun": coming,
    "inspecting, holding everything": inspecting(*Permission),
    "inspecting, holding reportsConsult alone": inspecting(Permission.REPORTS_CONSULT),
    "authority without an inspection": lambda house, *_: Standing(house.authority().officer),
    "inspection not yet begun": not_yet_inspecting,
    "reading statistics, holding reportsConsult alone": counting(Permission.REPORTS_CONSULT),
    "reading statistics, holding accountsConsult alone": counting(Permission.ACCOUNTS_CONSULT),
    "statistics ended": counting(Permission.REPORTS_CONSULT, ended=True),
    "reading statistics at an authority": counting_elsewhere,
    "the worker": oneself,
    "another worker": another_worker,
    "whom the worker trusts": trusted,
    "visitor": lambda *_: Standing(Actor.visitor()),
    "operator": lambda *_: Standing(OPERATOR),
}
"""By the name of how they stand."""
NAMELESS = ("visitor", "operator")
"""Those who are no person here."""
