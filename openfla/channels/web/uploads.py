# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files that people send: streamed to the disk as they come, and let go as soon as they are larger than any may be."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import TemporaryUploadedFile
from django.core.files.uploadhandler import SkipFile, TemporaryFileUploadHandler
from django.http import HttpRequest
from django.urls import Resolver404, ResolverMatch, resolve

from openfla.channels.scanning import virus_problem
from openfla.desk.credentials.diplomas import LARGEST as LARGEST_DIPLOMA
from openfla.desk.disputes.disputes import LARGEST_FILE
from openfla.terms.problem import Problem

MEGABYTE = 1024 * 1024
LIST, PAPER, HAND_OVER, MAPPING = 50 * MEGABYTE, 20 * MEGABYTE, 5 * MEGABYTE, MEGABYTE
LARGEST: Mapping[str, int | None] = {
    "verify": PAPER,
    "credential-verify": MEGABYTE,
    "my-diploma-new": LARGEST_DIPLOMA,
    **dict.fromkeys(("imports", "team-imports", "client-imports", "rescues", "my-rescue"), LIST),
    "rescue": MAPPING,
    **dict.fromkeys(("hand-over", "my-hand-over"), HAND_OVER),
    **dict.fromkeys(
        ("my-dispute", "my-dispute-new", "my-dispute-missing", "my-training-new", "my-declared"), LARGEST_FILE
    ),
    "declarations-new": None,
    "payroll": None,
}
"""Pages that take a file, by the name of their address, and how large it may be; None: as the operator says."""
OPEN = frozenset({"verify", "credential-verify"})
"""Those that take one from somebody who has not signed in."""
OWN = frozenset(
    {
        *("my-rescue", "my-hand-over", "my-dispute", "my-dispute-new", "my-dispute-missing"),
        *("my-training-new", "my-declared", "my-diploma-new"),
    }
)
"""Those that take one from a worker, about the own account."""
_TOO_LARGE = "openfla.upload_too_large"


def largest(request: HttpRequest) -> int:
    """So many bytes may the file have that is sent to this page, by whoever sends it: none where none is taken.

    A form is read before its token is judged, its person known and its page found.
    """
    try:
        found = resolve(request.path_info)
    except Resolver404:
        return 0
    name = found.url_name or ""
    if name not in LARGEST or not (name in OPEN or _known(request, found)):
        return 0
    most = LARGEST[name]
    return settings.OPENFLA_MOST_BYTES if most is None else min(most, settings.OPENFLA_MOST_BYTES)


def _known(request: HttpRequest, found: ResolverMatch) -> bool:
    """Whether the session is that of somebody who may have to do with the page, as far as it alone can tell.

    For the page of an organisation it must act for that one; at an employer for some organisation, mandated or not.
    """
    if "person" not in request.session or found.url_name in OWN:
        return "person" in request.session
    acting_for = request.session.get("organisation", "")
    return acting_for == str(found.kwargs.get("organisation", acting_for)) and bool(acting_for)


class Streamed(TemporaryFileUploadHandler):
    """Stops writing where the files of a form outgrow together what its page takes; the rest is read and dropped."""

    _left: int | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as Django calls it
        """Looks up once what the page takes. SkipFile where that is nothing."""
        if self._left is None:
            self._left = largest(self.request) if self.request is not None else 0
        if not self._left:
            raise self._skipped()
        super().new_file(*args, **kwargs)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Writes what fits. SkipFile leaves the file out of the request."""
        left = (self._left or 0) - len(raw_data)
        self._left = max(left, 0)
        if left < 0:
            raise self._skipped()
        super().receive_data_chunk(raw_data, start)

    def _skipped(self) -> SkipFile:
        if self.request is not None:
            self.request.META[_TOO_LARGE] = True
        return SkipFile()


def sent_file(request: HttpRequest, missing: str = "file.none_chosen") -> TemporaryUploadedFile | Problem:
    """The file of the form, not larger than its page takes and scanned, or why there is none.

    `missing` is the code for no file.
    """
    upload = request.FILES.get("file")
    if _TOO_LARGE in request.META:
        return Problem("file.too_large", "file", {"limit": largest(request) // MEGABYTE})
    if not isinstance(upload, TemporaryUploadedFile):
        return Problem(missing, "file")
    return virus_problem(Path(upload.temporary_file_path())) or upload
