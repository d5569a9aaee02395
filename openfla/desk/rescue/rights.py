# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The State's counters out of a saved file, recorded beside our figures; those that contradict wait for a decision."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from openfla.desk.batch.said_words import digest_of, read, written
from openfla.desk.outcome import Done, Effect, Outcome, Refused
from openfla.desk.rescue.file import Pair, Place, RescueFile, decision_of, waiting
from openfla.desk.rescue.grants import granted
from openfla.desk.rescue.rescues import Along, RecordStateRight
from openfla.desk.rescue.state_rights import FIGURES, StateRightFile, contradicting, place_of, problems_of
from openfla.desk.trainings.score import WHOLE
from openfla.records.models import RescueDoubt, StateRight
from openfla.terms.rescue import Decision, DoubtKind, HowRescued, RescuedKind


@dataclass(frozen=True, slots=True)
class StatedRight:
    """A counter as a line has it."""

    at: Place
    command: RecordStateRight
    along: Along | None = None

    @classmethod
    def again(cls, at: Place, said: dict[str, Any]) -> "StatedRight":
        """What was kept of it."""
        return cls(at, read(RecordStateRight, said))

    @property
    def said(self) -> dict[str, Any]:
        """Its words."""
        return written(self.command)


def taken_in(lines: Sequence[StatedRight], file: RescueFile) -> list[Outcome]:
    """An outcome for each line; of lines that contradict each other the same one is recorded, whatever their order."""
    outcomes: dict[int, Outcome] = {}
    rights = StateRightFile({line.at.worker for line in lines}, file.act)
    doubtful: list[tuple[StatedRight, Pair]] = []
    for line in sorted(lines, key=lambda each: digest_of(each.said)):
        known = rights.at(place_of(line.command))
        if problems := problems_of(line.command):
            outcomes[id(line)] = Refused(tuple(problems))
        elif known is not None and (differs := contradicting(known, line.command)):
            doubtful.append((line, _pair(line, known, differs)))
        else:
            outcomes[id(line)] = _recorded(line, known, rights, file)
    outcomes |= _doubtful(doubtful, rights, file)
    rights.store()
    giving = [line for line in lines if line.along is None and _reaches(outcomes[id(line)])]
    told = granted([(line.at, line.command, outcomes[id(line)]) for line in giving], file)
    outcomes |= zip(map(id, giving), told, strict=True)
    return [outcomes[id(line)] for line in lines]


def _reaches(outcome: Outcome) -> bool:
    """Whether days that it grants are granted here: not those of a line that waits or was refused."""
    return isinstance(outcome, Done) and not outcome.warnings


def _recorded(line: StatedRight, known: StateRight | None, rights: StateRightFile, file: RescueFile) -> Outcome:
    row, changed = rights.put(line.command)
    how = HowRescued.REGISTERED if known is None else HowRescued.MATCHED
    file.mark(line.at, RescuedKind.STATE_RIGHT, row.lineage, how, along=line.along)
    effect = Effect.CREATED if known is None else Effect.CHANGED if changed else Effect.UNCHANGED
    return Done(row.lineage, effect, about=line.at.worker)


def _pair(line: StatedRight, known: StateRight, differs: tuple[str, ...]) -> Pair:
    stated = [name for name in FIGURES if getattr(line.command, name) is not None]
    score = WHOLE * (len(stated) - len(differs)) // len(stated)
    fact, kind = known.lineage, RescuedKind.STATE_RIGHT
    return Pair(line.at, DoubtKind.RIGHT, fact, kind, differs, line.said, score, {"figures": score})


def _doubtful(
    doubtful: Sequence[tuple[StatedRight, Pair]], rights: StateRightFile, file: RescueFile
) -> dict[int, Outcome]:
    rows = file.doubts([pair for _, pair in doubtful])
    outcomes: dict[int, Outcome] = {}
    for (line, pair), row in zip(doubtful, rows, strict=True):
        decision = decision_of(row)
        outcomes[id(line)] = waiting(pair) if decision is None else _settled(line, row, decision, rights, file)
    return outcomes


def _settled(
    line: StatedRight, row: RescueDoubt, decision: Decision, rights: StateRightFile, file: RescueFile
) -> Outcome:
    changed = decision is Decision.THEIRS and rights.put(line.command)[1]
    file.mark(line.at, RescuedKind.STATE_RIGHT, row.candidate, HowRescued.DECIDED, row.score)
    return Done(row.candidate, Effect.CHANGED if changed else Effect.UNCHANGED, about=line.at.worker)


def settled(decided: Sequence[tuple[StatedRight, RescueDoubt, Decision]], file: RescueFile) -> list[Outcome]:
    """What was decided of counters is done: an outcome for each. What theirs grants is granted."""
    rights = StateRightFile({line.at.worker for line, _, _ in decided}, file.act)
    outcomes = [_settled(line, row, decision, rights, file) for line, row, decision in decided]
    rights.store()
    theirs = [place for place, (_, _, decision) in enumerate(decided) if decision is Decision.THEIRS]
    lines = [decided[place][0] for place in theirs]
    told = granted([(line.at, line.command, outcomes[p]) for line, p in zip(lines, theirs, strict=True)], file)
    for place, outcome in zip(theirs, told, strict=True):
        outcomes[place] = _as_decided(outcomes[place], outcome)
    return outcomes


def _as_decided(before: Outcome, after: Outcome) -> Outcome:
    """The counter was decided; a warning about its days stays with it."""
    return replace(before, warnings=after.warnings) if isinstance(before, Done) and isinstance(after, Done) else after
