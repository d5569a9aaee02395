# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Accounts read: found, listed, their balances with the reasons, all of one's own employer alone."""

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any
from uuid import UUID, uuid4

import pytest

from openfla.channels.api.contract import BASE
from openfla.desk.employers.sizes import DeclareSize
from openfla.terms.period import Quarter
from openfla.terms.role import Permission
from tests.channels.api.conftest import Apis, issues
from tests.channels.api.counting import queries_of
from tests.desk.conftest import Body, House, ssin
from tests.desk.trained import trained

YEAR = datetime.now(tz=UTC).year


@pytest.fixture
def baker(house: House) -> Body:
    """An employer of 25 people, so that the right is known."""
    employer = house.employer()
    for year in (YEAR - 2, YEAR - 1):
        for number in (1, 2, 3, 4):
            house.done(DeclareSize(employer.id, Quarter(year, number), Fraction(25)), by=employer.officer)
    return employer


def at(employer: Body, rest: str = "") -> str:
    return f"/employers/{employer.number.digits}/accounts{rest}"


def exact(days: dict[str, Any]) -> Fraction:
    return Fraction(days["numerator"], days["denominator"])


def test_finds_accounts_by_who_it_is(house: House, apis: Apis, baker: Body) -> None:
    an = house.worker(baker, given_names="Ânne", reference="W-1", number=ssin(900), birth_date=date(1990, 5, 5))
    house.worker(baker, family_name="Maes", given_names="Bo", reference="W-2")
    api = apis.of(baker.officer)
    for asked in (
        {"ssin": str(ssin(900).digits)},
        {"workerReference": "W-1"},
        {"name": "anne JANS"},
        {"birthDate": "1990-05-05", "name": "janssens"},
    ):
        answer = api.post(at(baker, "/query"), asked)
        assert answer.status_code == 200
        assert [each["id"] for each in answer.json()["items"]] == [str(an)]
        assert ssin(900).digits not in answer.content.decode()
    everyone = api.post(at(baker, "/query"), {"pageSize": 10})
    assert [each["familyName"] for each in everyone.json()["items"]] == ["Janssens", "Maes"]
    assert everyone.json()["items"][0]["href"].endswith(f"{BASE}{at(baker)}/{an}")
    assert api.post(at(baker, "/query"), {"name": "nobody"}).json()["total"] == 0


def test_pages_through_those_found(house: House, apis: Apis, baker: Body) -> None:
    house.workers(baker, 23)
    api = apis.of(baker.officer)
    found = [api.post(at(baker, "/query"), {"page": page, "pageSize": 10}).json() for page in (1, 2, 3, 4)]
    assert [len(each["items"]) for each in found] == [10, 10, 3, 0]
    assert {each["total"] for each in found} == {23}
    first = api.get(at(baker, "?pageSize=10")).json()
    second = api.get(first["next"].partition(BASE)[2]).json()
    assert first["items"][0]["familyName"] == "Maes 00000"
    assert second["items"][0]["familyName"] == "Maes 00010"
    assert second["prev"] == first["self"]
    assert "next" not in api.get(first["last"].partition(BASE)[2]).json()
    assert api.get(at(baker, "?page=9&pageSize=10")).json()["items"] == []


def test_reads_an_account_with_its_balances(house: House, apis: Apis, baker: Body) -> None:
    worker = house.worker(baker)
    trained(house, baker, worker, date(YEAR, 3, 2))
    api = apis.of(baker.officer)
    account = api.get(at(baker, f"/{worker}")).json()
    assert account["id"] == str(worker)
    this_year = next(each for each in account["balances"] if each["year"] == YEAR)
    figures = api.get(this_year["href"].partition(BASE)[2]).json()["figures"]
    assert figures == this_year["figures"]
    assert exact(figures["charged"]) == 1
    assert exact(figures["left"]) == exact(figures["granted"]) + exact(figures["carriedIn"]) - 1
    listed = api.get(at(baker, f"?year={YEAR}")).json()["items"]
    assert [each["balance"] for each in listed] == [figures]


def test_tells_the_balance_of_a_day(house: House, apis: Apis, baker: Body) -> None:
    worker = house.worker(baker)
    trained(house, baker, worker, date(YEAR, 3, 2))
    api, balance = apis.of(baker.officer), at(baker, f"/{worker}/balances/{YEAR}")
    before, after = (api.get(f"{balance}?asOf={YEAR}-03-0{day}").json()["figures"] for day in (1, 2))
    assert exact(before["left"]) - exact(after["left"]) == 1
    ledger = api.get(f"{balance}/ledger", Accept_Language="fr").json()
    assert exact(ledger["left"]) == exact(after["left"]) == exact(ledger["movements"][-1]["balance"])
    taken = next(each for each in ledger["movements"] if each["kind"] == "charged")
    assert exact(taken["days"]) == -1
    assert exact(api.get(f"{balance}?recordedUntil=2020-01-01T00:00:00Z").json()["figures"]["charged"]) == 0
    for early in ("2020-01-01t00:00:00z", "0567-06-30T13:55:16.038-21:08", "0001-01-01T00:00:00%2B23:59"):
        assert exact(api.get(f"{balance}?recordedUntil={early}").json()["figures"]["charged"]) == 0


def test_explains_a_balance_in_the_language_asked(house: House, apis: Apis, baker: Body) -> None:
    worker = house.worker(baker)
    api, address = apis.of(baker.officer), at(baker, f"/{worker}/balances/{YEAR}/explanation")
    told = {language: api.get(address, Accept_Language=language) for language in ("nl", "fr", "de", "en")}
    sentences = {each.json()["reason"]["sentence"] for each in told.values()}
    assert len(sentences) == 4
    assert told["fr"].headers["Content-Language"] == "fr"
    explained = told["en"].json()
    assert Fraction(explained["reason"]["value"]) == exact(explained["left"])
    assert explained["reason"]["because"]
    assert any(each["link"].startswith("https://") for each in explained["reason"]["citations"])


def test_reads_a_worker_under_its_version(house: House, apis: Apis, baker: Body) -> None:
    worker = house.worker(baker, number=ssin(901), team="Bakkers")
    api = apis.of(baker.officer)
    answer = api.get(at(baker, f"/{worker}/worker"))
    assert (answer.json()["team"], answer.json()["hasSsin"]) == ("Bakkers", True)
    assert ssin(901).digits not in answer.content.decode()
    again = api.get(at(baker, f"/{worker}/worker"), If_None_Match=answer.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "rest", ["", "/worker", "/balances/2026", "/balances/2026/ledger", "/balances/2026/explanation"]
)
def test_answers_a_foreign_account_as_a_missing_one(house: House, apis: Apis, baker: Body, rest: str) -> None:
    other = house.employer("Slagerij Vos")
    theirs: UUID = house.worker(other)
    api = apis.of(baker.officer)
    foreign, missing = (api.get(at(baker, f"/{each}{rest}")) for each in (theirs, uuid4()))
    assert foreign.status_code == missing.status_code == 404
    assert {**foreign.json(), "instance": ""} == {**missing.json(), "instance": ""}
    assert api.get(at(other, f"/{theirs}{rest}")).status_code == 404


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        ("?page=0", {"page": "api.minimum"}),
        ("?pageSize=9", {"pageSize": "api.minimum"}),
        ("?page=1000000000", {"page": "api.maximum"}),
        ("?sort=ssin", {"sort": "api.not_listed"}),
        ("?ssin=1", {"ssin": "api.unknown"}),
        ("/%s/balances/2026?asOf=2025-12-31", {"asOf": "api.as_of_outside_year"}),
        ("/%s/balances/2026?asOf=2026-02-30", {"asOf": "api.no_date"}),
        ("/%s/balances/2026?recordedUntil=2026-01-01T00:00:00", {"recordedUntil": "api.no_date_time"}),
        ("/%s/balances/2026?recordedUntil=2025-06-30T23:59:60Z", {"recordedUntil": "api.no_date_time"}),
        ("/%s/balances/2026?recordedUntil=2025-02-29T00:00:00Z", {"recordedUntil": "api.no_date_time"}),
        ("/%s/balances/20260", {"year": "api.maximum"}),
    ],
)
def test_refuses_what_is_no_question(
    house: House, apis: Apis, baker: Body, rest: str, expected: dict[str, str]
) -> None:
    worker = house.worker(baker)
    answer = apis.of(baker.officer).get(at(baker, rest % worker if "%s" in rest else rest))
    assert (answer.status_code, issues(answer)) == (400, expected)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"ssin": "85010199900"}, {"ssin": "ssin.wrong_check_number"}),
        ({"ssin": "8501019990"}, {"ssin": "api.pattern"}),
        ({"ssin": 85010199946}, {"ssin": "api.no_string"}),
        ({"niss": "85010199946"}, {"niss": "api.unknown"}),
        ({"birthDate": "1985-13-01"}, {"birthDate": "api.no_date"}),
        ({"page": "1"}, {"page": "api.no_integer"}),
        ({"name": ""}, {"name": "api.min_length"}),
    ],
)
def test_refuses_what_is_no_search(apis: Apis, baker: Body, body: dict[str, Any], expected: dict[str, str]) -> None:
    answer = apis.of(baker.officer).post(at(baker, "/query"), body)
    assert (answer.status_code, issues(answer)) == (400, expected)
    assert "85010199" not in answer.content.decode()


def test_asks_for_the_scope(apis: Apis, baker: Body) -> None:
    answer = apis.of(baker.officer, frozenset({Permission.TRAININGS_REGISTER.value})).get(at(baker))
    assert (answer.status_code, answer.json()["requiredScopes"]) == (403, ["accountsConsult"])


def test_reads_with_few_queries(house: House, apis: Apis, baker: Body) -> None:
    worker = house.worker(baker)
    for day in range(1, 10):
        trained(house, baker, worker, date(YEAR, 3, day))
    api = apis.of(baker.officer)
    balance = at(baker, f"/{worker}/balances/{YEAR}")
    asked = [at(baker, f"/{worker}"), balance, f"{balance}/explanation", at(baker)]
    assert [queries_of(api.get, path) for path in asked] == [9, 9, 15, 10]
