# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""python -m tests.site.cluster.writer [FILE NUMBER]: registers trainings at the desk's gate until it is stopped.

Without arguments it makes an employer with workers and prints who they are; that is what writers read. Each notes what
was acknowledged in its file, flushed to the disk before the next, and sends again what was not.
"""

import json
import os
import signal
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from uuid import UUID, uuid4

import django

if TYPE_CHECKING:  # read before Django is ready
    from collections.abc import Sequence

WORKERS = 300
DAY = date(2026, 3, 2)
PAUSE, AGAIN = 0.05, 0.2
"""Seconds between two writes, and until one that was not acknowledged is sent again."""


def make() -> dict[str, Any]:
    """The employer, who acts for it, and its workers; all of it today, as the journal is sealed already."""
    from openfla.channels.cli.synth.loading import OPERATOR, SINCE, authorise, carry_out  # noqa: PLC0415 - after setup
    from openfla.desk.access.access import RegisterPerson  # noqa: PLC0415 - see above
    from openfla.desk.employers.organisations import RegisterOrganisation  # noqa: PLC0415 - see above
    from openfla.terms.role import Quality  # noqa: PLC0415 - see above
    from tests.desk.conftest import Body, House, enterprise_number  # noqa: PLC0415 - see above

    number = enterprise_number(900_100)
    known = [
        RegisterOrganisation(number, "Bakkerij De Korenaar", (Quality.EMPLOYER,), SINCE),
        RegisterPerson("Verlinden", "Noor", "nl"),
    ]
    organisation, person = (done.reference for done in carry_out(known, OPERATOR))
    body = Body(organisation, number, authorise(person, organisation))
    contracts = [House().employment(body, family_name=f"Maes {place:05d}") for place in range(WORKERS)]
    workers = [str(done.reference) for done in carry_out(contracts, body.officer)]
    return {"employer": str(organisation), "number": number.digits, "person": str(person), "workers": workers}


class Writer:
    """One process of an installation, as a web process or a worker is one."""

    def __init__(self, noted: IO[str], number: int, known: dict[str, Any]) -> None:
        from openfla.desk.actor import Actor  # noqa: PLC0415 - after django.setup

        self.noted, self.number, self.told = noted, number, False
        self.employer, self.workers = UUID(known["employer"]), [UUID(each) for each in known["workers"]]
        self.actor = Actor.officer(UUID(known["person"]), self.employer)
        signal.signal(signal.SIGTERM, self._stop)

    def _stop(self, *_: object) -> None:
        self.told = True

    def write(self) -> None:
        """One after the other; the one on its way is brought to its end before it stops."""
        turn = 0
        while not self.told:
            self._one(turn)
            turn += 1
            time.sleep(PAUSE)

    def _one(self, turn: int) -> None:
        from openfla.desk.outcome import Done  # noqa: PLC0415 - after django.setup

        commands, tries = self._commands(turn), 1
        while (outcomes := self._tried(commands)) is None:
            tries += 1
            time.sleep(AGAIN)
        assert all(isinstance(each, Done) for each in outcomes), outcomes
        facts = {"training": str(commands[0].training), "part": str(outcomes[1].reference)}
        self.noted.write(json.dumps({**facts, "tries": tries, "at": time.monotonic()}) + "\n")
        self.noted.flush()
        os.fsync(self.noted.fileno())

    def _commands(self, turn: int) -> "Sequence[Any]":
        from openfla.desk.trainings.trainings import (  # noqa: PLC0415 - after django.setup
            ParticipationTerms,
            RegisterParticipation,
            RegisterTraining,
            SlotTerms,
            TrainingTerms,
        )
        from openfla.terms.training import ParticipationState, TrainingType  # noqa: PLC0415 - see above

        training, worker = uuid4(), self.workers[(turn * 7 + self.number * 101) % len(self.workers)]
        terms = TrainingTerms(f"Writer {self.number} {turn}", TrainingType.FORMAL, (SlotTerms(DAY, 1),))
        followed = ParticipationTerms(ParticipationState.FOLLOWED)
        part = RegisterParticipation(self.employer, training, worker, followed, participation=uuid4())
        return [RegisterTraining(self.employer, training, terms), part]

    def _tried(self, commands: "Sequence[Any]") -> "Sequence[Any] | None":
        """The outcomes, or None where the database did not answer: nobody knows then whether they were carried out."""
        from django.db import InterfaceError, OperationalError, connection  # noqa: PLC0415 - after django.setup

        from openfla.desk.gate import perform  # noqa: PLC0415 - see above

        try:
            return perform(commands, actor=self.actor, channel="cli", now=datetime.now(tz=UTC))
        except (OperationalError, InterfaceError) as error:
            sys.stderr.write(f"{time.monotonic():.1f} writer {self.number}: {str(error)[:300]!r}\n")
            connection.close()
            return None


def main() -> None:
    """Makes, or writes."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "openfla.site.settings"
    django.setup()
    if len(sys.argv) == 1:
        sys.stdout.write(json.dumps(make()))
        return
    with Path(sys.argv[1]).open("a", encoding="utf-8") as noted:
        Writer(noted, int(sys.argv[2]), json.load(sys.stdin)).write()


if __name__ == "__main__":
    main()
