# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One entry per request, with a row per subject, under its leaf (openfla.desk.leaf). Called by the gate only."""

from collections.abc import Sequence
from datetime import UTC

from openfla.desk.act import Act
from openfla.desk.law.chosen import edition
from openfla.desk.leaf import Subject, fresh_salt, leaf_of
from openfla.records import bulk
from openfla.records.identifier import new_ids
from openfla.records.models import JournalEntry, JournalSubject
from openfla.terms.trace import traced


def write(act: Act, subjects: Sequence[Subject]) -> None:
    """Appends the entry in the caller's transaction, under the trace of what is being done."""
    salt = fresh_salt(act.actor.organisation, subjects)
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


def _counted(subjects: Sequence[Subject]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for subject in subjects:
        key = f"{subject.act}: {subject.outcome}"
        counts[key] = counts.get(key, 0) + 1
    return counts
