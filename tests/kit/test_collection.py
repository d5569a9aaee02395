# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The Postman collection is that of the contract, and goes its whole way against a running installation."""

import json
import runpy
import subprocess
from pathlib import Path

from joserfc.jwk import RSAKey

from openfla.terms.role import Permission
from tests.kit.installed import Installation
from tests.node import NODE, ROOT, installed

KIT = ROOT / "kit" / "collection"
COLLECTION = KIT / "openfla.postman_collection.json"


def test_is_that_of_the_contract() -> None:
    """If not: python kit/collection/generate.py."""
    assert COLLECTION.read_text("utf-8") == runpy.run_path(str(KIT / "generate.py"))["text"]()


def test_its_page_names_every_variable() -> None:
    """In the command to be copied too."""
    variables = [each["key"] for each in json.loads(COLLECTION.read_text("utf-8"))["variable"]]
    page = (KIT / "README.md").read_text("utf-8")
    asked = [name for name in variables if name in runpy.run_path(str(KIT / "generate.py"))["VARIABLES"]]
    assert [name for name in asked if f"`{name}`" not in page or f"{name}=" not in page] == []
    assert "five variables" in page
    assert len(asked) == 5


def test_every_request_is_answered_as_expected(installation: Installation, tmp_path: Path) -> None:
    """Each operation once: from the key, by a token, to the result of a file; and what was registered is taken back."""
    key, public, told = RSAKey.generate_key(2048), tmp_path / "public.json", tmp_path / "told.json"
    public.write_text(json.dumps(key.as_dict(private=False)))
    client = installation.client(public, Permission)
    values = {
        "baseUrl": installation.demo.address,
        "clientId": client,
        "enterpriseNumber": installation.employer,
        "environment": "simulation",
        "privateKey": json.dumps(key.as_dict(private=True)),
    }
    named = [word for name, value in values.items() for word in ("--env-var", f"{name}={value}")]
    newman = installed(KIT, "newman") / "newman" / "bin" / "newman.js"
    command = [
        str(NODE),
        str(newman),
        "run",
        str(COLLECTION),
        "--reporters",
        "json",
        "--reporter-json-export",
        str(told),
    ]
    done = subprocess.run([*command, *named], capture_output=True, text=True, timeout=300, check=False)
    run = json.loads(told.read_text("utf-8"))["run"]
    assert [(each["source"]["name"], each["error"]["message"]) for each in run["failures"]] == [], done.stderr
    answered = {each["item"]["id"] for each in run["executions"]}
    assert len(answered) == sum(len(folder["item"]) for folder in json.loads(COLLECTION.read_text("utf-8"))["item"])
