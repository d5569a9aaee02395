# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Invariants checked: each in one read-only statement, kept files a few at a time, so that memory stays flat."""

import hashlib
from collections.abc import Iterator
from itertools import starmap

from openfla.desk.act import Act
from openfla.desk.batch.received import UNREADABLE
from openfla.desk.handling import answers
from openfla.desk.upkeep.invariants import Broken, CheckInvariant, CheckKeptFiles, InvariantsKnown, KeptFiles
from openfla.records import vault
from openfla.records.invariants import INVARIANTS, found
from openfla.records.models import Batch, DisputeFile, IssuedDocument, Rescue, SelfDeclaration
from openfla.terms.rescue import DeclaredState


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
    """In the order of their ids; workers' own files, those sent along with what they say, and issued documents too."""
    declared = SelfDeclaration.objects.exclude(stored_as="").exclude(state=DeclaredState.WITHDRAWN.value)
    own = (Rescue.objects.filter(batch=None), DisputeFile.objects.all(), declared)
    tables = (Batch.objects.all(), *own, IssuedDocument.objects.all())
    found = [row for table in tables for row in table.filter(id__gt=question.after).order_by("id")[: question.most]]
    rows = sorted(found, key=lambda row: row.id)[: question.most]
    broken = tuple(row.id for row in rows if not all(starmap(_is_as_kept, _files_of(row))))
    return KeptFiles(len(rows), broken, rows[-1].id if rows else None)


def _files_of(row: Batch | Rescue | DisputeFile | SelfDeclaration | IssuedDocument) -> Iterator[tuple[str, bytes]]:
    """Where each of its files is kept, and its digest."""
    yield row.stored_as, bytes(row.digest or b"")
    if isinstance(row, IssuedDocument):
        yield row.data_stored_as, bytes(row.data_digest)
        if row.xml_digest is not None:
            yield row.xml_stored_as, bytes(row.xml_digest)


def _is_as_kept(name: str, kept: bytes) -> bool:
    digest = hashlib.sha256()
    try:
        with vault.open_kept(name) as file:
            while some := file.read(vault.CHUNK):
                digest.update(some)
    except UNREADABLE:
        return False
    return digest.digest() == kept
