# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The leaf of a journal entry: its bytes are fixed for good, whatever encodes them."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from openfla.desk.journal import Subject, leaf_of

SALT = bytes(range(16))
ENTRY: dict[str, Any] = {
    "id": UUID(int=1),
    "at": datetime(2026, 11, 25, 9, 0, tzinfo=UTC).isoformat(),
    "actor_kind": "officer",
    "person": UUID(int=2),
    "system": "",
    "organisation": None,
    "channel": "web",
    "acts": {"RegisterTraining: created": 1},
    "edition": "0123456789abcdef",
    "trace": 'é–\u2028"\\',
}
ids = st.none() | st.uuids()
subjects = st.builds(Subject, st.text(max_size=8), ids, ids, ids, ids, st.text(max_size=8))


def reference(salt: bytes, entry: dict[str, Any], of: list[Subject]) -> bytes:
    """The form as it was written down, by the plainest code there is."""
    names = ("act", "employer", "mandate", "worker", "reference", "outcome")
    rows = [{name: getattr(subject, name) for name in names} for subject in of]
    text = json.dumps(
        {"entry": entry, "subjects": rows}, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str
    )
    return hashlib.sha256(b"\x00" + salt + text.encode()).digest()


def test_the_leaf_of_a_known_entry_never_changes() -> None:
    """A value computed once: another one would break every chain built over stored leaves."""
    of = [Subject("RegisterTraining", UUID(int=3), None, UUID(int=4), UUID(int=5), "created")]
    assert leaf_of(SALT, ENTRY, of).hex() == "c77a25a8b4badd895a595699534916624886e460c227a6c90accb4e5c0e4f378"


@settings(deadline=None)
@given(of=st.lists(subjects, max_size=4))
def test_every_leaf_has_the_bytes_of_the_form(of: list[Subject]) -> None:
    """Whatever signs and ids the subjects hold."""
    assert leaf_of(SALT, ENTRY, of) == reference(SALT, ENTRY, of)
