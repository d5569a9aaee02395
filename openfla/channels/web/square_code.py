# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""An address as a square code for screens: dark on light whatever the page looks like, since telephones read it so."""

from itertools import groupby

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString

QUIET = 4
"""Light squares around the code, without which readers don't find it (ISO/IEC 18004)."""


def square_code(address: str) -> SafeString:
    """As inline SVG of the width of what holds it."""
    rows = [tuple(row) for row in segno.make(address, error="m").matrix]
    side = len(rows) + 2 * QUIET
    drawn = "".join(_row(place + QUIET, row) for place, row in enumerate(rows))
    return format_html(
        '<svg viewBox="0 0 {0} {0}" shape-rendering="crispEdges" aria-hidden="true" focusable="false">'
        '<path fill="#ffffff" d="M0 0h{0}v{0}h-{0}z"></path><path fill="#14201d" d="{1}"></path></svg>',
        side,
        drawn,
    )


def _row(down: int, row: tuple[int, ...]) -> str:
    """The dark stretches of a row, each a bar of one square's height."""
    at, bars = QUIET, []
    for dark, squares in groupby(row):
        length = len(list(squares))
        if dark:
            bars.append(f"M{at} {down}h{length}v1h-{length}z")
        at += length
    return "".join(bars)
