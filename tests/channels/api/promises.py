# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the contract promises and no test of the API was answered. A plugin of pytest.

`fits_the_contract` holds each answer against the contract; here the contract is held against all answers. It is judged
when every file of this folder ran and nothing failed: each process of xdist tells what it saw to the one that handed
out the tests, and a promise that nobody saw kept fails the run by its name.
"""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:  # read before Django is ready
    from openfla.channels.api.contract import Operation

HERE = Path(__file__).parent
NODES = "tests/channels/api/"
SEEN: set[str] = set()
"""What this process was answered, and the others once they are done, as `promised` spells it."""
RAN: set[str] = set()
"""The files of this folder of which a test ran, in whatever process."""
TOLD = "openfla_promises_seen"
UNSEEN = pytest.StashKey[list[str]]()


def promised(operations: Mapping[str, "Operation"], types: Iterable[str]) -> Iterator[str]:
    """Each status of each operation in each of its forms, a problem of each, each type of problem, each property."""
    found: set[str] = set()
    for name, operation in operations.items():
        for status in operation.responses:
            forms = _forms(operation, status)
            yield from (f"{name} {status} {form}".strip() for form in forms or {"": None})
            for content in forms.values():
                _add_properties(content.get("schema", {}), f"{name} {status}", found)
    yield from found
    yield from types


def _forms(operation: "Operation", status: str) -> Mapping[str, Any]:
    from openfla.channels.api.contract import resolved  # noqa: PLC0415 - after Django is ready

    forms: Mapping[str, Any] = resolved(operation.responses[status]).get("content", {})
    return forms


def _add_properties(schema: Mapping[str, Any], where: str, found: set[str]) -> None:
    """Every property at any depth, named after the schema of the contract in which it stands."""
    schema, where = _meant(schema, where)
    for name, inside in schema.get("properties", {}).items():
        if (told := f"{where}.{name}") not in found:
            found.add(told)
            _add_properties(inside, told, found)
    if "items" in schema:
        _add_properties(schema["items"], where, found)


def _properties_in(body: Any, schema: Mapping[str, Any], where: str) -> Iterator[str]:
    """Those that an answer has."""
    schema, where = _meant(schema, where)
    if isinstance(body, list):
        for each in body:
            yield from _properties_in(each, schema["items"], where)
    elif isinstance(body, dict):
        for name, inside in schema.get("properties", {}).items():
            if name in body:
                yield f"{where}.{name}"
                yield from _properties_in(body[name], inside, f"{where}.{name}")


def _meant(schema: Mapping[str, Any], where: str) -> tuple[Mapping[str, Any], str]:
    from openfla.channels.api.contract import resolved  # noqa: PLC0415 - after Django is ready

    return (resolved(schema), schema["$ref"].rpartition("/")[2]) if "$ref" in schema else (schema, where)


def note(operation: "Operation | None", response: Any) -> None:
    """Keeps what an operation answered, or what was told to who asked for none that there is."""
    status, form = str(response.status_code), response.headers.get("Content-Type", "").partition(";")[0]
    if operation is not None:
        told = status if status in operation.responses else "default"
        SEEN.add(f"{operation.name} {told} {form}".strip())
        if form.endswith("json") and not response.streaming:
            schema = _forms(operation, told).get(form, {}).get("schema", {})
            SEEN.update(_properties_in(json.loads(response.content), schema, f"{operation.name} {told}"))
    if form == "application/problem+json":
        problem = json.loads(response.content)
        SEEN.update(each["type"] for each in (problem, *problem.get("issues", ())))


def unseen(promises: Iterable[str], seen: Collection[str]) -> list[str]:
    """What was promised and not seen, each once."""
    return sorted({each for each in promises if each not in seen})


def is_whole(ran: Collection[str], keyword: str, arguments: Iterable[str]) -> bool:
    """Whether every test of this folder ran: of each of its files one did, and none was picked out by name."""
    files = {f"{NODES}{each.name}" for each in HERE.glob("test_*.py")}
    return files <= set(ran) and not keyword and not any("::" in each for each in arguments)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Called where tests run, and again where they are handed out."""
    if report.when == "call" and report.nodeid.startswith(NODES):
        RAN.add(report.nodeid.partition("::")[0])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:
    """A process of xdist is done: it told what it saw, unless it broke down."""
    del error
    SEEN.update(getattr(node, "workeroutput", {}).get(TOLD, ()))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Tells what was seen to who handed out the tests; there it is judged."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput[TOLD] = sorted(SEEN)
        return
    option, arguments = session.config.option, session.config.args
    if exitstatus == pytest.ExitCode.OK and is_whole(RAN, option.keyword, arguments):
        session.config.stash[UNSEEN] = found = _never_seen()
        session.exitstatus = pytest.ExitCode.TESTS_FAILED if found else session.exitstatus


def _never_seen() -> list[str]:
    from openfla.channels.api.contract import operations  # noqa: PLC0415 - after Django is ready
    from openfla.channels.api.problems import problem_types  # noqa: PLC0415 - see above

    return unseen(promised(operations(), (each.urn for each in problem_types().values())), SEEN)


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Names what nobody saw."""
    for each in config.stash.get(UNSEEN, []):
        terminalreporter.write_line(f"FAILED the contract promises what no test was answered: {each}")
