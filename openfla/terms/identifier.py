# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Small codes of which only the form is checked."""

import re
from dataclasses import dataclass

from openfla.terms.problem import Problem, shown

_NACE = re.compile(r"[0-9]{5}")
_COUNTRY = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class NaceCode:
    """An activity in NACE-BEL: five digits; always kept beside its version (2008, or 2025 from 1 January 2025)."""

    code: str

    @classmethod
    def parse(cls, text: str, *, field: str = "") -> "NaceCode | Problem":
        """The five digits; nace.wrong_form otherwise."""
        return cls(text) if _NACE.fullmatch(text) else Problem("nace.wrong_form", field, {"found": shown(text)})

    @classmethod
    def normalise(cls, text: str, *, field: str = "") -> "NaceCode | Problem":
        """The code with its display dot left out."""
        return cls.parse(text.strip().replace(".", ""), field=field)

    def __str__(self) -> str:
        """The five digits."""
        return self.code


@dataclass(frozen=True, slots=True)
class CountryCode:
    """A country in two capitals (ISO 3166-1 alpha-2); the form only."""

    code: str

    @classmethod
    def parse(cls, text: str, *, field: str = "") -> "CountryCode | Problem":
        """The two capitals; country.wrong_form otherwise."""
        return cls(text) if _COUNTRY.fullmatch(text) else Problem("country.wrong_form", field, {"found": shown(text)})

    def __str__(self) -> str:
        """The two capitals."""
        return self.code
