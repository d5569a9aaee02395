# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The elements of one message as terms, with all that is wrong with them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar

from lxml import etree

from openfla.channels.batch.payroll.about import (
    CREATED_AT,
    CREATED_ON,
    EMPLOYER,
    FORM,
    PERSON,
    QUARTER,
    beside,
    hour_of,
    nearest,
    own_text,
    said_in,
    text_within,
    within,
)
from openfla.desk.act import BRUSSELS
from openfla.desk.payroll.messages import EmployerNamed
from openfla.terms.enterprise import EnterpriseNumber, EstablishmentNumber, NssoNumber
from openfla.terms.joint_committee import JointCommittee
from openfla.terms.payroll import DimonaAct, DimonaSaid, Occupation, QuarterSaid, Said
from openfla.terms.period import QUARTERS_OF_YEAR, Quarter
from openfla.terms.problem import Problem, Severity, shown
from openfla.terms.ssin import Ssin

FAMILY_NAMES = ("WorkerName", "FamilyName", "LastName")
GIVEN_NAMES = ("WorkerFirstName", "GivenName", "FirstName")
LONGEST_NAME, LONGEST_PERIOD, LONGEST_TYPE = 100, 20, 5
MOST_HOURS = 4800
"""Hundredths of hours a week."""
MOST_LINES = 500
LONGEST_NUMBER = 9
AHEAD = timedelta(days=1)
"""By how much the clock of a source may be ahead of ours."""
EARLIEST = 1900
"""No contract of today began in a year before."""
_FORM = (CREATED_ON, CREATED_AT, "Quarter")
_EMPLOYER = ("NOSSRegistrationNbr", "CompanyID", "EnterpriseNumber")
TOLD_APART = {PERSON: ("INSS",), EMPLOYER: _EMPLOYER} | {
    name: (name,) for name in (*FAMILY_NAMES, *GIVEN_NAMES, *_EMPLOYER, "INSS")
}
"""Whose and about whom a record is, by what two of them differ: of two that differ nothing says which is meant."""
AROUND = frozenset((*TOLD_APART, *_FORM))
"""What may be said once for all records behind it."""
CORRECTING = ("Update", "Correction")
"""In the name of a file that is about some workers of a declaration."""
WITHOUT_OCCUPATION = frozenset(
    {
        "StudentContribution",
        "EarlyRetirementContribution",
        "DismissedStatutoryWorkerContribution",
        "ComplementaryIndemnity",
        "IndemnityWAPM",
        "ActivationInformation",
    }
)
"""Parts of a worker's record in which no work was done for the employer: such a record needs no occupation."""
_FULL_TIME, _PART_TIME = "0", "1"
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Message:
    """What a message says, of whom, for which employer; without `said` it ends the declaration of `quarter`."""

    named: EmployerNamed
    said: Said | None
    quarter: Quarter | None = None
    number: Ssin | None = None
    family_name: str = ""
    given_names: str = ""
    workers: int = 0
    created_at: datetime | None = None
    is_correction: bool = False


class Fields:
    """Reads one record; `problems` gathers what can't be read, each at the name of its element."""

    def __init__(self, element: etree._Element, today: date, place: int = 0) -> None:
        """A record is read with what stands before it in its form: who, when, for which quarter.

        `place` is that among the records of its form.
        """
        self._element, self._today, self._place = element, today, place
        self._is_person = etree.QName(element).localname == PERSON
        self._person: etree._Element | None = element if self._is_person else None
        self.problems: list[Problem] = []
        self.line: int = element.sourceline  # type: ignore[assignment] # the stubs say what it is worth before parsing
        self._named: EmployerNamed | None = None

    def dimona(self, act: DimonaAct) -> Message | None:
        """A message about one Dimona period."""
        period = self._period(act)
        starts_on, ends_on = self._date("StartingDate"), self._date("EndingDate")
        if starts_on is None and act in (DimonaAct.IN, DimonaAct.STATE):
            self._lacks("payroll.start_missing", "StartingDate")
        if ends_on is None and act is DimonaAct.OUT:
            self._lacks("payroll.end_missing", "EndingDate")
        number = self._number()
        if number is None and act is DimonaAct.IN:
            self._lacks("payroll.number_missing", "INSS")
        is_state = act is DimonaAct.STATE
        if is_state and self._text("IsCancelled").lower() in ("1", "true"):
            act = DimonaAct.CANCEL
        committee = self._committee(self._text("JointCommissionNbr"))
        kind = self._text("WorkerType").upper()[:LONGEST_TYPE]
        created = self._moment(is_state=is_state)
        if self.problems or created is None:
            return None
        said = DimonaSaid(act, created, period, starts_on, ends_on, committee, kind, self._place)
        return self._about(Message(self.named(), said, None, number))

    def _period(self, act: DimonaAct) -> str:
        """The number of the Dimona period, without zeros before it."""
        text = self._text("DimonaPeriodId")
        if text and not (text.isascii() and text.isdigit() and len(text) <= LONGEST_PERIOD):
            self._wrong("payroll.period_wrong", "DimonaPeriodId", text)
        elif not text.strip("0") and act is not DimonaAct.IN:
            self._refuse("payroll.period_missing", "DimonaPeriodId")
        return text.lstrip("0")

    def quarter_of_worker(self) -> Message | None:
        """All lines of one worker in a quarter's declaration; that there is none is told."""
        number = self._number()
        if number is None:
            self._lacks("payroll.number_missing", "INSS")
        quarter, created = self._quarter(), self._moment(is_state=False)
        lines = list(self._element.iter("{*}Occupation"))
        if any(_lacks_occupation(each) for each in self._element.iter("{*}WorkerRecord")):
            self._refuse("payroll.occupation_missing", "Occupation")
        if len(lines) > MOST_LINES:
            self._refuse("payroll.too_many_lines", "Occupation", most=MOST_LINES)
            return None
        read = [self._occupation(each) for each in lines]
        occupations = tuple(each for each in read if each is not None)
        if self.problems or quarter is None or created is None:
            return None
        message = self._about(
            Message(self.named(), QuarterSaid(created, quarter, occupations, self._place), None, number)
        )
        if not lines:
            self.problems.append(Problem("payroll.no_lines", "Occupation", {}, Severity.WARNING))
        return message

    def end_of_quarter(self, workers: int) -> Message | None:
        """Behind the last worker of a quarter's declaration; of so many workers."""
        quarter, created = self._quarter(), self._moment(is_state=False)
        if self.problems or quarter is None:
            return None
        whole = self._element.getroottree().getroot()
        corrects = any(word in etree.QName(whole).localname for word in CORRECTING)
        return Message(self.named(), None, quarter, workers=workers, created_at=created, is_correction=corrects)

    def _about(self, message: Message) -> Message:
        family, given = (self._name(*names) for names in (FAMILY_NAMES, GIVEN_NAMES))
        return Message(
            message.named,
            message.said,
            message.quarter,
            message.number,
            shown(family, LONGEST_NAME),
            shown(given, LONGEST_NAME),
        )

    def _name(self, *names: str) -> str:
        holders = (each for each in (self._element, self._person) if each is not None)
        own = next(filter(None, (text_within(each, name) for each in holders for name in names)), "")
        return own if own or self._is_person else self._said_beside("payroll.several_people", *names)

    def _find_person(self) -> None:
        """Whom the record is about: said in it, or in the form around it, the nearest first."""
        if self._is_person:
            return
        people = within(self._element, PERSON, ("INSS",))
        for around, behind in () if people or self._text("INSS") else self._levels():
            people = people or beside(around, PERSON, ("INSS",), behind=behind)
        self._person = people[0] if people else None
        self._several("payroll.several_people", PERSON, people)

    def _several(self, code: str, name: str, found: Sequence[etree._Element]) -> None:
        """Told for each, where it stands: nothing says which of them is meant."""
        if len(found) > 1 and all(problem.code != code for problem in self.problems):
            for place, each in enumerate(found, start=1):
                self._refuse(code, name, place=place, line=each.sourceline)

    def _occupation(self, line: etree._Element) -> Occupation | None:
        starts_on = self._date("OccupationStartingDate", line)
        ends_on = self._date("OccupationEndingDate", line)
        if starts_on is None:
            self._lacks("payroll.start_missing", "OccupationStartingDate")
        elif ends_on is not None and ends_on < starts_on:
            self._refuse("period.ends_before_start", "OccupationEndingDate", starts_on=starts_on, ends_on=ends_on)
        kind = own_text(line, "ContractType")
        if kind not in (_FULL_TIME, _PART_TIME):
            self._wrong("payroll.contract_type_wrong", "ContractType", kind)
        weekly, full = self._hours("MeanWorkingHours", line), self._hours("RefMeanWorkingHours", line)
        unit = own_text(line, "LocalUnitID")
        establishment = EstablishmentNumber.normalise(unit, field="LocalUnitID") if unit.strip("0") else None
        if isinstance(establishment, Problem):
            self.problems.append(establishment)
        committee = self._committee(own_text(line, "JointCommissionNbr"))
        record = line.getparent()
        code = own_text(record, "WorkerCode") if record is not None else ""
        if self.problems or starts_on is None or isinstance(establishment, Problem):
            return None
        is_full = kind == _FULL_TIME
        return Occupation(starts_on, ends_on, committee, is_full, weekly, full or None, code[:3], establishment)

    def _hours(self, name: str, line: etree._Element) -> int | None:
        """Minutes a week, from hundredths of hours."""
        text = own_text(line, name)
        if not text:
            return None
        if not text.isascii() or not text.isdigit() or len(text) > LONGEST_NUMBER or int(text) > MOST_HOURS:
            self._wrong("payroll.hours_wrong", name, text)
            return None
        return (int(text) * 60 + 50) // 100

    def _committee(self, text: str) -> JointCommittee | None:
        found = JointCommittee.normalise(text, field="JointCommissionNbr") if text else None
        return self._good(found)

    def _number(self) -> Ssin | None:
        self._find_person()
        if self._person is None:
            self._several("payroll.several_people", "INSS", within(self._element, "INSS", ("INSS",)))
        own = text_within(self._person, "INSS") if self._person is not None else self._text("INSS")
        text = own or ("" if self._is_person else self._said_beside("payroll.several_people", "INSS"))
        return self._good(Ssin.normalise(text, today=self._today, field="INSS")) if text else None

    def _quarter(self) -> Quarter | None:
        text = self._around("Quarter")
        digits = text if text.isascii() and text.isdigit() and len(text) == len("20261") else ""
        if not digits or not 1 <= int(digits[4]) <= QUARTERS_OF_YEAR or not 2003 <= int(digits[:4]) <= self._today.year:  # noqa: PLR2004 - DmfA began
            self._wrong("payroll.quarter_wrong", "Quarter", text)
            return None
        return Quarter(int(digits[:4]), int(digits[4]))

    def named(self) -> EmployerNamed:
        """The employer, as far as it can be read; what can't be is told once."""
        if self._named is None:
            self._named = self._employer()
        return self._named

    def _employer(self) -> EmployerNamed:
        nsso, own = self._of_employer("NOSSRegistrationNbr"), self._of_employer("CompanyID", "EnterpriseNumber")
        number = NssoNumber.normalise(nsso.lstrip("0"), field="NOSSRegistrationNbr") if nsso.strip("0") else None
        enterprise = EnterpriseNumber.normalise(own, field="CompanyID") if own.strip("0") else None
        number, enterprise = self._good(number), self._good(enterprise)
        return EmployerNamed(str(number.number) if number else "", enterprise.digits if enterprise else "")

    def _moment(self, *, is_state: bool) -> datetime | None:
        """When the source made the message: how a period stands is of its last update.

        A state without an hour is of the end of its day: what else was said that day is in it.
        """
        day = self._day("LastUpdateDate", self._text("LastUpdateDate")) if is_state else None
        if day is not None:
            return self._instant(day, "LastUpdateHour", self._text("LastUpdateHour"), time.max)
        text, hour = self._created()
        day = self._day(CREATED_ON, text)
        if day is None:
            self._lacks("payroll.moment_missing", CREATED_ON)
            return None
        return self._instant(day, CREATED_AT, hour, time.min)

    def _created(self) -> tuple[str, str]:
        """Day and hour at which the form was made, as they stand nearest to the record."""
        if text := own_text(self._element, CREATED_ON):
            return text, own_text(self._element, CREATED_AT)
        for around, behind in self._levels():
            day = nearest(around, CREATED_ON, behind=behind)
            if day is not None:
                return said_in(day), hour_of(day, around)
        return "", ""

    def _instant(self, day: date, name: str, hour: str, without: time) -> datetime | None:
        """An hour without an offset is one of Brussels."""
        if day > self._today + AHEAD:
            self._refuse("payroll.moment_ahead", CREATED_ON, found=day)
            return None
        try:
            at = time.fromisoformat(hour) if hour else without
        except ValueError:
            self._wrong("payroll.moment_wrong", name, hour)
            return None
        return datetime.combine(day, at, at.tzinfo or BRUSSELS).astimezone(BRUSSELS)

    def _date(self, name: str, within: etree._Element | None = None) -> date | None:
        return self._day(name, self._text(name) if within is None else own_text(within, name))

    def _day(self, name: str, text: str) -> date | None:
        if not text:
            return None
        try:
            day = date.fromisoformat(text[:10])
        except ValueError:
            day = date.min
        if day.year < EARLIEST:
            self._wrong("payroll.date_wrong", name, text)
            return None
        return day

    def _text(self, name: str) -> str:
        """What the record itself says."""
        return text_within(self._element, name)

    def _around(self, *names: str) -> str:
        """What the record says itself, else what is around it says, the nearest first."""
        around = (nearest(each, name, behind=behind) for each, behind in self._levels() for name in names)
        return self._own(*names) or next(filter(None, map(said_in, around)), "")

    def _own(self, *names: str) -> str:
        return next(filter(None, (own_text(self._element, name) for name in names)), "")

    def _levels(self) -> Iterator[tuple[etree._Element, bool]]:
        """The record, and what is around it; with whether what stands behind counts, which is read as far as a form."""
        behind = not self._is_person and etree.QName(self._element).localname != QUARTER
        for each in (self._element, *self._element.iterancestors()):
            behind = behind and etree.QName(each).localname != FORM
            yield each, behind

    def _said_beside(self, code: str, *names: str) -> str:
        """What is said around the record, the nearest first; refused with `code` where that is more than one thing."""
        said = (self._bare(code, around, names, behind=behind) for around, behind in self._levels())
        return next(filter(None, said), "")

    def _bare(self, code: str, around: etree._Element, names: Sequence[str], *, behind: bool) -> str:
        for name in names:
            found = [each for each in beside(around, name, (name,), behind=behind) if said_in(each)]
            if found:
                self._several(code, name, found)
                return said_in(found[0])
        return ""

    def _of_employer(self, *names: str) -> str:
        """The same of the employer, who may be said in an element of its own."""
        code, own = "payroll.several_employers", self._own(*names)
        inside = within(self._element, EMPLOYER, _EMPLOYER)
        for around, behind in () if own else self._levels():
            found = inside or beside(around, EMPLOYER, _EMPLOYER, behind=behind)
            said = next(filter(None, (own_text(each, name) for each in found for name in names)), "")
            if said:
                self._several(code, EMPLOYER, found)
                return said
            if said := self._bare(code, around, names, behind=behind):
                return said
        return own

    def _good(self, found: Found | Problem | None) -> Found | None:
        if isinstance(found, Problem):
            self.problems.append(found)
            return None
        return found

    def _lacks(self, code: str, name: str) -> None:
        """Told once: what is there and can't be read is not missing."""
        if all(problem.field != name for problem in self.problems):
            self._refuse(code, name)

    def _wrong(self, code: str, name: str, text: str) -> None:
        self._refuse(code, name, found=shown(text))

    def _refuse(self, code: str, name: str, **values: object) -> None:
        self.problems.append(Problem(code, name, values))


def _lacks_occupation(record: etree._Element) -> bool:
    parts = {etree.QName(each).localname for each in record}
    return "Occupation" not in parts and parts.isdisjoint(WITHOUT_OCCUPATION)
