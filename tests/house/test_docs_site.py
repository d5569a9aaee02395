# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What `make docs` puts together for Sphinx: every page is there, is in a list, and leads within the site."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
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


def lost(page: Path, text: str) -> list[str]:
    """Links that lead to no file of the site."""
    links = [link for link in LINK.findall(CODE.sub("", text)) if "://" not in link and not link.startswith("mailto:")]
    return [link for link in links if not (page.parent / link).exists()]
