# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Every question that the desk puts to the law is put with the readings that the installation chose."""

import ast
import inspect
import pkgutil
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

import openfla.desk
import openfla.law
from openfla.channels.wording import sentences
from openfla.law.reading import choices

DESK = Path(openfla.desk.__file__).parent


def _open_to_readings() -> dict[str, int]:
    """What of the law takes readings, by its full name, with the place at which they stand."""
    found: dict[str, int] = {}
    for module in pkgutil.iter_modules(openfla.law.__path__, "openfla.law."):
        if module.name.endswith(".__main__"):
            continue
        for name, each in vars(import_module(module.name)).items():
            if getattr(each, "__module__", "") == module.name and callable(each):
                taken = list(inspect.signature(each).parameters)
                if "readings" in taken:
                    found[f"{module.name}.{name}"] = taken.index("readings")
    return found


def test_the_desk_asks_nothing_without_them() -> None:
    """Say `readings=readings()` (openfla.desk.law.chosen)."""
    law, without = _open_to_readings(), []
    assert {"openfla.law.account.yearly_account", "openfla.law.alike.Accounts", "openfla.law.plan.required"} <= set(law)
    for path in DESK.rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        known = {
            alias.asname or alias.name: f"{node.module}.{alias.name}"
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("openfla.law")
            for alias in node.names
        }
        for node in (each for each in ast.walk(tree) if isinstance(each, ast.Call)):
            name = _asked(node.func, known)
            if name in law and not _given(node, law[name]):
                without.append(f"{path.relative_to(DESK)}:{node.lineno}: {name}")
    assert without == []


def _asked(call: ast.expr, known: Mapping[str, str]) -> str:
    """The full name of what is called, where it is the law's."""
    if isinstance(call, ast.Attribute) and isinstance(call.value, ast.Name) and call.value.id in known:
        return f"{known[call.value.id]}.{call.attr}"
    return known.get(call.id, "") if isinstance(call, ast.Name) else ""


def _given(node: ast.Call, place: int) -> bool:
    return len(node.args) > place or any(each.arg == "readings" for each in node.keywords)


def test_each_choice_has_its_sentence() -> None:
    """Of readings that could be another."""
    asked = {f"reading.{name}_{word}" for name, words in choices().items() if len(words) > 1 for word in words}
    assert asked == {code for code in sentences() if code.startswith("reading.")}
