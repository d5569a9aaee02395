# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Software of an organisation: what it may, with which keys, until when."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from openfla.desk.access.access import HandOverAccess
from openfla.desk.accounts.accounts import WorkerAccount
from openfla.desk.actor import Actor
from openfla.desk.outcome import Effect
from openfla.desk.software.api_clients import (
    AcceptAssertion,
    ApiClientHistory,
    ApiClientKnown,
    ApiClientList,
    EndApiClient,
    ForgetAssertions,
    KnownClient,
    RegisterApiClient,
    RegisterClientKey,
    WithdrawClientKey,
)
from openfla.desk.workers.staff import WorkerCard
from openfla.records.models import UsedAssertion
from openfla.terms.role import Permission
from tests.desk.client_keys import Pair, elliptic, rivest
from tests.desk.conftest import NOW, OPERATOR, WORK, Body, House

CONSULT = frozenset({Permission.ACCOUNTS_CONSULT})
DIGEST = b"\x07" * 32


@dataclass
class Software:
    """A client of an employer, with the officer's permissions."""

    house: House
    body: Body
    id: UUID

    @property
    def person(self) -> UUID:
        assert self.body.officer.person is not None
        return self.body.officer.person

    def actor(self, scopes: frozenset[Permission] = WORK) -> Actor:
        return Actor.client(self.id, self.person, self.body.id, scopes)

    def key(self, text: str) -> UUID:
        return self.house.done(RegisterClientKey(self.body.id, self.id, text), by=self.body.officer).reference

    def known(self) -> KnownClient:
        known = self.house.ask(ApiClientKnown(self.id), by=OPERATOR)
        assert isinstance(known, KnownClient)
        return known


@pytest.fixture
def software(house: House) -> Software:
    body = house.employer()
    assert body.officer.person is not None
    command = RegisterApiClient(body.id, body.officer.person, "Loonpakket", WORK)
    return Software(house, body, house.done(command, by=body.officer).reference)


def test_software_does_what_its_person_may_within_its_scopes(house: House, software: Software) -> None:
    worker = house.worker(software.body)
    question = WorkerCard(software.body.id, worker)
    assert house.ask(question, by=software.actor()).worker == worker
    assert house.ask(question, by=software.actor(frozenset({Permission.REPORTS_CONSULT}))) is None
    assert house.ask(question, by=Actor.client(uuid4(), software.person, software.body.id, WORK)) is None


def test_a_history_names_the_software_beside_its_person(house: House, software: Software) -> None:
    worker = house.done(house.employment(software.body), by=software.actor()).reference
    [line] = house.ask(WorkerAccount(software.body.id, worker, 2026), by=software.body.officer).history
    assert line.person_name.endswith(" (Loonpakket)")


def test_software_that_ended_does_nothing_more(house: House, software: Software) -> None:
    """At once, whatever token it has; the history says why."""
    question = WorkerCard(software.body.id, house.worker(software.body))
    command = EndApiClient(software.body.id, software.id, "Other package")
    assert house.done(command, by=software.body.officer).effect is Effect.CHANGED
    assert house.ask(question, by=software.actor()) is None
    assert house.ask(ApiClientKnown(software.id), by=OPERATOR) is None
    assert house.codes(command, by=software.body.officer) == ["desk.not_found"]
    latest = house.ask(ApiClientHistory(software.body.id), by=software.body.officer)[0]
    assert (latest.act, latest.about, latest.reason) == ("EndApiClient", "Loonpakket", "Other package")


def test_software_ends_with_the_access_of_its_person(house: House, software: Software) -> None:
    colleague = house.officer(software.body.id)
    question = WorkerCard(software.body.id, house.worker(software.body))
    assert colleague.person is not None
    house.done(HandOverAccess(software.body.id, colleague.person, "Left", stays=False), by=software.body.officer)
    assert house.ask(question, by=software.actor()) is None
    [shown] = house.ask(ApiClientList(software.body.id), by=OPERATOR)
    assert shown.works is False


def test_software_works_for_its_own_organisation_alone(house: House, software: Software) -> None:
    """A person with two organisations has software for one of them."""
    other = house.employer("Slagerij Anders")
    house.grant(other.id, software.person)
    question = WorkerCard(other.id, house.worker(other))
    assert house.ask(question, by=Actor.officer(software.person, other.id)) is not None
    assert house.ask(question, by=Actor.client(software.id, software.person, other.id, WORK)) is None


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"name": " "}, "api_client.name_missing"),
        ({"name": "Loonpakket"}, "api_client.name_taken"),
        ({"name": "n" * 81}, "training.text_too_long"),
        ({"scopes": frozenset()}, "api_client.no_scopes"),
        ({"person": uuid4()}, "api_client.person_without_access"),
    ],
)
def test_refuses_software(house: House, software: Software, change: dict[str, object], code: str) -> None:
    usual = {"organisation": software.body.id, "person": software.person, "name": "Ander pakket", "scopes": CONSULT}
    assert house.codes(RegisterApiClient(**{**usual, **change}), by=software.body.officer) == [code]  # type: ignore[arg-type]


def test_refuses_scopes_beyond_the_person(house: House, software: Software) -> None:
    clerk = house.officer(software.body.id, CONSULT).person
    assert clerk is not None
    command = RegisterApiClient(software.body.id, clerk, "Ander pakket", WORK)
    assert house.codes(command, by=software.body.officer) == ["api_client.beyond_person"]


@pytest.mark.parametrize(
    ("pair", "form"),
    [
        (elliptic, lambda pair: pair.certificate()),
        (elliptic, lambda pair: pair.pem),
        (elliptic, lambda pair: pair.jwk()),
        (elliptic, lambda pair: json.dumps({"keys": [json.loads(pair.jwk(use="sig", alg="ES256"))]})),
        (rivest, lambda pair: pair.certificate()),
        (rivest, lambda pair: pair.jwk(kid="mine")),
    ],
)
def test_takes_a_key(software: Software, pair: Callable[[], Pair], form: Callable[[Pair], str]) -> None:
    """Its algorithm is fixed; its private half is never there."""
    key = software.key(form(pair()))
    assert software.key(form(pair())) == key
    [known] = software.known().keys
    assert known.algorithm == pair().algorithm
    assert known.key_id == ("mine" if '"mine"' in form(pair()) else pair().signing.thumbprint())
    assert set(known.jwk) in ({"kty", "n", "e"}, {"kty", "crv", "x", "y"})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "client_key.unreadable"),
        ("{", "client_key.unreadable"),
        ("{}", "client_key.algorithm"),
        ('{"kty": "EC", "crv": "P-256", "x": "AA", "y": "AA"}', "client_key.unreadable"),
        ('{"kty": "oct", "k": "b3BlbmZsYQ"}', "client_key.private"),
        ('{"keys": []}', "client_key.one_at_a_time"),
        ('{"keys": [7]}', "client_key.unreadable"),
        ("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----", "client_key.unreadable"),
        (elliptic().private_pem, "client_key.private"),
        (json.dumps(elliptic().signing.as_dict(private=True)), "client_key.private"),
        (elliptic().jwk(use="enc"), "client_key.algorithm"),
        (elliptic().jwk(alg="ES384"), "client_key.algorithm"),
        (elliptic().jwk(key_ops=["sign"]), "client_key.algorithm"),
        (Pair(ec.generate_private_key(ec.SECP384R1()), "ES384").pem, "client_key.algorithm"),
        (rivest(1024).pem, "client_key.weak"),
        (elliptic().certificate(NOW - timedelta(days=40)), "certificate.not_valid"),
        (elliptic().certificate(NOW + timedelta(days=1)), "certificate.not_valid"),
        ("A" * 20_001, "client_key.unreadable"),
    ],
)
def test_refuses_a_key(house: House, software: Software, text: str, code: str) -> None:
    command = RegisterClientKey(software.body.id, software.id, text)
    assert house.codes(command, by=software.body.officer) == [code]


def test_has_two_keys_at_most(house: House, software: Software) -> None:
    """One goes before the third comes; a withdrawn one is known no more."""
    first, _ = software.key(elliptic(1).pem), software.key(elliptic(2).pem)
    third = RegisterClientKey(software.body.id, software.id, elliptic(3).pem)
    assert house.codes(third, by=software.body.officer) == ["client_key.too_many"]
    withdrawal = WithdrawClientKey(software.body.id, software.id, first, "Replaced")
    house.done(withdrawal, by=software.body.officer)
    house.done(third, by=software.body.officer)
    assert {key.key_id for key in software.known().keys} == {elliptic(place).signing.thumbprint() for place in (2, 3)}


def test_keys_of_one_client_have_names_of_their_own(house: House, software: Software) -> None:
    software.key(elliptic(1).jwk(kid="mine"))
    command = RegisterClientKey(software.body.id, software.id, elliptic(2).jwk(kid="mine"))
    assert house.codes(command, by=software.body.officer) == ["client_key.id_taken"]


def test_a_key_ends_with_its_certificate(house: House, software: Software) -> None:
    software.key(elliptic().certificate(days=11))
    assert software.known().keys
    assert house.ask(ApiClientKnown(software.id), by=OPERATOR, now=NOW + timedelta(days=2)).keys == ()


def accepted(software: Software, key: UUID, digest: bytes = DIGEST) -> AcceptAssertion:
    return AcceptAssertion(software.body.id, software.id, key, digest, NOW + timedelta(minutes=5))


def test_an_assertion_works_once(house: House, software: Software) -> None:
    """The list says when the key was last used."""
    key = software.key(elliptic().pem)
    house.done(accepted(software, key), by=OPERATOR)
    assert house.codes(accepted(software, key), by=OPERATOR) == ["api_client.assertion_used"]
    [shown] = house.ask(ApiClientList(software.body.id), by=software.body.officer)
    assert (shown.keys[0].used_at, shown.works) == (NOW, True)


def test_a_withdrawn_key_earns_no_token(house: House, software: Software) -> None:
    key = software.key(elliptic().pem)
    house.done(WithdrawClientKey(software.body.id, software.id, key, "Lost"), by=software.body.officer)
    assert house.codes(accepted(software, key), by=OPERATOR) == ["desk.not_found"]


def test_assertions_are_forgotten_but_for_the_last(house: House, software: Software) -> None:
    key = software.key(elliptic().pem)
    for minute in range(3):
        command = accepted(software, key, bytes([minute]) * 32)
        house.done(command, by=OPERATOR, now=NOW + timedelta(minutes=minute))
    house.done(ForgetAssertions(), by=OPERATOR, now=NOW + timedelta(minutes=4))
    house.see(software.body)
    assert UsedAssertion.objects.count() == 3
    house.done(ForgetAssertions(), by=OPERATOR, now=NOW + timedelta(days=1))
    house.see(software.body)
    assert [bytes(row.digest) for row in UsedAssertion.objects.all()] == [b"\x02" * 32]


@pytest.mark.parametrize("lacking", ["a reason to end", "a reason to withdraw"])
def test_asks_for_a_reason(house: House, software: Software, lacking: str) -> None:
    key = software.key(elliptic().pem)
    command = {
        "a reason to end": EndApiClient(software.body.id, software.id, " "),
        "a reason to withdraw": WithdrawClientKey(software.body.id, software.id, key, ""),
    }[lacking]
    assert house.codes(command, by=software.body.officer) == ["desk.reason_missing"]


def test_only_the_access_manager_of_the_organisation_may(house: House, software: Software) -> None:
    """No colleague without that permission, no stranger, no provider with a mandate, and no software."""
    key = software.key(elliptic().pem)
    provider = house.provider()
    house.mandate(software.body, provider)
    others = [
        house.officer(software.body.id, WORK),
        house.employer("Slagerij Anders").officer,
        provider.officer,
        software.actor(),
    ]
    commands = [
        RegisterApiClient(software.body.id, software.person, "Ander pakket", CONSULT),
        RegisterClientKey(software.body.id, software.id, elliptic(4).pem),
        WithdrawClientKey(software.body.id, software.id, key, "Why"),
        EndApiClient(software.body.id, software.id, "Why"),
        accepted(software, key),
    ]
    for actor in others:
        assert all(house.codes(command, by=actor) == ["desk.not_found"] for command in commands)
        for question in (
            ApiClientList(software.body.id),
            ApiClientHistory(software.body.id),
            ApiClientKnown(software.id),
        ):
            assert house.ask(question, by=actor) is None


def test_software_of_another_organisation_is_not_there(house: House, software: Software) -> None:
    """An access manager elsewhere, who names it beside the own organisation, finds nothing."""
    key = software.key(elliptic().pem)
    other = house.employer("Slagerij Anders")
    for command in (
        RegisterClientKey(other.id, software.id, elliptic(4).pem),
        WithdrawClientKey(other.id, software.id, key, "Why"),
        EndApiClient(other.id, software.id, "Why"),
    ):
        assert house.codes(command, by=other.officer) == ["desk.not_found"]
    assert house.ask(ApiClientList(other.id), by=other.officer) == ()
