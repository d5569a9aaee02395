# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Records as elements: read at once under the start tag of their own file, so that its prefixes hold."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from openfla.channels.batch.declarations.cutter import DEEPEST, Cut, Cutter
from openfla.channels.batch.declarations.refusal import FileRefused

MOST_BYTES = 4 * 2**20
"""Of a slice; a thousand usual records weigh a tenth of it. As elements they take some ten times as much."""
_NAME = re.compile(rb"<([^\s/>]+)")
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
)
_TOO_DEEP = etree.XPath(f"boolean({'/*' * (DEEPEST + 1)})")


@dataclass(frozen=True, slots=True)
class Limits:
    """Of a slice: records and bytes. The first one may be held shorter."""

    records: int
    bytes: int = MOST_BYTES
    first: int | None = None


def sliced(cuts: Iterable[Cut], limits: Limits) -> Iterator[list[Cut]]:
    """So many records at a time, or fewer where they are long: memory is that of one slice."""
    some: list[Cut] = []
    weight, most = 0, min(limits.records, limits.first or limits.records)
    for cut in cuts:
        some.append(cut)
        weight += len(cut.content)
        if len(some) == most or weight >= limits.bytes:
            yield some
            some, weight, most = [], 0, limits.records
    if some:
        yield some


def parsed(cuts: Sequence[Cut], tag: bytes) -> Sequence[etree._Element | None]:
    """The elements of these records; None for one that lxml can't read, although it is well formed: it knows limits and
    rules of names that expat does not. `tag` is the start tag of the root. FileRefused where a record is too deep.
    """
    try:
        root = _root(cuts, tag)
    except etree.XMLSyntaxError:  # maybe two of them, each fit by itself, bear the same xml:id
        return [_alone(cut, tag) for cut in cuts]
    return [_alone(cut, tag) for cut in cuts] if _TOO_DEEP(root) else list(root)


def _alone(cut: Cut, tag: bytes) -> etree._Element | None:
    try:
        root = _root([cut], tag)
    except etree.XMLSyntaxError:
        _refuse_depth(cut, tag)
        return None
    if _TOO_DEEP(root):
        _refuse_depth(cut, tag)
    return root[0]


def _refuse_depth(cut: Cut, tag: bytes) -> None:
    """By the parser that counts levels."""
    try:
        list(Cutter(io.BytesIO(_whole([cut], tag))).cuts())
    except FileRefused as refused:
        raise FileRefused(refused.problem.code, **{**refused.problem.values, "line": cut.line}) from None


def _root(cuts: Sequence[Cut], tag: bytes) -> etree._Element:
    return etree.fromstring(_whole(cuts, tag), _PARSER)


def _whole(cuts: Sequence[Cut], tag: bytes) -> bytes:
    """A file of these records alone."""
    named = _NAME.match(tag)
    name = named[1] if named else b""
    return b"%b%b</%b>" % (tag, b"".join(cut.content for cut in cuts), name)
