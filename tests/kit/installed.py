# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A running installation, and programs that use it."""

import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from openfla.terms.role import Permission
from tests.scenarios.running_demo import ROOT, RunningDemo


@dataclass(frozen=True, slots=True)
class Installation:
    """A running one, with an employer of the sample data and somebody who may do everything for it."""

    demo: RunningDemo
    employer: str
    organisation: str
    person: str

    def client(self, public: Path, scopes: Iterable[Permission]) -> str:
        """The client_id of new software with this public key."""
        named = ("--organisation", self.organisation, "--person", self.person, "--name", public.parent.name)
        words = [word for scope in scopes for word in ("--scope", scope.value)]
        client = ran(self.demo, *_cli("client", "register", *named, *words)).strip()
        ran(self.demo, *_cli("client", "key", client, str(public)))
        return client


def ran(demo: RunningDemo, *command: str, **settings: str) -> str:
    """What a program says that goes well."""
    environment = {**demo.used(), "PYTHONPATH": str(ROOT / "kit" / "python"), **settings}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def _cli(*words: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "openfla.site.entry", *words)
