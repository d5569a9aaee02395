# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files that people send: streamed to the disk as they come, and let go as soon as they are larger than any may be."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest
from django.urls import Resolver404, resolve

from openfla.channels.scanning import virus_problem
from openfla.desk.disputes.disputes import LARGEST_FILE
from openfla.terms.problem import Problem

MEGABYTE = 1024 * 1024
LARGEST = dict.fromkeys(("my-dispute", "my-dispute-new", "my-dispute-missing"), LARGEST_FILE)
"""Pages, by the name of their address, that take no file as large as a list may be."""
_TOO_LARGE = "openfla.upload_too_large"


def largest(request: HttpRequest) -> int:
    """So many bytes may a file have on the page that it is sent to."""
    try:
        name = resolve(request.path_info).url_name  # what reads a form before its page does knows no match yet
    except Resolver404:
        name = None
    return min(LARGEST.get(name or "", settings.OPENFLA_MOST_BYTES), settings.OPENFLA_MOST_BYTES)


class Streamed(TemporaryFileUploadHandler):
    """Stops writing where a file outgrows the largest that its page takes; the rest is read and dropped."""

    _most = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as Django calls it
        """Looks up once how large it may get."""
        self._most = largest(self.request) if self.request is not None else settings.OPENFLA_MOST_BYTES
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Writes what fits. SkipFile leaves the file out of the request."""
        if start + len(raw_data) > self._most and self.request is not None:
            self.request.META[_TOO_LARGE] = True
            raise SkipFile
        super().receive_data_chunk(raw_data, start)


def sent_file(request: HttpRequest, most: int, missing: str = "file.none_chosen") -> TemporaryUploadedFile | Problem:
    """The file of the form, at most so many bytes large and scanned, or why there is none.

    `missing` is the code for no file.
    """
    upload = request.FILES.get("file")
    if _TOO_LARGE in request.META or (isinstance(upload, TemporaryUploadedFile) and (upload.size or 0) > most):
        return Problem("file.too_large", "file", {"limit": most // MEGABYTE})
    if not isinstance(upload, TemporaryUploadedFile):
        return Problem(missing, "file")
    return virus_problem(Path(upload.temporary_file_path())) or upload
