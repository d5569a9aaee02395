# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Several problems of one code in one sentence, which says what was found in the first of them."""

import string
from collections.abc import Sequence

from openfla.channels.wording import DEFAULT_LANGUAGE, sentence, sentences
from openfla.terms.problem import Problem

MOST = 3
"""Different values that stand in one place of a sentence."""


def cause_sentence(problems: Sequence[Problem], language: str) -> str:
    """The sentence of all of them; what differs stands side by side, up to three: "Found 31/02/2025, 32/01/2025"."""
    code = problems[0].code
    plain = _plain_places(code)
    names = dict.fromkeys(name for problem in problems for name in problem.values)
    found = {name: [each.values[name] for each in problems if name in each.values] for name in names}
    values = {name: _together(some) if name in plain else some[0] for name, some in found.items()}
    return sentence(code, {"field": problems[0].field, **values}, language)


def _plain_places(code: str) -> set[str]:
    """Places that take any value; others have a noun or a word that goes with one number."""
    parsed = string.Formatter().parse(sentences()[code][DEFAULT_LANGUAGE])
    return {name for _, name, spec, _ in parsed if name and not spec}


def _together(values: Sequence[object]) -> object:
    different = list({repr(value): value for value in values}.values())[:MOST]
    return different[0] if len(different) == 1 else different
