# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Received files handed out again, byte for byte."""

from django.http import FileResponse, Http404

from openfla.desk.batch.batches import ReceivedFile
from openfla.desk.batch.received import UNREADABLE, open_received


def handed_out(place: object, filename: str = "", content_type: str = "application/octet-stream") -> FileResponse:
    """The bytes under their own name or this one; a page that is not there where the desk gave no file."""
    if not isinstance(place, ReceivedFile):
        raise Http404
    try:
        source = open_received(place)
    except UNREADABLE:
        raise Http404 from None
    return FileResponse(source, as_attachment=True, filename=filename or place.filename, content_type=content_type)
