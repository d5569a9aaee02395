# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The kinds of documents that are issued, and how far a run is that issues those of everybody."""

from enum import StrEnum


class DocumentKind(StrEnum):
    """What a document says."""

    ACCOUNT_FORM = "account_form"
    TRAINING_CERTIFICATE = "training_certificate"


class RunState(StrEnum):
    """Where a run stands; all but the first are its end."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    STOPPED = "stopped"
