# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""The first sentence of an account: what may still be used, what of it is planned, what goes above the credit."""

from datetime import date
from fractions import Fraction

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from openfla.channels.web.entry import here
from openfla.channels.web.format import date_long, days
from openfla.desk.accounts.day_strip import Strip


def headline(
    strip: Strip, year: int, left: Fraction, *, own: bool, unsettled: bool, ended_on: date | None = None
) -> SafeString:
    """The sentence, with the amount that matters marked; its numbers are those that the strip draws.

    `own`: it speaks to the worker. `unsettled`: something is not known yet that the number depends on. `ended_on`: the
    last day there, in that year or before, where it is past: nothing may be used any more.
    """
    amounts = {"left": left, "planned": strip.planned, "free": strip.free, "over": strip.over}
    if left < 0:
        amounts["over"] = -left
    if strip.planned:
        words = _planned(strip, left, unsettled=unsettled)
    elif ended_on and own and left >= 0 and not unsettled:
        words = _ended(left, in_year=ended_on.year == year)
    else:
        words = _left(left, own=own, unsettled=unsettled)
    told = {name: days(each, here()) for name, each in amounts.items()}
    return SafeString(words % {"year": year, "day": date_long(ended_on, here()) if ended_on else "", **told})


def _ended(left: Fraction, *, in_year: bool) -> str:
    if left or in_year:
        return _("Left when the contract ended on %(day)s: <b>%(left)s</b> of training.")
    return _("Nothing may be used in %(year)s: the contract ended on %(day)s.")


def _left(left: Fraction, *, own: bool, unsettled: bool) -> str:
    if left < 0:
        return _("Nothing is left in %(year)s: <b>%(over)s</b> above the credit.")
    if unsettled:
        return _("Known so far: <b>%(left)s</b> of training in %(year)s.")
    if own:
        return _("You may still use <b>%(left)s</b> of training in %(year)s.")
    return _("<b>%(left)s</b> of training left in %(year)s.")


def _planned(strip: Strip, left: Fraction, *, unsettled: bool) -> str:
    if left < 0:
        return _("Nothing is left in %(year)s: <b>%(over)s</b> above the credit, and %(planned)s planned.")
    if left == 0:
        return _("Nothing is left in %(year)s: <b>%(over)s</b> planned above the credit.")
    return _known_so_far(strip) if unsettled else _known(strip)


def _known(strip: Strip) -> str:
    if strip.over:
        return _("<b>%(left)s</b> of training left in %(year)s, all planned, and %(over)s planned above the credit.")
    if strip.free:
        return _("<b>%(free)s</b> of training free in %(year)s: %(left)s left, %(planned)s planned.")
    return _("<b>%(left)s</b> of training left in %(year)s, all planned.")


def _known_so_far(strip: Strip) -> str:
    if strip.over:
        return _("Known so far: <b>%(left)s</b> of training in %(year)s, all planned, and %(over)s above it.")
    if strip.free:
        return _("Known so far: <b>%(free)s</b> of training free in %(year)s; %(left)s left, %(planned)s planned.")
    return _("Known so far: <b>%(left)s</b> of training in %(year)s, all planned.")
