# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The law under the values of another edition: its files in a folder of their own, computed by a process of its own."""

import pickle
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields
from datetime import date
from pathlib import Path, PurePosixPath
from typing import IO, Any

from openfla.law.apart import Answer, Request
from openfla.law.facts import AccountFacts
from openfla.law.reading import Readings

SUFFIXES = (".yaml", ".csv")


class NoSuchLaw(Exception):  # noqa: N818 - says what it is
    """The edition can't be computed; the message says why and what to do."""


class OtherLaw:
    """Gives figures under one edition. Ask, then take the answer: between the two, others can be asked as well."""

    def __init__(self, requests: IO[bytes], answers: IO[bytes], readings: Readings) -> None:
        """The pipes of a process that serves openfla.law.apart."""
        self._requests, self._answers, self._readings = requests, answers, readings

    def ask(self, workers: Sequence[AccountFacts], last: int, known_on: date) -> None:
        """Workers of one employer, to the year `last`."""
        pickle.dump(Request(tuple(workers), last, known_on, self._readings), self._requests)
        self._requests.flush()

    def answer(self) -> Answer:
        """The years with their amounts, worker by worker."""
        found: Answer = self._take()
        return found

    def _take(self) -> Any:  # noqa: ANN401 - whatever the child says
        return pickle.load(self._answers)  # noqa: S301 - from our own child

    def check(self) -> None:
        """Raises NoSuchLaw with what the values say that can't be."""
        if problem := self._take():
            raise NoSuchLaw(problem)


@contextmanager
def other_law(edition: Mapping[str, Any]) -> Iterator[OtherLaw]:
    """The law of an edition as `openfla law edition --out` writes it. Raises NoSuchLaw."""
    files, readings = edition.get("files"), _readings(edition["readings"])
    if not isinstance(files, dict):
        raise NoSuchLaw("It holds no files to compute with. Write it anew with: openfla law edition --out FILE")
    with tempfile.TemporaryDirectory(prefix="openfla-law-") as folder:
        _write(files, Path(folder))
        command = [sys.executable, "-m", "openfla.law", folder]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
            if child.stdin is None or child.stdout is None:
                raise NoSuchLaw("The process that computes under it has no pipes.")
            law = OtherLaw(child.stdin, child.stdout, readings)
            law.check()
            yield law
            child.stdin.close()


def _readings(chosen: Mapping[str, Any]) -> Readings:
    known = {field.name for field in fields(Readings)}
    if unknown := sorted(set(chosen) - known):
        raise NoSuchLaw(f"It chooses readings that the rules here don't know: {', '.join(unknown)}.")
    return Readings(**chosen)


def _write(files: Mapping[str, Any], folder: Path) -> None:
    """Each file at its place below the folder, and nowhere else."""
    for name, text in files.items():
        place = PurePosixPath(name)
        if place.is_absolute() or ".." in place.parts or place.suffix not in SUFFIXES or not isinstance(text, str):
            raise NoSuchLaw(f"{name} is no file of the law's values.")
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
