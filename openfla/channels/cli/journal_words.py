# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Sentences for what verification of the journal finds."""

from openfla.desk.sealing.sealing import Damage, Finding

SENTENCES = {
    Damage.CHANGED: "entry {about} (place {number}) is not what was sealed: it, or one of its rows, was changed",
    Damage.GONE: "entry {about} (place {number}) was sealed and is gone",
    Damage.PLACE_GONE: "places {first} to {last} have no entry any more: the rows that said which are gone",
    Damage.INSERTED: "entry {about} stands before the last seal and was never sealed: it was put in later",
    Damage.ORPHAN: "row {about} belongs to no entry of the journal",
    Damage.LATE: "entry {about} (place {number}) says that it is older than the seal before it: its time is not true",
    Damage.SEAL_CHANGED: "seal {number}, over places {first} to {last}, is not the one that was made",
    Damage.SEAL_GONE: "seal {number}, over places {first} to {last}, is gone",
    Damage.UNSEALED: "entry {about} (place {number}) has lost its seal",
    Damage.CHECKPOINT_DIFFERS: "the journal is not the one that checkpoint {number} signed at {about}: "
    "something in places {first} to {last} was changed, and its seals too",
    Damage.CHECKPOINT_AHEAD: "checkpoint {number} of {about} signed {end} entries, there are {first}: "
    "the database was put back",
    Damage.CHECKPOINT_GONE: "{about} is gone from the folder",
    Damage.CHECKPOINT_FORGED: "{about} is not what this installation signed",
    Damage.CHECKPOINT_UNKNOWN: "{about} is signed, and the database has no such checkpoint: it was changed or put back",
    Damage.CHECKPOINT_OVERDUE: "nothing signed the places from {first} on, sealed since {about}: "
    "does a worker run (openfla worker)? Otherwise checkpoints are gone",
    Damage.BROUGHT_CHANGED: "of the journal {about} that was brought here, the entry in place {number} was changed",
    Damage.BROUGHT_DIFFERS: "what was brought here of the journal {about} is not what its checkpoint signed any more: "
    "lines were changed or taken out. Bring the extract in again",
}


def told(finding: Finding) -> str:
    """One line; places are told as the first and the last."""
    last = max(finding.first, finding.end - 1)
    return SENTENCES[finding.damage].format(
        about=finding.about, number=finding.number, first=finding.first, end=finding.end, last=last
    )
