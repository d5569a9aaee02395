# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Every code has its sentence, in every language, with the same places to fill."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import yaml
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parents[2] / "openfla"
LANGUAGES = {"de", "en", "fr", "nl"}
CODED = {"Problem", "Finding"}
UNBOUND = re.compile(
    "(?<![\u00a0\u202f])[:;?!](?:[\\s<)]|$)"  # a high sign that begins a line
    "|«(?![\u00a0\u202f])|(?<![\u00a0\u202f])»"  # or a quotation mark that stands alone
)
ENTITY = re.compile(r"&(?:lt|gt|amp|quot|nbsp);")


def sentences() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for path in sorted((PACKAGE / "channels" / "wording" / "sentences").glob("*.yaml")):
        for code, texts in (yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader) or {}).items():
            assert code not in found, f"{code} stands twice, once in {path.name}"
            found[code] = texts
    return found


def used_codes() -> Iterator[tuple[str, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CODED:
                code = _code(node)
                if code:
                    yield code, f"{path.relative_to(PACKAGE)}:{node.lineno}"


def _code(call: ast.Call) -> str:
    named = [keyword.value for keyword in call.keywords if keyword.arg == "code"]
    for value in [*call.args[:1], *named]:
        if isinstance(value, ast.Constant) and isinstance(value.value, str):
            return value.value
    return ""


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def unnumbered(text: str) -> set[str]:
    """Places of which a sentence has the word that goes with a number, and nowhere the number."""
    said = {(name, "|" in (form or "")) for _, name, form, _ in Formatter().parse(text) if name}
    return {name for name, is_word in said if is_word and (name, False) not in said}


def test_a_word_that_counts_stands_by_its_number() -> None:
    """{limit:file|files} is the word alone."""
    assert unnumbered("{limit:file|files}, {days:day} that {days:is|are} left") == {"limit"}
    found = {code for code, texts in sentences().items() for text in texts.values() if unnumbered(text)}
    assert found == set()


def test_every_used_code_has_a_sentence() -> None:
    """A code in the source without a sentence would reach a person as a code."""
    known = sentences()
    assert [f"{where} {code}" for code, where in used_codes() if code not in known] == []


def test_every_sentence_exists_in_four_languages() -> None:
    """Nobody is answered in another language than the one asked for."""
    assert {code: sorted(texts) for code, texts in sentences().items() if set(texts) != LANGUAGES} == {}


def test_languages_agree_on_the_places() -> None:
    """A figure shown in one language is shown in all."""
    differing = [c for c, texts in sentences().items() if len({frozenset(places(t)) for t in texts.values()}) > 1]
    assert differing == []


def french() -> Iterator[tuple[str, str]]:
    """Every French text a person may read, with where it stands."""
    yield from ((code, texts["fr"]) for code, texts in sentences().items())
    with (PACKAGE / "channels" / "locale" / "fr" / "LC_MESSAGES" / "django.po").open("rb") as file:
        for message in read_po(file):
            texts = message.string if isinstance(message.string, tuple | list) else [message.string]
            yield from ((str(message.id), str(text)) for text in texts if message.id)


def test_french_signs_keep_to_their_words() -> None:
    """French puts a space before : ; ? ! and inside « »; one that may break would leave the sign alone on a line."""
    assert [f"{where}: {text}" for where, text in french() if UNBOUND.search(ENTITY.sub("", text))] == []
