# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""python -m tests.scenarios.bringing_in receive FILE | confirm BATCH: a saved file, for the first sample employer.

A process of its own, as the web is; it says the id of the file.
"""

import json
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import django

from openfla.site.running import connect


def main(act: str, name: str) -> None:
    """Takes the file in, or confirms it."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "openfla.site.settings"
    connect()
    django.setup()
    from openfla.desk.actor import Actor  # noqa: PLC0415 - after django.setup

    known = json.loads((Path(os.environ["OPENFLA_DATA"]) / "demo.json").read_text())
    officer = next(each for each in known if each["organisation"])
    employer = UUID(officer["organisation"])
    actor = Actor.officer(UUID(officer["person"]), employer)
    sys.stdout.write(
        f"{_received(employer, Path(name), actor) if act == 'receive' else _let_in(employer, name, actor)}\n"
    )


def _received(employer: UUID, path: Path, actor: Any) -> UUID:
    from openfla.channels.batch.rescue.intake import read  # noqa: PLC0415 - after django.setup
    from openfla.desk.rescue.rescues import ReceiveRescue, Saved  # noqa: PLC0415 - see above

    mapping, problems = read(path, path.name, lambda _shape: None, "nl")
    saved = Saved(date(2026, 11, 24), "An Peeters")
    return _done(ReceiveRescue(employer, path, path.name, "nl", saved, mapping, problems), actor)


def _let_in(employer: UUID, batch: str, actor: Any) -> UUID:
    from openfla.desk.batch.batches import ConfirmBatch  # noqa: PLC0415 - see above
    from openfla.terms.batch import BatchKind  # noqa: PLC0415 - see above

    return _done(ConfirmBatch(employer, UUID(batch), kind=BatchKind.RESCUE), actor)


def _done(command: Any, actor: Any) -> UUID:
    from openfla.desk.gate import perform  # noqa: PLC0415 - see above
    from openfla.desk.outcome import Done  # noqa: PLC0415 - see above

    [outcome] = perform([command], actor=actor, channel="web", now=datetime.now(tz=UTC))
    if not isinstance(outcome, Done):
        raise SystemExit(str(outcome))
    return outcome.reference


if __name__ == "__main__":
    main(*sys.argv[1:])
