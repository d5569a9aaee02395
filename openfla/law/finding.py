# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A finding: a value, the rule that gives it, and the findings it rests on. The tree is the explanation."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

Value = Fraction | int | str | bool | date | None


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule is written: key in sources.yaml, article (empty when not verified), confidence C2, C1 or INF.

    `verified`: somebody compared what it is cited for with the official text.
    """

    source: str
    article: str = ""
    confidence: str = ""
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule found.

    `code` names the sentence, `values` fill its places, `unit` says what `value` is ("days", "hours", "fte",
    "months", ...); `because` holds the findings from which a reader recomputes the value; `warnings` are codes.
    """

    code: str
    value: Value = None
    unit: str = ""
    values: Mapping[str, object] = dataclasses.field(default_factory=dict)
    citations: tuple[Citation, ...] = ()
    because: tuple["Finding", ...] = ()
    warnings: tuple[str, ...] = ()


def plain(value: object) -> object:
    """`value` in JSON terms: fractions as "55/12", dates as ISO text, sequences and mappings likewise."""
    if isinstance(value, Fraction | date):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list | frozenset):
        return [plain(item) for item in value]
    return value if value is None or isinstance(value, bool | int) else str(value)


def to_dict(finding: Finding) -> dict[str, object]:
    """The tree as JSON data; a fraction is text such as "55/12" or "4", exact."""
    return {
        "code": finding.code,
        "value": plain(finding.value),
        "unit": finding.unit,
        "values": plain(finding.values),
        "citations": [dataclasses.asdict(citation) for citation in finding.citations],
        "because": [to_dict(child) for child in finding.because],
        "warnings": list(finding.warnings),
    }
