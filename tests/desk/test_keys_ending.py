# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Keys that end are told before, by the one that lasts longest, to who manages the access of that organisation."""

from datetime import UTC, datetime, timedelta

from openfla.desk.software.api_clients import RegisterApiClient
from openfla.desk.software.keys_ending import KeyEnding, KeysEnding
from openfla.desk.software.technical_clients import RegisterCertificate, RegisterTechnicalClient
from openfla.terms.deadline import DeadlineState
from openfla.terms.role import Permission
from openfla.terms.signing_key import KeyKind
from tests.desk.client_keys import elliptic, rivest
from tests.desk.conftest import NOW, OPERATOR, TODAY, WORK, Body, House
from tests.desk.test_api_clients import Software, software

__all__ = ["software"]

DAY = timedelta(days=1)


def ending(house: House, body: Body, *, days: int = 0) -> tuple[KeyEnding, ...]:
    found: tuple[KeyEnding, ...] = house.ask(KeysEnding(body.id), by=body.officer, now=NOW + days * DAY)
    return found


def test_what_ends_is_told_until_another_key_lasts_longer(house: House, software: Software) -> None:
    """A certificate that ended too; a key without an end asks for nothing, whatever else ends."""
    body = software.body
    software.key(elliptic(1).certificate(start=NOW - DAY, days=61))
    assert ending(house, body, days=14) == ()
    told = KeyEnding(KeyKind.SOFTWARE, software.id, "Loonpakket", TODAY + 60 * DAY, DeadlineState.NEAR)
    assert ending(house, body, days=15) == ending(house, body, days=60) == (told,)
    assert [each.state for each in ending(house, body, days=61)] == [DeadlineState.MISSED]
    [ended] = house.ask(KeysEnding(body.id), by=body.officer, now=NOW + 60 * DAY + timedelta(hours=1))
    assert (ended.until, ended.state) == (TODAY + 60 * DAY, DeadlineState.MISSED)
    software.key(rivest().certificate(start=NOW - DAY, days=500))
    assert ending(house, body, days=61) == ()
    assert [each.state for each in ending(house, body, days=480)] == [DeadlineState.NEAR]
    other = RegisterApiClient(body.id, software.person, "Opleidingen", WORK)
    endless = Software(house, body, house.done(other, by=body.officer).reference)
    for text in (elliptic(2).certificate(), elliptic(3).pem):
        endless.key(text)
    assert ending(house, body) == ()


def test_a_certificate_without_an_end_says_so_by_the_last_second_there_is(house: House, software: Software) -> None:
    begun, last = NOW - DAY, datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
    start = begun.astimezone(UTC).replace(hour=23, minute=59, second=59, microsecond=0) - DAY
    software.key(elliptic(1).certificate(start=start, days=(last - start).days))
    assert house.ask(KeysEnding(software.body.id, asking=False), by=software.body.officer, now=NOW) == ()


def test_senders_are_told_of_with_their_number(house: House, software: Software) -> None:
    """To who manages access there, and to nobody else."""
    body = software.body
    house.done(RegisterTechnicalClient(body.id, "123456", software.person), by=OPERATOR)
    assert ending(house, body) == ()
    house.done(RegisterCertificate(body.id, "123456", elliptic(3).certificate()), by=OPERATOR)
    assert [(each.kind, each.name, each.until) for each in ending(house, body)] == [
        (KeyKind.SENDER, "123456", TODAY + 20 * DAY)
    ]
    for other in (house.officer(body.id, {Permission.ACCOUNTS_CONSULT}), house.employer("Garage").officer):
        assert house.ask(KeysEnding(body.id), by=other) is None
