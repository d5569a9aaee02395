# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Another installation, as a process of its own: a database without any row, keys and files of its own.

    python -m tests.channels.batch.rescue.another FILE NUMBER [DOCUMENTS [JOURNAL KEY]]

It registers the employer of that number, brings the file in (documents and journal twice), and prints what came of it
as JSON.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import psycopg


@contextmanager
def fresh_database() -> Iterator[str]:
    """The address of a database with all its tables and no row but those of migrations."""
    address, name = os.environ["OPENFLA_DATABASE_URL"], f"another_{uuid4().hex[:8]}"
    server = address.replace("@/openfla?", "@/postgres?")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE openfla'.encode())
    yield address.replace("@/openfla?", f"@/{name}?")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def brought_in(file: Path, number: str, folder: Path, *more: Path | str) -> dict[str, Any]:
    """What the process says."""
    (folder / "static").mkdir(parents=True)
    with fresh_database() as address:
        environment = {
            **os.environ,
            "OPENFLA_DATABASE_URL": address,
            "OPENFLA_DATABASE_ROLE": "",
            "OPENFLA_DATA": str(folder),
        }
        command = (sys.executable, "-m", __name__, str(file), number, *map(str, more))
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr[-4000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _main(file: Path, number: str, documents: str = "", journal: str = "", key: str = "") -> None:
    import django  # noqa: PLC0415 - set up before anything of the product is imported

    django.setup()
    from django.conf import settings  # noqa: PLC0415 - see above

    from openfla.channels.cli.documents_carried import read_documents  # noqa: PLC0415 - see above
    from openfla.channels.cli.journal_carried import read_journal  # noqa: PLC0415 - see above
    from openfla.site.configuration import secret_file  # noqa: PLC0415 - see above
    from openfla.site.running import KEYS  # noqa: PLC0415 - see above
    from openfla.terms.enterprise import EnterpriseNumber  # noqa: PLC0415 - see above
    from tests.channels.batch.rescue.bringing import Bringing  # noqa: PLC0415 - see above
    from tests.channels.batch.rescue.deeds import deeds  # noqa: PLC0415 - see above
    from tests.channels.batch.rescue.lives import facts, figures  # noqa: PLC0415 - see above
    from tests.channels.batch.rescue.papers import papers  # noqa: PLC0415 - see above
    from tests.desk.conftest import NOW, OPERATOR, House  # noqa: PLC0415 - see above

    for name in KEYS:
        secret_file(Path(settings.OPENFLA_KEYS) / name)
    house = House()
    employer = house.employer(number=EnterpriseNumber(number))
    place = Bringing(house, file.parent, employer)
    ended = place.bring_in(file.read_bytes(), file.name)
    codes = [problem.code for line in place.lines() for problem in line.problems if problem.stops]
    if documents:
        for _ in range(2):
            list(read_documents(employer.id, Path(documents), actor=OPERATOR, now=NOW))
    journalled = [repr(read_journal(employer.id, Path(journal), key, actor=OPERATOR, now=NOW)) for _ in "12" if journal]
    told = {
        "journalled": journalled,
        "journal": repr(deeds(house, employer)) if journal else "",
        "papers": papers(house, employer),
        "created": ended.created,
        "refused": ended.refused,
        "codes": codes,
        "facts": repr(facts(house, employer)),
        "figures": repr(figures(house, employer)),
    }
    print(json.dumps(told))  # noqa: T201 - read by the test


if __name__ == "__main__":
    _main(Path(sys.argv[1]), *sys.argv[2:])
