# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Texts of a dispute: there, and not too long."""

from openfla.terms.problem import Problem


def text_problem(text: str, field: str, missing: str, limit: int) -> Problem | None:
    """What is wrong with a text that must be there; `missing` is the code of what is told where it is not."""
    length = len(text.strip())
    if not length:
        return Problem(missing, field)
    return Problem("training.text_too_long", field, {"length": length, "limit": limit}) if length > limit else None
