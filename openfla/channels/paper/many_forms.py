# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The account forms of many workers as one archive: a file each, and their digests.

All are papers, each in its worker's language, or all are files for programs. It is written as the forms come; of each
no more than a line is kept in memory. Papers are compressed in themselves and are stored as they are.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping
from hashlib import sha256
from typing import BinaryIO, NamedTuple
from uuid import UUID
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from openfla.channels.paper.account_form import account_form
from openfla.channels.paper.account_form_file import account_form_json, account_form_xml
from openfla.channels.paper.writing import paper
from openfla.channels.wording import LANGUAGES
from openfla.desk.accounts.account_form import AccountFormView
from openfla.desk.batch.received import open_received
from openfla.desk.documents.issue_runs import IssuedPaper
from openfla.terms.document import DocumentFile

DIGESTS = "digests.csv"
PLAIN: Mapping[DocumentFile, Callable[[AccountFormView], bytes]] = {
    DocumentFile.JSON: account_form_json,
    DocumentFile.XML: account_form_xml,
}
"""The files for programs, in no language."""
_UNSAFE = re.compile(r"[^\w-]+")
_LONGEST = 60


class Named(NamedTuple):
    """A file of the archive: whose it is, and how many entries it lacks, where that is known.

    Without content it is no file: somebody whose form was issued before there were files of this kind.
    """

    name: str
    worker: UUID
    content: bytes | None
    missing: int | str = ""


class Line(NamedTuple):
    """A line of the digests; who has no file is named in the note."""

    file: str
    sha256: str
    worker: UUID
    missing: int | str
    note: str = ""


def account_forms_zip(
    forms: Iterable[AccountFormView], target: BinaryIO, language: str, file: DocumentFile = DocumentFile.PDF
) -> int:
    """Writes the archive; how many forms it holds. `language` is that of workers whose own is not one of the four."""
    return _archived((_made(form, language, file) for form in forms), target, file)


def issued_papers_zip(papers: Iterable[IssuedPaper], target: BinaryIO, file: DocumentFile = DocumentFile.PDF) -> int:
    """The same of files as they were issued, byte for byte; the digests name who has none."""
    return _archived(map(_read, papers), target, file)


def _made(form: AccountFormView, language: str, file: DocumentFile) -> Named:
    made = _set(form, language) if file is DocumentFile.PDF else PLAIN[file](form)
    return Named(f"{form.identity.family_name} {form.identity.given_names}", form.worker, made, len(form.missing))


def _set(form: AccountFormView, language: str) -> bytes:
    said = form.identity.language if form.identity.language in LANGUAGES else language
    return paper(account_form(form, said), form.read_at)


def _read(issued: IssuedPaper) -> Named:
    if not issued.stored_as:
        return Named(issued.name, issued.worker, None)
    with open_received(issued) as file:
        return Named(issued.name, issued.worker, file.read())


def _archived(files: Iterable[Named], target: BinaryIO, kind: DocumentFile) -> int:
    with ZipFile(target, "w", ZIP_STORED, allowZip64=True) as archive:
        lines = [_line(each, archive, kind) for each in files]
        archive.writestr(DIGESTS, _digests(lines))
    return sum(bool(line.file) for line in lines)


def _line(each: Named, archive: ZipFile, kind: DocumentFile) -> Line:
    """The line of a file, which is written first."""
    if each.content is None:
        return Line("", "", each.worker, each.missing, f"not issued as {kind.upper()}: {each.name}")
    name = _file_name(each, kind)
    archive.writestr(name, each.content, ZIP_DEFLATED if kind in PLAIN else ZIP_STORED)
    return Line(name, sha256(each.content).hexdigest(), each.worker, each.missing)


def _file_name(each: Named, kind: DocumentFile) -> str:
    """Whose it is, in characters that every system takes; the worker's id makes it the only one."""
    names = _UNSAFE.sub("-", each.name).strip("-")[:_LONGEST]
    return f"{names}-{each.worker}.{kind}"


def _digests(lines: Iterable[Line]) -> str:
    """SHA-256 of each file, how many entries it lacks, and who has none."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("file", "sha256", "worker", "entries missing", "note"))
    writer.writerows(lines)
    return text.getvalue()
