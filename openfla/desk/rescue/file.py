# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a request stores beside the facts themselves: the marks they bear, and the pairs that somebody has to decide."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from openfla.desk.act import Act
from openfla.desk.batch.said_words import digest_of, written
from openfla.desk.carrying import carried_out
from openfla.desk.changes import Moved
from openfla.desk.changes_handling import own_move
from openfla.desk.outcome import Done, Effect, Outcome, Refused, refused
from openfla.desk.rescue.choices import choices_of, field_code
from openfla.desk.rescue.rescues import Along, Rescued
from openfla.records import bulk
from openfla.records.fact import CURRENT
from openfla.records.models import Rescue, RescuedFact, RescueDoubt, RescueRule
from openfla.records.new import new
from openfla.records.turns import in_turn
from openfla.terms.problem import Problem, Severity
from openfla.terms.rescue import Decision, DoubtKind, DoubtState, HowRescued, RescuedKind

UNKNOWN = refused("rescue.unknown", "batch")
REASON = "Federal Learning Account"
"""Why a fact was granted or corrected: the tool's official name, the same in every language."""


@dataclass(frozen=True, slots=True)
class Place:
    """A line of a saved file that is about a worker; without a file what the worker of `at_employer` said by a form."""

    rescue: Rescue | None
    line: int
    worker: UUID
    at_employer: UUID | None = None

    @property
    def employer(self) -> UUID:
        """Whose worker it is."""
        if self.rescue is not None:
            return self.rescue.employer_id
        if self.at_employer is None:
            raise ValueError("what is on no file's line says whose worker it is about")
        return self.at_employer

    @property
    def file(self) -> Rescue:
        """The file on which it is. ValueError where it is on none."""
        if self.rescue is None:
            raise ValueError("what was said by a form is on no file's line")
        return self.rescue


@dataclass(frozen=True, slots=True)
class Pair:
    """A line beside a fact that it may speak of, or contradicts. Scores in thousandths."""

    at: Place
    kind: DoubtKind
    fact: UUID
    fact_kind: RescuedKind
    differs: tuple[str, ...]
    said: dict[str, Any]
    score: int
    parts: dict[str, int]

    @property
    def choices(self) -> tuple[Decision, ...]:
        """The decisions that make sense."""
        return choices_of(self.kind, self.fact_kind, self.differs)


class RescueFile:
    """The saved files of a request. One request at a time rescues for an employer: the next sees what it stored."""

    def __init__(self, employers: Collection[UUID], act: Act) -> None:
        """Waits for its turn at these employers."""
        self.act = act
        self.rescues: dict[UUID, Rescue] = {}
        self._marks: dict[tuple[UUID, UUID], RescuedFact] = {}
        self._doubts: list[RescueDoubt] = []
        self._rescues_by_id: dict[UUID, Rescue] = {}
        self._moved: defaultdict[UUID, list[Moved]] = defaultdict(list)
        in_turn(*(f"rescue {employer}" for employer in employers))

    @classmethod
    def of(cls, items: Iterable[Rescued], act: Act) -> "RescueFile":
        """With the files of these lines."""
        lines = list(items)
        file = cls({item.employer for item in lines}, act)
        rows = Rescue.objects.filter(batch__in={item.batch for item in lines})
        file.rescues = {row.batch_id: row for row in rows if row.batch_id is not None}
        return file

    def rescue_of(self, item: Rescued) -> Rescue | Refused:
        """The file of a line; a line of another employer's file is not there."""
        row = self.rescues.get(item.batch)
        return row if row is not None and row.employer_id == item.employer else UNKNOWN

    def mark(
        self,
        at: Place,
        kind: RescuedKind,
        fact: UUID,
        how: HowRescued,
        score: int | None = None,
        *,
        along: Along | None = None,
    ) -> None:
        """The fact is on that line; the first line of a file that has it says so. A training is nobody's own.

        One that came along bears the marks that it bore, not one of this file. What was said by a form bears none.
        """
        if at.rescue is None:
            return
        self._rescues_by_id[at.rescue.id] = at.rescue
        if (place := (at.rescue.id, fact)) not in self._marks:
            self._marks[place] = new(
                RescuedFact,
                rescue_id=at.rescue.id,
                kind=kind.value,
                fact=fact,
                worker_id=None if kind is RescuedKind.TRAINING else at.worker,
                line=at.line,
                how=how.value,
                score=score,
                origins=None if along is None else [written(each) for each in along.saved],
                **self.act.recorded(at.employer),
            )

    def doubts(self, pairs: Sequence[Pair]) -> list[RescueDoubt]:
        """A row for each pair: decided as the same pair was before, else by a rule; else it waits."""
        if not pairs:
            return []
        contents = [digest_of(pair.said) for pair in pairs]
        earlier = RescueDoubt.objects.filter(candidate__among={pair.fact for pair in pairs}, content__in=contents)
        known = {(row.candidate, bytes(row.content)): row for row in earlier}
        rules = RescueRule.objects.filter(CURRENT, employer__in={pair.at.employer for pair in pairs})
        by_fields = {(row.employer_id, row.kind, tuple(row.differs)): row for row in rules}
        for pair, content in zip(pairs, contents, strict=True):
            if (pair.fact, content) not in known:
                rule = by_fields.get((pair.at.employer, pair.kind.value, pair.differs))
                known[pair.fact, content] = self._doubt(pair, content, rule)
        return [known[pair.fact, content] for pair, content in zip(pairs, contents, strict=True)]

    def _doubt(self, pair: Pair, content: bytes, rule: RescueRule | None) -> RescueDoubt:
        row = new(
            RescueDoubt,
            rescue_id=pair.at.file.id,
            line=pair.at.line,
            kind=pair.kind.value,
            worker_id=pair.at.worker,
            candidate=pair.fact,
            candidate_kind=pair.fact_kind.value,
            score=pair.score,
            parts=pair.parts,
            differs=list(pair.differs),
            said=pair.said,
            content=content,
            **self.act.recorded(pair.at.employer),
        )
        if rule is not None and rule.decision in pair.choices:
            row.state, row.rule_id = rule.decision, rule.id
            row.decided_at, row.decided_entry = self.act.now, self.act.entry
        self._doubts.append(row)
        return row

    def reopen(self, row: RescueDoubt) -> None:
        """What a rule decided could not be done: somebody has to look."""
        row.state, row.rule_id, row.decided_at, row.decided_entry = DoubtState.OPEN.value, None, None, None

    def carry_out(self, commands: Sequence[Any]) -> list[Outcome]:
        """Carries out acts that follow from lines and decisions; what they move is told beside these (`telling`)."""
        outcomes = carried_out(commands, self.act) if commands else []
        for command, outcome in zip(commands, outcomes, strict=True):
            if moved := own_move(command, outcome):
                self._moved[command.employer] += [moved, *(outcome.moved if isinstance(outcome, Done) else ())]
        return outcomes

    def telling(self, items: Sequence[Any], outcomes: Sequence[Outcome]) -> list[Outcome]:
        """The outcomes; the first of each employer says what was moved for all of them that none names itself.

        Also a refusal does: what was stored on the way to it stays.
        """
        named = {own_move(item, outcome) for item, outcome in zip(items, outcomes, strict=True)}
        left = {employer: [each for each in moved if each not in named] for employer, moved in self._moved.items()}
        return [
            replace(outcome, moved=tuple(dict.fromkeys(left.pop(item.employer, ()))))
            for item, outcome in zip(items, outcomes, strict=True)
        ]

    def store(self) -> None:
        """Writes both. A fact that bears the mark of the same bytes already bears it once."""
        bulk.insert(self._doubts)
        if not self._marks:
            return
        marked = RescuedFact.objects.filter(fact__among={fact for _, fact in self._marks})
        known = {(bytes(digest), fact) for digest, fact in marked.values_list("rescue__digest", "fact")}
        bulk.insert(
            [
                row
                for (rescue, fact), row in self._marks.items()
                if (bytes(self._rescues_by_id[rescue].digest), fact) not in known
            ]
        )


def decision_of(row: RescueDoubt) -> Decision | None:
    """How it was decided; None while it waits."""
    return None if row.state == DoubtState.OPEN else Decision(row.state)


def waiting(pair: Pair) -> Outcome:
    """What a line is told that waits for a decision."""
    values = {"score": pair.score // 10, "fields": [field_code(name) for name in pair.differs]}
    problem = Problem("rescue.doubtful", "", values, Severity.WARNING)
    if not pair.differs:
        problem = Problem("rescue.same_line_again", "", {}, Severity.WARNING)
    return Done(pair.fact, Effect.UNCHANGED, (problem,), pair.at.worker)
