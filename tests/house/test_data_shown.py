# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Each question that shows named people says which data it shows and why."""

import re

from openfla.channels.wording import sentences
from openfla.desk.data_shown import SHOWN
from openfla.desk.handling import HANDLERS
from openfla.desk.policy import RULES


def test_every_question_about_named_people_says_what_it_shows() -> None:
    """No more and no fewer than the policy table has."""
    assert set(SHOWN) == {question for question, rule in RULES.items() if rule.people is not None}
    assert all(shown.classes for shown in SHOWN.values())


def test_every_act_of_an_officer_has_its_words() -> None:
    """An employer reads who did what: add `act.<name of the command>` to wording/sentences/acts.yaml."""
    officers = [kind for kind, rule in RULES.items() if kind in HANDLERS and (rule.permission or rule.either)]
    codes = ["act." + re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower() for kind in officers]
    assert [code for code in codes if code not in sentences()] == []


OF_OTHERS = (
    *("note_sent", "note_message_bounced", "note_invite", "note_invite_bounced", "link_own_workers"),
    *("rescue_grant", "rescue_employment", "rescue_right", "rescue_training"),
    *("open_enrolment", "close_enrolment", "request_enrolment", "approve_enrolment", "refuse_enrolment"),
    *("register_organisation", "register_person", "open_inspection", "close_inspection"),
    *("open_statistics", "close_statistics"),
)
"""Acts of the operator, the post and the person that stand in the history of a worker or of an organisation."""


def test_every_act_that_a_history_may_show_has_its_words() -> None:
    """A page whose history comes to one without words fails."""
    assert [act for act in OF_OTHERS if f"act.{act}" not in sentences()] == []
