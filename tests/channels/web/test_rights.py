# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Decisions about rights, for many workers at once."""

from uuid import uuid4

from openfla.desk.accounts import WorkerAccount
from tests.channels.web.conftest import Browser
from tests.desk.conftest import House


def test_days_are_granted_once(house: House, browser: Browser) -> None:
    """A form that is sent twice records one decision per chosen worker."""
    bakery = house.employer()
    workers = house.workers(bakery, 2)
    client = browser.as_actor(bakery.officer)
    form = {"act": str(uuid4()), "worker": [str(each) for each in workers], "year": "2026", "kind": "grant"}
    form |= {"days": "1,5", "reason": "Letter of the management"}
    for _ in range(2):
        assert client.post(f"/e/{bakery.id}/rights/", form).status_code == 302
    for worker in workers:
        account = house.ask(WorkerAccount(bakery.id, worker, 2026), by=bakery.officer)
        assert [right.days * 2 for right in account.rights] == [3]


def test_days_that_are_no_number_come_back(house: House, browser: Browser) -> None:
    """What was typed stays in the form."""
    bakery = house.employer()
    form = {"worker": str(house.worker(bakery)), "kind": "grant", "days": "many", "reason": "Letter"}
    answer = browser.as_actor(bakery.officer).post(f"/e/{bakery.id}/rights/", form)
    assert answer.status_code == 422
    assert 'value="many"' in answer.content.decode()


def test_another_employers_worker_is_refused(house: House, browser: Browser) -> None:
    """An officer of one employer records nothing for the worker of another."""
    bakery, foreign = house.employer(), house.employer("Other")
    form = {"worker": str(house.worker(bakery)), "kind": "grant", "days": "1", "reason": "Letter"}
    assert browser.as_actor(foreign.officer).post(f"/e/{bakery.id}/rights/", form).status_code == 422
