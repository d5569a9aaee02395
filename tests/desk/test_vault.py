# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Received files at rest."""

import hashlib
import io
import secrets
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from openfla.records import vault
from openfla.site.configuration import secret_file

CHUNK = vault.CHUNK


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.OPENFLA_FILES = tmp_path / "files"
    settings.OPENFLA_KEYS = tmp_path / "keys"
    secret_file(tmp_path / "keys" / "files-1.key")
    return tmp_path / "files"


def place(folder: Path, name: str) -> Path:
    return folder / name[-2:] / name


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7])
def test_what_is_kept_is_read_back(size: int) -> None:
    """Any length around the chunks comes back byte for byte, with its digest and size."""
    clear = secrets.token_bytes(size)
    kept = vault.keep(io.BytesIO(clear))
    with vault.open_kept(kept.name) as file:
        assert file.read() == clear
    assert (kept.digest, kept.size) == (hashlib.sha256(clear).digest(), size)


def test_it_can_be_read_at_any_place() -> None:
    """A workbook is read from its end first."""
    clear = secrets.token_bytes(2 * CHUNK + 100)
    with vault.open_kept(vault.keep(io.BytesIO(clear)).name) as file:
        assert file.seek(-150, io.SEEK_END) == len(clear) - 150
        assert file.read(150) == clear[-150:]
        file.seek(CHUNK - 3)
        assert file.read(6) == clear[CHUNK - 3 : CHUNK + 3]


def test_nothing_of_it_is_clear_on_disk(folder: Path) -> None:
    """Neither content nor half-written files are left, and the file is its owner's only."""
    kept = vault.keep(io.BytesIO(b"Janssens;An;" * 9000))
    [found] = [path for path in folder.rglob("*") if path.is_file()]
    assert found == place(folder, kept.name)
    assert b"Janssens" not in found.read_bytes()
    assert found.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("harm", ["changed", "cut_at_chunk", "cut_within", "exchanged", "headless"])
def test_damage_is_noticed(folder: Path, harm: str) -> None:
    """A changed, cut or reordered file is never read as if it were whole."""
    path = place(folder, vault.keep(io.BytesIO(secrets.token_bytes(3 * CHUNK))).name)
    sealed, step = path.read_bytes(), CHUNK + vault.TAG
    first = vault.HEAD
    harmed = {
        "changed": sealed[:100] + bytes([sealed[100] ^ 1]) + sealed[101:],
        "cut_at_chunk": sealed[: first + 2 * step],
        "cut_within": sealed[: first + step + 50],
        "exchanged": sealed[:first] + sealed[first + step : first + 2 * step] + sealed[first : first + step],
        "headless": sealed[:10],
    }
    path.write_bytes(harmed[harm])
    with pytest.raises(vault.FileDamagedError), vault.open_kept(path.name) as file:
        file.read()


def test_another_key_opens_nothing(folder: Path) -> None:
    """Without the key of the installation a copy of the folder is worth nothing."""
    kept = vault.keep(io.BytesIO(b"Janssens"))
    (folder.parent / "keys" / "files-1.key").write_bytes(secrets.token_bytes(32))
    with pytest.raises(vault.FileDamagedError), vault.open_kept(kept.name) as file:
        file.read()


def test_a_source_in_small_pieces_is_kept_whole() -> None:
    """A source that gives less than asked for does not shift the chunks."""

    class Slow(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            return super().read(min(size or 1000, 1000))

    clear = secrets.token_bytes(CHUNK + 5000)
    with vault.open_kept(vault.keep(Slow(clear)).name) as file:
        assert file.read() == clear
