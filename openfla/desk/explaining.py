# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Findings for channels: the same tree with the titles and links of what it cites, in a language."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from openfla.law.finding import Citation, Finding, Value
from openfla.law.parameter import sources


@dataclass(frozen=True, slots=True)
class Cited:
    """An act or agreement with the article, where a source names one, and where it can be read.

    `verified`: somebody compared what it is cited for with the official text.
    """

    title: str
    article: str
    link: str
    verified: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """A finding whose citations are spelled out."""

    code: str
    value: Value
    values: Mapping[str, object]
    citations: tuple[Cited, ...]
    warnings: tuple[str, ...]
    because: tuple["Reason", ...]
    unit: str = ""


def reason_of(finding: Finding, language: str) -> Reason:
    """The tree with official titles in the language."""
    return Reason(
        code=finding.code,
        value=finding.value,
        values=finding.values,
        citations=tuple(dict.fromkeys(_cited(each, language) for each in finding.citations)),
        warnings=finding.warnings,
        because=tuple(reason_of(child, language) for child in finding.because),
        unit=finding.unit,
    )


@lru_cache(maxsize=4096)
def _cited(citation: Citation, language: str) -> Cited:
    return dataclasses.replace(cited(citation.source, citation.article, language), verified=citation.verified)


def cited(source: str, article: str, language: str) -> Cited:
    """An act or agreement by its key, spelled out in the language."""
    entry = sources().get(source)
    title = entry.get("title") if isinstance(entry, dict) else None
    link = entry.get("link") if isinstance(entry, dict) else ""
    return Cited(str(title.get(language, source)) if isinstance(title, dict) else source, article, str(link))
