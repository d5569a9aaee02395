# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Records as elements: read at once under the start tag of their own file, so that its prefixes hold."""

import re
from collections.abc import Sequence

from lxml import etree

from openfla.channels.batch.declarations.cutter import Cut

_NAME = re.compile(rb"<([^\s/>]+)")
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
)


def parsed(cuts: Sequence[Cut], tag: bytes) -> Sequence[etree._Element]:
    """The elements of these records. `tag` is the start tag of the root."""
    named = _NAME.match(tag)
    name = named[1] if named else b""
    return list(etree.fromstring(b"%b%b</%b>" % (tag, b"".join(cut.content for cut in cuts), name), _PARSER))
