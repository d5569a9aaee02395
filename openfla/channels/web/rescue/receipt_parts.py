# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a receipt says of the file and its lines: plain data of headings, texts, figures, facts and tables."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from openfla.channels.web.declared.declared import size_text
from openfla.channels.web.entry import here
from openfla.channels.web.format import date_long, moment, number
from openfla.channels.web.rescue.words import doubts, kinds
from openfla.channels.wording.blocks import Block, Part, facts, part, table, text
from openfla.channels.wording.together import cause_sentence
from openfla.desk.batch.batches import LineCause
from openfla.desk.rescue.told import ReceiptView

DOUBTFUL = "rescue.doubtful"
"""What waits has a part of its own."""


def whole(count: int) -> str:
    """A count as the reader writes it."""
    return number(count, here())


def lead(view: ReceiptView) -> str:
    """The receipt in one sentence."""
    inside = view.created + view.changed + view.unchanged
    words = {"inside": whole(inside), "lines": whole(view.lines), "refused": whole(view.refused)}
    if view.refused:
        return _("%(inside)s of %(lines)s lines are in; %(refused)s were refused.") % words
    return _("All %(lines)s lines are in.") % words


def parts(view: ReceiptView) -> list[Part]:
    """The file, what came in, what did not and why, what waits."""
    return [_file(view), _came_in(view), *_refused(view), *_waiting(view)]


def _file(view: ReceiptView) -> Part:
    items = [
        (_("File"), view.filename),
        (_("Saved from the Federal Learning Account on"), date_long(view.saved.on, here())),
        (_("Saved by"), view.saved.by),
        (_("Brought in on"), moment(view.received_at, here())),
        (_("Brought in by"), view.received_by),
        *([(_("Taken in on"), moment(view.ended_at, here()))] if view.ended_at else []),
        (_("File size"), size_text(view.size, here())),
        (_("Digest of the file (SHA-256)"), view.digest),
        (_("Reference of the file here"), str(view.batch)),
    ]
    return part(_("The file"), facts(items))


def _came_in(view: ReceiptView) -> Part:
    figures = [
        (whole(view.lines), _("lines")),
        (whole(view.created), _("registered")),
        (whole(view.changed), _("changed")),
        (whole(view.unchanged), _("known here, or waiting")),
        (whole(view.refused), _("refused")),
    ]
    head = (_("What"), _("Registered"), _("Known here"), _("Decided"))
    words = kinds()
    rows = [
        (words[each.kind.value], whole(each.registered), whole(each.matched), whole(each.decided))
        for each in view.kinds
    ]
    span = _("Workers: %(workers)s. Years: %(years)s.") % {
        "workers": whole(view.workers),
        "years": ", ".join(map(str, view.years)) or "–",
    }
    shown = [table(head, rows, (4, 2, 2, 2), (1, 2, 3))] if rows else []
    return part(_("What came in"), {"kind": "figures", "items": figures}, *shown, text(span))


def _refused(view: ReceiptView) -> list[Part]:
    stopped = [each for each in view.causes if each.stops]
    remarks = [each for each in view.causes if not each.stops and each.code != DOUBTFUL]
    found = []
    if stopped:
        found.append(part(_("What did not come in, and why"), _causes(stopped)))
    if remarks:
        found.append(part(_("Taken in with a remark"), _causes(remarks)))
    return found


def _causes(causes: Sequence[LineCause]) -> Block:
    rows = [(cause_sentence(each.problems, here()), whole(each.lines), _place(*each.places[0])) for each in causes]
    return table((_("Why"), _("Lines"), _("First line")), rows, (6, 1, 2), (1,))


def _place(number: int, line: int) -> str:
    """A line of the first table by its number alone."""
    if number <= 1:
        return whole(line)
    return _("%(line)s in table %(number)s") % {"line": whole(line), "number": whole(number)}


def _waiting(view: ReceiptView) -> list[Part]:
    waiting = [(doubts()[kind], count) for kind, count in view.waiting if count]
    if not waiting:
        return []
    total = sum(count for _kind, count in waiting)
    said = ngettext(
        "%(number)s pair of a line and a fact waits for a decision: it may be the same, or contradicts it.",
        "%(number)s pairs of a line and a fact wait for a decision: they may be the same, or contradict it.",
        total,
    ) % {"number": whole(total)}
    items = [f"{words}: {whole(count)}" for words, count in waiting]
    return [part(_("What waits for a decision"), text(said), {"kind": "list", "items": items})]
