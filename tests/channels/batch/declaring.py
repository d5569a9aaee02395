# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files of declarations made for tests, and a provider that sends them."""

import io
from datetime import datetime
from itertools import count
from pathlib import Path
from uuid import UUID

from lxml import etree

from openfla.channels.batch.declarations.intake import receipt, receive, write_refused, write_result_of
from openfla.channels.batch.declarations.schema import PLACE
from openfla.channels.batch.work import go_through
from openfla.desk.batch.batches import BatchCard, BatchView, Phase
from openfla.desk.outcome import Done, Outcome
from openfla.terms.enterprise import EnterpriseNumber
from openfla.terms.failpoint import POINTS, Point
from openfla.terms.ssin import Ssin
from tests.desk.conftest import NOW, House

NS = "{urn:openfla:answers:1}"
SENDING: tuple[Point, ...] = ("K10", "K11")
"""Moments of what goes out; the others are on the way of a file."""
ON_THE_WAY: tuple[Point, ...] = tuple(point for point in POINTS if point not in SENDING)
ANSWERS = etree.XMLSchema(file=str(PLACE.with_name("answers-1.0.xsd")))
CONTRACT = """<StartsOn>2020-01-01</StartsOn>
    <Segment><StartsOn>2020-01-01</StartsOn><WeeklyMinutes>2280</WeeklyMinutes>
      <FullTimeWeeklyMinutes>2280</FullTimeWeeklyMinutes><JointCommittee>200</JointCommittee>
      <Category>white_collar</Category><ContractType>open_ended</ContractType></Segment>"""
TRAINING = """<Title>Prévention incendie</Title><Type>formal</Type>
    <Slot><On>2026-03-02</On><From>08:30</From><To>16:06</To></Slot>"""


def clock() -> datetime:
    return NOW


def key(number: Ssin | None = None, reference: str = "") -> str:
    """How a record names a worker."""
    named = (
        f"<NationalNumber>{number.digits}</NationalNumber>"
        if number
        else f"<WorkerReference>{reference}</WorkerReference>"
    )
    return f"<Worker>{named}</Worker>"


def of(reference: str, name: str = "Of") -> str:
    """How a record names a fact."""
    return f"<{name}><Reference>{reference}</Reference></{name}>"


def valid(answer: bytes) -> etree._Element:
    """An answer, which is what the published schema says."""
    element = etree.fromstring(answer)
    ANSWERS.assertValid(element)
    return element


class Writer:
    """Writes records for one employer."""

    def __init__(self, number: EnterpriseNumber) -> None:
        self.number = number

    def record(self, kind: str, reference: str, body: str) -> str:
        number = self.number.digits
        return f"  <{kind}><Reference>{reference}</Reference><Employer>{number}</Employer>\n    {body}</{kind}>\n"

    def employment(self, reference: str, number: Ssin | None = None, name: str = "Janssens", own: str = "") -> str:
        keys = f"<NationalNumber>{number.digits}</NationalNumber>" if number else ""
        keys += f"<WorkerReference>{own}</WorkerReference>" if own else ""
        worker = f"<Worker>{keys}<FamilyName>{name}</FamilyName></Worker>"
        return self.record("RegisterEmployment", reference, worker + CONTRACT)

    def training(self, reference: str, body: str = TRAINING) -> str:
        return self.record("RegisterTraining", reference, body)

    def part(self, reference: str, training: str, worker: str, state: str = "followed") -> str:
        body = of(training, "Training") + worker + f"<State>{state}</State>"
        return self.record("RegisterParticipation", reference, body)


def document(*records: str, environment: str = "production", sender: str) -> bytes:
    """A file of these records."""
    header = (
        f"<Header><Sender>{sender}</Sender><CreatedAt>2026-11-25T09:00:00Z</CreatedAt>"
        f"<Environment>{environment}</Environment></Header>"
    )
    start = '<?xml version="1.0" encoding="UTF-8"?>\n<Declarations xmlns="urn:openfla:declarations:1" version="1.0">'
    return f"{start}\n  {header}\n{''.join(records)}</Declarations>\n".encode()


class Sender:
    """A provider with a mandate from an employer."""

    def __init__(
        self,
        house: House,
        folder: Path,
        number: EnterpriseNumber | None = None,
        employer: EnterpriseNumber | None = None,
    ) -> None:
        self.house, self.folder = house, folder
        self.employer, self.body = house.employer(number=employer), house.provider(number=number)
        house.mandate(self.employer, self.body)
        self.writes = Writer(self.employer.number)
        self._files = count(1)

    def document(self, *records: str, environment: str = "production", sender: str = "") -> bytes:
        return document(*records, environment=environment, sender=sender or self.body.number.digits)

    def give(self, content: bytes, *, dry: bool = False, name: str = "FI.xml") -> Outcome:
        path = self.folder / f"{next(self._files)}.xml"
        path.write_bytes(content)
        return receive(path, name, actor=self.body.officer, language="nl", now=NOW, dry=dry)

    def sent(self, content: bytes, *, dry: bool = False, name: str = "FI.xml") -> UUID:
        """A file that was received; its jobs are done."""
        return self._done(self.give(content, dry=dry, name=name))

    def sent_from(self, path: Path) -> UUID:
        """The same of a file that stands there."""
        return self._done(receive(path, path.name, actor=self.body.officer, language="nl", now=NOW))

    def _done(self, outcome: Outcome) -> UUID:
        assert isinstance(outcome, Done), outcome
        for phase in Phase:
            go_through(outcome.reference, phase, clock=clock)
        return outcome.reference

    def view(self, batch: UUID) -> BatchView:
        view = self.house.ask(BatchCard(self.body.id, batch), by=self.body.officer)
        assert isinstance(view, BatchView)
        return view

    def receipt(self, batch: UUID) -> etree._Element:
        return valid(receipt(self.view(batch), "en"))

    def result(self, batch: UUID, language: str = "en") -> etree._Element:
        target = io.BytesIO()
        assert write_result_of(self.body.id, batch, target, actor=self.body.officer, language=language, now=NOW)
        return valid(target.getvalue())

    def refused(self, batch: UUID) -> bytes:
        target = io.BytesIO()
        assert write_refused(self.body.id, batch, target, actor=self.body.officer, language="en", now=NOW)
        return target.getvalue()

    def states(self, batch: UUID) -> list[str | None]:
        return [record.get("state") for record in self.result(batch).iter(NS + "Record")]

    def codes(self, batch: UUID) -> list[str | None]:
        """The codes of all problems of records."""
        return [problem.get("code") for problem in self.result(batch).iterfind(f"{NS}Record/{NS}Problem")]
