# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""All of one's own account in one open file: the data, and every file that belongs to it, byte for byte.

A ZIP archive with a list of its files (docs/reference/own-archive.md). Any program reads it without this one.
"""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from functools import partial
from io import BytesIO
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile, TemporaryFile
from typing import IO, Any, NamedTuple
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.http import FileResponse, HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from openfla.channels.credentials.writing import written
from openfla.channels.web.credentials.own import FILES as CREDENTIALS
from openfla.channels.web.entry import here
from openfla.channels.web.export import XLSX_TYPE
from openfla.channels.web.own_data import everything, json_of, paper_of
from openfla.channels.web.rescue.sending import rescue
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.whole_file import whole_file
from openfla.desk.accounts.whole_accounts import WholeOwnAccount
from openfla.desk.actor import Actor
from openfla.desk.batch.batches import ReceivedFile
from openfla.desk.batch.received import UNREADABLE, open_received
from openfla.desk.credentials.diplomas import DiplomaFile
from openfla.desk.credentials.extracts import ExtractFile
from openfla.desk.documents.issued import IssuedFile
from openfla.desk.gate import ask
from openfla.terms.document import DocumentFile
from openfla.terms.extract import ExtractState

FORMAT = "openfla own archive 1"
LIST = "files.json"
LARGE = 1 << 20
"""Bytes of a file that are held in memory."""
MEDIA = {
    "jwt": "application/jwt",
    "sd-jwt": "application/dc+sd-jwt",
    "json": "application/json",
    "pdf": "application/pdf",
    "xml": "application/xml",
}
FORMS = {"open_badge": "jwt", "sd_jwt": "sd-jwt", "edc": "json", "json": "json", "pdf": "pdf"}
"""How the file of a diploma ends, by its form."""

Source = Callable[[], AbstractContextManager[IO[bytes]]]


class Member(NamedTuple):
    """A file of the archive: its name there, its media type, what it is, and where its bytes are read.

    `id` is that under which data.json tells of it, `filename` what its owner called it.
    """

    name: str
    media_type: str
    what: str
    source: Source
    id: str = ""
    filename: str = ""


@require_GET
def as_archive(request: HttpRequest) -> FileResponse:
    """Everything; made whole before its first byte leaves."""
    name = f"{_('my-data')}-{now():%Y-%m-%d}.zip"
    return whole_file(lambda target: _written(request, target), name, "application/zip")


def _written(request: HttpRequest, target: IO[bytes]) -> bool:
    at = now()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        lines = [_line(member, archive, at) for member in _members(request)]
        content = {"format": FORMAT, "made_at": at.isoformat(), "files": lines}
        archive.writestr(_info(LIST, at), json.dumps(content, ensure_ascii=False, indent=1).encode())
    return True


def _line(member: Member, archive: ZipFile, at: datetime) -> dict[str, Any]:
    """What the list says of a file, which is written first. One that can't be read here any more is told as missing."""
    said = {"name": member.name, "type": member.media_type, "what": member.what}
    said |= {name: value for name, value in (("id", member.id), ("filename", member.filename)) if value}
    info = _info(member.name, at)
    info.compress_type = ZIP_STORED if member.media_type in {"application/pdf", XLSX_TYPE} else ZIP_DEFLATED
    with SpooledTemporaryFile(LARGE) as whole:
        try:
            with member.source() as source:
                copyfileobj(source, whole)
        except UNREADABLE:
            return {**said, "missing": True}
        size = whole.tell()
        whole.seek(0)
        digest = hashlib.file_digest(whole, "sha256").hexdigest()
        whole.seek(0)
        with archive.open(info, "w", force_zip64=True) as file:
            copyfileobj(whole, file)
    return {**said, "bytes": size, "sha256": digest}


def _info(name: str, at: datetime) -> ZipInfo:
    info = ZipInfo(name, at.timetuple()[:6])
    info.compress_type = ZIP_DEFLATED
    return info


def _members(request: HttpRequest) -> Iterator[Member]:
    """The data first, then the accounts as workbooks, then what was brought, taken, issued and shown."""
    known = everything(request)
    person, oneself = known["person"]["id"], Actor.worker(known["person"]["id"])
    yield Member("data.json", MEDIA["json"], "data", _bytes(json_of(known)))
    yield Member("data.pdf", MEDIA["pdf"], "data to read", _bytes(paper_of(known)))
    yield from (_workbook(each, oneself) for each in acting(request).access.workers)
    for view in known["diplomas"]:
        ending = FORMS[view.said.form]
        kept = _kept(_asked(DiplomaFile(person, view.diploma), oneself))
        name = f"diplomas/{view.diploma}.{ending}"
        yield Member(name, MEDIA[ending], "diploma", kept, str(view.diploma), view.filename)
    for view in known["credentials"]:
        for ending, form in CREDENTIALS.items() if view.ended_by is None else ():
            name = f"credentials/{view.credential}.{ending}"
            content = written(view, form, here()).content
            yield Member(name, MEDIA[ending], "credential", _bytes(content), str(view.credential))
    yield from _issued(known, oneself)
    for view in known["extracts"]:
        if view.state is not ExtractState.WITHDRAWN:
            kept = _kept(_asked(ExtractFile(person, view.extract), oneself))
            yield Member(f"extracts/{view.extract}.pdf", MEDIA["pdf"], "extract", kept, str(view.extract))


def _workbook(own: Any, oneself: Actor) -> Member:  # noqa: ANN401 - an OwnWorker of the access
    """The account at one employer, as another installation brings it in."""
    told = {"actor": oneself, "language": here(), "channel": CHANNEL, "now": now()}
    source = partial(_workbook_read, WholeOwnAccount(own.employer, own.worker), told)
    return Member(f"accounts/{own.worker}.xlsx", XLSX_TYPE, "account", source, str(own.worker))


@contextmanager
def _workbook_read(question: WholeOwnAccount, told: dict[str, Any]) -> Iterator[IO[bytes]]:
    """A workbook is put together where one can go back, which the middle of an archive is not."""
    with TemporaryFile() as place:
        rescue("write_own_export")(question, place, **told)
        place.seek(0)
        yield place


def _issued(known: dict[str, Any], oneself: Actor) -> Iterator[Member]:
    for account in known["accounts"]:
        employer, worker = account["employer"]["id"], account["facts"].worker
        for document in account["issued_documents"]:
            for kind in document.files:
                place = _asked(IssuedFile(employer, worker, document.document, DocumentFile(kind)), oneself)
                name = f"documents/{document.document}.{kind}"
                yield Member(name, MEDIA[kind], "document", _kept(place), str(document.document))


def _asked(question: Any, oneself: Actor) -> Any:  # noqa: ANN401 - questions of several types
    return ask(question, actor=oneself, channel=CHANNEL, now=now())


def _bytes(content: bytes) -> Source:
    return partial(BytesIO, content)


def _kept(place: ReceivedFile | None) -> Source:
    """Of a file that went meanwhile as of one that can't be read."""

    def opened() -> IO[bytes]:
        if place is None:
            raise FileNotFoundError
        return open_received(place)

    return opened
