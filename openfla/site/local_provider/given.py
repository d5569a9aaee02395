# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Codes and tokens that were given out and not used yet, in the memory of the one process."""

import secrets
import time
from dataclasses import dataclass
from threading import Lock

LIFE = 120.0
"""Seconds in which a code or a token can be used."""
MOST = 10_000


@dataclass(frozen=True, slots=True)
class Granted:
    """Who signed in with which key, for which request."""

    person: str
    level: str
    at: int
    nonce: str
    challenge: str
    redirect_uri: str


class Given:
    """Words that stand for what was granted."""

    def __init__(self) -> None:
        """Nothing was given yet."""
        self._lock = Lock()
        self._words: dict[str, tuple[float, Granted]] = {}

    def give(self, granted: Granted) -> str:
        """A word that nobody can guess."""
        word, now = secrets.token_urlsafe(32), time.monotonic()
        with self._lock:
            alive = {each: kept for each, kept in self._words.items() if now - kept[0] < LIFE}
            self._words = dict(list(alive.items())[-MOST:]) | {word: (now, granted)}
        return word

    def take(self, word: str) -> Granted | None:
        """What the word stood for; it stands for nothing afterwards."""
        with self._lock:
            found = self._words.pop(word, None)
        return found[1] if found and time.monotonic() - found[0] < LIFE else None


CODES, TOKENS = Given(), Given()
