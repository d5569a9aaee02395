# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Other papers told from an export of the account: an invoice, a payslip, a table about something else."""

from itertools import islice

from openfla.channels.batch.headings import normalised
from openfla.channels.batch.rescue.dictionary import elsewhere
from openfla.channels.batch.rescue.mapping import RescueMapping
from openfla.channels.batch.rescue.table import Opened, Said
from openfla.terms.problem import Problem, shown

_TELLING = 3
"""So many different words of another paper make it one."""
_SHOWN_HEADINGS, _LONGEST, _LOOKED_AT = 8, 200, 40


def is_elsewhere(opened: Opened, mapping: RescueMapping) -> bool:
    """Whether it speaks as an invoice or a payslip does, and of no right and no training of anybody."""
    told = any({"right", "training"} & table.holds and table.names_workers for table in mapping.tables)
    return not told and len(_papers(opened)) >= _TELLING


def _texts(opened: Opened) -> list[str]:
    """Headings, what stands around tables, and the first cells."""
    said: list[Said] = [*opened.said, *(each for table in opened.tables for each in table.said)]
    texts = [text for each in said for text in (each.name, each.value)]
    for table in opened.tables:
        texts += [*table.headings, *(cell for row in islice(table.rows(), _LOOKED_AT) for cell in row.cells)]
    return texts


def _papers(opened: Opened) -> list[str]:
    """The paper that each telling word belongs to."""
    joined = [f" {normalised(text)} " for text in _texts(opened)]
    return [paper for word, paper in elsewhere().items() if any(f" {word} " in text for text in joined)]


def other_paper(opened: Opened) -> Problem:
    """What was found instead of an export."""
    papers = _papers(opened)
    paper = max(set(papers), key=papers.count) if len(papers) >= _TELLING else "unknown"
    headings = [text for table in opened.tables for text in table.headings if text] or _texts(opened)
    found = ", ".join(shown(text) for text in headings[:_SHOWN_HEADINGS]) or "–"
    return Problem("rescue.not_an_export", values={"paper": f"words.paper_{paper}", "found": shown(found, _LONGEST)})
