# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The law's answer to a case, by the names that the format gives to answers, and its reasons."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from openfla.law.cases.inputs import Inputs
from openfla.law.finding import Finding


@dataclass(frozen=True, slots=True)
class Answer:
    """Values by name: exact numbers, days, truths, texts, lists and maps; None where the law gives none.

    A value may be the finding that holds it: then its reasons are told when it isn't the expected one.
    """

    values: Mapping[str, object]
    reasons: tuple[Finding, ...] = ()


Kind = Callable[[Inputs], Answer]
