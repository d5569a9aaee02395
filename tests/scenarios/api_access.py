# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""python -m tests.scenarios.api_access NUMBER: an employer with workers, and that many clients of it, with tokens.

The employer mandates a provider, some of its workers ask for trainings, and another employer passes workers on to it.
For each line that comes in, new tokens of the same clients go out.
"""

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from datetime import timedelta
from threading import Lock
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import django

from openfla.site.running import connect
from tests.scenarios.running_demo import ROOT, RunningDemo

if TYPE_CHECKING:  # read before Django is ready
    from collections.abc import Sequence
    from uuid import UUID

    from tests.desk.conftest import Body, House

WORKERS, ASKING, ASKED, PASSED_ON = 200, 20, 4, 40
RENEWED = float(os.environ.get("OPENFLA_SOAK_RENEWED", "300"))
"""Seconds after which tokens, good for ten minutes, are asked for anew."""


class Access:
    """What software of the employer of a running installation is given: `known` at once, a token when it is asked."""

    def __init__(self, demo: RunningDemo, clients: int) -> None:
        command = [sys.executable, "-m", "tests.scenarios.api_access", str(clients)]
        pipe = subprocess.PIPE
        self._program: Any = subprocess.Popen(command, cwd=ROOT, env=demo.used(), stdin=pipe, stdout=pipe, text=True)
        self.known: dict[str, Any] = self._told()
        self.renewals, self._since, self._renewing = 0, time.monotonic(), Lock()

    def _told(self) -> Any:
        return json.loads(self._program.stdout.readline())

    def authorization(self, client: int = 0) -> str:
        """The header of a client, with a token that is good for a while."""
        with self._renewing:
            if time.monotonic() - self._since > RENEWED:
                self._program.stdin.write("\n")
                self._program.stdin.flush()
                self.known["clients"] = self._told()
                self.renewals, self._since = self.renewals + 1, time.monotonic()
            return str(self.known["clients"][client])

    def close(self) -> None:
        """Ends what gives tokens."""
        self._program.communicate()


def main(number: int) -> None:
    """Prints the employer's number, the accounts of its workers, and the headers of authorization, again when asked."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "openfla.site.settings"
    connect()
    django.setup()
    from tests.channels.api.conftest import Apis  # noqa: PLC0415 - after django.setup
    from tests.desk.conftest import House, enterprise_number  # noqa: PLC0415 - see above

    house = House()
    employer = house.employer("Bakkerij De Korenaar", enterprise_number(900_000))
    found = house.workers(employer, WORKERS)
    house.mandate(employer, house.provider("Loonburo West", enterprise_number(900_001)))
    ask(house, employer, found[:ASKING])
    pass_on(house, employer)
    workers = [str(worker) for worker in found]
    apis = Apis(house)
    clients = [apis.registered(employer.officer) for _ in range(number)]

    def authorizations() -> list[str]:
        return [apis.of(employer.officer, client=each).headers["Authorization"] for each in clients]

    told = {"employer": employer.number.digits, "id": str(employer.id), "workers": workers}
    _say({**told, "clients": authorizations()})
    for _ in sys.stdin:
        _say(authorizations())


def ask(house: "House", employer: "Body", workers: "Sequence[UUID]") -> None:
    """The workers, signed in, ask for a training each."""
    from openfla.desk.requests.requests import AskTraining, RequestTerms  # noqa: PLC0415 - after django.setup
    from tests.desk.test_plan import linked  # noqa: PLC0415 - see above

    terms = RequestTerms("Lassen", "Nieuwe machines", "VDAB", minutes=456)
    for worker in workers:
        asked = [AskTraining(employer.id, worker, uuid4(), terms) for _ in range(ASKED)]
        house.do(*asked, by=linked(house, employer, worker))


def pass_on(house: "House", employer: "Body") -> None:
    """Another employer says, day by day, that its workers go over to this one, which is to confirm that."""
    from openfla.terms.succession import SuccessionKind  # noqa: PLC0415 - after django.setup
    from tests.desk.conftest import enterprise_number  # noqa: PLC0415 - see above
    from tests.desk.test_successions import said  # noqa: PLC0415 - see above

    other = house.employer("Broodhuis Zuid", enterprise_number(900_002))
    house.worker(other)
    split = said(other, employer, kind=SuccessionKind.SPLIT)
    commands = [replace(split, on=split.on + timedelta(days=day)) for day in range(PASSED_ON)]
    house.do(*commands, by=other.officer)


def _say(told: Any) -> None:
    sys.stdout.write(f"{json.dumps(told)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
