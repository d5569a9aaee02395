# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Every code has its sentence, in every language, with the same places to fill."""

import ast
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import yaml

PACKAGE = Path(__file__).resolve().parents[2] / "openfla"
LANGUAGES = {"de", "en", "fr", "nl"}
CODED = {"Problem", "Finding"}


def sentences() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for path in sorted((PACKAGE / "channels" / "wording" / "sentences").glob("*.yaml")):
        for code, texts in (yaml.safe_load(path.read_text()) or {}).items():
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
