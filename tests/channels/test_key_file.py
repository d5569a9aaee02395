# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Keys are made once, whole, for their owner alone, whoever comes first."""

import os
import secrets
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from openfla.channels.key_file import made_once


def test_a_key_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    """With its folder, and with nothing beside it."""
    path = tmp_path / "keys" / "session.key"
    made_once(path, b"secret")
    assert path.read_bytes() == b"secret"
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    assert list(path.parent.iterdir()) == [path]


def test_what_is_there_stays(tmp_path: Path) -> None:
    """Whoever comes second takes what the first one made."""
    path = tmp_path / "session.key"
    made_once(path, b"first")
    made_once(path, b"second")
    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]


def test_of_several_at_once_one_wins(tmp_path: Path) -> None:
    """All read the same afterwards, and whole."""
    path, many = tmp_path / "session.key", 8
    together = Barrier(many)

    def made(number: int) -> bytes:
        together.wait()
        made_once(path, bytes([number]) * 4096)
        return path.read_bytes()

    with ThreadPoolExecutor(many) as threads:
        [read] = set(threads.map(made, range(many)))
    assert read == read[:1] * 4096
    assert list(tmp_path.iterdir()) == [path]


def test_of_two_with_one_name_for_the_beginning_none_loses_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another process is writing is left alone."""
    monkeypatch.setattr(secrets, "token_hex", lambda _: "same")
    other = tmp_path / "session.key.same"
    other.write_bytes(b"of another")
    with pytest.raises(FileExistsError):
        made_once(tmp_path / "session.key", b"secret")
    assert other.read_bytes() == b"of another"


def test_its_name_is_durable_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder is written through once the name is in it; for who came second as well."""
    path, seen = tmp_path / "session.key", []

    def noted(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            seen.append(sorted(each.name for each in tmp_path.iterdir()))

    monkeypatch.setattr(os, "fsync", noted)
    made_once(path, b"first")
    made_once(path, b"second")
    assert seen == [["session.key"], ["session.key"]]


def test_of_a_full_disk_nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither half a key nor its beginnings."""

    def full(_descriptor: int) -> None:
        raise OSError("full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="full"):
        made_once(tmp_path / "session.key", b"secret")
    assert not list(tmp_path.iterdir())
