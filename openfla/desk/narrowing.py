# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Access to some of an organisation's workers: what the gate lets an item see, and whom it may name."""

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.declared.declarations import TO_BE_FOUND, act_of
from openfla.desk.judging import Verdict, Warrant
from openfla.desk.outcome import NOT_FOUND, REACHES_SOME, Refused, refused
from openfla.desk.policy import RULES
from openfla.desk.powers import Powers
from openfla.records.limit import NONE, limit_text, set_limit, trainings_shared
from openfla.records.models import Training, Worker


def narrow(verdict: Verdict, act: Act) -> None:
    """From here on nothing is seen but what the warrant reaches."""
    set_limit(_text(verdict, act))


def widen() -> None:
    """What the gate itself keeps of a request knows no limit."""
    set_limit(NONE)


def runs(commands: Sequence[Any], verdicts: Sequence[Verdict], admitted: Sequence[int]) -> list[list[int]]:
    """Positions of admitted commands, cut where the type or the limit changes, so that their order is kept."""

    def alike(position: int) -> tuple[type, object]:
        verdict = verdicts[position]
        return type(commands[position]), verdict.limit if isinstance(verdict, Warrant) else None

    return [list(positions) for _, positions in groupby(admitted, key=alike)]


def judge_by_reach(items: Sequence[Any], verdicts: Sequence[Verdict], act: Act, _powers: Powers) -> list[Verdict]:
    """The same for limited access: a worker outside the limit is not there, and nobody may be meant where all are.

    What changes a training for all who take part is refused where somebody outside the limit does.
    """
    limited = {place: _text(verdict, act) for place, verdict in enumerate(verdicts) if _limit(verdict)}
    if not limited:
        return list(verdicts)
    judged = list(verdicts)
    for text in sorted(set(limited.values())):
        places = [place for place, told in limited.items() if told == text]
        set_limit(text)
        reached = _reached({worker for place in places if (worker := _worker(items[place]))})
        shared = _shared(text, {training for place in places if (training := _for_all(items[place]))})
        for place in places:
            refusal = shared.get(_for_all(items[place]))
            judged[place] = refusal or _within(items[place], verdicts[place], reached)
    set_limit(NONE)
    return judged


def _within(item: Any, verdict: Verdict, reached: Collection[UUID]) -> Verdict:  # noqa: ANN401 - of any type
    worker = _worker(item)
    if worker is None:
        act = act_of(item)
        rule = RULES[type(act)]
        about_all = rule.of_one or getattr(act, "kind", None) in rule.of_all
        return refused(REACHES_SOME) if about_all else verdict
    return verdict if worker in reached or worker == TO_BE_FOUND else NOT_FOUND


def _worker(item: Any) -> UUID | None:  # noqa: ANN401 - see above
    return getattr(act_of(item), "worker", None)


def _for_all(item: Any) -> UUID | None:  # noqa: ANN401 - see above
    """The training that an item changes for all who take part in it."""
    act = act_of(item)
    return act.training if RULES[type(act)].for_all else None


def _shared(text: str, trainings: Collection[UUID]) -> Mapping[UUID | None, Refused]:
    """Why those in which somebody else takes part stay as they are; what is not seen at all is not there."""
    shared = trainings_shared(text, trainings) if trainings else ()
    seen = set(Training.objects.filter(lineage__in=shared).values_list("lineage", flat=True)) if shared else ()
    return {each: refused(REACHES_SOME) if each in seen else NOT_FOUND for each in shared}


def _reached(workers: Collection[UUID]) -> set[UUID]:
    return set(Worker.objects.filter(id__among=workers).values_list("id", flat=True)) if workers else set()


def _limit(verdict: Verdict) -> bool:
    return isinstance(verdict, Warrant) and verdict.limit is not None


def _text(verdict: Verdict, act: Act) -> str:
    if not isinstance(verdict, Warrant) or verdict.limit is None or verdict.employer is None:
        return NONE
    return limit_text(verdict.employer, act.today, verdict.limit.numbers, verdict.limit.groups)
