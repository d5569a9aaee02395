# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is made to harm and stands where a long file is read later: the file stops there, what was accepted stays.

The files of test_hostile.py, behind a first portion of good records.
"""

import gc
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from openfla.channels.batch.declarations import counting, cutter, running
from openfla.terms.batch import BatchState
from tests.channels.batch.declaring import Sender
from tests.channels.batch.test_hostile import MOST_MEGABYTES, TITLE, zipped
from tests.desk.conftest import House

GOOD, PORTION, SLICE, CHUNK = 30, 6, 4, 2048
LAST = "T-99"
Made = Callable[[], bytes]


@pytest.fixture
def sender(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Sender:
    monkeypatch.setattr(cutter, "CHUNK", CHUNK)
    monkeypatch.setattr(counting, "MOST_RECORDS", PORTION)
    monkeypatch.setattr(running, "SLICE", SLICE)
    monkeypatch.setattr(running, "FIRST_SLICE", SLICE)
    return Sender(house, tmp_path)


def attributes() -> bytes:
    return b"<a" + b"".join(b' a%d="%d"' % (n, n) for n in range(1_000_000)) + b"/>"


def namespaces() -> bytes:
    return b"<a" + b"".join(b' xmlns:a%d="urn:%d"' % (n, n) for n in range(100_000)) + b"/>"


IN_TITLE: dict[str, tuple[str, Made]] = {
    "ten million empty tags in a record": ("record_too_large", lambda: b"<a/>" * 10_000_000),
    "a text of 100 MB": ("record_too_large", lambda: b"a" * 100_000_000),
    "deep nesting": ("too_deep", lambda: b"<a>" * 1_000_000),
    "entity without declaration": ("entity", lambda: b"&nbsp;"),
    "NUL bytes": ("wrong_sign", lambda: b"a\x00b"),
    "a control character": ("wrong_sign", lambda: b"a\x1b[31m"),
    "a control character by number": ("not_well_formed", lambda: b"a&#27;b"),
    "bytes that UTF-8 forbids": ("wrong_sign", lambda: b"\xc0\xaf"),
    "half a sign": ("wrong_sign", lambda: b"\xe2\x82"),
    "UTF-16": ("wrong_sign", lambda: "Brand".encode("utf-16")),
    "a tag that nothing closes": ("tags_cross", lambda: b"</Name><b>"),
    "an attribute twice": ("attribute_twice", lambda: b"<a b='1' b='2'/>"),
}
BETWEEN: dict[str, tuple[str, Made]] = {
    "a document type": ("wrong_sign", lambda: b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'),
    "ten million empty tags": ("record_unknown", lambda: b"<a/>" * 10_000_000),
    "a text of 100 MB between records": ("record_too_large", lambda: b"a" * 100_000_000),
    "a comment of 100 MB": ("record_too_large", lambda: b"<!--" + b" " * 100_000_000 + b"-->"),
    "a million attributes": ("record_too_large", attributes),
    "a name of 10 MB": ("record_too_large", lambda: b"<" + b"a" * 10_000_000 + b"/>"),
    "namespaces without end": ("record_too_large", namespaces),
    "another namespace": ("record_unknown", lambda: b'<RegisterTraining xmlns="urn:openfla:declarations:9"/>'),
}
BEHIND: dict[str, tuple[str, Made]] = {
    "a second root": ("goes_on", lambda: b"<Declarations/>"),
    "a script": ("goes_on", lambda: b"<script>alert(1)</script>"),
    "a zip": ("goes_on", zipped),
}
HOSTILE = {
    **{name: (code, TITLE, made) for name, (code, made) in IN_TITLE.items()},
    **{name: (code, b"<RegisterTraining>", made) for name, (code, made) in BETWEEN.items()},
    **{name: (code, b"", made) for name, (code, made) in BEHIND.items()},
}


def placed(content: bytes, place: bytes, hostile: bytes) -> bytes:
    """Instead of the title of the last record, before that record, or behind the file."""
    if not place:
        return content + hostile
    before, found, after = content.rpartition(place)
    return before + (hostile + after if place == TITLE else hostile + found + after)


def most() -> int:
    """Megabytes that this process held at most since `forget`."""
    found = re.search(r"VmHWM:\s*([0-9]+)", Path("/proc/self/status").read_text("utf-8"))
    assert found is not None
    return int(found[1]) // 1024


def forget() -> int:
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5", "utf-8")
    return most()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_long_file_stops_where_it_becomes_hostile(sender: Sender, name: str) -> None:
    """With its code, in little memory; what was accepted stays and is answered, and the sender's next file is taken."""
    code, place, made = HOSTILE[name]
    good = [sender.writes.training(f"T-{number}") for number in range(GOOD)]
    path = sender.folder / "hostile.xml"
    path.write_bytes(placed(sender.document(*good, sender.writes.training(LAST)), place, made()))
    before = forget()
    view = sender.view(sender.sent_from(path))
    assert most() - before < MOST_MEGABYTES
    assert (view.state, [each.code for each in view.problems]) == (BatchState.REFUSED, [f"declarations.{code}"])
    assert 0 < view.created <= GOOD + 1
    assert sender.states(view.batch) == ["created"] * view.created
    again = sender.view(sender.sent(sender.document(*good)))
    assert (again.state, again.created + again.unchanged) == (BatchState.DONE, GOOD)
