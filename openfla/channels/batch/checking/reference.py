# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The reference pages of the format, made from the published schemas, the source and the sentences."""

import ast
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from openfla.channels.batch.checking.schema_pages import page_of
from openfla.channels.batch.declarations.schema import PLACE
from openfla.channels.wording import sentences

PACKAGE = Path(__file__).parents[3]
PAGES_BEGUN = Path(__file__).parent / "pages"
ANSWERS = PLACE.with_name("answers-1.0.xsd")
_HEAD = """<!-- SPDX-FileCopyrightText: 2026 The openfla authors -->
<!-- SPDX-License-Identifier: EUPL-1.2 -->
<!-- Made by `openfla batch reference`; change the schemas or the sentences instead. -->
"""
_PARTS: Mapping[str, tuple[str, ...]] = {
    "The file": ("channels/batch/declarations/*.py",),
    "The drop folder": ("channels/batch/drop/*.py",),
    "Checked before sending": ("channels/batch/checking/rules.py",),
    "References, workers and facts": (
        "desk/declared/declaration*.py",
        "desk/declared/declared_*.py",
        "desk/conflict.py",
        "desk/trainings/differences.py",
        "desk/gate.py",
    ),
    "Numbers, dates and texts": ("terms/[!bv]*.py", "desk/unfit.py"),
    "Employments": (
        "desk/workers/staff_handling.py",
        "desk/workers/staff_correction.py",
        "desk/workers/trainings_held.py",
        "desk/workers/worker_problems.py",
        "desk/workers/contract_said.py",
    ),
    "Rights": ("desk/rights/right_problems.py", "desk/rights/rights_handling.py"),
    "Trainings": ("desk/trainings/training_problems.py", "desk/trainings/trainings_handling.py"),
    "Participations": (
        *("desk/trainings/participation_problems.py", "desk/trainings/participations_handling.py"),
        "desk/trainings/alike.py",
    ),
    "Size and decisions": (
        "desk/employers/size_problems.py",
        "desk/employers/sizes_handling.py",
        "desk/employers/decision_problems.py",
        "desk/employers/decisions_handling.py",
        "law/decision_checks.py",
    ),
    "The law": ("law/checks.py",),
}
"""Where codes come from, by what they are about. A code stands under the first."""
_OTHERS = ("declarations.not_checked", "declarations.check_totals")
_NEVER = {
    "amount",
    "country",
    "date",
    "time",
    "duration",
    "nsso",
    "nace",
    "period",
    "identifier",
    "ssin.scientific_notation",
}
_BUT = {"date.out_of_range"}
"""Topics, or codes of theirs, that a value cannot come to once the schema has accepted it."""


def declarations() -> str:
    """The page of what is sent."""
    return f"{_HEAD}{_begun('declarations')}{page_of(PLACE)}"


def answers() -> str:
    """The page of what comes back."""
    return f"{_HEAD}{_begun('answers')}{page_of(ANSWERS)}"


def codes() -> str:
    """The page of codes."""
    told: set[str] = set()
    parts = [f"{_HEAD}{_begun('codes')}"]
    for title, places in _PARTS.items():
        fresh = sorted(set(_codes_in(places)) - told)
        told |= set(fresh)
        rows = "".join(f"| `{code}` | {_cell(sentences()[code]['en'])} |\n" for code in fresh)
        parts.append(f"\n## {title}\n\n| code | sentence |\n|---|---|\n{rows}" if fresh else "")
    return "".join(parts)


def _begun(page: str) -> str:
    """What is written by hand, above the tables."""
    return (PAGES_BEGUN / f"{page}.md").read_text("utf-8")


def _codes_in(places: tuple[str, ...]) -> Iterator[str]:
    """The codes that these sources name."""
    for place in places:
        for path in sorted(PACKAGE.glob(place)):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_code(node.value):
                    yield node.value


def _is_code(text: str) -> bool:
    if text not in sentences() or text.startswith(_OTHERS):
        return False
    return text in _BUT or not {text, text.partition(".")[0]} & _NEVER


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;")


PAGES: Mapping[str, Callable[[], str]] = {
    "declarations.md": declarations,
    "declaration-answers.md": answers,
    "declaration-codes.md": codes,
}
"""Each page by the name of its file."""
