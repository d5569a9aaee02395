# SPDX-FileCopyrightText: 2026 The openfla authors
# SPDX-License-Identifier: EUPL-1.2
"""Letters to workers as one file to print: each in the worker's language, with the address or the name alone."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from openfla.channels.paper.writing import typeset
from openfla.channels.wording import country_name, sentence, value_text
from openfla.channels.wording.messages import said
from openfla.desk.act import BRUSSELS
from openfla.desk.information.information import Letter


def letters(run: Sequence[Letter], address: str, made_at: datetime) -> bytes:
    """The PDF; `address` is where workers find their account. ValueError without a letter."""
    if not run:
        raise ValueError("a print run has at least one letter")
    language = run[0].content.language
    content = {
        "title": sentence("message.file", {}, language),
        "language": language,
        "letters": [_letter(each, address) for each in run],
    }
    return typeset("letter.typ", content, made_at)


def letter_on_dispute(letter: Letter, facts: Sequence[tuple[str, str]], address: str, made_at: datetime) -> bytes:
    """One about a dispute, with what was said in it and a line to sign; nothing of this stands in mails."""
    language = letter.content.language
    shown = _letter(letter, address)
    shown["paragraphs"] = shown["paragraphs"][:-1]  # paper asks for a signature, and a proposal for an answer
    shown["facts"] = facts
    shown["receipt"] = [sentence(f"message.{code}", {}, language) for code in ("received_on", "signature")]
    content = {"title": shown["subject"], "language": language, "letters": [shown]}
    return typeset("letter.typ", content, made_at)


def _letter(letter: Letter, address: str) -> dict[str, Any]:
    content, told = letter.content, said(letter.content, address)
    return {
        "language": content.language,
        "sender": content.employer_name,
        "address": [letter.name, *letter.address, *_country(letter)],
        "day": value_text(content.written_at.astimezone(BRUSSELS).date(), content.language),
        "subject": told.subject,
        "greeting": sentence("message.to", {"name": letter.name}, content.language),
        "paragraphs": told.paragraphs,
    }


def _country(letter: Letter) -> list[str]:
    """On a line of its own, in capitals, as the posts ask."""
    return [country_name(letter.country, letter.content.language).upper()] if letter.country else []
