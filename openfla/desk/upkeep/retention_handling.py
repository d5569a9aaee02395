# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The terms told, and what is over erased."""

from collections.abc import Sequence

from openfla.desk.act import Act
from openfla.desk.handling import answers, handles
from openfla.desk.outcome import Done, Effect, Outcome, refused
from openfla.desk.upkeep.retention import AheadView, EraseOverdue, ErasuresAhead, KeptView, RetentionTerms
from openfla.records import erasing
from openfla.records.retention import KeptFor, terms
from openfla.terms.retention import KeptKind


@answers(RetentionTerms)
def retention_terms(question: RetentionTerms, act: Act) -> tuple[KeptView, ...]:
    """In the order of the list; what other tasks erase counts nothing here."""
    del question
    return tuple(_kept(kind, kept, act) for kind, kept in terms().items())


def _kept(kind: KeptKind, kept: KeptFor, act: Act) -> KeptView:
    due = erasing.waiting(kind, act.now - kept.term) if kind in erasing.ERASABLE else 0
    return KeptView(kind, kept.since, kept.days, kept.notice, kept.afterwards, kept.by, kept.ground, kept.settled, due)


@handles(EraseOverdue)
def erase_overdue(commands: Sequence[EraseOverdue], act: Act) -> list[Outcome]:
    """A portion each."""
    return [_erased(command, act) for command in commands]


def _erased(command: EraseOverdue, act: Act) -> Outcome:
    if command.kind not in erasing.ERASABLE:
        return refused("retention.not_here", "kind", kind=command.kind.value)
    gone = erasing.erase(command.kind, act.now - terms()[command.kind].term, command.most)
    return Done(act.entry, Effect.CHANGED if gone else Effect.UNCHANGED)


@answers(ErasuresAhead)
def erasures_ahead(question: ErasuresAhead, act: Act) -> tuple[AheadView, ...]:
    """Every kind, so that who reads it sees what is kept too."""
    return tuple(_ahead(kind, kept, question, act) for kind, kept in terms().items())


def _ahead(kind: KeptKind, kept: KeptFor, question: ErasuresAhead, act: Act) -> AheadView:
    owned = kind in erasing.ERASABLE and erasing.ERASABLE[kind].owner
    number, oldest = erasing.ahead(kind, question.organisation, act.now) if owned else (0, None)
    next_at = oldest + kept.term if oldest else None
    return AheadView(kind, kept.days, kept.afterwards, kept.settled, number, next_at)
