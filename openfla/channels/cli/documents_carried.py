# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Issued documents of an employer as a ZIP archive, written here and read by another installation.

`documents.json` says of each what was kept of it, and of each of its files the name in the archive and the digest.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from openfla.channels.cli.worker_keys import key_read, key_written
from openfla.desk.accounts.whole_accounts import WholeAccounts
from openfla.desk.act import day_of
from openfla.desk.actor import Actor
from openfla.desk.batch.batches import ReceivedFile
from openfla.desk.batch.received import open_received
from openfla.desk.batch.said_words import read, written
from openfla.desk.documents.carried import CarryDocument, DocumentCarried, WholeDocument, WholeDocuments
from openfla.desk.gate import browse, perform
from openfla.desk.outcome import Outcome
from openfla.terms.document import DocumentFile

FORMAT, LIST = "openfla documents 1", "documents.json"
AT_ONCE = 50
LARGEST = 50 << 20
"""Bytes of a file; none that openfla issues comes near."""
UNREADABLE = (BadZipFile, KeyError, TypeError, ValueError, AttributeError, RecursionError, OSError)


class UnreadableDocumentsError(Exception):
    """The archive is not as openfla writes it; the message says what was found and what is expected."""


def write_documents(employer: UUID, file: Path, *, actor: Actor, now: datetime) -> int:
    """How many were written; each reading is journalled when the archive is whole."""
    told: dict[str, Any] = {"actor": actor, "channel": "cli", "now": now}
    with browse(WholeAccounts(employer), **told) as accounts:
        people = {account.worker: key_written(account.identity) for account in accounts or ()}
    with browse(WholeDocuments(employer), **told) as found, ZipFile(file, "w", ZIP_DEFLATED) as archive:
        lines = [{**_line(each, archive), "whose": people.get(each.worker, {})} for each in found or ()]
        archive.writestr(LIST, json.dumps({"format": FORMAT, "documents": lines}, ensure_ascii=False, indent=1))
    return len(lines)


def _line(whole: WholeDocument, archive: ZipFile) -> dict[str, Any]:
    files: dict[str, dict[str, str]] = {}
    for kind, place in zip(DocumentFile, whole.places, strict=True):
        if place:
            name = f"documents/{whole.said.document}.{kind}"
            with open_received(ReceivedFile(whole.said.document, place, name, {})) as source:
                content = source.read()
            archive.writestr(name, content)
            files[kind.value] = {"name": name, "sha256": hashlib.sha256(content).hexdigest()}
    return {**written(whole.said), "files": files}


def read_documents(employer: UUID, file: Path, *, actor: Actor, now: datetime) -> Iterator[Outcome]:
    """What became of each, in their order. UnreadableDocumentsError before anything of a broken portion is kept."""
    try:
        with ZipFile(file) as archive:
            told = json.loads(_read(archive, LIST))
            if told["format"] != FORMAT:
                raise UnreadableDocumentsError(f"{file.name} says {told['format']!r}; {FORMAT!r} is expected.")
            lines = told["documents"]
            for first in range(0, len(lines), AT_ONCE):
                commands = [_command(employer, line, archive, day_of(now)) for line in lines[first : first + AT_ONCE]]
                yield from perform(commands, actor=actor, channel="cli", now=now)
    except UNREADABLE as error:
        raise UnreadableDocumentsError(
            f"{file.name} is not what openfla document export writes: {type(error).__name__}."
        ) from error


def _command(employer: UUID, line: dict[str, Any], archive: ZipFile, today: date) -> CarryDocument:
    files = {kind: _file(each, archive) for kind, each in line.pop("files").items()}
    key = key_read(line.pop("whose"), today)
    return CarryDocument(employer, key, read(DocumentCarried, line), files["pdf"], files["json"], files.get("xml"))


def _file(told: dict[str, str], archive: ZipFile) -> bytes:
    content = _read(archive, told["name"])
    if hashlib.sha256(content).hexdigest() != told["sha256"]:
        raise UnreadableDocumentsError(f"{told['name']} is not the file that was written: its digest is another one.")
    return content


def _read(archive: ZipFile, name: str) -> bytes:
    if archive.getinfo(name).file_size > LARGEST:
        raise UnreadableDocumentsError(f"{name} holds more than {LARGEST >> 20} MB.")
    return archive.read(name)
