# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files of Dimona and DmfA messages, from the file to the contracts and the outcomes of the messages."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest

from openfla.channels.batch.declarations.refusal import FileRefused
from openfla.channels.batch.payroll import reading, running
from openfla.channels.batch.payroll.intake import FORMAT
from openfla.channels.batch.payroll.reading import ReadMessage, read_messages
from openfla.channels.batch.work import go_through
from openfla.desk.act import BRUSSELS
from openfla.desk.batch import slice as slices
from openfla.desk.batch.batches import BatchCard, BatchOutcomes, BatchView, LineOutcome, Phase, ReceiveFile
from openfla.desk.employers.sizes import EmployerRegime
from openfla.desk.payroll import messages_handling
from openfla.desk.workers.employments import EmploymentList, EmploymentRow
from openfla.terms.batch import BatchKind, BatchState, RecordState
from openfla.terms.payroll import DimonaAct, DimonaSaid, QuarterSaid
from tests.channels.batch.payroll_files import came, dimona, dmfa, left, moment, person
from tests.desk.conftest import NOW, TODAY, Body, House, ssin


def clock() -> datetime:
    return NOW


class Sender:
    """Sends files of messages for an employer, and does the work of their jobs."""

    def __init__(self, house: House, folder: Path) -> None:
        self.house, self.folder, self.employer = house, folder, house.employer()

    def receive(self, content: bytes) -> UUID:
        path = self.folder / "messages.xml"
        path.write_bytes(content)
        command = ReceiveFile(self.employer.id, path, "messages.xml", BatchKind.PAYROLL, "nl", FORMAT)
        batch = self.house.done(command, by=self.employer.officer).reference
        go_through(batch, Phase.PREVIEW, clock=clock)
        return batch

    def take(self, content: bytes) -> BatchView:
        batch = self.receive(content)
        go_through(batch, Phase.RUN, clock=clock)
        return self.card(batch)

    def card(self, batch: UUID) -> BatchView:
        found: BatchView = self.house.ask(BatchCard(self.employer.id, batch), by=self.employer.officer)
        return found

    def lines(self, batch: UUID) -> Sequence[LineOutcome]:
        question = BatchOutcomes(self.employer.id, batch, "run")
        found: Sequence[LineOutcome] = self.house.ask(question, by=self.employer.officer)
        return found

    def contracts(self) -> Sequence[EmploymentRow]:
        question = EmploymentList(self.employer.id, size=100)
        rows: Sequence[EmploymentRow] = self.house.ask(question, by=self.employer.officer).rows
        return rows


@pytest.fixture
def sender(house: House, tmp_path: Path) -> Sender:
    return Sender(house, tmp_path)


def test_dimona_comes_in_whole(sender: Sender) -> None:
    view = sender.take(
        dimona(sender.employer, came(1, 1, "2025-01-06"), left(1, "2025-06-30"), came(2, 2, "2025-02-03"))
    )
    assert (view.state, view.total, view.created, view.refused) == (BatchState.DONE, 3, 3, 0)
    days = {(row.contract.starts_on, row.contract.ends_on) for row in sender.contracts()}
    assert days == {(date(2025, 1, 6), date(2025, 6, 30)), (date(2025, 2, 3), None)}


def test_dmfa_gives_working_time_and_the_size_of_the_quarter(sender: Sender) -> None:
    view = sender.take(dmfa(sender.employer, (person(serial, 3040) for serial in range(1, 6))))
    assert (view.state, view.total, view.created) == (BatchState.DONE, 6, 6)
    assert {row.contract.segments[0].weekly_minutes for row in sender.contracts()} == {1824}
    regime = sender.house.ask(EmployerRegime(sender.employer.id, 2026), by=sender.employer.officer)
    [quarter] = [each for each in regime.quarters if str(each.quarter) == "2025Q1"]
    assert quarter.fte == 4


def test_the_same_file_again_changes_nothing(sender: Sender) -> None:
    content = dmfa(sender.employer, [person(1, 3040), person(2, 3800)])
    sender.take(content)
    before = sender.contracts()
    view = sender.take(content)
    assert (view.created, view.changed, view.unchanged) == (0, 0, 3)
    assert sender.contracts() == before


def test_a_message_that_is_wrong_is_told_and_the_others_come_in(sender: Sender) -> None:
    wrong = came(3, 3, "2025-13-01")
    nobody = came(4, 4, "2025-01-06", name="")
    view = sender.take(dimona(sender.employer, came(1, 1, "2025-01-06"), wrong, nobody))
    assert (view.created, view.refused) == (1, 2)
    codes = [[problem.code for problem in line.problems] for line in sender.lines(view.batch)]
    assert codes == [
        ["payroll.hours_assumed"],
        ["payroll.date_wrong"],
        ["payroll.name_missing"],
    ]
    assert ssin(3).digits not in str(sender.lines(view.batch))


def test_a_file_killed_on_the_way_goes_on_where_it_was(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "FIRST_SLICE", 2)
    monkeypatch.setattr(running, "SLICE", 2)
    batch = sender.receive(dmfa(sender.employer, (person(serial, 3040) for serial in range(1, 8))))
    calls = 0

    def killed(*given: object) -> object:
        nonlocal calls
        calls += 1
        if calls == 3:
            raise KeyboardInterrupt
        return slices.carry_out(*given)  # type: ignore[arg-type] # as it came

    monkeypatch.setattr(running, "carry_out", killed)
    with pytest.raises(KeyboardInterrupt):
        go_through(batch, Phase.RUN, clock=clock)
    assert sender.card(batch).processed == 4
    go_through(batch, Phase.RUN, clock=clock)
    view = sender.card(batch)
    assert (view.state, view.processed, view.created) == (BatchState.DONE, 8, 8)
    assert len(sender.contracts()) == 7
    assert [line.line for line in sender.lines(batch)] == list(range(1, 9))


def test_a_long_file_gives_way_between_slices(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "FIRST_SLICE", 1)
    batch = sender.receive(dmfa(sender.employer, [person(1, 3040)]))
    assert not go_through(batch, Phase.RUN, clock=clock, pause=lambda: True)
    assert go_through(batch, Phase.RUN, clock=clock)
    assert sender.card(batch).state is BatchState.DONE


def test_messages_of_another_employer_are_refused(sender: Sender) -> None:
    view = sender.take(dimona(sender.house.employer("Andere"), came(1, 1, "2025-01-06")))
    [line] = sender.lines(view.batch)
    assert (line.state, line.problems[0].code) == (RecordState.REFUSED, "payroll.no_mandate")


DECLARED = b'<!DOCTYPE Dimona [<!ENTITY a "b">]>'
HOSTILE: dict[str, Callable[[Body], bytes]] = {
    "payroll.document_type": lambda employer: DECLARED + dmfa(employer, [person(1, 3040)]),
    "payroll.not_well_formed": lambda employer: dmfa(employer, [person(1, 3040)])[:-30],
    "payroll.no_message": lambda _: b"<Dimona><Form/></Dimona>",
    "payroll.message_too_long": lambda employer: dmfa(employer, [f"<Junk>{'x' * 100}</Junk>" * 50_000]),
}


@pytest.mark.parametrize("code", HOSTILE)
def test_a_file_that_can_not_be_read_is_refused_as_a_whole(sender: Sender, code: str) -> None:
    view = sender.take(HOSTILE[code](sender.employer))
    assert (view.state, [problem.code for problem in view.problems]) == (BatchState.REFUSED, [code])
    assert not sender.contracts()


def read(content: bytes) -> list[ReadMessage]:
    return list(read_messages(BytesIO(content), today=TODAY))


def codes(content: bytes) -> list[str]:
    return [problem.code for message in read(content) for problem in message.problems]


WRONG = {
    "payroll.end_missing": "<DimonaOut><DimonaPeriodId>1</DimonaPeriodId>EMPLOYER</DimonaOut>",
    "payroll.period_missing": "<DimonaOut><EndingDate>2025-06-30</EndingDate>EMPLOYER</DimonaOut>",
    "payroll.period_wrong": "<DimonaCancel><DimonaPeriodId>x1</DimonaPeriodId>EMPLOYER</DimonaCancel>",
    "payroll.number_missing": "<DimonaIn><StartingDate>2025-06-30</StartingDate>EMPLOYER</DimonaIn>",
    "payroll.start_missing": (
        f"<DimonaIn>EMPLOYER<NaturalPerson><INSS>{ssin(1).digits}</INSS></NaturalPerson></DimonaIn>"
    ),
}


@pytest.mark.parametrize("code", WRONG)
def test_what_a_dimona_message_lacks_is_told(house: House, code: str) -> None:
    assert codes(dimona(house.employer(), moment(8) + WRONG[code])) == [code]


def test_a_message_without_a_moment_is_told(house: House) -> None:
    form = came(1, 1, "2025-01-06").replace(moment(8), "")
    assert codes(dimona(house.employer(), form)) == ["payroll.moment_missing"]
    form = came(1, 1, "2025-01-06").replace("08:00:00.000", "99:00")
    assert codes(dimona(house.employer(), form)) == ["payroll.moment_wrong"]


OFF = {
    "payroll.quarter_wrong": ("<Quarter>20251", "<Quarter>20255"),
    "payroll.hours_wrong": ("<MeanWorkingHours>3040", "<MeanWorkingHours>4801"),
    "payroll.contract_type_wrong": ("<ContractType>1", "<ContractType>2"),
    "payroll.start_missing": ("<OccupationStartingDate>2025-01-06</OccupationStartingDate>", ""),
    "period.ends_before_start": (
        "<JointCommissionNbr>",
        "<OccupationEndingDate>2025-01-03</OccupationEndingDate><JointCommissionNbr>",
    ),
    "ssin.wrong_check_number": (ssin(1).digits, f"{ssin(1).digits[:9]}00"),
    "joint_committee.wrong_form": ("<JointCommissionNbr>200", "<JointCommissionNbr>20"),
}


@pytest.mark.parametrize("code", OFF)
def test_what_is_wrong_in_a_quarter_is_told(house: House, code: str) -> None:
    before, after = OFF[code]
    content = dmfa(house.employer(), [person(1, 3040)]).decode().replace(before, after)
    assert set(codes(content.encode())) == {code}


def test_no_work_is_read_as_zero_and_hours_to_the_minute(house: House) -> None:
    content = dmfa(house.employer(), [person(1, 0), person(2, 3833)])
    said = [each.message.said for each in read(content) if each.message and each.message.said]
    assert [each.occupations[0].weekly_minutes for each in said if isinstance(each, QuarterSaid)] == [0, 2300]


def test_a_state_of_a_period_is_of_its_last_update(house: House) -> None:
    form = (
        f"{moment(8)}<DimonaPeriod><DimonaPeriodId>0042</DimonaPeriodId><IsCancelled>1</IsCancelled>"
        "<StartingDate>2025-01-06</StartingDate><LastUpdateDate>2025-02-03</LastUpdateDate>"
        f"<LastUpdateHour>10:00</LastUpdateHour></DimonaPeriod>EMPLOYER<NaturalPerson><INSS>{ssin(1).digits}</INSS>"
        "</NaturalPerson>"
    )
    [message] = read(dimona(house.employer(), form))
    assert message.message is not None
    said = message.message.said
    assert said is not None
    assert said.created_at.date() == date(2025, 2, 3)


def test_memory_stays_flat_and_what_was_read_is_forgotten(house: House) -> None:
    employer = house.employer()
    with pytest.raises(FileRefused):
        read(b"<Dimona></Dimona>")
    assert len(read(dmfa(employer, (person(serial, 3040) for serial in range(1, 3001))))) == 3001


def test_numbers_out_of_all_bounds_are_told(house: House) -> None:
    content = dmfa(house.employer(), [person(1, 3040), person(2, 3040)]).decode()
    long = content.replace("<RefMeanWorkingHours>3800", f"<RefMeanWorkingHours>{'0' * 5009}", 1)
    assert codes(long.encode()) == ["payroll.hours_wrong"]
    assert set(codes(content.replace("<Quarter>20251", "<Quarter>99994").encode())) == {"payroll.quarter_wrong"}


def test_a_message_from_the_future_is_refused(house: House) -> None:
    form = came(1, 1, "2025-01-06").replace("2026-01-05", "2099-01-05")
    assert codes(dimona(house.employer(), form)) == ["payroll.moment_ahead"]


def test_nobody_of_a_declaration_taken_in_gives_no_size(sender: Sender) -> None:
    nameless = person(1, 3040).replace("Peeters 1", "")
    view = sender.take(dmfa(sender.employer, [nameless]))
    codes_of = [problem.code for line in sender.lines(view.batch) for problem in line.problems]
    assert codes_of == ["payroll.name_missing", "payroll.workers_missing"]


def many(employer: Body, number: int) -> bytes:
    """One form with that many messages, each in an element of its own, with junk between."""
    one = came(1, 1, "2025-01-06").replace(moment(8), "")
    return dimona(employer, moment(8) + "".join(f"<W>{one}</W><Junk/>" for _ in range(number)))


def test_many_messages_in_one_form_take_time_and_memory_as_they_are_many(house: House) -> None:
    content = many(house.employer(), 4_000)
    tracked = [each.number for each in read(content) if each.message]
    assert len(tracked) == 4_000
    once, twice = (_steps(many(house.employer(), number)) for number in (500, 1_000))
    assert twice < 3 * once


def _steps(content: bytes) -> int:
    """How many elements of the form were still there, summed over the messages."""
    total = 0
    for _, element, _ in reading._records(BytesIO(content)):
        total += sum(1 for _ in element.getroottree().getroot().iter())
    return total


def test_the_person_behind_the_state_of_a_period_is_read_at_any_length(house: House) -> None:
    form = (
        f"{moment(8)}<DimonaPeriod><DimonaPeriodId>42</DimonaPeriodId><StartingDate>2025-01-06</StartingDate>"
        f"</DimonaPeriod>{'<Junk/>' * 20_000}EMPLOYER<NaturalPerson><INSS>{ssin(1).digits}</INSS></NaturalPerson>"
    )
    [message] = read(dimona(house.employer(), form))
    assert message.message is not None
    assert message.message.number == ssin(1)


def numbers_of(messages: list[ReadMessage]) -> list[object]:
    return [each.message.number if each.message else [problem.code for problem in each.problems] for each in messages]


PEOPLE = [f"<NaturalPerson><INSS>{ssin(serial).digits}</INSS></NaturalPerson>" for serial in (1, 2)]
PERIODS = [
    f"<DimonaUpdate><DimonaPeriodId>{period}</DimonaPeriodId><StartingDate>2025-01-06</StartingDate></DimonaUpdate>"
    for period in (1, 2)
]


def test_a_message_with_two_people_is_refused_and_each_is_told(house: House) -> None:
    employer = house.employer()
    two = came(1, 1, "2025-01-06").replace("<DimonaFeatures>", f"\n{PEOPLE[1]}<DimonaFeatures>")
    [message] = read(dimona(employer, two))
    assert message.message is None
    said = [(problem.code, problem.field, problem.values) for problem in message.problems]
    assert said == [
        ("payroll.several_people", "NaturalPerson", {"place": 1, "line": 1}),
        ("payroll.several_people", "NaturalPerson", {"place": 2, "line": 2}),
    ]
    behind = PERIODS[0].replace("DimonaUpdate", "DimonaPeriod")
    [state] = read(dimona(employer, f"{moment(8)}{behind}EMPLOYER{PEOPLE[0]}{PEOPLE[1]}"))
    assert [problem.code for problem in state.problems] == ["payroll.several_people"] * 2


def test_nobody_gets_the_number_of_another_person_of_the_form(house: House) -> None:
    employer = house.employer()
    refused = ["payroll.several_people"] * 2
    once = read(dimona(employer, f"{moment(8)}EMPLOYER{PEOPLE[0]}{PERIODS[0]}<Junk/>{PERIODS[1]}"))
    assert numbers_of(once) == [ssin(1), ssin(1)]
    mixed = f"{moment(8)}EMPLOYER{PEOPLE[0]}{PERIODS[0]}{PERIODS[1]}{PEOPLE[1]}{PERIODS[0]}{PERIODS[1]}"
    assert numbers_of(read(dimona(employer, mixed))) == [ssin(1), refused, refused, refused]
    own = PERIODS[1].replace("</DimonaUpdate>", f"{PEOPLE[1]}</DimonaUpdate>")
    assert numbers_of(read(dimona(employer, f"{moment(8)}EMPLOYER{PEOPLE[0]}{PERIODS[0]}{own}"))) == [ssin(1), ssin(2)]
    again = f"{moment(8)}EMPLOYER{PEOPLE[0]}{PERIODS[0]}{PEOPLE[0]}{PERIODS[1]}"
    assert numbers_of(read(dimona(employer, again))) == [ssin(1), ssin(1)]


def test_two_employers_of_one_message_are_told(house: House) -> None:
    employer, other = house.employer(), house.employer("Andere")
    beside = f"<EmployerId><CompanyID>{other.number.digits}</CompanyID></EmployerId>"
    content = dimona(employer, f"{moment(8)}EMPLOYER{beside}{PEOPLE[0]}{PERIODS[0]}")
    assert codes(content) == ["payroll.several_employers"] * 2


def test_a_period_within_a_message_is_a_part_of_it(house: House) -> None:
    form = came(1, 1, "2025-01-06").replace("<DimonaPeriodId>1</DimonaPeriodId>", "")
    inner = "<DimonaPeriod><DimonaPeriodId>42</DimonaPeriodId></DimonaPeriod>"
    for place in ("EMPLOYER", "<DimonaFeatures>"):
        [message] = read(dimona(house.employer(), form.replace(place, inner + place)))
        assert message.message is not None
        said = message.message.said
        assert isinstance(said, DimonaSaid)
        assert (said.period, said.starts_on, said.act) == ("42", date(2025, 1, 6), DimonaAct.IN)


def bare(body: Body, serial: int, name: str, period: int) -> str:
    """A record with whose it is, and about whom, beside it."""
    return (
        f"<CompanyID>{body.number.digits}</CompanyID><INSS>{ssin(serial).digits}</INSS><WorkerName>{name}</WorkerName>"
        f"<DimonaIn><DimonaPeriodId>{period}</DimonaPeriodId><StartingDate>2025-01-06</StartingDate></DimonaIn>"
    )


def form_of(*records: str) -> bytes:
    return f"<Dimona><Form>{''.join(records)}</Form></Dimona>".encode()


def test_what_stands_bare_beside_one_record_is_read(house: House) -> None:
    employer = house.employer()
    other = PERIODS[1]
    first, second = read(form_of(moment(8), bare(employer, 1, "Een", 1), "<Junk/>", other))
    assert first.message is not None
    assert second.message is not None
    assert (first.message.number, first.message.family_name) == (ssin(1), "Een")
    assert (second.message.number, second.named) == (ssin(1), first.named)


def test_nobody_gets_what_stands_bare_beside_the_record_of_another_person(house: House) -> None:
    employer = house.employer()
    two = [bare(employer, 1, "Een", 1), bare(employer, 2, "Twee", 2)]
    refused = ["payroll.several_people"] * 2
    assert [[each.code for each in message.problems] for message in read(form_of(moment(8), *two))] == [refused] * 2
    unnumbered = two[1].replace(f"<INSS>{ssin(2).digits}</INSS>", "")
    told = [[each.code for each in message.problems] for message in read(form_of(moment(8), two[0], unnumbered))]
    assert told == [refused] * 2
    again = [bare(employer, 1, "Een", 1), bare(employer, 1, "Een", 2)]
    assert numbers_of(read(form_of(moment(8), *again))) == [ssin(1), ssin(1)]


def test_no_employer_gets_what_stands_bare_beside_the_record_of_another(house: House) -> None:
    first, second = house.employer(), house.employer("Andere")
    content = form_of(moment(8), bare(first, 1, "Een", 1), bare(second, 1, "Een", 2))
    assert codes(content) == ["payroll.several_employers"] * 4


def test_the_number_in_a_record_comes_before_a_person_around_it(house: House) -> None:
    own = PERIODS[1].replace("</DimonaUpdate>", f"<INSS>{ssin(2).digits}</INSS></DimonaUpdate>")
    form = f"{moment(8)}EMPLOYER{PEOPLE[0]}{PERIODS[0]}{own}"
    assert numbers_of(read(dimona(house.employer(), form))) == [ssin(1), ssin(2)]


def moments_of(content: bytes) -> list[str]:
    said = [each.message.said for each in read(content) if each.message]
    return [each.created_at.astimezone(BRUSSELS).strftime("%d %H:%M") for each in said if each]


def test_the_moment_that_stands_nearest_before_a_record_is_its_own(house: House) -> None:
    employer = house.employer()
    named = f"<CompanyID>{employer.number.digits}</CompanyID>{PEOPLE[0]}"
    later = moment(9).replace("-05<", "-06<")
    alone = "<FormCreationDate>2026-01-07</FormCreationDate>"
    content = form_of(named, moment(8), PERIODS[0], later, PERIODS[1], alone, PERIODS[0], PERIODS[1])
    assert moments_of(content) == ["05 08:00", "06 09:00", "07 00:00", "07 00:00"]


def test_an_hour_with_an_offset_is_that_hour(house: House) -> None:
    form = came(1, 1, "2025-01-06").replace("08:00:00.000", "23:30:00Z")
    assert moments_of(dimona(house.employer(), form)) == ["06 00:30"]


def test_a_state_without_an_hour_is_of_the_end_of_its_day(house: House) -> None:
    state = (
        f"{moment(8)}<DimonaPeriod><DimonaPeriodId>42</DimonaPeriodId><StartingDate>2025-01-06</StartingDate>"
        f"<LastUpdateDate>2026-01-05</LastUpdateDate></DimonaPeriod>EMPLOYER{PEOPLE[0]}"
    )
    assert moments_of(dimona(house.employer(), state)) == ["05 23:59"]
    wrong = state.replace("</LastUpdateDate>", "</LastUpdateDate><LastUpdateHour>25:00</LastUpdateHour>")
    [message] = read(dimona(house.employer(), wrong))
    assert [(each.code, each.field) for each in message.problems] == [("payroll.moment_wrong", "LastUpdateHour")]


@pytest.mark.parametrize("number", ["\u0664\u0662", "\u00b2"])
def test_digits_of_another_script_are_no_number_of_a_period(house: House, number: str) -> None:
    form = came(1, 1, "2025-01-06").replace("<DimonaPeriodId>1<", f"<DimonaPeriodId>{number}<")
    assert codes(dimona(house.employer(), form)) == ["payroll.period_wrong"]


def test_zeros_alone_are_no_number_of_a_period(house: House) -> None:
    form = left(1, "2025-06-30").replace("<DimonaPeriodId>1<", "<DimonaPeriodId>000<")
    assert codes(dimona(house.employer(), form)) == ["payroll.period_missing"]


WORKED = "<WorkerRecord>"
EMPTY = "<WorkerRecord><EmployerClass>010</EmployerClass><WorkerCode>840</WorkerCode></WorkerRecord>"


def test_a_record_of_a_worker_without_an_occupation_is_refused(house: House) -> None:
    some = person(1, 3040).replace(WORKED, EMPTY + WORKED)
    assert codes(dmfa(house.employer(), [some])) == ["payroll.occupation_missing"]
    student = EMPTY.replace("</WorkerRecord>", "<StudentContribution/></WorkerRecord>")
    assert codes(dmfa(house.employer(), [person(1, 3040).replace(WORKED, student + WORKED)])) == []


def test_a_worker_who_is_out_of_the_declaration_is_told(sender: Sender) -> None:
    whole = person(1, 3040)
    gone = whole[: whole.index(WORKED)] + "</NaturalPerson>"
    sender.take(dmfa(sender.employer, [whole]))
    view = sender.take(dmfa(sender.employer, [gone], hour=9))
    [line, _] = sender.lines(view.batch)
    assert (line.state, [problem.code for problem in line.problems]) == (RecordState.CREATED, ["payroll.no_lines"])
    assert not sender.contracts()


def test_a_worker_who_stands_twice_in_a_declaration_is_refused_with_the_lines(sender: Sender) -> None:
    people = ["\n" + person(serial, 1520) for serial in (1, 2, 1, 3, 1)]
    found = [
        (each.number, problem.code, problem.values)
        for each in read(dmfa(sender.employer, people))
        for problem in each.problems
    ]
    code = "payroll.worker_twice"
    assert found == [(1, code, {"line": 4}), (3, code, {"line": 2}), (5, code, {"line": 4})]
    view = sender.take(dmfa(sender.employer, people))
    assert (view.created, view.refused) == (2, 4)
    assert len(sender.contracts()) == 2


def test_a_worker_of_two_declarations_of_a_file_is_in_both(house: House) -> None:
    employer = house.employer()
    first, second = (dmfa(employer, [person(1, 1520)], quarter=quarter) for quarter in ("20251", "20252"))
    both = first.replace(b"</DmfAOriginal>", b"") + second.replace(b"<DmfAOriginal>", b"")
    assert codes(both) == []
    assert len(read(both)) == 4


def update(end: str) -> str:
    return f"<DimonaUpdate><DimonaPeriodId>1</DimonaPeriodId><EndingDate>{end}</EndingDate>EMPLOYER</DimonaUpdate>"


def test_what_a_form_says_again_behind_something_else_holds(sender: Sender) -> None:
    ends = [update(end) for end in ("2025-06-30", "2025-07-31", "2025-06-30")]
    content = dimona(sender.employer, came(1, 1, "2025-01-06") + "".join(ends))
    assert sender.take(content).created == 4
    [row] = sender.contracts()
    assert row.contract.ends_on == date(2025, 6, 30)
    assert sender.take(content).unchanged == 4


def test_two_forms_of_one_day_without_an_hour_that_contradict_each_other_are_told(sender: Sender) -> None:
    day = "<FormCreationDate>2026-01-06</FormCreationDate>"
    two = [left(1, end).replace(moment(9), day) for end in ("2025-06-30", "2025-07-31")]
    view = sender.take(dimona(sender.employer, came(1, 1, "2025-01-06"), *two))
    told = [problem.code for line in sender.lines(view.batch) for problem in line.problems]
    assert "payroll.moments_contradict" in told
    later = left(1, "2025-07-31").replace("2026-01-05", "2026-01-07")
    view = sender.take(dimona(sender.employer, later))
    assert [problem.code for line in sender.lines(view.batch) for problem in line.problems] == []


def test_more_messages_about_one_worker_than_can_be_gone_through_are_refused(
    sender: Sender, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages_handling, "MOST_MESSAGES", 2)
    known = [left(1, "2025-06-30", hour) for hour in (9, 10)]
    waiting = [left(7, "2025-06-30", hour) for hour in (9, 10, 11)]
    content = dimona(sender.employer, came(1, 1, "2025-01-06"), *known, *waiting)
    for state in (RecordState.CREATED, RecordState.UNCHANGED):
        lines = sender.lines(sender.take(content).batch)
        refused = RecordState.REFUSED
        assert [line.state for line in lines] == [state, state, refused, state, state, refused]
        assert {each.problems[0].code for each in (lines[2], lines[5])} == {"payroll.too_many_messages"}
