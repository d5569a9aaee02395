# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The file of a dispute's form, read off the request."""

from pathlib import Path

from django.http import HttpRequest

from openfla.channels.web.entry import Entry
from openfla.channels.web.uploads import sent_file
from openfla.desk.disputes.disputes import Attached
from openfla.terms.problem import Problem, shown

LONGEST_NAME = 200


def attached(request: HttpRequest, entry: Entry) -> tuple[Attached, ...]:
    """The file that was sent along, if one was and nothing is wrong with it; else the entry says what is."""
    upload = sent_file(request)
    if isinstance(upload, Problem):
        entry.refuse([] if upload.code == "file.none_chosen" else [upload])
        return ()
    return (Attached(Path(upload.temporary_file_path()), shown(upload.name or "", LONGEST_NAME)),)
