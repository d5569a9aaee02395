# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""python -m tests.scenarios.api_access NUMBER: an employer with workers, and that many clients of it, with tokens."""

import json
import os
import sys

import django

from openfla.site.running import connect

WORKERS = 200


def main(number: int) -> None:
    """Prints the employer's number, the accounts of its workers, and the headers of authorization."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "openfla.site.settings"
    connect()
    django.setup()
    from tests.channels.api.conftest import Apis  # noqa: PLC0415 - after django.setup
    from tests.desk.conftest import House, enterprise_number  # noqa: PLC0415 - see above

    house = House()
    employer = house.employer("Bakkerij De Korenaar", enterprise_number(900_000))
    workers = [str(worker) for worker in house.workers(employer, WORKERS)]
    clients = [Apis(house).of(employer.officer).headers["Authorization"] for _ in range(number)]
    told = {"employer": employer.number.digits, "id": str(employer.id), "workers": workers, "clients": clients}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]))
