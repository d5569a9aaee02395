# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Files of declarations handed in to a running demo, and what has to be true of them whatever was killed."""

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import LiteralString
from uuid import UUID

from openfla.channels.cli.sample import FIRMS, PROVIDER
from tests.channels.batch.declaring import CONTRACT, TRAINING
from tests.scenarios.running_demo import ROOT, RunningDemo, until

START = '<?xml version="1.0" encoding="UTF-8"?>\n<Declarations xmlns="urn:openfla:declarations:1" version="1.0">'
STATE: LiteralString = "SELECT count(*) FROM records_batch WHERE id = %s AND state = 'done'"
FILES: LiteralString = "SELECT count(*) FROM records_batch WHERE filename = %s"
COUNTS: LiteralString = """SELECT count(*) FROM records_batch
    WHERE id = %s AND (total, processed, created, refused) = (%s, %s, %s, %s)"""
OUTCOMES: LiteralString = "SELECT count(DISTINCT line) FROM records_batchrecord WHERE batch_id = %s AND phase = 'run'"
DECLARED: LiteralString = "SELECT count(DISTINCT fact) FROM records_declaration WHERE reference LIKE %s"
WORKERS: LiteralString = "SELECT count(*) FROM records_workerdetails WHERE reference LIKE %s"
PARTS: LiteralString = """SELECT count(*) FROM records_participation p JOIN records_workerdetails d
    ON d.worker_id = p.worker_id WHERE d.reference LIKE %s"""
JOBS: LiteralString = "SELECT count(*) FROM procrastinate_jobs WHERE args->>'batch' = %s"


@dataclass(frozen=True, slots=True)
class DeclaredFile:
    """Contracts of new workers, a training, a part in it for every second one, and a part for one who is not there."""

    path: Path
    mark: str
    contracts: int

    @property
    def accepted(self) -> int:
        """The contracts, the training, the parts."""
        return self.contracts + 1 + self.contracts // 2

    @property
    def records(self) -> int:
        """With the one that is refused."""
        return self.accepted + 1

    def write(self) -> None:
        """Every record for the largest firm of the sample data, under references that begin with the mark."""
        numbers = range(self.contracts)
        parts = [self._part(number) for number in (*numbers[: self.contracts // 2], "nobody")]
        records = [*(self._contract(number) for number in numbers), self._record("RegisterTraining", "t", TRAINING)]
        head = f"<Header><Sender>{PROVIDER.number.digits}</Sender><CreatedAt>2026-11-25T09:00:00Z</CreatedAt>"
        header = f"{head}<Environment>production</Environment></Header>"
        self.path.write_text(f"{START}\n{header}\n{''.join((*records, *parts))}</Declarations>\n")

    def _record(self, kind: str, reference: str, body: str) -> str:
        known = f"<Reference>{self.mark}-{reference}</Reference><Employer>{FIRMS[2].number.digits}</Employer>"
        return f"<{kind}>{known}{body}</{kind}>\n"

    def _contract(self, number: int) -> str:
        worker = f"<WorkerReference>{self.mark}-{number}</WorkerReference><FamilyName>Maes</FamilyName>"
        return self._record("RegisterEmployment", f"c{number}", f"<Worker>{worker}</Worker>{CONTRACT}")

    def _part(self, number: int | str) -> str:
        training = f"<Training><Reference>{self.mark}-t</Reference></Training>"
        worker = f"<Worker><WorkerReference>{self.mark}-{number}</WorkerReference></Worker>"
        return self._record("RegisterParticipation", f"p{number}", f"{training}{worker}<State>followed</State>")


def declared_file(folder: Path, mark: str, contracts: int = 700) -> DeclaredFile:
    """A file of two slices, unless said otherwise."""
    file = DeclaredFile(folder / f"{mark}.xml", mark, contracts)
    file.write()
    return file


def hand_in(demo: RunningDemo, *paths: Path) -> "subprocess.Popen[str]":
    """Begins to hand files in, in a process that may be killed."""
    command = [sys.executable, "-m", "tests.scenarios.handing_in", *map(str, paths)]
    return subprocess.Popen(command, cwd=ROOT, env=demo.used(), stdout=subprocess.PIPE, stderr=demo.log, text=True)


def said_by(sender: "subprocess.Popen[str]", patience: float = 60) -> str:
    """What a sender was answered; nothing where it waits in vain, as for a database that is away."""
    try:
        return sender.communicate(timeout=patience)[0]
    except subprocess.TimeoutExpired:
        sender.kill()
        return sender.communicate()[0]


def acknowledged(demo: RunningDemo, file: DeclaredFile) -> UUID:
    """Hands the file in, again and again until an answer comes, as a sender does."""
    answers: list[str] = []

    def answered() -> bool:
        answers.extend(said_by(hand_in(demo, file.path)).split()[:1])
        return bool(answers)

    until(answered, "the file is acknowledged")
    return UUID(answers[0])


def is_whole(demo: RunningDemo, batch: UUID, file: DeclaredFile, within: float = 90.0) -> None:
    """Done in time; received is accepted, refused and nothing else; each fact once; no job left."""
    until(lambda: demo.one(STATE, batch), f"{file.mark} is done", within)
    until(lambda: not demo.one(JOBS, str(batch)), f"no job of {file.mark} is left", within)
    assert demo.one(FILES, file.path.name) == 1
    assert demo.one(COUNTS, batch, file.records, file.records, file.accepted, 1) == 1
    assert demo.one(OUTCOMES, batch) == file.records
    assert demo.one(DECLARED, f"{file.mark}-%") == file.accepted
    assert demo.one(WORKERS, f"{file.mark}-%") == file.contracts
    assert demo.one(PARTS, f"{file.mark}-%") == file.contracts // 2


def is_sound(demo: RunningDemo) -> None:
    """Every invariant holds, every file that was acknowledged can be read, and the journal is what was sealed."""
    for look in (("invariants", "check"), ("journal", "verify", "--jobs", "1")):
        command = [sys.executable, "-m", "openfla.site.entry", *look]
        done = subprocess.run(
            command, cwd=ROOT, env=demo.used(), capture_output=True, text=True, check=False, timeout=300
        )
        assert done.returncode == 0, done.stdout + done.stderr
