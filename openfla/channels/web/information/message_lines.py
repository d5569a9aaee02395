# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Messages as pages list them, to the employer and to the worker."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from openfla.channels.web.entry import here, words_of
from openfla.channels.web.format import date_short
from openfla.desk.information.information import MessageView, OrderView
from openfla.terms.message import FAILED, STEPS, MessageKind, MessageState, Way

TAGS = {MessageState.RETURNED: "act", MessageState.GIVEN_UP: "act", MessageState.WAITING: "soon"}
ANSWERED_BY = (MessageKind.PROPOSED, MessageKind.REPLY_DUE)
"""What waits for the worker's own answer, until the day that it names."""


@dataclass(frozen=True, slots=True)
class MessageLine:
    """A message: what it is in words, what became of it, and what somebody should do about it."""

    view: MessageView
    what: str
    way: str
    state: str
    tag: str
    todo: str
    open: bool


def lines(views: Iterable[MessageView], order: OrderView | None = None) -> list[MessageLine]:
    """In the reader's language; what follows on one that failed hangs on whether the clock was ordered to tell."""
    kinds, ways, states = (
        dict(words_of(each, f"words.{code}"))
        for each, code in ((MessageKind, "message_kind"), (Way, "message_way"), (MessageState, "message_state"))
    )
    return [
        MessageLine(
            view=view,
            what=kinds[view.content.kind.value],
            way=ways[view.way.value],
            state=_state(view, states[view.state.value]),
            tag=TAGS.get(view.state, "plain"),
            todo=_todo(view, order),
            open=MessageState.HANDED_OVER in STEPS[view.state] or _untold(view),
        )
        for view in views
    ]


def _state(view: MessageView, words: str) -> str:
    return f"{words} {date_short(view.handed_over_on, here())}" if view.handed_over_on else words


def _todo(view: MessageView, order: OrderView | None) -> str:
    """The next step of whoever sees to it; nothing where there is none."""
    if view.state not in FAILED:
        return _unposted(view)
    if view.followed:
        return ""
    return _told_anew(view, order) if view.dispute is None else _told_yourself(view)


def _told_anew(view: MessageView, order: OrderView | None) -> str:
    """About the account, by the way that comes next."""
    if order is None:
        return _("Nothing more goes to this worker by itself: write another message.")
    if view.way is Way.EBOX:
        return _("The worker is told by e-mail or by letter instead.")
    if view.way is Way.EMAIL:
        return _("A letter follows, unless you correct the e-mail address first.")
    return _("Correct the address of the worker: then another message is written.")


def _untold(view: MessageView) -> bool:
    return view.state in FAILED and view.dispute is not None and not view.followed


def _told_yourself(view: MessageView) -> str:
    """About a dispute, with the worker's last day to answer where one runs."""
    if view.content.kind in ANSWERED_BY:
        day = date_short(view.content.on, here())
        told = _("Tell the worker yourself: print it and hand it over. The worker has until %(day)s to answer.")
        return told % {"day": day}
    return _("Tell the worker yourself: print it and hand it over.")


def _unposted(view: MessageView) -> str:
    """What to do about a letter that waits without an address; nothing about any other message that did not fail."""
    if view.way is Way.PAPER and not view.address and view.state is MessageState.WAITING:
        return _("No address is known: hand the letter over, or add an e-mail address.")
    return ""
