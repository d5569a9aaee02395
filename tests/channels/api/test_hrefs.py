# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a collection lists can be read by the address that stands beside it (rule col-repres of the guide)."""

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest

from openfla.channels.api.contract import BASE, Operation, operations, resolved
from tests.channels.api.conftest import Apis
from tests.channels.api.test_fixed_statements import addresses, grown
from tests.channels.api.writing import W1, Firm
from tests.desk.conftest import House
from tests.desk.settling import settled
from tests.desk.test_successions import said
from tests.desk.test_two_officers import committed

__all__ = ["committed"]
LINKS = ("href", "self", "first", "prev", "next", "last")


def items_of(operation: Operation) -> Any:
    """The schema of what an operation lists; None if it answers no collection."""
    content = resolved(operation.responses.get("200", {})).get("content", {})
    schema = resolved(content.get("application/json", {}).get("schema", {}))
    listed = schema.get("properties", {}).get("items")
    return listed and resolved(listed["items"])


COLLECTIONS = {name: found for name, each in operations().items() if (found := items_of(each))}


@pytest.mark.parametrize("name", COLLECTIONS)
def test_the_contract_promises_an_address_of_each_item(name: str) -> None:
    assert "href" in COLLECTIONS[name]["required"]


@pytest.fixture
def house(committed: House) -> House:
    """A house whose acts are over: changes are told of these alone."""
    committed._serials = count(790_000)
    return committed


@pytest.fixture
def firm(house: House, apis: Apis) -> Firm:
    """One with an item of everything that is listed."""
    made = grown(Firm.of(house, apis), 1)
    house.done(said(made.body, house.employer("Broodhuis Zuid")), by=made.body.officer)
    settled()
    return made


def test_each_address_in_a_collection_leads_somewhere(firm: Firm) -> None:
    """Of the items, of what they hold, of the pages around; a quarter without a size is declared at its own (PUT)."""
    at = {**addresses(firm), "listSuccessions": f"{firm.base}/successions"}
    answers = {name: firm.api.get(at[name]).json() for name in COLLECTIONS if name != "queryAccounts"}
    answers["queryAccounts"] = firm.api.post(f"{firm.base}/accounts/query", W1).json()
    for name, answer in answers.items():
        assert answer["items"], name
        for link, known in {*links(answer)}:
            assert (status(firm, link), link) == (200 if known else 404, link), name


def links(node: Any) -> Iterator[tuple[str, bool]]:
    """Every address in an answer, at whatever depth, and whether something is known of what stands there."""
    if isinstance(node, list):
        for each in node:
            yield from links(each)
    elif isinstance(node, dict):
        yield from ((node[name], node.get("known", True)) for name in LINKS if name in node)
        for each in node.values():
            yield from links(each)


def status(firm: Firm, link: str) -> int:
    """The status of what stands there; a file that is done leads on to its result (303)."""
    answer = firm.api.get(link.partition(BASE)[2])
    return status(firm, answer.headers["Location"]) if answer.status_code == 303 else int(answer.status_code)
