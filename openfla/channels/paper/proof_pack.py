# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The proof pack: one paper with its annexes in it, tables as CSV, and the digest of each printed; the same bytes for
the same day.

Its moments are those of the day that it is about: nothing in it depends on when it is made.
"""

import csv
import hashlib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

from openfla.channels.paper.writing import Annex, paper
from openfla.channels.wording import sentence, value_text
from openfla.channels.wording.blocks import Block, Part, facts, listed, part, table, text
from openfla.channels.wording.deadlines import titled
from openfla.desk.act import BRUSSELS
from openfla.desk.employers.decision_problems import KINDS as DECISION_KINDS
from openfla.desk.explaining import Reason, reason_of
from openfla.desk.proof.proof import DeadlineProof, DecisionProof, OfferEnd, PlanProof, ProofView, SizeProof
from openfla.terms.amount import exact_text
from openfla.terms.duration import MINUTES_OF_HOUR
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.formula import harmless
from openfla.terms.message import MessageState
from openfla.terms.request import RequestState

ANNEXES = ("issued", "messages", "corrections", "offers", "requests")
SUMMED = {"messages": MessageState, "offers": OfferEnd, "requests": RequestState}
"""Rows of which the paper tells the number alone, and those of which it tells what became of them."""
Row = Sequence[object]
ENDED = ("ended_at", "reasoned", "entry")
TABLES = {
    "sizes": ("quarter", "fte", "source", "recorded_at", "entry"),
    "decisions": ("kind", "from_year", "to_year", "decided_on", "days", "value", "recorded_at", "entry"),
    "plan": ("step", "year", "number", "kind", "on", "body", "meeting", "recorded_at", "entry"),
    "deadlines": ("kind", "about", "due_on", "done_on", "reference", "recorded_at", "entry"),
    "issued": ("kind", "worker", "on", "language", "issued_at", "digest", "entry"),
    "messages": ("kind", "way", "worker", "on", "written_at", "state", "since", "reply", "handed_over_on", "entry"),
    "corrections": ("what", "fact", "replaced", "recorded_at", "withdrawn_at", "entry"),
    "offers": ("participation", "worker", "training", "offered_at", "state", "became", "answer_by", *ENDED),
    "requests": ("request", "worker", "asked_at", "state", "participation", *ENDED),
}
"""The annexes, which the view has by the same names, and their columns: for programs, in English."""


def proof_pdf(view: ProofView, language: str) -> bytes:
    """The whole of it, as PDF/A-3: the paper, and each table as a file within it."""
    annexes = tuple(_files(view, language))
    digests = {each.name: hashlib.sha256(each.text.encode()).hexdigest() for each in annexes}
    return paper(proof_pack(view, language, digests), view.at, annexes)


def proof_pack(view: ProofView, language: str, digests: Mapping[str, str] | None = None) -> dict[str, Any]:
    """What the paper says; the digests of its annexes where these are there."""
    said = _Proof(view, language, digests or {})
    return {
        "language": language,
        "title": said.say("title", year=view.year),
        "kicker": f"{view.employer_name} · {EnterpriseNumber(view.employer_number).display}",
        "lead": said.say("lead", year=view.year, on=view.on),
        "foot": said.say("foot", on=view.on, edition=view.edition),
        "page_of": [f"{said.say('page')} ", f" {said.say('of')} "],
        "parts": list(said.parts()),
    }


class _Proof:
    def __init__(self, view: ProofView, language: str, digests: Mapping[str, str]) -> None:
        self.view, self.language, self.digests = view, language, digests

    def say(self, code: str, **values: object) -> str:
        return sentence(f"proof.{code}", values, self.language)

    def written(self, value: date | Fraction | int) -> str:
        return value_text(value, self.language)

    def parts(self) -> Iterator[Part]:
        yield part(self.say("totals"), facts(self._totals()), text(self.say("counted")))
        yield part(self.say("size"), listed(self._reason(reason_of(self.view.size, self.language))))
        for each in self.view.committees:
            committee = each.joint_committee.code if each.joint_committee else "–"
            heading = self.say("committee", committee=committee, workers=each.workers)
            yield part(heading, listed(self._reason(reason_of(each.finding, self.language))))
        yield part(
            self.say("decisions"), self._table("decision", map(self._decision, self.view.decisions), (3, 2, 3, 3))
        )
        yield part(self.say("sizes"), self._table("size", map(self._size, self.view.sizes), (2, 2, 2, 3)))
        yield part(self.say("plan"), self._table("plan", map(self._step, self.view.plan), (2, 2, 6, 3)))
        yield part(
            self.say("deadlines"), self._table("deadline", map(self._deadline, self.view.deadlines), (6, 2, 2, 3))
        )
        yield part(self.say("annexes"), *self._annexes())

    def _totals(self) -> Iterator[tuple[str, str]]:
        totals = self.view.totals
        yield self.say("employed"), self.written(totals.employed)
        yield self.say("trained"), self.written(totals.trained)
        yield self.say("hours"), self.written(Fraction(totals.minutes, MINUTES_OF_HOUR))
        yield self.say("days"), self.written(totals.days)
        for name in ANNEXES:
            if name not in SUMMED:
                yield self.say(name), self.written(getattr(totals, name))
        yield self.say("disputes"), self.say("answered", disputes=totals.disputes, answered=totals.answered)
        yield from ((self.say(name), self._became(name)) for name in SUMMED)

    def _became(self, name: str) -> str:
        """How many there were, and what they came to; of none there is nothing to say."""
        number, became = getattr(self.view.totals, name), getattr(self.view.totals, f"{name}_became")
        if not number:
            return self.written(number)
        numbers = {end.value: became.get(end.value, 0) for end in SUMMED[name]}
        return self.say(f"{name}_became", **{name: number}, **numbers)

    def _reason(self, reason: Reason) -> Iterator[str]:
        """The tree of reasons, one sentence after the other, each with its sources."""
        said = [sentence(reason.code, reason.values, self.language)]
        said += [sentence(code, {}, self.language) for code in reason.warnings]
        for cited in reason.citations:
            said.append(self.say("source" if cited.verified else "source_unverified", title=cited.title))
        yield " ".join(said)
        for because in reason.because:
            yield from self._reason(because)

    def _table(self, name: str, rows: Iterable[Sequence[str]], widths: Sequence[int]) -> Block:
        lines = list(rows)
        if not lines:
            return text(self.say("nothing"))
        return table([self.say(f"{name}_{number}") for number in range(1, len(widths) + 1)], lines, widths, ())

    def _decision(self, decision: DecisionProof) -> Sequence[str]:
        days = self.say("so_many_days", days=decision.days) if decision.days is not None else ""
        words = sentence("words.decision_kind", {}, self.language).split(", ")
        kind = dict(zip(DECISION_KINDS, words, strict=True))[decision.kind]
        years = f"{decision.from_year} – {decision.to_year}"
        value = " ".join(filter(None, (days, decision.value))) or "–"
        return kind, years, value, self.written(decision.decided_on)

    def _size(self, size: SizeProof) -> Sequence[str]:
        fte = "–" if size.fte is None else value_text(size.fte, self.language, 4)
        return (
            size.quarter,
            fte,
            self.say(f"source_{size.source}"),
            self.written(size.recorded_at.astimezone(BRUSSELS).date()),
        )

    def _step(self, step: PlanProof) -> Sequence[str]:
        body = sentence(f"training_plan.body_{step.body}", {}, self.language) if step.body else ""
        what = sentence(f"training_plan.step_{step.kind}", {"number": step.number, "body": body}, self.language)
        return self.written(step.on), str(step.year), what, self.written(step.recorded_at.astimezone(BRUSSELS).date())

    def _deadline(self, each: DeadlineProof) -> Sequence[str]:
        days = (self.written(each.due_on), self.written(each.done_on))
        return titled(each.kind, each.about, self.language), *days, each.reference or "–"

    def _annexes(self) -> Iterator[Block]:
        """Each file within the paper, by its digest; on a screen, where there is none, how many rows it would have."""
        yield text(self.say("within" if self.digests else "taken_along"))
        head, widths = ["file", "what", "rows"], [3, 6, 1]
        if self.digests:
            head, widths = [*head, "sha256"], [3, 4, 1, 6]
        yield table([self.say(f"annex_{name}") for name in head], map(self._annex, TABLES), widths, (2,))
        yield text(self.say("unnamed"))

    def _annex(self, name: str) -> Sequence[str]:
        file, rows = f"{name}.csv", _counted(self.view, name)
        digest = (self.digests[file],) if self.digests else ()
        return file, self.say(name), self.written(rows), *digest


def _files(view: ProofView, language: str) -> Iterator[Annex]:
    """The rows in full, with the journal entry under which each was recorded."""
    for name, columns in TABLES.items():
        says = sentence(f"proof.{name}", {}, language)
        yield Annex(f"{name}.csv", "text/csv", says, _rows(columns, getattr(view, name)))


def _counted(view: ProofView, name: str) -> int:
    """How many rows the table has, also where the view only counts them."""
    return getattr(view.totals, name) if name in ANNEXES else len(getattr(view, name))


def _rows(names: Sequence[str], rows: Iterable[object]) -> str:
    return _csv([names, *([_cell(getattr(row, name)) for name in names] for row in rows)])


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case datetime():
            return value.astimezone(UTC).isoformat(timespec="milliseconds")
        case date():
            return value.isoformat()
        case bool():
            return "yes" if value else "no"
        case Fraction():
            return exact_text(value)
    return harmless(str(value))


def _csv(rows: Iterable[Row]) -> str:
    written = io.StringIO()
    csv.writer(written).writerows(rows)
    return written.getvalue()
