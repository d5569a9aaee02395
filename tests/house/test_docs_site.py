# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What `make docs` puts together for Sphinx: every page is there, is in a list, and leads within the site."""

import json
import re
import runpy
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MANUAL = ROOT / "openfla" / "channels" / "web" / "manual"
LINK = re.compile(r"\]\(([^)\s#]+)")
CODE = re.compile(r"^```.*?^```|`[^`\n]*`", re.MULTILINE | re.DOTALL)
LISTED = re.compile(r"```\{toctree\}\n:maxdepth: 1\n\n(.*?)\n```", re.DOTALL)


def test_the_site_is_whole(tmp_path: Path) -> None:
    """Pages of the documentation, and the manual of each language."""
    folder = tmp_path / "site"
    subprocess.run([sys.executable, str(ROOT / "docs" / "site" / "prepare.py"), str(folder)], check=True, timeout=60)
    pages = {page: page.read_text("utf-8") for page in folder.rglob("*.md")}
    of_docs = [page for page in (ROOT / "docs").rglob("*.md") if "examples" not in page.parts]
    manual = list((ROOT / "openfla" / "channels" / "web" / "manual").rglob("*.md"))
    assert (len(manual) >= 48, len(pages) > len(of_docs) + len(manual)) == (True, True)
    listed = {
        (page.parent / entry).with_suffix(".md")
        for page, text in pages.items()
        for entries in LISTED.findall(text)
        for entry in entries.splitlines()
    }
    assert {page for page in pages if page != folder / "index.md"} == listed
    assert [(page, link) for page, text in pages.items() for link in lost(page, text)] == []


def test_a_page_of_the_manual_shows_the_film_that_was_made_of_it(tmp_path: Path) -> None:
    """Behind its steps; one of another state of the page is left out."""
    page = MANUAL / "nl" / "lists.md"
    filmed = runpy.run_path(str(ROOT / "docs" / "site" / "prepare.py"))["filmed"]
    filmed.__globals__["FILMS"] = films = tmp_path / "films"
    text = page.read_text("utf-8")
    assert filmed(text, page, tmp_path) == text
    (films / "nl").mkdir(parents=True)
    for kind in ("webm", "vtt", "webp"):
        (films / "nl" / f"lists.{kind}").write_bytes(kind.encode())
    told = films / "nl" / "lists.json"
    told.write_text(json.dumps({"of": sha256(page.read_bytes()).hexdigest()}))
    shown = filmed(text, page, tmp_path)
    steps, _mark, questions = shown.partition("\n## ")
    assert "<video controls" not in questions
    assert [Path(each).name for each in re.findall(r'(?:src|poster)="([^"]+)"', steps)] == [
        "lists.webp",
        "lists.webm",
        "lists.vtt",
    ]
    assert (tmp_path / "extra" / "films" / "nl" / "lists.webm").read_bytes() == b"webm"
    told.write_text(json.dumps({"of": "another"}))
    assert filmed(text, page, tmp_path) == text


def lost(page: Path, text: str) -> list[str]:
    """Links that lead to no file of the site."""
    links = [link for link in LINK.findall(CODE.sub("", text)) if "://" not in link and not link.startswith("mailto:")]
    return [link for link in links if not (page.parent / link).exists()]
