# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The law of another edition, computed by a process of its own: its values under the rules here, or a whole version.

An edition's file holds values and readings: they are laid in a folder, and the rules here are run over them. A folder
with a version holds its source, or an environment it is installed in: its own rules are run, with its own values.
Either answers the same questions (openfla.law.apart).
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from datetime import date
from pathlib import Path, PurePosixPath
from subprocess import PIPE
from typing import IO, Any

from openfla.law.apart import PROTOCOL, Figures, Firm, FirmYear, figures_of, firm_of, firm_question, question
from openfla.law.facts import AccountFacts, EmployerFacts
from openfla.law.reading import Readings

SUFFIXES = (".yaml", ".csv")
RULES = Path("openfla", "law", "__main__.py")
OLDER = "Of a version too old to be asked, compare the values alone: openfla law edition --out FILE, run there."
NOTHING: Mapping[str, str] = {}
PYTHONS = (Path("bin", "python"), Path("Scripts", "python.exe"))


class NoSuchLaw(Exception):  # noqa: N818 - says what it is
    """The edition can't be computed; the message says why and what to do."""


class OtherLaw:
    """Gives figures under one edition. Ask, then take the answer: between the two, others can be asked as well."""

    def __init__(self, child: subprocess.Popen[str], said: IO[str], readings: Mapping[str, Any]) -> None:
        """A process that serves openfla.law.apart, and what it says of its errors. Raises NoSuchLaw."""
        self._child, self._said, self._readings = child, said, readings
        self._asked = 0
        greeting = self._greeting()
        if greeting["problem"]:
            raise NoSuchLaw(greeting["problem"])
        self.ages = frozenset[str](greeting["ages"])
        """The committees whose agreements ask for an age: for their workers it wants the day of birth."""

    def ask(self, workers: Sequence[AccountFacts], last: int, known_on: date) -> None:
        """Workers of one employer, to the year `last`. Raises NoSuchLaw where the process has ended."""
        self._asked = len(workers)
        self._say(question(workers, last, known_on, self._readings))

    def answer(self) -> Figures:
        """The years with their amounts, worker by worker. Raises NoSuchLaw where there are none."""
        found: Figures = self._read(figures_of)
        if len(found) != self._asked:
            raise NoSuchLaw(f"It gave figures of {len(found)} workers when asked for those of {self._asked}.")
        return found

    def of_firm(self, employer: EmployerFacts, years: Iterable[FirmYear], known_on: date) -> Firm:
        """What openfla.law.firm_figures says of each of these years. Raises NoSuchLaw."""
        self._say(firm_question(employer, years, known_on, self._readings))
        found: Firm = self._read(firm_of)
        return found

    def _say(self, line: str) -> None:
        pipe = self._pipe(self._child.stdin)
        try:
            pipe.write(line + "\n")
            pipe.flush()
        except BrokenPipeError:
            raise self._ended() from None

    def _greeting(self) -> dict[str, Any]:
        greeting: dict[str, Any] = self._read(json.loads)
        if greeting["protocol"] != PROTOCOL:
            raise NoSuchLaw(f"It speaks protocol {greeting['protocol']}, this version protocol {PROTOCOL}.")
        return greeting

    def _read(self, read: Callable[[str], Any]) -> Any:  # noqa: ANN401 - whatever it reads
        line = self._line()
        try:
            return read(line)
        except (KeyError, TypeError, ValueError):
            raise NoSuchLaw(f"It doesn't answer as a version of openfla does: {line[:60].strip()}") from None

    def _line(self) -> str:
        found = self._pipe(self._child.stdout).readline()
        if not found:
            raise self._ended()
        return found

    def _ended(self) -> NoSuchLaw:
        """With the last thing that the process said."""
        self._child.wait()
        self._said.seek(0)
        last = (self._said.read().strip().splitlines() or [""])[-1]
        return NoSuchLaw(f"It gives no figures to another version: {last or 'it ended'}. {OLDER}")

    @staticmethod
    def _pipe(pipe: IO[str] | None) -> IO[str]:
        if pipe is None:
            raise NoSuchLaw("The process that computes under it has no pipes.")
        return pipe


@contextmanager
def law_of_edition(edition: Mapping[str, Any]) -> Iterator[OtherLaw]:
    """The rules here with the values and readings that `openfla law edition --out` writes. Raises NoSuchLaw."""
    files, readings = edition.get("files"), _readings(edition["readings"])
    if not isinstance(files, dict):
        raise NoSuchLaw("It holds no files to compute with. Write it anew with: openfla law edition --out FILE")
    with tempfile.TemporaryDirectory(prefix="openfla-law-") as folder:
        _write(files, Path(folder))
        with _law([sys.executable, "-m", "openfla.law", folder], readings) as law:
            yield law


@contextmanager
def law_of_version(folder: Path) -> Iterator[OtherLaw]:
    """The rules, values and default readings of the version in a folder, which is run. Raises NoSuchLaw."""
    installed = next((folder / each for each in PYTHONS if (folder / each).exists()), None)
    if (folder / RULES).exists():
        python, path = sys.executable, {"PYTHONPATH": str(folder.resolve())}
    elif installed:
        python, path = str(installed.absolute()), {"PYTHONPATH": ""}
    else:
        raise NoSuchLaw(f"{folder} holds neither the source of a version (openfla/law) nor an environment with one.")
    with _law([python, "-m", "openfla.law"], {}, folder, path) as law:
        yield law


@contextmanager
def _law(
    command: Sequence[str], readings: Mapping[str, Any], place: Path | None = None, more: Mapping[str, str] = NOTHING
) -> Iterator[OtherLaw]:
    """A process of its own, started in a place, with more in its environment, and nothing that opens the database."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("OPENFLA_")}
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as said,
        subprocess.Popen(
            command, stdin=PIPE, stdout=PIPE, stderr=said, encoding="utf-8", cwd=place, env={**kept, **more}
        ) as child,
    ):
        yield OtherLaw(child, said, readings)


def _readings(chosen: Mapping[str, Any]) -> Mapping[str, Any]:
    known = {field.name for field in fields(Readings)}
    if unknown := sorted(set(chosen) - known):
        raise NoSuchLaw(f"It chooses readings that the rules here don't know: {', '.join(unknown)}.")
    return chosen


def _write(files: Mapping[str, Any], folder: Path) -> None:
    """Each file at its place below the folder, and nowhere else."""
    for name, text in files.items():
        place = PurePosixPath(name)
        if place.is_absolute() or ".." in place.parts or place.suffix not in SUFFIXES or not isinstance(text, str):
            raise NoSuchLaw(f"{name} is no file of the law's values.")
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
