# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The sample programs go their whole way against a running simulation, its worker included."""

import re
import sys
from pathlib import Path

import pytest
from lxml import etree

from openfla.terms.role import Permission
from tests.kit.installed import Installation, ran
from tests.node import NODE
from tests.scenarios.running_demo import ROOT

SAMPLES = ROOT / "kit" / "samples"
PYTHON = (sys.executable, str(SAMPLES / "python" / "from_key_to_result.py"))
TYPESCRIPT = (str(NODE), "--no-warnings", str(SAMPLES / "typescript" / "from-key-to-result.ts"))
SCOPES = (Permission.ACCOUNTS_CONSULT, Permission.TRAININGS_REGISTER, Permission.RIGHTS_MANAGE)
RECORD = "{urn:openfla:answers:1}Record"


@pytest.mark.parametrize("program", [PYTHON, TYPESCRIPT], ids=["python", "typescript"])
def test_goes_from_a_key_to_a_result(installation: Installation, tmp_path: Path, program: tuple[str, ...]) -> None:
    demo, key, result = installation.demo, tmp_path / "client.pem", tmp_path / "result.xml"
    (tmp_path / "public.json").write_text(ran(demo, *program, "key", str(key)))
    client = installation.client(tmp_path / "public.json", SCOPES)
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
