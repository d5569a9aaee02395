# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An extract of another installation's journal read line by line: the tree grown anew, and what each entry tells.

Pure but for the key of the checkpoint. Whatever a file holds, either it reads whole and proves itself, or it is refused
with the line that is wrong.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, NamedTuple
from uuid import UUID

import orjson

from openfla.desk.declared.declarations import WorkerKey
from openfla.desk.leaf import Subject
from openfla.desk.outcome import Refused, refused
from openfla.desk.sealing.extract import FORM, BringJournal, Said
from openfla.desk.sealing.shown import leaf_shown, parts_shown, spelled_bytes
from openfla.records.checkpoints import ForgedError, Note, opened_with
from openfla.records.merkle import HASH, Growing
from openfla.records.sealing import LAST_OF_ALL

UNREADABLE = (KeyError, TypeError, ValueError, AttributeError, RecursionError)
HIDDEN, TOLD = {"hidden", "hash"}, {"leaf", "told"}
PROVEN = ({"parts"}, {"entry", "subjects", "salt"})
NAMED = ("person", "organisation", "case", "worker")
LONGEST_NAME = 500
EARLIEST, LATEST = datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC)
"""Moments that can be told in every time zone."""


class RefusedError(Exception):
    """The extract is not kept; the problem says why."""

    def __init__(self, why: Refused) -> None:
        """Carries the refusal out of the reading."""
        super().__init__(why)
        self.why = why


class Node(NamedTuple):
    """A place of the other journal, over so many leaves; what is shown there."""

    place: int
    leaves: int
    hash: bytes
    shown: Said | None


class Name(NamedTuple):
    """What an id of the other installation stands for."""

    key: UUID
    kind: str
    name: str
    worker: WorkerKey | None


@dataclass(frozen=True, slots=True)
class Head:
    """Whose extract it is, and the checkpoint over it."""

    former: UUID
    number: str
    note: Note
    text: str


@dataclass(frozen=True, slots=True)
class Told:
    """What an entry that is shown tells: ids as they are in the other installation, None for what is not told."""

    entry: UUID
    at: datetime
    person: UUID | None
    organisation: UUID | None
    software: bool
    channel: str
    rows: tuple[Subject, ...]
    is_proven: bool


def read(command: BringJournal) -> Iterator[Head | Node | Name]:
    """The head, the nodes from the left, the names. RefusedError for the first thing that is wrong."""
    numbered = enumerate(command.lines(), start=1)
    head = _head(next(numbered, (1, {}))[1], command.key)
    yield head
    tree, names = Growing(), _Names()
    number, is_ended = 1, False
    for number, said in numbered:
        if is_ended:
            raise RefusedError(refused("carried.not_an_extract", line=number))
        if is_ended := said == {"end": number}:
            continue
        try:
            each = names.read(said) if tree.size >= head.note.size else _grown(tree, said, head.former)
        except UNREADABLE:
            raise RefusedError(refused("carried.not_an_extract", line=number)) from None
        yield each
    if not is_ended:
        raise RefusedError(refused("carried.unfinished", line=number))
    if (tree.size, tree.root()) != (head.note.size, head.note.root):
        raise RefusedError(refused("carried.not_proven", origin=head.note.origin))


def _head(said: Said, key: str) -> Head:
    try:
        if said["form"] != FORM:
            raise ValueError(said["form"])
        former, number, text = UUID(said["employer"]["id"]), str(said["employer"]["number"]), str(said["checkpoint"])
    except UNREADABLE:
        raise RefusedError(refused("carried.not_an_extract", line=1)) from None
    try:
        note = opened_with(text, key)
    except ForgedError:
        raise RefusedError(refused("carried.wrong_key", "key")) from None
    if note.at.tzinfo is None or not EARLIEST < note.at < LATEST or not 0 < note.size < LAST_OF_ALL:
        raise RefusedError(refused("carried.not_an_extract", line=1))
    return Head(former, number, note, text)


def _grown(tree: Growing, said: Said, employer: UUID) -> Node:
    place = tree.size
    if said.keys() == HIDDEN:
        if type(leaves := said["hidden"]) is not int:
            raise TypeError("a number of leaves that is none")
        root = spelled_bytes(said["hash"], HASH)
        tree.hang(leaves, root)
        return Node(place, leaves, root, None)
    leaf = line_leaf(said)
    tree.add(leaf)
    rows = told(said).rows
    if not rows or any(row.employer != employer for row in rows) or not _can_be_kept(said):
        raise ValueError("an entry of another employer, or none that is kept")
    return Node(place, 1, leaf, said)


def line_leaf(said: Said) -> bytes:
    """The leaf of a line that shows an entry. ValueError, TypeError, KeyError or RecursionError for any other."""
    if said.keys() == TOLD:
        return spelled_bytes(said["leaf"], HASH)
    if said.keys() not in PROVEN:
        raise ValueError("a line that shows more than one thing, or none")
    return leaf_shown(said)


def _can_be_kept(said: object) -> bool:
    """Whether it is read back as it was read: JSON has no infinity, and the database no NUL in a text."""
    spelled = orjson.dumps(said)
    return orjson.loads(spelled) == said and b"\\u0000" not in spelled


class _Names:
    """What ids stand for, each of them once."""

    def __init__(self) -> None:
        """None is read so far."""
        self._read: set[tuple[UUID, str]] = set()

    def read(self, said: Said) -> Name:
        """ValueError, TypeError or KeyError for what is no name, or that of an id that has one."""
        key = UUID(said["id"])
        [kind] = said.keys() - {"id"}
        if kind not in NAMED or (key, kind) in self._read:
            raise ValueError(kind)
        self._read.add((key, kind))
        named = said[kind]
        if kind == "worker" and isinstance(named, WorkerKey):
            return Name(key, kind, "", named)
        if kind == "worker" or not isinstance(named, str) or len(named) > LONGEST_NAME or not _can_be_kept(named):
            raise TypeError(kind)
        return Name(key, kind, named, None)


def told(shown: Said) -> Told:
    """What an entry tells that is shown so. ValueError, TypeError or KeyError for what nobody shows so."""
    if "told" in shown:
        return _told(shown["told"]["entry"], shown["told"]["subjects"])
    if "parts" in shown:
        request, *others = parts_shown(shown["parts"])
        who = others.pop(0) if others and "person" in others[0] else {}
        return replace(_told({**request, **who}, others), is_proven=True)
    return replace(_told(shown["entry"], shown["subjects"]), is_proven=True)


def _told(entry: Said, rows: Any) -> Told:  # noqa: ANN401 - as the file has it
    at = datetime.fromisoformat(entry["at"])
    if not EARLIEST <= at <= LATEST:
        raise ValueError(entry["at"])
    return Told(
        entry=UUID(entry["id"]),
        at=at,
        person=_id(entry.get("person")),
        organisation=_id(entry.get("organisation")),
        software=bool(entry.get("system")),
        channel=str(entry["channel"]),
        rows=tuple(map(_row, rows)),
        is_proven=False,
    )


def _row(said: Said) -> Subject:
    ids = {name: _id(said[name]) for name in ("employer", "mandate", "worker", "reference")}
    return Subject(act=str(said["act"]), outcome=str(said["outcome"]), **ids)


def _id(said: str | None) -> UUID | None:
    return None if said is None else UUID(said)
