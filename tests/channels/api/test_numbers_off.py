# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The API where no national numbers are taken in: contracts by reference; a number is refused with its code."""

import pytest
from pytest_django.fixtures import Settings

from openfla.channels.api.contract import BASE
from openfla.records.models import WorkerNumber
from tests.channels.api.conftest import Apis, issues
from tests.channels.api.test_batches import processed
from tests.channels.api.test_employments_registering import NEW, contract
from tests.channels.api.test_json_lines import records, send
from tests.channels.api.writing import W1, Firm, training
from tests.desk.conftest import House, ssin

CODE = "number.not_taken_in"


@pytest.fixture
def firm(house: House, apis: Apis, settings: Settings) -> Firm:
    """An employer whose software calls, at an installation without numbers."""
    settings.OPENFLA_NUMBERS_BASIS = ""
    return Firm.of(house, apis)


def test_a_contract_goes_in_by_reference(firm: Firm) -> None:
    """As everywhere."""
    assert firm.post("/employments", contract(NEW)).status_code == 201


def test_a_number_in_a_contract_is_refused_at_its_place(firm: Firm) -> None:
    """Nothing is stored; the code is the one of every channel."""
    answer = firm.post("/employments", contract({**NEW, "ssin": ssin(5).digits}))
    assert answer.status_code == 400
    assert issues(answer) == {"worker.ssin": CODE}


def test_a_search_by_number_is_refused(firm: Firm, apis: Apis) -> None:
    """It is not answered as if nobody had it."""
    at = f"/employers/{firm.body.number.digits}/accounts/query"
    answer = apis.of(firm.body.officer).post(at, {"ssin": ssin(5).digits})
    assert answer.status_code == 400
    assert issues(answer) == {"ssin": CODE}


def test_of_many_trainings_the_one_that_names_a_number_is_refused(firm: Firm) -> None:
    """At its place in the body; the other is registered."""
    answer = firm.post(
        "/trainings/bulkRegistrations", {"trainings": [training(W1), training({"ssin": ssin(5).digits})]}
    )
    told = answer.json()
    assert [each["status"] for each in told["results"]] == ["accepted", "refused"]
    [issue] = told["results"][1]["issues"]
    assert (issue["name"], issue["code"]) == ("trainings[1].participants[0].worker.ssin", CODE)


def test_of_many_lines_those_with_a_number_are_refused(house: House, firm: Firm) -> None:
    """The others go on; no table has the number."""
    contract_of, about, part = records(firm.body)
    contract_of["registerEmployment"]["worker"]["ssin"] = ssin(5).digits
    part["registerParticipation"]["worker"] = W1
    answer = send(firm.api, contract_of, about, part, sender=firm.body)
    processed(answer)
    told = firm.api.get(f"{answer.headers['Location'].partition(BASE)[2]}/records").json()["items"]
    assert [(each["state"], [issue["code"] for issue in each["issues"]]) for each in told] == [
        ("refused", [CODE]),
        ("created", []),
        ("created", []),
    ]
    house.see(firm.body, scope="system")
    assert WorkerNumber.objects.count() == 0
