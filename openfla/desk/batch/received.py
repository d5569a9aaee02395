# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The bytes of a received file, for whoever was given its place by the gate."""

import logging
from typing import BinaryIO, Protocol

from openfla.desk.batch.batches import ReceivedFile
from openfla.records import vault
from openfla.terms.failpoint import failpoint

LOG = logging.getLogger(__name__)
UNREADABLE = (vault.FileDamagedError, OSError)
"""What opening or reading a file raises that was lost or damaged since it was kept; its outcomes are still there."""


def kept_bytes(source: BinaryIO) -> vault.Kept | None:
    """The bytes kept; None when the disk is full or can't be written to: the log says what happened."""
    try:
        kept_as = vault.keep(source)
    except OSError:
        LOG.exception("a file could not be kept")
        return None
    failpoint("K2")
    return kept_as


class Stored(Protocol):
    """Whatever says where its bytes are kept."""

    @property
    def stored_as(self) -> str:
        """The name of the file."""


def open_received(file: Stored) -> BinaryIO:
    """The clear bytes, seekable, decrypted as they are read."""
    return vault.open_kept(file.stored_as)


def keep_rows(source: BinaryIO) -> str:
    """Keeps what a channel set down of the rows of a list, sealed as the list is. "" when the disk is full.

    No record names it before `KeepRows` was performed.
    """
    kept = kept_bytes(source)
    return "" if kept is None else kept.name


def open_rows(file: ReceivedFile) -> BinaryIO:
    """What `keep_rows` kept, seekable, decrypted as it is read."""
    return vault.open_kept(file.rows_as)
