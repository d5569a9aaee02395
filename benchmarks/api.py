# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Single calls of the API over sixteen connections: answers a second and percentiles, beside floors of the same run.

A floor is a view in the same server that sends the very statements of a call, recorded, with fresh identifiers: the
same rows are written and read, the journal, the settings of the scope and the standing among them, but nothing is
decided. Two calls have a second floor, written by hand with the fewest statements for the same rows
(`ground/by_hand.py`). The same statements by pgbench, and an empty view, stand beside them. `--quick` takes two seconds
each; `--country 4000000` takes everything twice, alone and among so many workers of other employers, and compares them.
"""

import argparse
import json
import os
import re
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import partial
from http.client import HTTPConnection
from itertools import count, cycle
from multiprocessing import get_context
from pathlib import Path
from socket import socket
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid4

from declarations import through, written
from ground.installation import APP_ROLE, analyse, installation
from ground.load import CONNECTIONS, HOST, Asked, Load, load
from ground.measuring import heading
from ground.replaying import Recorded, recorded

SEED = 2026
WORKERS, TRAININGS, CHOSEN, MANY = 4_000, 4_000, 16, 100
"""So many that whoever gets trainings in a run ends with tens of them, as people have, and not with thousands."""
LISTED = 400
"""Contracts at the head of the list, whose pages are read."""
IN_A_FILE = 4_000
"""Trainings with their worker, for the rate of files."""
DAY = "2026-03-02"
BASE = "/REST/learningAccount/v1"
JSON = {"Content-Type": "application/json"}


@dataclass(frozen=True, slots=True)
class Software:
    """A client of an employer, and the workers about whom it asks."""

    officer: Any
    client: UUID
    """Under which it is registered."""
    employer: str
    """Its number."""
    headers: Mapping[str, str]
    trained: Sequence[str]
    """The employer's references of workers who get trainings."""
    read: Sequence[str]
    """Accounts of others: who got hundreds of trainings in a run is like nobody whose account is read."""

    @property
    def base(self) -> str:
        """Where everything of the employer begins."""
        return f"{BASE}/employers/{self.employer}"

    @property
    def known(self) -> dict[str, UUID]:
        """Who calls, as the views by hand are told."""
        return {"employer": self.officer.organisation, "person": self.officer.person, "client": self.client}

    def post(self, path: str, body: object) -> Asked:
        """A registration under a key of its own."""
        headers = {**self.headers, **JSON, "Idempotency-Key": str(uuid4())}
        return Asked("POST", self.base + path, headers, json.dumps(body).encode())

    def get(self, path: str) -> Asked:
        """A question."""
        return Asked("GET", self.base + path, self.headers)


Call = Callable[[Software, int], Asked]
View = Callable[[Any, Any], bytes]
"""Of a connection and a request of Django."""


def register_one(software: Software, turn: int) -> Asked:
    """One training that one worker followed."""
    return software.post("/trainings", training(software, turn))


def register_many(software: Software, turn: int) -> Asked:
    """A hundred of them in one body, of workers one after the other."""
    body = [training(software, turn * MANY + place) for place in range(MANY)]
    return software.post("/trainings/bulkRegistrations", {"trainings": body})


def read_account(software: Software, turn: int) -> Asked:
    """An account with the balance of each year."""
    return software.get(f"/accounts/{in_turn(software.read, turn)}")


def explain(software: Software, turn: int) -> Asked:
    """Why the balance of a year is what it is."""
    return software.get(f"/accounts/{in_turn(software.read, turn)}/balances/2026/explanation")


def list_employments(software: Software, turn: int) -> Asked:
    """Fifty contracts."""
    return software.get(f"/employments?pageSize=50&page={turn % (LISTED // 50) + 1}")


CALLS: Mapping[str, Call] = {
    "register one": register_one,
    "register a hundred": register_many,
    "account with balances": read_account,
    "explanation": explain,
    "fifty contracts": list_employments,
}
HEADS = ("requests/s", "p50, p95, p99 ms", "p99 at half load", "raw view/s", "of it", "by hand/s", "of it", "pgbench/s")
BY_HAND = ("register one", "account with balances")
"""Those that are also written by hand."""


def in_turn(these: Sequence[str], turn: int) -> str:
    """Whose turn it is."""
    return these[turn % len(these)]


def training(software: Software, turn: int) -> dict[str, Any]:
    """A training of an hour that a worker followed."""
    who = {"workerReference": in_turn(software.trained, turn)}
    return {
        "title": f"Brandpreventie {uuid4()}",
        "type": "formal",
        "slots": [{"on": DAY, "minutes": 60}],
        "participants": [{"worker": who, "state": "followed"}],
    }


def measure(seconds: float) -> dict[str, float]:
    """Prints a line for each call; the rate of each."""
    software, rates = prepared(), {}
    analyse()
    floors = {name: [floor(software, call, turn) for turn in range(CHOSEN)] for name, call in CALLS.items()}
    hold_by_hand_to_the_rows(software)
    with tempfile.TemporaryDirectory() as folder, serving(floors, software, Path(folder)) as port:
        print(f"| | {' | '.join(HEADS)} |\n|{'---|' * (len(HEADS) + 1)}")
        for name, call in CALLS.items():
            turns = count()
            asked = partial(_turn, call, software, turns)
            told, rates[name] = line(name, port, asked, seconds)
            told += by_hand(name, port, asked, seconds, rates[name]) if name in BY_HAND else " | |"
            print(f"| {name} | {told} | {pgbench(floors[name], seconds):,.0f} |", flush=True)
        in_file = by_file(software)
        print(f"trainings in a file of {2 * IN_A_FILE} records, from its bytes to their outcomes: {in_file:.0f}/s")
        empty = load(port, lambda: Asked("GET", "/floor/empty", {}), seconds)
        print(f"| empty view | {empty.rate:,.0f} | {percentiles(empty)} | | | | | | |")
    return rates


def installed(seconds: float, others: int) -> dict[str, float]:
    """The rates in a new installation, which as many workers of other employers fill first."""
    with installation():
        if others:
            from ground.neighbours import surround  # noqa: PLC0415 - after the installation is ready

            begun = time.perf_counter()
            rows = surround(others, SEED)
            print(
                f"among {others:,} workers: {rows:,} rows, there after {time.perf_counter() - begun:.0f} s", flush=True
            )
        return measure(seconds)


def _turn(call: Call, software: Software, turns: Iterator[int]) -> Asked:
    return call(software, next(turns))


def line(name: str, port: int, asked: Callable[[], Asked], seconds: float) -> tuple[str, float]:
    """The call and its rate, its floor, and the call at half its rate, after a while that doesn't count."""
    raw = partial(Asked, "GET", f"/floor/{quote(name)}", {})
    for each in (asked, raw):
        load(port, each, min(seconds, 2))
    ours, floor = load(port, asked, seconds), load(port, raw, seconds)
    half = load(port, asked, seconds, ours.rate / 2).percentile(99)
    told = f"{ours.rate:,.0f} | {percentiles(ours)} | {half:.0f} | {floor.rate:,.0f} | {ours.rate / floor.rate:.2f}"
    return told, ours.rate


def by_hand(name: str, port: int, asked: Callable[[], Asked], seconds: float, ours: float) -> str:
    """The rate of the view by hand, and the part of it that the product's is."""

    def same() -> Asked:
        one = asked()
        return replace(one, path=f"/by-hand/{quote(name)}{one.path}")

    load(port, same, min(seconds, 2))
    rate = load(port, same, seconds).rate
    return f" | {rate:,.0f} | {ours / rate:.2f}"


def hold_by_hand_to_the_rows(software: Software) -> None:
    """Stops where a view by hand stores other rows than the call beside which it stands."""
    from django.db import connection  # noqa: PLC0415 - after the installation is ready
    from django.test import RequestFactory  # noqa: PLC0415 - see above
    from ground.by_hand import ByHand, stored_by  # noqa: PLC0415 - see above

    from openfla.records.identifier import new_id  # noqa: PLC0415 - see above

    connection.ensure_connection()
    views = ByHand(**software.known, new_id=new_id).views
    for name in BY_HAND:

        def ours(call: Call = CALLS[name]) -> None:
            in_process(call(software, 0))

        def theirs(call: Call = CALLS[name], view: View = views[name]) -> None:
            one = call(software, 0)
            asked = RequestFactory().generic(one.method, one.path, one.body, headers=dict(one.headers))
            view(connection.connection, asked)

        theirs()
        stored = [stored_by(connection.connection, each) for each in (ours, theirs)]
        if stored[0] != stored[1]:
            raise RuntimeError(name, *stored)


def percentiles(found: Load) -> str:
    """Fiftieth, ninety-fifth and ninety-ninth."""
    return ", ".join(f"{found.percentile(number):.0f}" for number in (50, 95, 99))


def prepared(workers: int = WORKERS, trainings: int = TRAININGS, place: int = 0) -> Software:
    """An employer with staff and trainings, and a client that may do everything for it."""
    from ground.people import OPERATOR, staffed  # noqa: PLC0415 - after the installation is ready

    from openfla.desk.gate import perform  # noqa: PLC0415 - see above
    from openfla.desk.software.api_clients import RegisterApiClient  # noqa: PLC0415 - see above
    from openfla.terms.role import Permission  # noqa: PLC0415 - see above

    firm, now = staffed(place, workers, trainings, SEED), datetime.now(tz=UTC)
    person = firm.officer.person
    assert person is not None
    command = RegisterApiClient(firm.id, person, "benchmark", frozenset(Permission))
    [client] = perform([command], actor=OPERATOR, channel="bench", now=now)
    own: UUID = client.reference  # type: ignore[union-attr] # it is done
    headers, number = bearer(own, firm.officer), firm.employer.number.digits
    found = dict.fromkeys((each["accountId"], each["workerReference"]) for each in at_work(number, headers))
    accounts, references = zip(*found, strict=True)
    return Software(firm.officer, own, number, headers, references[CHOSEN:], accounts[:CHOSEN])


def bearer(client: UUID, officer: Any) -> dict[str, str]:  # noqa: ANN401 - of the product, imported later
    """A token for everything that a client may do for the officer's employer, good for ten minutes."""
    from openfla.channels.api.tokens import Token, token_made  # noqa: PLC0415 - after the installation is ready
    from openfla.terms.role import Permission  # noqa: PLC0415 - see above

    scopes = frozenset(each.value for each in Permission)
    token = token_made(Token(client, officer.person, officer.organisation, scopes), datetime.now(tz=UTC))
    return {"Authorization": f"Bearer {token}"}


def at_work(employer: str, headers: Mapping[str, str]) -> Iterator[Mapping[str, Any]]:
    """The contracts of the day, page by page."""
    from django.test import Client  # noqa: PLC0415 - after the installation is ready

    for page in count(1):
        path = f"{BASE}/employers/{employer}/employments?activeOn={DAY}&pageSize=100&page={page}"
        listed = Client().get(path, headers=dict(headers)).json()
        yield from listed["items"]
        if "next" not in listed:
            return


def floor(software: Software, call: Call, turn: int) -> Recorded:
    """What a call about this worker sends, asked in this process."""
    return recorded(lambda: in_process(call(software, turn)))


def in_process(one: Asked) -> str:
    """The answer of this process, which must be that all went well."""
    from django.test import Client  # noqa: PLC0415 - after the installation is ready

    media = one.headers.get("Content-Type", "")
    answer = Client().generic(one.method, one.path, one.body, content_type=media, headers=dict(one.headers))
    if answer.status_code not in (200, 201):
        raise RuntimeError(answer.content)
    return str(answer.content.decode())


def by_file(software: Software) -> float:
    """Trainings with their worker that the batch channel takes in a second; who had left by then is refused."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "FI.xml"
        written(path, 2 * IN_A_FILE, 0, software.employer, [(software.employer, list(software.trained))])
        steps, card = through(path, software.officer, lambda: False)
    if card.created < IN_A_FILE:
        raise RuntimeError(card)
    return card.created / 2 / sum(steps.values())


@contextmanager
def serving(floors: Mapping[str, Sequence[Recorded]], software: Software, folder: Path) -> Iterator[int]:
    """The product's own server as it starts unless told otherwise, with the floors; the port that it listens to."""
    from openfla.site.children import WEB_WORKERS, web_command  # noqa: PLC0415 - after the installation is ready

    told = folder / "floors.json"
    told.write_text(json.dumps({name: [asdict(each) for each in some] for name, some in floors.items()}), "utf-8")
    with socket() as free:
        free.bind((HOST, 0))
        port = free.getsockname()[1]
    own = {"OPENFLA_FLOORS": str(told), "OPENFLA_DATABASE_ROLE": "", "OPENFLA_CALLS_PER_MINUTE": "900000"}
    own["OPENFLA_BY_HAND"] = json.dumps({name: str(each) for name, each in software.known.items()})
    path = {"PYTHONPATH": str(Path(__file__).parent)}
    command = [*web_command(port, WEB_WORKERS)[:-1], "ground.served:application"]
    with subprocess.Popen(command, env={**os.environ, **own, **path}) as server:
        try:
            wait_for(port)
            yield port
        finally:
            server.terminate()


def wait_for(port: int, path: str = "/floor/empty") -> None:
    """Until it answers."""
    for _ in range(300):
        try:
            connection = HTTPConnection(HOST, port, timeout=5)
            connection.request("GET", path)
            connection.getresponse().read()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError(port)


def pgbench(floors: Sequence[Recorded], seconds: float) -> float:
    """Transactions a second of the same statements, without anything in between."""
    from openfla.site.postgres.account import server_account  # noqa: PLC0415 - after the installation is ready
    from openfla.site.postgres.binaries import find_binaries  # noqa: PLC0415 - see above

    program = find_binaries(server_account()) / "pgbench"
    with tempfile.TemporaryDirectory() as folder:
        scripts = []
        for place, each in zip(range(CONNECTIONS), cycle(floors), strict=False):
            script = Path(folder) / f"{place}.sql"
            script.write_text(each.script(), "utf-8")
            scripts += ["-f", str(script)]
        command = [str(program), "-n", "-c", str(CONNECTIONS), "-j", "2", "-T", str(int(seconds))]
        address = os.environ["OPENFLA_DATABASE_URL"]
        ran = subprocess.run(
            [*command, *scripts, address],
            env={**os.environ, "PGOPTIONS": APP_ROLE},
            check=True,
            capture_output=True,
            text=True,
        )
    found = re.search(r"tps = ([0-9.]+)", ran.stdout)
    return float(found[1]) if found else 0.0


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--country", type=int, default=0)
    given = parser.parse_args()
    heading(SEED)
    seconds = 2 if given.quick else 10
    with ProcessPoolExecutor(1, get_context("spawn"), max_tasks_per_child=1) as apart:
        alone = apart.submit(installed, seconds, 0).result()
        among = apart.submit(installed, seconds, given.country).result() if given.country else {}
    for name, rate in among.items():
        print(f"{name}: {alone[name] / rate:.2f} times as long as alone")
