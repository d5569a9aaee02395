# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The leaf of a journal entry, in both forms: its bytes are fixed for good, whatever encodes them."""

import hashlib
import json
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from openfla.desk.leaf import APART, WHOLE, Subject, fresh_salt, leaf_of

SALT, SALT_OF_PARTS = bytes(range(16)), bytes(range(32))
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


def spelled(content: Any) -> bytes:
    """Canonical JSON by the plainest code there is."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)
    return text.encode()


def row(subject: Subject) -> dict[str, Any]:
    names = ("act", "employer", "mandate", "worker", "reference", "outcome")
    return {name: getattr(subject, name) for name in names}


def reference(salt: bytes, entry: dict[str, Any], of: list[Subject]) -> bytes:
    """The first form as it was written down."""
    return hashlib.sha256(b"\x00" + salt + spelled({"entry": entry, "subjects": list(map(row, of))})).digest()


def reference_in_parts(salt: bytes, entry: dict[str, Any], of: list[Subject]) -> bytes:
    """The second form as it was written down."""
    sent = ("id", "at", "actor_kind", "channel", "edition", "trace")
    parts = [
        {name: entry[name] for name in sent},
        {name: entry[name] for name in ("person", "system", "organisation")},
        {"acts": entry["acts"]},
        *({"position": position, **row(subject)} for position, subject in enumerate(of)),
    ]
    nodes = []
    for number, part in enumerate(parts):
        key = hashlib.sha256(salt + number.to_bytes(8, "big")).digest()
        nodes.append(hashlib.sha256(b"\x00" + key + spelled(part)).digest())
    while len(nodes) > 1:  # level by level, an odd one goes up as it is: the same tree as that of RFC 6962
        pairs = [nodes[at : at + 2] for at in range(0, len(nodes), 2)]
        nodes = [hashlib.sha256(b"\x01" + b"".join(pair)).digest() if len(pair) == 2 else pair[0] for pair in pairs]
    return hashlib.sha256(b"\x00" + nodes[0]).digest()


KNOWN = [Subject("RegisterTraining", UUID(int=3), None, UUID(int=4), UUID(int=5), "created")]


def test_the_leaf_of_a_known_entry_never_changes() -> None:
    """A value computed once: another one would break every chain built over stored leaves."""
    assert leaf_of(SALT, ENTRY, KNOWN).hex() == "c77a25a8b4badd895a595699534916624886e460c227a6c90accb4e5c0e4f378"


def test_the_leaf_of_a_known_entry_in_parts_never_changes() -> None:
    """As of the first form."""
    assert (
        leaf_of(SALT_OF_PARTS, ENTRY, KNOWN).hex() == "405faac770ac657fbad36a895b2bd8777e111aba7bf2444efff82443b3078b9b"
    )


@settings(deadline=None)
@given(of=st.lists(subjects, max_size=9))
def test_every_leaf_has_the_bytes_of_the_form(of: list[Subject]) -> None:
    """Whatever signs and ids the subjects hold."""
    assert leaf_of(SALT, ENTRY, of) == reference(SALT, ENTRY, of)
    assert leaf_of(SALT_OF_PARTS, ENTRY, of) == reference_in_parts(SALT_OF_PARTS, ENTRY, of)


def test_an_entry_is_in_parts_where_a_row_is_not_of_who_acts() -> None:
    """Then rows are shown one by one; else the entry goes whole to the only employer it is about."""
    own, other = UUID(int=3), UUID(int=9)
    assert len(fresh_salt(own, KNOWN)) == WHOLE
    assert len(fresh_salt(other, KNOWN)) == len(fresh_salt(own, [*KNOWN, KNOWN[0]._replace(employer=other)])) == APART
    assert len(fresh_salt(own, [*KNOWN, KNOWN[0]._replace(employer=None)])) == APART
