# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A paper from plain data, as PDF/A and PDF/UA: tagged, with its fonts inside, the same bytes for the same data.

    {"language": "nl", "title": ..., "kicker": ..., "lead": ..., "foot": ..., "page_of": ["Blz. ", " van "],
     "parts": [{"heading": ..., "blocks": [
         {"kind": "text", "text": ...}, {"kind": "heading", "text": ...}, {"kind": "list", "items": [...]},
         {"kind": "facts", "items": [[name, value], ...]}, {"kind": "figures", "items": [[value, words], ...]},
         {"kind": "strip", "cells": [{"kind": "granted", "share": 1, "owed": 0, "used": 0.5, "lapsed": 0}, ...]},
         {"kind": "code", "svg": "<svg ...", "words": ...},
         {"kind": "table", "head": [...], "rows": [[...], ...], "widths": [1, 3, ...], "amounts": [2]}]}]}

Texts come from people and files. They reach the typesetter as values, in JSON, and no rule of the sheet evaluates them.
It may open its own folder only, finds no packages, and sees no font but those here and its own. Annexes are files
within the file, byte for byte; no sheet shows them.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

import typst

from openfla.channels.paper.signs import printable, unshown
from openfla.channels.wording import sentence
from openfla.channels.wording.blocks import part, text

HERE = Path(__file__).parent


class Annex(NamedTuple):
    """A file within a paper: its text, in UTF-8, of a media type, and what it is in the language of the paper."""

    name: str
    kind: str
    says: str
    text: str


def paper(content: dict[str, Any], made_at: datetime, annexes: Sequence[Annex] = ()) -> bytes:
    """The PDF. `made_at` stands in it as its date, to the second. It says so where it can't show a sign."""
    if unshown(content):
        note = part("", text(sentence("paper.unshown", {}, content["language"])))
        content = {**content, "parts": [note, *content["parts"]]}
    return typeset("sheet.typ", content, made_at, annexes)


def typeset(sheet: str, content: dict[str, Any], made_at: datetime, annexes: Sequence[Annex] = ()) -> bytes:
    """The same by one of the sheets that stand beside this file."""
    with TemporaryDirectory() as nothing:
        return typst.compile(
            HERE / sheet,
            root=HERE,
            font_paths=[HERE / "fonts"],
            ignore_system_fonts=True,
            sys_inputs={
                "paper": json.dumps(printable(content)),
                "annexes": json.dumps([each._asdict() for each in annexes]),
            },
            # archival with its structure (ISO 19005-2, level A; -3 may hold any file), and for who hears or enlarges it
            # (ISO 14289-1)
            pdf_standards=["a-3a" if annexes else "a-2a", "ua-1"],
            package_path=Path(nothing),
            package_cache_path=Path(nothing),
            timestamp=made_at.astimezone(UTC).replace(microsecond=0),
        )
