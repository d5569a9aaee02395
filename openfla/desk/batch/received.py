# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The bytes of a received file, for whoever was given its place by the gate."""

from typing import BinaryIO, Protocol

from openfla.desk.batch.batches import ReceivedFile
from openfla.desk.batch.received_rows import kept_bytes
from openfla.records import vault

UNREADABLE = (vault.FileDamagedError, OSError)
"""What opening or reading a file raises that was lost or damaged since it was kept; its outcomes are still there."""


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
