# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An extract of the Crossroads Bank as it was downloaded: a ZIP file, or the folder in which it was unpacked."""

import csv
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from io import TextIOWrapper
from pathlib import Path
from typing import IO, TextIO
from zlib import error as broken_stream

from openfla.terms.enterprise_extract import ExtractFile, ExtractKind
from openfla.terms.problem import Problem, shown

META = "meta.csv"
LONGEST_NUMBER = 6
BROKEN = (zipfile.BadZipFile, broken_stream, EOFError)
"""What reading a damaged ZIP file raises."""


class Archive:
    """Its files by name, wherever in it they stand."""

    def __init__(self, path: Path) -> None:
        """Opens the ZIP file or lists the folder; BROKEN or OSError if that can't be done."""
        self.path = path
        self._zip = None if path.is_dir() else zipfile.ZipFile(path)
        names = self._zip.namelist() if self._zip else [each.name for each in path.iterdir() if not each.is_dir()]
        self._names = {name.rpartition("/")[2]: name for name in names}

    def __contains__(self, name: str) -> bool:
        """Whether it has a file of that name."""
        return name in self._names

    @contextmanager
    def open(self, name: str) -> Iterator[TextIO]:
        """The text of a file; a byte that is no UTF-8 comes as a lone surrogate, so that its line can be refused."""
        with self._bytes(name) as raw:
            yield TextIOWrapper(raw, "utf-8-sig", errors="surrogateescape", newline="")

    def _bytes(self, name: str) -> IO[bytes]:
        return self._zip.open(self._names[name]) if self._zip else (self.path / self._names[name]).open("rb")


@dataclass(frozen=True, slots=True)
class Meta:
    """What an extract says of itself."""

    number: int
    kind: ExtractKind
    snapshot_on: date


def meta_of(archive: Archive) -> Meta | list[Problem]:
    """What meta.csv says, or all that is missing in it and in the archive."""
    if META not in archive:
        return [Problem("extract.file_missing", "", {"file": META})]
    with archive.open(META) as lines:
        told = {row[0]: row[1] for row in csv.reader(lines) if len(row) > 1}
    problems: list[Problem] = []
    number, kind, day = told.get("ExtractNumber", ""), told.get("ExtractType", ""), told.get("SnapshotDate", "")
    if not (number.isascii() and number.isdecimal() and len(number) <= LONGEST_NUMBER and int(number)):
        problems.append(Problem("extract.no_number", "", {"found": shown(number)}))
    if kind.lower() not in set(ExtractKind):
        problems.append(Problem("extract.no_kind", "", {"found": shown(kind)}))
    snapshot_on = day_of(day)
    if not snapshot_on:
        problems.append(Problem("extract.no_day", "", {"found": shown(day)}))
    if problems:
        return problems
    meta = Meta(int(number), ExtractKind(kind.lower()), date.fromisoformat(snapshot_on))
    missing = [name for name in files_of(meta.kind) if name not in archive]
    return [Problem("extract.file_missing", "", {"file": name}) for name in missing] or meta


def files_of(kind: ExtractKind) -> list[str]:
    """The files that an extract of this kind must have; contact.csv and branch.csv are not read."""
    parted = [each for each in ExtractFile if each is not ExtractFile.CODE]
    if kind is ExtractKind.FULL:
        return [f"{each}.csv" for each in ExtractFile]
    return ["code.csv", *(f"{each}_{end}.csv" for each in parted for end in ("delete", "insert"))]


def day_of(text: str) -> str:
    """A day that the extract writes 30-11-2026, as 2026-11-30; "" if it is none."""
    try:
        day = date(int(text[6:]), int(text[3:5]), int(text[:2])).isoformat()
    except (ValueError, OverflowError):
        return ""
    return day if text == "-".join(reversed(day.split("-"))) else ""
