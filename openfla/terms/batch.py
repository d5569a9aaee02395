# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The states of a batch and of its records: closed lists, the same words in web, API and documents."""

from enum import StrEnum


class BatchState(StrEnum):
    """Forward only: received, checked, running, then done, refused or cancelled."""

    RECEIVED = "received"
    CHECKED = "checked"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class BatchKind(StrEnum):
    """What a file holds."""

    STAFF_LIST = "staff_list"
    DECLARATIONS = "declarations"
    RIGHTS = "rights"
    TRAININGS = "trainings"
    RESCUE = "rescue"
    CLIENTS = "clients"
    TEAMS = "teams"
    PAYROLL = "payroll"


class RecordState(StrEnum):
    """What became of one record of a file."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
