# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla invariants check: nothing is found where all is well, and each kind of damage is found and named."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from click.testing import CliRunner, Result
from django.conf import settings
from django.db import connection
from django.db.backends.utils import CursorWrapper
from procrastinate.contrib.django.models import ProcrastinateJob

from openfla.channels.cli.invariants import KEPT
from openfla.channels.cli.root import openfla
from openfla.desk.actor import Actor
from openfla.desk.upkeep.invariants import CheckInvariant, CheckKeptFiles, InvariantsKnown, KeptFiles
from openfla.records.invariants import INVARIANTS
from tests.channels.batch.declaring import Sender, key, of
from tests.desk.conftest import OPERATOR, House, house, ssin
from tests.desk.rescuing import DAMAGE as OF_RESCUES

__all__ = ["house"]

COPY = """INSERT INTO {0} SELECT (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), {1}))).*
    FROM {0} r WHERE {2}"""
JOB = """UPDATE records_batch SET ended_at = '2020-01-01';
    INSERT INTO procrastinate_jobs (queue_name, task_name, args, status)
    SELECT 'work', 'openfla.run_batch', jsonb_build_object('batch', id), 'todo' FROM records_batch"""
DAMAGE = {
    "file_counts": "UPDATE records_batch SET processed = processed + 1, refused = refused + 1",
    "file_sums": "UPDATE records_batchtally SET records = records + 1 WHERE code = ''",
    "file_done_is_whole": "UPDATE records_batch SET total = total + 1",
    "file_not_beyond_its_end": "UPDATE records_batch SET state = 'running', ended_at = NULL, total = total - 1",
    "file_ended_when": "UPDATE records_batch SET ended_at = NULL",
    "file_has_its_job": "UPDATE records_batch SET state = 'running', ended_at = NULL",
    "ended_file_has_no_job": JOB,
    "file_once": "DROP INDEX batch_declared_once;"
    + COPY.format("records_batch", "'state', 'received', 'ended_at', NULL", "true"),
    "accepted_record_is_journalled": "UPDATE records_journalsubject SET outcome = 'unchanged'",
    "accepted_record_is_declared": "DELETE FROM records_declaration WHERE act = 'RegisterTraining'",
    "one_current_version": "DROP INDEX employment_one_current;"
    "DROP INDEX employment_start_once;"
    + COPY.format("records_employment", "'ends_on', '2020-12-31'", "withdrawn_at IS NULL"),
    "correction_withdraws": "UPDATE records_employment SET corrects = gen_random_uuid()",
    "withdrawn_under_an_entry": "UPDATE records_participation SET withdrawn_entry = NULL",
    "declared_fact_is_there": "UPDATE records_declaration SET fact = gen_random_uuid()",
    "worker_has_details": "DELETE FROM records_workerdetails",
    "contract_has_parts": "UPDATE records_segment SET starts_on = starts_on + 1",
    "contracts_do_not_overlap": COPY.format(
        "records_employment", "'lineage', gen_random_uuid(), 'starts_on', '2021-05-01'", "true"
    ),
    "part_in_a_training": "UPDATE records_training SET withdrawn_at = now(), withdrawn_entry = entry",
    "part_within_a_contract": "UPDATE records_employment SET ends_on = '2026-01-31'",
    "charges_add_up": "UPDATE records_charge SET minutes = minutes - 1",
    "charge_of_a_current_part": "UPDATE records_participation SET state = 'planned'",
    "charge_in_its_year": "UPDATE records_charge SET year = 2025",
    "attendance_adds_up": "UPDATE records_attendance SET minutes = minutes - 1",
    "worker_has_standings": "DELETE FROM records_standing",
    "standing_at_its_employer": "UPDATE records_standing SET employer_id = (SELECT sender_id FROM records_batch)",
    "list_shows_standings": "DELETE FROM records_listedworker",
    "informed_as_recorded": "UPDATE records_informedworker SET told = 'yearly'",
    "same_accounts_counted": "UPDATE records_accounttally SET number = number + 1",
    "charges_added_up": "UPDATE records_chargetally SET minutes = minutes + 1",
    "written_under_an_entry": "UPDATE records_slot SET entry = gen_random_uuid()",
    "entry_names_what_it_did": "DELETE FROM records_journalsubject WHERE position = 1",
    "subject_about_its_worker": "UPDATE records_journalsubject SET employer = gen_random_uuid()",
    "created_withdraws_nothing": "UPDATE records_journalsubject SET outcome = 'created'",
}


def check(*options: str) -> Result:
    return CliRunner().invoke(openfla, ["invariants", "check", *options])


@pytest.fixture
def sender(house: House, tmp_path: Path) -> Sender:
    """A provider whose file is done: contracts, a training, parts in it, one of them cancelled."""
    sender, number = Sender(house, tmp_path), ssin(1)
    writes = sender.writes
    attended = f"{of('t1', 'Training')}{key(reference='W2')}<State>followed</State><Attended>400</Attended>"
    parts = [
        writes.part("p1", "t1", key(number)),
        writes.record("RegisterParticipation", "p2", attended),
        writes.part("p3", "t1", key(reference="W3")),
        writes.record("CancelParticipation", "x3", of("p3") + "<Reason>Was ill</Reason>"),
    ]
    contracts = [writes.employment("c1", number), *(writes.employment(f"c{n}", own=f"W{n}") for n in (2, 3))]
    batch = sender.sent(sender.document(*contracts, writes.training("t1"), *parts))
    assert sender.codes(batch) == []
    ProcrastinateJob.objects.all().delete()  # no worker runs here: what the jobs ask for was done above
    return sender


@pytest.fixture
def owner(sender: Sender) -> Iterator[CursorWrapper]:
    """The owner of the tables, past walls and triggers, in an installation where all is well."""
    del sender
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE none; SET session_replication_role = replica")
        yield cursor
        cursor.execute("SET session_replication_role = origin; SET ROLE openfla_app")


def test_all_is_well_after_a_file(sender: Sender) -> None:
    """A line for each, and no more."""
    del sender
    told = check()
    assert told.output.splitlines() == [
        *(f"ok      {name}" for name in (*INVARIANTS, "file_as_received")),
        f"{len(INVARIANTS) + 1} invariants checked, 0 broken",
    ]
    assert told.exit_code == 0


@pytest.mark.parametrize("name", DAMAGE)
def test_damage_is_found(owner: CursorWrapper, name: str) -> None:
    """Named with what must hold, the number of rows and the first of them."""
    owner.execute(DAMAGE[name])
    told = check("--quick")
    assert told.exit_code == 1
    lines = told.output.splitlines()
    [at] = [place for place, line in enumerate(lines) if line.startswith(f"broken  {name}: ")]
    assert lines[at].endswith(f" not so. {INVARIANTS[name].holds}")
    UUID(lines[at + 1].strip())  # or raises


def test_every_invariant_was_seen_broken() -> None:
    """None is there that nobody tries, here or on a rescue."""
    assert {*DAMAGE, *OF_RESCUES} == set(INVARIANTS)


def test_the_page_lists_every_invariant() -> None:
    """In the same order and words."""
    page = (Path(__file__).resolve().parents[3] / "docs/reference/invariants.md").read_text()
    listed = [line for line in page.splitlines() if line.startswith("| `")]
    assert listed == [f"| `{name}` | {holds} |" for name, holds in (*_sentences(), KEPT)]


def _sentences() -> list[tuple[str, str]]:
    return [(each.name, each.holds) for each in INVARIANTS.values()]


@pytest.mark.parametrize("damage", [lambda path: path.unlink(), lambda path: path.write_bytes(b"OFV1")])
def test_a_file_that_is_gone_or_changed_is_found(sender: Sender, damage: Callable[[Path], object]) -> None:
    """Unless the files are left out."""
    del sender
    damage(kept_file())
    told = check()
    assert "broken  file_as_received: 1 not so. Every received file is there" in told.output
    assert told.exit_code == 1
    assert check("--quick").exit_code == 0


def kept_file() -> Path:
    """The file received last."""
    return max(Path(settings.OPENFLA_FILES).glob("??/*"), key=lambda path: path.stat().st_mtime_ns)


@pytest.mark.parametrize("by", ["officer", "visitor"])
def test_nobody_but_the_operator_asks(sender: Sender, by: str) -> None:
    """The answers reach over all employers."""
    actor = sender.body.officer if by == "officer" else Actor.visitor()
    for question in (InvariantsKnown(), CheckInvariant("file_counts"), CheckKeptFiles()):
        assert sender.house.ask(question, by=actor) is None


def test_an_invariant_that_there_is_not(house: House) -> None:
    """No answer."""
    assert house.ask(CheckInvariant("all_is_well"), by=OPERATOR) is None


def test_files_are_read_a_few_a_question(sender: Sender) -> None:
    """From the one after, until there is none."""
    sender.sent(sender.document(sender.writes.employment("c9", own="W9")))
    first = sender.house.ask(CheckKeptFiles(most=1), by=OPERATOR)
    second = sender.house.ask(CheckKeptFiles(first.last, most=5), by=OPERATOR)
    assert (first.number, second.number) == (1, 1)
    assert sender.house.ask(CheckKeptFiles(second.last), by=OPERATOR) == KeptFiles(0, (), None)
