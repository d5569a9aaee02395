# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The command `openfla`: prepares Django's settings, then hands over to the command line."""

import os
import sys

from openfla.site.configuration import ConfigurationError


def main() -> None:
    """Runs the command line; a wrong setting ends with one sentence and exit code 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openfla.site.settings")
    if sys.argv[1:] in (["--version"], ["version"]):
        from importlib.metadata import version  # noqa: PLC0415 - the only command that needs it

        sys.stdout.write(f"openfla {version('openfla')}\n")
        return
    try:
        from openfla.channels.cli.main import main as command_line  # noqa: PLC0415 - reads the settings

        command_line()
    except ConfigurationError as problem:
        sys.stderr.write(f"openfla: {problem}\n")
        sys.exit(2)


if __name__ == "__main__":
    main()
