# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Kept files that no record names: what a request left that kept a file and then failed."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class StrayFiles:
    """Their names. `before` spares files whose request may still be under way."""

    before: datetime


@dataclass(frozen=True, slots=True)
class DropStrayFiles:
    """Removes those of these files that are stray; the others stay."""

    names: tuple[str, ...]
    before: datetime
