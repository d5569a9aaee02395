# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Checkpoints: what the journal was at a moment, signed, in files outside the database.

A checkpoint is a signed note as transparency logs write it (C2SP tlog-checkpoint): the origin, the number of entries,
the root over them, lines of our own, an empty line, the signature. The key is Ed25519, its seed stands in
checkpoint-1.key beside the other keys; whoever only has the database can sign nothing.
"""

import base64
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings

KEY_BYTES = 32
ED25519 = b"\x01"
FINGERPRINT = 4
SUFFIX = ".txt"
PUBLIC = "journal.pub"


class CheckpointTakenError(Exception):
    """A file with this number is there and says something else: the database is not the one that it was."""


class ForgedError(Exception):
    """A checkpoint without a good signature, or that can't be read."""


@dataclass(frozen=True, slots=True)
class Note:
    """What a checkpoint says. `before` is the SHA-256 of the text of the one before; `seal` the last seal's digest."""

    origin: str
    size: int
    root: bytes
    number: int
    at: datetime
    seal: bytes
    before: bytes

    def text(self) -> str:
        """The lines that are signed."""
        lines = (
            self.origin,
            str(self.size),
            _spelled(self.root),
            f"checkpoint {self.number}",
            f"at {self.at.isoformat()}",
            f"seal {_spelled(self.seal)}",
            f"before {_spelled(self.before)}",
        )
        return "".join(f"{line}\n" for line in lines)

    @classmethod
    def read(cls, text: str) -> "Note":
        """The note in such lines. ForgedError for any others."""
        try:
            origin, size, root, *own = text.removesuffix("\n").split("\n")
            told = dict(line.split(" ", 1) for line in own)
            number, at = int(told["checkpoint"]), datetime.fromisoformat(told["at"])
            note = cls(origin, int(size), _read(root), number, at, _read(told["seal"]), _read(told["before"]))
        except (ValueError, KeyError):
            raise ForgedError("It is no checkpoint of a journal.") from None
        if note.text() != text:
            raise ForgedError("It says more than a checkpoint does.")
        return note


def signed(note: Note) -> str:
    """The note with this installation's signature."""
    key = _private(os.fspath(settings.OPENFLA_KEYS))
    public = key.public_key().public_bytes_raw()
    signature = _fingerprint(note.origin, public) + key.sign(note.text().encode())
    return f"{note.text()}\n— {note.origin} {_spelled(signature)}\n"


def opened(text: str) -> Note:
    """The note, once its signature is that of this installation's key. ForgedError otherwise."""
    return _opened(text, _private(os.fspath(settings.OPENFLA_KEYS)).public_key())


def opened_with(text: str, key: str) -> Note:
    """The note of another installation, once its signature is that of the key in such a line. ForgedError otherwise."""
    try:
        name, fingerprint, spelled = key.strip().split("+", 2)
        raw = _read(spelled)
        public = Ed25519PublicKey.from_public_bytes(raw.removeprefix(ED25519))
    except ValueError:
        raise ForgedError("The key is no line of a journal.pub.") from None
    note = _opened(text, public)
    if (name, fingerprint, raw[:1]) != (note.origin, _fingerprint(name, _raw(public)).hex(), ED25519):
        raise ForgedError("The key is that of another journal.")
    return note


def _opened(text: str, public: Ed25519PublicKey) -> Note:
    body, _, last = text.rpartition("\n\n")
    note = Note.read(f"{body}\n")
    try:
        dash, name, given = last.removesuffix("\n").split(" ")
        signature = _read(given)
        own = (dash, name, signature[:FINGERPRINT]) == ("—", note.origin, _fingerprint(note.origin, _raw(public)))
        if not own:
            raise ForgedError("It is signed with another key.")
        public.verify(signature[FINGERPRINT:], note.text().encode())
    except (ValueError, InvalidSignature):
        raise ForgedError("Its signature is not good.") from None
    return note


def origin() -> str:
    """The name of this installation's journal."""
    address: str = settings.OPENFLA_PUBLIC_URL
    return f"{address.split('://', 1)[-1]}/journal".replace(" ", "_").replace("+", "_")


def public_key(name: str = "") -> str:
    """The key to verify with, in the spelling of signed notes: name (of this journal), fingerprint, key."""
    public, name = _raw(_private(os.fspath(settings.OPENFLA_KEYS)).public_key()), name or origin()
    return f"{name}+{_fingerprint(name, public).hex()}+{_spelled(ED25519 + public)}"


def lay(number: int, text: str) -> None:
    """Writes a checkpoint into the folder, durable when this returns. CheckpointTakenError if another one is there."""
    folder = Path(settings.OPENFLA_CHECKPOINTS)
    folder.mkdir(parents=True, exist_ok=True, mode=0o750)
    _write(folder / PUBLIC, f"{public_key()}\n")
    place = folder / f"checkpoint-{number:08d}{SUFFIX}"
    _write(place, text)
    if place.read_text("utf-8") != text:
        raise CheckpointTakenError(
            f"{place} is there and says something else than the database does: the database was changed or put back. "
            "Nothing is overwritten. Compare both with: openfla journal verify"
        )


def laid(folder: Path | None = None) -> Iterator[tuple[str, str]]:
    """Name and text of each checkpoint in the folder, in their order."""
    for path in sorted((folder or Path(settings.OPENFLA_CHECKPOINTS)).glob(f"checkpoint-*{SUFFIX}")):
        yield path.name, path.read_text("utf-8", errors="replace")


def last_laid() -> int:
    """The number of the last checkpoint in the folder; 0 where there is none."""
    names = (path.stem.rpartition("-")[2] for path in Path(settings.OPENFLA_CHECKPOINTS).glob(f"checkpoint-*{SUFFIX}"))
    return max((int(name) for name in names if name.isascii() and name.isdigit()), default=0)


def _write(place: Path, text: str) -> None:
    """Durable, whole or not at all; what is there stays."""
    unfinished = place.with_suffix(f".{os.getpid()}")
    with unfinished.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    with suppress(FileExistsError):
        place.hardlink_to(unfinished)
    unfinished.unlink()
    descriptor = os.open(place.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@cache
def _private(folder: str) -> Ed25519PrivateKey:
    path = Path(folder, "checkpoint-1.key")
    seed = path.read_bytes()
    if len(seed) != KEY_BYTES:
        message = f"{path} must hold a key of {KEY_BYTES} bytes, it holds {len(seed)}: restore it from the key backup."
        raise ValueError(message)
    return Ed25519PrivateKey.from_private_bytes(seed)


def _fingerprint(name: str, public: bytes) -> bytes:
    return sha256(f"{name}\n".encode() + ED25519 + public).digest()[:FINGERPRINT]


def _raw(public: Ed25519PublicKey) -> bytes:
    return public.public_bytes_raw()


def _spelled(some: bytes) -> str:
    return base64.b64encode(some).decode("ascii")


def _read(text: str) -> bytes:
    return base64.b64decode(text, validate=True)
