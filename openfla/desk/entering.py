# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Access to what one's own organisation entered: who registers trainings and may not consult sees disputes about it."""

from collections.abc import Sequence
from typing import Any

from openfla.desk.act import Act
from openfla.desk.actor import ActorKind
from openfla.desk.declared.declarations import act_of
from openfla.desk.disputes.entered import entered_by
from openfla.desk.judging import Verdict, Warrant
from openfla.desk.outcome import NOT_FOUND
from openfla.desk.policy import RULES
from openfla.desk.powers import Powers
from openfla.terms.role import Permission


def judge_by_entry(items: Sequence[Any], verdicts: Sequence[Verdict], act: Act, powers: Powers) -> list[Verdict]:
    """The same for who was admitted by a permission that opens no more than that: any other dispute is not there.

    A list must then ask for these alone.
    """
    asked = {
        place: told
        for place, (item, verdict) in enumerate(zip(items, verdicts, strict=True))
        if isinstance(verdict, Warrant)
        and RULES[type(told := act_of(item))].entered
        and not _sees_all(told, verdict, act, powers)
    }
    if not asked:
        return list(verdicts)
    named = {told.dispute for told in asked.values() if hasattr(told, "dispute")}
    own = entered_by(act.actor.organisation, named) if named else set()
    shut = {
        place
        for place, told in asked.items()
        if not (told.dispute in own if hasattr(told, "dispute") else told.entered)
    }
    return [NOT_FOUND if place in shut else verdict for place, verdict in enumerate(verdicts)]


def _sees_all(told: Any, warrant: Warrant, act: Act, powers: Powers) -> bool:  # noqa: ANN401 - of any type
    """Whether it is open by more than the permission to register trainings."""
    if act.actor.kind is not ActorKind.OFFICER or warrant.mandate in powers.inspections.values():
        return True
    rule = RULES[type(told)].narrowed(getattr(told, "kind", None) if RULES[type(told)].kinds else None)
    more = {Permission.ACCOUNTS_CONSULT, *rule.enough} - {Permission.TRAININGS_REGISTER}
    if told.employer == act.actor.organisation:
        return not more.isdisjoint({*powers.permissions, *powers.limited})
    return not more.isdisjoint(powers.for_clients.at(told.employer) & powers.mandates.get(told.employer, {}).keys())
