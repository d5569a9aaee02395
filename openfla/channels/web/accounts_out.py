# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Accounts saved as a workbook: all of an employer's, or one's own."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import FileResponse, HttpRequest
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from openfla.channels.web.entry import here
from openfla.channels.web.export import XLSX_TYPE
from openfla.channels.web.may import shows
from openfla.channels.web.rescue.sending import rescue
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.web.whole_file import whole_file
from openfla.desk.accounts.whole_accounts import WholeAccounts, WholeEmployer, WholeOwnAccount


@shows(WholeAccounts, WholeEmployer)
def of_employer(request: HttpRequest, employer: UUID) -> FileResponse:
    """Everything about the employer's workers: for them, and for another installation. Each reading is journalled."""
    return _saved(request, rescue("write_export"), employer)


@require_GET
def of_worker(request: HttpRequest, employer: UUID, worker: UUID) -> FileResponse:
    """One's own account, whole."""
    return _saved(request, rescue("write_own_export"), WholeOwnAccount(employer, worker))


def _saved(request: HttpRequest, write: Callable[..., int | None], whose: Any) -> FileResponse:  # noqa: ANN401 - id or question
    known = {"actor": acting(request).actor, "language": here(), "channel": CHANNEL, "now": now()}
    name = f"{_('accounts')}-{now():%Y-%m-%d}.xlsx"
    return whole_file(lambda target: write(whose, target, **known) is not None, name, XLSX_TYPE)
