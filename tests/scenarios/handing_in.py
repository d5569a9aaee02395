# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""python -m tests.scenarios.handing_in FILE...: hands files of declarations in as the provider of the sample data.

A process of its own, as whatever takes files in is; it says the id of each file, and what became of it.
"""

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import django

from openfla.site.running import connect


def main(names: list[str]) -> None:
    """A line for each file."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "openfla.site.settings"
    connect()
    django.setup()
    from openfla.channels.batch.declarations.intake import receive  # noqa: PLC0415 - after django.setup
    from openfla.desk.actor import Actor  # noqa: PLC0415 - see above
    from openfla.desk.outcome import Done  # noqa: PLC0415 - see above

    known = json.loads((Path(os.environ["OPENFLA_DATA"]) / "demo.json").read_text())
    [provider] = [each for each in known if each["role"] == "provider"]
    actor = Actor.officer(UUID(provider["person"]), UUID(provider["organisation"]))
    for name in names:
        outcome = receive(Path(name), Path(name).name, actor=actor, language="nl", now=datetime.now(tz=UTC))
        if not isinstance(outcome, Done):
            raise SystemExit(str(outcome))
        sys.stdout.write(f"{outcome.reference} {outcome.effect.value}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
