# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A record beside what became of it, as answers tell it."""

import re
from dataclasses import dataclass

from openfla.channels.batch.declarations.cutter import Cut
from openfla.desk.batch.batches import LineOutcome
from openfla.terms.problem import Problem

_UNSEEN = rb"(?>\s+|<!--.*?-->|<\?.*?\?>)*+"
"""Each once and for all: as many comments as there are could else be told apart in twice as many ways as one fewer."""
_PREFIX = rb"(?:[^<>:\s]+:)?"
_REFERENCE = re.compile(
    rb"<[^>]*>" + _UNSEEN + rb"<" + _PREFIX + rb"Reference\s*>\s*([A-Za-z0-9\-./]{1,60})\s*<", re.DOTALL
)
_EMPLOYER = re.compile(rb"<" + _PREFIX + rb"Employer\s*>\s*([01][0-9]{9})\s*<")


@dataclass(frozen=True, slots=True)
class Told:
    """A record and its outcome; None while it has none, maybe with remarks."""

    number: int
    cut: Cut
    outcome: LineOutcome | None
    remarks: tuple[Problem, ...] = ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that there is to say of it."""
        return self.outcome.problems if self.outcome is not None else self.remarks

    @property
    def sender_reference(self) -> str:
        """The sender's own reference, as far as it can be read: a record begins with it."""
        found = _REFERENCE.match(self.cut.content)
        return found[1].decode() if found else ""

    @property
    def employer(self) -> str:
        """The enterprise number that the record names, as far as it can be read."""
        found = _EMPLOYER.search(self.cut.content)
        return found[1].decode() if found else ""
