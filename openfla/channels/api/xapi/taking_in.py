# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The statements of a call carried out: all of them or none, each once.

They are rehearsed first: what was taken in before, or is told already by another statement, is left out of what is
carried out, and one that is refused keeps the others back, as the standard asks.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from openfla.channels.api.call import Call
from openfla.channels.api.problems import Issue, Wrong, bad_request
from openfla.channels.api.refusing import Placed, refusal
from openfla.channels.api.xapi.statement import OF_STATEMENT, Statement, Verb, registering, voiding
from openfla.channels.api.xapi.statement import issues_of as unfit
from openfla.desk.declared.declarations import Declare
from openfla.desk.outcome import Done, Effect, Outcome, Refused, closed

TOLD_ALREADY = frozenset({"training.reference_taken", "participation.already_registered"})
"""Another statement said that this worker followed it."""
FOLLOWS = "declaration.fact_unknown"
"""Of a part whose training is refused: that says why."""
NOTHING_TO_VOID = frozenset({FOLLOWS, "desk.cancelled_meanwhile"})
OTHER_CONTENT = frozenset({"declaration.other_content", "declaration.reference_used"})
CHANGED = "desk.changed_meanwhile"
TRIES = 2


def taken_in(call: Call, found: Sequence[Statement]) -> None:
    """Nothing, once all are taken in. Wrong with every place where one can't be."""
    if issues := [issue for each in found for issue in unfit(each)] + list(_twice(found)):
        raise bad_request(issues)
    meant = [each for each in found if each.verb is not None]
    if not meant:
        call.confirm()
    refused: Sequence[Refused] = ()
    for _ in range(TRIES):  # another request may have been faster
        going = _going(call, meant)
        refused = _refused_among(call.perform(going, wholes=[range(len(going))])) if going else ()
        if not refused:
            return
    raise refusal([Placed(each, OF_STATEMENT) for each in refused])


def _twice(found: Sequence[Statement]) -> Iterator[Issue]:
    seen = set()
    for each in found:
        if each.id in seen:
            yield Issue("invalidInput", "body", each.at("id"), "xapi.id_twice")
        seen.add(each.id)


@dataclass(frozen=True, slots=True)
class _Rehearsed:
    """A statement, what it registers, and what would become of that."""

    statement: Statement
    commands: Sequence[Declare]
    outcomes: Sequence[Outcome]

    @property
    def codes(self) -> frozenset[str]:
        """Why any of it would be refused."""
        return frozenset(each.problems[0].code for each in self.outcomes if isinstance(each, Refused))

    def going(self) -> Sequence[Declare]:
        """What of it is to be carried out. Wrong if it would be refused."""
        voids = self.statement.verb is Verb.VOIDED
        return self._voiding() if voids else self._registering()

    def _registering(self) -> Sequence[Declare]:
        if self.codes & TOLD_ALREADY or not (self.codes or _is_new(self.outcomes)):
            return ()
        if self.codes:
            raise self._wrong()
        return self.commands

    def _voiding(self) -> Sequence[Declare]:
        """The one of the two that there is; nothing where there was never any, or no longer."""
        done = [
            (command, outcome)
            for command, outcome in zip(self.commands, self.outcomes, strict=True)
            if isinstance(outcome, Done)
        ]
        if done:
            return [command for command, outcome in done[:1] if outcome.effect is not Effect.UNCHANGED]
        if self.codes <= NOTHING_TO_VOID:
            return ()
        raise self._wrong()

    def _wrong(self) -> Wrong:
        at = self.statement.at
        if self.codes & OTHER_CONTENT:
            return _conflict("xapi.id_used", at("id"))
        if CHANGED in self.codes:
            return _conflict("xapi.changed_since", at("object.id"))
        refused = _refused_among(self.outcomes)
        own = [each for each in refused if each.problems[0].code != FOLLOWS] or refused
        return refusal([Placed(each, OF_STATEMENT, self.statement.place) for each in own])


def _going(call: Call, meant: Sequence[Statement]) -> list[Declare]:
    """All that is to be carried out. Wrong with everything that would be refused, of the first kind that there is."""
    found = _rehearsed(call, meant)
    going: list[Declare] = []
    wrongs: list[Wrong] = []
    for each in found:
        try:
            going += each.going()
        except Wrong as wrong:
            wrongs.append(wrong)
    if not wrongs:
        return _once(going)
    alike = [issue for wrong in wrongs if wrong.type == wrongs[0].type for issue in wrong.issues]
    first = wrongs[0]
    raise Wrong(first.type, tuple(alike), first.code, first.values, first.extra, first.headers)


def _rehearsed(call: Call, meant: Sequence[Statement]) -> list[_Rehearsed]:
    made = [voiding(each) if each.verb is Verb.VOIDED else registering(each) for each in meant]
    commands = _once(each for some in made for each in some)
    outcomes = call.perform(commands, rehearse=True) if commands else []
    if any(map(closed, outcomes)):
        raise call.missing()
    told = {command.sender_reference: outcome for command, outcome in zip(commands, outcomes, strict=True)}
    return [
        _Rehearsed(each, some, [told[command.sender_reference] for command in some])
        for each, some in zip(meant, made, strict=True)
    ]


def _once(commands: Iterable[Declare]) -> list[Declare]:
    """An event that several attended is declared once."""
    return list({each.sender_reference: each for each in commands}.values())


def _is_new(outcomes: Sequence[Outcome]) -> bool:
    """Whether the worker's part, which comes last, is."""
    last = outcomes[-1]
    return isinstance(last, Done) and last.effect is not Effect.UNCHANGED


def _refused_among(outcomes: Sequence[Outcome]) -> list[Refused]:
    return [each for each in outcomes if isinstance(each, Refused)]


def _conflict(code: str, name: str) -> Wrong:
    return Wrong("stateConflict", (Issue("invalidInput", "body", name, code),), code)
