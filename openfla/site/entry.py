# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The `openfla` command: what starts openfla, then the command line of the channel."""

import os
import sys
from collections.abc import Sequence

from openfla.channels.cli.root import openfla
from openfla.law.document import LawDataError
from openfla.site.backup.sealed import BackupError
from openfla.site.commands import STARTING
from openfla.site.config_file import read_config
from openfla.site.configuration import ConfigurationError

ALONE = (
    *((name,) for name in (*STARTING, "batch", "--version")),
    ("payroll", "check"),
    ("rescue", "inspect"),
    ("rescue", "reference"),
)
"""What needs no installation that is ready."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one command; a setting or a file of the law that can't be used is told with its remedy, exit 2."""
    try:
        _run(arguments)
    except (BackupError, ConfigurationError, LawDataError) as error:
        sys.exit(_told(error))


def _told(error: Exception) -> int:
    sys.stderr.write(f"{error}\n")
    return 2


def _run(arguments: Sequence[str] | None) -> None:
    """Those that start openfla ready Django themselves, files need none of it; the others work on what is there."""
    read_config()
    given = list(sys.argv[1:] if arguments is None else arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openfla.site.settings")
    for command in STARTING.values():
        openfla.add_command(command)
    openfla.add_later("batch", "openfla.channels.batch.checking.command:batch")
    openfla.add_later("mail", "openfla.channels.post.command:mail")
    openfla.add_later("payroll", "openfla.channels.batch.payroll.command:payroll")
    openfla.add_later("systems", "openfla.channels.batch.systems_command:systems")
    openfla.add_later("rescue", "openfla.channels.batch.rescue.command:rescue")
    if not any(tuple(given[: len(each)]) == each for each in ALONE):
        from openfla.site.running import ready  # noqa: PLC0415 - before Django reads its settings

        ready()
    openfla(given, prog_name="openfla")


if __name__ == "__main__":
    main()
