# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""People, grants, mandates and links: who may, for whom, from when to when."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import Error, connection

from openfla.desk.access.access import (
    AcceptMandate,
    AccessOfPerson,
    EndMandate,
    GrantAccess,
    GrantHistory,
    GrantList,
    HandOverAccess,
    LinkOwnWorkers,
    LinkWorker,
    MandateCard,
    MandateList,
    ProposeMandate,
    RegisterPerson,
    TakeBackMandate,
    WithdrawAccess,
)
from openfla.desk.actor import Actor
from openfla.desk.employers.organisations import RegisterOrganisation
from openfla.desk.invitations.invitation_code import InvitationCode
from openfla.desk.invitations.invitations import InviteColleague
from openfla.desk.outcome import NOT_FOUND, Done, Effect, Refused
from openfla.desk.workers.staff import WorkerCard
from openfla.records.models import Grant, JournalEntry, JournalSubject
from openfla.records.scope import set_scope
from openfla.terms.role import Permission, Quality
from tests.desk.conftest import ALL, NOW, OPERATOR, SINCE, TODAY, WORK, House, enterprise_number, ssin

CONSULT = frozenset({Permission.ACCOUNTS_CONSULT})
TOMORROW = TODAY + timedelta(days=1)


def test_people_are_listed_as_people_order_names(house: House) -> None:
    """An accent makes no difference."""
    bakery = house.employer()
    for name in ("Zwart", "Élise", "Evers", "Adam"):
        house.grant(bakery.id, house.person(name))
    names = [grant.person_name for grant in house.ask(GrantList(bakery.id), by=bakery.officer)]
    assert [name for name in names if "Officer" not in name] == ["Sam Adam", "Sam Élise", "Sam Evers", "Sam Zwart"]


def test_a_granted_person_acts_at_once(house: House) -> None:
    """The access manager's grant works in the next request, and the list shows it."""
    bakery = house.employer()
    worker, person = house.worker(bakery), house.person("Claes")
    colleague = Actor.officer(person, bakery.id)
    assert house.ask(WorkerCard(bakery.id, worker), by=colleague) is None
    grant = house.done(GrantAccess(bakery.id, person, CONSULT, SINCE), by=bakery.officer).reference
    assert house.ask(WorkerCard(bakery.id, worker), by=colleague).worker == worker
    [shown] = [each for each in house.ask(GrantList(bakery.id), by=bakery.officer) if each.grant == grant]
    assert (shown.person_name, shown.permissions) == ("Sam Claes", CONSULT)


def test_the_same_grant_again_is_unchanged(house: House) -> None:
    """A repeat makes no second grant."""
    bakery, person = house.employer(), house.person()
    command = GrantAccess(bakery.id, person, CONSULT, SINCE)
    first, again = house.do(command, command, by=bakery.officer)
    assert isinstance(first, Done)
    assert again == Done(first.reference, Effect.UNCHANGED)


def test_a_grant_says_what_and_when(house: House) -> None:
    """A grant of nothing, or one that ends before it starts, is refused with both reasons."""
    bakery, person = house.employer(), house.person()
    command = GrantAccess(bakery.id, person, frozenset(), TODAY, SINCE)
    assert house.codes(command, by=bakery.officer) == ["grant.no_permissions", "period.ends_before_start"]


def test_a_grant_to_nobody_is_not_found(house: House) -> None:
    """An unknown person gets no grant."""
    bakery = house.employer()
    assert house.codes(GrantAccess(bakery.id, uuid4(), CONSULT, SINCE), by=bakery.officer) == ["desk.not_found"]


def test_a_withdrawn_grant_works_no_more(house: House) -> None:
    """From the next request on, nothing is there for the person."""
    bakery = house.employer()
    worker, person = house.worker(bakery), house.person()
    grant = house.grant(bakery.id, person, CONSULT)
    house.done(WithdrawAccess(bakery.id, grant, "left"), by=bakery.officer)
    assert house.ask(WorkerCard(bakery.id, worker), by=Actor.officer(person, bakery.id)) is None
    assert house.codes(WithdrawAccess(bakery.id, grant, "left"), by=bakery.officer) == ["desk.not_found"]


def test_the_history_of_access_says_who_and_why(house: House) -> None:
    """A withdrawal asks for its reason; the line names the person whose access it was."""
    bakery = house.employer()
    person = house.person("Claes")
    grant = house.grant(bakery.id, person, CONSULT)
    assert house.codes(WithdrawAccess(bakery.id, grant), by=bakery.officer) == ["desk.reason_missing"]
    house.done(WithdrawAccess(bakery.id, grant, "left the firm"), by=bakery.officer)
    lines = house.ask(GrantHistory(bakery.id), by=bakery.officer)
    assert [(line.act, line.about, line.reason) for line in lines[:2]] == [
        ("WithdrawAccess", "Sam Claes", "left the firm"),
        ("GrantAccess", "Sam Claes", ""),
    ]
    assert house.ask(GrantHistory(bakery.id), by=house.officer(bakery.id, CONSULT)) is None


def test_the_principal_access_manager_stays(house: House) -> None:
    """Not even by withdrawing everybody at once; the principal can't leave, only hand over."""
    bakery = house.employer()
    house.officer(bakery.id)
    [first, second] = [each.grant for each in house.ask(GrantList(bakery.id), by=bakery.officer)]
    commands = [WithdrawAccess(bakery.id, grant, "left") for grant in (first, second)]
    outcomes = house.do(*commands, by=bakery.officer)
    assert isinstance(outcomes[0], Refused)
    assert [problem.code for problem in outcomes[0].problems] == ["grant.principal_stays"]
    assert isinstance(outcomes[1], Done)


def test_a_co_principal_decides_about_all_but_who_manages_access(house: House) -> None:
    """Gives and withdraws other access, and gives up their own; what is the principal's is not there."""
    bakery, person = house.employer(), house.person()
    second, third = house.officer(bakery.id), house.officer(bakery.id)
    assert second.person is not None
    grants = {each.person: each for each in house.ask(GrantList(bakery.id), by=second)}
    assert [each.person for each in grants.values() if each.principal] == [bakery.officer.person]
    grant = house.done(GrantAccess(bakery.id, person, CONSULT, SINCE), by=second).reference
    house.done(WithdrawAccess(bakery.id, grant, "left"), by=second)
    manage = frozenset({Permission.ACCESS_MANAGE})
    for command in (
        GrantAccess(bakery.id, person, manage, SINCE),
        InviteColleague(bakery.id, "Jan", manage, InvitationCode.fresh()),
        WithdrawAccess(bakery.id, grants[third.person].grant, "no"),
        WithdrawAccess(bakery.id, grants[bakery.officer.person].grant, "no"),
        HandOverAccess(bakery.id, second.person, "no"),
    ):
        assert house.codes(command, by=second) == ["desk.not_found"]
    house.done(GrantAccess(bakery.id, person, manage, SINCE), by=bakery.officer)
    house.done(WithdrawAccess(bakery.id, grants[second.person].grant, "enough"), by=second)


@pytest.mark.parametrize("stays", [True, False])
def test_the_principal_hands_over(house: House, stays: bool) -> None:
    """To a colleague with access; whoever hands over stays as co-principal, or leaves. The history says why."""
    bakery, person = house.employer(), house.person("Claes")
    before, after = bakery.officer, Actor.officer(person, bakery.id)
    assert before.person is not None
    assert house.codes(HandOverAccess(bakery.id, person, "pension"), by=before) == ["grant.not_a_colleague"]
    house.grant(bakery.id, person, CONSULT)
    assert house.codes(HandOverAccess(bakery.id, person, " "), by=before) == ["desk.reason_missing"]
    assert house.codes(HandOverAccess(bakery.id, before.person, "x"), by=before) == ["grant.already_principal"]
    house.done(HandOverAccess(bakery.id, person, "pension", stays), by=before)
    grants = house.ask(GrantList(bakery.id), by=after)
    assert [each.person for each in grants if each.principal] == [person]
    assert (before.person in {each.person for each in grants}) is stays
    assert house.codes(HandOverAccess(bakery.id, person, "again"), by=before) == ["desk.not_found"]
    line = house.ask(GrantHistory(bakery.id), by=after)[0]
    assert (line.act, line.about, line.reason) == ("HandOverAccess", "Sam Officer 2", "pension")


def test_a_principal_does_not_end_by_itself(house: House) -> None:
    """Who manages access for a time only is a co-principal; the first for good is the principal."""
    number = enterprise_number(40)
    organisation = house.done(RegisterOrganisation(number, "Nieuw", (Quality.EMPLOYER,), SINCE), by=OPERATOR).reference
    manage = frozenset({Permission.ACCESS_MANAGE})
    people = [house.person(name) for name in ("Eerst", "Later", "Tweede")]
    terms: list[tuple[date, date | None]] = [(SINCE, TOMORROW), (SINCE, None), (SINCE, None)]
    for person, (starts_on, ends_on) in zip(people, terms, strict=True):
        grant = house.done(GrantAccess(organisation, person, manage, starts_on, ends_on), by=OPERATOR).reference
        if person == people[0]:
            alone = WithdrawAccess(organisation, grant, "left")
            assert house.codes(alone, by=Actor.officer(person, organisation)) == ["grant.last_access_manager"]
    grants = house.ask(GrantList(organisation), by=Actor.officer(people[1], organisation))
    assert [each.person for each in grants if each.principal] == [people[1]]


def test_the_database_keeps_a_principal(house: House) -> None:
    """Even if all our code were wrong: nothing that leaves none can be committed."""
    bakery = house.employer()
    set_scope(entry=uuid4(), scope="system")
    Grant.objects.filter(organisation=bakery.id).update(withdrawn_at=NOW)
    with pytest.raises(Error, match="without its principal"), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_another_organisations_grant_is_not_found(house: House) -> None:
    """An access manager reaches the grants of their own organisation only."""
    bakery, garage = house.employer(), house.employer("Garage Zuid")
    grant = house.grant(bakery.id, house.person(), CONSULT)
    assert house.codes(WithdrawAccess(garage.id, grant, "left"), by=garage.officer) == ["desk.not_found"]


def test_a_provider_acts_under_an_accepted_mandate(house: House) -> None:
    """What a provider does for a client is journalled with both organisations and the mandate."""
    bakery, bureau = house.employer(), house.provider()
    mandate = house.mandate(bakery, bureau)
    worker = house.done(house.employment(bakery), by=bureau.officer).reference
    house.see(scope="system")
    subject = JournalSubject.objects.get(reference=worker)
    entry = JournalEntry.objects.get(id=subject.entry_id)
    assert (entry.organisation, subject.employer, subject.mandate) == (bureau.id, bakery.id, mandate)


@pytest.mark.parametrize(
    ("terms", "permissions"),
    [
        ({"starts_on": TOMORROW}, WORK),
        ({"starts_on": SINCE}, WORK - {Permission.RIGHTS_MANAGE}),
    ],
)
def test_a_mandate_covers_its_days_and_permissions(
    house: House, terms: dict[str, date], permissions: frozenset[Permission]
) -> None:
    """Before its first day a mandate is as good as none; beyond its permissions the provider is told so."""
    bakery, bureau = house.employer(), house.provider()
    house.mandate(bakery, bureau, *permissions, **terms)
    told = "desk.not_found" if terms["starts_on"] > TODAY else "mandate.missing"
    assert house.codes(house.employment(bakery), by=bureau.officer) == [told]


def test_a_proposal_gives_nothing(house: House) -> None:
    """Until the other side accepts, the provider finds nothing."""
    bakery, bureau = house.employer(), house.provider()
    mandate = house.proposal(bakery, bureau)
    assert house.do(house.employment(bakery), by=bureau.officer) == [NOT_FOUND]
    assert house.codes(AcceptMandate(bakery.id, mandate), by=bakery.officer) == ["mandate.own_proposal"]
    [seen] = house.ask(MandateList(bureau.id), by=bureau.officer)
    assert (seen.awaits, seen.in_force) == ("provider", False)
    assert house.done(AcceptMandate(bureau.id, mandate), by=bureau.officer).effect is Effect.CHANGED
    assert house.done(AcceptMandate(bureau.id, mandate), by=bureau.officer).effect is Effect.UNCHANGED
    [seen] = house.ask(MandateList(bureau.id), by=bureau.officer)
    assert (seen.awaits, seen.in_force, seen.employer_name) == (None, True, "Bakkerij De Korenaar")


def test_a_provider_proposes_and_the_employer_accepts(house: House) -> None:
    """The other way round works as well."""
    bakery, bureau = house.employer(), house.provider()
    command = ProposeMandate(bakery.id, bureau.id, CONSULT, SINCE)
    mandate = house.done(command, by=bureau.officer).reference
    assert house.done(command, by=bureau.officer) == Done(mandate, Effect.UNCHANGED)
    house.done(AcceptMandate(bakery.id, mandate), by=bakery.officer)
    worker = house.worker(bakery)
    assert house.ask(WorkerCard(bakery.id, worker), by=bureau.officer).worker == worker


def test_an_ended_mandate_gives_nothing(house: House) -> None:
    """The last day is the last; what was done stays."""
    bakery, bureau = house.employer(), house.provider()
    mandate = house.mandate(bakery, bureau)
    worker = house.done(house.employment(bakery), by=bureau.officer).reference
    assert house.done(EndMandate(bakery.id, mandate, TODAY, "another one"), by=bakery.officer).effect is Effect.CHANGED
    assert house.ask(WorkerCard(bakery.id, worker), by=bureau.officer).worker == worker
    assert house.ask(WorkerCard(bakery.id, worker), by=bureau.officer, now=NOW + timedelta(days=1)) is None
    assert house.ask(WorkerCard(bakery.id, worker), by=bakery.officer).worker == worker


def test_a_mandate_ends_today_or_later_and_never_later_than_agreed(house: House) -> None:
    """An end in the past, or past the agreed end, is refused; a mandate that never began is withdrawn."""
    bakery, bureau = house.employer(), house.provider()
    mandate = house.mandate(bakery, bureau, Permission.ACCOUNTS_CONSULT, ends_on=date(2026, 12, 31))
    past, later = (EndMandate(bureau.id, mandate, on, "done") for on in (date(2026, 11, 24), date(2027, 1, 1)))
    assert house.codes(past, by=bureau.officer) == ["mandate.end_in_past"]
    assert house.codes(later, by=bureau.officer) == ["mandate.ends_sooner"]
    coming = house.mandate(bakery, bureau, starts_on=date(2027, 1, 1))
    house.done(EndMandate(bureau.id, coming, TODAY, "another one"), by=bureau.officer)
    listed = {each.mandate: each.withdrawn for each in house.ask(MandateList(bureau.id), by=bureau.officer)}
    assert listed == {mandate: False, coming: True}


def test_both_sides_see_why_a_mandate_ends(house: House) -> None:
    """Each act that ends it sooner says why; nothing of the earlier reason is lost, and who said it is named."""
    bakery, bureau, other = house.employer(), house.provider(), house.provider("Loonburo Zuid")
    mandate = house.mandate(bakery, bureau)
    assert house.codes(EndMandate(bakery.id, mandate, date(2027, 1, 1), " "), by=bakery.officer) == [
        "desk.reason_missing"
    ]
    house.done(EndMandate(bakery.id, mandate, date(2027, 1, 1), "own payroll"), by=bakery.officer)
    house.done(EndMandate(bureau.id, mandate, TODAY, "agreed to stop sooner"), by=bureau.officer)
    for side in (bakery, bureau):
        card = house.ask(MandateCard(side.id, mandate), by=side.officer)
        assert card.mandate.ends_on == TODAY
        assert [(line.act, line.reason, line.organisation_name) for line in card.history] == [
            ("EndMandate", "agreed to stop sooner", "Loonburo Noord"),
            ("EndMandate", "own payroll", "Bakkerij De Korenaar"),
            ("AcceptMandate", "", "Loonburo Noord"),
            ("ProposeMandate", "", "Bakkerij De Korenaar"),
        ]
    assert house.ask(MandateCard(other.id, mandate), by=other.officer) is None


def test_a_withdrawn_proposal_is_there_with_its_reason(house: House) -> None:
    """The side that was asked learns that it was taken back, and why."""
    bakery, bureau = house.employer(), house.provider()
    mandate = house.proposal(bakery, bureau)
    house.done(TakeBackMandate(bakery.id, mandate, "sent to the wrong one"), by=bakery.officer)
    card = house.ask(MandateCard(bureau.id, mandate), by=bureau.officer)
    assert card.mandate.withdrawn
    assert card.history[0].reason == "sent to the wrong one"


def test_a_mandate_goes_from_an_employer_to_a_provider(house: House) -> None:
    """Qualities, permissions and dates of a proposal are checked, all of them."""
    bakery, garage = house.employer(), house.employer("Garage Zuid")
    command = ProposeMandate(bakery.id, garage.id, ALL, SINCE, SINCE)
    assert house.codes(command, by=bakery.officer) == [
        "mandate.not_a_provider",
        "mandate.not_transferable",
        "mandate.end_in_past",
    ]
    own = ProposeMandate(bakery.id, bakery.id, frozenset(), TODAY, None)
    assert house.codes(own, by=bakery.officer) == [
        "mandate.with_oneself",
        "mandate.not_a_provider",
        "mandate.no_permissions",
    ]


def test_a_mandate_of_others_is_not_found(house: House) -> None:
    """Only the two sides accept or end a mandate."""
    bakery, bureau, other = house.employer(), house.provider(), house.provider("Loonburo Zuid")
    mandate = house.proposal(bakery, bureau)
    assert house.codes(AcceptMandate(other.id, mandate), by=other.officer) == ["desk.not_found"]
    assert house.codes(EndMandate(other.id, mandate, TODAY, "another one"), by=other.officer) == ["desk.not_found"]


def test_a_person_is_known_by_number(house: House) -> None:
    """The same number is the same person; the number of somebody else is refused; a new number replaces."""
    number = ssin(1)
    person = house.person("Claes", number)
    renamed = RegisterPerson("Claes-Maes", "Sam", "fr", number)
    assert house.done(renamed, by=OPERATOR) == Done(person, Effect.CHANGED)
    assert house.done(renamed, by=OPERATOR) == Done(person, Effect.UNCHANGED)
    other = house.person("Wouters")
    assert house.codes(RegisterPerson("Wouters", "Sam", "nl", number, other), by=OPERATOR) == ["person.number_taken"]
    renumbered = RegisterPerson("Claes-Maes", "Sam", "fr", ssin(2), person)
    assert house.done(renumbered, by=OPERATOR) == Done(person, Effect.CHANGED)
    assert house.done(renumbered, by=OPERATOR) == Done(person, Effect.UNCHANGED)


def test_a_worker_is_linked_on_a_verified_number(house: House) -> None:
    """Equal numbers link; a second link to the same person is unchanged, to another refused."""
    bakery = house.employer()
    worker, person, other = house.worker(bakery, number=ssin(5)), house.person("Claes", ssin(5)), house.person()
    assert house.ask(WorkerCard(bakery.id, worker), by=bakery.officer).linked is False
    link = LinkWorker(bakery.id, worker, person, "verified_number")
    first, again = house.do(link, link, by=bakery.officer)
    assert isinstance(first, Done)
    assert again == Done(first.reference, Effect.UNCHANGED)
    assert house.ask(WorkerCard(bakery.id, worker), by=bakery.officer).linked is True
    taken = LinkWorker(bakery.id, worker, other, "verified_number")
    assert house.codes(taken, by=bakery.officer) == ["link.already_linked"]


def test_a_link_needs_evidence(house: House) -> None:
    """Different numbers, or evidence that nobody verified, link nobody."""
    bakery, garage = house.employer(), house.employer("Garage Zuid")
    worker, person = house.worker(bakery, number=ssin(5)), house.person("Claes", ssin(6))
    differs = LinkWorker(bakery.id, worker, person, "verified_number")
    assert house.codes(differs, by=bakery.officer) == ["link.numbers_differ"]
    said = LinkWorker(bakery.id, worker, person, "invitation_code")
    assert house.codes(said, by=bakery.officer) == ["link.evidence_not_verified"]
    assert house.done(said, by=OPERATOR).effect is Effect.CREATED
    theirs = LinkWorker(garage.id, worker, person, "verified_number")
    assert house.codes(theirs, by=garage.officer) == ["desk.not_found"]


def test_a_person_who_signs_in_is_linked_to_their_workers(house: House) -> None:
    """All employers that know the person's number, and no other, come into sight."""
    bakery, garage = house.employer(), house.employer("Garage Zuid")
    mine = {house.worker(bakery, number=ssin(5)), house.worker(garage, number=ssin(5))}
    house.worker(bakery, number=ssin(6))
    person = house.person("Claes", ssin(5))
    me = Actor.worker(person)
    assert house.done(LinkOwnWorkers(person), by=me) == Done(person, Effect.CHANGED)
    assert house.done(LinkOwnWorkers(person), by=me) == Done(person, Effect.UNCHANGED)
    view = house.ask(AccessOfPerson(person), by=me)
    assert {own.worker for own in view.workers} == mine
    assert [own.employer_name for own in view.workers] == ["Bakkerij De Korenaar", "Garage Zuid"]


def test_nobody_links_or_looks_for_somebody_else(house: House) -> None:
    """A person reaches their own access only."""
    person, other = house.person(), house.person()
    assert house.codes(LinkOwnWorkers(person), by=Actor.worker(other)) == ["desk.not_found"]
    assert house.ask(AccessOfPerson(person), by=Actor.worker(other)) is None


def test_access_shows_organisations_and_clients(house: House) -> None:
    """A person sees per organisation what they may do, and for which clients as far as both allow."""
    bakery, bureau = house.employer(), house.provider()
    house.mandate(bakery, bureau, Permission.ACCOUNTS_CONSULT, Permission.RIGHTS_MANAGE)
    person = house.person("Claes")
    house.grant(bureau.id, person, {Permission.ACCOUNTS_CONSULT, Permission.REPORTS_CONSULT})
    view = house.ask(AccessOfPerson(person), by=OPERATOR)
    [bureau_access] = view.organisations
    [client] = bureau_access.clients
    assert (view.name, bureau_access.name, bureau_access.is_employer) == ("Sam Claes", "Loonburo Noord", False)
    assert (client.employer, client.permissions) == (bakery.id, CONSULT)
