# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Parts in trainings out of a saved file: known here, registered, or left to a decision."""

from collections.abc import Sequence
from uuid import UUID

from openfla.desk.outcome import Done, Effect, Outcome, Refused
from openfla.desk.rescue.correcting import corrected
from openfla.desk.rescue.file import RescueFile, decision_of, waiting
from openfla.desk.rescue.pairing import Likeness, PartsHere, likenesses
from openfla.desk.rescue.parts import Stated, parts_of
from openfla.desk.rescue.registering import registered
from openfla.records.models import RescueDoubt
from openfla.terms.rescue import Decision, HowRescued, RescuedKind


def taken_in(lines: Sequence[Stated], file: RescueFile) -> list[Outcome]:
    """An outcome for each line."""
    if not lines:
        return []
    found = likenesses(lines, PartsHere(lines))
    outcomes: dict[int, Outcome] = {}
    doubtful: list[tuple[Stated, Likeness]] = []
    for line, like in zip(lines, found, strict=True):
        if like is not None and like.is_known:
            outcomes[id(line)] = known(line, like, file, HowRescued.MATCHED)
        elif like is not None:
            doubtful.append((line, like))
    fresh = [line for line, like in zip(lines, found, strict=True) if like is None]
    outcomes |= zip(map(id, fresh), registered(fresh, file), strict=True)
    refused = _refused_first(fresh, outcomes)
    outcomes |= _alone([line for line, like in doubtful if like.fact in refused and like.differs], file)
    outcomes |= _doubtful([pair for pair in doubtful if id(pair[0]) not in outcomes], refused, file)
    return [outcomes[id(line)] for line in lines]


def _alone(lines: Sequence[Stated], file: RescueFile) -> dict[int, Outcome]:
    """Lines that said otherwise of a training than a line that was refused: that one is not in their way."""
    return dict(zip(map(id, lines), taken_in(lines, file), strict=True))


def known(line: Stated, like: Likeness, file: RescueFile, how: HowRescued) -> Outcome:
    """Nothing changes but that the fact bears the mark."""
    file.mark(line.at, RescuedKind.PARTICIPATION, like.fact, how, like.score.total, along=line.along)
    if like.here is not None:
        file.mark(line.at, RescuedKind.TRAINING, like.here.row.training, how, like.score.total, along=line.course)
    return Done(like.fact, Effect.UNCHANGED, about=line.at.worker)


def _refused_first(fresh: Sequence[Stated], outcomes: dict[int, Outcome]) -> dict[UUID, Refused]:
    """Refusals by the id that the fact would have had: a line that says the same again is refused alike."""
    told = ((line.fact, outcomes[id(line)]) for line in fresh)
    return {fact: outcome for fact, outcome in told if isinstance(outcome, Refused)}


def _doubtful(
    pairs: Sequence[tuple[Stated, Likeness]], refused: dict[UUID, Refused], file: RescueFile
) -> dict[int, Outcome]:
    outcomes: dict[int, Outcome] = {id(line): refused[like.fact] for line, like in pairs if like.fact in refused}
    left = [pair for pair in pairs if id(pair[0]) not in outcomes]
    rows = file.doubts([like.pair(line) for line, like in left])
    decided = [(line, like, row) for (line, like), row in zip(left, rows, strict=True) if decision_of(row)]
    for (line, like), row in zip(left, rows, strict=True):
        if decision_of(row) is None:
            outcomes[id(line)] = waiting(like.pair(line))
    told = settled([(line, like, Decision(row.state)) for line, like, row in decided], file)
    for (line, _, row), outcome in zip(decided, told, strict=True):
        outcomes[id(line)] = outcome
        _reopen_what_failed(row, outcome, file)
    return outcomes


def _reopen_what_failed(row: RescueDoubt, outcome: Outcome, file: RescueFile) -> None:
    if isinstance(outcome, Refused) and row.decided_entry == file.act.entry:
        file.reopen(row)


def settled(decided: Sequence[tuple[Stated, Likeness, Decision]], file: RescueFile) -> list[Outcome]:
    """What was decided is done: an outcome for each."""
    outcomes: dict[int, Outcome] = {}
    for line, like, decision in decided:
        if decision in (Decision.SAME, Decision.OURS):
            outcomes[id(line)] = known(line, like, file, HowRescued.DECIDED)
    separate = [line for line, _, decision in decided if decision is Decision.SEPARATE]
    outcomes |= zip(map(id, separate), registered(separate, file, HowRescued.DECIDED), strict=True)
    theirs = [(line, like) for line, like, decision in decided if decision is Decision.THEIRS]
    just_registered = parts_of({like.fact for _, like in theirs if like.here is None})
    pairs = [(line, like.here or just_registered[like.fact]) for line, like in theirs]
    outcomes |= zip((id(line) for line, _ in pairs), corrected(pairs, file), strict=True)
    return [outcomes[id(line)] for line, _, _ in decided]
