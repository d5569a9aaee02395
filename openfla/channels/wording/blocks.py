# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Parts of a paper from plain data: a heading, and blocks of text, facts, tables (writing.py says which)."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeAlias

Block: TypeAlias = dict[str, Any]
Part: TypeAlias = dict[str, Any]


def part(heading: str, *blocks: Block) -> Part:
    """Blocks under a heading."""
    return {"heading": heading, "blocks": list(blocks)}


def text(words: str) -> Block:
    """A paragraph."""
    return {"kind": "text", "text": words}


def listed(items: Iterable[str]) -> Block:
    """A list of sentences."""
    return {"kind": "list", "items": list(items)}


def facts(items: Iterable[tuple[str, str]]) -> Block:
    """Names and their values."""
    return {"kind": "facts", "items": [[name, value] for name, value in items]}


def table(head: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int], amounts: Sequence[int]) -> Block:
    """Rows under headings; `amounts` are the columns that stand to the right."""
    lines = [list(row) for row in rows]
    return {"kind": "table", "head": list(head), "rows": lines, "widths": list(widths), "amounts": list(amounts)}
