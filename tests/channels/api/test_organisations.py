# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""For whom a client may act, and who may act for its organisation."""

from datetime import timedelta

import pytest

from openfla.channels.api.contract import BASE
from openfla.terms.role import Permission
from tests.channels.api.conftest import Apis
from tests.channels.api.counting import queries_of
from tests.desk.conftest import TODAY, Body, House


@pytest.fixture
def office(house: House) -> Body:
    """A provider without clients."""
    return house.provider()


def test_lists_for_whom_a_client_may_act(house: House, apis: Apis, office: Body) -> None:
    clients = [house.employer(name) for name in ("Zebra", "Anker")]
    house.employer("Nobody's client")
    for each in clients:
        house.mandate(each, office, Permission.ACCOUNTS_CONSULT)
    house.proposal(house.employer("Only proposed"), office)
    house.mandate(house.employer("Not begun"), office, starts_on=TODAY + timedelta(days=900))
    api = apis.of(office.officer)
    page = api.get("/organisations").json()
    assert [(each["name"], each["own"]) for each in page["items"]] == [
        ("Loonburo Noord", True),
        ("Anker", False),
        ("Zebra", False),
    ]
    assert page["items"][1]["permissions"] == ["accountsConsult"]
    assert page["items"][0]["permissions"] == [each.value for each in Permission]
    read = api.get(page["items"][1]["href"].partition(BASE)[2]).json()
    assert (read["name"], read["qualities"]) == ("Anker", ["employer"])


def test_shows_no_more_than_the_scopes_of_the_token(house: House, apis: Apis, office: Body) -> None:
    del house
    page = apis.of(office.officer, frozenset({"accountsConsult"})).get("/organisations").json()
    assert [each["permissions"] for each in page["items"]] == [["accountsConsult"]]


def test_answers_a_foreign_organisation_as_a_missing_one(house: House, apis: Apis, office: Body) -> None:
    foreign = house.employer("Slagerij Vos")
    missing = apis.of(office.officer).get("/organisations/0199999943")
    answer = apis.of(office.officer).get(f"/organisations/{foreign.number.digits}")
    assert answer.status_code == 404
    assert missing.status_code in (400, 404)
    assert "Vos" not in answer.content.decode()


def test_lists_and_reads_mandates(house: House, apis: Apis, office: Body) -> None:
    baker = house.employer()
    mandate = house.mandate(baker, office, Permission.ACCOUNTS_CONSULT)
    house.proposal(house.employer("Anker"), office)
    for body in (baker, office):
        [found] = apis.of(body.officer).get("/mandates?inForce=true").json()["items"]
        assert (found["id"], found["employer"]["enterpriseNumber"]) == (str(mandate), baker.number.digits)
        assert apis.of(body.officer).get(f"/mandates/{mandate}").json() == found
    assert apis.of(office.officer).get("/mandates").json()["total"] == 2
    assert apis.of(office.officer).get("/mandates?side=employer").json()["total"] == 0
    [waiting] = apis.of(office.officer).get("/mandates?inForce=false").json()["items"]
    assert (waiting["awaits"], waiting["inForce"]) == ("provider", False)
    assert apis.of(house.employer("Third").officer).get(f"/mandates/{mandate}").status_code == 404


def test_lists_and_reads_grants(house: House, apis: Apis, office: Body) -> None:
    house.officer(office.id, {Permission.ACCOUNTS_CONSULT})
    api = apis.of(office.officer)
    grants = api.get("/grants").json()
    assert grants["total"] == 2
    assert sorted(len(each["permissions"]) for each in grants["items"]) == [1, len(Permission)]
    assert api.get(grants["items"][0]["href"].partition(BASE)[2]).json() == grants["items"][0]
    assert apis.of(house.employer().officer).get(grants["items"][0]["href"].partition(BASE)[2]).status_code == 404


@pytest.mark.parametrize(("path", "scope"), [("/mandates", "mandatesManage"), ("/grants", "accessManage")])
def test_asks_for_the_scope(apis: Apis, office: Body, path: str, scope: str) -> None:
    answer = apis.of(office.officer, frozenset({"accountsConsult"})).get(path)
    assert (answer.status_code, answer.json()["requiredScopes"]) == (403, [scope])


def test_reads_with_few_queries_whatever_the_number(house: House, apis: Apis, office: Body) -> None:
    for number in range(12):
        house.mandate(house.employer(f"Client {number}"), office)
    api = apis.of(office.officer)
    assert [queries_of(api.get, path) for path in ("/organisations", "/mandates", "/grants")] == [8, 6, 5]
