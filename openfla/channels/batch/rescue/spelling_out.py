# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Headings as payroll packages clip them: words spelled out, and the mark of a yes or no left out."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, product

from openfla.channels.batch.rescue.dictionary import clipped

MOST = 24
"""Ways of spelling a heading out that are tried."""
_YES_OR_NO = re.compile(
    r"[\s:([]+(?:[JOY]|ja|oui|yes|vrai)\s*[/|-]\s*(?:N|nee|neen|non|no|nein|faux)[\s)\]]*$", re.IGNORECASE
)


def without_flag(text: str) -> str:
    """Without the words that tell that its cells are a yes or a no: "Suivi O/N" is "Suivi"."""
    return _YES_OR_NO.sub("", text)


def spelled_out(words: Sequence[str]) -> Iterator[list[str]]:
    """The words with what each clipped one may stand for; nothing where none is clipped."""
    known = clipped()
    if not any(word in known for word in words):
        return
    ways = product(*((word, *known.get(word, ())) for word in words))
    for way in islice(ways, 1, MOST):
        yield [token for word in way for token in word.split()]
