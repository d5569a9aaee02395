# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A doubtful pair, a group of pairs that differ alike, and a rule, in words."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from openfla.channels.web.entry import here, said
from openfla.channels.web.format import percent
from openfla.channels.web.rescue.words import decided, decisions, doubts, field_word, share_word, value_word
from openfla.desk.rescue.choices import choices_of, field_code
from openfla.desk.rescue.doubts import DoubtView, RuleView
from openfla.terms.rescue import Decision, DoubtKind, DoubtState, RescuedKind

ALIKE, NEAR = 900, 750
"""From so many thousandths on a score is said to be nearly the same, or alike."""
WHOLE = 1000


def pair_told(view: DoubtView) -> dict[str, Any]:
    """One pair: how alike it is and why, both sides, and what can be decided."""
    return {
        "view": view,
        "key": f"{view.kind.value}.{view.doubt}",
        "kind": doubts()[view.kind.value],
        "score": percent(share_word(view.score), here(), 0),
        "alike": _alike(view.score),
        "parts": [
            (said(f"words.rescue_part_{name}"), share, percent(share_word(share), here(), 0))
            for name, share in view.parts
        ],
        "sides": [
            (field_word(each.name), value_word(each.name, each.theirs), value_word(each.name, each.ours), each.differs)
            for each in view.fields
        ],
        "choices": [(each.value, decisions()[each.value], each in STEADY) for each in view.choices],
        "decided": "" if view.state is DoubtState.OPEN else decided()[view.state.value],
    }


STEADY = (Decision.SAME, Decision.OURS)
"""Decisions that leave what is here as it is."""


def _alike(score: int) -> str:
    """The score in words."""
    if score >= ALIKE:
        return _("nearly the same")
    return _("much alike") if score >= NEAR else _("somewhat alike")


def fields_told(kind: DoubtKind, differs: Sequence[str]) -> str:
    """Which pairs a rule is about: "training: title, duration"."""
    names = ", ".join(field_word(field_code(name)) for name in differs) or _("nothing that counts")
    return f"{doubts()[kind.value]}: {names}"


def group_told(kind: DoubtKind, differs: Sequence[str], number: int) -> dict[str, Any]:
    """Pairs that wait and differ in the same fields."""
    choices = choices_of(kind, RescuedKind.PARTICIPATION, tuple(differs))
    return {
        "kind": kind.value,
        "words": fields_told(kind, differs),
        "differs": ",".join(differs),
        "number": number,
        "choices": [("", _("Choose")), *((each.value, decisions()[each.value]) for each in choices)],
    }


def rule_told(rule: RuleView) -> dict[str, Any]:
    """A rule in force."""
    return {
        "rule": rule,
        "words": fields_told(rule.kind, rule.differs),
        "decision": decisions()[rule.decision.value],
    }
