# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The tree of reasons as JSON: each value with its sentence in a language, and the acts it rests on."""

from typing import Any

from openfla.channels.api.values import spelled, stated
from openfla.channels.wording import sentence
from openfla.desk.explaining import Cited, Reason


def reasoning(reason: Reason, language: str) -> dict[str, Any]:
    """The tree in a language."""
    warnings = [sentence(code, {}, language) for code in reason.warnings]
    value = None if reason.value is None else _exact(reason.value)
    return {
        "code": reason.code,
        "sentence": sentence(reason.code, reason.values, language),
        **stated({"value": value, "unit": reason.unit if value is not None else ""}),
        "citations": [legal_source(each) for each in reason.citations],
        **({"warnings": warnings} if warnings else {}),
        "because": [reasoning(each, language) for each in reason.because],
    }


def _exact(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def legal_source(cited: Cited, *, verified: bool = False) -> dict[str, Any]:
    """An act or agreement with the article; `verified` says of what is cited that it was."""
    return {
        **stated({"title": cited.title, "article": cited.article, "link": cited.link}),
        "verified": spelled(cited.verified or verified),
    }
