# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files that are made whole before their first byte leaves: nobody gets half of one.

Whose data it holds is journalled by then.
"""

from collections.abc import Callable
from contextlib import ExitStack
from tempfile import TemporaryFile
from typing import IO

from django.http import FileResponse, Http404


def whole_file(write: Callable[[IO[bytes]], object], filename: str, content_type: str = "") -> FileResponse:
    """What `write` makes, to be kept under that name; not found where it says that there is nothing.

    It lies on the disk without a name. The type is that of the name, unless it is said.
    """
    with ExitStack() as on_failure:
        target = on_failure.enter_context(TemporaryFile())
        if not write(target):
            raise Http404
        target.seek(0)
        on_failure.pop_all()
    said = {"content_type": content_type} if content_type else {}
    return FileResponse(target, as_attachment=True, filename=filename, **said)
