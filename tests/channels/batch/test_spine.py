# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A received staff list, from the file to the outcomes of its lines."""

import io
from collections.abc import Callable, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from openfla.channels.batch import kinds, slices
from openfla.channels.batch.mapping import mapping_shape
from openfla.channels.batch.refusals import write_refused
from openfla.channels.batch.told import JOBS
from openfla.channels.batch.work import give_up, go_through
from openfla.desk.access.access import WithdrawAccess
from openfla.desk.actor import Actor
from openfla.desk.batch.batch_jobs import ClaimBatch
from openfla.desk.batch.batches import (
    BatchCard,
    BatchList,
    BatchOutcomes,
    BatchView,
    CancelBatch,
    ConfirmBatch,
    MapColumns,
    Phase,
    RecalledMapping,
    ReceiveFile,
)
from openfla.desk.batch.slice import carry_out
from openfla.desk.outcome import NOT_FOUND, Effect
from openfla.desk.workers.worker_list import WorkerList
from openfla.records.models import Batch, BatchRecord
from openfla.terms.batch import BatchKind, BatchState, RecordState
from openfla.terms.problem import Problem
from openfla.terms.role import Permission
from tests.channels.batch.staff_files import GOOD, HEADINGS, changed, csv_bytes, mapped, opened
from tests.desk.conftest import NOW, Body, House

Rows = Sequence[Sequence[str]]


def clock() -> datetime:
    return NOW


def people(number: int) -> list[tuple[str, ...]]:
    return [changed(c0=f"W{place}", c1=f"Maes {place:04d}") for place in range(1, number + 1)]


class Files:
    """Sends files for an employer, and does the work of their jobs."""

    def __init__(self, house: House, folder: Path) -> None:
        self.house, self.folder = house, folder
        self.employer = house.employer()

    def send(self, rows: Rows, by: Body | None = None, **fields: object) -> UUID:
        return self.house.done(self.file(rows, **fields), by=(by or self.employer).officer).reference

    def file(self, rows: Rows, **fields: object) -> ReceiveFile:
        content = csv_bytes([HEADINGS, *rows])
        path = self.folder / f"{uuid4()}.csv"
        path.write_bytes(content)
        usual = {} if "mapping" in fields else {"mapping": mapped(opened(content)).to_json()}
        fixed = {"filename": "personeel.csv", "kind": BatchKind.STAFF_LIST, "language": "nl"}
        return ReceiveFile(self.employer.id, path, **{**fixed, **usual, **fields})  # type: ignore[arg-type]

    def checked(self, rows: Rows) -> UUID:
        batch = self.send(rows)
        go_through(batch, Phase.PREVIEW, clock=clock)
        return batch

    def confirmed(self, rows: Rows) -> UUID:
        batch = self.checked(rows)
        self.house.done(ConfirmBatch(self.employer.id, batch), by=self.employer.officer)
        return batch

    def run(self, rows: Rows) -> UUID:
        batch = self.confirmed(rows)
        go_through(batch, Phase.RUN, clock=clock)
        return batch

    def card(self, batch: UUID) -> BatchView:
        view = self.house.ask(BatchCard(self.employer.id, batch), by=self.employer.officer)
        assert isinstance(view, BatchView)
        return view

    def counts(self, batch: UUID) -> tuple[int, ...]:
        """Created, changed, unchanged, refused."""
        view = self.card(batch)
        return view.created, view.changed, view.unchanged, view.refused

    def outcomes(self, batch: UUID, phase: Phase, *states: RecordState) -> list[tuple[int, RecordState]]:
        question = BatchOutcomes(self.employer.id, batch, phase, states)
        return [(each.line, each.state) for each in self.house.ask(question, by=self.employer.officer)]

    def staff(self) -> int:
        total = self.house.ask(WorkerList(self.employer.id, 2026), by=self.employer.officer).total
        assert isinstance(total, int)
        return total


@pytest.fixture
def files(house: House, tmp_path: Path) -> Files:
    return Files(house, tmp_path)


@pytest.fixture
def small_slices(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kinds, "SLICE", 2)


def jobs(name: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM procrastinate_jobs WHERE task_name = %s", [name])
        [number] = cursor.fetchone()
    assert isinstance(number, int)
    return number


def test_a_staff_list_becomes_workers(files: Files) -> None:
    """Previewed, confirmed, taken in: each line has its outcome and the workers are there."""
    batch = files.checked([*people(3), changed(c3="31/02/2024")])
    seen = files.card(batch)
    assert (seen.state, seen.phase, seen.total, seen.processed) == (BatchState.CHECKED, Phase.PREVIEW, 4, 4)
    assert files.counts(batch) == (3, 0, 0, 1)
    assert files.staff() == 0
    files.house.done(ConfirmBatch(files.employer.id, batch), by=files.employer.officer)
    go_through(batch, Phase.RUN, clock=clock)
    ended = files.card(batch)
    assert (ended.state, ended.phase, ended.total, ended.processed) == (BatchState.DONE, Phase.RUN, 4, 4)
    assert (files.counts(batch), files.staff()) == ((3, 0, 0, 1), 3)
    assert files.outcomes(batch, Phase.RUN, RecordState.REFUSED) == [(5, RecordState.REFUSED)]
    assert ended.person_name


def test_receiving_queues_the_preview_and_confirming_the_run(files: Files) -> None:
    """Each job is queued in the transaction of its command."""
    batch = files.send(people(1))
    assert (jobs("openfla.preview_batch"), jobs("openfla.run_batch")) == (1, 0)
    go_through(batch, Phase.PREVIEW, clock=clock)
    files.house.done(ConfirmBatch(files.employer.id, batch), by=files.employer.officer)
    again = files.house.done(ConfirmBatch(files.employer.id, batch), by=files.employer.officer)
    assert (again.effect, jobs("openfla.run_batch")) == (Effect.UNCHANGED, 1)


def test_the_same_file_again_changes_nothing(files: Files) -> None:
    """A second import of the same list leaves every line alone."""
    files.run(people(5))
    again = files.run(people(5))
    assert (files.counts(again), files.staff()) == ((0, 0, 5, 0), 5)


def test_a_changed_line_is_a_correction(files: Files) -> None:
    """Only what differs is changed, and the preview said so."""
    files.run(people(3))
    batch = files.checked([*people(2), changed(c0="W3", c1="Maes 0003", c5="38")])
    assert files.counts(batch) == (0, 1, 2, 0)


@pytest.mark.usefixtures("small_slices")
def test_a_repeated_line_is_left_alone_in_any_slice(files: Files) -> None:
    """A line that says what an earlier one said is unchanged, however far apart they stand."""
    batch = files.run([*people(5), people(1)[0]])
    assert (files.counts(batch), files.staff()) == ((5, 0, 1, 0), 5)


@pytest.mark.usefixtures("small_slices")
def test_a_run_goes_on_after_the_last_line(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was in before a failure is neither lost nor done twice."""
    batch = files.confirmed(people(7))
    monkeypatch.setattr(slices, "carry_out", failing_after(2))
    with pytest.raises(OSError, match="power"):
        go_through(batch, Phase.RUN, clock=clock)
    assert (files.card(batch).processed, files.staff()) == (4, 4)
    monkeypatch.undo()
    go_through(batch, Phase.RUN, clock=clock)
    lines = files.outcomes(batch, Phase.RUN)
    assert lines == [(line, RecordState.CREATED) for line in range(2, 9)]
    assert (files.card(batch).state, files.counts(batch), files.staff()) == (BatchState.DONE, (7, 0, 0, 0), 7)


def failing_after(times: int) -> Callable[..., object]:
    """The work of a slice, until it fails."""
    done = iter(range(times))
    real = carry_out

    def carried(*arguments: object) -> object:
        if not list(islice(done, 1)):
            raise OSError("power")
        return real(*arguments)  # type: ignore[arg-type]

    return carried


@pytest.mark.usefixtures("small_slices")
def test_a_preview_goes_on_after_the_last_line(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    """The preview too is resumed, not begun anew."""
    batch = files.send(people(5))
    monkeypatch.setattr(slices, "carry_out", failing_after(1))
    with pytest.raises(OSError, match="power"):
        go_through(batch, Phase.PREVIEW, clock=clock)
    monkeypatch.undo()
    go_through(batch, Phase.PREVIEW, clock=clock)
    assert (files.card(batch).state, files.counts(batch)) == (BatchState.CHECKED, (5, 0, 0, 0))


def before_each_slice(act: Callable[[], object]) -> Callable[..., object]:
    real = carry_out

    def carried(*arguments: object) -> object:
        done = real(*arguments)  # type: ignore[arg-type]
        act()
        return done

    return carried


@pytest.mark.usefixtures("small_slices")
@pytest.mark.parametrize("phase", [Phase.PREVIEW, Phase.RUN])
def test_whoever_claims_later_takes_over(files: Files, monkeypatch: pytest.MonkeyPatch, phase: Phase) -> None:
    """A worker that was thought dead stores no further slice once another has the lease."""
    batch = files.send(people(5)) if phase is Phase.PREVIEW else files.confirmed(people(5))
    claim = ClaimBatch(batch, phase, uuid4())
    take_over = before_each_slice(lambda: files.house.done(claim, by=JOBS))
    monkeypatch.setattr(slices, "carry_out", take_over)
    go_through(batch, phase, clock=clock)
    assert len(files.outcomes(batch, phase)) == 2
    monkeypatch.undo()
    go_through(batch, phase, clock=clock)
    assert (len(files.outcomes(batch, phase)), files.counts(batch)) == (5, (5, 0, 0, 0))


@pytest.mark.usefixtures("small_slices")
def test_cancelling_stops_between_slices(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is in stays in, the rest is never stored, and the file can't be confirmed again."""
    batch = files.confirmed(people(5))
    cancel = CancelBatch(files.employer.id, batch)
    monkeypatch.setattr(
        slices, "carry_out", before_each_slice(lambda: files.house.do(cancel, by=files.employer.officer))
    )
    go_through(batch, Phase.RUN, clock=clock)
    assert (files.card(batch).state, files.counts(batch), files.staff()) == (BatchState.CANCELLED, (2, 0, 0, 0), 2)
    go_through(batch, Phase.RUN, clock=clock)
    assert files.staff() == 2
    assert files.house.codes(ConfirmBatch(files.employer.id, batch), by=files.employer.officer) == ["batch.ended"]
    assert files.house.done(cancel, by=files.employer.officer).effect is Effect.UNCHANGED


@pytest.mark.usefixtures("small_slices")
def test_a_sender_who_may_no_longer_stops_the_file(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    """Access that ended in mid-import ends the import, with the reason; what is in stays in."""
    person = files.house.person("Tijdelijk")
    grant = files.house.grant(files.employer.id, person, [Permission.RIGHTS_MANAGE])
    sender = Actor.officer(person, files.employer.id)
    batch = files.house.done(files.file(people(5)), by=sender).reference
    withdraw = WithdrawAccess(files.employer.id, grant, "left")
    monkeypatch.setattr(
        slices, "carry_out", before_each_slice(lambda: files.house.do(withdraw, by=files.employer.officer))
    )
    go_through(batch, Phase.PREVIEW, clock=clock)
    card = files.card(batch)
    assert (card.state, [problem.code for problem in card.problems]) == (
        BatchState.REFUSED,
        ["batch.sender_may_no_longer"],
    )


def test_an_unanswered_column_holds_the_file(files: Files) -> None:
    """Dates that may be two things wait for an answer; the answer starts the preview and is remembered."""
    rows = [changed(c3="03/04/2024")]
    batch = files.checked(rows)
    held = files.card(batch)
    assert (held.state, [problem.code for problem in held.problems]) == (
        BatchState.RECEIVED,
        ["sheet.dates_ambiguous"],
    )
    assert files.house.codes(ConfirmBatch(files.employer.id, batch), by=files.employer.officer) == ["batch.not_checked"]
    mapping = {**held.mapping, "date_orders": {"contract_start": "dmy"}}
    shape = mapping_shape(HEADINGS)
    files.house.done(MapColumns(files.employer.id, batch, shape, mapping), by=files.employer.officer)
    go_through(batch, Phase.PREVIEW, clock=clock)
    assert (files.card(batch).state, files.counts(batch)) == (BatchState.CHECKED, (1, 0, 0, 0))
    assert files.house.ask(RecalledMapping(files.employer.id, shape), by=files.employer.officer) == mapping


def test_a_new_mapping_previews_anew(files: Files) -> None:
    """Outcomes of the former mapping are gone, and the file must be checked again before it is let in."""
    batch = files.checked(people(2))
    mapping = {**files.card(batch).mapping, "fields": ["reference", "", *mapped_fields(files, batch)[2:]]}
    command = MapColumns(files.employer.id, batch, "", mapping)
    files.house.done(command, by=files.employer.officer)
    assert files.outcomes(batch, Phase.PREVIEW) == []
    assert files.house.codes(ConfirmBatch(files.employer.id, batch), by=files.employer.officer) == ["batch.not_checked"]
    assert files.house.done(command, by=files.employer.officer).effect is Effect.UNCHANGED
    go_through(batch, Phase.PREVIEW, clock=clock)
    assert [problem.code for problem in files.card(batch).problems] == ["sheet.field_missing"]


def mapped_fields(files: Files, batch: UUID) -> list[str]:
    fields = files.card(batch).mapping["fields"]
    assert isinstance(fields, list)
    return fields


def test_columns_of_a_running_file_stay(files: Files) -> None:
    """What is being taken in can't change its meaning on the way; what has ended neither."""
    batch = files.confirmed(people(1))
    command = MapColumns(files.employer.id, batch, "", {"another": "mapping"})
    assert files.house.codes(command, by=files.employer.officer) == ["batch.running"]
    go_through(batch, Phase.RUN, clock=clock)
    assert files.house.codes(command, by=files.employer.officer) == ["batch.ended"]
    assert files.house.codes(CancelBatch(files.employer.id, batch), by=files.employer.officer) == ["batch.ended"]


def test_an_unreadable_file_is_refused_with_its_reason(files: Files) -> None:
    """A file that the channel could not read is kept as refused; nothing is queued."""
    problem = Problem("file.pdf")
    batch = files.send([], mapping={}, problems=(problem,))
    assert (files.card(batch).state, files.card(batch).problems) == (BatchState.REFUSED, (problem,))
    assert jobs("openfla.preview_batch") == 0


def test_a_file_without_rows_is_refused_by_its_job(files: Files) -> None:
    """What shows only when the file is read whole ends it."""
    mapping = mapped(opened(csv_bytes([HEADINGS, GOOD]))).to_json()
    batch = files.send([], mapping=mapping)
    go_through(batch, Phase.PREVIEW, clock=clock)
    assert [problem.code for problem in files.card(batch).problems] == ["file.no_rows"]


def test_a_form_sent_twice_is_one_file(files: Files) -> None:
    """The same id with the same bytes is the same file; with other bytes it is refused."""
    first = files.file(people(1), batch=uuid4())
    files.house.done(first, by=files.employer.officer)
    assert files.house.done(first, by=files.employer.officer).effect is Effect.UNCHANGED
    other = files.file(people(2), batch=first.batch)
    assert files.house.codes(other, by=files.employer.officer) == ["batch.other_file"]
    assert files.house.ask(BatchList(files.employer.id), by=files.employer.officer).total == 1


def test_a_fault_ends_the_file(files: Files) -> None:
    """After the last try the file says that openfla failed, and waits for nothing."""
    batch = files.confirmed(people(1))
    give_up(batch, Phase.RUN, clock=clock)
    card = files.card(batch)
    assert (card.state, [each.code for each in card.problems]) == (BatchState.REFUSED, ["batch.stopped_by_fault"])


def test_others_see_and_confirm_nothing(files: Files) -> None:
    """Another employer's file answers as one that does not exist."""
    batch = files.checked(people(1))
    other = files.house.employer("Zilverberk")
    for employer in (files.employer.id, other.id):
        commands = ConfirmBatch(employer, batch), CancelBatch(employer, batch), MapColumns(employer, batch, "", {})
        assert files.house.do(*commands, by=other.officer) == [NOT_FOUND] * 3
        assert files.house.ask(BatchCard(employer, batch), by=other.officer) is None
        assert files.house.ask(BatchOutcomes(employer, batch, Phase.PREVIEW), by=other.officer) is None


def test_a_provider_sends_for_its_client(files: Files) -> None:
    """Under a mandate the lines go to the client; without it the file is not taken."""
    provider = files.house.provider()
    assert files.house.do(files.file(people(1)), by=provider.officer) == [NOT_FOUND]
    files.house.mandate(files.employer, provider)
    batch = files.send(people(2), by=provider)
    go_through(batch, Phase.PREVIEW, clock=clock)
    files.house.done(ConfirmBatch(files.employer.id, batch), by=provider.officer)
    go_through(batch, Phase.RUN, clock=clock)
    assert files.staff() == 2


def test_a_file_never_goes_back(files: Files) -> None:
    """The database refuses a step back, whatever the code says."""
    batch = files.run(people(1))
    files.house.see(files.employer, scope="system")
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('openfla.entry', %s, true)", [str(uuid4())])
    for change in ({"state": "running"}, {"processed": 0, "created": 0}):
        with pytest.raises(DatabaseError), transaction.atomic():
            Batch.objects.filter(id=batch).update(**change)


def test_refused_lines_come_back_as_a_file(files: Files) -> None:
    """Cells as they were, reason and code behind; mended they can be sent again."""
    batch = files.run([*people(2), changed(c0="W9", c3="31/02/2024")])
    back = io.BytesIO()
    assert write_refused(files.employer.id, batch, back, actor=files.employer.officer, language="nl", now=NOW)
    heading, line = back.getvalue().decode("utf-8-sig").splitlines()
    assert heading.startswith(";".join(HEADINGS))
    assert line.startswith("W9;Peeters;An;31/02/2024")
    assert "date." in line


def test_the_list_of_files_costs_the_same(files: Files, django_assert_max_num_queries: object) -> None:
    """Newest first, page by page, with a fixed number of queries."""
    for _ in range(3):
        files.checked(people(1))
    with django_assert_max_num_queries(30) as queries:  # type: ignore[operator]
        files.house.ask(BatchList(files.employer.id, size=1), by=files.employer.officer)
    alone = len(queries)
    with django_assert_max_num_queries(30) as queries:  # type: ignore[operator]
        page = files.house.ask(BatchList(files.employer.id), by=files.employer.officer)
    assert (len(queries), len(page.rows), page.total, page.pages) == (alone, 3, 3, 1)


def test_the_records_say_no_national_number(files: Files) -> None:
    """Neither outcome nor problem repeats what could be one."""
    files.run([changed(c3="85000099910")])
    files.house.see(files.employer, scope="system")
    assert "85000099910" not in str(list(BatchRecord.objects.values_list("problems", flat=True)))
