# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rights, sizes and decisions recorded, corrected, cancelled."""

from fractions import Fraction
from typing import Any
from uuid import uuid4

import pytest

from openfla.records.fact import CURRENT
from openfla.records.models import EmployerDecision, Right, SizeDeclaration
from tests.channels.api.conftest import Apis, issues
from tests.channels.api.writing import W1, WHY, Firm, problem
from tests.desk.conftest import House


@pytest.fixture
def firm(house: House, apis: Apis) -> Firm:
    """An employer whose software calls."""
    return Firm.of(house, apis)


def right(**other: Any) -> dict[str, Any]:
    """Extra days for W1."""
    usual = {"worker": W1, "year": 2026, "kind": "grant", "origin": "additionalEmployer", "days": "1.5", "reason": WHY}
    made = {**usual, **other}
    return {name: value for name, value in made.items() if value is not None}


def current(firm: Firm) -> list[Right]:
    firm.house.see(firm.body)
    return list(Right.objects.filter(CURRENT).order_by("recorded_at"))


@pytest.mark.parametrize(
    "body",
    [
        right(days="3/2"),
        right(kind="set", origin="statutory", worker=None),
        right(kind="optOut", days=None),
        right(kind="openingBalance", origin="statutory", evidence="Letter"),
    ],
)
def test_records_a_right(firm: Firm, body: dict[str, Any]) -> None:
    """Of a worker, or of everybody."""
    answer = firm.post("/rights", body)
    assert answer.status_code == 201
    [row] = current(firm)
    assert (str(row.lineage), str(row.id), row.source) == (answer.json()["rightId"], answer.json()["version"], "api")
    assert answer.json().get("accountId") == (str(firm.worker) if "worker" in body else None)
    assert (row.numerator, row.denominator) == ((3, 2) if "days" in body else (None, None))


@pytest.mark.parametrize(
    ("body", "places"),
    [
        (right(days="0"), {"days": "right.grant_of_nothing"}),
        (right(days=None), {"days": "right.days_missing"}),
        (right(kind="optOut"), {"days": "right.opt_out_has_no_days"}),
        (right(kind="openingBalance"), {"evidence": "right.evidence_missing"}),
        (right(days="1,5"), {"days": "api.pattern"}),
        (right(days="5/0"), {"days": "api.pattern"}),
        (right(days="\u0661"), {"days": "api.pattern"}),
        (right(days=1.5), {"days": "api.no_string"}),
        (right(days="1/999999"), {"days": "days.too_many_decimals"}),
        (right(year=2016), {"year": "api.minimum"}),
        (right(kind="opt_out"), {"kind": "api.not_listed"}),
        (right(worker={"accountId": str(uuid4())}), {"worker": "declaration.worker_unknown"}),
        (right(reason=None), {"reason": "api.required"}),
    ],
)
def test_refuses_a_right(firm: Firm, body: dict[str, Any], places: dict[str, str]) -> None:
    answer = firm.post("/rights", body)
    assert (problem(answer), issues(answer)) == ((400, "badRequest"), places)
    assert not current(firm)


def test_corrects_and_cancels_a_right(firm: Firm) -> None:
    first = firm.post("/rights", right())
    path, etag = f"/rights/{first.json()['rightId']}", first.headers["ETag"]
    answer = firm.put(path, {"days": "2", "reason": WHY}, If_Match=etag)
    assert (answer.status_code, answer.json()["accountId"]) == (200, str(firm.worker))
    [row] = current(firm)
    assert (row.numerator, f'"{row.id}"') == (2, answer.headers["ETag"])
    assert problem(firm.put(path, {"days": "3", "reason": WHY}, If_Match=etag)) == (412, "preconditionFailed")
    assert firm.cancel(path, answer.headers["ETag"]).status_code == 204
    assert problem(firm.cancel(path, answer.headers["ETag"])) == (409, "stateConflict")
    assert not current(firm)


def sizes(firm: Firm) -> list[Fraction | None]:
    firm.house.see(firm.body)
    rows = SizeDeclaration.objects.filter(CURRENT).values_list("fte", flat=True)
    return [None if fte is None else Fraction(fte) for fte in rows]


def test_puts_a_size(firm: Firm) -> None:
    """New, the same again, another number with its reason, nothing declared."""
    path = "/sizes/2025Q1"
    new = firm.put(path, {"fullTimeEquivalents": "21.5"})
    again = firm.put(path, {"fullTimeEquivalents": "21.50"})
    assert (new.status_code, again.status_code, again.headers["ETag"]) == (201, 200, new.headers["ETag"])
    assert new.headers["Location"].endswith(path)
    bare = firm.put(path, {"fullTimeEquivalents": "22"}, If_Match=new.headers["ETag"])
    unseen = firm.put(path, {"fullTimeEquivalents": "22", "reason": WHY})
    assert (problem(unseen), sizes(firm)) == ((428, "preconditionRequired"), [Fraction(43, 2)])
    assert (problem(bare), issues(bare)) == ((400, "badRequest"), {"reason": "size.reason_missing"})
    other = firm.put(path, {"fullTimeEquivalents": "22", "reason": WHY}, If_Match=new.headers["ETag"])
    assert (other.status_code, sizes(firm)) == (200, [Fraction(22)])
    stale = firm.put(path, {"fullTimeEquivalents": "23", "reason": WHY}, If_Match=new.headers["ETag"])
    assert problem(stale) == (412, "preconditionFailed")
    assert firm.put(path, {"reason": WHY}, If_Match=other.headers["ETag"]).status_code == 200
    assert sizes(firm) == [None]
    assert problem(firm.put("/sizes/2025Q2", {}, If_Match=new.headers["ETag"])) == (404, "resourceNotFound")


@pytest.mark.parametrize(
    ("quarter", "body", "places"),
    [
        ("2014Q4", {}, {"yearQuarter": "size.quarter_too_early"}),
        ("2027Q1", {}, {"yearQuarter": "size.quarter_ahead"}),
        ("2025Q5", {}, {"yearQuarter": "api.pattern"}),
        ("0000Q1", {}, {"yearQuarter": "quarter.wrong_form"}),
        ("2025Q1", {"fullTimeEquivalents": "10000001"}, {"fullTimeEquivalents": "size.out_of_range"}),
        ("2025Q1", {"fullTimeEquivalents": 21}, {"fullTimeEquivalents": "api.no_string"}),
        ("2025Q1", {"fullTimeEquivalents": "-1"}, {"fullTimeEquivalents": "api.pattern"}),
    ],
)
def test_refuses_a_size(firm: Firm, quarter: str, body: dict[str, Any], places: dict[str, str]) -> None:
    answer = firm.put(f"/sizes/{quarter}", body)
    assert (problem(answer), issues(answer)) == ((400, "badRequest"), places)


def test_records_and_cancels_a_decision(firm: Firm) -> None:
    decided = {"kind": "accountSetUp", "fromYear": 2025, "toYear": 2026, "decidedOn": "2024-12-10"}
    answer = firm.post("/decisions", decided)
    path = f"/decisions/{answer.json()['decisionId']}"
    assert (answer.status_code, answer.headers["Location"].endswith(path)) == (201, True)
    firm.house.see(firm.body)
    [row] = EmployerDecision.objects.filter(CURRENT)
    assert (row.kind, f'"{row.id}"') == ("account_set_up", answer.headers["ETag"])
    assert firm.cancel(path, answer.headers["ETag"]).status_code == 204
    assert problem(firm.cancel(path, answer.headers["ETag"])) == (409, "stateConflict")


@pytest.mark.parametrize(
    ("changed", "places"),
    [
        ({"toYear": 2024}, {"toYear": "decision.ends_before_start"}),
        ({"decidedOn": "2027-01-01"}, {"decidedOn": "decision.day_ahead"}),
        ({"kind": "numberOfDays"}, {"days": "decision.days_missing"}),
        ({"kind": "road", "value": "other"}, {"value": "decision.road_unknown"}),
        ({"kind": "road"}, {"value": "decision.road_unknown"}),
        ({"fromYear": True}, {"fromYear": "api.no_integer"}),
        ({"decidedOn": "2024-02-30"}, {"decidedOn": "api.no_date"}),
    ],
)
def test_refuses_a_decision(firm: Firm, changed: dict[str, Any], places: dict[str, str]) -> None:
    decided = {"kind": "accountSetUp", "fromYear": 2025, "toYear": 2026, "decidedOn": "2024-12-10", **changed}
    answer = firm.post("/decisions", decided)
    assert (problem(answer), issues(answer)) == ((400, "badRequest"), places)
