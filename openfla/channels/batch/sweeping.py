# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Received files that no record names: removed once they are old enough to belong to no request any more."""

from datetime import datetime, timedelta

from openfla.desk.actor import Actor
from openfla.desk.gate import ask, perform
from openfla.desk.upkeep.stray_files import DropStrayFiles, StrayFiles

AGE = timedelta(days=1)
AT_ONCE = 1000
SWEEPER = Actor.operator("stray files")


def sweep(now: datetime) -> int:
    """The number of stray files found; nothing is journalled when there is none."""
    before = now - AGE
    found: tuple[str, ...] = ask(StrayFiles(before), actor=SWEEPER, channel="clock", now=now)
    for start in range(0, len(found), AT_ONCE):
        command = DropStrayFiles(found[start : start + AT_ONCE], before)
        perform([command], actor=SWEEPER, channel="clock", now=now)
    return len(found)
