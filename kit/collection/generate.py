# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Writes the Postman collection from the contract: `python kit/collection/generate.py` after each change of it.

Every operation stands in it once, in an order in which each finds what it needs. What the examples of the contract
leave open is said here: which variables an answer fills, and what a body says of what came about before.
"""

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import django

HERE = Path(__file__).parent
COLLECTION = HERE / "openfla.postman_collection.json"
SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
JSON, LINES = "application/json", "application/x-ndjson"
ASKING = "ask for a token"
"""The one request that is no operation of the contract."""
WORKER = {"workerReference": "{{workerReference}}"}
FOLDERS: Mapping[str, Sequence[str]] = {
    "Connect": (ASKING, "checkHealth", "readOwnClient", "getContractAsJson", "getContractAsYaml"),
    "Reference data": (
        *("listJointCommittees", "getJointCommittee", "listTrainingTypes", "getTrainingType", "listTrainingFields"),
        *("getTrainingField", "listProblemTypes", "getProblemType", "listLawParameters", "getLawParameter"),
    ),
    "Simulations": ("simulateRegime", "simulateRight"),
    "Organisations": ("listOrganisations", "getOrganisation", "listMandates", "getMandate", "listGrants", "getGrant"),
    "Contracts": (
        *("registerEmployment", "listEmployments", "getEmployment", "correctEmployment", "getWorker", "correctWorker"),
    ),
    "Accounts": (
        *("listAccounts", "queryAccounts", "getAccount", "getBalance", "explainBalance", "getLedger", "getSystemFile"),
    ),
    "Trainings": (
        *("verifyTrainings", "registerTrainings", "registerTraining", "listTrainings", "getTraining", "putTraining"),
        *("registerParticipation", "listParticipations", "getParticipation", "correctParticipation"),
    ),
    "Rights": ("registerRight", "listRights", "getRight", "correctRight"),
    "Requests": ("listTrainingRequests", "getTrainingRequest", "answerTrainingRequest"),
    "Sizes and decisions": (
        *("listSizes", "getSize", "putSize", "recordDecision", "listDecisions", "getDecision", "getRegime"),
        "getOverview",
    ),
    "Mergers and splits": ("announceSuccession", "listSuccessions", "getSuccession", "confirmSuccession"),
    "Events": (
        *("registerSubscription", "listSubscriptions", "getSubscription", "listDeliveries", "getDelivery"),
        *("retryDelivery", "listChanges"),
    ),
    "Files": (
        *("submitBatch", "getBatch", "getResult", "getReceipt", "listBatches", "listRecords", "getRecord"),
        *("getRefusedRecords", "cancelBatch"),
    ),
    "Taking back": (
        *("cancelParticipation", "cancelTraining", "cancelRight", "cancelDecision", "cancelEmployment"),
        *("endSubscription", "takeBackSuccession"),
    ),
}
KEPT: Mapping[str, Mapping[str, str]] = {
    "registerEmployment": {"employmentId": "employmentId", "accountId": "accountId"},
    "registerTraining": {"trainingId": "trainingId"},
    "registerParticipation": {"participationId": "participationId"},
    "registerRight": {"rightId": "rightId"},
    "recordDecision": {"decisionId": "decisionId"},
    "registerSubscription": {"subscriptionId": "subscriptionId"},
    "listGrants": {"grantId": "items[0].id"},
    "listMandates": {"mandateId": "items[0].id"},
    "listTrainingRequests": {"requestId": "items[0].id"},
}
"""Variables that an answer fills, each with the place in its body."""
BODIES: Mapping[str, Mapping[str, Any]] = {
    "registerEmployment": {"worker": {**WORKER, "familyName": "Janssens", "givenNames": "An"}},
    "correctWorker": {"workerReference": "{{workerReference}}"},
    "queryAccounts": {"ssin": None, **WORKER},
    "registerTraining": {"participants": None, "title": "Fire prevention {{workerReference}}"},
    "registerTrainings": {
        "trainings": [
            {
                "title": "First aid {{workerReference}}",
                "type": "formal",
                "slots": [{"on": "2026-03-03", "minutes": 228}],
                "participants": [{"worker": WORKER, "state": "followed"}],
            }
        ]
    },
    "registerParticipation": {"worker": WORKER},
    "registerRight": {"worker": WORKER},
    "putSize": {"reason": "Counted again"},
}
"""What a body says otherwise than the example of the contract; None leaves a member out."""
OTHERWISE: Mapping[str, Sequence[int]] = {
    "getMandate": (404,),
    "getSize": (404,),
    "getDelivery": (404,),
    "retryDelivery": (404,),
    "getTrainingRequest": (404,),
    "answerTrainingRequest": (404,),
    "announceSuccession": (400,),
    "getSuccession": (404,),
    **dict.fromkeys(("confirmSuccession", "takeBackSuccession"), (404, 428)),
    "cancelBatch": (409,),
    "cancelEmployment": (409,),
}
"""What there may be instead: no mandate, size, failed delivery, request or other employer, a file that is done, a
contract in use.
"""
RECORDS: Sequence[Mapping[str, Any]] = (
    {"header": {"sender": "{{enterpriseNumber}}", "createdAt": "{{now}}", "environment": "{{environment}}"}},
    {
        "registerTraining": {
            "reference": "T-{{workerReference}}",
            "employer": "{{enterpriseNumber}}",
            "title": "Working at height",
            "type": "formal",
            "slots": [{"on": "2026-03-04", "minutes": 228}],
        }
    },
    {
        "registerParticipation": {
            "reference": "P-{{workerReference}}",
            "employer": "{{enterpriseNumber}}",
            "training": {"reference": "T-{{workerReference}}"},
            "worker": WORKER,
            "state": "followed",
        }
    },
)
VARIABLES = {
    "baseUrl": "http://localhost:8321",
    "clientId": "",
    "privateKey": "",
    "enterpriseNumber": "",
    "environment": "simulation",
}
"""What whoever uses the collection fills in; `privateKey` is an RSA key as JWK."""


def collection() -> dict[str, Any]:
    """The whole collection."""
    from openfla.channels.api.contract import document  # noqa: PLC0415 - after django.setup

    known = [name for names in FOLDERS.values() for name in names if name != ASKING]
    if sorted(known) != sorted(_operations()):
        raise ValueError(f"not once each: {sorted({*known} ^ {*_operations()})}")
    return {
        "info": {
            "name": document()["info"]["title"],
            "description": (HERE / "README.md").read_text("utf-8").rpartition("-->\n")[2],
            "schema": SCHEMA,
        },
        "auth": {"type": "bearer", "bearer": [{"key": "token", "value": "{{accessToken}}", "type": "string"}]},
        "variable": [{"key": name, "value": value} for name, value in VARIABLES.items()],
        "item": [
            {"name": folder, "item": [_token() if name == ASKING else _item(name) for name in names]}
            for folder, names in FOLDERS.items()
        ],
    }


def _operations() -> Mapping[str, Any]:
    from openfla.channels.api.contract import operations  # noqa: PLC0415 - after django.setup

    return operations()


def _token() -> dict[str, Any]:
    form = {
        "grant_type": "client_credentials",
        "client_id": "{{clientId}}",
        "client_assertion_type": "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
        "client_assertion": "{{clientAssertion}}",
    }
    body = {"mode": "urlencoded", "urlencoded": [{"key": name, "value": value} for name, value in form.items()]}
    return {
        "name": "Ask for an access token",
        "request": {"method": "POST", "url": "{{baseUrl}}/oauth2/token", "auth": {"type": "noauth"}, "body": body},
        "event": [
            _script("prerequest", "sign.js"),
            _script("test", "keep.js", expected=[200], kept={"accessToken": "access_token"}, version=""),
        ],
    }


def _item(name: str) -> dict[str, Any]:
    """A request with its test."""
    from openfla.channels.api.reference import operation_told  # noqa: PLC0415 - after django.setup

    operation, told = _operations()[name], operation_told(name)
    if told is None:
        raise KeyError(name)
    body, media = _body(name, told)
    kept = KEPT.get(name, {})
    version = _version(operation, kept)
    headers = [*_headers(operation, version), *([{"key": "Content-Type", "value": media}] if media else [])]
    request = {
        "method": operation.method,
        "header": headers,
        "url": f"{{{{baseUrl}}}}{told.path.replace('{', '{{').replace('}', '}}')}",
        "description": told.about or told.summary,
        **({"auth": {"type": "noauth"}} if operation.security is None else {}),
        **({"body": {"mode": "raw", "raw": body}} if media else {}),
    }
    fine = [int(status) for status in operation.responses if status[0] in "23"]
    expected = [*fine, *OTHERWISE.get(name, ())]
    tests = [_script("test", "keep.js", expected=expected, kept=kept, version=version)]
    before = [_script("prerequest", "fill.js", values=_filled(told, operation))]
    polled = [_script("test", "poll.js")] if name == "getBatch" else tests
    return {
        "name": told.summary,
        "request": request,
        "event": [*before, *polled],
        **({"protocolProfileBehavior": {"followRedirects": False}} if name == "getBatch" else {}),
    }


def _filled(told: Any, operation: Any) -> dict[str, str]:
    """Values of the address that nothing has filled yet: the examples of the contract."""
    named = {each.name for each in operation.named("path")} - {"enterpriseNumber"}
    return {each.member.name: str(each.example) for each in told.parameters if each.member.name in named}


def _version(operation: Any, kept: Mapping[str, str]) -> str:
    """The variable that holds the version of what is read or written; none where nothing has one."""
    places = [each.name for each in operation.named("path") if each.name.endswith(("Id", "Quarter"))]
    thing = next(iter(kept), "") or (places[-1] if places else "")
    return f"{operation.path.split('/')[-1] if operation.path.endswith('/worker') else thing}Version" if thing else ""


def _headers(operation: Any, version: str) -> Iterator[dict[str, str]]:
    if operation.parameter("Idempotency-Key"):
        yield {"key": "Idempotency-Key", "value": "{{$guid}}"}
    seen = operation.parameter("If-Match")
    if seen is not None and (seen.required or operation.name in ("putTraining", "putSize")):
        yield {"key": "If-Match", "value": f"{{{{{version}}}}}"}


def _body(name: str, told: Any) -> tuple[str, str]:
    """The body and its form."""
    if name == "submitBatch":
        return "\n".join(json.dumps(each) for each in RECORDS) + "\n", LINES
    if not told.bodies or told.bodies[0].media != JSON:
        return "", ""
    said = {**json.loads(told.bodies[0].example), **BODIES.get(name, {})}
    return json.dumps({each: value for each, value in said.items() if value is not None}, indent=2), JSON


def _script(listen: str, file: str, **told: Any) -> dict[str, Any]:
    """A script of `scripts/`, after what it is told."""
    head = [f"const {name} = {json.dumps(value)};" for name, value in told.items()]
    lines = [line for line in (HERE / "scripts" / file).read_text("utf-8").splitlines() if "SPDX" not in line]
    return {"listen": listen, "script": {"type": "text/javascript", "exec": [*head, *lines]}}


def text() -> str:
    """The collection as it is published."""
    return json.dumps(collection(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openfla.site.settings")
    django.setup()
    COLLECTION.write_text(text(), "utf-8")
