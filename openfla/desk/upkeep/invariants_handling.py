# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Invariants checked: each in one read-only statement, kept files a few at a time, so that memory stays flat."""

import hashlib

from openfla.desk.act import Act
from openfla.desk.batch.received import UNREADABLE
from openfla.desk.handling import answers
from openfla.desk.upkeep.invariants import Broken, CheckInvariant, CheckKeptFiles, InvariantsKnown, KeptFiles
from openfla.records import vault
from openfla.records.invariants import INVARIANTS, found
from openfla.records.models import Batch, Rescue


@answers(InvariantsKnown)
def invariants_known(_question: InvariantsKnown, _act: Act) -> tuple[tuple[str, str], ...]:
    """In the order in which they are best read: files, facts, figures, journal."""
    return tuple((each.name, each.holds) for each in INVARIANTS.values())


@answers(CheckInvariant)
def check_invariant(question: CheckInvariant, act: Act) -> Broken | None:
    """As everything stands at this moment."""
    invariant = INVARIANTS.get(question.name)
    if invariant is None:
        return None
    broken = found(invariant, act.now)
    return Broken(broken.number, broken.first)


@answers(CheckKeptFiles)
def check_kept_files(question: CheckKeptFiles, _act: Act) -> KeptFiles:
    """In the order of their ids; workers' own saved files are among them."""
    tables = (Batch.objects.all(), Rescue.objects.filter(batch=None))
    found = [row for table in tables for row in table.filter(id__gt=question.after).order_by("id")[: question.most]]
    rows = sorted(found, key=lambda row: row.id)[: question.most]
    broken = tuple(row.id for row in rows if not _is_as_received(row))
    return KeptFiles(len(rows), broken, rows[-1].id if rows else None)


def _is_as_received(row: Batch | Rescue) -> bool:
    digest = hashlib.sha256()
    try:
        with vault.open_kept(row.stored_as) as file:
            while some := file.read(vault.CHUNK):
                digest.update(some)
    except UNREADABLE:
        return False
    return digest.digest() == bytes(row.digest)
