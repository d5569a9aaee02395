# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Words that tell lines apart: totals, notes, numbers of pages, and cells that are known as headings."""

import re
from functools import lru_cache
from pathlib import Path

import yaml

from openfla.channels.batch.headings import normalised

_HERE = Path(__file__).parent
_DICTIONARY = _HERE.parents[1] / "headings.yaml"
_PAREN = re.compile(r"\(.*\)|\[.*\]")
_BRACKETED = re.compile(r"\s*[(\[].{0,30}[)\]]\s*")
_MARKED = re.compile(r"\s*(?:\*+|\([0-9*]{1,2}\)|[0-9¹²³]\)|¹|²|³)\s*\S")
_TOTALLY = re.compile(r"tot|som|sum|gesamt|ergeb", re.IGNORECASE)
_LONGEST = 80


@lru_cache
def _words(kind: str) -> frozenset[str]:
    return frozenset(map(normalised, yaml.safe_load((_HERE / "words.yaml").read_text("utf-8"))[kind]))


@lru_cache
def _headings() -> frozenset[str]:
    languages = yaml.safe_load(_DICTIONARY.read_text("utf-8")).values()
    known = {normalised(word) for each in languages for words in each.values() for word in words}
    return frozenset(known | _words("headings")) - {""}


@lru_cache(maxsize=4096)
def is_heading(cell: str) -> bool:
    """Whether the dictionary knows this as the heading of a column."""
    if len(cell) > _LONGEST:
        return False
    return normalised(cell) in _headings() or normalised(_PAREN.sub("", cell)) in _headings()


@lru_cache(maxsize=4096)
def is_unit(cell: str) -> bool:
    """Whether a cell says the unit or part of a heading above it: "uren", "(dd/mm/jjjj)"."""
    return bool(_BRACKETED.fullmatch(cell)) or normalised(cell) in _words("units")


@lru_cache(maxsize=4096)
def is_total(cell: str, *, alone: bool = False) -> bool:
    """Whether a cell starts or ends as the label of a sum does: "Totaal", "Sous-total An Peeters", "2024 Total".

    With `alone`, whether it is nothing but such a label.
    """
    if len(cell) > _LONGEST or not _TOTALLY.search(cell):
        return False
    spelled = normalised(cell).split()
    if alone:
        return " ".join(spelled) in _words("totals")
    return any(
        " ".join(part) in _words("totals") for size in (1, 2) for part in (spelled[:size], spelled[-size:]) if part
    )


def is_note(text: str) -> bool:
    """Whether a line by itself starts as a footnote does."""
    first = normalised(text.partition(":")[0][:_LONGEST])
    return first in _words("notes") or bool(_MARKED.match(text))


def is_page(text: str, *, alone: bool = True) -> bool:
    """Whether a text numbers a page: "Pagina 2 van 3"; where it is all of a line, "- 4 -" and "2/3" do too."""
    spelled = normalised(text[:_LONGEST]).split()
    if not spelled or len(spelled) > 4 or not any(word.isdigit() for word in spelled):  # noqa: PLR2004 - "page 2 of 3"
        return False
    return spelled[0] in _words("pages") or (alone and bool(_FRAMED.fullmatch(text)))


_FRAMED = re.compile(r"\s*[-–]\s*[0-9]{1,4}\s*[-–]\s*|\s*[0-9]{1,4}\s*/\s*[0-9]{1,4}\s*")
