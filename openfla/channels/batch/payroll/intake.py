# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files of payroll messages for a channel that takes them in: whether it may be one, and what became of its messages.

The web reaches this through the settings (OPENFLA_PAYROLL), so that channels do not know each other.
"""

from pathlib import Path
from typing import Any

from openfla.channels.batch.declarations.refusal import FileRefused
from openfla.channels.batch.payroll.reading import first_message
from openfla.terms.problem import Problem

FORMAT = {"format": "payroll"}


def read(path: Path) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """What a job needs to go on with the file; nothing, and why, where it can't be one."""
    with path.open("rb") as file:
        try:
            first_message(file)
        except FileRefused as refused:
            return {}, (refused.problem,)
    return FORMAT, ()
