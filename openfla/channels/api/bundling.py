# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Puts the parts of the contract together: `python -m openfla.channels.api.bundling` after a change of a part."""

import json
from pathlib import Path
from typing import Any

import yaml

from openfla.channels.api.answer import PROBLEM
from openfla.channels.api.contract import METHODS
from openfla.channels.api.reference_page import PAGE, page

HERE = Path(__file__).parent
PARTS = HERE / "parts"
ANSWERS = PARTS / "answers"
"""What was answered in the scenes of the tests, as examples: by operation, status and media type, and all problems."""
ROOT = "contract.yaml"
PROBLEMS = "problems"
NOTE = "# SPDX-FileCopyrightText: 2026 The openfla authors\n# SPDX-License-Identifier: EUPL-1.2\n"


class _Plain(yaml.SafeDumper):
    """Writes what parts share out in full each time: readers of contracts expect no anchors."""

    def ignore_aliases(self, _data: object) -> bool:
        """Always."""
        return True


class TwiceError(Exception):
    """Two parts define the same thing."""


def bundled() -> dict[str, Any]:
    """The contract of all parts. Several may speak of one subject (a tag): the first says what it is about.

    TwiceError if two of them define a method of one path, or a component of one name.
    """
    whole: dict[str, Any] = _read(PARTS / ROOT)
    for path in sorted(PARTS.glob("*.yaml")):
        if path.name != ROOT:
            _add(whole, _read(path), path.name)
    operations = {
        node["operationId"]: node for item in whole["paths"].values() for name, node in item.items() if name in METHODS
    }
    for path in sorted(ANSWERS.glob("*.json")):
        _add_answers(whole, operations, json.loads(path.read_text("utf-8")), path.name)
    return whole


def _read(path: Path) -> Any:  # noqa: ANN401 - YAML of any shape
    """By libyaml: the parts are long, and the reader in Python takes seconds for them."""
    return yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)


def _add_answers(whole: dict[str, Any], operations: dict[str, Any], told: dict[str, Any], name: str) -> None:
    shared = whole["components"]["responses"]["Problem"]["content"][PROBLEM]
    for kind, body in told.pop(PROBLEMS, {}).items():
        _merge(shared.setdefault("examples", {}), {kind: {"summary": body["title"], "value": body}}, name)
    for operation, statuses in told.items():
        for status, forms in statuses.items():
            for form, body in forms.items():
                _exemplify(operations[operation]["responses"][status]["content"], form, body, name)


def _exemplify(content: dict[str, Any], form: str, body: Any, name: str) -> None:  # noqa: ANN401 - any JSON value
    """One of several answers in a form is named behind a #."""
    media, _, which = form.partition("#")
    if which:
        _merge(content[media].setdefault("examples", {}), {which: {"value": body}}, name)
    else:
        _merge(content[media], {"example": body}, name)


def _add(whole: dict[str, Any], part: dict[str, Any], name: str) -> None:
    known = {each["name"] for each in whole["tags"]}
    whole["tags"].extend(each for each in part.get("tags", []) if each["name"] not in known)
    for path, methods in part.get("paths", {}).items():
        _merge(whole["paths"].setdefault(path, {}), methods, name)
    for kind, components in part.get("components", {}).items():
        _merge(whole["components"].setdefault(kind, {}), components, name)


def _merge(into: dict[str, Any], what: dict[str, Any], name: str) -> None:
    if twice := into.keys() & what.keys():
        raise TwiceError(f"{name} defines {', '.join(sorted(twice))}, which another part defines as well")
    into.update(what)


def as_yaml() -> str:
    """The contract as published in YAML."""
    return NOTE + yaml.dump(bundled(), Dumper=_Plain, allow_unicode=True, sort_keys=False, width=120)


def as_json() -> str:
    """The contract as published in JSON."""
    return json.dumps(bundled(), ensure_ascii=False, indent=1, default=str) + "\n"


def write() -> None:
    """Writes both files, and the page of the documentation."""
    (HERE / "openapi.yaml").write_text(as_yaml(), "utf-8")
    (HERE / "openapi.json").write_text(as_json(), "utf-8")
    PAGE.write_text(page(bundled()), "utf-8")


if __name__ == "__main__":
    write()
