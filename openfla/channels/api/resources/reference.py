# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Code lists and the values of the law: open to anyone, and kept by whoever likes for a day."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import Any

from openfla.channels.api.answer import Answer
from openfla.channels.api.call import Call
from openfla.channels.api.operations import operation
from openfla.channels.api.paging import collection, whole
from openfla.channels.api.reasons import legal_source
from openfla.channels.api.values import camel, snake, spelled, stated
from openfla.channels.wording import sentences
from openfla.desk.law.law_data import CommitteeRow, SourceRow, committee_rows, source_rows
from openfla.terms.training import TrainingField, TrainingType

A_DAY = 86_400
LISTS: Mapping[str, tuple[type[StrEnum], str]] = {
    "TrainingType": (TrainingType, "words.training_type"),
    "TrainingField": (TrainingField, "words.training_field"),
}


@operation("listJointCommittees")
def list_committees(call: Call) -> Answer:
    """Every committee."""
    return Answer(body=whole(call, [_committee(call, row) for row in committee_rows()]), public=A_DAY)


@operation("getJointCommittee")
def get_committee(call: Call) -> Answer:
    """One of them."""
    row = next((each for each in committee_rows() if each.code == call.path["jointCommitteeCode"]), None)
    if row is None:
        raise call.missing()
    return Answer(body=_committee(call, row), public=A_DAY)


def _committee(call: Call, row: CommitteeRow) -> dict[str, Any]:
    return stated(
        {
            "href": call.href("getJointCommittee", jointCommitteeCode=row.code),
            "code": row.code,
            "name": _in(call, row.names),
            "parentCode": row.parent,
            "workers": row.kind,
            "status": row.status,
            "successor": row.successor,
            "until": row.until,
        }
    )


def _in(call: Call, names: Mapping[str, str]) -> dict[str, str]:
    """The name in the language of `lang`; in every language where none is asked for, or there is none in that one."""
    known = {language: name for language, name in names.items() if name}
    asked = call.query.get("lang")
    return {asked: known[asked]} if asked in known else known


@operation("listTrainingTypes")
def list_types(call: Call) -> Answer:
    """How trainings are given."""
    return _code_list(call, "TrainingType")


@operation("getTrainingType")
def get_type(call: Call) -> Answer:
    """One of these."""
    return _code(call, "TrainingType")


@operation("listTrainingFields")
def list_fields(call: Call) -> Answer:
    """What trainings are about."""
    return _code_list(call, "TrainingField")


@operation("getTrainingField")
def get_field(call: Call) -> Answer:
    """One of these."""
    return _code(call, "TrainingField")


def _code_list(call: Call, name: str) -> Answer:
    return Answer(body=whole(call, _codes(call, name).values()), public=A_DAY)


def _code(call: Call, name: str) -> Answer:
    found = _codes(call, name).get(snake(call.path[f"{name[0].lower()}{name[1:]}Code"]))
    if found is None:
        raise call.missing()
    return Answer(body=found, public=A_DAY)


def _codes(call: Call, name: str) -> dict[str, dict[str, Any]]:
    """The members of a closed list with their names; the words stand in the list's order."""
    kinds, words = LISTS[name]
    spoken = {language: text.split(", ") for language, text in sentences()[words].items()}
    place = f"{name[0].lower()}{name[1:]}Code"
    return {
        kind.value: {
            "href": call.href(f"get{name}", **{place: camel(kind.value)}),
            "code": camel(kind.value),
            "name": _in(call, {language: names[number] for language, names in spoken.items()}),
        }
        for number, kind in enumerate(kinds)
    }


@operation("listLawParameters")
def list_parameters(call: Call) -> Answer:
    """One page of the values, by name."""
    found = list(_parameters(call))
    start, size = (call.query["page"] - 1) * call.query["pageSize"], call.query["pageSize"]
    answer = collection(call, found[start : start + size], len(found))
    return Answer(body=answer.body, localised=True, public=A_DAY)


@operation("getLawParameter")
def get_parameter(call: Call) -> Answer:
    """One value through the years."""
    found = next((each for each in _parameters(call) if each["name"] == call.path["lawParameterCode"]), None)
    if found is None:
        raise call.missing()
    return Answer(body=found, localised=True, public=A_DAY)


def _parameters(call: Call) -> Iterator[dict[str, Any]]:
    for name, rows in groupby(source_rows(call.language, unverified=False), key=attrgetter("name")):
        href = call.href("getLawParameter", lawParameterCode=name)
        yield {"href": href, "name": name, "values": [_value(row) for row in rows]}


def _value(row: SourceRow) -> dict[str, Any]:
    return {
        **stated({"startsOn": row.starts_on, "until": row.until, "value": row.value}),
        **_exact(row.exact),
        "source": legal_source(row.cited, verified=row.verified_on is not None),
        **stated({"confidence": row.confidence, "verifiedOn": row.verified_on}),
    }


def _exact(members: Mapping[str, object]) -> dict[str, Any]:
    """The value as data: names in camel case, words as the text of the value has them."""
    return {camel(name): _spelled(each) for name, each in members.items()}


def _spelled(value: object) -> Any:  # noqa: ANN401 - any JSON value
    if isinstance(value, Mapping):
        return _exact(value)
    return [_spelled(each) for each in value] if isinstance(value, list) else spelled(value)
