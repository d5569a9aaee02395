# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Extracts kept: read to their end first, so that nothing is written of one that is refused; then again and stored."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple, TypeVar
from uuid import UUID

from django.db import transaction

from openfla.desk.act import Act
from openfla.desk.declared.declarations import WorkerKey
from openfla.desk.handling import handles
from openfla.desk.outcome import Done, Effect, Outcome, Refused, refused
from openfla.desk.rescue.workers import RescueWorkers
from openfla.desk.sealing.extract import BringJournal
from openfla.desk.sealing.extract_read import Head, Name, Node, RefusedError, read
from openfla.records import bulk, checkpoints
from openfla.records.checkpoints import opened_with
from openfla.records.identifier import new_ids
from openfla.records.models import BroughtJournal, BroughtName, BroughtNode, Organisation
from openfla.records.new import new

AT_A_TIME = 500
Item = TypeVar("Item")
NODE = ("id", "employer_id", "journal_id", "place", "leaves", "hash", "shown")
NAME = ("id", "employer_id", "journal_id", "key", "kind", "name", "worker_id")


@handles(BringJournal)
def bring_journals(commands: Sequence[BringJournal], act: Act) -> list[Outcome]:
    """Each is created whole, unchanged or refused; a file that is another one when it is read again is refused."""
    return [_brought(command, act) for command in commands]


def _brought(command: BringJournal, act: Act) -> Outcome:
    try:
        head, before = _read_through(command)
    except RefusedError as error:
        return error.why
    if before is not None and before.size >= head.note.size:
        return Done(before.id, Effect.UNCHANGED)
    row = new(
        BroughtJournal,
        former=head.former,
        origin=head.note.origin,
        key=command.key.strip(),
        checkpoint=head.text,
        size=head.note.size,
        signed_at=head.note.at,
        **act.recorded(command.employer),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            _store(command, row)
    except RefusedError as error:
        return error.why
    return Done(row.id)


def _read_through(command: BringJournal) -> tuple[Head, BroughtJournal | None]:
    """The head, and the extract of that journal that is here and reaches furthest. RefusedError if it is not kept."""
    items = read(command)
    head = next(items)
    if not isinstance(head, Head):
        raise TypeError(head)
    if why := _not_from_there(command, head):
        raise RefusedError(why)
    here = BroughtJournal.objects.filter(employer=command.employer, origin=head.note.origin)
    if (alike := here.filter(size=head.note.size).first()) and _root(alike) != head.note.root:
        raise RefusedError(refused("carried.forked", size=head.note.size))
    before = here.order_by("-size").first()
    for nodes in _portions(each for each in items if isinstance(each, Node)):
        if before is not None and (place := _contradicted(before, nodes)) is not None:
            raise RefusedError(refused("carried.contradicts", place=place + 1))
    return head, before


def _not_from_there(command: BringJournal, head: Head) -> Refused | None:
    if command.key.strip() == checkpoints.public_key():
        return refused("carried.own_journal")
    number = Organisation.objects.values_list("enterprise_number", flat=True).get(id=command.employer)
    return refused("carried.other_employer", found=head.number, expected=number) if head.number != number else None


def _root(journal: BroughtJournal) -> bytes:
    return opened_with(journal.checkpoint, journal.key).root


def _contradicted(before: BroughtJournal, nodes: Sequence[Node]) -> int | None:
    """The first place from which on the earlier extract has something else: an entry, or the root of as many."""
    known = {(node.place, node.leaves): node.hash for node in nodes}
    rows = BroughtNode.objects.filter(journal=before, place__in=[node.place for node in nodes]).order_by("place")
    for place, leaves, digest in rows.values_list("place", "leaves", "hash"):
        if known.get((place, leaves), bytes(digest)) != bytes(digest):
            return int(place)
    return None


def _store(command: BringJournal, journal: BroughtJournal) -> None:
    of = (command.employer, journal.id)
    for some in _portions(read(command)):
        nodes = [each for each in some if isinstance(each, Node)]
        bulk.insert_values(BroughtNode, NODE, _numbered([(*of, *node) for node in nodes]))
        names = [each for each in some if isinstance(each, Name)]
        workers = _workers(command.employer, names)
        rows = [(*of, each.key, each.kind, each.name, workers.get(each.key)) for each in names]
        bulk.insert_values(BroughtName, NAME, _numbered(rows))


def _numbered(rows: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return [(row, *values) for row, values in zip(new_ids(len(rows)), rows, strict=True)]


class _Meant(NamedTuple):
    """A worker of the other installation, as whoever looks for workers takes one."""

    employer: UUID
    whose: WorkerKey | None


def _workers(employer: UUID, names: Iterable[Name]) -> dict[UUID, UUID]:
    """The workers here, by their ids there; who is not known here is not among them."""
    meant = {name.key: _Meant(employer, name.worker) for name in names if name.worker is not None}
    found = RescueWorkers(list(meant.values()))
    told = {key: found.of(each) for key, each in meant.items()}
    return {key: worker for key, worker in told.items() if isinstance(worker, UUID)}


def _portions(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while some := list(islice(rest, AT_A_TIME)):
        yield some
