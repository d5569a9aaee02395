# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Every text of the pages is said in the four languages."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

CHANNELS = Path(__file__).parents[3] / "openfla" / "channels"
TRANS = re.compile(r"""{% trans (["'])(.*?)\1""")
BLOCK = re.compile(r"{% blocktrans[^%]*%}(.*?){% endblocktrans %}")
CALL = re.compile(r"""\b_\("(.*?)"\)""")


def texts() -> Iterator[str]:
    for page in (CHANNELS / "web" / "templates").rglob("*.html"):
        text = page.read_text("utf-8")
        yield from (found[1] for found in TRANS.findall(text))
        yield from (re.sub(r"{{ (\w+) }}", r"%(\1)s", found) for found in BLOCK.findall(text))
    for module in (CHANNELS / "web").glob("*.py"):
        yield from CALL.findall(module.read_text("utf-8"))


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_every_text_is_translated(language: str) -> None:
    """A page never falls back to English, and every place of a sentence is kept."""
    with (CHANNELS / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        catalog = {str(message.id): str(message.string) for message in read_po(file) if message.id}
    assert {text for text in texts() if not catalog.get(text)} == set()
    for text, said in catalog.items():
        assert set(re.findall(r"%\(\w+\)s", text)) == set(re.findall(r"%\(\w+\)s", said))
