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
PLACE = re.compile(r"%\(\w+\)[sd]")
PLURAL_CALL = re.compile(r"""\bngettext\("(.*?)", "(.*?)\"""")
CALL = re.compile(r"""\b_\("(.*?)"\)""")


def texts() -> Iterator[str]:
    for page in (CHANNELS / "web" / "templates").rglob("*.html"):
        text = page.read_text("utf-8")
        yield from (found[1] for found in TRANS.findall(text))
        yield from (block(found) for found in BLOCK.findall(text))
    for module in (CHANNELS / "web").glob("*.py"):
        text = module.read_text("utf-8")
        yield from CALL.findall(text)
        yield from (str(pair) for pair in PLURAL_CALL.findall(text))


def block(text: str) -> str:
    """The message of a block; one with a plural is the pair of its forms."""
    forms = [re.sub(r"{{ (\w+) }}", r"%(\1)s", form) for form in text.split("{% plural %}")]
    return str(tuple(forms)) if len(forms) > 1 else forms[0]


def said(translated: object) -> str:
    """What the catalog says; nothing when a form of a plural is missing."""
    forms = translated if isinstance(translated, list | tuple) else [translated]
    return str(translated) if all(forms) else ""


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_every_text_is_translated(language: str) -> None:
    """A page never falls back to English, and every place of a sentence is kept."""
    with (CHANNELS / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        catalog = {str(message.id): said(message.string) for message in read_po(file) if message.id}
    assert {text for text in texts() if not catalog.get(text)} == set()
    for text, translated in catalog.items():
        assert set(PLACE.findall(text)) == set(PLACE.findall(translated))
