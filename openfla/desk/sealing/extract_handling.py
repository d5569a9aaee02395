# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Extracts written: one pass over the leaves of the journal, beside it the employer's own entries as they stand."""

from collections.abc import Collection, Generator, Iterator
from itertools import groupby, islice
from operator import itemgetter
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import OuterRef, QuerySet, Subquery

from openfla.desk.act import Act
from openfla.desk.changes_handling import BESIDE
from openfla.desk.handling import browses
from openfla.desk.inspections.inspected import case_numbers
from openfla.desk.leaf import COUNTS, REQUEST, SENDER, WHO
from openfla.desk.sealing.extract import FORM, ExtractLine, JournalExtract, Said
from openfla.desk.sealing.sealed_content import Entry, Stands, entries_at
from openfla.desk.sealing.shown import in_parts, shown_in_parts, shown_whole
from openfla.desk.sealing.told_rows import names_sender, sides_of, told_rows
from openfla.records.merkle import Passing
from openfla.records.models import Checkpoint, JournalSubject, Organisation, Person, SealedEntry

AT_A_TIME = 500


@browses(JournalExtract)
def journal_extract(question: JournalExtract, act: Act) -> Generator[ExtractLine, None, None]:
    """Under the last checkpoint; nothing where there is none. No entry is kept in memory, only who acted."""
    checkpoint = Checkpoint.objects.order_by("-number").first()
    employer = Organisation.objects.filter(id=question.employer).first()
    if checkpoint is None or employer is None:
        return
    whose = {"id": str(employer.id), "number": employer.enterprise_number, "name": employer.name}
    yield ExtractLine({"form": FORM, "employer": whose, "checkpoint": checkpoint.text})
    named = _Named(question.employer)
    wanted = _wanted(_rows(question.employer, act), named)
    for said in _tree(checkpoint.size, wanted):
        yield ExtractLine(said)
    yield from map(ExtractLine, named.said())


class _Wanted(NamedTuple):
    """An entry of which something is told: its place, the positions of these rows, and whether it says who acted."""

    place: int
    rows: tuple[int, ...]
    names_sender: bool


def _rows(employer: UUID, act: Act) -> QuerySet[JournalSubject, Any]:
    """The rows that the employer may know of, of entries that are sealed, in the order of their places."""
    sealed = SealedEntry.objects.filter(entry=OuterRef("entry_id")).values("place")[:1]
    found = told_rows(employer, act.now).exclude(outcome__in=BESIDE)
    told = found.annotate(place=Subquery(sealed)).filter(place__isnull=False)
    of_entry = ("entry", "entry__person", "entry__organisation")
    return told.order_by("place", "position").values_list("place", "position", "mandate", *of_entry)


class _Named:
    """Who and what the entries name that the employer may know by name."""

    def __init__(self, employer: UUID) -> None:
        """Its own people and those of its mandataries are named; of others only for whom they acted."""
        self._sides = sides_of(employer)
        self._people: set[UUID] = set()
        self._bodies: set[UUID] = {employer}
        self._acted_for: dict[UUID, UUID] = {}
        self._cases: dict[UUID, str] = {}

    def names(self, entry: UUID, mandates: set[UUID | None], person: UUID | None, organisation: UUID | None) -> bool:
        """Whether it is said who acted; what is then named is noted, else for whom."""
        cases = case_numbers(mandates - self._cases.keys()) if mandates - {None} else {}
        self._cases |= cases
        if not names_sender(organisation, self._sides, self._cases.keys() & mandates):
            if organisation is not None:
                self._acted_for[entry] = organisation
            return False
        if organisation is not None:
            self._bodies.add(organisation)
        if person is not None:
            self._people.add(person)
        return True

    def said(self) -> Iterator[Said]:
        """A line for each."""
        people = Person.objects.filter(id__in=self._people).values_list("id", "given_names", "family_name")
        for person, given, family in people:
            yield {"id": str(person), "person": f"{given} {family}".strip()}
        bodies = Organisation.objects.filter(id__in={*self._bodies, *self._acted_for.values()})
        names = dict(bodies.values_list("id", "name"))
        for key, body in ({body: body for body in self._bodies} | self._acted_for).items():
            if body in names:
                yield {"id": str(key), "organisation": names[body]}
        for mandate, number in self._cases.items():
            yield {"id": str(mandate), "case": number}


def _wanted(rows: QuerySet[JournalSubject, Any], named: _Named) -> Iterator[_Wanted]:
    for place, group in groupby(rows.iterator(AT_A_TIME), key=itemgetter(0)):
        own = list(group)
        names = named.names(own[0][3], {row[2] for row in own}, *own[0][4:])
        yield _Wanted(place, tuple(row[1] for row in own), names)


def _tree(size: int, wanted: Iterator[_Wanted]) -> Iterator[Said]:
    """The leaves from the first to the last: those that are wanted told, the others as few roots as there can be."""
    told = _told(wanted)
    place, said = next(told, (size, {}))
    passing = Passing(0)
    leaves = SealedEntry.objects.filter(place__lt=size).order_by("place").values_list("place", "leaf")
    for at, leaf in leaves.iterator():
        if at == place:
            yield from _hidden(passing)
            yield said
            place, said = next(told, (size, {}))
        else:
            passing.add(bytes(leaf))
    yield from _hidden(passing)


def _hidden(passing: Passing) -> Iterator[Said]:
    for leaves, root in passing.end():
        yield {"hidden": leaves, "hash": root.hex()}


def _told(wanted: Iterator[_Wanted]) -> Iterator[tuple[int, Said]]:
    """Each with its place; one that is gone from the journal, or can't be read any more, is none."""
    while some := {each.place: each for each in islice(wanted, AT_A_TIME)}:
        for stands in entries_at(some):
            if stands.entry is not None:
                yield stands.place, _said(some[stands.place], stands, stands.entry)


def _said(wanted: _Wanted, stands: Stands, entry: Entry) -> Said:
    """Proven where it can be: what was changed since it was sealed is not, nor what can be shown only with others."""
    if stands.is_same and in_parts(entry):
        return shown_in_parts(entry, wanted.rows, (REQUEST, SENDER) if wanted.names_sender else (REQUEST,))
    if stands.is_same and wanted.names_sender and _is_all_told(entry, wanted.rows):
        return shown_whole(entry)
    hidden = {COUNTS} if wanted.names_sender else {COUNTS, *WHO}
    said = {name: told for name, told in entry.said.items() if name not in hidden}
    rows = [{"position": number, **entry.subjects[number]._asdict()} for number in wanted.rows]
    return {"leaf": stands.leaf.hex(), "told": {"entry": said, "subjects": rows}}


def _is_all_told(entry: Entry, rows: Collection[int]) -> bool:
    """Whether no row is of another employer, and none but what says nothing of its own is left out."""
    told = set(rows)
    left_out = {row.outcome for number, row in enumerate(entry.subjects) if number not in told}
    return len({row.employer for row in entry.subjects}) == 1 and left_out <= BESIDE.keys()
