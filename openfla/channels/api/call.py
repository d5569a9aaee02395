# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""One request on its way through: what it asks, for whom, and the desk it asks."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest

from openfla.channels.api.answer import Answer
from openfla.channels.api.callers import Caller
from openfla.channels.api.contract import Operation, operations
from openfla.channels.api.problems import Issue, Wrong, answer_of
from openfla.desk.act import BRUSSELS
from openfla.desk.declared.declarations import EmployersNumbered
from openfla.desk.gate import Part, ask, ask_together, perform
from openfla.desk.mandates.missing_mandate import MissingMandate
from openfla.desk.outcome import Outcome
from openfla.desk.software.repeats import Once, Repeated, Told
from openfla.desk.wholes import Whole
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.problem import Problem
from openfla.terms.role import Permission

CHANNEL = "api"
KNOWN: dict[EnterpriseNumber, UUID] = {}
"""Employers whose id this process has learnt: neither number nor id ever changes, and the gate decides who may act."""


@dataclass(frozen=True, slots=True)
class Call:
    """`path`, `query` and `body` fit the contract; `base` is the public address of the API, without a slash at its end.

    `key` is the Idempotency-Key, `expected` the version named by If-Match, both empty where the header is absent;
    `upload` still has the bytes of a body that is a file. `accepts` is the media type that the caller likes best.
    """

    operation: Operation
    path: Mapping[str, Any]
    query: Mapping[str, Any]
    body: Any
    raw: bytes
    media: str
    caller: Caller
    now: datetime
    language: str
    base: str
    key: str = ""
    expected: str = ""
    accepts: str = ""
    upload: HttpRequest | None = None

    @property
    def today(self) -> date:
        """The business date in Brussels."""
        return self.now.astimezone(BRUSSELS).date()

    def perform(
        self,
        commands: Sequence[Any],
        *,
        part: Part | None = None,
        rehearse: bool = False,
        wholes: Sequence[Whole] = (),
    ) -> list[Outcome]:
        """What became of the commands, all in one request; `wholes` are carried out together or not at all."""
        return perform(
            commands,
            actor=self.caller.actor,
            channel=CHANNEL,
            now=self.now,
            part=part,
            rehearse=rehearse,
            wholes=wholes,
        )

    def carry_out(
        self,
        commands: Sequence[Any],
        answer: Callable[[Sequence[Outcome]], Answer],
        *,
        wholes: Sequence[Whole] = (),
    ) -> Answer:
        """The answer that is made of what became of the commands.

        Under a key it is made and kept in their transaction; the same request again is given the same answer.
        """
        return self.once(lambda part: self.perform(commands, wholes=wholes, part=part), answer)

    def once(
        self,
        carried_out: Callable[[Part | None], Sequence[Outcome]],
        answer: Callable[[Sequence[Outcome]], Answer],
        *,
        sent: str = "",
    ) -> Answer:
        """As `carry_out`, for commands that are carried out elsewhere, with the part that keeps their answer.

        `sent` is the digest of a body that is a file.
        """
        if not self.key or self.caller.client is None:
            return answer(carried_out(None))
        kept = Once(
            self.caller.client, UUID(self.key), self._asked_for(sent), lambda outcomes: self._told(answer, outcomes)
        )
        try:
            carried_out(kept)
        except Repeated as repeated:
            return _again(repeated.told)
        return _again(kept.told)

    def _told(self, answer: Callable[[Sequence[Outcome]], Answer], outcomes: Sequence[Outcome]) -> Told:
        """The answer as it leaves, a problem too: with what it says of the moment."""
        try:
            made = answer(outcomes)
        except Wrong as wrong:
            made = answer_of(wrong, self.language)
        fixed = made.fixed(self.language)
        return Told(fixed.status, {**fixed.headers, "Content-Type": fixed.media}, fixed.content())

    def _asked_for(self, sent: str) -> bytes:
        """All that makes one request another than the next; of a file its digest and how it is to be read."""
        file = (self.media, sent) if sent else ()
        asked = (self.operation.name, dict(self.path), dict(self.query), self.expected, self.body, *file)
        return json.dumps(asked, sort_keys=True, default=str).encode()

    def ask(self, question: Any) -> Any:  # noqa: ANN401 - questions and answers are of many types
        """The answer. Wrong (404) where there is nothing for this caller."""
        answer = self.asked(question)
        if answer is None:
            raise self.missing()
        return answer

    def asked(self, question: Any) -> Any:  # noqa: ANN401 - see ask
        """The answer; None where there is nothing for this caller."""
        return ask(question, actor=self.caller.actor, channel=CHANNEL, now=self.now)

    def asked_together(self, *questions: Any) -> list[Any]:  # noqa: ANN401 - see ask
        """The answers at one moment; none to the others where there is none to the first."""
        return ask_together(questions, actor=self.caller.actor, channel=CHANNEL, now=self.now)

    def own(self) -> UUID:
        """The organisation in whose name the caller acts."""
        if self.caller.actor.organisation is None:
            raise TypeError(self.caller)
        return self.caller.actor.organisation

    def employer(self) -> UUID:
        """The employer in the address. Wrong (404) if the caller may not act for it: as if it did not exist."""
        number = EnterpriseNumber.parse(self.path["enterpriseNumber"])
        if isinstance(number, Problem):
            raise Wrong(
                "badRequest", (Issue("invalidStructure", "path", "enterpriseNumber", number.code, number.values),)
            )
        employer = KNOWN.get(number) or self._reached(number)
        if employer is None:
            raise self.missing()
        return employer

    def confirm(self) -> None:
        """Wrong (404) if the caller may not act for the employer in the address, whatever else is wrong with the call.

        For what is answered before the gate was asked: nobody learns from it who is known here.
        """
        number = EnterpriseNumber.parse(self.path.get("enterpriseNumber", ""))
        if isinstance(number, EnterpriseNumber) and self._reached(number) is None:
            raise self.missing()

    def _reached(self, number: EnterpriseNumber) -> UUID | None:
        """The employer of that number, if the caller may act for it."""
        own = self.caller.actor.organisation
        if own is None:
            return None
        found = self.asked(EmployersNumbered(own, (number,))) or {}
        KNOWN.update(found)
        return found.get(number)

    def missing(self) -> Wrong:
        """Nothing is there for this caller; or (403) what the mandate lacks that the employer did give it.

        The last place of the address is named, whichever it is that is missing: an employer without a mandate is not
        told from one that has no such record.
        """
        if lacking := self._lacking():
            return Wrong("missingPermission", code=lacking.code, values=lacking.values)
        name = next(reversed([*self.path]), "")
        issues = (Issue("referencedResourceNotFound", "path", name, "api.not_found"),) if name else ()
        return Wrong("resourceNotFound", issues)

    def _lacking(self) -> Problem | None:
        """What the caller's mandate from the employer in the address does not give, where it has one."""
        number = EnterpriseNumber.parse(self.path.get("enterpriseNumber", ""))
        own = self.caller.actor.organisation
        if own is None or isinstance(number, Problem):
            return None
        needed = frozenset(each for each in Permission if each in (self.operation.scopes or ()))
        found: Problem | None = self.asked(MissingMandate(own, number, needed))
        return found

    def href(self, operation: str, **places: object) -> str:
        """The public address of an operation."""
        return self.base + operations()[operation].path.format(**{**self.path, **places})


def _again(told: Told | None) -> Answer:
    """A kept answer, byte for byte. Wrong (409) if there is one to something else."""
    if told is None:
        raise Wrong("idempotencyKeyReused")
    headers = dict(told.headers)
    return Answer(told.status, headers=headers, raw=told.body, media=headers.pop("Content-Type"))
