# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The `openfla` command: what must work before Django, then the command line of the channel."""

import os
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one command. `demo` starts everything; the others use the running or the configured database."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openfla.site.settings")
    if given[:1] == ["demo"]:
        from openfla.site.demo import demo  # noqa: PLC0415 - nothing of Django may be imported before

        sys.exit(demo())
    from openfla.site.running import connect  # noqa: PLC0415 - see above

    connect()
    import django  # noqa: PLC0415 - see above

    django.setup()
    from openfla.channels.cli.main import main as command_line  # noqa: PLC0415 - see above

    command_line(given)


if __name__ == "__main__":
    main()
