# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""A change of language keeps what was typed, also without a script: the languages are buttons of the page's form."""

import re
from pathlib import Path

import openfla.channels.web

TEMPLATES = Path(openfla.channels.web.__file__).parent / "templates" / "web"
FORM = re.compile(r'<form(?=[^>]*method="post")')
TYPED = re.compile(r"<c-field |<c-day_input|<c-day-input|<textarea|web/fields\.html|_fields\.html")
KEPT = re.compile(r'base_header\.html" with form="|id="training-form"')
"""The pages of a training get the name of their form from the view."""
SEVERAL = {
    "deadline",
    "dispute",
    "hand_over",
    "invitation",
    "issue_runs",
    "messages",
    "plan",
    "reminders",
    "rescue_doubts",
    "rescue_tables",
    "right",
    "roll_call",
    "size",
    "source_rules",
    "succession",
    "training_invitations",
}
"""Pages with several forms: without a script a link can't know which of them was typed in."""
UNDER_A_LIST = {
    "client_year_end_orders",
    "client_year_ends",
    "deadlines",
    "entered",
    "import_mending",
    "imports",
    "mandates",
    "rescue",
}
"""Forms that begin with a list or a file, of which little is typed."""


def test_each_page_with_one_form_keeps_what_was_typed() -> None:
    """Add `{% include "web/base_header.html" with form="typed" %}` and the id, or say above why not."""
    missing = {
        path.stem
        for path in TEMPLATES.glob("*.html")
        if FORM.search(text := path.read_text("utf-8")) and TYPED.search(text) and not KEPT.search(text)
    }
    assert missing == SEVERAL | UNDER_A_LIST


def test_the_form_that_is_named_is_there() -> None:
    """A button of a form that is not on the page does nothing: the page would be stuck in one language."""
    for path in TEMPLATES.glob("*.html"):
        text = path.read_text("utf-8")
        for name in re.findall(r'base_header\.html" with form="([\w-]+)"', text):
            assert f'id="{name}"' in text, path.stem
