# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""What a receipt says of what seems to be missing, and of the State's figures that don't agree."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from openfla.channels.web.rescue.receipt_parts import whole
from openfla.channels.wording.blocks import Block, Part, part, text
from openfla.desk.rescue.told import EmptyQuarters, Gaps, ReceiptView
from openfla.terms.rescue import RescuedKind


def missing_parts(view: ReceiptView) -> list[Part]:
    """What seems missing, and the figures that differ; of each that nothing was found, where nothing was."""
    missing = list(_missing(view))
    has_figures = any(each.kind is RescuedKind.STATE_RIGHT for each in view.kinds)
    alike = _("They agree with each other and with ours.") if has_figures else _("The file has none.")
    differing = list(_differing(view))
    return [
        part(_("What seems missing"), *(missing or [text(_("Nothing seems to be missing."))])),
        part(_("The State’s figures"), *(differing or [text(alike)])),
    ]


def _missing(view: ReceiptView) -> Iterator[Block]:
    yield from _gaps(
        view.absent,
        _("Workers of whom the file says nothing"),
        _("They have a contract here within the time of the file."),
    )
    yield from _gaps(
        view.without_right,
        _("Workers without a right"),
        _("They had a contract in that year, and the file has no right for it."),
    )
    yield from _gaps(
        view.without_training,
        _("Rights without a training"),
        _("The file has a right for that year and no training. There may have been none."),
    )
    yield from _quarters(view.empty_quarters)


def _differing(view: ReceiptView) -> Iterator[Block]:
    yield from _gaps(
        view.not_adding_up,
        _("Figures of the State that don’t add up"),
        _("What was granted and carried over, less what was taken, is not what remains."),
    )
    yield from _gaps(
        view.differing,
        _("Remaining days that are not ours"),
        _("What remains by the State is not what remains by our computation; the account of the worker explains ours."),
    )


def _gaps(gaps: Gaps, heading: str, words: str) -> Iterator[Block]:
    """The first of them by name, and how many more there are."""
    if not gaps.total:
        return
    yield {"kind": "heading", "text": f"{heading}: {whole(gaps.total)}"}
    yield text(words)
    names = [each.worker_name if each.year is None else f"{each.worker_name}, {each.year}" for each in gaps.first]
    more = gaps.total - len(names)
    if more > 0:
        names.append(_("and %(number)s more") % {"number": whole(more)})
    yield {"kind": "list", "items": names}


def _quarters(found: EmptyQuarters) -> Iterator[Block]:
    if not found.quarters:
        return
    yield {"kind": "heading", "text": _("Quarters without a training")}
    yield text(_("They lie between the first and the last training of the file."))
    quarter = _("quarter %(quarter)s of %(year)s")
    yield {"kind": "list", "items": [quarter % {"quarter": number, "year": year} for year, number in found.quarters]}
