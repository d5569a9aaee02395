# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The judge of what the contract promises and no test was answered: tried on a contract of our own invention."""

from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse, JsonResponse

from openfla.channels.api.contract import Operation
from tests.channels.api import promises

PROBLEM: dict[str, Any] = {"application/problem+json": {}}
CUPS = {
    "type": "object",
    "properties": {
        "cups": {"type": "array", "items": {"type": "object", "properties": {"full": {"type": "boolean"}}}},
        "maker": {"$ref": "#/components/schemas/NamedOrganisation"},
    },
}
TEA = Operation(
    "makeTea",
    "POST",
    "/teas",
    (),
    None,
    {},
    body_required=False,
    responses={
        "201": {"content": {"application/json": {"schema": CUPS}, "text/plain": {}}},
        "204": {},
        "default": {"content": PROBLEM},
    },
)
POT, CUP = "urn:problem-type:tests:noPot", "urn:problem-type:tests:noCup"


@pytest.fixture(autouse=True)
def seen(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """What was answered here, and nowhere else."""
    found: set[str] = set()
    monkeypatch.setattr(promises, "SEEN", found)
    return found


def made(**told: Any) -> JsonResponse:
    body = {"cups": [{}, {"full": True}], "maker": {"enterpriseNumber": "", "name": ""}}
    return JsonResponse({**body, **told}, status=201)


def missed(seen: set[str]) -> list[str]:
    return promises.unseen(promises.promised({"makeTea": TEA}, (POT, CUP)), seen)


def test_all_that_was_answered_is_seen(seen: set[str]) -> None:
    """A status in each form, one without a body, a problem with its types."""
    promises.note(TEA, made())
    promises.note(TEA, HttpResponse("Tea", status=201, content_type="text/plain; charset=utf-8"))
    promises.note(TEA, bare(204))
    promises.note(TEA, problem(409, POT, CUP))
    assert missed(seen) == []


def test_names_what_nobody_was_answered(seen: set[str]) -> None:
    promises.note(TEA, made())
    promises.note(TEA, problem(409, POT))
    assert missed(seen) == ["makeTea 201 text/plain", "makeTea 204", CUP]


def test_a_status_that_is_not_named_stands_for_no_other(seen: set[str]) -> None:
    """It is a problem of the operation, whatever its figure."""
    promises.note(TEA, problem(418, POT, CUP))
    assert "makeTea 201 application/json" in missed(seen)


def test_names_each_property_that_no_answer_had(seen: set[str]) -> None:
    """At any depth; what a schema of the contract describes is named after that, wherever it is seen."""
    promises.note(TEA, made(cups=[{}], maker={"name": ""}))
    assert {"NamedOrganisation.enterpriseNumber", "makeTea 201.cups.full"} <= set(missed(seen))
    promises.note(TEA, made())
    assert [each for each in missed(seen) if "." in each] == []


def test_is_judged_when_every_file_ran() -> None:
    files = {f"tests/channels/api/{each.name}" for each in Path(__file__).parent.glob("test_*.py")}
    assert promises.is_whole(files | {"tests/channels/web/test_home.py"}, "", ["tests"])
    assert not promises.is_whole(files - {"tests/channels/api/test_promises.py"}, "", ["tests"])
    assert not promises.is_whole(files, "tea", ["tests"])
    assert not promises.is_whole(files, "", ["tests/channels/api/test_promises.py::missed"])


def bare(status: int) -> HttpResponse:
    response = HttpResponse(status=status)
    del response.headers["Content-Type"]
    return response


def problem(status: int, kind: str, *issues: str) -> HttpResponse:
    body = {"type": kind, "issues": [{"type": each} for each in issues]}
    return JsonResponse(body, status=status, content_type="application/problem+json")
