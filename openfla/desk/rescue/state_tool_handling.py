# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Answers to anyone about the end of the State's tool: from the law alone, no table is read."""

from openfla.desk.act import Act
from openfla.desk.handling import answers
from openfla.desk.rescue.state_tool import StateTool, StateToolView
from openfla.law.fla import kept_until, last_day_kept


@answers(StateTool)
def state_tool(question: StateTool, act: Act) -> StateToolView:
    """By the law as it is known on the day of the act."""
    del question
    until = last_day_kept(act.today)
    return StateToolView(until, (until - act.today).days, kept_until(act.today))
