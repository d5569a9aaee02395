# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Papers read back as whoever holds them reads them: the words of every page, by PDFium."""

from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

from pypdfium2 import PdfDocument

from openfla.channels.paper.many_forms import DIGESTS


def words_of(paper: bytes) -> str:
    """Everything that the pages say, words a space apart."""
    return " ".join(pages_of(paper))


def pages_of(paper: bytes) -> list[str]:
    """The same, page by page."""
    document = PdfDocument(paper)
    try:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    finally:
        document.close()


def papers_in(archive: bytes) -> dict[str, bytes]:
    """The papers of an archive of forms, by the id of the worker; each is what the list of digests says."""
    with ZipFile(BytesIO(archive)) as opened:
        assert opened.testzip() is None
        rows = opened.read(DIGESTS).decode().splitlines()[1:]
        named = {row.split(",")[0]: row.split(",")[1:3] for row in rows}
        assert {*named} == {*opened.namelist()} - {DIGESTS}
        papers = {worker: opened.read(name) for name, (_digest, worker) in named.items()}
        assert {worker: sha256(paper).hexdigest() for worker, paper in papers.items()} == {
            worker: digest for digest, worker in named.values()
        }
    return papers
