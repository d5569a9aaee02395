# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The sealer: every second the entries of the journal that came are sealed, and what is due is signed.

It has a thread and a connection of its own beside the places of jobs, so that no job and no backlog keeps it waiting.
Several may run: one is at it at a time.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

from django.db import close_old_connections, connection

from openfla.desk.actor import Actor
from openfla.desk.gate import perform
from openfla.desk.outcome import Done, Effect
from openfla.desk.sealing.sealing import LayCheckpoints, MakeCheckpoint, SealEntries

SEALER = Actor.operator("sealer")
EVERY = 1.0
SAID_AGAIN = 600.0
"""Seconds after which a failure that goes on is told again."""
Clock = Callable[[], datetime]
logger = logging.getLogger(__name__)


def now() -> datetime:
    """The clock of this machine."""
    return datetime.now(tz=UTC)


def round_of_seals(clock: Clock = now) -> None:
    """Seals all that waits; then a checkpoint, where it is time for one."""
    while _effect(SealEntries(), clock) is Effect.CHANGED:
        pass
    if _effect(MakeCheckpoint(), clock) is Effect.CREATED:
        _effect(LayCheckpoints(), clock)


def take_up(clock: Clock = now) -> None:
    """At the start: what a killed predecessor signed and did not come to write."""
    _effect(LayCheckpoints(), clock)


def _effect(command: SealEntries | MakeCheckpoint | LayCheckpoints, clock: Clock) -> Effect:
    [outcome] = perform([command], actor=SEALER, channel="clock", now=clock())
    if not isinstance(outcome, Done):
        raise TypeError(outcome)
    return outcome.effect


async def keep_sealing() -> None:
    """Rounds, until it is cancelled; the one that goes on then is brought to its end."""
    with ThreadPoolExecutor(1, "sealer") as apart:
        loop, sealing = asyncio.get_running_loop(), Sealing()
        try:
            while True:
                await loop.run_in_executor(apart, sealing.go)
                await asyncio.sleep(EVERY)
        finally:
            apart.submit(connection.close)


class Sealing:
    """The rounds of one process. A round that fails is told and tried again; nothing is lost by it."""

    def __init__(self) -> None:
        """Nothing was taken up yet, and nothing failed."""
        self._taken_up = False
        self._silent_until = 0.0

    def go(self) -> None:
        """One round."""
        close_old_connections()
        try:
            if not self._taken_up:
                take_up()
                self._taken_up = True
            round_of_seals()
        except Exception:
            if time.monotonic() >= self._silent_until:
                self._silent_until = time.monotonic() + SAID_AGAIN
                logger.exception("The journal was not sealed in this round; it is tried again every second.")
