# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Limits of calls: of a client, of what it gets wrong, of who has no token; the same over all processes."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test import RequestFactory
from pytest_django.fixtures import Settings

from openfla.channels.api.limiting import address_of
from openfla.desk.software import rates
from openfla.desk.software.api_clients import ForgetAssertions
from openfla.records.calls import forget
from tests.channels.api.conftest import Apis
from tests.desk.conftest import OPERATOR, House
from tests.desk.test_two_officers import committed

__all__ = ["committed"]

NOON = datetime(2026, 11, 25, 12, 0, 15, tzinfo=UTC)


def kind(answer: object) -> tuple[int, str]:
    """Status and type of a problem."""
    said = answer.json()  # type: ignore[attr-defined]
    return answer.status_code, said.get("type", "").rpartition(":")[2]  # type: ignore[attr-defined]


@pytest.mark.usefixtures("one_span")
def test_a_client_that_calls_too_often_waits(apis: Apis, house: House, settings: Settings) -> None:
    """It is told how long; another client is not held up."""
    settings.OPENFLA_CALLS_PER_MINUTE = 3
    employer = house.employer()
    api, other = apis.of(employer.officer), apis.of(employer.officer)
    answers = [api.get("/client") for _ in range(8)]
    assert answers[0].status_code == 200
    assert kind(answers[-1]) == (429, "tooManyRequests")
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
    assert answers[-1].json()["limit"] == 3
    assert other.get("/client").status_code == 200


@pytest.mark.usefixtures("one_span")
def test_a_client_whose_calls_fail_waits(apis: Apis, house: House, settings: Settings) -> None:
    settings.OPENFLA_FAILURES_PER_MINUTE = 2
    api = apis.of(house.employer().officer)
    answers = [api.get("/client?unknown=1") for _ in range(8)]
    assert kind(answers[0]) == (400, "badRequest")
    assert kind(answers[-1]) == (429, "tooManyFailedRequests")
    assert kind(api.get("/client")) == (429, "tooManyFailedRequests")


@pytest.mark.usefixtures("one_span")
def test_a_visitor_who_calls_too_often_waits(apis: Apis, house: House, settings: Settings) -> None:
    """By network; what is open costs time too. Software with a token and watches of health are not held up."""
    settings.OPENFLA_VISITS_PER_MINUTE = 2
    visitor, software = apis.visitor(), apis.of(house.employer().officer)
    answers = [visitor.get("/refData/problemTypes") for _ in range(6)]
    assert answers[0].status_code == 200
    assert kind(answers[-1]) == (429, "tooManyRequests")
    assert (answers[-1].json()["limit"], 1 <= int(answers[-1].headers["Retry-After"]) <= 60) == (2, True)
    assert (visitor.get("/health").status_code, software.get("/client").status_code) == (200, 200)


@pytest.mark.usefixtures("one_span")
def test_whoever_guesses_tokens_waits_and_nobody_else(apis: Apis, house: House, settings: Settings) -> None:
    """A good token works from the same address all the while."""
    settings.OPENFLA_FAILURES_PER_MINUTE = 2
    good, guess = apis.of(house.employer().officer), apis.visitor()
    guess.headers = {"Authorization": "Bearer guess"}
    answers = [guess.get("/client") for _ in range(8)]
    assert kind(answers[0]) == (401, "invalidAccessToken")
    assert kind(answers[-1]) == (429, "tooManyFailedRequests")
    assert good.get("/client").status_code == 200


@pytest.mark.usefixtures("house")
def test_each_minute_begins_at_nothing() -> None:
    """What another process with a slower clock still counts goes to the minute that has begun."""
    assert [rates.called("somebody", NOON).made for _ in range(3)] == [1, 2, 3]
    later = rates.called("somebody", NOON + timedelta(minutes=1))
    assert (later.made, later.failed, later.wait) == (1, 0, 45)
    assert rates.called("somebody", NOON).made == 2
    assert rates.failed("somebody", NOON + timedelta(minutes=1)).failed == 1


@pytest.mark.usefixtures("committed")
def test_processes_count_together() -> None:
    """Four connections at once lose no call."""
    name = str(uuid4())

    def calls() -> None:
        for _ in range(25):
            rates.called(name, NOON)
        connection.close()

    with ThreadPoolExecutor(4) as callers:
        for each in [callers.submit(calls) for _ in range(4)]:
            each.result(60)
    assert rates.called(name, NOON).made == 101


def test_who_has_not_called_for_a_day_is_forgotten(house: House) -> None:
    now = datetime.now(tz=UTC)
    rates.called("long ago", now - timedelta(days=2))
    rates.called("just now", now)
    house.done(ForgetAssertions(), by=OPERATOR, now=now)
    assert forget(int(now.timestamp()) // 60 + 1) == 1


@pytest.mark.parametrize(
    ("there", "address"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("nonsense", "unknown"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("", "unknown"),
    ],
)
def test_an_address_is_where_a_request_came_from(there: str, address: str) -> None:
    """An IPv6 network counts as one; whose word on it is taken: tests/site/test_proxies.py."""
    assert address_of(RequestFactory().get("/", REMOTE_ADDR=there)) == address


@pytest.mark.parametrize("language", ["nl", "fr", "de", "en"])
def test_says_in_each_language_how_long_to_wait(apis: Apis, house: House, settings: Settings, language: str) -> None:
    settings.OPENFLA_CALLS_PER_MINUTE = 0
    answer = apis.of(house.employer().officer).get("/client", Accept_Language=language)
    assert re.search(rf"\b{answer.json()['retryAfterSec']}\b", answer.json()["detail"])
