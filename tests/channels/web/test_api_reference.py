# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The pages about the REST API: everything of the contract, found by its words, tried out where nothing is real."""

import json
import re
from html import unescape
from pathlib import Path

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

INDEX, HEALTH, OWN = "/api/", "/api/checkHealth/", "/api/listSubscriptions/"
CONTRACT = json.loads((Path(__file__).parents[3] / "openfla" / "channels" / "api" / "openapi.json").read_text("utf-8"))
OPERATIONS = {
    node["operationId"]: (method, path)
    for path, item in CONTRACT["paths"].items()
    for method, node in item.items()
    if "operationId" in node
}
WITH_BODY = next((name for name, (method, _) in OPERATIONS.items() if method == "post"), "")


@pytest.fixture
def trial(settings: Settings) -> None:
    """An installation where nothing is real, with files under their plain names."""
    settings.OPENFLA_DEMO = True
    settings.OPENFLA_ENVIRONMENT = "simulation"
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


def shown(client: Client, address: str, language: str = "en") -> str:
    """The page as text."""
    answer = client.get(address, headers={"accept-language": language})
    assert answer.status_code == 200
    return answer.content.decode()


pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("trial")]


def test_the_index_leads_to_every_operation(client: Client) -> None:
    page = shown(client, INDEX)
    assert set(re.findall(r'href="/api/(\w+)/"', page)) == set(OPERATIONS)
    assert "/REST/learningAccount/v1/doc/openapi.yaml" in page


def test_the_foot_of_every_open_page_leads_to_it(client: Client) -> None:
    assert '<a href="/api/">REST API</a>' in shown(client, "/regime/")


@pytest.mark.parametrize("name", OPERATIONS)
def test_an_operation_is_told_whole(client: Client, name: str) -> None:
    """Its path, its answers, what it takes, what it tells others; nothing inline; no name in the page twice."""
    method, path = OPERATIONS[name]
    page = shown(client, f"/api/{name}/")
    node = CONTRACT["paths"][path][method]
    assert CONTRACT["servers"][0]["url"] + path in page
    assert all(f"<b>{status}</b>" in page for status in node["responses"])
    assert all(f"<code>{address}</code>" in page for named in node.get("callbacks", {}).values() for address in named)
    assert not re.search(r"\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=", page)
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))


def test_it_is_found_by_its_words(client: Client) -> None:
    page = shown(client, f"{INDEX}?q=HEALTH+service")
    assert 'href="/api/checkHealth/"' in page
    assert 'href="/api/getContractAsYaml/"' not in page
    assert "No operation holds these words." in shown(client, f"{INDEX}?q=%3Cscript%3E")


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Wat geantwoord wordt"), ("fr", "Ce qui est répondu"), ("de", "Was geantwortet wird")],
)
def test_its_frame_speaks_the_language(client: Client, language: str, words: str) -> None:
    assert words in unescape(shown(client, HEALTH, language))


def test_a_call_is_tried_out_at_the_same_door(client: Client) -> None:
    page = client.post(HEALTH).content.decode()
    assert "200 OK" in page
    assert "<b>&quot;status&quot;</b>: &quot;UP&quot;" in page
    assert "BelGov-Trace-Id" in page


def test_what_was_typed_stays_beside_the_answer(client: Client) -> None:
    page = client.post(f"/api/{WITH_BODY}/", {"body": '{"<b>": 1}', "token": "no token"}).content.decode()
    assert "{&quot;&lt;b&gt;&quot;: 1}</textarea>" in page
    assert "urn:problem-type:belgif:" in page


@pytest.mark.usefixtures("one_span")
def test_who_types_bad_tokens_holds_up_nobody_else(client: Client, settings: Settings) -> None:
    """A call from the page counts for the address of who typed it."""
    settings.OPENFLA_FAILURES_PER_MINUTE = 2
    here, there = "192.0.2.7", "198.51.100.7"
    told = [client.post(OWN, {"token": "no token"}, REMOTE_ADDR=each).content.decode() for each in (*[here] * 3, there)]
    assert ["429 Too Many Requests" in page for page in told] == [False, False, True, False]


def test_nothing_is_tried_out_where_things_are_real(client: Client, settings: Settings) -> None:
    settings.OPENFLA_DEMO = False
    settings.OPENFLA_ENVIRONMENT = "production"
    assert 'id="try"' not in shown(client, HEALTH)
    assert client.post(HEALTH).status_code == 404


def test_another_name_is_no_operation(client: Client) -> None:
    assert client.get("/api/dropEverything/").status_code == 404
