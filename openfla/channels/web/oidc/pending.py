# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What was asked of a provider and is not answered yet: kept in the session of the browser that asked, used once."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from authlib.common.security import generate_token
from django.http import HttpRequest

from openfla.terms.assurance import Assurance

PENDING = "asked"
MOST = 5
"""Sign-ins begun side by side in one browser; an older one is forgotten."""
LIFE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Asked:
    """One request: of whom, with what it is recognised by, at which least level, and where to go afterwards."""

    provider: str
    state: str
    nonce: str
    verifier: str
    at: datetime
    level: Assurance | None = None
    onward: str = ""

    @classmethod
    def anew(cls, provider: str, at: datetime, level: Assurance | None, onward: str) -> "Asked":
        """With words that nobody can guess: state, nonce, and the verifier of RFC 7636."""
        return cls(provider, generate_token(43), generate_token(43), generate_token(64), at, level, onward)


def keep(request: HttpRequest, asked: Asked) -> None:
    """Until it is answered."""
    words = [asked.provider, asked.nonce, asked.verifier, asked.at.isoformat(), asked.level or "", asked.onward]
    kept = {**request.session.get(PENDING, {}), asked.state: words}
    request.session[PENDING] = dict(list(kept.items())[-MOST:])


def take(request: HttpRequest, provider: str, state: str, now: datetime) -> Asked | None:
    """What this browser asked of this provider under this state, once and not too long ago."""
    kept = dict(request.session.get(PENDING, {}))
    words = kept.pop(state, None)
    if words is None:
        return None
    request.session[PENDING] = kept
    request.session.save()
    named, nonce, verifier, at, level, onward = words
    asked = Asked(
        named, state, nonce, verifier, datetime.fromisoformat(at), Assurance(level) if level else None, onward
    )
    return asked if named == provider and now - asked.at <= LIFE else None
