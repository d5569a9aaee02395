# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What is told about the API is what the contract says: examples would be taken, calls are complete."""

import json
import shlex

import pytest

from openfla.channels.api.checking import validator
from openfla.channels.api.contract import operations
from openfla.channels.api.reference import operation_told, reference
from openfla.channels.api.reference.members import member
from openfla.channels.web.texts import json_names, markdown

BODIES = [(name, media) for name, each in operations().items() for media in each.bodies if media.endswith("/json")]


def test_every_operation_is_told_once() -> None:
    told = [each.name for group in reference().groups for each in group.operations]
    assert sorted(told) == sorted(operations())


def test_what_is_told_to_an_address_is_shown() -> None:
    """The call, its signature, and the form of each event; the example fits one."""
    told = operation_told("registerSubscription")
    assert told is not None
    [call] = told.callbacks
    [body] = call.bodies
    assert (call.method, call.address) == ("POST", "{$request.body#/target}")
    assert [each.member.name for each in call.parameters] == ["Openfla-Signature", "BelGov-Related-Trace-Id"]
    assert {"TrainingRegistered", "EmployerCorrected"} <= {each.name for each in body.members}
    assert "data" in [each.name for each in body.members[0].inside]
    schema = {"$ref": "#/components/schemas/AsynchronousMessage"}
    assert [each.message for each in validator(schema).iter_errors(json.loads(body.example))] == []


@pytest.mark.parametrize(("name", "media"), BODIES)
def test_the_example_of_a_body_would_be_taken(name: str, media: str) -> None:
    told = operation_told(name)
    assert told is not None
    example = json.loads(next(each.example for each in told.bodies if each.media == media))
    errors = [each.message for each in validator(operations()[name].bodies[media]).iter_errors(example)]
    assert errors == []


@pytest.mark.parametrize("name", operations())
def test_the_call_on_the_command_line_is_complete(name: str) -> None:
    """Method, address without open places, every header that is required; a shell reads it as these words."""
    told, operation = operation_told(name), operations()[name]
    assert told is not None
    words = shlex.split(told.curl.replace("\\\n", " "))
    assert words[0] == "curl"
    assert ("-X" in words) == (operation.method != "GET")
    assert not any("{" in word for word in words if word.startswith("http"))
    given = {word.partition(":")[0] for word in words if ": " in word}
    assert {each.name for each in operation.named("header") if each.required} <= given
    assert ("Authorization" in given) == (operation.scopes is not None)


def test_a_schema_that_holds_itself_is_told_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reason rests on reasons: the second time it is named only."""
    tree = {"type": "object", "properties": {"because": {"type": "array", "items": {"$ref": "#/x"}}}}
    monkeypatch.setattr(
        "openfla.channels.api.reference.members.resolved", lambda node: tree if "$ref" in node else node
    )
    told = member("reason", {"$ref": "#/x"})
    assert [each.name for each in told.inside] == ["because"]
    assert told.inside[0].kind == "array of x"
    assert told.inside[0].inside == ()


def test_markdown_holds_no_markup_of_its_own() -> None:
    written = markdown("**a** <script>x</script> [b](javascript:alert) `c`")
    assert "<strong>a</strong>" in written
    assert "<code>c</code>" in written
    assert "<script>" not in written
    assert "href" not in written


def test_names_of_members_stand_out() -> None:
    """And a value that looks like one, or like markup, does not."""
    assert json_names('{"a": "b: <i>"}') == "{<b>&quot;a&quot;</b>: &quot;b: &lt;i&gt;&quot;}"
