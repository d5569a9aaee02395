# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What an employer may have done for very many of its workers by a job."""

from enum import StrEnum


class WorkerAct(StrEnum):
    """The act that is done for each of them."""

    REGISTER_RIGHT = "register_right"
    MARK_PART = "mark_part"
    INFORM = "inform"
    TRAIN = "train"
    JOIN_GROUP = "join_group"


class WorkerRunState(StrEnum):
    """First it is found out what the act would do; then it waits for whoever ordered it; then it is carried out.

    Expired: it was not confirmed in time.
    """

    LOOKING = "looking"
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    STOPPED = "stopped"
    EXPIRED = "expired"


AT_WORK = (WorkerRunState.LOOKING, WorkerRunState.RUNNING)
"""The states in which a job works on it."""
OPEN = (*AT_WORK, WorkerRunState.WAITING)
"""The states in which it has not ended."""
