# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A training that a worker declared, in words: on the employer's list and in the worker's own account."""

from collections.abc import Collection
from typing import Any

from openfla.channels.web.entry import here, words_of
from openfla.channels.web.format import date_short
from openfla.desk.rescue.own_rescues import DeclaredView
from openfla.terms.rescue import DeclaredState

TAGS = {DeclaredState.DECLARED: "soon", DeclaredState.CONFIRMED: "solid", DeclaredState.DECLINED: "dashed"}


def line_told(view: DeclaredView, picked: Collection[str] = ()) -> dict[str, Any]:
    """One declared training; `picked` are the ids of those that are ticked."""
    days = [slot.on for slot in view.training.slots]
    first, last = date_short(min(days), here()), date_short(max(days), here())
    return {
        "view": view,
        "first": first,
        "days": first if first == last else f"{first} – {last}",
        "minutes": view.terms.minutes or view.training.minutes,
        "state": dict(words_of(DeclaredState, "words.declared_state"))[view.state.value],
        "tag": TAGS[view.state],
        "picked": str(view.declared) in picked,
    }
