# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Sessions in the database under a digest of their key: whoever reads the table can use none of them."""

from hashlib import blake2b
from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.base_session import AbstractBaseSession
from django.contrib.sessions.models import Session
from django.utils import timezone

from openfla.desk.signing_in.session_rows import session_kept

DIGEST = 20
"""Bytes; 160 bits fill Django's column, and a key holds no more (32 signs of 36)."""


def stored(key: str) -> str:
    """Under what a session with this key stands in the table."""
    return blake2b(key.encode(), digest_size=DIGEST).hexdigest()


class SessionStore(db.SessionStore):
    """Django's own store, but for what it calls a session in its table."""

    def _get_session_from_db(self) -> Session | None:
        session = session_kept(stored(self.session_key or ""), timezone.now())
        if session is None:
            self._session_key = None
        return session

    def exists(self, session_key: str) -> bool:
        """Whether there is a session with that key."""
        return super().exists(stored(session_key))

    def create_model_instance(self, data: dict[str, Any]) -> AbstractBaseSession:
        """The row, as it is stored."""
        row = super().create_model_instance(data)
        row.session_key = stored(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        """Takes the row away, if it is there."""
        key = session_key or self.session_key
        if key:
            super().delete(stored(key))
