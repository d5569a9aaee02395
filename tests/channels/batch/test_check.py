# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""openfla batch check: files judged where they are made, without a database."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from openfla.channels.batch.checking.command import batch
from openfla.channels.batch.checking.report import NOT_CHECKED
from tests.channels.batch.declaring import CONTRACT, NS, TRAINING, Writer, document, key, of, valid
from tests.channels.batch.measured import MEASURED
from tests.desk.conftest import enterprise_number, ssin

NUMBER = enterprise_number(1)
WRITE = Writer(NUMBER)
T, R = "<Title>T</Title><Type>formal</Type>", "<Reason>Vergissing</Reason>"
IN_T1 = of("T-1", "Training") + key(reference="W1")
GRANT = "<Year>2026</Year><Kind>grant</Kind><Origin>statutory</Origin>"
CODE = re.compile(r": (error|warning): .* \[([a-z_.]+)\]$")


class Checked:
    """A file, checked; what was printed."""

    def __init__(self, folder: Path, content: bytes, *options: str) -> None:
        self.path = folder / "january.xml"
        self.path.write_bytes(content)
        done = CliRunner().invoke(batch, ["check", str(self.path), *options], catch_exceptions=False)
        self.status, self.lines = done.exit_code, done.output.splitlines()

    @property
    def codes(self) -> list[str]:
        """Of errors; warnings in brackets."""
        found = [CODE.search(line) for line in self.lines]
        return [each[2] if each[1] == "error" else f"({each[2]})" for each in found if each]


def checked(folder: Path, *records: str, options: tuple[str, ...] = ()) -> Checked:
    return Checked(folder, document(*records, sender=NUMBER.digits), *options)


def test_a_good_file(tmp_path: Path) -> None:
    number = ssin(15000)
    records = [WRITE.employment("E-1", number), WRITE.training("T-1"), WRITE.part("P-1", "T-1", key(number))]
    found = checked(tmp_path, *records)
    assert (found.status, found.codes) == (0, [])
    assert found.lines[0] == f"{found.path}: 3 records, 0 would be refused"
    assert len(found.lines) == 2 + len(NOT_CHECKED)


def test_a_problem_is_a_line_that_an_editor_finds(tmp_path: Path) -> None:
    slots = (
        "<Slot><On>2026-03-02</On><Minutes>60</Minutes></Slot>\n<Slot><On>1999-01-01</On><Minutes>60</Minutes></Slot>"
    )
    found = checked(tmp_path, WRITE.training("T-1", T + slots))
    assert found.status == 1
    assert found.lines[0].startswith(f"{found.path}:6:7: error: T-1 Slot[2]/On: ")
    assert found.lines[0].endswith(" [training.too_early]")


def test_it_speaks_the_language_asked(tmp_path: Path) -> None:
    found = checked(tmp_path, WRITE.part("P-1", "P-2", key(reference="W")), options=("--language", "nl"))
    assert found.lines[0] == f"{found.path}: 1 melding, 0 te weigeren"


def contract(start: str, end: str = "") -> str:
    """A contract of W1 with these days."""
    ends = f"<EndsOn>{end}</EndsOn>" if end else ""
    days = CONTRACT.replace("<StartsOn>2020-01-01</StartsOn>", f"<StartsOn>{start}</StartsOn>{ends}")
    return f"<Worker><WorkerReference>W1</WorkerReference><FamilyName>A</FamilyName></Worker>{days}"


def correction(of_reference: str, start: str) -> str:
    days = CONTRACT.replace("<StartsOn>2020-01-01</StartsOn>", f"<StartsOn>{start}</StartsOn>")
    return of(of_reference) + days + R


RECORDS: dict[str, tuple[list[str], list[str]]] = {
    "the same record twice": ([WRITE.training("T-1"), WRITE.training("T-1")], ["(declarations.earlier_record)"]),
    "another content": (
        [WRITE.training("T-1"), WRITE.training("T-1", TRAINING.replace("incendie", "chute"))],
        ["declaration.other_content", "(declarations.earlier_record)", "declaration.differs"],
    ),
    "another kind": (
        [WRITE.training("T-1"), WRITE.employment("T-1", own="W1")],
        ["declaration.reference_used", "(declarations.earlier_record)"],
    ),
    "a correction before": (
        [WRITE.record("CancelTraining", "C-1", of("T-1") + R), WRITE.training("T-1")],
        ["declaration.fact_unknown", "(declarations.only_later)"],
    ),
    "a correction of what was refused": (
        [WRITE.training("T-1", T), WRITE.part("P-1", "T-1", key(reference="W1"))],
        ["declarations.element_missing", "declaration.fact_unknown", "(declarations.refused_before)"],
    ),
    "a part in a right": (
        [WRITE.employment("E-1", own="W1"), WRITE.part("P-1", "E-1", key(reference="W1"))],
        ["participation.training_unknown", "(declarations.earlier_record)"],
    ),
    "a part in what is cancelled": (
        [
            WRITE.training("T-1"),
            WRITE.record("CancelTraining", "C-1", of("T-1") + R),
            WRITE.part("P-1", "T-1", key(reference="W1")),
        ],
        ["declarations.cancelled_before"],
    ),
    "of another employer": (
        [
            WRITE.training("T-1"),
            Writer(enterprise_number(2)).record("CancelTraining", "C-1", of("T-1") + R),
        ],
        ["declaration.fact_unknown", "(declarations.earlier_record)"],
    ),
    "keys of two workers": (
        [
            WRITE.employment("E-1", ssin(1)),
            WRITE.employment("E-2", own="W1"),
            WRITE.employment("E-3", ssin(1), own="W1"),
        ],
        ["worker.keys_disagree"],
    ),
    "two names": (
        [WRITE.employment("E-1", own="W1"), WRITE.employment("E-2", name="Peeters", own="W1")],
        ["(declarations.worker_differs)"],
    ),
    "contracts that overlap": (
        [
            WRITE.record("RegisterEmployment", "E-1", contract("2020-01-01")),
            WRITE.record("RegisterEmployment", "E-2", contract("2021-01-01")),
        ],
        ["employment.overlaps_open"],
    ),
    "contracts that overlap when corrected": (
        [
            WRITE.record("RegisterEmployment", "E-1", contract("2020-01-01")),
            WRITE.record("CancelEmployment", "C-1", of("E-1") + R),
            WRITE.record("RegisterEmployment", "E-2", contract("2021-01-01")),
            WRITE.record("RegisterEmployment", "E-3", contract("2020-01-01", "2020-12-31")),
            WRITE.record("CorrectEmployment", "C-2", correction("E-3", "2020-01-01")),
        ],
        ["employment.overlaps_open"],
    ),
    "a wrong check number": (
        [WRITE.training("T-1").replace(NUMBER.digits, NUMBER.digits[:-1] + str((int(NUMBER.digits[-1]) + 1) % 10))],
        ["enterprise.wrong_check_number"],
    ),
    "no key of a worker": ([WRITE.employment("E-1")], ["staff.no_identity"]),
    "parts that do not fit": (
        [
            WRITE.training("T-1"),
            WRITE.record("RegisterParticipation", "P-1", f"{IN_T1}<State>followed</State><Minutes>500</Minutes>"),
            WRITE.record("RegisterParticipation", "P-2", f"{IN_T1}<State>followed</State><Attended>1 2</Attended>"),
            WRITE.record("RegisterParticipation", "P-3", f"{IN_T1}<State>planned</State>"),
            WRITE.record("CorrectParticipation", "P-4", f"{of('P-3')}<State>planned</State><Minutes>500</Minutes>{R}"),
        ],
        [
            "participation.longer_than_slots",
            "participation.attended_not_per_slot",
            "(participation.planned_in_past)",
            "participation.longer_than_slots",
            "(participation.planned_in_past)",
        ],
    ),
    "a part in what a correction moved ahead": (
        [
            WRITE.training("T-1"),
            WRITE.record("CorrectTraining", "T-1.1", of("T-1") + TRAINING.replace("2026-03-02", "2099-03-02") + R),
            WRITE.part("P-1", "T-1", key(reference="W1")),
        ],
        ["participation.followed_in_future"],
    ),
    "days for nothing": (
        [WRITE.record("RegisterRight", "R-1", f"{GRANT}<Days>0</Days>{R}")],
        ["right.grant_of_nothing"],
    ),
    "a quarter ahead": ([WRITE.record("DeclareSize", "S-1", "<Quarter>2099Q1</Quarter>")], ["size.quarter_ahead"]),
}  # fmt: skip


@pytest.mark.parametrize("name", RECORDS)
def test_records_are_judged_beside_each_other(tmp_path: Path, name: str) -> None:
    records, codes = RECORDS[name]
    found = checked(tmp_path, *records)
    assert found.codes == codes
    assert found.status == (0 if all(code.startswith("(") for code in codes) else 1)


def test_a_reference_refused_at_first_may_be_used_again(tmp_path: Path) -> None:
    records = [WRITE.training("T-1", T), WRITE.training("T-1"), WRITE.part("P-1", "T-1", key(reference="W1"))]
    assert checked(tmp_path, *records).codes == ["declarations.element_missing"]


def test_a_file_that_cannot_be_processed(tmp_path: Path) -> None:
    found = checked(tmp_path, options=("--result", str(tmp_path / "answer.xml")))
    assert found.status == 1
    assert found.lines[0].endswith("[declarations.no_records]")
    answer = valid((tmp_path / "answer.xml").read_bytes())
    assert (etree.QName(answer).localname, answer.findtext(NS + "Verdict")) == ("Receipt", "refused")


def test_the_result_is_the_one_that_openfla_writes(tmp_path: Path) -> None:
    target = tmp_path / "answer.xml"
    records = [WRITE.training("T-1"), WRITE.training("T-1"), WRITE.training("T-2", T)]
    checked(tmp_path, *records, options=("--result", str(target), "--language", "fr"))
    answer = valid(target.read_bytes())
    assert [record.get("state") for record in answer.iter(NS + "Record")] == ["waiting", "unchanged", "refused"]
    assert dict(answer.find(NS + "Totals").attrib) == {  # type: ignore[union-attr] # the schema demands it
        "records": "3",
        "created": "0",
        "changed": "0",
        "unchanged": "1",
        "refused": "1",
        "waiting": "1",
    }
    assert answer.get("language") == "fr"


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    used = []
    for count in (500, 8_000):
        records = [record for number in range(count // 2) for record in _pair(number)]
        path = tmp_path / f"{count}.xml"
        path.write_bytes(document(*records, sender=NUMBER.digits))
        command = [sys.executable, "-c", MEASURED, "batch", "check", str(path)]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
        used.append(float(done.stderr.split()[1]) / 1024)
    assert used[1] < used[0] + 20


def _pair(number: int) -> tuple[str, str]:
    return WRITE.employment(f"E-{number}", own=f"W{number}"), WRITE.training(f"T-{number}")


def test_one_result_for_one_file(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(document(WRITE.training("T-1"), sender=NUMBER.digits))
    arguments = ["check", str(tmp_path / "a.xml"), str(tmp_path / "a.xml"), "--result", str(tmp_path / "b.xml")]
    assert CliRunner().invoke(batch, arguments).exit_code == 2


def test_it_needs_neither_django_nor_a_database(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_bytes(document(WRITE.training("T-1"), sender=NUMBER.digits))
    code = (
        "import sys\nfor name in ('django', 'psycopg'): sys.modules[name] = None\n"
        f"from openfla.site.entry import main; main(['batch', 'check', {str(tmp_path / 'a.xml')!r}])"
    )
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", ["check", "reference"])
def test_each_command_ends_with_an_example(name: str) -> None:
    shown = CliRunner().invoke(batch, [name, "--help"], prog_name="openfla batch")
    assert f"\n    openfla batch {name}" in shown.output.partition("Example")[2]
    assert "\\b" not in shown.output
