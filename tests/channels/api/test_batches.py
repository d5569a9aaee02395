# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files of declarations over the API: sent, followed, answered, stopped."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from lxml import etree
from pytest_django.fixtures import Settings

from openfla.channels.api.contract import BASE
from openfla.channels.batch.declarations import intake, running
from openfla.channels.batch.work import give_up, go_through
from openfla.channels.scanning import EICAR
from openfla.channels.wording import sentence
from openfla.desk.actor import Actor
from openfla.desk.batch.batches import Phase
from openfla.desk.outcome import Done
from openfla.desk.software.api_clients import EndApiClient
from openfla.terms.role import Permission
from tests.channels.api.conftest import Api, Apis, issues
from tests.channels.batch.declaring import NS, Writer, clock, document
from tests.desk.conftest import Body, House

XML = "application/xml"


@pytest.fixture
def sender(house: House) -> Body:
    """A provider with one client."""
    provider = house.provider()
    house.mandate(house.employer(), provider)
    return provider


def content(sender: Body, house: House, *, good: int = 2) -> bytes:
    """Employments of an employer of the sender, and one that nobody gave a mandate for."""
    baker, foreign = house.employer("Anker"), house.employer("Slagerij Vos")
    house.mandate(baker, sender)
    records = [Writer(baker.number).employment(f"E{place}", own=f"W-{place}") for place in range(good)]
    records.append(Writer(foreign.number).employment("F1", own="W-1"))
    return document(*records, sender=sender.number.digits)


def send(api: Api, sent: bytes, query: str = "") -> Any:
    return api.call("POST", f"/batches{query}", raw=sent, Content_Type=XML)


def processed(answer: Any) -> None:
    """What the jobs of the installation do with a file."""
    for phase in Phase:
        go_through(UUID(answer.json()["id"]), phase, clock=clock)


def failure(told: Any) -> tuple[str, int]:
    """Why a file failed: type and status of the problem, which tells of that file."""
    why = told["status"]["problem"]
    assert (told["status"]["state"], why["instance"]) == ("failed", f"urn:uuid:{told['id']}")
    return why["type"].rpartition(":")[2], why["status"]


def at(address: str) -> str:
    return address.partition(BASE)[2]


def test_takes_a_file_in_and_tells_what_became_of_it(house: House, apis: Apis, sender: Body) -> None:
    api = apis.of(sender.officer)
    answer = send(api, content(sender, house), "?label=FI-11.xml")
    assert answer.status_code == 202
    place = at(answer.headers["Location"])
    waiting = api.get(place)
    assert (waiting.status_code, waiting.json()["status"]["state"]) == (200, "processing")
    assert waiting.json()["fileName"] == "FI-11.xml"
    processed(answer)
    done = api.get(place)
    assert done.status_code == 303
    result = api.get(at(done.headers["Location"])).json()
    assert (result["state"], result["created"], result["refused"]) == ("done", 2, 1)
    assert (result["status"]["state"], "problem" in result["status"]) == ("done", False)
    told = api.get(f"{place}/result", Accept=XML)
    assert [each.get("state") for each in etree.fromstring(b"".join(told)).iter(f"{NS}Record")] == [
        "created",
        "created",
        "refused",
    ]
    receipt = etree.fromstring(api.get(f"{place}/receipt").content)
    assert receipt.findtext(f"{NS}Verdict") == "processable"
    refused = b"".join(api.get(f"{place}/refusedRecords"))
    assert refused.count(b"<RegisterEmployment>") == 1


def test_tells_how_fast_it_goes_and_until_when(
    house: House, apis: Apis, sender: Body, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped behind its first slice, a file runs; once it is done nothing is left to foretell."""
    monkeypatch.setattr(running, "FIRST_SLICE", 2)
    api = apis.of(sender.officer)
    answer = send(api, content(sender, house, good=5))
    file, ago = UUID(answer.json()["id"]), datetime.now(tz=UTC) - timedelta(seconds=10)
    assert {"recordsPerSecond", "startedAt"}.isdisjoint(api.get(f"/batches/{file}").json())
    go_through(file, Phase.PREVIEW, clock=lambda: ago)
    assert not go_through(file, Phase.RUN, clock=lambda: ago, pause=lambda: True)
    told = api.get(f"/batches/{file}").json()
    assert (told["state"], told["processed"], told["records"], told["expectedRecords"]) == ("running", 2, 6, 6)
    assert told["recordsPerSecond"] == 1
    assert told["secondsLeft"] >= 20
    assert datetime.fromisoformat(told["expectedEndAt"]) > datetime.now(tz=UTC) + timedelta(seconds=10)
    processed(answer)
    assert {"recordsPerSecond", "secondsLeft", "expectedEndAt"}.isdisjoint(api.get(f"/batches/{file}/result").json())


def test_nothing_of_a_file_goes_on_once_its_software_ended(house: House, apis: Apis, sender: Body) -> None:
    """Whoever ends a client means all that it sent; the person for whom it worked may still do the same."""
    api = apis.of(sender.officer)
    answer = send(api, content(sender, house))
    client = UUID(api.get("/client").json()["id"])
    house.done(EndApiClient(sender.id, client, "replaced"), by=sender.officer)
    processed(answer)
    told = apis.of(sender.officer).get(at(answer.headers["Location"])).json()
    assert (told.get("created", 0), told["state"]) == (0, "refused")
    assert failure(told) == ("missingPermission", 403)


def test_a_file_may_no_more_than_the_token_it_came_with(house: House, apis: Apis, sender: Body, tmp_path: Path) -> None:
    """It runs when the token is long gone: contracts are nothing for software that registers trainings."""
    api, path = apis.of(sender.officer), tmp_path / "FI.xml"
    path.write_bytes(content(sender, house))
    client, person = UUID(api.get("/client").json()["id"]), sender.officer.person
    assert person is not None
    software = Actor.client(client, person, sender.id, frozenset({Permission.TRAININGS_REGISTER}))
    outcome = intake.receive(path, path.name, dry=False, channel="api", actor=software, language="en", now=clock())
    assert isinstance(outcome, Done)
    for phase in Phase:
        go_through(outcome.reference, phase, clock=clock)
    told = api.get(f"/batches/{outcome.reference}/result").json()
    assert (told["state"], told.get("created", 0), told["refused"]) == ("done", 0, 3)


@pytest.mark.parametrize("scope", ["rightsManage", "trainingsRegister"])
def test_one_of_the_scopes_that_write_is_enough(house: House, apis: Apis, sender: Body, scope: str) -> None:
    """A sender of trainings alone needs no power over contracts."""
    api = apis.of(sender.officer, frozenset({scope}))
    answer = send(api, content(sender, house))
    assert answer.status_code == 202
    assert api.call("POST", f"{at(answer.headers['Location'])}/cancellations").status_code == 204
    reader = send(apis.of(sender.officer, frozenset({"accountsConsult"})), content(sender, house))
    assert (reader.status_code, set(reader.json()["requiredScopes"])) == (403, {"rightsManage", "trainingsRegister"})


def test_tells_of_each_record(house: House, apis: Apis, sender: Body) -> None:
    api = apis.of(sender.officer)
    answer = send(api, content(sender, house, good=12))
    processed(answer)
    place = at(answer.headers["Location"])
    first = api.get(f"{place}/records?pageSize=10", Accept_Language="fr").json()
    second = api.get(at(first["next"]), Accept_Language="fr").json()
    assert [each["number"] for each in first["items"] + second["items"]] == list(range(1, 14))
    assert "next" not in second
    [refused] = api.get(f"{place}/records?state=refused&state=unchanged").json()["items"]
    assert (refused["number"], refused["issues"][0]["code"]) == (13, "declarations.employer_without_mandate")


def test_takes_the_same_bytes_in_once(house: House, apis: Apis, sender: Body) -> None:
    api, sent = apis.of(sender.officer), content(sender, house)
    first, second = send(api, sent), send(api, sent)
    assert first.json()["id"] == second.json()["id"]
    assert (first.json()["known"], second.json()["known"]) == (False, True)
    dry = send(api, sent, "?dryRun=true")
    assert dry.json()["id"] != first.json()["id"]
    assert [each["dryRun"] for each in api.get("/batches").json()["items"]] == [True, False]
    assert api.get("/batches?dryRun=false&state=received").json()["total"] == 1


def test_tells_what_is_wrong_with_a_file(apis: Apis, sender: Body) -> None:
    api = apis.of(sender.officer)
    answer = send(api, b"<Nothing/>")
    processed(answer)
    told = api.get(at(answer.headers["Location"])).json()
    assert (told["state"], told["status"]["state"]) == ("refused", "failed")
    assert told["issues"][0]["detail"]
    assert failure(told) == ("badRequest", 400)
    [issue] = told["status"]["problem"]["issues"]
    assert (issue["code"], issue["detail"]) == (told["issues"][0]["code"], told["issues"][0]["detail"])
    assert api.get(f"{at(answer.headers['Location'])}/result", Accept=XML).status_code == 404


def test_stops_a_file(house: House, apis: Apis, sender: Body) -> None:
    api = apis.of(sender.officer)
    place = at(send(api, content(sender, house)).headers["Location"])
    for _ in range(2):
        assert api.call("POST", f"{place}/cancellations").status_code == 204
    told = api.get(place, Accept_Language="fr").json()
    assert (told["state"], failure(told)) == ("cancelled", ("stateConflict", 409))
    assert told["status"]["problem"]["detail"] == sentence("batch.cancelled", {}, "fr")
    assert api.get("/batches", Accept_Language="fr").json()["items"] == [told]


def test_tells_that_it_failed_on_a_file_itself(house: House, apis: Apis, sender: Body) -> None:
    """Nothing is wrong with the file: it is for the operator to mend."""
    api = apis.of(sender.officer)
    answer = send(api, content(sender, house))
    give_up(UUID(answer.json()["id"]), Phase.PREVIEW, clock=clock)
    told = api.get(at(answer.headers["Location"])).json()
    assert (told["state"], failure(told)) == ("refused", ("internalServerError", 500))


@pytest.mark.parametrize("rest", ["", "/receipt", "/result", "/records", "/refusedRecords"])
def test_answers_a_foreign_file_as_a_missing_one(house: House, apis: Apis, sender: Body, rest: str) -> None:
    theirs = send(apis.of(sender.officer), content(sender, house)).json()["id"]
    api = apis.of(house.provider("Loonburo Zuid").officer)
    foreign, missing = (api.get(f"/batches/{each}{rest}") for each in (theirs, uuid4()))
    assert foreign.status_code == missing.status_code == 404
    assert {**foreign.json(), "instance": ""} == {**missing.json(), "instance": ""}


def test_refuses_what_is_no_file(apis: Apis, sender: Body) -> None:
    api = apis.of(sender.officer)
    assert api.call("POST", "/batches", raw=b"{}", Content_Type="application/json").status_code == 415
    odd = send(api, b"<a/>", "?label=../a")
    assert (odd.status_code, issues(odd)) == (400, {"label": "api.pattern"})
    narrow = apis.of(sender.officer, frozenset({"accountsConsult"}))
    assert send(narrow, b"<a/>").status_code == 403


def test_refuses_a_file_that_is_too_large(apis: Apis, sender: Body, settings: Any) -> None:
    settings.OPENFLA_MOST_BYTES = 10
    answer = send(apis.of(sender.officer), b"<a>0123456789</a>")
    assert (answer.status_code, answer.json()["limit"]) == (413, 10)


def test_an_infected_file_is_not_taken_in(house: House, apis: Apis, sender: Body, settings: Settings) -> None:
    """Nor one of which the scanner says nothing: that is for the sender to try again."""
    api, good = apis.of(sender.officer), content(sender, house)
    answer = send(api, good + EICAR)
    assert (answer.status_code, issues(answer)) == (400, {"file": "file.infected"})
    settings.OPENFLA_SCANNER = ("/no/such/scanner",)
    assert send(api, good).status_code == 503
    settings.OPENFLA_SCANNER = ("true",)
    assert send(api, good).status_code == 202
