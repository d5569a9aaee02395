# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Which parameters the rules read: each rule names in full what it reads, so the text of the rules tells."""

from functools import cache
from pathlib import Path

from openfla.law.document import Entry


def refuse_unread(entry: Entry, name: str) -> None:
    """An error at `name` where no rule reads it: a rule forgotten, or a file left behind. Raises LawDataError."""
    if f'"{name}"' not in _rules():
        remedy = "Remove the file, or the rule that was to read it is missing."
        raise entry.error("name", f"no rule reads {name}.", remedy)


@cache
def _rules() -> str:
    return "".join(path.read_text("utf-8") for path in sorted(Path(__file__).parent.glob("*.py")))
