# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files that the sender's program shut, or still writes, when openfla looks; answers that its group can read."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import pytest

from openfla.channels.batch.drop import safe
from openfla.channels.batch.drop.watch import look
from tests.channels.batch.declaring import clock
from tests.channels.batch.test_drop import STEM, Folder, Signer, folder, good

__all__ = ["folder", "good"]


def shut(monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    """What root, who may run these tests, would open all the same: a file of mode 0600 of somebody else."""
    opened = os.open

    def refusing(path: Any, *arguments: Any, **named: Any) -> int:
        if Path(path).name.startswith(kind):
            raise PermissionError(path)
        return opened(path, *arguments, **named)

    monkeypatch.setattr(os, "open", refusing)


@pytest.mark.parametrize("kind", ["FI.", "FS."])
def test_a_file_that_is_shut_is_refused_for_that(
    folder: Folder, good: bytes, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not told that it is missing, and a signature that can't be read is not taken for none."""
    signer = Signer.made()
    folder.trust(signer)
    folder.drop(good, signer.signature(good))
    with monkeypatch.context() as patch:
        shut(patch, kind)
        look(clock)
    assert folder.codes() == ["drop.unreadable"]
    folder.drop(good, signer.signature(good))
    folder.worked()
    assert len(folder.answers("NOTI")) == 1


def test_a_file_that_still_grows_waits(folder: Folder, good: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its mark came too early; the next look finds it whole."""
    folder.drop(good[:-20])

    def copied_while_written() -> Any:
        with (folder.root / "IN" / f"FI.{STEM}.1.1").open("ab") as file:
            file.write(good[-20:])
        return NamedTemporaryFile()

    with monkeypatch.context() as patch:
        patch.setattr(safe, "NamedTemporaryFile", copied_while_written)
        look(clock)
        assert len(folder.left()) == 2
    folder.worked()
    assert folder.left() == []
    assert (folder.codes(), len(folder.answers("NOTI"))) == ([], 1)


def test_answers_can_be_read_by_the_group_whatever_the_umask(folder: Folder, good: bytes) -> None:
    before = os.umask(0o077)
    try:
        folder.drop(good)
        folder.worked()
    finally:
        os.umask(before)
    assert {path.stat().st_mode & 0o777 for path in (folder.root / "OUT").iterdir()} == {0o640}
