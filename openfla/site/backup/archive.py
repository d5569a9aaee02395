# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What pgBackRest keeps of a PostgreSQL: whole copies, and the log of all that was written since."""

import json
import os
import shutil
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from openfla.site.backup.database import SYSTEM
from openfla.site.backup.sealed import BackupError

NEWEST = "latest"


@dataclass(frozen=True, slots=True)
class Archive:
    """A stanza of pgBackRest, and its own file of settings, if it is not in its usual place."""

    stanza: str
    config: Path | None = None

    def first(self) -> datetime:
        """The first moment that can be come back to. Raises BackupError.

        The oldest whole copy ended before it; pgBackRest tells its end, and reads moments, in whole seconds.
        """
        ended = min(each["timestamp"]["stop"] for each in self._known()["backup"])
        return datetime.fromtimestamp(ended + 1, tz=UTC)

    def binaries(self) -> Path:
        """PostgreSQL's programs of the version that is kept. Raises BackupError if the system has them not."""
        version = str(self._known()["db"][-1]["version"])
        folder = SYSTEM / version / "bin"
        if not (folder / "postgres").is_file():
            raise BackupError(f"PostgreSQL {version} is not here. Run: apt-get install postgresql-{version}")
        return folder

    def bring_back(self, moment: str, to: Path | None = None) -> None:
        """Puts the files of the server as they were at a moment; started, it reads the log up to there.

        `to` is another folder than the server's. Raises BackupError with pgBackRest's own words.
        """
        options = ["--delta", *([f"--pg1-path={to}"] if to else [])]
        if moment != NEWEST:
            options += ["--type=time", f"--target={moment}", "--target-action=promote"]
        self._ran("restore", *options)

    def _known(self) -> dict[str, list[dict[str, Any]]]:
        found = [each for each in json.loads(self._ran("info", "--output=json")) if each["backup"]]
        if not found:
            raise BackupError(
                f"pgBackRest keeps no copy of {self.stanza}. Run: pgbackrest --stanza={self.stanza} backup"
            )
        return dict(found[0])

    def _ran(self, command: str, *options: str) -> str:
        program = shutil.which("pgbackrest")
        if program is None:
            raise BackupError("pgBackRest is not here. Run: apt-get install pgbackrest")
        where = [f"--config={self.config}"] if self.config else []
        done = subprocess.run(
            [program, *where, f"--stanza={self.stanza}", *options, command],
            capture_output=True,
            text=True,
            check=False,
            env={name: value for name, value in os.environ.items() if not name.startswith("PGBACKREST_")},
        )
        if done.returncode:
            raise BackupError(f"pgbackrest {command} failed: {(done.stdout + done.stderr).strip()[-1000:]}")
        return done.stdout
