# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Mergers and splits by the API: announced, confirmed, taken back, read; as many statements for many as for few."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from tests.channels.api.conftest import Apis
from tests.channels.api.counting import statements
from tests.channels.api.writing import WHY, Firm
from tests.desk.conftest import Body, House
from tests.desk.test_successions import said

FEW, MANY = 1, 4


def body(other: Body, **fields: Any) -> dict[str, Any]:
    """That all go over on 15 March 2026."""
    usual = {"side": "predecessor", "otherEnterpriseNumber": other.number.digits, "firstDay": "2026-03-15"}
    return {**usual, "kind": "merger", **fields}


def etag(version: str) -> str:
    """As If-Match takes it."""
    return f'"{version}"'


def test_announced_confirmed_and_taken_back(house: House, apis: Apis) -> None:
    """Each side by its own software; what the desk says is what a form says."""
    firm, other = Firm.of(house, apis), Firm.of(house, apis)
    made = firm.post("/successions", body(other.body, proof="Deed of 2 March"))
    assert made.status_code == 201
    place = f"/successions/{made.json()['successionId']}"
    seen = other.api.get(f"{other.base}{place}").json()
    assert (seen["status"], seen["side"], seen["workers"], "count" in seen) == ("announced", "successor", [], False)
    done = other.post(f"{place}/confirmations", {}, If_Match=etag(made.json()["version"]))
    told = [each["code"] for each in done.json()["warnings"]]
    assert (done.status_code, told) == (200, ["succession.without_number"])
    shown = other.api.get(f"{other.base}{place}").json()
    assert (shown["status"], shown["count"], len(shown["workers"])) == ("confirmed", 1, 1)
    [listed] = firm.api.get(f"{firm.base}/successions").json()["items"]
    assert (listed["status"], listed["version"]) == ("confirmed", done.json()["version"])
    known = other.api.get(f"{other.base}{place}").headers["ETag"]
    assert other.api.get(f"{other.base}{place}", If_None_Match=known).status_code == 304
    assert firm.cancel(place, etag(listed["version"])).status_code == 204
    last = other.api.get(f"{other.base}{place}", If_None_Match=known)
    assert (last.status_code, last.json()["reason"]) == (200, WHY)
    [listed] = firm.api.get(f"{firm.base}/successions").json()["items"]
    assert (listed["status"], listed["reason"]) == ("takenBack", WHY)


def test_the_form_and_the_api_say_the_same(house: House, apis: Apis) -> None:
    """What software announces again after an officer did is what is known."""
    firm, other = Firm.of(house, apis), house.employer("Broodhuis Zuid")
    done = house.done(said(firm.body, other), by=firm.body.officer)
    assert firm.post("/successions", body(other)).json()["successionId"] == str(done.reference)


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"otherEnterpriseNumber": "0123456700"}, 400),
        ({"firstDay": "2016-01-01"}, 400),
        ({"workerReferences": ["W77"]}, 400),
        ({"side": "successor", "workerReferences": ["W1"]}, 400),
    ],
)
def test_what_is_refused(house: House, apis: Apis, fields: dict[str, Any], status: int) -> None:
    """With its place in the body."""
    firm, other = Firm.of(house, apis), house.employer("Broodhuis Zuid")
    answer = firm.post("/successions", body(other, **fields))
    assert answer.status_code == status, answer.content
    assert answer.json()["issues"][0]["name"].partition(".")[0] in {*fields, "workers"}


def test_one_side_alone_conflicts(house: House, apis: Apis) -> None:
    """Who said it does not confirm it."""
    firm, other = Firm.of(house, apis), house.employer("Broodhuis Zuid")
    made = firm.post("/successions", body(other)).json()
    place = f"/successions/{made['successionId']}/confirmations"
    assert firm.post(place, {}, If_Match=etag(made["version"])).status_code == 409


def test_many_take_as_many_statements_as_few(house: House, apis: Apis) -> None:
    """Announced, confirmed, read, taken back."""
    counted = [list(_counted(house, apis, number)) for number in (FEW, MANY)]
    assert counted[0] == counted[1]


def _counted(house: House, apis: Apis, number: int) -> Iterator[int]:
    firm, other = Firm.of(house, apis), Firm.of(house, apis)
    house.workers(firm.body, number)
    made: dict[str, Any] = {}

    def sent(call: Callable[[], Any]) -> int:
        with statements() as told:
            answer = call()
        assert answer.status_code < 300, answer.content
        made.update(answer.json() if answer.content else {})
        return len(told)

    yield sent(lambda: firm.post("/successions", body(other.body)))
    place = f"/successions/{made['successionId']}"
    version = made["version"]
    yield sent(lambda: other.post(f"{place}/confirmations", {}, If_Match=etag(version)))
    yield sent(lambda: other.api.get(f"{other.base}/successions"))
    yield sent(lambda: other.api.get(f"{other.base}{place}"))
    last = made.get("version", version)
    yield sent(lambda: other.cancel(place, etag(last)))
