# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Declarations as JSON lines: the same records as the XML that they stand for."""

import json
from typing import Any

import pytest

from openfla.channels.api.contract import BASE
from openfla.records.models import Participation, Training
from tests.channels.api.conftest import Api, Apis
from tests.channels.api.places import STEP
from tests.channels.api.test_batches import processed
from tests.desk.conftest import Body, House

LINES = "application/x-ndjson"


@pytest.fixture
def baker(house: House) -> Body:
    """An employer that sends for itself."""
    return house.employer()


def send(api: Api, *records: Any, sender: Body) -> Any:
    header = {"sender": sender.number.digits, "createdAt": "2026-11-25T09:00:00Z", "environment": "production"}
    lines = [each if isinstance(each, str) else json.dumps(each) for each in ({"header": header}, *records)]
    return api.call("POST", "/batches", raw="\n".join(lines).encode(), Content_Type=LINES)


def records(employer: Body) -> list[dict[str, Any]]:
    """A contract, a training on the job, and somebody's part in it; properties in any order."""
    number = employer.number.digits
    contract = {
        "worker": {"familyName": "Janssens", "workerReference": "W-1"},
        "segments": [
            {
                "contractType": "openEnded",
                "category": "whiteCollar",
                "weeklyMinutes": 2280,
                "fullTimeWeeklyMinutes": 2280,
                "startsOn": "2020-01-01",
                "jointCommittee": "200",
            }
        ],
        "suspensions": [{"startsOn": "2021-01-01", "endsOn": "2021-01-31"}],
        "startsOn": "2020-01-01",
        "employer": number,
        "reference": "E1",
    }
    slots = [{"on": "2026-03-02", "minutes": 456}, {"on": "2026-03-03", "minutes": 228}]
    training = {
        "type": "onTheJob",
        "title": "Four à pain",
        "field": "safetyHealth",
        "slots": slots,
        "reference": "T1",
        "employer": number,
    }
    part = {
        "reference": "P1",
        "employer": number,
        "training": {"reference": "T1"},
        "worker": {"workerReference": "W-1"},
        "state": "followed",
        "attended": [456, 0],
        "counts": False,
        "countsBecause": "Agreed so",
    }
    return [{"registerEmployment": contract}, {"registerTraining": training}, {"registerParticipation": part}]


def test_takes_lines_in_as_the_records_that_they_are(house: House, apis: Apis, baker: Body) -> None:
    api = apis.of(baker.officer)
    answer = send(api, *records(baker), sender=baker)
    assert answer.status_code == 202
    processed(answer)
    place = answer.headers["Location"].partition(BASE)[2]
    told = api.get(f"{place}/records").json()["items"]
    assert [(each["state"], each["issues"]) for each in told] == [("created", [])] * 3
    house.see(baker)
    training, part = Training.objects.get(), Participation.objects.get()
    assert (training.title, training.type, training.field) == ("Four à pain", "on_the_job", "safety_health")
    assert (part.minutes, part.counts, part.counts_because) == (456, False, "Agreed so")
    assert send(api, *records(baker), sender=baker).json()["known"] is True


def test_answers_in_lines_and_takes_them_again_when_they_are_mended(house: House, apis: Apis, baker: Body) -> None:
    """What was sent comes back with its numbers, lists and words, beside what is wrong with it."""
    house.worker(baker, reference="W-1")
    _, training, part = records(baker)
    training["registerTraining"]["slots"][1]["on"] = "2026-02-31"
    api = apis.of(baker.officer)
    answer = send(api, training, "{", part, sender=baker)
    processed(answer)
    place = answer.headers["Location"].partition(BASE)[2]
    told = _lines(api.get(f"{place}/result", Accept=LINES))
    assert [(each["record"]["number"], each["record"]["state"]) for each in told] == [
        (number, "refused") for number in (1, 2, 3)
    ]
    assert (told[0]["record"]["kind"], told[0]["record"]["reference"]) == ("registerTraining", "T1")
    found = api.get(f"{place}/records").json()["items"]
    assert [(each.get("kind"), each.get("reference")) for each in found[::2]] == [
        ("registerTraining", "T1"),
        ("registerParticipation", "P1"),
    ]
    assert api.get(f"{place}/result").json()["fileName"] == "declarations.jsonl"
    header, wrong, unreadable, waiting = _lines(api.get(f"{place}/refusedRecords", Accept=LINES))
    assert header["header"]["sender"] == baker.number.digits
    assert {issue["field"] for issue in wrong.pop("issues")} == {"slots[1].on"}
    assert found[0]["issues"][0]["field"] == "slots[1].on"
    assert (wrong, unreadable["unreadableLine"]) == (training, "{")
    assert (waiting.pop("issues") != [], waiting) == (True, part)
    wrong["registerTraining"]["slots"][1]["on"] = "2026-03-03"
    wrong["issues"] = [{"code": "passed over"}]
    again = send(api, wrong, waiting, sender=baker)
    processed(again)
    last = _lines(api.get(f"{again.headers['Location'].partition(BASE)[2]}/result", Accept=LINES))
    assert [each["record"]["state"] for each in last] == ["created", "created"]


def _wrong(employer: Body) -> dict[str, tuple[dict[str, Any], str]]:
    """One mistake each, and the place where it is told."""
    contract, training, part = records(employer)
    segment, slots = contract["registerEmployment"]["segments"][0], training["registerTraining"]["slots"]
    segment["jointCommittee"], slots[0]["minutes"] = "777", 5000
    day = {"startsOn": "2021-02-31", "endsOn": "2021-03-01"}
    other = {**records(employer)[0]["registerEmployment"], "reference": "E2", "suspensions": [day]}
    foreign = {**records(employer)[1]["registerTraining"], "reference": "T2", "employer": "0123456749"}
    return {
        "E1": (contract, "segments[0].jointCommittee"),
        "T1": (training, "slots[0].minutes"),
        "P1": (part, "worker.workerReference"),
        "E2": ({"registerEmployment": other}, "suspensions[0].startsOn"),
        "T2": ({"registerTraining": foreign}, "employer"),
    }


def test_each_issue_names_a_place_of_the_record_that_was_sent(apis: Apis, baker: Body) -> None:
    """By the sender's own names, so that software finds its record and what to mend in it."""
    api, wrong = apis.of(baker.officer), _wrong(baker)
    answer = send(api, *(record for record, _ in wrong.values()), sender=baker)
    processed(answer)
    place = answer.headers["Location"].partition(BASE)[2]
    told = api.get(f"{place}/records").json()["items"]
    assert [each["reference"] for each in told] == list(wrong)
    for each in told:
        sent, named = wrong[each["reference"]]
        [(kind, fields)] = sent.items()
        assert (each["kind"], each["employer"]) == (kind, fields["employer"])
        places = [issue["field"] for issue in each["issues"] if "field" in issue]
        assert named in places
        assert all(_stands(fields, found) for found in places)
        assert api.get(each["href"].partition(BASE)[2]).json() == each


def _stands(record: Any, place: str) -> bool:
    for step in STEP.findall(place):
        record = record[int(step)] if isinstance(record, list) else record.get(step)
        if record is None:
            return False
    return True


def _lines(answer: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in b"".join(answer).splitlines()]


@pytest.mark.parametrize(
    "line",
    [
        "{",
        "[]",
        '{"registerTraining": 1, "registerRight": 2}',
        '{"registerTraining": {"title": "a", "title": "b"}}',
        '{"registerTraining": {"no name": 1}}',
        '{"registerNothing": {}}',
        '{"registerTraining": {"unknown": 1}}',
        '{"registerTraining": "a\\u0000b"}',
    ],
)
def test_refuses_a_line_alone(apis: Apis, baker: Body, line: str) -> None:
    api = apis.of(baker.officer)
    answer = send(api, line, *records(baker)[:1], sender=baker)
    processed(answer)
    told = api.get(f"{answer.headers['Location'].partition(BASE)[2]}/records").json()["items"]
    assert [each["state"] for each in told] == ["refused", "created"]
