# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Every page is valid HTML, as html-validate judges it by the standard: filled, and told what is wrong in its form."""

import json
import subprocess
from pathlib import Path

from django.http import HttpResponse
from django.test import Client

from tests.channels.web.bakery import Bakery, address, bakery, names
from tests.channels.web.conftest import Browser
from tests.node import NODE, installed

__all__ = ["bakery"]

ASKED = Path(__file__).parent / "valid_html"


def test_every_page_is_valid(browser: Browser, bakery: Bakery, tmp_path: Path) -> None:
    """As the officer of a filled bakery sees it; and of a form that was sent empty what is wrong in it."""
    officer = browser.as_actor(bakery.employer.officer)
    looked = [kept(officer, bakery, tmp_path, method) for method in ("get", "post")]
    assert looked[0] > len(names()) / 3
    assert looked[1] > 5
    assert wrong(tmp_path) == []


def test_what_is_not_valid_is_found(tmp_path: Path) -> None:
    page = (
        "<!doctype html><html lang='nl'><head><title>Page</title></head><body><ul id=''><div></div></ul></body></html>"
    )
    (tmp_path / "page.html").write_text(page)
    assert {each.split()[1] for each in wrong(tmp_path)} >= {"element-permitted-content", "valid-id"}


def kept(client: Client, bakery: Bakery, folder: Path, method: str) -> int:
    """How many pages were there; an empty form is sent for the page that says what is wrong in it."""
    number = 0
    for name in names():
        answer = getattr(client, method)(address(name, bakery.ids))
        content = answer.getvalue()
        if is_page(answer, method):
            (folder / f"{method}-{name}.html").write_bytes(content)
            number += 1
    return number


def is_page(answer: HttpResponse, method: str) -> bool:
    """One that a person reads."""
    return answer.status_code == (200 if method == "get" else 422) and answer.headers.get(
        "Content-Type", ""
    ).startswith("text/html")


def wrong(folder: Path) -> list[str]:
    """Each rule that a page breaks, with the page and the place in it."""
    program = installed(ASKED, "html-validate") / "html-validate" / "bin" / "html-validate.mjs"
    told_in = folder / "told.json"
    options = ["--config", str(ASKED / "rules.json"), "--formatter", f"json={told_in}"]
    done = subprocess.run(
        [str(NODE), str(program), *options, str(folder)], capture_output=True, timeout=300, check=False
    )
    assert done.returncode in {0, 1}, done.stderr
    return [
        f"{Path(page['filePath']).stem} {told['ruleId']} {told['line']}:{told['column']} {told['message']}"
        for page in json.loads(told_in.read_text())
        for told in page["messages"]
    ]
