# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""python -m tests.scenarios.api_access NUMBER: an employer with workers, and that many clients of it, with tokens.

For each line that comes in, new tokens of the same clients go out.
"""

import json
import os
import sys
from typing import Any

import django

from openfla.site.running import connect

WORKERS = 200


def main(number: int) -> None:
    """Prints the employer's number, the accounts of its workers, and the headers of authorization, again when asked."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "openfla.site.settings"
    connect()
    django.setup()
    from tests.channels.api.conftest import Apis  # noqa: PLC0415 - after django.setup
    from tests.desk.conftest import House, enterprise_number  # noqa: PLC0415 - see above

    house = House()
    employer = house.employer("Bakkerij De Korenaar", enterprise_number(900_000))
    workers = [str(worker) for worker in house.workers(employer, WORKERS)]
    apis = Apis(house)
    clients = [apis.registered(employer.officer) for _ in range(number)]

    def authorizations() -> list[str]:
        return [apis.of(employer.officer, client=each).headers["Authorization"] for each in clients]

    told = {"employer": employer.number.digits, "id": str(employer.id), "workers": workers}
    _say({**told, "clients": authorizations()})
    for _ in sys.stdin:
        _say(authorizations())


def _say(told: Any) -> None:
    sys.stdout.write(f"{json.dumps(told)}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(int(sys.argv[1]))
