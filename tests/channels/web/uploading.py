# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How much of what is sent is written to the disk."""

import pytest
from django.core.files.uploadhandler import TemporaryFileUploadHandler


def written_to_disk(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of what is written from now on, as it comes."""
    written: list[int] = []
    usual = TemporaryFileUploadHandler.receive_data_chunk

    def counted(handler: TemporaryFileUploadHandler, raw: bytes, start: int) -> None:
        written.append(len(raw))
        usual(handler, raw, start)

    monkeypatch.setattr(TemporaryFileUploadHandler, "receive_data_chunk", counted)
    return written
