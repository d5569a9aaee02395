# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""How the installation runs: one statement."""

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.upkeep.running import RunningFigure, RunningFigures
from openfla.records.running import measured


@answers(RunningFigures)
def running_figures(_question: RunningFigures, act: Act) -> tuple[RunningFigure, ...]:
    """At this moment; a queue where nothing waits is not told."""
    return tuple(RunningFigure(*each) for each in measured(act.now))
