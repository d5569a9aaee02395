# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Rules of the house about source files."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "openfla"
HEADERS = ("SPDX-FileCopyrightText: 2026 The openfla authors", "SPDX-License-Identifier: EUPL-1.2")
VENDORED = "vendor"
FORBIDDEN_NAMES = {"utils", "helpers", "common", "core", "services", "managers"}


def sources(*endings: str) -> Iterator[Path]:
    for top in ("openfla", "tests", "benchmarks"):
        for path in sorted((ROOT / top).rglob("*")):
            generated = path.name == "__init__.py" and not path.stat().st_size
            if path.suffix in endings and VENDORED not in path.parts and not generated:
                yield path


def named(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(ROOT)) for path in paths]


def test_every_source_names_its_licence() -> None:
    """Python, HTML and CSS that we wrote carry the two SPDX lines in their first lines."""
    without = [
        path for path in sources(".py", ".html", ".css") if not all(h in path.read_text()[:400] for h in HEADERS)
    ]
    assert named(without) == []


def test_no_file_was_left_half_merged() -> None:
    """Of all that git keeps, no text holds the marks of two versions that contradict each other."""
    command = ["git", "grep", "-I", "-l", "-E", "^(<{7} |>{7} )"]
    found = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (found.stdout, found.returncode) == ("", 1)


def test_no_module_has_an_empty_name() -> None:
    """Names such as utils or helpers say nothing about what is inside."""
    assert named([path for path in PACKAGE.rglob("*.py") if {path.stem, path.parent.name} & FORBIDDEN_NAMES]) == []


def test_the_law_reads_yaml_in_one_module() -> None:
    """Only law/exact_yaml.py opens YAML."""
    readers = [
        p
        for p in (PACKAGE / "law").rglob("*.py")
        if re.search(r"^\s*(import|from) yaml\b", p.read_text(), re.MULTILINE)
    ]
    assert named([path for path in readers if path.name != "exact_yaml.py"]) == []


def test_the_desk_is_deaf_to_the_web() -> None:
    """Neither desk nor records import Django's requests, templates, views or addresses."""
    web = re.compile(r"^\s*(import|from) django\.(http|template|views|urls|shortcuts|forms)\b", re.MULTILINE)
    files = [p for room in ("desk", "records") for p in (PACKAGE / room).rglob("*.py")]
    assert named([path for path in files if web.search(path.read_text())]) == []


def test_nothing_is_marked_safe() -> None:
    """Escaping is never switched off, neither in Python nor in a template."""
    unsafe = re.compile(r"\bmark_safe\b|\|\s*safe\b|autoescape off")
    files = [path for path in sources(".py", ".html") if PACKAGE in path.parents]
    assert named([path for path in files if unsafe.search(path.read_text())]) == []


def test_templates_have_no_inline_script_or_style() -> None:
    """The content security policy forbids both, so a template must not need them."""
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style\b|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)
    assert named([path for path in PACKAGE.rglob("*.html") if inline.search(path.read_text())]) == []


@pytest.mark.parametrize("room", ["terms", "law"])
def test_a_pure_room_needs_no_framework(room: str) -> None:
    """The words and the law import with Django and the database driver blocked."""
    modules = [".".join(p.relative_to(ROOT).with_suffix("").parts) for p in sorted((PACKAGE / room).rglob("*.py"))]
    blocked = "import sys, importlib\nfor name in ('django', 'psycopg', 'lxml'): sys.modules[name] = None\n"
    code = f"{blocked}for module in {modules!r}: importlib.import_module(module)"
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stderr


def test_rooms_import_in_one_direction() -> None:
    """The contracts of import-linter hold."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


def test_every_source_parses_for_the_oldest_python() -> None:
    """No syntax newer than Python 3.11."""
    for path in sources(".py"):
        ast.parse(path.read_text(), filename=str(path), feature_version=(3, 11))


def test_a_decision_is_found_by_its_number() -> None:
    """No two records of decisions begin with the same number."""
    numbers = [path.name[:4] for path in (ROOT / "docs" / "decisions").glob("*.md")]
    assert len(numbers) == len(set(numbers)) > 0
