# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who subscribed is told of each change once, as long as it may know, and until it says that it took it."""

from datetime import datetime, timedelta
from itertools import count
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from openfla.desk.access.access import EndMandate, GrantAccess, WithdrawAccess
from openfla.desk.actor import Actor
from openfla.desk.outcome import Done, Effect
from openfla.desk.software.api_clients import EndApiClient, RegisterApiClient, RegisterClientKey, WithdrawClientKey
from openfla.desk.software.subscriptions import (
    ClaimDeliveries,
    Deliveries,
    DeliveryPage,
    DeliveryState,
    DeliveryView,
    DueDeliveries,
    DueDelivery,
    EndSubscription,
    NoteDelivery,
    QueueEvents,
    RegisterSubscription,
    RetryDelivery,
    Subscriptions,
)
from openfla.desk.teams.teams import MakeTeam, PlaceClient
from openfla.desk.upkeep.retention import EraseOverdue
from openfla.records.models import Delivery
from openfla.terms.limit import Limit
from openfla.terms.retention import KeptKind
from openfla.terms.role import Permission, Quality
from tests.desk.client_keys import elliptic
from tests.desk.clock import set_clock
from tests.desk.conftest import NOW, OPERATOR, SINCE, TODAY, Body, House, segment
from tests.desk.notary import owner
from tests.desk.roles import ELSEWHERE, HERE
from tests.desk.settling import settled
from tests.desk.test_two_officers import committed
from tests.desk.trained import trained

__all__ = ["committed"]
TENS = count()
MINE: set[UUID] = set()
TARGET = "https://hooks.example.org/openfla"
POST = Actor.operator("post")
CONSULT = frozenset({Permission.ACCOUNTS_CONSULT})
MONTHS = timedelta(days=400)


@pytest.fixture
def house(committed: House) -> House:
    """A house whose acts are over; nothing of other tests waits to be told."""
    committed._serials = count(750_000 + next(TENS) * 20)
    told(committed)
    MINE.clear()
    return committed


def client_of(house: House, body: Body, scopes: frozenset[Permission] = CONSULT, person: UUID | None = None) -> UUID:
    person = person or body.officer.person
    assert person is not None
    register = RegisterApiClient(body.id, person, f"Payroll {uuid4()}", scopes)
    client = house.done(register, by=body.officer).reference
    key_of(house, body, client)
    return client


def key_of(house: House, body: Body, client: UUID) -> UUID:
    return house.done(RegisterClientKey(body.id, client, elliptic().pem), by=body.officer).reference


def subscribed(house: House, body: Body, *types: str, client: UUID | None = None, now: datetime = NOW) -> UUID:
    """To new accounts unless said otherwise: one event for each worker."""
    asked = frozenset(types or ["account.registered"])
    command = RegisterSubscription(body.id, client or client_of(house, body), TARGET, asked)
    subscription = house.done(command, by=body.officer, now=now).reference
    told(house)
    MINE.add(subscription)
    return subscription


def written(house: House, later: timedelta = timedelta(0)) -> None:
    """Events are written of all changes."""
    settled()
    while house.done(QueueEvents(), by=POST, now=NOW + later).effect is Effect.CHANGED:
        pass


def told(house: House, later: timedelta = timedelta(0)) -> list[DueDelivery]:
    """What is to be sent now to those who subscribed in this test; it is claimed."""
    written(house, later)
    found: list[DueDelivery] = []
    while (claim := house.done(ClaimDeliveries(), by=POST, now=NOW + later)).effect is Effect.CHANGED:
        found += house.ask(DueDeliveries(claim.reference), by=POST)
    return [each for each in found if each.subscription in MINE]


def noted(house: House, due: DueDelivery, answer: str, later: timedelta = timedelta(0)) -> None:
    house.done(NoteDelivery(due.delivery, answer, taken=answer == "200"), by=POST, now=NOW + later)


def test_what_was_taken_or_goes_nowhere_any_more_is_erased_after_a_month(house: House) -> None:
    """Counted from when it was taken, or its subscription ended; what waits stays."""
    employer = house.employer()
    taken, ended, waits = (subscribed(house, employer) for _ in range(3))
    house.worker(employer)
    due = {each.subscription: each for each in told(house)}
    noted(house, due[taken], "200", timedelta(days=1))
    house.done(EndSubscription(employer.id, ended, "moved"), by=employer.officer)

    def left(days: int) -> set[UUID]:
        set_clock(NOW + timedelta(days=days, seconds=1))
        house.done(EraseOverdue(KeptKind.TAKEN_EVENTS), by=OPERATOR, now=NOW + timedelta(days=days, seconds=1))
        house.see(scope="system")
        return set(Delivery.objects.filter(subscription__in=due).values_list("subscription", flat=True))

    with transaction.atomic():  # the clock of the server goes back when the test ends
        assert left(29) == {taken, ended, waits}
        assert left(30) == {taken, waits}
        assert left(31) == {waits}
        transaction.set_rollback(True)


def test_tells_what_happened_before_the_first_round(house: House) -> None:
    """On a fresh installation no place was reached yet when somebody subscribes: the first round begins there."""
    employer = house.employer()
    house.worker(employer)
    soon, then = NOW + timedelta(seconds=1), NOW + timedelta(seconds=2)
    subscription = subscribed(house, employer, now=soon)
    worker = house.done(house.employment(employer), by=employer.officer, now=then).reference
    settled()
    with transaction.atomic():
        with owner() as cursor:
            cursor.execute("DELETE FROM records_eventcursor; DELETE FROM records_delivery")
        while house.done(QueueEvents(), by=POST, now=then).effect is Effect.CHANGED:
            pass
        house.see(scope="system")
        rows = list(Delivery.objects.filter(subscription=subscription).values_list("type", "worker"))
        transaction.set_rollback(True)
    assert rows == [("account.registered", worker)]


def test_tells_of_a_change_once(house: House) -> None:
    employer = house.employer()
    subscription = subscribed(house, employer)
    worker = house.worker(employer)
    [due] = told(house)
    assert (due.subscription, due.type, due.worker, due.target) == (subscription, "account.registered", worker, TARGET)
    assert due.employer_number == employer.number.digits
    noted(house, due, "200")
    assert told(house, MONTHS) == []


def test_what_one_target_leaves_waiting_holds_up_no_other(house: House) -> None:
    slow, other = house.employer(), house.employer()
    behind, prompt = subscribed(house, slow), subscribed(house, other)
    house.workers(slow, 8)
    house.worker(other)
    written(house)
    claims = [claimed(house, 4, of_one=2), claimed(house, 4, of_one=2)]
    assert claims == [[behind, prompt, behind], [behind, behind]]


def claimed(house: House, most: int, of_one: int) -> list[UUID]:
    claim = house.done(ClaimDeliveries(most, of_one), by=POST, now=NOW)
    due: tuple[DueDelivery, ...] = house.ask(DueDeliveries(claim.reference), by=POST)
    return [each.subscription for each in due]


def test_tells_only_what_was_asked_for(house: House) -> None:
    employer = house.employer()
    subscribed(house, employer, "training.registered")
    house.worker(employer)
    assert told(house) == []


def test_tells_nothing_from_before(house: House) -> None:
    employer = house.employer()
    client = client_of(house, employer)
    house.worker(employer)
    subscribed(house, employer, client=client, now=NOW + timedelta(seconds=1))
    assert told(house, timedelta(seconds=2)) == []


def test_tells_a_provider_while_its_mandate_lasts(house: House) -> None:
    employer, provider = house.employer(), house.provider()
    subscribed(house, provider)
    house.worker(employer)
    assert told(house) == []
    mandate = house.mandate(employer, provider)
    worker = house.worker(employer)
    assert [each.worker for each in told(house)] == [worker]
    house.done(EndMandate(employer.id, mandate, TODAY, "moved"), by=employer.officer)
    house.worker(employer)
    assert len(told(house)) == 1, "today is the last day of the mandate"
    later = house.worker(employer)
    assert later not in [each.worker for each in told(house, timedelta(days=1))]


def limited_client(house: House, body: Body, quality: Quality | None, limit: Limit) -> UUID:
    """Software that works as somebody whose access is limited."""
    client, _grant = limited_access(house, body, quality, limit)
    return client


def limited_access(house: House, body: Body, quality: Quality | None, limit: Limit) -> tuple[UUID, UUID]:
    """The same, with the grant."""
    person = house.person("Beperkt")
    grant = house.done(GrantAccess(body.id, person, CONSULT, SINCE, None, quality, limit), by=body.officer).reference
    return client_of(house, body, person=person), grant


def test_tells_software_of_the_workers_that_it_reaches(house: House) -> None:
    employer = house.employer()
    house.worker(employer, segments=(segment(establishment=HERE),))
    client = limited_client(house, employer, None, Limit(frozenset({HERE})))
    subscribed(house, employer, "training.registered", "participation.registered", client=client)
    here = house.worker(employer, segments=(segment(establishment=HERE),))
    there = house.worker(employer, segments=(segment(establishment=ELSEWHERE),))
    trained(house, employer, here, TODAY)
    trained(house, employer, there, TODAY)
    due = told(house)
    assert {each.worker for each in due} == {here, None}
    assert [each.type for each in due if each.worker is None] == ["training.registered"]


def test_tells_software_of_the_clients_of_its_team(house: House) -> None:
    provider, first, second = house.provider(), house.employer(), house.employer("Garage")
    for client in (first, second):
        house.mandate(client, provider)
    team = house.done(MakeTeam(provider.id, "Noord"), by=provider.officer).reference
    house.done(PlaceClient(provider.id, first.id, team), by=provider.officer)
    limit = Limit(teams=frozenset({team}))
    subscribed(house, provider, client=limited_client(house, provider, Quality.SERVICE_PROVIDER, limit))
    worker, _other = house.worker(first), house.worker(second)
    assert [each.worker for each in told(house)] == [worker]
    house.done(PlaceClient(provider.id, second.id, team), by=provider.officer)
    worker = house.worker(second)
    assert [each.worker for each in told(house)][-1] == worker


def test_sends_nothing_that_its_software_may_not_know_any_more(
    house: House, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    """What waits is judged again, by few statements; it is sent once somebody asks for it when access is back."""
    provider, client = house.provider(), house.employer()
    house.mandate(client, provider)
    ended = house.mandate(ending := house.employer("Garage"), provider)
    team, other = (house.done(MakeTeam(provider.id, name), by=provider.officer).reference for name in ("Noord", "Zuid"))
    for each in (client, ending):
        house.done(PlaceClient(provider.id, each.id, team), by=provider.officer)
    limit = Limit(teams=frozenset({team}))
    known = [limited_access(house, provider, Quality.SERVICE_PROVIDER, limit) for _ in range(3)]
    moved, ungranted, keyless = (subscribed(house, provider, client=software) for software, _grant in known)
    for each in (client, ending):
        house.workers(each, 3)
    written(house)
    house.done(EndMandate(ending.id, ended, TODAY, "moved"), by=ending.officer)
    house.done(WithdrawAccess(provider.id, known[1][1], "left"), by=provider.officer)
    key = house.done(RegisterClientKey(provider.id, known[2][0], elliptic().pem), by=provider.officer).reference
    house.done(WithdrawClientKey(provider.id, known[2][0], key, "lost"), by=provider.officer)
    house.done(PlaceClient(provider.id, client.id, other), by=provider.officer)
    tomorrow = timedelta(days=1)
    with django_assert_max_num_queries(40):
        assert told(house, tomorrow) == []
    dead = {each: given_up(house, provider, each) for each in (moved, ungranted, keyless)}
    assert [len(rows) for rows in dead.values()] == [6, 6, 6]
    assert {(row.answer, row.tries) for rows in dead.values() for row in rows} == {("noAccess", 0)}
    house.done(PlaceClient(provider.id, client.id, team), by=provider.officer)
    key_of(house, provider, known[2][0])
    again = [RetryDelivery(provider.id, of, row.delivery) for of, rows in dead.items() for row in rows]
    house.do(*again, by=provider.officer, now=NOW + tomorrow)
    sent = [each.subscription for each in told(house, tomorrow)]
    assert {each: sent.count(each) for each in dead} == {moved: 3, ungranted: 0, keyless: 3}


def given_up(house: House, body: Body, subscription: UUID) -> tuple[DeliveryView, ...]:
    page: DeliveryPage = house.ask(Deliveries(body.id, subscription), by=body.officer)
    return page.rows


def test_software_with_tokens_of_another_server_needs_no_key_of_ours(house: House) -> None:
    """Only who had a key and has none that is live can't read what it would be told of."""
    employer = house.employer()
    person = house.officer(employer.id, set(CONSULT)).person
    assert person is not None
    register = RegisterApiClient(employer.id, person, "Elsewhere", CONSULT)
    subscribed(house, employer, client=house.done(register, by=employer.officer).reference)
    house.worker(employer)
    assert told(house) != []


def test_tells_nobody_whose_client_ended(house: House) -> None:
    employer = house.employer()
    client = client_of(house, employer)
    subscribed(house, employer, client=client)
    house.done(EndApiClient(employer.id, client, "replaced"), by=employer.officer)
    house.worker(employer)
    assert told(house) == []


def test_tries_again_later_each_time_and_then_waits_for_somebody(house: House) -> None:
    employer = house.employer()
    subscription = subscribed(house, employer)
    house.worker(employer)
    [due], later = told(house), timedelta(0)
    for _ in range(8):
        noted(house, due, "503", later)
        assert told(house, later) == []
        later += timedelta(days=1)
        [due] = told(house, later)
    noted(house, due, "503", later)
    assert told(house, later + MONTHS) == []
    page = house.ask(Deliveries(employer.id, subscription), by=employer.officer)
    assert [(each.state, each.tries, each.answer) for each in page.rows] == [(DeliveryState.DEAD, 9, "503")]
    house.done(RetryDelivery(employer.id, due.subscription, due.delivery), by=employer.officer, now=NOW + later)
    assert [each.delivery for each in told(house, later)] == [due.delivery]


def test_what_was_claimed_and_not_noted_is_sent_again(house: House) -> None:
    employer = house.employer()
    subscribed(house, employer)
    house.worker(employer)
    [due] = told(house)
    assert told(house) == []
    assert told(house, timedelta(seconds=61)) == [due]


def test_an_ended_subscription_is_told_nothing_more(house: House) -> None:
    employer = house.employer()
    subscription = subscribed(house, employer)
    house.worker(employer)
    house.done(EndSubscription(employer.id, subscription, "moved"), by=employer.officer)
    assert told(house) == []
    assert house.ask(Subscriptions(employer.id), by=employer.officer) == ()


def test_the_same_again_is_unchanged(house: House) -> None:
    employer = house.employer()
    command = RegisterSubscription(employer.id, client_of(house, employer), TARGET)
    first, second = (house.done(command, by=employer.officer) for _ in range(2))
    assert (second.reference, second.effect) == (first.reference, Effect.UNCHANGED)
    other = RegisterSubscription(employer.id, command.client, TARGET, frozenset({"training.registered"}))
    assert house.codes(other, by=employer.officer) == ["subscription.target_taken"]


@pytest.mark.parametrize(
    ("target", "code"),
    [
        ("http://hooks.example.org/", "subscription.target_not_https"),
        ("https://hooks.example.org:8443/", "subscription.target_not_https"),
        ("https://user:word@hooks.example.org/", "subscription.target_unfit"),
        ("https://hooks.example.org/#part", "subscription.target_unfit"),
        ("https://hooks.example.org/" + "a" * 500, "subscription.target_unfit"),
        ("https:///nothing", "subscription.target_unfit"),
        ("https://hooks.example.org:0/", "subscription.target_unfit"),
        ("https://hooks.example.org/a b", "subscription.target_unfit"),
        ("gopher://hooks.example.org/", "subscription.target_not_https"),
        ("", "subscription.target_unfit"),
        *(
            (f"https://{host}/hook", "subscription.target_unfit")
            for host in (
                "127.0.0.1",
                "10.1.2.3",
                "[::1]",
                "[::ffff:10.0.0.1]",
                "localhost",
                "LOCALHOST.",
                "a.localhost",
                "hooks",
            )
        ),
    ],
)
def test_refuses_other_addresses(house: House, settings: Settings, target: str, code: str) -> None:
    settings.OPENFLA_PRIVATE_TARGETS = False
    employer = house.employer()
    command = RegisterSubscription(employer.id, client_of(house, employer), target)
    assert house.codes(command, by=employer.officer) == [code]


@pytest.mark.parametrize("kind", ["training.eaten", "account.cancelled", "size.cancelled", "employer.registered"])
def test_refuses_types_that_never_come(house: House, kind: str) -> None:
    employer = house.employer()
    command = RegisterSubscription(employer.id, client_of(house, employer), TARGET, frozenset({kind}))
    assert house.codes(command, by=employer.officer) == ["subscription.type_unknown"]


def test_is_for_the_access_manager_alone(house: House) -> None:
    employer, other = house.employer(), house.employer()
    subscription = subscribed(house, employer)
    clerk = house.officer(employer.id, CONSULT)
    for actor in (clerk, other.officer):
        command = RegisterSubscription(employer.id, uuid4(), TARGET)
        assert house.codes(command, by=actor) == ["desk.not_found"]
        assert house.codes(EndSubscription(employer.id, subscription, "mine"), by=actor) == ["desk.not_found"]
        assert house.ask(Subscriptions(employer.id), by=actor) is None
        assert house.ask(Deliveries(employer.id, subscription), by=actor) is None
    assert house.codes(RegisterSubscription(other.id, client_of(house, employer), TARGET), by=other.officer) == [
        "desk.not_found"
    ]


def test_nothing_is_told_twice_when_two_write_at_once(house: House) -> None:
    employer = house.employer()
    subscribed(house, employer)
    house.workers(employer, 7)
    outcomes = house.do(*[QueueEvents()] * 3, by=OPERATOR)
    assert all(isinstance(each, Done) for each in outcomes)
    assert len(told(house)) == 7
