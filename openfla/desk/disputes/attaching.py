# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files that go along with a dispute: looked at, then kept sealed outside the database."""

from collections.abc import Sequence
from pathlib import Path

from openfla.desk.act import Act
from openfla.desk.batch.received_rows import kept_file, plain_name
from openfla.desk.disputes.disputes import LARGEST_FILE, MEGABYTE, MOST_FILES, Attached
from openfla.records.models import Dispute, DisputeFile
from openfla.records.new import new
from openfla.terms.file_type import LONGEST_BEGINNING, file_type
from openfla.terms.problem import Problem, shown

LONGEST_NAME = 80


def file_problems(files: Sequence[Attached], already: int = 0) -> list[Problem]:
    """What keeps these files from going along, with `already` others there."""
    if already + len(files) > MOST_FILES:
        return [Problem("dispute.too_many_files", "file", {"limit": MOST_FILES})]
    return [problem for file in files for problem in _problems_of(file)]


def _problems_of(file: Attached) -> list[Problem]:
    if file.path.stat().st_size > LARGEST_FILE:
        return [Problem("file.too_large", "file", {"limit": LARGEST_FILE // MEGABYTE})]
    if file_type(beginning(file.path)) is None:
        return [Problem("dispute.file_type", "file", {"found": shown(file.filename, LONGEST_NAME)})]
    return []


def attached(files: Sequence[Attached], dispute: Dispute, act: Act) -> list[DisputeFile] | None:
    """Rows of the files, which are kept by then; None where the disk is full. The same file again is left out."""
    known = {bytes(digest) for digest in DisputeFile.objects.filter(dispute=dispute).values_list("digest", flat=True)}
    rows: list[DisputeFile] = []
    for file in files:
        kind, kept = file_type(beginning(file.path)), kept_file(file.path)
        if kept is None or kind is None:
            return None
        if kept.digest in known:
            continue
        known.add(kept.digest)
        rows.append(
            new(
                DisputeFile,
                dispute_id=dispute.id,
                worker_id=dispute.worker_id,
                filename=plain_name(file.filename),
                type=kind.value,
                digest=kept.digest,
                size=kept.size,
                stored_as=kept.name,
                **act.recorded(dispute.employer_id),
            )
        )
    return rows


def beginning(path: Path) -> bytes:
    """The bytes by which its kind is known."""
    with path.open("rb") as file:
        return file.read(LONGEST_BEGINNING)
