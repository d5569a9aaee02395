# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The session of a browser: begun at a sign-in under a new identifier, with the proof it stands on, and ended."""

from uuid import UUID

from django.http import HttpRequest

from openfla.terms.assurance import Proof


def begin(request: HttpRequest, person: UUID, organisation: UUID | None, proof: Proof) -> None:
    """From now on this browser is the person's; nothing of an earlier session stays, its identifier least of all."""
    request.session.flush()
    request.session["person"] = str(person)
    request.session["organisation"] = str(organisation) if organisation else ""
    request.session["proof"] = [proof.issuer, proof.level.value, proof.at.isoformat()]


def end(request: HttpRequest) -> None:
    """Nobody is signed in here any more."""
    request.session.flush()
