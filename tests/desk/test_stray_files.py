# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files that a failed request left behind, and files that can't be kept."""

import io
import os
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from openfla.channels.batch.sweeping import AGE, sweep
from openfla.desk.batch.batches import BatchList, ReceiveFile
from openfla.desk.outcome import NOT_FOUND
from openfla.desk.upkeep.stray_files import DropStrayFiles, StrayFiles
from openfla.records import vault
from openfla.records.models import Batch, JournalEntry
from openfla.site.configuration import secret_file
from openfla.terms.batch import BatchKind
from tests.desk.conftest import NOW, OPERATOR, Body, House

OLD = NOW - AGE - timedelta(hours=1)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.OPENFLA_FILES = tmp_path / "files"
    settings.OPENFLA_KEYS = tmp_path / "keys"
    for name in ("files-1.key", "number-1.key", "number-index-1.key"):
        secret_file(tmp_path / "keys" / name)
    return tmp_path / "files"


def command(employer: Body, tmp_path: Path, **more: object) -> ReceiveFile:
    path = tmp_path / "list.csv"
    path.write_bytes(b"Naam;Voornaam\n")
    return ReceiveFile(employer.id, path, path.name, BatchKind.STAFF_LIST, "nl", **more)  # type: ignore[arg-type]


def aged(name: str, at: datetime) -> Path:
    """The file, as if last written at that moment."""
    place = vault._place(name)
    os.utime(place, (at.timestamp(), at.timestamp()))
    return place


def test_what_no_record_names_goes_once_it_is_old(house: House, folder: Path, tmp_path: Path) -> None:
    """A stray file and an unfinished one go; a record's file stays however old, and so does a stray one of today."""
    employer = house.employer()
    batch = house.done(command(employer, tmp_path), by=employer.officer).reference
    house.see(employer, scope="system")
    named = aged(Batch.objects.get(id=batch).stored_as, OLD)
    stray, young = (vault.keep(io.BytesIO(b"x")).name for _ in range(2))
    unfinished = folder / stray[-2:] / f"{stray}.part"
    unfinished.touch()
    os.utime(unfinished, (OLD.timestamp(), OLD.timestamp()))
    aged(stray, OLD)
    aged(young, NOW)
    assert sweep(NOW) == 2
    assert [path.exists() for path in (named, vault._place(stray), unfinished, vault._place(young))] == [
        True,
        False,
        False,
        True,
    ]


def test_a_sweep_that_finds_nothing_leaves_no_trace(house: House) -> None:
    """The journal holds acts only."""
    house.see(scope="system")
    before = JournalEntry.objects.count()
    assert sweep(NOW) == 0
    house.see(scope="system")
    assert JournalEntry.objects.count() == before


def test_a_file_that_was_recorded_meanwhile_stays(house: House, tmp_path: Path) -> None:
    """Whoever asks to remove it by name is not believed."""
    employer = house.employer()
    batch = house.done(command(employer, tmp_path), by=employer.officer).reference
    house.see(employer, scope="system")
    name = Batch.objects.get(id=batch).stored_as
    place = aged(name, OLD)
    house.done(DropStrayFiles((name,), NOW), by=OPERATOR)
    assert place.exists()


def test_nobody_else_sweeps(house: House) -> None:
    """An officer neither sees nor removes stray files."""
    employer = house.employer()
    assert house.do(DropStrayFiles(("x",), NOW), by=employer.officer) == [NOT_FOUND]
    assert house.ask(StrayFiles(NOW), by=employer.officer) is None


def test_a_file_that_can_not_be_written_is_refused(house: House, folder: Path, tmp_path: Path) -> None:
    """A folder that is no folder: nothing is recorded, and the refusal says what to do."""
    employer = house.employer()
    folder.write_text("in the way")
    assert house.codes(command(employer, tmp_path), by=employer.officer) == ["batch.not_kept"]
    assert house.ask(BatchList(employer.id), by=employer.officer).total == 0


def test_a_full_disk_is_refused_and_leaves_nothing(
    house: House, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was written before the disk was full is gone too."""
    employer = house.employer()

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert house.codes(command(employer, tmp_path), by=employer.officer) == ["batch.not_kept"]
    assert [path for path in folder.rglob("*") if path.is_file()] == []
