# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Every text of the pages is said in the four languages."""

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.template import Context, Template
from django.utils.translation import override
from django.utils.translation.template import templatize

OPENFLA = Path(__file__).parents[3] / "openfla"
CHANNELS, LOCAL_PROVIDER = OPENFLA / "channels", OPENFLA / "site" / "local_provider"
PLACE = re.compile(r"%\(\w+\)[sd]")
FORMS = {"_": 1, "gettext": 1, "gettext_lazy": 1, "ngettext": 2}
"""What says a text in our modules, with how many forms of it."""


def texts() -> Iterator[str]:
    """Every text that a page or a module says; one with a plural is the pair of its forms."""
    for page in templates():
        calls = BytesIO(templatize(page.read_text("utf-8")).encode())
        yield from (str(found) for _line, found, _comments, _context in extract("python", calls))
    for module in (module for room in (CHANNELS, LOCAL_PROVIDER) for module in room.rglob("*.py")):
        yield from called(module.read_text("utf-8"))


def templates() -> Iterator[Path]:
    """Every page and part of one."""
    yield from (page for room in (CHANNELS / "web", LOCAL_PROVIDER) for page in room.rglob("*.html"))


def called(source: str) -> Iterator[str]:
    """The texts of a module, also those within an f-string."""
    for call in ast.walk(ast.parse(source)):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in FORMS:
            forms = [form.value for form in call.args[: FORMS[call.func.id]] if isinstance(form, ast.Constant)]
            yield str(forms[0] if len(forms) == 1 else tuple(forms))


def said(translated: object) -> str:
    """What the catalog says; nothing when a form of a plural is missing."""
    forms = translated if isinstance(translated, list | tuple) else [translated]
    return str(translated) if all(forms) else ""


def catalog_of(language: str) -> dict[str, str]:
    """What the catalog says of each text."""
    with (CHANNELS / "locale" / language / "LC_MESSAGES" / "django.po").open("rb") as file:
        return {str(message.id): said(message.string) for message in read_po(file) if message.id}


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_every_text_is_translated(language: str) -> None:
    """A page never falls back to English, and every place of a sentence is kept."""
    catalog = catalog_of(language)
    assert {text for text in texts() if not catalog.get(text)} == set()
    for text, translated in catalog.items():
        assert set(PLACE.findall(text)) == set(PLACE.findall(translated))


@pytest.mark.parametrize("language", ["nl", "fr", "de"])
def test_nothing_is_translated_that_no_page_says(language: str) -> None:
    """Who changes a text takes the old one away."""
    assert set(catalog_of(language)) - set(texts()) == set()


BARE = re.compile(r"\}\}:|%\}:")
SENTENCE = re.compile(r"\{% blocktrans.*?%\}.*?\{% endblocktrans %\}", re.DOTALL)


def test_a_colon_stands_as_each_language_has_it() -> None:
    """In a sentence that is translated, or by the filter `colon`; a French one has a space before it."""
    pages = {path.name: SENTENCE.sub("", path.read_text("utf-8")) for path in templates()}
    assert pages
    assert {name for name, text in pages.items() if BARE.search(text)} == set()


@pytest.mark.parametrize(("language", "shown"), [("fr", "Lignes\N{NO-BREAK SPACE}:"), ("nl", "Lignes:")])
def test_the_filter_says_it_so(language: str, shown: str) -> None:
    with override(language):
        assert Template("{% load openfla %}{{ label|colon }}").render(Context({"label": "Lignes"})) == shown


SWITCH = re.compile(r"""\.field\(\s*"language"|<(?:c-field|input|select|textarea)\b[^>]*\sname="language\"""")


def test_no_field_of_a_form_is_named_like_the_switch() -> None:
    """A form sent with `language` is shown anew in that language, and stores nothing (ActorMiddleware)."""
    sources = [*(CHANNELS / "web").rglob("*.py"), *templates()]
    assert [path.name for path in sources if SWITCH.search(path.read_text("utf-8"))] == []
    assert SWITCH.search('entry.field("language", said("field.language"))')
