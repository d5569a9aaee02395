# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files that people send: streamed to the disk as they come, and let go as soon as they are larger than any may be."""

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest

from openfla.terms.problem import Problem

MEGABYTE = 1024 * 1024
_TOO_LARGE = "openfla.upload_too_large"


class Streamed(TemporaryFileUploadHandler):
    """Stops writing where a file outgrows the largest that this installation takes; the rest is read and dropped."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Writes what fits. SkipFile leaves the file out of the request."""
        if start + len(raw_data) > settings.OPENFLA_MOST_BYTES and self.request is not None:
            self.request.META[_TOO_LARGE] = True
            raise SkipFile
        super().receive_data_chunk(raw_data, start)


def sent_file(request: HttpRequest, most: int, missing: str = "file.none_chosen") -> TemporaryUploadedFile | Problem:
    """The file of the form, at most so many bytes large, or why there is none; `missing` is the code for no file."""
    upload = request.FILES.get("file")
    if _TOO_LARGE in request.META or (isinstance(upload, TemporaryUploadedFile) and (upload.size or 0) > most):
        return Problem("file.too_large", "file", {"limit": most // MEGABYTE})
    return upload if isinstance(upload, TemporaryUploadedFile) else Problem(missing, "file")
