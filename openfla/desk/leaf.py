# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The 32-byte leaf of a journal entry, in one of two forms. Both are fixed for good: seals stand on them.

First form, of a salt of 16 bytes: SHA-256(0x00 || salt || canonical JSON of the entry and its rows in order). It shows
all of the entry or nothing.

Second form, of a salt of 32 bytes: SHA-256(0x00 || root), over a tree (RFC 6962) of parts: the request, who sent it,
the counts, then each row. Part n is SHA-256(0x00 || key || canonical JSON), its key SHA-256(salt || n in 8 bytes, the
largest first). Parts can be shown one by one with their keys; the others stay hashes that nobody can guess from what
is known of a person, whatever was shown.
"""

import secrets
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from typing import NamedTuple, TypeAlias
from uuid import UUID

import orjson

from openfla.records.merkle import root_over

Content: TypeAlias = dict[str, object]
WHOLE, APART = 16, 32
"""Bytes of the salt in the first form and in the second."""
WHO = ("person", "system", "organisation")
COUNTS = "acts"
_APART = {*WHO, COUNTS}
REQUEST, SENDER, BEFORE_ROWS = 0, 1, 3
"""Where the request stands among the parts, who sent it, and the first row; between them the counts."""


class Subject(NamedTuple):
    """What the entry says about one item: the act, whose data, under which mandate, and what came of it."""

    act: str
    employer: UUID | None
    mandate: UUID | None
    worker: UUID | None
    reference: UUID | None
    outcome: str


class Part(NamedTuple):
    """A part of an entry, and the key that it is hashed with."""

    key: bytes
    says: Content


def fresh_salt(organisation: UUID | None, subjects: Iterable[Subject]) -> bytes:
    """Of the first form where all rows are of the employer that acts; else rows have to be shown one by one."""
    own = all(subject.employer == organisation for subject in subjects)
    return secrets.token_bytes(WHOLE if own else APART)


def leaf_of(salt: bytes, entry: Content, subjects: Iterable[Sequence[object]]) -> bytes:
    """The leaf over an entry and its rows; ids count as they are spelled.

    TypeError for a number or a depth that no entry was ever written with.
    """
    if len(salt) == WHOLE:
        return hashed(salt, content_of(entry, subjects))
    return leaf_over([hashed(_key(salt, number), says) for number, says in enumerate(_said(entry, subjects))])


def content_of(entry: Content, subjects: Iterable[Sequence[object]]) -> Content:
    """What a leaf of the first form stands for."""
    return {"entry": entry, "subjects": [_row(subject) for subject in subjects]}


def parts_of(salt: bytes, entry: Content, subjects: Iterable[Sequence[object]]) -> Iterator[Part]:
    """The parts of a leaf of the second form, in their order."""
    for number, says in enumerate(_said(entry, subjects)):
        yield Part(_key(salt, number), says)


def hash_of(part: Part) -> bytes:
    """What stands in the tree of an entry for one of its parts."""
    return hashed(*part)


def leaf_over(parts: Sequence[bytes]) -> bytes:
    """The leaf of the second form over the hashes of its parts."""
    return sha256(b"\x00" + root_over(parts)).digest()


def _key(salt: bytes, number: int) -> bytes:
    return sha256(salt + number.to_bytes(8, "big")).digest()


def _said(entry: Content, subjects: Iterable[Sequence[object]]) -> Iterator[Content]:
    yield {name: said for name, said in entry.items() if name not in _APART}
    yield {name: entry[name] for name in WHO}
    yield {COUNTS: entry[COUNTS]}
    for position, subject in enumerate(subjects):
        row = _row(subject)
        row["position"] = position
        yield row


def _row(subject: Sequence[object]) -> Content:
    act, employer, mandate, worker, reference, outcome = subject
    return {
        "act": act,
        "employer": employer,
        "mandate": mandate,
        "worker": worker,
        "reference": reference,
        "outcome": outcome,
    }


def hashed(key: bytes, content: object) -> bytes:
    """SHA-256(0x00 || key || canonical JSON): a whole entry under its salt, or a part under its key."""
    return sha256(b"\x00" + key + orjson.dumps(content, str, orjson.OPT_SORT_KEYS)).digest()
