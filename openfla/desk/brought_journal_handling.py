# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What other installations' journals told of an employer, read as the own journal is."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.changes_handling import BESIDE
from openfla.desk.data_shown import LOOKS
from openfla.desk.employer_journal import BroughtFrom, BroughtLines, BroughtPage, Deed, JournalLine
from openfla.desk.handling import answers
from openfla.desk.leaf import Subject
from openfla.desk.sealing.extract_read import Told, told
from openfla.records.models import BroughtJournal, BroughtName, BroughtNode

MOST = 500


@answers(BroughtLines)
def brought_lines(question: BroughtLines, _act: Act) -> BroughtPage | None:
    """Of each other journal the extract that reaches furthest. None where the one that is asked for is not there."""
    rows = BroughtJournal.objects.filter(employer=question.employer).order_by("origin", "-size").distinct("origin")
    journals = sorted(rows, key=lambda row: row.recorded_at, reverse=True)
    asked = [row for row in journals if question.journal in (None, row.id)]
    if not asked:
        return BroughtPage(None, (), more=False, journals=()) if question.journal is None else None
    size = max(1, min(question.size, MOST))
    shown = _shown(asked[0], question.before, size + 1)
    return BroughtPage(
        _from(asked[0]), _lines(asked[0], shown[:size]), more=len(shown) > size, journals=tuple(map(_from, journals))
    )


def _from(row: BroughtJournal) -> BroughtFrom:
    return BroughtFrom(row.id, row.origin, row.key, row.signed_at, row.recorded_at)


class _Shown(NamedTuple):
    place: int
    told: Told


def _shown(journal: BroughtJournal, before: int | None, most: int) -> list[_Shown]:
    """Entries behind a place, newest first."""
    rows = BroughtNode.objects.filter(journal=journal, shown__isnull=False)
    if before is not None:
        rows = rows.filter(place__lt=before)
    found = rows.order_by("-place").values_list("place", "shown")[:most]
    return [_Shown(place, told(shown or {})) for place, shown in found]


class _Names:
    """What the ids of some entries stand for."""

    def __init__(self, journal: BroughtJournal, entries: Iterable[Told]) -> None:
        """One statement."""
        keys = {key for entry in entries for key in _ids(entry) if key is not None}
        rows = BroughtName.objects.filter(journal=journal, key__in=keys).values_list("key", "kind", "name", "worker")
        self._rows = {(key, kind): (name, worker) for key, kind, name, worker in rows}

    def name(self, key: UUID | None, kind: str) -> str:
        """Of a person, an organisation or a case; "" where it has none."""
        return self._rows.get((key, kind), ("", None))[0] if key else ""

    def worker(self, key: UUID | None) -> UUID | None:
        """The worker here."""
        return self._rows.get((key, "worker"), ("", None))[1] if key else None


def _ids(entry: Told) -> Iterable[UUID | None]:
    yield from (entry.entry, entry.person, entry.organisation)
    for row in entry.rows:
        yield from (row.mandate, row.worker)


def _lines(journal: BroughtJournal, shown: Sequence[_Shown]) -> tuple[tuple[int, bool, JournalLine], ...]:
    names = _Names(journal, [each.told for each in shown])
    return tuple((place, entry.is_proven, _line(entry, names)) for place, entry in shown)


def _line(entry: Told, names: _Names) -> JournalLine:
    mandates = [row.mandate for row in entry.rows if row.mandate]
    case = next((found for each in mandates if (found := names.name(each, "case"))), "")
    return JournalLine(
        entry=entry.entry,
        at=entry.at,
        person=entry.person,
        person_name=names.name(entry.person, "person"),
        organisation_name=names.name(entry.organisation or entry.entry, "organisation"),
        mandate=mandates[0] if mandates and not case else None,
        case_number=case,
        software=entry.software,
        channel=entry.channel,
        deeds=_deeds(entry.rows, names),
    )


def _deeds(rows: Collection[Subject], names: _Names) -> tuple[Deed, ...]:
    own = [row for row in rows if row.outcome not in BESIDE]
    counts = Counter((row.act, row.outcome) for row in own)
    return tuple(
        Deed(act, LOOKS.get(act, ()), outcome, number, _only(own, act, outcome, names))
        for (act, outcome), number in sorted(counts.items())
    )


def _only(rows: Iterable[Subject], act: str, outcome: str, names: _Names) -> UUID | None:
    workers = {row.worker for row in rows if (row.act, row.outcome) == (act, outcome)}
    return names.worker(workers.pop()) if len(workers) == 1 else None
