# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Code that the documents show is run: what stands as a comment behind a line is what the line gives."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SHOWN = re.compile(r"  # (.+)$")
PAGES = ("docs/how-to/compute-in-a-notebook.md",)


def blocks(page: str) -> list[str]:
    """The code of a page, block by block."""
    return BLOCK.findall((ROOT / page).read_text("utf-8"))


@pytest.mark.parametrize("page", PAGES)
def test_a_line_gives_what_stands_behind_it(page: str) -> None:
    """Blocks share their names, as the cells of a notebook do."""
    names: dict[str, object] = {}
    compared = 0
    for block in blocks(page):
        lines = block.splitlines()
        for statement in ast.parse(block).body:
            told = SHOWN.search(lines[(statement.end_lineno or 0) - 1])
            if isinstance(statement, ast.Expr) and told:
                given = eval(compile(ast.Expression(statement.value), page, "eval"), names)  # noqa: S307 - our own pages
                assert str(given) == told.group(1)
                compared += 1
            else:
                exec(compile(ast.Module([statement], []), page, "exec"), names)  # noqa: S102 - our own pages
    assert compared > 10


def test_it_needs_neither_django_nor_a_database() -> None:
    """The same code with both blocked."""
    [page] = PAGES
    blocked = "import sys\nfor name in ('django', 'psycopg', 'lxml'): sys.modules[name] = None\n"
    code = blocked + "\n".join(blocks(page))
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert "not in force on 2022-06-01" in done.stdout
