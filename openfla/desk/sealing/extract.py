# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An employer's part of the journal taken to another installation, proven under a checkpoint, and kept beside its own.

An extract is the journal from its first entry to its last under a checkpoint, with what is not the employer's replaced
by the roots of whole subtrees. Whoever reads it grows the tree anew and comes to the root that was signed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from uuid import UUID

FORM = "openfla journal extract 1"
Said: TypeAlias = dict[str, Any]
Lines: TypeAlias = Callable[[], Iterator[Said]]


@dataclass(frozen=True, slots=True)
class JournalExtract:
    """What the employer's journal page tells, as lines that prove it, to be browsed as ExtractLine.

    None where the employer is not known. It begins with the head; the names of those who acted come after the entries.
    Of an inspection whose delay is not over nothing is told; of who acted for an authority or for the other side of
    what is between two, only for whom.
    """

    employer: UUID


@dataclass(frozen=True, slots=True)
class ExtractLine:
    """A line of an extract, one of:

    form, employer, checkpoint      the head
    hidden, hash                    so many entries of others, as the root over them
    parts                           an entry with the employer's parts shown
    entry, subjects, salt           an entry that is the employer's whole
    leaf, told                      an entry older than parts that has rows of others too; what is told is not proven
    id, and person, organisation, case or worker     what an id stands for; that of an entry, for whom it was sent
    """

    said: Said
    worker: UUID | None = None


@dataclass(frozen=True, slots=True)
class BringJournal:
    """Keeps an extract of another installation's journal, whole or not at all; `key` is the line of its journal.pub.

    `lines` gives the lines anew each time, the last says its own number: {"end": 12}. A worker comes as a WorkerKey.
    Refused: carried.not_an_extract, carried.unfinished, carried.wrong_key, carried.other_employer, carried.own_journal,
    carried.not_proven, carried.contradicts where an earlier extract of that journal has another entry in a place,
    carried.forked where that journal signed another root over as many entries. One that reaches no further than one
    that is here is unchanged.
    """

    employer: UUID
    key: str
    lines: Lines = field(repr=False, compare=False)
