# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The API where no national numbers are taken in: contracts by reference; a number is refused with its code."""

import pytest
from pytest_django.fixtures import Settings

from tests.channels.api.conftest import Apis, issues
from tests.channels.api.test_employments_registering import NEW, contract
from tests.channels.api.writing import Firm
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
