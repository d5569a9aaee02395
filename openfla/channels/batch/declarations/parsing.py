# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Records as elements: read at once under the start tag of their own file, so that its prefixes hold."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree

from openfla.channels.batch.declarations.cutter import DEEPEST, Cut
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


def parsed(cuts: Sequence[Cut], tag: bytes) -> Sequence[etree._Element]:
    """The elements of these records. `tag` is the start tag of the root. FileRefused where one of them is too deep."""
    if (root := _root(cuts, tag)) is None:
        deep = next(cut for cut in cuts if _root([cut], tag) is None)
        raise FileRefused("declarations.too_deep", line=deep.line, most=DEEPEST)
    return list(root)


def _root(cuts: Sequence[Cut], tag: bytes) -> etree._Element | None:
    """The root around these records, which are well formed; None where one has more levels than any may have."""
    named = _NAME.match(tag)
    name = named[1] if named else b""
    try:
        root = etree.fromstring(b"%b%b</%b>" % (tag, b"".join(cut.content for cut in cuts), name), _PARSER)
    except etree.XMLSyntaxError:  # some hundreds of levels
        return None
    return None if _TOO_DEEP(root) else root
