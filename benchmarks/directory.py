# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A staff directory over HTTP: users created with their contract, changed, said again, read and found, a second.

The floor of a creation is the registration of the same facts by the JSON API in the same server, before the directory
has said anything; that of a change is a user read. Calls of one directory take turns, so that sixteen connections are
no faster than one that never waits: both are shown. `--quick` takes two seconds each.
"""

import argparse
import json
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

from api import Software, in_process, in_turn, percentiles, prepared, serving
from ground.installation import analyse, installation
from ground.load import Asked, load
from ground.measuring import heading

SEED, KNOWN = 2026, 200
WORKERS, TRAININGS = 400, 40
USERS = "/scim/v2/Users"
CORE = "urn:ietf:params:scim:schemas:core:2.0:User"
CHANGE = "urn:ietf:params:scim:api:messages:2.0:PatchOp"
ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
EMPLOYMENT = "urn:openfla:params:scim:schemas:extension:employment:1.0:User"
MEDIA = {"Content-Type": "application/scim+json"}
WEEK, DAY = 38, "2026-01-05"
Turn = Callable[[int], Asked]


def said(turn: int) -> dict[str, Any]:
    """What the directory says of somebody new."""
    return {
        "schemas": [CORE, ENTERPRISE, EMPLOYMENT],
        "userName": f"d{turn}@acme.example",
        "name": {"familyName": f"Peeters {_letters(turn)}", "givenName": "Anna"},
        "emails": [{"value": f"d{turn}@acme.example", "type": "work", "primary": True}],
        "preferredLanguage": "nl-BE",
        "active": True,
        ENTERPRISE: {"employeeNumber": f"D-{turn}", "department": "Oven"},
        EMPLOYMENT: {
            "startsOn": f"{DAY}T00:00:00Z",
            "weeklyHours": WEEK,
            "fullTimeWeeklyHours": WEEK,
            "jointCommittee": "200",
        },
    }


def registered(software: Software, turn: int) -> Asked:
    """The same facts as a call of the JSON API."""
    week = {"weeklyMinutes": WEEK * 60, "fullTimeWeeklyMinutes": WEEK * 60, "jointCommittee": "200"}
    kinds = {"category": "whiteCollar", "contractType": "openEnded"}
    worker = {
        "workerReference": f"J-{turn}",
        "familyName": f"Peeters {_letters(turn)}",
        "givenNames": "Anna",
        "email": f"j{turn}@acme.example",
        "language": "nl",
        "team": "Oven",
    }
    body = {"worker": worker, "startsOn": DAY, "segments": [{"startsOn": DAY, **week, **kinds}]}
    return software.post("/employments", body)


def created(software: Software, turn: int) -> Asked:
    """Somebody new."""
    return _sent(software, "POST", USERS, said(turn))


def changed(software: Software, users: Sequence[str], turn: int) -> Asked:
    """Another name and address."""
    value = {"name": {"familyName": f"Claes {_letters(turn)}"}, "emails": [{"value": f"c{turn}@acme.example"}]}
    body = {"schemas": [CHANGE], "Operations": [{"op": "replace", "value": value}]}
    return _sent(software, "PATCH", f"{USERS}/{in_turn(users, turn)}", body)


def again(software: Software, users: Sequence[str], turn: int) -> Asked:
    """The team that stands there: nothing new."""
    body = {"schemas": [CHANGE], "Operations": [{"op": "replace", "path": f"{ENTERPRISE}:department", "value": "Oven"}]}
    return _sent(software, "PATCH", f"{USERS}/{in_turn(users, turn)}", body)


def read(software: Software, users: Sequence[str], turn: int) -> Asked:
    """One of them."""
    return Asked("GET", f"{USERS}/{in_turn(users, turn)}", software.headers)


def found(software: Software, turn: int) -> Asked:
    """One of them by name, as a directory asks before it sends anything."""
    name = quote(f'userName eq "d{turn % KNOWN}@acme.example"')
    return Asked("GET", f"{USERS}?filter={name}", software.headers)


def _sent(software: Software, method: str, path: str, body: object) -> Asked:
    return Asked(method, path, {**software.headers, **MEDIA}, json.dumps(body).encode())


def _letters(turn: int) -> str:
    """A turn as a word: names hold no figures."""
    return "".join(chr(ord("a") + int(figure)) for figure in str(turn))


def measure(seconds: float) -> None:
    """Prints a line for each call: by one connection and by sixteen."""
    software = prepared(WORKERS, TRAININGS)
    analyse()
    with tempfile.TemporaryDirectory() as folder, serving({}, software, Path(folder)) as port:
        print("| | one connection: a second | p50, p95, p99 ms | sixteen: a second | p50, p95, p99 ms |")
        print("|---|---|---|---|---|")
        json_api = told("registered by the JSON API", port, partial(registered, software), seconds)
        users = [json.loads(in_process(created(software, turn)))["id"] for turn in range(KNOWN)]
        calls: Mapping[str, Turn] = {
            "user created with a contract": lambda turn: created(software, turn + KNOWN),
            "user changed": partial(changed, software, users),
            "said again": partial(again, software, users),
            "user read": partial(read, software, users),
            "user found by name": partial(found, software),
        }
        rates = {name: told(name, port, call, seconds) for name, call in calls.items()}
    print(f"created: {_part(rates['user created with a contract'], json_api)} of the JSON API")
    print(f"changed: {_part(rates['user changed'], rates['user read'])} of a user read")


def told(name: str, port: int, call: Turn, seconds: float) -> tuple[float, float]:
    """The rates by one connection and by sixteen, after a while that doesn't count."""
    turns = count()

    def asked() -> Asked:
        return call(next(turns))

    load(port, asked, min(seconds, 2))
    one, many = load(port, asked, seconds, at_once=1), load(port, asked, seconds)
    print(f"| {name} | {one.rate:,.0f} | {percentiles(one)} | {many.rate:,.0f} | {percentiles(many)} |", flush=True)
    return one.rate, many.rate


def _part(ours: tuple[float, float], floor: tuple[float, float]) -> str:
    return " and ".join(f"{mine / theirs:.2f}" for mine, theirs in zip(ours, floor, strict=True))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    given = parser.parse_args()
    heading(SEED)
    with installation():
        measure(2 if given.quick else 10)
