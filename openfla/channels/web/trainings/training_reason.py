# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The reason of a correction or a cancellation, as a form sends it."""

from collections.abc import Mapping

from openfla.channels.web.trainings.training_text import clean
from openfla.terms.problem import Problem

LONGEST = 500


def reason_of(typed: Mapping[str, str]) -> tuple[str, list[Problem]]:
    """The reason, and that it is too long to be stored whole; the desk says when it is missing."""
    reason = clean(typed.get("reason", ""))
    if len(reason) <= LONGEST:
        return reason, []
    return reason[:LONGEST], [Problem("training.text_too_long", "reason", {"length": len(reason), "limit": LONGEST})]
