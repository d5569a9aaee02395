# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What may go wrong, type by type: for programs, and as a page for people."""

from typing import Any

from django.utils.html import format_html

from openfla.channels.api.answer import Answer
from openfla.channels.api.call import Call
from openfla.channels.api.operations import operation
from openfla.channels.api.paging import whole
from openfla.channels.api.problems import ProblemType, problem_types
from openfla.channels.api.values import stated
from openfla.channels.wording import sentence, sentences

A_DAY = 86_400
HTML = "text/html"
PAGE = """<!doctype html>
<html lang="{language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title></head>
<body><main><h1>{title}</h1><p>{description}</p><p><code>{type}</code></p></main></body>
</html>
"""


@operation("listProblemTypes")
def list_problem_types(call: Call) -> Answer:
    """All of them."""
    return Answer(
        body=whole(call, [_told(call, each) for each in problem_types().values()]), localised=True, public=A_DAY
    )


@operation("getProblemType")
def get_problem_type(call: Call) -> Answer:
    """One, in the form asked for."""
    kind = problem_types().get(call.path["problemType"])
    if kind is None:
        raise call.missing()
    told = _told(call, kind)
    if call.accepts != HTML:
        return Answer(body=told, localised=True, public=A_DAY)
    page = format_html(PAGE, **{"description": "", **told}, language=call.language)
    return Answer(raw=page.encode(), media=HTML, localised=True, public=A_DAY)


def _told(call: Call, kind: ProblemType) -> dict[str, Any]:
    code = f"api.{kind.name}"
    return stated(
        {
            "href": call.href("getProblemType", problemType=kind.name),
            "code": kind.name,
            "type": kind.urn,
            "title": kind.title,
            "status": kind.status or None,
            "description": sentence(code, {}, call.language) if code in sentences() else "",
        }
    )
