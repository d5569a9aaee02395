# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Ids that a form sends back."""

from uuid import UUID

from django.http import Http404


def sent_id(text: str | None) -> UUID:
    """The id; a page that is not there for anything else."""
    try:
        return UUID(text or "")
    except ValueError as error:
        raise Http404 from error
