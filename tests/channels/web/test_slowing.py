# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Who tries too often waits, and learns nothing meanwhile."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import get_resolver

from openfla.channels.web.slowing import LIMITS, NUMBERS, SIGN_IN
from openfla.desk.software import rates
from tests.channels.web.conftest import Browser
from tests.desk.conftest import House, enterprise_number

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')
NOW = datetime(2026, 11, 25, 9, 0, 30, tzinfo=UTC)


@pytest.mark.usefixtures("browser", "one_span")
def test_sign_ins_from_one_address_are_slowed() -> None:
    """Sixty in a minute, over all ways in together; another address goes on, and a claimed one counts for nothing."""
    tries = [
        Client(REMOTE_ADDR="203.0.113.5").get("/sign-in/none/back/", HTTP_X_FORWARDED_FOR=f"198.51.100.{each}")
        for each in range(SIGN_IN.most + 5)
    ]
    said = [answer.status_code for answer in tries]
    assert said == [404] * SIGN_IN.most + [429] * 5
    assert 0 < int(tries[-1].headers["Retry-After"]) <= 60
    assert (
        "nothing was stored"
        in Client(REMOTE_ADDR="203.0.113.5", headers={"accept-language": "en"}).post("/sign-in/none/").content.decode()
    )
    assert Client(REMOTE_ADDR="203.0.113.6").get("/sign-in/none/back/").status_code == 404


def test_ten_thousand_tries_are_sixty(db: None) -> None:
    """However many there are, in a minute sixty of them are looked at."""
    del db
    looked_at = [rates.called("sign-in address 203.0.113.9", NOW).made <= SIGN_IN.most for _ in range(10_000)]
    assert sum(looked_at) == SIGN_IN.most
    assert rates.called("sign-in address 203.0.113.9", NOW + timedelta(minutes=1)).made == 1


@pytest.mark.usefixtures("one_span")
def test_numbers_of_enterprises_are_not_listed_by_trying(house: House, browser: Browser) -> None:
    """After sixty in an hour the answer is one for all: known, unknown, wrong."""
    provider, known = house.provider(), house.employer()
    client = browser.as_actor(provider.officer)
    here = f"/o/{provider.id}/mandates/new/"
    for _ in range(NUMBERS.most):
        rates.called(f"numbers person {provider.officer.person}", datetime.now(tz=UTC), NUMBERS.seconds)
    assert client.get(here).status_code == 200
    numbers = (known.number.digits, enterprise_number(999).digits, "x")
    answers = [client.post(here, {"number": number}) for number in numbers]
    told = {(answer.status_code, TOKEN.sub("", answer.content.decode())) for answer in answers}
    assert len(told) == 1
    assert next(iter(told))[0] == 429


def test_an_hour_counts_as_one(db: None) -> None:
    """A window of an hour begins on the hour, and says how long it still lasts."""
    del db
    assert rates.called("somebody", NOW, 3600) == rates.Calls(1, 0, 3570)
    assert rates.called("somebody", NOW + timedelta(minutes=59), 3600) == rates.Calls(2, 0, 30)
    assert rates.called("somebody", NOW + timedelta(minutes=60), 3600) == rates.Calls(1, 0, 3570)


def test_each_limited_address_exists() -> None:
    """A renamed address does not lose its limit unseen."""
    assert set(LIMITS) <= {name for name in get_resolver().reverse_dict if isinstance(name, str)}
