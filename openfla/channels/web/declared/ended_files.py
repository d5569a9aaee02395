# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files of declarations that ended lately: told where their sender's work begins, as its page may be closed."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from openfla.channels.web.beside import Beside
from openfla.channels.web.declared.declared import told
from openfla.channels.web.may import may
from openfla.channels.web.signin import acting, now
from openfla.desk.declared.declared_files import DeclaredFiles, DeclaredFilesPage, FileFilter

LATELY = timedelta(days=7)
SHOWN = 3


def ended_files(request: HttpRequest, organisation: UUID) -> Beside:
    """The newest of them in one's own name; none for whom they are not open, nor on an employer's page by mandate."""
    own = acting(request).own
    if own is None or own.organisation != organisation or not may(request, organisation, DeclaredFiles):
        return Beside(None, _told)
    return Beside(DeclaredFiles(organisation, FileFilter(ended_since=now() - LATELY), size=SHOWN), _told)


def _told(page: object) -> list[dict[str, Any]]:
    return [told(view) for view in page.rows] if isinstance(page, DeclaredFilesPage) else []
