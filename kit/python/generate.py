# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Writes the parts of the client that follow from the contract; run it after each change of the contract."""

import json
import keyword
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CONTRACT = HERE.parents[1] / "openfla" / "channels" / "api" / "openapi.json"
SHAPES, OPERATIONS = HERE / "openfla_client" / "shapes.py", HERE / "openfla_client" / "operations.py"
NOTE = "# SPDX-FileCopyrightText: 2026 The openfla authors\n# SPDX-License-Identifier: EUPL-1.2\n"
JSON = "application/json"
PARTS = ("path", "query", "header")
Parameters = list[Mapping[str, Any]]
HEAD = '''"""Every operation of the contract as a method. Written by `kit/python/generate.py`."""

from typing import Any

from openfla_client import shapes
from openfla_client.transport import Answer, Transport


class Operations:
    """One method per operation, named after it."""

    def __init__(self, transport: Transport) -> None:
        self._transport = transport
'''


def shapes() -> str:
    """The schemas of the contract as typed dictionaries."""
    command = [
        *(sys.executable, "-m", "datamodel_code_generator", "--input", str(CONTRACT), "--input-file-type", "openapi"),
        *("--output-model-type", "typing.TypedDict", "--target-python-version", "3.11", "--use-standard-collections"),
        *("--use-union-operator", "--disable-timestamp", "--enum-field-as-literal", "all"),
        *("--openapi-scopes", "schemas"),
    ]
    made = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    _its_note, _, code = made.partition("\n\n")
    return f'{NOTE}"""Shapes of what is sent and answered. Written by `kit/python/generate.py`."""\n\n{code}'


def operations() -> str:
    """The methods."""
    contract = json.loads(CONTRACT.read_text("utf-8"))
    return NOTE + HEAD + "".join(_method(contract, path, each) for path, each in _operations(contract))


def _operations(contract: Mapping[str, Any]) -> Iterator[tuple[str, tuple[str, Mapping[str, Any]]]]:
    for path, item in contract["paths"].items():
        for method in ("get", "put", "post", "patch", "delete"):
            if method in item:
                shared = item.get("parameters", [])
                yield path, (method, {**item[method], "parameters": [*shared, *item[method].get("parameters", [])]})


def _method(contract: Mapping[str, Any], path: str, told: tuple[str, Mapping[str, Any]]) -> str:
    method, operation = told
    parameters = [_resolved(contract, each) for each in operation["parameters"]]
    places, query, headers = ([each for each in parameters if each["in"] == where] for where in PARTS)
    body = _resolved(contract, operation.get("requestBody", {})).get("content", {})
    answer, media = _answer_type(contract, operation["responses"])
    arguments = _arguments(places, [*query, *headers], body)
    sent = [f'"{method.upper()}"', _address(path), *_options(query, headers, body, media)]
    return f'''
    def {_snake(operation["operationId"])}({", ".join(arguments)}) -> Answer[{answer}]:
        """{operation["summary"].rstrip(".?")}."""
        return self._transport.send({", ".join(sent)})
'''


def _arguments(places: Parameters, named: Parameters, body: Mapping[str, Any]) -> list[str]:
    return [
        "self",
        *(f"{_snake(each['name'])}: str" for each in places),
        *([f"body: {_body_type(body)}"] if body else []),
        *(["*"] if named else []),
        *(f"{_snake(each['name'])}: {_optional(each)}" for each in named),
    ]


def _address(path: str) -> str:
    spelled = re.sub(r"\{(\w+)\}", lambda found: f"{{{_snake(found[1])}}}", path)
    return f'f"{spelled}"' if "{" in path else f'"{path}"'


def _options(query: Parameters, headers: Parameters, body: Mapping[str, Any], media: str) -> Iterator[str]:
    """What the transport is told beyond method and address."""
    if body:
        yield "content=body"
    if body and JSON not in body:
        yield f'media="{next(iter(body))}"'
    if media != JSON:
        yield f'accept="{media}"'
    if query:
        yield f"query=_given({_pairs(query)})"
    if headers:
        yield f"headers=_given({_pairs(headers)})"
    if any(each["name"] == "Idempotency-Key" for each in headers):
        yield "keyed=True"


def _pairs(parameters: Parameters) -> str:
    return "{" + ", ".join(f'"{each["name"]}": {_snake(each["name"])}' for each in parameters) + "}"


def _optional(parameter: Mapping[str, Any]) -> str:
    if parameter["in"] == "header":
        return "str" if parameter.get("required") else "str | None = None"
    return "Any" if parameter.get("required") else "Any = None"


def _body_type(content: Mapping[str, Any]) -> str:
    if JSON not in content:
        return "bytes"
    reference = content[JSON]["schema"].get("$ref", "")
    return f"shapes.{reference.rpartition('/')[2]}" if reference else "dict[str, Any]"


def _answer_type(contract: Mapping[str, Any], responses: Mapping[str, Any]) -> tuple[str, str]:
    for status, response in responses.items():
        content = _resolved(contract, response).get("content", {})
        if status.startswith("2") and content:
            media = JSON if JSON in content else next(iter(content))
            reference = content[media]["schema"].get("$ref", "")
            return (f"shapes.{reference.rpartition('/')[2]}" if reference and "json" in media else "Any"), media
    return "Any", JSON


def _resolved(contract: Mapping[str, Any], node: Mapping[str, Any]) -> Mapping[str, Any]:
    while "$ref" in node:
        found: Any = contract
        for step in node["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        node = found
    return node


def _snake(name: str) -> str:
    made = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().replace("-", "_")
    return f"{made}_" if keyword.iskeyword(made) else made


TAIL = '''

def _given(values: dict[str, Any]) -> dict[str, Any]:
    """Those that were stated."""
    return {name: value for name, value in values.items() if value is not None}
'''


def formatted(text: str) -> str:
    """As the project's formatter writes it."""
    command = [sys.executable, "-m", "ruff", "format", "--quiet", "--stdin-filename", str(OPERATIONS), "-"]
    return subprocess.run(command, check=True, input=text, capture_output=True, text=True, cwd=HERE.parents[1]).stdout


def made() -> dict[Path, str]:
    """Both files as they should be."""
    return {SHAPES: formatted(shapes()), OPERATIONS: formatted(operations() + TAIL)}


if __name__ == "__main__":
    for path, text in made().items():
        path.write_text(text, "utf-8")
