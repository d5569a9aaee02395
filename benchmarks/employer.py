# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One large employer: staff in slices of 500, a size and its job, one training for everyone. Each against the floor.

The floor is what PostgreSQL takes to COPY the rows that the act stored into the same tables, indexes and foreign keys,
without a rule, a journal, row security or an object in between. `--workers N` sets the size; `--profile ACT` prints
where an act's time goes.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from openfla.site.postgres import temporary

ACTS = "import django; django.setup(); from benchmarks.acts.employer import main; main()"


def main() -> None:
    """Makes an empty installation on a throw-away server and measures in it."""
    with tempfile.TemporaryDirectory() as folder, temporary() as cluster:
        root = Path(__file__).resolve().parent.parent
        own = {"OPENFLA_DATA": folder, "OPENFLA_DATABASE_URL": cluster.dsn(), "PYTHONPATH": str(root)}
        environment = {**os.environ, **own, "DJANGO_SETTINGS_MODULE": "openfla.site.settings"}
        for arguments in (["-m", "openfla.site.entry", "migrate"], ["-c", ACTS, *sys.argv[1:]]):
            quiet = subprocess.DEVNULL if "migrate" in arguments else None
            subprocess.run([sys.executable, *arguments], cwd=root, env=environment, check=True, stdout=quiet)


if __name__ == "__main__":
    main()
