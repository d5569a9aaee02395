# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The cutter on random files: its cuts are the slices of the file, wherever the reading is interrupted."""

import io
import re
from dataclasses import dataclass
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from openfla.channels.batch.declarations import cutter
from openfla.channels.batch.declarations.cutter import BOM, NAMESPACE, Cut, Cutter
from openfla.channels.batch.declarations.refusal import FileRefused

PREFIXES = ("", "d", "ns1")
CHUNKS = st.sampled_from([1, 2, 3, 7, 64, 1 << 18])
LETTERS = st.text("ab é€😀>/\"'-]=", max_size=6)
TEXTS = LETTERS.map(lambda text: text.replace("]]>", ""))
BLANKS = st.text(" \t\n", max_size=4).map(lambda text: text.replace("\n", "\r\n"))
COMMENTS = st.text('ab<>&é€"\n', max_size=8).map(lambda text: f"<!--{text}-->")
INSTRUCTIONS = st.text("ab<>\"' ", max_size=6).map(lambda text: f"<?say {text}?>")
CDATA = st.text("ab<>&é\"'/", max_size=8).map(lambda text: f"<![CDATA[{text}]]>")
REFERENCES = st.sampled_from(["&lt;", "&amp;", "&#233;", "&#x1F600;", "\r", "\n", "\r\n"])
UNSEEN = st.lists(st.one_of(BLANKS, COMMENTS, INSTRUCTIONS), max_size=3).map("".join)
NAMES = st.sampled_from(["Header", "DeclareSize", "RegisterTraining", "Überall", "a.b-c"])
VALUES = st.text("ab >/é'\n", max_size=6)


@st.composite
def tags(draw: st.DrawFn, prefix: str, name: str) -> tuple[str, str]:
    """A start tag without its end, and the end tag."""
    name = f"{prefix}:{name}" if prefix else name
    stated = "".join(f'{draw(BLANKS)} {key} = "{draw(VALUES)}"' for key in draw(st.sets(st.sampled_from("xyz"))))
    return f"<{name}{stated}{draw(BLANKS)}", f"</{name}{draw(BLANKS)}>"


@st.composite
def elements(draw: st.DrawFn, prefix: str, depth: int = 0) -> str:
    """An element with whatever may stand in one."""
    start, end = draw(tags(prefix, draw(NAMES)))
    if draw(st.booleans()):
        return f"{start}/>"
    inside = st.one_of(TEXTS, COMMENTS, INSTRUCTIONS, CDATA, REFERENCES)
    if depth < 3:
        inside = st.one_of(inside, elements(prefix, depth + 1))
    return f"{start}>{''.join(draw(st.lists(inside, max_size=3)))}{end}"


@dataclass(frozen=True, slots=True)
class Document:
    """A file, and where each child of its root begins and ends."""

    content: bytes
    places: tuple[tuple[int, int], ...]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A well-formed file of any number of children."""
    prefix = draw(st.sampled_from(PREFIXES))
    name = f"{prefix}:Declarations" if prefix else "Declarations"
    named = f"xmlns:{prefix}" if prefix else "xmlns"
    parts = [draw(st.sampled_from(["", '<?xml version="1.0" encoding="utf-8"?>'])), draw(UNSEEN)]
    if not parts[0]:
        parts[1] = parts[1].lstrip()
    ended = draw(st.sampled_from(["\r\n", "\r", "\n"]))
    parts.append(f"<{name} note='a>b' {named}=\"{NAMESPACE}\"{ended} version = '1.0'>")
    held = bytearray(draw(st.sampled_from([b"", BOM])) + "".join(parts).encode())
    places = []
    for child in draw(st.lists(elements(prefix), max_size=5)):
        held += draw(UNSEEN).encode()
        places.append((len(held), len(held) + len(child.encode())))
        held += child.encode()
    held += f"{draw(UNSEEN)}</{name} >{draw(UNSEEN)}".encode()
    return Document(bytes(held), tuple(places))


def cuts(content: bytes, chunk: int, after: int = 0) -> list[Cut]:
    """All cuts, read so many bytes at a time."""
    with patch.object(cutter, "CHUNK", chunk):
        return list(Cutter(io.BytesIO(content), after).cuts())


def line_and_column(content: bytes, place: int) -> tuple[int, int]:
    """As an editor counts them, from 1: CRLF is one end of line, the byte order mark no sign."""
    before = content[:place].removeprefix(BOM).decode()
    lines = re.split("\r\n|\r|\n", before)
    return len(lines), len(lines[-1]) + 1


@given(documents(), CHUNKS)
def test_cuts_are_the_slices_of_the_file(document: Document, chunk: int) -> None:
    found = cuts(document.content, chunk)
    assert [(cut.end - len(cut.content), cut.end) for cut in found] == list(document.places)
    for cut, (start, end) in zip(found, document.places, strict=True):
        assert cut.content == document.content[start:end]
        assert (cut.line, cut.column) == line_and_column(document.content, start)


@given(documents(), CHUNKS)
def test_reading_on_from_any_end_gives_the_rest(document: Document, chunk: int) -> None:
    whole = cuts(document.content, chunk)
    for place, cut in enumerate(whole, start=1):
        rest = cuts(document.content, chunk, cut.end)
        assert rest == whole[place:]


@given(documents(), CHUNKS, st.data())
@settings(max_examples=300)
def test_a_damaged_file_is_cut_or_refused(document: Document, chunk: int, data: st.DataObject) -> None:
    content = bytearray(document.content)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, max(0, len(content) - 1)))
        piece = data.draw(st.one_of(st.binary(max_size=3), st.sampled_from(PIECES)))
        content[place : place + data.draw(st.integers(0, 6))] = piece
    check_cut_or_refused(bytes(content), chunk)


PIECES = (b"<", b">", b"&", b"]]>", b"<!DOCTYPE a>", b"<!--", b"-->", b"\xff\xfe", b"\x00", b"<?xml?>", b" xmlns=''")


@given(st.binary(max_size=200), CHUNKS)
@example(b"", 1)
@example(BOM, 1)
@example("<Declarations/>".encode("utf-16"), 1)
@example(b"<Declarations xmlns='urn:openfla:declarations:1' version='1.0'></Declarations><?say?>a<?>", 1)
def test_whatever_else_is_refused(content: bytes, chunk: int) -> None:
    check_cut_or_refused(content, chunk)


def check_cut_or_refused(content: bytes, chunk: int) -> None:
    """Cuts that are slices of the file, or a verdict; the same whatever the chunks."""
    told = verdict(content, chunk)
    if isinstance(told, list):
        assert all(content[cut.end - len(cut.content) : cut.end] == cut.content for cut in told)
    assert told == verdict(content, 1 << 18)


def verdict(content: bytes, chunk: int) -> list[Cut] | str:
    try:
        return cuts(content, chunk)
    except FileRefused as refused:
        return refused.problem.code


@st.composite
def plain(draw: st.DrawFn, prefix: str) -> str:
    """A record as programs write it, or nearly."""
    name = f"{prefix}:{draw(NAMES)}" if prefix else draw(NAMES)
    inside = st.one_of(TEXTS, REFERENCES, elements(prefix, 2), st.just(f"<{name}/>"), st.just(f"<{name}>x</{name}>"))
    return f"<{name}>{''.join(draw(st.lists(inside, max_size=3)))}</{name}>"


@st.composite
def swift_documents(draw: st.DrawFn) -> bytes:
    """A file of plain records for the most part, some lines ended otherwise than the rest."""
    prefix = draw(st.sampled_from(PREFIXES))
    name = f"{prefix}:Declarations" if prefix else "Declarations"
    named = f"xmlns:{prefix}" if prefix else "xmlns"
    children = st.one_of(plain(prefix), plain(prefix), plain(prefix), elements(prefix, 2), BLANKS, UNSEEN)
    inside = draw(st.sampled_from(["", "\n", "\r\n", "\r"])).join(draw(st.lists(children, max_size=12)))
    return f'<{name} {named}="{NAMESPACE}" version="1.0">{inside}</{name}>'.encode()


@given(swift_documents(), CHUNKS, st.sampled_from([b"<!DOCTYPE a>", b"&gone;", b"text", b"</a>"]))
def test_what_is_wrong_behind_a_record_is_told_at_the_place_of_the_file(
    document: bytes, chunk: int, piece: bytes
) -> None:
    """Whether the file is read from its start or from that record on."""
    found = cuts(document, 1 << 18)
    behind = found[-1].end if found else document.index(b">") + 1
    content = document[:behind] + piece + document[behind:]
    told = refusal(content, chunk, 0)
    for cut in found:
        assert refusal(content, chunk, cut.end) == told


def refusal(content: bytes, chunk: int, after: int) -> tuple[str, object, object]:
    with patch.object(cutter, "CHUNK", chunk), pytest.raises(FileRefused) as refused:
        list(Cutter(io.BytesIO(content), after, swift=True).cuts())
    problem = refused.value.problem
    return problem.code, problem.values["line"], problem.values.get("column")


def swift(content: bytes, chunk: int, after: int = 0) -> list[Cut] | str:
    """The cuts of somebody in a hurry, or the verdict."""
    with patch.object(cutter, "CHUNK", chunk):
        try:
            return list(Cutter(io.BytesIO(content), after, swift=True).cuts())
        except FileRefused as refused:
            return refused.problem.code


@given(st.one_of(swift_documents(), documents().map(lambda each: each.content)), CHUNKS)
@settings(max_examples=300)
def test_whoever_is_in_a_hurry_finds_the_same(content: bytes, chunk: int) -> None:
    found = cuts(content, 1 << 18)
    assert swift(content, chunk) == found
    for cut in found:
        assert swift(content, chunk, cut.end) == cuts(content, 1 << 18, cut.end)


@given(swift_documents(), CHUNKS, st.data())
@settings(max_examples=300)
def test_a_damaged_file_is_refused_to_them_alike(document: bytes, chunk: int, data: st.DataObject) -> None:
    content = bytearray(document)
    place = data.draw(st.integers(0, len(content) - 1))
    content[place : place + data.draw(st.integers(0, 6))] = data.draw(st.sampled_from(PIECES))
    assert swift(bytes(content), chunk) == verdict(bytes(content), 1 << 18)
