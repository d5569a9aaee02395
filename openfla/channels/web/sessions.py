# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The session of a browser: begun at a sign-in under a new identifier, and ended."""

from uuid import UUID

from django.http import HttpRequest


def begin(request: HttpRequest, person: UUID, organisation: UUID | None) -> None:
    """From now on this browser is the person's; nothing of an earlier session stays, its identifier least of all."""
    request.session.flush()
    request.session["person"] = str(person)
    request.session["organisation"] = str(organisation) if organisation else ""


def end(request: HttpRequest) -> None:
    """Nobody is signed in here any more."""
    request.session.flush()
