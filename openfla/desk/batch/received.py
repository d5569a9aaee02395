# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The bytes of a received file, for whoever was given its place by the gate."""

from typing import BinaryIO, Protocol

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
