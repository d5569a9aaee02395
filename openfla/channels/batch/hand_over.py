# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was done under a mandate that ends, as one archive: each list as CSV and JSON, with the digest of each file.

The web and the command line reach this through the settings (OPENFLA_HAND_OVER), so that channels do not know each
other. Each list is written to the disk row by row: memory stays flat.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, date, datetime, time
from hashlib import file_digest
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile

from openfla.channels.batch.export import harmless
from openfla.desk.actor import Actor
from openfla.desk.gate import browse
from openfla.desk.mandates.hand_over import COLUMNS, Handed, HandedOver, HandOver

FORMAT = "openfla hand-over 1"
CONTENTS, DIGESTS = "contents.json", "SHA256SUMS"


def write_hand_over(question: HandOver, target: BinaryIO, *, actor: Actor, channel: str, now: datetime) -> int | None:
    """Writes the archive to `target`; how many rows its lists have, None where there is nothing for the actor."""
    with TemporaryDirectory() as folder:
        with browse(question, actor=actor, channel=channel, now=now) as rows:
            if rows is None:
                return None
            counts = _lists(rows, Path(folder))
        contents = {"format": FORMAT, "made_at": _plain(now), "mandate": _plain(question.mandate), "rows": counts}
        (Path(folder) / CONTENTS).write_text(json.dumps(contents, indent=1) + "\n", "utf-8")
        _archive(Path(folder), target)
    return sum(counts.values())


def _lists(rows: Iterable[HandedOver], folder: Path) -> dict[str, int]:
    """Every list as two files, those without a row too; how many rows each has."""
    counts = {each.value: 0 for each in Handed}
    for part, found in groupby(rows, lambda row: row.list):
        counts[part.value] = _list(part, (row.values for row in found), folder)
    for part in Handed:
        if not counts[part.value]:
            _list(part, (), folder)
    return counts


def _list(part: Handed, rows: Iterable[Mapping[str, Any]], folder: Path) -> int:
    count = 0
    with (
        (folder / f"{part.value}.csv").open("w", encoding="utf-8-sig", newline="") as table,
        (folder / f"{part.value}.json").open("w", encoding="utf-8") as data,
    ):
        lines = csv.writer(table, delimiter=";")
        lines.writerow(COLUMNS[part])
        for count, values in enumerate(rows, 1):
            row = {name: _plain(values[name]) for name in COLUMNS[part]}
            lines.writerow([_cell(value) for value in row.values()])
            _append(data, row, first=count == 1)
        data.write("\n]\n" if count else "[]\n")
    return count


def _append(data: IO[str], row: Mapping[str, Any], *, first: bool) -> None:
    data.write("[\n" if first else ",\n")
    json.dump(row, data, ensure_ascii=False)


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a column holds
    """As JSON has it: days as they are written, instants in UTC, nothing rounded."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return value if value is None or isinstance(value, bool | int | str | list) else str(value)


def _cell(value: Any) -> str:  # noqa: ANN401 - see above
    """The same in a cell, which no spreadsheet computes."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return harmless(" ".join(map(str, value)) if isinstance(value, list) else str(value))


def _archive(folder: Path, target: BinaryIO) -> None:
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        (folder / DIGESTS).write_text("".join(_digests(folder)), "utf-8")
        for path in sorted(folder.iterdir()):
            archive.write(path, path.name)


def _digests(folder: Path) -> Iterator[str]:
    """A line for each file, as `sha256sum --check` reads them."""
    for path in sorted(folder.iterdir()):
        with path.open("rb") as file:
            yield f"{file_digest(file, 'sha256').hexdigest()}  {path.name}\n"
