# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The bytes of a received file, for whoever was given its place by the gate."""

from typing import BinaryIO

from openfla.desk.batch.batch_jobs import JobView
from openfla.desk.batch.batches import ReceivedFile
from openfla.records import vault

UNREADABLE = (vault.FileDamagedError, OSError)
"""What opening or reading a file raises that was lost or damaged since it was kept; its outcomes are still there."""


def open_received(file: ReceivedFile | JobView) -> BinaryIO:
    """The clear bytes, seekable, decrypted as they are read."""
    return vault.open_kept(file.stored_as)
