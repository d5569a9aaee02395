# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What the lines of a saved file were told, cause by cause: how many, the first of them, a way to all."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openfla.channels.web.entry import here
from openfla.channels.web.rescue.columns import table_name
from openfla.channels.web.signin import CHANNEL, acting, now
from openfla.channels.wording import sentences
from openfla.channels.wording.together import cause_sentence
from openfla.desk.batch.batches import BatchCauses, BatchView, LineCause, LineOutcome
from openfla.desk.gate import ask
from openfla.terms.batch import RecordState

NAMED = 5
"""Lines of a cause that are named."""


@dataclass(frozen=True, slots=True)
class Cause:
    """A cause in words, for so many lines; `where` names the first, `url` leads to all. A remark keeps none out."""

    code: str
    words: str
    lines: int
    where: str
    url: str
    is_remark: bool


def code_asked(request: HttpRequest) -> str:
    """The code whose lines alone are asked for; "" for all lines."""
    code = request.GET.get("cause", "")
    return code if code in sentences() else ""


def causes_of(request: HttpRequest, view: BatchView, state: RecordState) -> list[Cause]:
    """The causes of the lines of one state, those that keep lines out first."""
    question = BatchCauses(view.employer, view.batch, view.phase, (state,))
    found = ask(question, actor=acting(request).actor, channel=CHANNEL, now=now()) or ()
    return [
        Cause(
            each.code,
            cause_sentence(each.problems, here()),
            each.lines,
            _where(each, view),
            f"?show={state}&cause={each.code}#rows",
            not each.stops,
        )
        for each in found
    ]


def _where(cause: LineCause, view: BatchView) -> str:
    """The first lines, table by table where the file has several."""
    names = table_names(view)
    by_table: dict[int, list[str]] = defaultdict(list)
    for number, line in cause.places[:NAMED]:
        by_table[number].append(str(line))
    named = "; ".join(" ".join((names.get(number, ""), ", ".join(lines))).strip() for number, lines in by_table.items())
    if cause.lines > NAMED:
        return _("lines %(lines)s and more") % {"lines": named}
    return ngettext("line %(lines)s", "lines %(lines)s", cause.lines) % {"lines": named}


def table_names(view: BatchView) -> dict[int, str]:
    """What tables are called, by their numbers; nothing where there is only one."""
    tables = [each for each in view.mapping.get("tables", ()) if each["included"]]
    if len(tables) < 2:  # noqa: PLR2004 - several
        return {}
    return {each["number"]: table_name(each) for each in tables}


def without_remarks(lines: Sequence[LineOutcome], code: str) -> list[LineOutcome]:
    """Each line with what keeps it out; remarks stand with their causes, unless one cause is asked for."""
    if code:
        return list(lines)
    return [replace(line, problems=tuple(each for each in line.problems if each.stops)) for line in lines]
