# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The joint committee's code, with its dots: 200, 102.01, 140.03.01."""

import re
from dataclasses import dataclass

from openfla.terms.problem import Problem, shown

NONE_CODES = frozenset({"999", "XXX"})
_FORM = re.compile(r"[0-9]{3}(?:\.[0-9]{2}){0,2}")
_UNDOTTED = re.compile(r"([0-9]{3})([0-9]{2})?([0-9]{2})?")
_BARE_LEVEL = re.compile(r"(?:\.00)+$")  # 140.03.00 is 140.03, 200.00 is 200
_PREFIX = re.compile(r"(?:S?CP|S?PC|P?SC|JC)\.?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class JointCommittee:
    """A committee, sub-committee or one level below; only the form is checked here."""

    code: str

    @classmethod
    def parse(cls, text: str, *, field: str = "") -> "JointCommittee | Problem":
        """The code with dots; joint_committee.wrong_form otherwise. 999 is well formed and means none."""
        if not _FORM.fullmatch(text):
            return Problem("joint_committee.wrong_form", field, {"found": shown(text)})
        return cls(text)

    @classmethod
    def normalise(cls, text: str, *, field: str = "") -> "JointCommittee | Problem | None":
        """The code as lists write it: "CP 140.03", "14003", "140.03.00"; None for 999 and XXX (no committee)."""
        written = text.strip()
        prefix = _PREFIX.match(written)
        written = written[prefix.end() :] if prefix else written
        if written.upper() in NONE_CODES:
            return None
        bare = _UNDOTTED.fullmatch(written)
        dotted = ".".join(part for part in bare.groups() if part) if bare else written
        return cls.parse(_BARE_LEVEL.sub("", dotted), field=field)

    @property
    def undotted(self) -> str:
        """The spelling of the CBE code table: 1400301."""
        return self.code.replace(".", "")

    @property
    def main(self) -> str:
        """The three digits of the main committee. A sub-committee never inherits its agreements silently."""
        return self.code[:3]

    @property
    def is_none(self) -> bool:
        """Whether the code says that there is no committee."""
        return self.code in NONE_CODES

    def __str__(self) -> str:
        """The code with dots."""
        return self.code
