# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A file of declarations, from its bytes to its receipt, its result and the file that goes back."""

import gzip
from datetime import date
from pathlib import Path

import pytest

from openfla.channels.batch.declarations import running
from openfla.channels.batch.declarations.schema import schema
from openfla.channels.batch.work import go_through
from openfla.desk.batch.batches import CancelBatch, Phase
from openfla.desk.outcome import Done, Effect
from openfla.records.models import Batch, Participation, Training
from openfla.terms.batch import BatchState
from openfla.terms.problem import Problem
from tests.channels.batch.declaring import NS, TRAINING, Sender, clock, key, of
from tests.desk.conftest import House, ssin


@pytest.fixture
def sender(house: House, tmp_path: Path) -> Sender:
    return Sender(house, tmp_path)


def whole(sender: Sender, workers: int = 3) -> bytes:
    """Workers, one training and who took part in it."""
    numbers = [ssin(15000 + place) for place in range(workers)]
    write = sender.writes
    employments = [write.employment(f"E-{place}", number) for place, number in enumerate(numbers)]
    parts = [write.part(f"P-{place}", "T-1", key(number)) for place, number in enumerate(numbers)]
    return sender.document(*employments, write.training("T-1"), *parts)


def test_from_bytes_to_both_answers(house: House, sender: Sender) -> None:
    batch = sender.sent(whole(sender))
    view = sender.view(batch)
    assert (view.state, view.total, view.created, view.refused) == (BatchState.DONE, 7, 7, 0)
    receipt = sender.receipt(batch)
    assert receipt.findtext(NS + "Verdict") == "processable"
    assert receipt.findtext(f"{NS}File/{NS}Digest") == view.digest
    result = sender.result(batch)
    assert result.xpath("string(*[local-name()='Totals']/@created)") == "7"
    assert [record.get("reference") for record in result.iter(NS + "Record")][3:5] == ["T-1", "P-0"]
    house.see(sender.employer)
    ours = {record.get("reference"): record.get("openflaReference") for record in result.iter(NS + "Record")}
    assert ours["T-1"] == str(Training.objects.get().lineage)
    assert ours["P-0"] in {str(part.lineage) for part in Participation.objects.all()}


def test_one_bad_record_never_stops_the_others(sender: Sender) -> None:
    write = sender.writes
    bad = [
        write.training("T-2", "<Title>Zonder type</Title><Slot><On>2026-03-02</On><Minutes>60</Minutes></Slot>"),
        write.training("T-3", TRAINING_WITHOUT_LENGTH),
        write.part("P-9", "T-1", key(reference="W9")),
    ]
    batch = sender.sent(sender.document(write.employment("E-1", own="W1"), *bad, write.training("T-1")))
    assert sender.states(batch) == ["created", "refused", "refused", "refused", "created"]
    assert sender.codes(batch) == [
        "declarations.element_unexpected",
        "declarations.slot_without_minutes",
        "declaration.worker_unknown",
    ]


TRAINING_WITHOUT_LENGTH = "<Title>T</Title><Type>formal</Type><Slot><On>2026-03-02</On><From>08:30</From></Slot>"


def test_a_problem_has_its_element_line_and_column(sender: Sender) -> None:
    write = sender.writes
    slots = [f"<Slot><On>{day}</On><Minutes>60</Minutes></Slot>" for day in ("2026-03-02", "1999-01-01")]
    body = f"<Title>T</Title><Type>formal</Type>\n{''.join(slots)}"
    batch = sender.sent(sender.document(write.training("T-1", body)))
    [problem] = sender.result(batch).iter(NS + "Problem")
    assert (problem.get("code"), problem.get("element")) == ("training.too_early", "Slot[2]/On")
    assert (problem.get("line"), problem.get("column")) == ("6", "60")


def test_the_refused_come_back_in_the_same_file(sender: Sender) -> None:
    write = sender.writes
    bad = write.part("P-1", "T-1", key(reference="W1"))
    batch = sender.sent(sender.document(write.training("T-1"), bad))
    back = sender.refused(batch)
    assert bad.strip().encode() in back
    assert b"T-1</Reference><Employer>" not in back
    assert b"<!-- declaration.worker_unknown | Worker/WorkerReference: " in back
    mended = back.replace(b"  <RegisterParticipation>", b"").replace(
        b"</Header>", b"</Header>" + write.employment("E-1", own="W1").encode()
    )
    assert sender.states(sender.sent(mended)) == ["created", "created"]


@pytest.mark.parametrize("reference", ["A" * 61, "", "A B", "A_1", "\u00e91", "A:1", "A&#10;1"])
def test_a_reference_that_is_longer_or_has_other_signs(sender: Sender, reference: str) -> None:
    """It alone is refused, at its place, beside the longest and the oddest that may be."""
    write = sender.writes
    batch = sender.sent(sender.document(*map(write.training, (reference, "Z" * 60, "-a.1/B"))))
    assert sender.states(batch) == ["refused", "created", "created"]
    [problem] = sender.result(batch).iterfind(f"{NS}Record/{NS}Problem")
    assert (problem.get("code"), problem.get("element")) == ("declarations.value_wrong", "Reference")


def test_the_same_file_twice_is_one_batch(house: House, sender: Sender) -> None:
    content = whole(sender)
    first, again, packed = sender.give(content), sender.give(content), sender.give(gzip.compress(content))
    assert isinstance(first, Done)
    assert again == packed == Done(first.reference, Effect.UNCHANGED)
    house.see(sender.body)
    assert Batch.objects.count() == 1


def test_the_same_records_in_another_file_are_unchanged(sender: Sender) -> None:
    first = sender.sent(whole(sender))
    again = sender.sent(whole(sender).replace(b"09:00:00Z", b"10:00:00Z"))
    assert sender.states(again) == ["unchanged"] * 7
    ours = [
        [record.get("openflaReference") for record in sender.result(each).iter(NS + "Record")]
        for each in (first, again)
    ]
    assert ours[0] == ours[1]


def test_a_dry_run_answers_the_same_and_stores_nothing(house: House, sender: Sender) -> None:
    content = whole(sender)
    batch = sender.sent(content, dry=True)
    assert sender.states(batch) == ["created"] * 7
    assert all(record.get("openflaReference") is None for record in sender.result(batch).iter(NS + "Record"))
    house.see(sender.employer)
    assert not Training.objects.exists()
    assert sender.states(sender.sent(content)) == ["created"] * 7


def test_slices_go_on_where_the_last_one_ended(house: House, sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "SLICE", 2)
    outcome = sender.give(whole(sender))
    assert isinstance(outcome, Done)
    go_through(outcome.reference, Phase.PREVIEW, clock=clock)
    turns = 1
    while not go_through(outcome.reference, Phase.RUN, clock=clock, pause=lambda: True):
        turns += 1
        assert sender.view(outcome.reference).state is BatchState.RUNNING
    assert turns == 5
    assert sender.states(outcome.reference) == ["created"] * 7
    house.see(sender.employer)
    assert Participation.objects.count() == 3


def test_a_cancelled_file_stores_nothing_more(house: House, sender: Sender) -> None:
    outcome = sender.give(whole(sender))
    assert isinstance(outcome, Done)
    go_through(outcome.reference, Phase.PREVIEW, clock=clock)
    house.done(CancelBatch(sender.body.id, outcome.reference), by=sender.body.officer)
    go_through(outcome.reference, Phase.RUN, clock=clock)
    assert sender.view(outcome.reference).state is BatchState.CANCELLED
    assert sender.states(outcome.reference) == ["waiting"] * 7


def test_order_is_that_of_the_file(sender: Sender) -> None:
    write = sender.writes
    cancelled = write.record("CancelTraining", "C-1", of("T-1") + "<Reason>Afgelast</Reason>")
    batch = sender.sent(sender.document(cancelled, write.training("T-1"), cancelled.replace("C-1", "C-2")))
    assert sender.states(batch) == ["refused", "created", "changed"]


def test_an_employer_without_mandate(house: House, sender: Sender) -> None:
    stranger = house.employer()
    record = sender.writes.training("T-1").replace(sender.employer.number.digits, stranger.number.digits)
    batch = sender.sent(sender.document(record, sender.writes.training("T-2")))
    assert sender.states(batch) == ["refused", "created"]
    assert sender.codes(batch) == ["declarations.employer_without_mandate"]


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("declarations.other_environment", (b">production<", b">simulation<")),
        ("declarations.no_records", (b"<RegisterTraining>", b"<!--", b"</RegisterTraining>", b"-->")),
        ("declarations.header_missing", (b"<Header>", b"<!--", b"</Header>", b"-->")),
        ("declarations.header_wrong", (b"2026-11-25T09:00:00Z", b"gisteren")),
        ("declarations.record_unknown", (b"RegisterTraining", b"RegisterTrainings")),
        ("declarations.cut_off", (b"</Declarations>", b"")),
        ("declarations.doctype", (b"<Declarations", b"<!DOCTYPE Declarations [<!ENTITY a 'b'>]><Declarations")),
        ("declarations.unknown_version", (b'version="1.0">', b'version="2.0">')),
        ("declarations.wrong_root", (b"urn:openfla:declarations:1", b"urn:openfla:trainings:1")),
        ("declarations.encoding", (b'encoding="UTF-8"', b'encoding="ISO-8859-1"')),
        ("declarations.stray_text", (b"  <RegisterTraining>", b"  oeps <RegisterTraining>")),
        ("declarations.wrong_sign", (b"Pr\xc3\xa9vention", b"Pr\xe9vention")),
    ],
)
def test_files_that_cannot_be_processed(sender: Sender, code: str, changed: tuple[bytes, ...]) -> None:
    content = sender.document(sender.writes.training("T-1"))
    for before, after in zip(changed[::2], changed[1::2], strict=True):
        assert before in content
        content = content.replace(before, after)
    batch = sender.sent(content)
    assert sender.view(batch).state is BatchState.REFUSED
    receipt = sender.receipt(batch)
    assert receipt.findtext(NS + "Verdict") == "refused"
    assert [problem.get("code") for problem in receipt.iter(NS + "Problem")] == [code]


def test_a_file_of_another_sender(house: House, sender: Sender) -> None:
    content = sender.document(sender.writes.training("T-1"), sender=house.provider().number.digits)
    view = sender.view(sender.sent(content))
    assert [problem.code for problem in view.problems] == ["declarations.other_sender"]


def test_a_damaged_gzip(sender: Sender) -> None:
    view = sender.view(sender.sent(gzip.compress(whole(sender))[:-20]))
    assert (view.state, view.problems) == (BatchState.REFUSED, (Problem("declarations.gzip_damaged"),))


def test_a_gzip_that_swells(sender: Sender, settings: pytest.FixtureRequest) -> None:
    settings.OPENFLA_MOST_BYTES = 2**20  # type: ignore[attr-defined]
    view = sender.view(sender.sent(gzip.compress(b" " * 2**21)))
    assert [problem.code for problem in view.problems] == ["declarations.too_large"]


def test_the_examples_are_what_the_schema_says(sender: Sender) -> None:
    from lxml import etree  # noqa: PLC0415

    assert schema().validate(etree.fromstring(whole(sender)))


def test_answers_speak_the_language_that_the_header_asks_for(sender: Sender) -> None:
    content = sender.document(sender.writes.part("P-1", "T-1", key(reference="W1")))
    asked = content.replace(b"</Environment>", b"</Environment><Language>fr</Language>")
    batch = sender.sent(asked)
    [problem] = sender.result(batch, "nl").iter(NS + "Problem")
    assert str(problem.findtext(NS + "Sentence")).startswith("L’employeur n’a pas")
    assert "L’employeur n’a pas".encode() in sender.refused(batch)
    assert sender.result(sender.sent(content), "nl").get("language") == "nl"


def test_what_was_found_is_told_without_national_numbers(sender: Sender) -> None:
    write, number = sender.writes, ssin(15000).digits
    wrong = f"{number[:9]}{(int(number[9:]) % 97) + 1:02d}"
    slot = "<Slot><On>1999-01-01</On><Minutes>9</Minutes></Slot>"
    records = [
        write.part("P-1", "T-1", f"<Worker><NationalNumber>{wrong}</NationalNumber></Worker>"),
        write.training("T-2", f"<Title>T</Title><Type>{number}</Type>{slot}"),
        write.training("T-3", f"<Title>T</Title><Type>formal</Type>{slot}"),
    ]
    result = sender.result(sender.sent(sender.document(*records)))
    found = [problem.findtext(NS + "Found") for problem in result.iter(NS + "Problem")]
    assert found == [f"{number[:2]}*********", f"{number[:2]}*********", "1999-01-01"]
    assert [record.get("employer") for record in result.iter(NS + "Record")] == [sender.employer.number.digits] * 3


def test_slices_of_long_records_are_shorter(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "MOST_BYTES", 1)
    outcome = sender.give(whole(sender))
    assert isinstance(outcome, Done)
    go_through(outcome.reference, Phase.PREVIEW, clock=clock)
    go_through(outcome.reference, Phase.RUN, clock=clock, pause=lambda: True)
    assert sender.view(outcome.reference).processed == 1


def test_a_dry_run_of_a_heavy_file(sender: Sender, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(running, "MOST_BYTES_IN_DRY_RUN", 1_000)
    view = sender.view(sender.sent(whole(sender), dry=True))
    assert [problem.code for problem in view.problems] == ["declarations.too_heavy_to_try"]


@pytest.mark.parametrize(
    "number", ["<Minutes>{}456</Minutes>", "<Minutes>456</Minutes></Slot><CostCents>{}1</CostCents>"]
)
def test_a_number_behind_thousands_of_zeros_stops_nothing(sender: Sender, number: str) -> None:
    """The schema lets them in; they are more digits than Python reads at once."""
    slot = f"<Slot><On>2026-03-02</On>{number.format('0' * 5000)}"
    body = f"<Title>Heftruck</Title><Type>formal</Type>{slot}" + ("" if "</Slot>" in slot else "</Slot>")
    batch = sender.sent(sender.document(sender.writes.training("T-1", body), sender.writes.training("T-2")))
    assert sender.states(batch) == ["created", "created"]


def test_amounts_and_attendance_behind_thousands_of_zeros(sender: Sender) -> None:
    zeros, write = "0" * 5000, sender.writes
    size = f"<Quarter>2026Q1</Quarter><FullTimeEquivalents>{zeros}12.50</FullTimeEquivalents>"
    part = write.part("P-1", "T-1", key(reference="W1"))
    attended = part.replace("</State>", f"</State><Attended>{zeros}60</Attended>")
    records = (
        write.employment("E-1", own="W1"),
        write.training("T-1"),
        attended,
        write.record("DeclareSize", "S-1", size),
    )
    assert sender.states(sender.sent(sender.document(*records))) == ["created"] * 4


def test_the_number_under_which_a_region_knows_a_training_comes_along(sender: Sender) -> None:
    """It is told apart from the employer's own reference."""
    number = "<OwnReference>T1</OwnReference><RegistrationNumber>ODB-1000123</RegistrationNumber>"
    slot = "<Slot><On>2026-03-02</On><Minutes>456</Minutes></Slot>"
    body = f"<Title>Heftruck</Title><Type>formal</Type>{slot}{number}"
    batch = sender.sent(sender.document(sender.writes.training("T-1", body)))
    assert sender.states(batch) == ["created"]
    row = Training.objects.get()
    assert (row.reference, row.registration_number) == ("T1", "ODB-1000123")


def test_an_offer_comes_along_with_the_day_by_which_it_should_be_answered(sender: Sender) -> None:
    """As the form and the API give it."""
    writes = sender.writes
    part = writes.part("P-1", "T-1", key(reference="W1"), "offered").replace(
        "</State>", "</State><AnswerBy>2026-12-10</AnswerBy>"
    )
    to_come = TRAINING.replace("2026-03-02", "2026-12-15")
    employment = writes.employment("E-1", own="W1")
    batch = sender.sent(sender.document(employment, writes.training("T-1", to_come), part))
    assert sender.states(batch) == ["created"] * 3
    row = Participation.objects.get()
    assert (row.state, row.answer_by) == ("offered", date(2026, 12, 10))
