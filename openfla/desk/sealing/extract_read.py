# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An extract of another installation's journal read line by line: the tree grown anew, and what each entry tells.

Pure but for the key of the checkpoint. Whatever a file holds, either it reads whole and proves itself, or it is refused
with the line that is wrong.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from openfla.desk.declared.declarations import WorkerKey
from openfla.desk.leaf import Subject
from openfla.desk.outcome import Refused, refused
from openfla.desk.sealing.extract import FORM, BringJournal, Said
from openfla.desk.sealing.shown import leaf_shown, parts_shown
from openfla.records.checkpoints import ForgedError, Note, opened_with
from openfla.records.merkle import HASH, Growing

UNREADABLE = (KeyError, TypeError, ValueError, AttributeError, RecursionError)
NAMED = ("person", "organisation", "case", "worker")


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
    tree = Growing()
    number, is_ended = 1, False
    for number, said in numbered:
        if is_ended:
            raise RefusedError(refused("carried.not_an_extract", line=number))
        if is_ended := said == {"end": number}:
            continue
        try:
            each = _name(said) if tree.size >= head.note.size else _grown(tree, said)
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
        return Head(former, number, opened_with(text, key), text)
    except ForgedError:
        raise RefusedError(refused("carried.wrong_key", "key")) from None


def _grown(tree: Growing, said: Said) -> Node:
    place = tree.size
    if "hidden" in said:
        leaves, root = int(said["hidden"]), _hash(said["hash"])
        tree.hang(leaves, root)
        return Node(place, leaves, root, None)
    leaf = _hash(said["leaf"]) if "told" in said else leaf_shown(said)
    tree.add(leaf)
    told(said)
    return Node(place, 1, leaf, said)


def _hash(spelled: str) -> bytes:
    if len(read := bytes.fromhex(spelled)) != HASH:
        raise ValueError(f"a hash of {len(read)} bytes")
    return read


def _name(said: Said) -> Name:
    [kind] = [name for name in NAMED if name in said]
    if kind == "worker":
        if not isinstance(said[kind], WorkerKey):
            raise TypeError(kind)
        return Name(UUID(said["id"]), kind, "", said[kind])
    return Name(UUID(said["id"]), kind, str(said[kind]), None)


def told(shown: Said) -> Told:
    """What an entry tells that is shown so. ValueError, TypeError or KeyError for what nobody shows so."""
    if "parts" in shown:
        request, *others = parts_shown(shown["parts"])
        who = others.pop(0) if others and "person" in others[0] else {}
        return replace(_told({**request, **who}, others), is_proven=True)
    is_proven = "told" not in shown
    of = shown if is_proven else shown["told"]
    return replace(_told(of["entry"], of["subjects"]), is_proven=is_proven)


def _told(entry: Said, rows: Any) -> Told:  # noqa: ANN401 - as the file has it
    at = datetime.fromisoformat(entry["at"])
    if at.tzinfo is None:
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
