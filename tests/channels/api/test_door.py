# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What holds for every call, whatever it asks."""

from typing import Any

import pytest
import yaml
from django.db import InterfaceError, OperationalError, connection
from pytest_django.fixtures import DjangoAssertNumQueries, Settings

from openfla.channels.api.contract import document, operations
from openfla.channels.api.operations import handlers
from openfla.channels.api.resources import about
from tests.channels.api.conftest import Apis, issues
from tests.desk.conftest import House

SIMULATION = {"year": 2026, "jointCommittee": "200", "sizes": [{"quarter": "2025Q1", "fullTimeEquivalents": "25"}]}
IN_PIECES = {"raw": b"{}", "Content_Type": "application/json", "Transfer_Encoding": "chunked"}


@pytest.fixture(autouse=True)
def _looked_at_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever another test found of the service's health."""
    monkeypatch.setattr(about, "LAST", about.Finding())


def works() -> None:
    """A worker gave a sign of life just now."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE none; INSERT INTO procrastinate_workers DEFAULT VALUES; SET ROLE openfla_app")


def test_says_that_it_is_up(apis: Apis) -> None:
    works()
    answer = apis.visitor().get("/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "UP"})
    assert len(answer.headers["BelGov-Trace-Id"]) == 36
    assert answer.headers["Cache-Control"] == "no-store"


def test_says_that_nobody_does_the_jobs(apis: Apis) -> None:
    """Calls are answered all the same."""
    answer = apis.visitor().get("/health")
    assert (answer.status_code, answer.json()) == (200, {"status": "DEGRADED"})


def test_health_is_looked_at_once_in_a_while(apis: Apis, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    """However often somebody asks, whom no limit stops."""
    first = apis.visitor().get("/health").json()
    works()
    with django_assert_num_queries(0):
        assert [apis.visitor().get("/health").json() for _ in range(5)] == [first] * 5
    about.LAST.until = 0.0
    assert apis.visitor().get("/health").json() == {"status": "UP"}


def test_gives_its_contract(apis: Apis) -> None:
    assert yaml.safe_load(apis.visitor().get("/doc/openapi.yaml").content) == document()
    assert apis.visitor().get("/doc/openapi.json").json() == document()


def test_every_operation_is_answered_and_nothing_else_is() -> None:
    assert set(handlers()) == set(operations())


@pytest.mark.parametrize(
    ("method", "path", "headers", "expected"),
    [
        ("GET", "/nothing", {}, (404, "belgif:resourceNotFound")),
        ("GET", "/health/", {}, (404, "belgif:resourceNotFound")),
        ("POST", "/health", {}, (405, "openfla:learningAccount:methodNotAllowed")),
        ("GET", "/health?page=1", {}, (400, "belgif:badRequest")),
        ("GET", "/health?" + "&" * 6_001, {}, (400, "belgif:badRequest")),
        ("POST", "/regimeSimulations", IN_PIECES, (411, "openfla:learningAccount:lengthRequired")),
        ("GET", "/health", {"Transfer_Encoding": "chunked"}, (411, "openfla:learningAccount:lengthRequired")),
        ("GET", "/health", {"Accept": "text/csv"}, (406, "openfla:learningAccount:notAcceptable")),
        ("GET", "/health", {"Host": "elsewhere.example"}, (400, "belgif:badRequest")),
    ],
)
def test_refuses(apis: Apis, method: str, path: str, headers: dict[str, Any], expected: tuple[int, str]) -> None:
    answer = apis.visitor().call(method, path, **headers)
    assert (answer.status_code, answer.json()["type"]) == (expected[0], f"urn:problem-type:{expected[1]}")
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("asked", "language"), [("fr-BE,fr;q=0.9", "fr"), ("xx", "nl"), ("en;q=0.1, de;q=0.8", "de"), ("nl;q=0, en", "en")]
)
def test_answers_in_the_language_asked(apis: Apis, asked: str, language: str) -> None:
    answer = apis.visitor().get("/nothing", Accept_Language=asked)
    assert answer.headers["Content-Language"] == language
    assert answer.json()["title"] == "Resource Not Found"


def test_echoes_the_trace_of_the_caller(apis: Apis) -> None:
    assert apis.visitor().get("/health", belgov_trace_id="abc").headers["BelGov-Related-Trace-Id"] == "abc"
    assert "BelGov-Related-Trace-Id" not in apis.visitor().get("/health", belgov_trace_id="a" * 37).headers


def test_a_body_that_nobody_reads_is_refused(apis: Apis) -> None:
    """Its sender counts on what it says."""
    answer = apis.visitor().call("GET", "/health", {"deep": True})
    [issue] = answer.json()["issues"]
    assert (answer.status_code, issue["in"], issue["code"]) == (400, "body", "api.no_body")
    assert issue["type"] == "urn:problem-type:belgif:input-validation:unknownInput"


@pytest.mark.parametrize(
    ("media", "status"),
    [
        ("application/json; charset=utf-8; x=1", 200),
        ('Application/JSON ; x=1; charset="UTF-8"', 200),
        ("application/json; charset=utf-8; charset=latin-1", 415),
        ("application/json; x=1; charset=latin-1", 415),
    ],
)
def test_of_the_options_of_a_form_the_charset_counts(apis: Apis, media: str, status: int) -> None:
    answer = apis.visitor().post("/regimeSimulations", SIMULATION, Content_Type=media)
    assert answer.status_code == status


def test_what_comes_in_several_forms_is_kept_apart_by_form(apis: Apis) -> None:
    """A cache gives nobody the page for people who asked for JSON; what has one form is the same for all."""
    several = apis.visitor().get("/refData/problemTypes/stateConflict")
    assert several.headers["Vary"] == "Accept-Language, Accept"
    assert apis.visitor().get("/refData/problemTypes").headers["Vary"] == "Accept-Language"


@pytest.mark.parametrize("fault", [OperationalError("server gone"), InterfaceError("connection already closed")])
def test_a_database_that_does_not_answer_is_told(house: House, apis: Apis, fault: Exception) -> None:
    """It is no fault of the request, which may be sent again; nothing of the error stands in the answer."""
    api = apis.of(house.employer().officer)

    def gone(*_: Any) -> Any:
        raise fault

    with connection.execute_wrapper(gone):
        health, answer = api.get("/health"), api.get("/organisations")
    assert (health.status_code, health.json(), health.headers["Retry-After"]) == (503, {"status": "DOWN"}, "60")
    assert (answer.status_code, answer.json()["type"]) == (503, "urn:problem-type:belgif:serviceUnavailable")
    assert answer.headers["Retry-After"] == str(answer.json()["retryAfterSec"]) == "60"
    assert str(fault) not in answer.content.decode()


def test_a_scanner_that_does_not_answer_is_told(house: House, apis: Apis, settings: Settings) -> None:
    """With the seconds after which the file may come again."""
    settings.OPENFLA_SCANNER = ["/nowhere/scanner"]
    api = apis.of(house.employer().officer)
    answer = api.call("POST", "/batches", raw=b"<Declaration/>", Content_Type="application/xml")
    assert (answer.status_code, issues(answer)) == (503, {"file": "file.not_scanned"})
    assert answer.headers["Retry-After"] == str(answer.json()["retryAfterSec"]) == "60"
