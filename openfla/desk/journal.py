# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One entry per request, with a row per subject. Called by the gate only.

The leaf of an entry is SHA-256(0x00 || salt || canonical JSON of the entry and its subjects in order); the salt keeps a
leaf from being guessed once the personal data behind the ids are erased. This form is fixed: seals stand on it
(openfla.desk.sealing.sealing).
"""

import hashlib
import secrets
from collections.abc import Iterable, Sequence
from datetime import UTC
from typing import NamedTuple
from uuid import UUID

import orjson

from openfla.desk.act import Act
from openfla.desk.law.chosen import edition
from openfla.records import bulk
from openfla.records.identifier import new_ids
from openfla.records.models import JournalEntry, JournalSubject
from openfla.terms.trace import traced


class Subject(NamedTuple):
    """What the entry says about one item: the act, whose data, under which mandate, and what came of it."""

    act: str
    employer: UUID | None
    mandate: UUID | None
    worker: UUID | None
    reference: UUID | None
    outcome: str


def write(act: Act, subjects: Sequence[Subject]) -> None:
    """Appends the entry in the caller's transaction, under the trace of what is being done."""
    salt = secrets.token_bytes(16)
    fields: dict[str, object] = {
        "at": act.now.astimezone(UTC).isoformat(),
        "actor_kind": act.actor.kind.value,
        "person": act.actor.person,
        "system": act.actor.system,
        "organisation": act.actor.organisation,
        "channel": act.channel,
        "acts": _counted(subjects),
        "edition": edition(),
        "trace": traced(),
    }
    leaf = leaf_of(salt, {"id": act.entry, **fields}, subjects)
    entry = {"id": act.entry, **fields, "at": act.now, "salt": salt, "leaf": leaf}
    bulk.insert_values(JournalEntry, tuple(entry), [tuple(entry.values())])
    told = enumerate(zip(new_ids(len(subjects)), subjects, strict=True))
    rows = [(row, act.entry, position, *subject) for position, (row, subject) in told]
    bulk.insert_values(JournalSubject, ("id", "entry_id", "position", *Subject._fields), rows)


def leaf_of(salt: bytes, entry: dict[str, object], subjects: Sequence[Subject]) -> bytes:
    """The 32-byte leaf over an entry and its subjects."""
    return leaf_over(salt, content_of(entry, subjects))


def content_of(entry: dict[str, object], subjects: Iterable[Sequence[object]]) -> dict[str, object]:
    """What a leaf stands for: an entry with its subjects; ids count as they are spelled."""
    return {
        "entry": entry,
        "subjects": [
            {
                "act": act,
                "employer": employer,
                "mandate": mandate,
                "worker": worker,
                "reference": reference,
                "outcome": outcome,
            }
            for act, employer, mandate, worker, reference, outcome in subjects
        ],
    }


def leaf_over(salt: bytes, content: dict[str, object]) -> bytes:
    """The leaf over such content. TypeError for a number or a depth that no entry was ever written with."""
    return hashlib.sha256(b"\x00" + salt + orjson.dumps(content, str, orjson.OPT_SORT_KEYS)).digest()


def _counted(subjects: Sequence[Subject]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for subject in subjects:
        key = f"{subject.act}: {subject.outcome}"
        counts[key] = counts.get(key, 0) + 1
    return counts
