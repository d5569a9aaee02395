# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The kinds of documents that are issued, the files of each, and how far a run is that issues those of everybody."""

from enum import StrEnum


class DocumentKind(StrEnum):
    """What a document says."""

    ACCOUNT_FORM = "account_form"
    TRAINING_CERTIFICATE = "training_certificate"


class DocumentFile(StrEnum):
    """The files of a document: the paper, and its entries for programs; a certificate has no XML."""

    PDF = "pdf"
    JSON = "json"
    XML = "xml"


class RunState(StrEnum):
    """Where a run stands; all but the first are its end."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    STOPPED = "stopped"
