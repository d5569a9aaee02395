# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The signs that a paper can show: an archival file may hold no sign without a picture of it."""

import re
from typing import Any

UNSHOWN = "□"
_SHOWN = (
    "\n -~\u00a0-\u00ac\u00ae-\u024f"  # Latin, without the invisible hyphen
    "\u0384-\u038a\u038c\u038e-\u03a1\u03a3-\u03ce\u0400-\u045f"  # Greek, Cyrillic
    "\u1e00-\u1e99\u1ea0-\u1ef9"  # Latin with further marks
    "\u2010-\u2015\u2018-\u201e\u2020-\u2022\u2026\u202f\u2030\u2032\u2033\u2039\u203a\u20ac\u2116\u2122"
    "\u2190-\u2193\u2212\u2260\u2264\u2265\u25a1"
)
_OTHER = re.compile(f"[^{_SHOWN}]")
_BLANK = re.compile(r"[\t\r\v\f\u2002-\u200b]")


def unshown(content: Any) -> bool:  # noqa: ANN401 - plain data of any depth
    """Whether any text of it has a sign that a paper can't show."""
    if isinstance(content, str):
        return _OTHER.search(_BLANK.sub(" ", content)) is not None
    if isinstance(content, dict):
        return any(map(unshown, content.values()))
    return isinstance(content, list | tuple) and any(map(unshown, content))


def printable(content: Any) -> Any:  # noqa: ANN401 - plain data of any depth
    """The same data with a square for every sign that no font here has."""
    if isinstance(content, str):
        return _OTHER.sub(UNSHOWN, _BLANK.sub(" ", content))
    if isinstance(content, dict):
        return {name: printable(each) for name, each in content.items()}
    if isinstance(content, list | tuple):
        return [printable(each) for each in content]
    return content
