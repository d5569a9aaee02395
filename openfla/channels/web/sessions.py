# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The session of a browser: begun at a sign-in under a new identifier, with the proof it stands on, and ended.

What it holds stays on the server; the browser has its key alone. The limits are the desk's
(openfla.desk.signing_in.signins).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from openfla.channels.web.browsers import browser_of
from openfla.channels.web.session_store import stored
from openfla.channels.web.signin import CHANNEL, now
from openfla.desk.actor import Actor
from openfla.desk.gate import perform
from openfla.desk.signing_in.signins import IDLE, WHOLE, NoteSignIn, SignOut
from openfla.terms.assurance import Assurance, Proof

NOTED = timedelta(minutes=1)
"""A session in use is written to so often, at most: its last use is known to the minute."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Who is signed in here, for whom they act (None: for themselves), and on what proof."""

    person: UUID
    organisation: UUID | None
    proof: Proof


def contents(person: UUID, organisation: UUID | None, proof: Proof, at: datetime) -> dict[str, Any]:
    """What a session holds that begins at this moment."""
    return {
        "person": str(person),
        "organisation": str(organisation) if organisation else "",
        "proof": [proof.issuer, proof.level.value, proof.at.isoformat()],
        "begun": at.isoformat(),
        "seen": at.isoformat(),
    }


def begin(request: HttpRequest, person: UUID, organisation: UUID | None, proof: Proof) -> None:
    """From now on this browser is the person's; nothing of an earlier session stays, its identifier least of all.

    Who signs in anew goes on acting for the same organisation, unless another one is named.
    """
    before, at = standing(request), now()
    if before is not None:
        organisation = organisation or (before.organisation if before.person == person else None)
        _sign_out(request, before.person, renewed=True)
    request.session.flush()
    request.session.update(contents(person, organisation, proof, at))
    request.session.create()
    note = NoteSignIn(person, identifier(request), proof, browser_of(request.headers.get("User-Agent", "")))
    perform([note], actor=Actor.worker(person), channel=CHANNEL, now=at)


def end(request: HttpRequest) -> None:
    """Nobody is signed in here any more."""
    before = standing(request)
    if before is not None:
        _sign_out(request, before.person)
    request.session.flush()


def _sign_out(request: HttpRequest, person: UUID, *, renewed: bool = False) -> None:
    command = SignOut(person, identifier(request), renewed)
    perform([command], actor=Actor.worker(person), channel=CHANNEL, now=now())


def identifier(request: HttpRequest) -> str:
    """What the desk calls the session of this browser; it opens nothing."""
    return stored(request.session.session_key or "")


def standing(request: HttpRequest) -> Standing | None:
    """Who is signed in here now; a session that came to its limit ends, one in use goes on."""
    held = request.session
    if "person" not in held:
        return None
    at, begun, seen = now(), *(datetime.fromisoformat(held[name]) for name in ("begun", "seen"))
    if at - begun >= WHOLE or at - seen >= IDLE:
        held.flush()
        return None
    if at - seen >= NOTED:
        held["seen"] = at.isoformat()
    issuer, level, proved = held["proof"]
    proof = Proof(issuer, Assurance(level), datetime.fromisoformat(proved))
    return Standing(UUID(held["person"]), UUID(held["organisation"]) if held["organisation"] else None, proof)
