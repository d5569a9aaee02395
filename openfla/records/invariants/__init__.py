# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What must hold between the tables, as questions to the database: each finds the rows for which it does not.

A constraint refuses what one row or one statement can show. These look across tables and moments, where it can't.
"""

from collections.abc import Mapping

from openfla.records.invariants.facts import FACTS
from openfla.records.invariants.figures import FIGURES
from openfla.records.invariants.files import FILES
from openfla.records.invariants.invariant import Found, Invariant, found
from openfla.records.invariants.journal import JOURNAL
from openfla.records.invariants.rescues import RESCUES

__all__ = ["INVARIANTS", "Found", "Invariant", "found"]

INVARIANTS: Mapping[str, Invariant] = {each.name: each for each in (*FILES, *FACTS, *FIGURES, *RESCUES, *JOURNAL)}
